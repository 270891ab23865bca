package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences appends the sentences of the paragraph p of text to to. A sentence
// ends at a stop, with the marks and brackets that close after it, where
// something that can start a sentence follows. It does not end
//
//   - inside quotation marks: a quotation of three sentences is said by one
//     person, and cutting it would part words from speaker;
//   - after an abbreviation: "Gen. Haddad", "Sept. 21", "the U.S. envoy";
//   - at a question or a shout that is still being reported:
//     “Is it over?” Haddad asked.
//
// The dateline, where there is one, belongs to the first sentence.
func sentences(to []Span, text string, p Span, place Span) []Span {
	s := text[p.Start:p.End]
	inside := quoted(s)
	start, q := 0, 0
	from := 0
	if place.Len() > 0 {
		from = place.End - p.Start // "MOSCOW. December 9. INTERFAX -" has stops of its own
	}
	for i := from; i < len(s); {
		c := s[i]
		n := 1
		if c >= utf8.RuneSelf {
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			if r != '…' && r != '。' && r != '！' && r != '？' && r != '؟' && r != '۔' && r != '।' {
				i += n
				continue
			}
		} else if c != '.' && c != '!' && c != '?' {
			i++
			continue
		}
		stop := i
		end := i + n
		// Take in further stops ("?!", "...") and what closes after them.
		shout := c == '!' || c == '?'
		dots := c == '.'
		for end < len(s) {
			r, m := utf8.DecodeRuneInString(s[end:])
			if r == '!' || r == '?' {
				shout = true
			} else if r != '.' && r != '…' {
				break
			} else if dots {
				dots = r == '.'
			}
			end += m
		}
		ellipsis := end-stop > 1 && c == '.' && strings.HasPrefix(s[stop:], "..") || c == 0xe2
		closed := end
		for closed < len(s) {
			r, m := utf8.DecodeRuneInString(s[closed:])
			if r == '[' {
				m = note(s[closed:]) // "failed.[3] The"
			} else if !closer(r) && !strings.ContainsRune("¹²³⁴⁵⁶⁷⁸⁹⁰†‡", r) {
				m = 0
			}
			if m == 0 {
				break
			}
			closed += m
		}
		i = closed
		// What the marks close must be closed here, and nothing else be open.
		for q < len(inside) && inside[q].End <= stop {
			q++
		}
		if q < len(inside) && inside[q].Start < stop && closed < inside[q].End {
			continue
		}
		space := spaceAt(s[closed:])
		if wide := n == 3 && c != 0xe2; closed < len(s) && space == 0 && !wide {
			// No space: "3.5", "parley.org", but "…the talks.The envoys" is a slip of
			// the page, as is a note mark: "…the talks.[3] The".
			if !glued(s, stop, closed) {
				continue
			}
		}
		next := closed
		for next < len(s) {
			m := spaceAt(s[next:])
			if m == 0 {
				break
			}
			next += m
		}
		if next >= len(s) {
			break
		}
		// Scripts without spaces have stops of their own, which shorten nothing.
		if wide := n == 3 && c != 0xe2; !wide && goesOn(s, start, stop, end, closed, next, shout, ellipsis) {
			continue
		}
		to = appendTrimmed(to, text, Span{p.Start + start, p.Start + closed})
		start = closed
		i = next
	}
	return appendTrimmed(to, text, Span{p.Start + start, p.End})
}

// note is the width of a note mark, "[3]", at the start of s; 0 for none.
func note(s string) int {
	if s == "" || s[0] != '[' {
		return 0
	}
	i := 1
	for i < len(s) && i < 5 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 1 && i < len(s) && s[i] == ']' {
		return i + 1
	}
	return 0
}

func appendTrimmed(to []Span, text string, s Span) []Span {
	if s = trim(text, s); s.Len() > 0 {
		to = append(to, s)
	}
	return to
}

func closer(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '»', ')', ']', '}', '›', '“', '‘':
		return true
	}
	return false
}

// glued says that a sentence ends though no space follows its stop: a word of
// three small letters or more before it, a capital and a small letter after it.
func glued(s string, stop, next int) bool {
	if next >= len(s) {
		return true
	}
	if next-stop == 1 {
		if s[next] == '[' {
			return false
		}
		before := s[:stop]
		for k := 0; k < 3; k++ {
			r, n := utf8.DecodeLastRuneInString(before)
			if !unicode.IsLower(r) {
				return false
			}
			before = before[:len(before)-n]
		}
	}
	r, n := utf8.DecodeRuneInString(s[next:])
	if !unicode.IsUpper(r) {
		return false
	}
	r, _ = utf8.DecodeRuneInString(s[next+n:])
	if !unicode.IsLower(r) {
		return false
	}
	// "Booking.Com" and "Node.Js" are names; a word after which a sentence goes
	// on is not.
	rest := s[next:]
	w := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
	return w > 0 && rest[w] == ' '
}

// goesOn says that the sentence from start does not end at the stop, though
// what follows at next could start one.
func goesOn(s string, start, stop, end, closed, next int, shout, ellipsis bool) bool {
	r, n := utf8.DecodeRuneInString(s[next:])
	first := next // the first letter of what follows, marks passed
	opened := false
	for opener(r) && next+n < len(s) {
		opened = true
		next += n
		r, n = utf8.DecodeRuneInString(s[next:])
	}
	if unicode.IsLower(r) {
		// A sentence starts small only if it is a name, "iPhone", "al-Amin", or an
		// item, "b. Bakeries"; all else is "Inc. said".
		if n == 1 && strings.HasPrefix(s[next+1:], ". ") && r >= 'b' && r <= 'h' {
			return false
		}
		return !smallName(s[next:]) && !particle(s, stop, next)
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !opened && r != '$' && r != '€' && r != '£' && r != '@' && r != '#' && r != '•' && r != '–' && r != '—' && r != '-' && r != '*' {
		return true
	}
	quoteClosed := closed > end && strings.ContainsAny(s[end:closed], "\"”’»'")
	if (r == '–' || r == '—' || r == '-') && !opened {
		// “Enough!” – Haddad, one line – “Wait.” – and no date; but "… the city.
		// – The envoys" is two.
		then := strings.TrimLeft(s[next+n:], " \u00a0")
		t, _ := utf8.DecodeRuneInString(then)
		return quoteClosed && (shout || unicode.IsLower(t))
	}
	if ellipsis && !quoteClosed && closed == end {
		return false
	}
	if shout {
		// “Is it over?” Haddad asked.
		return quoteClosed && reports(s[first:])
	}
	if s[stop] != '.' || closed > end && !strings.ContainsRune(s[end:closed], ')') {
		return false
	}
	if end-stop > 1 {
		return false
	}
	return abbreviated(s, start, stop, next, r)
}

func opener(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '«', '(', '[', '‚', '‹', '¿', '¡', '»':
		return true
	}
	return false
}

// particle says that a sentence starts with a name's small word: "The city fell. de
// Vries was in it." The word before the stop is no abbreviation: it is small and
// long.
func particle(s string, stop, next int) bool {
	switch w := word(s[next:]); w {
	case "de", "van", "von", "der", "di", "da", "del", "della", "du", "bin", "ibn", "al", "el", "ter", "ten", "dos":
		rest := strings.TrimLeft(s[next+len(w):], " \u00a0-")
		if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(r) {
			return false
		}
		before := s[strings.LastIndexByte(s[:stop], ' ')+1 : stop]
		for _, r := range before {
			if !unicode.IsLower(r) {
				return false
			}
		}
		return len(before) >= 4 && abbreviations[before] == 0
	}
	return false
}

// smallName: "iPhone", "al-Shabaab", "el-Sissi": names that start small.
func smallName(s string) bool {
	w := word(s)
	if len(w) < 4 {
		return false
	}
	if i := strings.IndexByte(w, '-'); i > 0 && i < 4 {
		r, _ := utf8.DecodeRuneInString(w[i+1:])
		return unicode.IsUpper(r)
	}
	return w[0] < utf8.RuneSelf && w[1] >= 'A' && w[1] <= 'Z'
}

func word(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’' {
			return s[:i]
		}
	}
	return s
}

// reports says that what follows a question in marks tells who asked it: a
// name, perhaps with titles, then a verb of saying.
func reports(s string) bool {
	n := 0
	rest := s
	for n < 9 && rest != "" {
		w := word(rest)
		if w == "" {
			return false
		}
		low := strings.ToLower(w)
		if n > 0 && sayVerbs[low] {
			return true
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			switch low {
			case "of", "the", "de", "al", "el", "bin", "ibn", "von", "van", "der", "then", "also", "later", "and", "his", "her", "one", "man", "woman", "spokesman", "spokeswoman", "spokesperson", "minister", "official", "officials", "president", "reporter", "reporters", "envoy", "diplomat", "foreign", "prime", "senior", "had", "has", "angrily", "reportedly", "once", "resident", "local", "former":
			default:
				return false
			}
		}
		rest = rest[len(w):]
		for {
			m := spaceAt(rest)
			if m == 0 && strings.HasPrefix(rest, ". ") && abbreviations[w] != 0 {
				m = 2
			}
			if m == 0 {
				break
			}
			rest = rest[m:]
		}
		if rest != "" && spaceAt(rest) == 0 && len(word(rest)) == 0 {
			return false // a comma: a clause of its own
		}
		n++
	}
	return false
}

var sayVerbs = set(strings.Fields(`said says asked asks wrote writes told tells shouted shouts cried yelled added adds tweeted replied
	exclaimed wondered posted demanded declared responded insisted quipped warned chanted screamed joked recalled remarked
	stated urged pleaded answered continued noted argued countered retorted inquired commented fumed thundered mused`))

// abbreviated says that the stop belongs to a word that it shortens and that the
// sentence goes on. next is where the next word starts, with the rune r.
func abbreviated(s string, start, stop, next int, r rune) bool {
	// The word before the stop, inner stops and all: "U.S", "a.m", "Sept".
	b := stop
	for b > start {
		p, n := utf8.DecodeLastRuneInString(s[start:b])
		if !unicode.IsLetter(p) && !unicode.IsDigit(p) && p != '.' && p != '\'' && p != '’' && p != '-' && p != '&' {
			break
		}
		b -= n
	}
	w := s[b:stop]
	if w == "" {
		return false
	}
	if i := strings.LastIndexByte(w, '-'); i >= 0 && abbreviations[w] == 0 { // "Lt.-Gen", "al-Gen"
		if v := w[i+1:]; abbreviations[v]&beforeName != 0 {
			w = v
		}
	}
	follows := word(s[next:])
	kind, known := abbreviations[w], true
	if kind == 0 {
		if kind = abbreviations[strings.ToLower(w)]; kind == 0 || len(w) < 2 || allUpper(w) && kind&beforeNumber != 0 {
			kind, known = 0, false
		}
	}
	if unicode.IsDigit(r) {
		if kind&(beforeNumber|beforeName) != 0 {
			return true
		}
		// "at 5 p.m. 200 people" is two sentences, "p.m. 8 December" is not; both
		// are rare, and numbers rarely start a sentence.
		if kind != 0 {
			return true
		}
	}
	if kind&beforeName != 0 {
		return !(kind&maybeEnd != 0 && starts(follows))
	}
	if known && kind&maybeEnd != 0 {
		if w == "p.m" || w == "a.m" || w == "pm" || w == "am" || w == "P.M" || w == "A.M" {
			return timeGoesOn(follows) || strings.HasPrefix(strings.TrimLeft(s[next+len(follows):], " \u00a0"), "time")
		}
		return !starts(follows)
	}
	if known && kind&beforeNumber != 0 {
		return false
	}
	// "J. R. Surname", "George W. Bush": an initial, unless it ends the sentence
	// as in "Plan B. The".
	if len([]rune(w)) == 1 {
		l, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(l) {
			if w == "I" {
				return !starts(follows) && initialAfter(s, start, b)
			}
			return !starts(follows)
		}
		// "1. The sides agree": a number that opens a list item, not a sentence.
		if unicode.IsDigit(l) && trimmedEmpty(s[start:b]) {
			return true
		}
		if unicode.IsLetter(l) && trimmedEmpty(s[start:b]) {
			return true
		}
	}
	if len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' && trimmedEmpty(s[start:b]) {
		return true
	}
	if digits(w) {
		if trimmedEmpty(s[start:b]) && len(w) <= 3 {
			return true
		}
		// "am 8. Dezember"
		return len(w) <= 2 && months[strings.ToLower(follows)] != 0 && germanDay(follows)
	}
	// "U.N.S.C", "z.B", "G.S.P": letters with stops between them.
	if dotted(w) {
		return !starts(follows)
	}
	return false
}

// germanDay: months that no English sentence starts with.
func germanDay(w string) bool {
	switch strings.ToLower(w) {
	case "januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "jänner", "september", "november", "april", "august":
		return true
	}
	return false
}

func trimmedEmpty(s string) bool { return strings.Trim(s, " \t\u00a0(\"“") == "" }

// initialAfter: before "I." a name makes it an initial or a number: "Pope John
// Paul I. He".
func initialAfter(s string, start, b int) bool {
	before := strings.TrimRight(s[start:b], " ")
	i := strings.LastIndexByte(before, ' ')
	r, _ := utf8.DecodeRuneInString(before[i+1:])
	return unicode.IsUpper(r)
}

func dotted(w string) bool {
	if len(w) < 3 || len(w) > 12 {
		return false
	}
	letter := false
	for _, r := range w {
		if r == '.' {
			if !letter {
				return false
			}
			letter = false
		} else if r == '&' && !letter {
			continue // "S.&P."
		} else if !unicode.IsLetter(r) || letter {
			return false
		} else {
			letter = true
		}
	}
	return strings.Contains(w, ".")
}

// timeGoesOn: "at 5 p.m. Friday", "9 p.m. Eastern", "5 p.m. GMT".
func timeGoesOn(next string) bool {
	if _, ok := weekdays[strings.ToLower(next)]; ok && len(next) > 2 {
		return true
	}
	if months[strings.ToLower(next)] != 0 {
		return true
	}
	if allUpper(next) && len(next) >= 2 && len(next) <= 5 && next != "A" && next != "I" && next != "UN" && next != "US" && next != "EU" && next != "NATO" {
		return true
	}
	switch next {
	case "Eastern", "Pacific", "Central", "Mountain":
		return true
	}
	return false
}

// starts says that w commonly starts a sentence and hardly ever follows an
// abbreviation inside one.
func starts(w string) bool {
	return starters[w]
}

var starters = set(strings.Fields(`The He She It They We You This That These Those There Then Thus But And Or So Yet Still However Meanwhile
	Moreover Nevertheless Nonetheless Although Though While When Where Why What Who How If In On At By For From To With Without
	After Before During Since Until Under Over Both Each Every Some Many Most Several Few All Any No Not None Nobody Nothing One Two Three
	Four Five Six Seven Eight Nine Ten A An As Also Another Other Others Its His Her Their Our My Your I According Asked Earlier Later Last Next Now Once
	Only Officials Police Witnesses Residents Analysts Critics Rebels Talks Despite Because Instead Indeed Perhaps Maybe Even Neither
	Either Between Among Against Across Along Around Behind Beyond Like Unlike Just Never Often Sometimes Soon Today Tomorrow Yesterday
	Here Tensions Hundreds Thousands Dozens Millions Nearly About Almost More Less Such Same Separately Speaking Further Furthermore
	Der Die Das Er Sie Es Wir Ein Eine Im Am Auch Aber Doch Nach Vor Bei Mit`))

// quoted gives the stretches of a paragraph that stand between quotation marks,
// from the opening mark to behind the closing one, in order, none in another.
// A mark that is never closed quotes to the end of the paragraph if it opens
// the paragraph; otherwise it is a slip and quotes nothing.
func quoted(s string) []Span {
	var out []Span
	open, at := rune(0), 0
	var prev rune
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && c != '"' && c != '\'' {
			prev = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\'' && strings.HasPrefix(s[i+1:], "'") {
			r, n = '"', 2 // a typewriter's double mark
		}
		var next rune = ' '
		if i+n < len(s) {
			next, _ = utf8.DecodeRuneInString(s[i+n:])
		}
		switch {
		case open != 0 && closes(open, r, prev, next):
			out = append(out, Span{at, i + n})
			open = 0
		case open == 0 && opens(r, prev, next):
			open, at = r, i
		case open != 0 && r == open && (r == '“' || r == '«' || r == '„') && opens(r, prev, next):
			at = i // two openings in a row: the first was a slip
		}
		prev = r
		i += n
	}
	if open != 0 && strings.TrimSpace(s[:at]) == "" && open != '\'' && open != '‘' {
		out = append(out, Span{at, len(s) + 1})
	}
	return out
}

func opens(r, prev, next rune) bool {
	edge := prev == 0 || unicode.IsSpace(prev) || strings.ContainsRune("([{—–-/,:“‘\"", prev)
	switch r {
	case '“', '«', '„':
		return !unicode.IsSpace(next)
	case '"':
		return !unicode.IsSpace(next) && !unicode.IsDigit(prev) && (edge || !unicode.IsLetter(prev))
	case '»': // as German and Danish pages have them: »so«
		return edge && unicode.IsLetter(next)
	case '‘', '\'':
		return edge && !unicode.IsSpace(next) && !unicode.IsDigit(next)
	}
	return false
}

func closes(open, r, prev, next rune) bool {
	switch open {
	case '“':
		return r == '”' || r == '"'
	case '«':
		return r == '»'
	case '»':
		return r == '«'
	case '„':
		return r == '“' || r == '”' || r == '"'
	case '"':
		return r == '"' || r == '”'
	case '‘', '\'':
		// An apostrophe stands between letters, or after an s and before a space;
		// the end of a quotation comes after a stop or a comma.
		return (r == '’' && open == '‘' || r == '\'') && !unicode.IsLetter(next) && (unicode.IsPunct(prev) || prev != 's')
	}
	return false
}
