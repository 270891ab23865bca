package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// known names the lines that show what they are by themselves.
func known(text string, lines []line) {
	prose := 0 // words of prose so far
	for i := range lines {
		l := &lines[i]
		s := text[l.Start:l.End]
		if l.words <= short+10 && l.key != "" {
			// "More on Friday, when they meet again." is a sentence, no heading.
			if k, ok := headings.find(l.key, l.words); ok && (!l.ends || l.words <= 4 || strings.HasSuffix(s, ":") || k == Comments) {
				l.why, l.starts = starter, k
				if k == inline {
					l.starts, l.inline = Related, true
				}
				continue
			}
		}
		if l.words <= short+10 && inlineLink(s) {
			l.kind, l.why = Related, fixed
			continue
		}
		if l.words <= 3 && counter(s) {
			l.kind, l.why, l.count = Other, fixed, true
			continue
		}
		if k := alone(s, l); k != "" && !(l.tagged && l.part && k == Other) {
			l.kind, l.why = k, fixed
			continue
		}
		if prose > 20 && kicker(s, l) {
			l.kind, l.why = Related, fixed
			continue
		}
		if l.key != "" {
			if k, ok := furniture.find(l.key, l.words); ok && (!l.ends || !l.long()) {
				l.why = promo
				if k == Comments {
					l.why, l.starts, l.mark = starter, k, true
				}
				continue
			}
		}
		if l.words <= 60 && (isPromo(s, l) || prose > 0 && bidding(l)) {
			l.why, l.notice = promo, l.words >= 6
			continue
		}
		if !l.ends && l.words >= 12 && proseBefore(s) {
			l.ends = true
		}
		if prose < 400 && l.words >= 3 {
			l.place = findDateline(s, l.Start)
		}
		if l.long() {
			prose += l.words
		}
	}
	rhythm(text, lines)
	tie(text, lines)
	links(lines)
	headlines(lines)
	bios(text, lines)
	mails(text, lines)
	threads(lines)
	twins(text, lines)
}

// links tells what a link in the middle of a story is from a heading that starts
// a block.
func links(lines []line) {
	// "Read more" between two paragraphs is a link that has lost its headline, or
	// one that was an image: it starts nothing.
	for i := 1; i+1 < len(lines); i++ {
		l := &lines[i]
		if l.starts == Related && !l.tagged && lines[i-1].long() && lines[i-1].ends && lines[i+1].why == plain && lines[i+1].long() && lines[i+1].ends {
			l.kind, l.why = Related, fixed
		}
	}
	// Where one or two links follow, the first prose after them is the story's.
	for i := range lines {
		if !lines[i].inline {
			continue
		}
		for j, n := i+1, 0; j < len(lines) && n <= 2; j++ {
			if l := &lines[j]; l.says() {
				if l.long() && l.ends {
					l.afterInline = true
					break
				}
				n++
			}
		}
	}
}

// headlines counts how many headlines in a row stand over a line.
func headlines(lines []line) {
	run := 0
	for i := range lines {
		l := &lines[i]
		switch {
		case l.why == starter || l.why == plain && l.ends:
			l.run, run = run, 0
		case l.why == plain:
			run++
		}
	}
}

// mails names a mail's head, which is no part of what the mail carries.
func mails(text string, lines []line) {
	for i := range lines {
		if mailHead(text[lines[i].Start:lines[i].End]) && (i > 0 && lines[i-1].mail || i+1 < len(lines) && mailHead(text[lines[i+1].Start:lines[i+1].End])) {
			lines[i].kind, lines[i].why, lines[i].mail = Other, fixed, true
		}
	}
}

// threads tells the readers' comments from a link "Comments (5)" under a
// headline: what stands under each comment follows.
func threads(lines []line) {
	// "Ingrid says:" over the day of a comment; over words in quotation marks it
	// is a report's own.
	for i := 0; i+1 < len(lines); i++ {
		if l := &lines[i]; l.why == plain && l.words >= 2 && l.words <= 6 && strings.HasSuffix(l.key, " says") && lines[i+1].kind == Dateline {
			l.why, l.starts, l.mark = starter, Comments, true
		}
	}
	mark := -1
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		if l.starts == Comments {
			l.thread = l.mark || mark >= 0 && mark-i <= 14 || len(lines)-i <= 8
		}
		if l.mark || l.kind == Dateline && !l.tagged || l.starts == Comments {
			mark = i
		}
	}
}

// twins names a line that is printed twice in a row a caption: the page has it
// once under the picture and once in the picture's own text. The copies may
// differ in their quotation marks.
func twins(text string, lines []line) {
	prose := false // has come
	for i := 1; i < len(lines); i++ {
		a, b := &lines[i-1], &lines[i]
		prose = prose || i >= 2 && lines[i-2].long()
		if a.tagged || a.words != b.words || a.words < 5 || a.words > 90 || a.why == starter || b.why == starter {
			continue
		}
		if d := a.Len() - b.Len(); d < -8 || d > 8 {
			continue
		}
		if fold(text[a.Start:a.End]) != fold(text[b.Start:b.End]) {
			continue
		}
		if !a.ends && !b.ends && !prose && a.words <= 20 {
			continue // a headline, once from the window's title
		}
		a.kind, a.why = Caption, fixed
		b.kind, b.why = Caption, fixed
	}
}

// bios names the last prose of a page credits, as long as it says who the
// author is: "Name Surname is a reporter based in Orsk."
func bios(text string, lines []line) {
	for i := len(lines) - 1; i > 0; i-- {
		l := &lines[i]
		if l.why != plain || l.tagged || !l.ends || l.words < 7 {
			continue
		}
		if l.words > 60 || !isBio(text[l.Start:l.End]) {
			break
		}
		l.kind, l.why = Credit, fixed
	}
	// Elsewhere it is one if nothing else on the page but a byline names who it is:
	// a report on a reporter names her more than once.
	for i, n := 0, 0; i < len(lines) && n < 20; i++ {
		l := &lines[i]
		if l.why != plain || l.tagged || !l.ends || l.words < 7 || l.words > 40 {
			continue
		}
		s := text[l.Start:l.End]
		who, rest, ok := strings.Cut(s, " is ")
		if !ok || len(who) > 50 || !capitals(who) || !isBio(s) || strings.HasPrefix(rest, "the ") {
			continue
		}
		n++ // each is looked for in the whole text
		others := strings.Count(text, who) - 1
		for j := range lines {
			if lines[j].kind == Byline && strings.Contains(text[lines[j].Start:lines[j].End], who) {
				others--
			}
		}
		if surname := who[strings.LastIndexByte(who, ' ')+1:]; others <= 0 && strings.Count(text, surname) <= strings.Count(text, who) {
			l.kind, l.why = Credit, fixed
		}
	}
}

func isBio(s string) bool {
	for _, verb := range []string{" covers ", " reports ", " writes "} { // "Name Surname covers conflict for us."
		if who, _, ok := strings.Cut(s, verb); ok && capitals(who) && strings.Count(s, " ") < 25 {
			return true
		}
	}
	i := strings.Index(s, " is ")
	if i < 0 || i > 60 || strings.ContainsAny(s, "“\"«„") && !strings.Contains(s, " author of ") || strings.Contains(s, " said") {
		return false
	}
	for _, w := range strings.Fields(s[:i]) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "de" && w != "van" && w != "von" && w != "al" && w != "bin" {
			return false
		}
	}
	rest := cut(s[i+4:], 80)
	if !strings.HasPrefix(rest, "a ") && !strings.HasPrefix(rest, "an ") && !strings.HasPrefix(rest, "the ") && !strings.Contains(rest, "’s ") && !strings.Contains(rest, "'s ") {
		return false
	}
	for _, w := range []string{"reporter", "correspondent", "columnist", "journalist", "author of", "staff writer", "contributor", "contributing", "bureau chief", "freelance", "editor at", "editor of", "editor for", "fellow at", "senior editor", "professor of", "producer for",
		"news organization", "news organisation", "news agency", "newsroom", "news website", "reader-supported", "member-supported"} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// mailHead: "From: …", "Sent: …".
func mailHead(s string) bool {
	if i := strings.IndexByte(s, ':'); i < 1 || i > 10 {
		return false
	}
	for _, p := range []string{"From: ", "To: ", "Cc: ", "Date: ", "Sent: ", "Subject: ", "Reply-To: ", "Von: ", "An: ", "Gesendet: ", "Betreff: ", "De : ", "À : ", "Objet : "} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// tie finds, behind a heading of furniture, the lines that go on with the story:
// they name somebody whom it has named, or only say that "he said".
func tie(text string, lines []line) {
	first := 0
	for first < len(lines) && lines[first].starts == "" {
		first++
	}
	if first == len(lines) {
		return
	}
	named := map[string]int{}
	for i := range lines {
		l := &lines[i]
		if l.why != plain || !l.ends || l.words < 4 {
			continue
		}
		start := true
		for _, w := range strings.Fields(text[l.Start:l.End]) {
			end := sentenceEnd(w)
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
			w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
			r, _ := utf8.DecodeRuneInString(w)
			if i > first && (named[w] >= 2 || w == "said" && l.words <= 40 && !start && pronounSaid(text[l.Start:l.End])) {
				l.ties = true
			}
			if len(w) >= 4 && unicode.IsUpper(r) && (!start || named[w] > 0) && i < first+200 {
				named[w]++
			}
			start = end
		}
	}
}

// pronounSaid: "he said", "she added": nobody is introduced so.
func pronounSaid(s string) bool {
	return strings.Contains(s, " he said") || strings.Contains(s, " she said") || strings.Contains(s, " they said")
}

// inlineLink: "READ MORE: A headline", "Also read | A headline".
func inlineLink(s string) bool {
	s = strings.TrimLeft(s, "[(•→▸►» ")
	i := strings.IndexAny(s, ":|")
	if i < 4 || i > 30 {
		return false
	}
	k, ok := headings.whole[heading(s[:i])]
	return ok && (k == Related || k == inline) && strings.TrimSpace(s[i+1:]) != ""
}

// long says that a line is a sentence of running text or more.
func (l *line) long() bool { return l.ends && l.words >= 10 || l.words >= 25 }

// alone names a line by its own form, "" if that does not show.
func alone(s string, l *line) RegionKind {
	if l.words <= 16 && (imageFile(s) || address(s)) {
		return Other
	}
	if l.words <= 90 && isCredit(s, l) && !(strings.Count(s, "|") >= 2 && isDateLine(s, l)) {
		return Credit
	}
	if l.words <= 70 && isCaption(s, l) {
		return Caption
	}
	if l.words <= 22 && isByline(s, l) {
		return Byline
	}
	if l.words <= 18 && isDateLine(s, l) {
		return Dateline
	}
	if l.words <= short && isSubhead(s, l) {
		return Subhead
	}
	if note(s) > 0 && strings.HasPrefix(s[note(s):], " ") {
		return Other // "[1] Interview with the author"
	}
	if l.upper+l.lower == 0 && letters(s) == 0 {
		return Other // a rule, a number, a row of dots
	}
	return ""
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// address: a line that is where the page lives, and perhaps the number of the
// printed sheet: "https://gazette.example/9?print 1/2".
func address(s string) bool {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.") {
		return strings.Count(s, " ") <= 1
	}
	host, path, ok := strings.Cut(s, "/") // "pics.example/9xA1"
	return ok && path != "" && strings.IndexByte(s, ' ') < 0 && strings.IndexByte(host, '.') > 0 && !strings.HasSuffix(host, ".")
}

// kicker: "Opinion | The whistle at the ford", a headline with its section before
// it, in the middle of a story.
func kicker(s string, l *line) bool {
	if l.ends && !l.question || l.words > 22 {
		return false
	}
	before, after, ok := strings.Cut(s, "|")
	return ok && len(strings.Fields(before)) <= 3 && len(strings.Fields(after)) >= 3 && !strings.Contains(after, "|")
}

// imageFile: "Foreign Minister Vera Lindqvist.jpg".
func imageFile(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i < 1 || len(s)-i > 6 {
		return false
	}
	switch strings.ToLower(s[i+1:]) {
	case "jpg", "jpeg", "png", "gif", "webp", "svg", "tif", "tiff", "bmp", "heic", "avif", "mp4", "mov", "mp3", "pdf":
		return true
	}
	return false
}

// isCaption: a line that begins as captions do, or ends in a photo credit.
//
//	Tanks near the river on May 3, 2019 (AFP PHOTO / N. SURNAME)
//	A picture taken on May 3, 2019, shows the river. / AFP PHOTO / N. SURNAME
//	File: The minister in Orsk (Presidency via AP)
func isCaption(s string, l *line) bool {
	if captionStarts.may(s) && captionStarts.match(fold(cut(s, 48))) > 0 {
		return true
	}
	if i := strings.Index(s, "©"); i > 0 && l.words > 3 && len(s)-i < 60 {
		return true
	}
	if !l.ends && signed(s, l) {
		return true
	}
	// "The old bridge of Orsk N. Surname/Reuters"
	if i := strings.LastIndexByte(s, ' '); !l.ends && i > 0 && l.words >= 5 {
		if _, source, ok := strings.Cut(s[i:], "/"); ok && photoSources[strings.ToLower(source)] {
			return true
		}
	}
	t := s
	for t != "" && (t[len(t)-1] == ' ' || t[len(t)-1] == '.' || t[len(t)-1] == '*') {
		t = t[:len(t)-1]
	}
	if strings.HasSuffix(t, ")") || strings.HasSuffix(t, "]") {
		open := strings.LastIndexAny(t, "([")
		if open < 0 || len(t)-open > 90 {
			return false
		}
		inner := t[open+1 : len(t)-1]
		before := strings.TrimRight(t[:open], " \u00a0")
		return photoCredit(inner) && !(bare(inner) && sentenceEnd(before) && !pictured(s))
	}
	if strings.IndexByte(t, '/') < 0 && strings.IndexByte(t, '|') < 0 && strings.IndexByte(t, ':') < 0 && !strings.Contains(t, "Photo") && !strings.Contains(t, ".Credit") {
		return false
	}
	// "… in the Old City. / AFP PHOTO / N. SURNAME", "… | Reuters", "Photo: AFP"
	for _, mark := range []string{" / ", " | ", "/ ", " – Photo", " - Photo", "Photo:", "Photograph:", "Photo by", "Picture:", "Foto:", "Bild:", "Image:", "Credit:", ".Credit"} {
		i := strings.LastIndex(t, mark)
		if i <= 0 || len(t)-i > 70 {
			continue
		}
		rest := strings.Trim(t[i:], " /|–-.")
		if photoCredit(rest) && (sentenceEnd(strings.TrimRight(t[:i], " ")) || l.words >= 5) {
			return true
		}
		if j := strings.LastIndex(t[:i], "/"); j > 0 && i-j < 40 && photoCredit(strings.Trim(t[j:i], " /|")) {
			return true
		}
	}
	return false
}

// signed says that a sentence is followed by whose picture it is about:
//
//	A boy runs across the bridge during the pause. Name Surname for The Gazette
func signed(s string, l *line) bool {
	i := strings.LastIndex(s, ". ")
	if i < 0 || l.words > 60 {
		return false
	}
	// "It will go on for as long as it lasts. – Ada" is signed by who wrote it.
	who := strings.Fields(strings.TrimLeft(s[i+2:], "–—- "))
	before := strings.Fields(s[:i])
	if len(who) == 1 && !photoSources[strings.ToLower(strings.Trim(who[0], "()/|"))] {
		return false
	}
	if len(who) == 0 || len(who) > 7 || len(before) < 6 || abbreviations[before[len(before)-1]] != 0 || len(before[len(before)-1]) < 3 {
		return false
	}
	for _, w := range who {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(/|©"))
		if !unicode.IsUpper(r) && w != "for" && w != "/" && w != "via" && w != "|" && w != "-" && w != "–" && w != "and" && w != "the" {
			return false
		}
	}
	return true
}

func isLetterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// bare says that a bracket holds one word, as a news item's sign-off does:
// "… the ministry said. (ANI)".
func bare(s string) bool { return !strings.ContainsAny(s, " /|,:-") }

// pictured says that a sentence with a bare agency after it is a caption: it
// says so, or has the day of the picture.
func pictured(s string) bool {
	low := strings.ToLower(s)
	for _, w := range []string{"photo", "picture", "pictured", "image", "seen here", "file", " (l)", "(r)", "(left)", "(right)", "(c)"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return len(datesIn(s)) > 0
}

// photoCredit: "AFP PHOTO / N. SURNAME", "Syrian Presidency via AP", "Reuters/N.
// Surname", "courtesy of the ministry", "N. Surname/Getty Images".
func photoCredit(s string) bool {
	low := fold(s)
	if len(low) > 100 || low == "" {
		return false
	}
	if photoSources[low] {
		return true
	}
	for _, w := range []string{"photo", "image", "picture", "courtesy", "credit", "via ", "file", "handout", "screen", "foto"} {
		if i := strings.Index(low, w); i >= 0 && (i == 0 || !isLetterAt(low, i-1)) {
			if w != "via " || photoSources[strings.TrimSpace(low[i+4:])] || i == 0 {
				return true
			}
		}
	}
	for _, part := range strings.FieldsFunc(low, func(r rune) bool { return r == '/' || r == '|' || r == ',' || r == ';' || r == ':' }) {
		part = strings.TrimSpace(part)
		if photoSources[part] && part != low {
			return true
		}
	}
	// "N. Surname/The Gazette"
	if a, b, ok := strings.Cut(s, "/"); ok && !strings.Contains(b, "/") {
		return (capitals(a) || len(a) >= 2 && len(a) <= 5 && allUpper(a)) && capitals(b)
	}
	return false
}

// capitals says that s is two to five words that all start with a capital.
func capitals(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 5
}

// isCredit: who else helped, at the end or the beginning of a report.
//
//	*Name Surname contributed to this report from Orsk.
//	(Reporting by Name Surname; Editing by Name Surname)
func isCredit(s string, l *line) bool {
	if s[0] == '(' && bracketed(s) && l.words <= 30 { // "(Adds reaction in paragraph 4)"
		if first, _, _ := strings.Cut(s[1:], " "); deskVerbs[strings.ToLower(strings.TrimRight(first, ":,"))] {
			return true
		}
	}
	if ofItself(s) {
		return true
	}
	if l.words <= 14 && (strings.HasPrefix(s, "Contact ") || strings.HasPrefix(s, "Email ") || strings.HasPrefix(s, "Reach ")) && (strings.Contains(s, "@") || digitsIn(s) >= 6) {
		return true
	}
	if l.key != "" {
		low := strings.TrimLeft(l.key, "*([-_ ")
		if n := creditStarts.match(low); n > 0 || strings.HasPrefix(low, "©") {
			// "Written by hand, the letter asked for bread and for an answer by noon."
			if n == 0 || l.words <= 12 || !strings.HasSuffix(low[:n], " by") || strings.Contains(low, ";") {
				return true
			}
		}
		for _, p := range creditParts {
			if strings.Contains(low, p) {
				return true
			}
		}
		return false
	}
	if l.words <= 60 && ofItself(s) {
		return true
	}
	if l.words <= 60 && creditStarts.may(s) {
		low := fold(cut(s, 64))
		if n := creditStarts.match(low); n > 0 {
			if l.words <= short+10 && !strings.HasSuffix(low[:n], " by") {
				return true
			}
			for _, p := range [...]string{"this ", "an ", "a ", "correction", "clarification", "editor"} {
				if strings.HasPrefix(low, p) {
					return true
				}
			}
		}
	}
	if !l.thanks {
		return false // of a longer line, the beginning may be a report's own
	}
	low := fold(s)
	for _, p := range creditParts {
		// A report's last paragraph may end in its credits, and is not one for that.
		if strings.Contains(low, p) && (l.words <= 40 || strings.Contains(p, "those of") || strings.Contains(p, "reflect")) {
			return true
		}
	}
	return false
}

// ofItself says that a line tells of the page that it stands on: "This article is
// more than 5 years old", "This content was paid for by …". A treaty's article is
// added, and a report or a video may be what the news is about: only some words, and
// what is done to pages, count.
func ofItself(s string) bool {
	for s != "" && (s[0] == '(' || s[0] == '*' || s[0] == '[' || s[0] == '_') {
		s = s[1:]
	}
	if !strings.HasPrefix(s, "This ") {
		return false
	}
	words := strings.Fields(cut(s, 80))
	if len(words) < 5 || quoteMark(s) {
		return false
	}
	words = words[1:]
	if words[0] == "news" || words[0] == "web" || words[0] == "press" {
		words = words[1:]
	}
	switch strings.ToLower(words[0]) {
	case "article", "page", "webpage", "website", "content", "story", "newsletter", "translation", "transcript", "advertisement":
	default:
		return false
	}
	verb := words[1]
	words = words[2:]
	if len(words) > 0 && words[0] == "not" {
		words = words[1:]
	}
	if len(words) > 0 && words[0] == "been" {
		words = words[1:]
	}
	if len(words) == 0 {
		return false
	}
	did := strings.Trim(words[0], ".,:;)")
	switch verb {
	case "first", "originally":
		return did == "appeared" || did == "ran" || doneToPages[verb+" "+did] || doneToPages[did]
	case "was", "is", "has":
		if did == "more" || did == "over" {
			return len(words) > 3 && (words[1] == "than" && strings.HasPrefix(words[3], "year") || strings.HasPrefix(words[2], "year"))
		}
		if (did == "first" || did == "originally") && len(words) > 1 {
			did = strings.Trim(words[1], ".,:;)")
		}
		return doneToPages[did]
	case "may":
		return did == "contain" || did == "be" && len(words) > 1 && doneToPages[strings.Trim(words[1], ".,:;)")]
	}
	return false
}

// doneToPages is what a page says has been done to it.
var doneToPages = set(strings.Fields(`updated published produced edited translated adapted auto-generated syndicated corrected amended
	republished copyrighted commissioned modified reproduced revised sponsored paid redistributed transcribed proofread`))

// deskVerbs are what an agency's desk tells in brackets that it has done to a
// report.
var deskVerbs = set(strings.Fields("adds attn changes clarifies corrects corrected recasts refiles removes repeats rewrites trims updates updated updating writes writing reporting editing compiled continued"))

// bylinePrefixes stand before a name.
var bylinePrefixes = func() []string {
	l := list("bylines.txt")[""]
	for i := range l {
		l[i] += " "
	}
	return l
}()

// isByline: "By Name Surname", "By Name Surname and N. Other, The Gazette".
func isByline(s string, l *line) bool {
	rest := ""
	if i := strings.Index(s, "| By "); i > 0 && i < 40 {
		s = s[i+2:] // "The Gazette | By Name Surname"
	}
	// "Jane Roe, Staff Writer • June 4, 2019"
	if i := strings.IndexAny(s, "•·|"); i > 6 && l.words <= 12 && !l.ends && digitIn(s[i:]) {
		name, _, _ := strings.Cut(strings.TrimSpace(s[:i]), ",")
		if ds := datesIn(s[i:]); len(ds) == 1 && ds[0].start < 8 && capitals(name) && strings.Count(name, " ") <= 3 {
			return true
		}
	}
	switch s[0] {
	case 'B', 'b', 'V', 'P', 'A', 'I', 'T', 'W', 'S', 'R', 'F', 'D', 'd', 0xd0:
	default:
		return false
	}
	for _, p := range bylinePrefixes {
		if r, ok := strings.CutPrefix(s, p); ok {
			rest = strings.TrimSpace(r)
			break
		}
	}
	if rest == "" {
		return false
	}
	// "By Name Surname | 8 December 2016 | 10:30" and "By Name, Friday, December 9, 2016"
	if i := strings.IndexAny(rest, "|•·"); i > 0 {
		rest = strings.TrimSpace(rest[:i])
	}
	if ds := datesIn(rest); len(ds) > 0 {
		rest = cutWeekday(strings.TrimRight(rest[:ds[0].start], " ,-–—"))
	}
	words := strings.Fields(rest)
	for i, w := range words { // "By Name Surname March 18 at 12:22 PM", "By Name Follow @name"
		if i >= 2 && (months[strings.ToLower(strings.Trim(w, ".,"))] != 0 || digitIn(w) || w == "Follow" || w == "Updated" || w == "Published" || w[0] == '@') {
			words = words[:i]
			break
		}
	}
	if len(words) == 0 || len(words) > 16 {
		return false
	}
	if strings.HasPrefix(s, "From ") && (len(words) > 6 || !strings.Contains(rest, " in ")) {
		return false
	}
	names := 0
	for _, w := range words {
		w = strings.Trim(w, ",.;()&/-–—*'’")
		if w == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			names++
			continue
		}
		switch strings.ToLower(w) {
		case "and", "in", "of", "the", "for", "at", "with", "und", "et", "y", "de", "von", "van", "der", "den", "el", "al", "bin", "bint", "ibn", "la", "le", "du", "da", "di", "dos", "staff", "reporter", "reporters", "correspondent", "correspondents", "writer", "writers", "editor", "agencies", "agency", "wire", "services", "our", "news", "desk", "special", "foreign", "diplomatic", "political", "chief", "senior", "bureau", "aus", "à", "from", "to", "on", "a", "ap", "afp", "online", "e":
			continue
		}
		if strings.ContainsAny(w, "@.") { // an address
			continue
		}
		return false
	}
	if _, ok := weekdays[strings.ToLower(strings.Trim(words[0], ",."))]; ok {
		return false // "By Friday, …"
	}
	return names > 0 && (!l.ends || l.words <= 8)
}

// isDateLine: a line that is a day of publication and little else.
//
//	Published: 8 December 2016, 10:35 GMT
//	Friday, December 9, 2016
func isDateLine(s string, l *line) bool {
	if l.key == "" || l.ends && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ".m") {
		return false
	}
	for _, p := range []string{"published", "posted", "updated", "last updated", "last modified", "first published", "modified", "date:", "stand:", "veröffentlicht", "aktualisiert", "publié", "mis à jour", "publicado", "actualizado", "опубликовано", "created", "issued on", "pubblicato", "added"} {
		if r, ok := strings.CutPrefix(l.key, p); ok && (r == "" || !isLetterAt(r, 0)) {
			return l.words <= 18 && (dated(s) || l.words <= 5 && digitIn(s))
		}
	}
	if !digitIn(s) {
		return relativeTime(l.key)
	}
	ds := datesIn(s)
	if len(ds) == 0 {
		return relativeTime(l.key) || numericDate(s, l)
	}
	// Besides the date: times, zones, a place, a word or two.
	rest := s[:ds[0].start] + " " + s[ds[len(ds)-1].end:]
	n := 0
	for _, t := range tokens(rest) {
		if t.num != -1 {
			continue
		}
		switch t.word {
		case "am", "pm", "a", "m", "p", "gmt", "utc", "est", "edt", "et", "pst", "pt", "cet", "cest", "bst", "ist", "msk", "at", "on", "uhr", "h", "t", "z", "min", "read", "th", "st", "nd", "rd", "hrs", "hours", "updated", "published", "last", "by", "time", "the", "um", "vom":
			continue
		}
		if _, ok := weekdays[t.word]; ok {
			continue
		}
		n++
	}
	// "Source: Orsk Press| 2021-03-12 23:14:08|Editor: jane"
	return n <= 3 || n <= 5 && strings.Count(s, "|") >= 2 && strings.Contains(rest, ":")
}

func dated(s string) bool { return len(datesIn(s)) > 0 || monthIn(s) }

func digitIn(s string) bool { return strings.ContainsAny(s, "0123456789") }

// numericDate: "06-05-2019 16:04", a day that may be read in two ways.
func numericDate(s string, l *line) bool {
	if letters(s) > 6 {
		return false
	}
	ts := tokens(s)
	for i := 0; i+2 < len(ts); i++ {
		if ts[i].num > 0 && ts[i].num <= 31 && ts[i+1].num > 0 && ts[i+1].num <= 31 && year(ts[i+2].num) {
			return true
		}
	}
	return false
}

// relativeTime: "3 hours ago", "vor 2 Stunden" (heading has taken the number off).
func relativeTime(key string) bool {
	switch key {
	case "hours ago", "hour ago", "minutes ago", "mins ago", "min ago", "days ago", "day ago", "weeks ago", "week ago", "months ago", "month ago", "years ago", "year ago", "h ago", "d ago", "hrs ago", "yesterday", "just now", "an hour ago", "a day ago":
		return true
	}
	return false
}

// isSubhead: a short line with a dash before it, "– Talks to continue". A list
// item ends as a sentence does, or stands among others; see label.
func isSubhead(s string, l *line) bool {
	if l.words == 0 || l.ends && !strings.HasSuffix(s, "?") || l.words > 10 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "–—-# \u00a0")); unicode.IsLower(r) {
		return false // an item
	}
	for _, d := range []string{"– ", "— ", "- ", "## ", "### ", "#### ", "–\u00a0", "—\u00a0"} {
		if strings.HasPrefix(s, d) {
			return true
		}
	}
	return false
}

// isPromo: a sentence that speaks to the reader of the site, not of the news. It
// is believed of a line with two of the words that such notices use, or with one
// if it is short or starts by telling the reader what to do; a report may well
// say that somebody's "contribution" or "mobile app" has changed our lives.
func isPromo(s string, l *line) bool {
	if l.you == 0 {
		// "Unlock a world of benefits: newsletters, stock tracking and more!"
		first, _, _ := strings.Cut(s, " ")
		if l.words < 5 || !bids[strings.ToLower(first)] {
			return false
		}
	}
	if quoteMark(s) {
		return false
	}
	low := " " + fold(s) + " "
	if strings.Contains(low, "\"") || strings.Contains(low, "''") || strings.Contains(low, " said") || strings.Contains(low, " told ") {
		return false
	}
	hits, one := 0, ""
	for i := 1; i+3 <= len(low); i++ {
		if low[i-1] != ' ' && (class[low[i-1]] != isOther || low[i-1] == '\'') {
			continue
		}
		for _, p := range promos[low[i:i+3]] {
			if p != one && strings.HasPrefix(low[i:], p) {
				hits++
				one = p
			}
		}
	}
	if hits == 0 {
		return l.words <= 30 && invites(s)
	}
	first, _, _ := strings.Cut(strings.TrimLeft(low, " •·▪♦●*-…."), " ")
	return hits >= 2 || l.you >= 3 && l.site > 0 || l.words <= 14 || invites(s) || asks[strings.Trim(first, ",.!:")]
}

// quoteMark says that a line has a quotation mark in it.
func quoteMark(s string) bool {
	if strings.IndexByte(s, '"') >= 0 {
		return true
	}
	for i := strings.IndexByte(s, 0xe2); i >= 0 && i+2 < len(s); {
		if s[i+1] == 0x80 && s[i+2] >= 0x9c && s[i+2] <= 0x9f { // “ ” „ ‟
			return true
		}
		j := strings.IndexByte(s[i+1:], 0xe2)
		if j < 0 {
			break
		}
		i += 1 + j
	}
	return false
}

// bidding: "Install the app for free", "Be the first to get breaking news": a
// short line under the story that tells the reader what to do.
func bidding(l *line) bool {
	if l.ends || l.words < 2 || l.words > 10 || l.lower < 1 {
		return false
	}
	first, rest, _ := strings.Cut(l.key, " ")
	return bids[first] && (first != "be" || strings.HasPrefix(rest, "the first"))
}

var bids = set(strings.Fields(`install download get join sign subscribe follow read watch listen tap click share be stay try support
	donate buy order register enter choose add save send check discover explore open scroll view show load copy print report
	receive unlock activate manage write contact vote play browse learn hit tap reply book`))

// tellingWords are the lengths, as bits, of the words that addresses, thanks and
// ofSites know, with up to three bytes of punctuation or an apostrophe's rest, by their
// first bytes.
var tellingWords = func() (t [256]uint16) {
	for _, w := range strings.Fields(`you You your Your yours our Our us Us Sie cookies Cookies JavaScript please Please my we We We've We’ve vous
		Vous votre Votre vos Vos Ihre Ihnen usted contributed Contributed editing Editing reserved author authors reflect licensed published
		newsletter Newsletter newsletters website Website subscribers subscriber readers Readers journalism Journalism newsroom permission
		sponsored Sponsored sponsors Sponsors commissioned transcripts republish Republish licence license copyright Copyright content Content
		subscription advertising advertisers advertisement publication podcast Podcast membership disclosed affiliations funding articles`) {
		for n := len(w); n <= min(len(w)+3, 15); n++ {
			t[w[0]] |= 1 << n
		}
	}
	return t
}()

// ofSites says whether a word is one that sites use of themselves. The news uses
// each of them too, but seldom two in one sentence.
func ofSites(w string) bool {
	switch unstopped(w) {
	case "newsletter", "Newsletter", "newsletters", "website", "Website", "subscribers", "subscriber", "readers", "Readers", "journalism", "Journalism",
		"newsroom", "permission", "sponsored", "Sponsored", "sponsors", "Sponsors", "commissioned", "transcripts", "republish", "Republish", "licence", "license",
		"copyright", "Copyright", "content", "Content", "subscription", "advertising", "advertisers", "advertisement", "publication", "podcast", "Podcast",
		"membership", "disclosed", "affiliations", "funding", "articles":
		return true
	}
	return false
}

// unstopped is a word without what stands behind it.
func unstopped(w string) string {
	for len(w) > 0 && class[w[len(w)-1]] == isOther {
		w = w[:len(w)-1]
	}
	return w
}

// thanks says whether a word is one by which credit is given.
func thanks(w string) bool {
	switch unstopped(w) {
	case "contributed", "Contributed", "editing", "Editing", "reserved", "author", "authors", "author(s", "reflect", "licensed", "published":
		return true
	}
	return false
}

// addresses says whether a word is one by which a notice speaks to its reader.
func addresses(w string) bool {
	switch unstopped(w) {
	case "you", "You", "your", "Your", "yours", "our", "Our", "us", "Us", "Sie", "cookies", "Cookies", "JavaScript", "please", "Please", "my", "we", "We", "We've", "We’ve",
		"vous", "Vous", "votre", "Votre", "vos", "Vos", "Ihre", "Ihnen", "usted":
		return true
	}
	return strings.HasPrefix(w, "you") && (w[3] == '\'' || strings.HasPrefix(w[3:], "’"))
}

// asks are words that a notice to the reader starts with.
var asks = set(strings.Fields(`sign subscribe join follow get download click read watch listen support become register enter please want
	enjoy stay receive never don't donate share send tell write email contact try discover commenting already thank thanks keep help catch
	like visit create log by to if this we our your you abonnieren melden jetzt`))
