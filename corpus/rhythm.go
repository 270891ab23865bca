package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rhythm names what shows only in a line's neighbours: who speaks in turn, the
// rows of a table, the items of a list, the pictures of a gallery, notices that
// go on for several lines. It works on lines that show nothing by themselves and
// knows no site.
func rhythm(text string, lines []line) {
	shouts(text, lines)
	turns(text, lines)
	rows(text, lines)
	items(text, lines)
	protocol(text, lines)
	remarks(text, lines)
	gallery(text, lines)
	notices(text, lines)
	closing(text, lines)
}

// shouts passes over notices in capitals among lines that are not:
//
//	THIS IS A RUSH TRANSCRIPT. IT MAY NOT BE IN ITS FINAL FORM.
func shouts(text string, lines []line) {
	var loud []int
	prose := 0
	for i := range lines {
		l := &lines[i]
		switch {
		case l.why != plain || l.words < 8 || l.tagged:
		case l.lower <= 1 && loudly(text[l.Start:l.End]):
			loud = append(loud, i)
		case l.ends:
			prose++
		}
	}
	if prose < 3 || prose < len(loud) {
		return
	}
	for _, i := range loud {
		if l := &lines[i]; (l.ends || l.words >= 16) && l.words >= 12 && !itemMark(text[l.Start:l.End]) {
			l.why = promo
		}
	}
}

// loudly says that nine letters in ten are capitals.
func loudly(s string) bool {
	low, all := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			all++
			if unicode.IsLower(r) {
				low++
			}
		}
	}
	return low*10 <= all
}

// turnLabel gives the words before a colon with which a line says who speaks,
// folded, "" if it begins with none.
//
//	QUESTION (Le Canard): Is it in force?
//	Ada Quist: Yes.
//	ARI LOMBARD, HOST:
func turnLabel(s string) string {
	i := strings.IndexByte(s, ':')
	if i < 1 || i > 70 || i+1 < len(s) && spaceAt(s[i+1:]) == 0 {
		return ""
	}
	who := s[:i]
	if j := strings.IndexByte(who, '('); j > 0 && strings.HasSuffix(who, ")") {
		who = who[:j]
	}
	if strings.ContainsAny(who, "“”\"«»/|#@0123456789") {
		return ""
	}
	who, _, _ = strings.Cut(who, ",") // "ADA QUIST, HOST:"
	words := strings.Fields(strings.TrimLeft(who, "*_> "))
	if len(words) == 0 || len(words) > 7 {
		return ""
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(r) && !unicode.IsUpper(r) && len(w) > 3 {
			return ""
		}
	}
	if r, _ := utf8.DecodeRuneInString(words[0]); !unicode.IsUpper(r) {
		return ""
	}
	// "ANDERS HOLM" is "HOLM" from his second turn on; he is counted by that.
	return fold(strings.Trim(words[len(words)-1], "*_"))
}

// turns finds a conversation printed word for word. A label that comes back is a
// speaker; so are two that differ, the one over a question and the other over its
// answer. What stands between the turns, one word or a remark in brackets,
//
//	(Laughter.)
//
// was said or happened there.
func turns(text string, lines []line) {
	type label struct {
		at  int
		who string
	}
	var found []label
	times := map[string]int{}
	for i := range lines {
		l := &lines[i]
		if l.kind != "" || l.starts != "" || l.words == 0 {
			continue
		}
		s := text[l.Start:l.End]
		who := turnLabel(s)
		if who == "" {
			continue
		}
		found = append(found, label{i, who})
		if l.ends || l.colon {
			times[who]++
		}
	}
	n, first, last := nameLines(text, lines)
	for k, f := range found {
		l := &lines[f.at]
		pair := k+1 < len(found) && found[k+1].at == f.at+1 && found[k+1].who != f.who && l.question && lines[f.at+1].ends ||
			k > 0 && found[k-1].at == f.at-1 && found[k-1].who != f.who && lines[f.at-1].question && l.ends
		if times[f.who] < 3 && !pair {
			continue
		}
		l.turn = true
		n++
		if first < 0 {
			first = f.at
		}
		last = max(last, f.at)
	}
	if n < 2 {
		// One turn is none.
		for i := range lines {
			lines[i].turn = false
		}
		return
	}
	for _, f := range found { // "ARI LOMBARD, HOST:" speaks but once
		if l := &lines[f.at]; f.at >= first-4 && f.at <= last+2 && (l.upper >= 1 && l.colon && l.words <= 6 || times[f.who] >= 2 && n >= 4) {
			l.turn = true
			first, last = min(first, f.at), max(last, f.at)
		}
	}
	for i := first; i < len(lines); i++ {
		l := &lines[i]
		s := text[l.Start:l.End]
		switch {
		case l.turn:
			l.why, l.part = plain, true
		case l.kind != "" && l.kind != Subhead || l.starts != "":
		case bracketed(s) && l.words <= 20 && i <= last+3:
			l.kind, l.why, l.part = "", plain, true
		case l.ends && l.kind == "" && (l.why == plain && i <= last || l.question):
			l.part = true
		}
	}
}

// nameLines finds a conversation whose turns stand under the names of who speaks, as
// parliaments print it: short lines that come back, each over a sentence.
//
//	Ada Quist
//	Will the Minister send boats?
//	The Minister for Rivers (Tor Lund)
//	We have sent two.
//	Ada Quist
//
// It gives their number, the first and the last; -1 if there are none.
func nameLines(text string, lines []line) (n, first, last int) {
	over := func(i int) bool {
		l := &lines[i]
		return i+1 < len(lines) && !l.tagged && !l.ends && l.kind == "" && l.why == plain && l.words >= 2 && l.words <= 12 && l.upper >= 2 &&
			lines[i+1].ends && lines[i+1].kind == "" && lines[i+1].why == plain
	}
	times := map[string]int{}
	for i := range lines {
		if lines[i].starts == Comments {
			break
		}
		if s := bareName(text[lines[i].Start:lines[i].End]); over(i) && nameLine(s, &lines[i]) {
			times[s]++
			if times[s] == 2 {
				n++
			}
		}
	}
	first, last = -1, -1
	if n == 0 {
		return 0, first, last
	}
	n = 0
	for i := range lines {
		if lines[i].starts == Comments {
			break
		}
		if !over(i) {
			continue
		}
		s := text[lines[i].Start:lines[i].End]
		who := bareName(s)
		if times[who] < 2 && len(who) < len(s) { // "The Minister for Rivers (Tor Lund)"
			who = strings.TrimRight(strings.TrimLeft(s[len(who):], " ("), ")")
		}
		if times[who] >= 2 {
			n++
			lines[i].turn = true
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if n < 3 {
		n, first, last = 0, -1, -1
		for i := range lines {
			lines[i].turn = false
		}
	}
	for i := first + 1; i < last; i++ { // who speaks once in it
		if over(i) && nameLine(text[lines[i].Start:lines[i].End], &lines[i]) {
			lines[i].turn = true
		}
	}
	return n, first, last
}

// bareName is a line without what stands in brackets behind the name.
func bareName(s string) string {
	if j := strings.IndexByte(s, '('); j > 0 {
		return strings.TrimSpace(s[:j])
	}
	return s
}

// bracketed says that all of a line stands in one pair of brackets.
func bracketed(s string) bool {
	s = strings.TrimRight(s, ". ")
	return len(s) > 2 && (s[0] == '(' && s[len(s)-1] == ')' || s[0] == '[' && s[len(s)-1] == ']') && !strings.ContainsAny(s[1:len(s)-1], "()[]")
}

// rows finds tables: three lines or more in a row of equally many cells with tabs
// between them, figures among them.
func rows(text string, lines []line) {
	cells := func(i int) int { return strings.Count(text[lines[i].Start:lines[i].End], "\t") }
	for i := 0; i < len(lines); {
		n := cells(i)
		if n == 0 {
			i++
			continue
		}
		j, figures := i+1, 0
		for ; j < len(lines) && cells(j) == n; j++ {
			if digitIn(text[lines[j].Start:lines[j].End]) {
				figures++
			}
		}
		if j-i >= 3 && figures*2 >= j-i-1 {
			for ; i < j; i++ {
				l := &lines[i]
				l.kind, l.why, l.starts, l.part, l.row = "", plain, "", true, true
			}
		}
		i = j
	}
}

// items finds the items of a list that a line with a colon leads into:
//
//	The two sides further agreed to:
//	(i) keep the line open round the clock;
//	(ii) meet again within three weeks.
//
// Items that start with a number, a small letter or a bullet are believed at
// once; others might be the headlines under a heading, and only stay in a story
// that goes on after them.
func items(text string, lines []line) {
	for i := 0; i+2 < len(lines); i++ {
		if l := &lines[i]; !l.colon || l.why != plain || l.kind != "" && l.kind != Subhead || l.upper+l.lower == 0 {
			continue
		}
		sure, n := 0, 0
		for j := i + 1; j < len(lines) && n < 40; j++ {
			l := &lines[j]
			if l.why != plain && !(l.kind == Subhead && l.why == fixed) || l.colon {
				break
			}
			s := text[l.Start:l.End]
			switch {
			case itemMark(s) || l.bullet:
				sure++
			case l.ends || l.words > 25 || l.words < 2:
				s = ""
			}
			if s == "" {
				break
			}
			n++
		}
		if n < 2 || sure == 0 && n > 12 {
			continue
		}
		for j := i + 1; j <= i+n; j++ {
			l := &lines[j]
			l.kind, l.why, l.part, l.maybe = "", plain, true, sure*2 < n
		}
		if sure*2 >= n || lines[i].lower > 0 {
			lines[i].part = true
			lines[i].maybe = sure*2 < n
			if lines[i].kind == Subhead {
				lines[i].kind, lines[i].why = "", plain
			}
		}
		i += n
	}
}

// itemMark says that a line starts as an item of a list does: "(i) ", "2) ",
// "b. ", or with a small letter, as a headline never does.
func itemMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	t := strings.TrimLeft(s, "([")
	n := 0
	for n < len(t) && n < 4 && (t[n] >= '0' && t[n] <= '9' || t[n] >= 'a' && t[n] <= 'z') {
		n++
	}
	if n > 0 && n < len(t)-1 && (t[n] == ')' || t[n] == '.' || t[n] == ']') && spaceAt(t[n+1:]) > 0 {
		return true
	}
	return unicode.IsLower(r) && strings.Contains(s, " ")
}

// protocol keeps together the lines of a chat or the chapters of a recording, which
// start with a clock in brackets: "[09:40] Nothing for a coffin".
func protocol(text string, lines []line) {
	before := -9 // the last such line
	for i := range lines {
		l := &lines[i]
		s := text[l.Start:l.End]
		end := strings.IndexByte(s, ']')
		if s[0] != '[' || end < 5 || end > 28 || l.words < 2 || !strings.Contains(s[:end], ":") || !clock(s[1:end]) {
			continue
		}
		if i-before <= 2 {
			for _, k := range []int{before, i} {
				if m := &lines[k]; m.kind == "" || m.kind == Other && m.why == fixed {
					m.kind, m.why, m.part = "", plain, true
				}
			}
		}
		before = i
	}
}

// clock says that s is figures and what stands between those of a time and a day.
func clock(s string) bool {
	for i := 0; i < len(s); i++ {
		if class[s[i]] != isDigit && !strings.ContainsRune(":/.,- APMapm", rune(s[i])) {
			return false
		}
	}
	return s[0] >= '0' && s[0] <= '9'
}

// remarks keeps what stands in brackets between sentences, "(One mark is 100
// pence)", with them, and passes over the head and foot that a printer puts on
// every sheet.
func remarks(text string, lines []line) {
	seen := map[string]bool{}
	for i := range lines {
		l := &lines[i]
		s := text[l.Start:l.End]
		if l.kind == Dateline && l.why == fixed && !l.tagged {
			if seen[s] {
				l.kind = Other
			}
			seen[s] = true
		}
		if i > 0 && l.why == plain && l.kind == "" && !l.ends && !l.part && l.words >= 2 && lines[i-1].why == plain && lines[i-1].ends && bracketed(s) {
			if loudly(s) && l.words <= 5 { // "(NORTHERN BUREAU)"
				l.kind, l.why = Credit, fixed
			} else if l.words >= 3 {
				l.part = true
			}
		}
		letter(text, lines, i)
	}
}

// letter keeps how a letter begins, "Dear friends,", and ends, "In solidarity," over
// a name, with its text: no headline ends in a comma.
func letter(text string, lines []line, i int) {
	l := &lines[i]
	if l.tagged || l.words == 0 || l.words > 6 || l.why != plain || l.kind != "" || text[l.End-1] != ',' || i+1 >= len(lines) {
		return
	}
	next := &lines[i+1]
	if next.why != plain || next.kind != "" {
		return
	}
	if next.long() {
		l.part = true
		return
	}
	if i > 0 && lines[i-1].ends {
		l.part = true
		for j := i + 1; j < len(lines) && j <= i+2 && lines[j].why == plain && lines[j].kind == "" && !lines[j].ends && lines[j].words <= 5; j++ {
			lines[j].part = true
		}
	}
}

// counter says that a line is the number of a picture or a page, "3/12", "3 of 12".
func counter(s string) bool {
	a, b, ok := strings.Cut(s, "/")
	if !ok {
		a, b, ok = strings.Cut(s, " of ")
	}
	return ok && len(s) <= 12 && digits(strings.TrimSpace(a)) && digits(strings.TrimSpace(b))
}

// gallery names the lines under the numbers of pictures, and the line over a
// picture's credit:
//
//	The ford on Friday
//	Image: N. Surname/The Gazette
func gallery(text string, lines []line) {
	numbers, prose := 0, 0
	for i := range lines {
		if lines[i].count {
			numbers++
		}
	}
	for i := 1; i < len(lines); i++ {
		l, prev := &lines[i], &lines[i-1]
		if i >= 2 && lines[i-2].long() && lines[i-2].why == plain {
			prose += lines[i-2].words
		}
		if prev.count && l.kind == "" && l.starts == "" && !l.tagged &&
			(l.words <= 60 && numbers >= 2 || l.words <= 12 || l.words <= 30 && !l.ends) {
			l.kind, l.why = Caption, fixed
			continue
		}
		if l.kind == "" && l.why == plain && !l.tagged && l.words >= 2 && l.words <= 5 && !l.ends && slashCredit(text[l.Start:l.End]) {
			l.kind, l.why = Caption, fixed
		}
		if l.kind == Caption && l.why == fixed && l.words <= 10 && pictureCredit(text[l.Start:l.End]) && !l.tagged && prev.kind == "" && prev.why == plain && prev.words >= 4 && prev.words <= 30 && i >= 2 &&
			(!prev.ends && (lines[i-2].ends || lines[i-2].why != plain) || prose < 40 && lines[i-2].why != plain) {
			prev.kind, prev.why = Caption, fixed
		}
	}
}

// pictureCredit says that a line begins as a picture's credit: "Foto: N. Surname".
func pictureCredit(s string) bool {
	before, _, ok := strings.Cut(s, ":")
	if !ok {
		return strings.HasPrefix(s, "©") || slashCredit(s)
	}
	switch strings.ToLower(strings.TrimLeft(before, "([")) {
	case "image", "images", "photo", "photos", "foto", "fotos", "bild", "bilder", "picture", "credit", "photograph", "imagen", "crédit photo", "photo credit", "image credit", "image source":
		return true
	}
	return false
}

// slashCredit: "Name Surname/LP", all of a line.
func slashCredit(s string) bool {
	who, whose, ok := strings.Cut(s, "/")
	if !ok || strings.Contains(whose, "/") || !capitals(strings.TrimSpace(who)) {
		return false
	}
	whose = strings.TrimSpace(whose)
	return len(whose) >= 2 && len(whose) <= 6 && allUpper(whose) || photoSources[strings.ToLower(whose)]
}

// notices carries a notice to the reader on to the lines around it that speak to
// the reader too:
//
//	Before you go: will you support our journalism?
//	We have no owner, so we can say what we see. It is open to everyone.
func notices(text string, lines []line) {
	prose := 0
	for i := range lines {
		l := &lines[i]
		if l.why == plain && l.kind == "" && l.long() {
			prose += l.words
		}
		if i == 0 || prose < 60 || l.turn || l.part || l.why != plain || l.kind != "" || l.you == 0 || l.words > 60 || l.words < 6 {
			continue
		}
		prev := &lines[i-1]
		if prev.why == promo && prev.notice && !saidIn(text[l.Start:l.End]) {
			l.why, l.notice = promo, true
		}
	}
}

// saidIn says that words in a line are somebody's.
func saidIn(s string) bool {
	return strings.ContainsAny(s, "“”\"«»„") || strings.Contains(s, " said") || strings.Contains(s, " says") || strings.Contains(s, " told ")
}

// closing ends the story at the notice of its copyright, where most of the
// page's prose stands before it.
func closing(text string, lines []line) {
	total := 0
	for i := range lines {
		if l := &lines[i]; l.why == plain && l.ends {
			total += l.words
		}
	}
	before := 0
	for i := range lines {
		l := &lines[i]
		if l.why == plain && l.ends {
			before += l.words
		}
		if before < 60 || before*10 < total*7 || l.tagged || l.words > 40 || l.kind == Caption {
			continue
		}
		s := text[l.Start:l.End]
		t, copyright := strings.CutPrefix(s, "Copyright ")
		if strings.HasPrefix(s, "©") || copyright && (strings.HasPrefix(t, "©") || strings.HasPrefix(t, "(c)") || digitIn(cut(t, 4))) {
			l.shut = true
			return
		}
	}
}

// invites says that the last sentence of a line is a short bid to the reader, as
// it is in notices: "We plant, build and save for you. Learn more."
func invites(s string) bool {
	t := strings.TrimRight(s, ".!?)> \u00a0→")
	i := strings.LastIndexAny(t, ".!?")
	if i < 10 || i+2 >= len(t) || t[i+1] != ' ' {
		return false
	}
	words := strings.Fields(t[i+1:])
	if len(words) < 2 || len(words) > 12 {
		return false
	}
	first := strings.ToLower(words[0])
	if len(words) > 4 { // "Book your visit online to avoid queues."
		for _, w := range words[1:4] {
			if w == "your" || w == "our" || w == "us" {
				return bids[first]
			}
		}
		return false
	}
	if first == "just" || first == "please" {
		first = strings.ToLower(words[1])
	}
	return bids[first]
}

// proseBefore says that a line is prose to its last word, which signs it off as
// agencies do: "… after four days of talks. Enditem".
func proseBefore(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return i > 40 && len(s)-i <= 12 && sentenceEnd(s[:i]) && !endsShort(s[:i])
}

// endsShort says that the last word of s is written short.
func endsShort(s string) bool {
	w := s[strings.LastIndexByte(s, ' ')+1:]
	return len(w) < 4 || abbreviations[strings.TrimRight(w, ".")] != 0 || abbreviations[w] != 0
}
