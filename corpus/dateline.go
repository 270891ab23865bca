package corpus

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A dateline is the head of a wire report's first paragraph:
//
//	HAMBURG, Germany (AA) –
//	MOSCOW, December 9, 2016 (Reuters) -
//	GENEVA, 9 December. /TASS/.
type dateline struct {
	Span          // up to the first word of the report; the zero Span if there is none
	place  string // "HAMBURG, Germany"
	agency string // the outlet's full name
	date   time.Time
}

// maxDateline is how many bytes a dateline may have.
const maxDateline = 110

// findDateline reads the dateline at the start of s, which stands at offset at.
func findDateline(s string, at int) dateline {
	if len(s) > maxDateline {
		cut := maxDateline
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) && r != '(' && r != '/' {
		return dateline{}
	}
	// Nearly all paragraphs are none: without capitals at the start, only a
	// bracket or a stroke can make one.
	if q, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsLower(q) && strings.IndexByte(s, '(') < 0 && strings.IndexByte(s, '/') < 0 && !digitIn(s) {
		return dateline{}
	}
	// The head ends at a dash with space around it, at "--", or at the bracket
	// that holds the agency.
	head, end := "", 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '–' || r == '—' || r == '-' || r == '―' || r == '−':
			m := n
			for strings.HasPrefix(s[i+m:], "-") {
				m++
			}
			spaced := i == 0 || spaceBefore(s, i) || s[i-1] == ')' || s[i-1] == '/' || m > 1 || r == '—'
			after := i+m >= len(s) || spaceAt(s[i+m:]) > 0 || r == '—'
			if spaced && (after || i > 0 && s[i-1] == ')') {
				head, end = s[:i], i+m
			}
		case r == ')' || r == '/' && i > 0:
			// "(AA) –" and "/TASS/. The" and "Washington (CNN)The": no dash need follow.
			inner := s[:i]
			if j := strings.LastIndexAny(inner, "(/"); j >= 0 && agencies[clean(inner[j+1:])] != "" {
				rest := s[i+n:]
				k := len(rest) - len(strings.TrimLeft(rest, " \u00a0.:-–—"))
				head, end = s[:i+n], i+n+k
			}
		case r == '.' || r == '!' || r == '?' || r == ':' || r == ';':
			// "GENEVA, Dec. 9": an abbreviation of a month goes on; "MOSCOW. December 9. INTERFAX".
			if !shortStop(s[:i]) {
				return dateline{}
			}
		case r == '"' || r == '“' || r == '”' || r == '«':
			return dateline{}
		}
		if head != "" {
			break
		}
		i += n
	}
	if head == "" {
		return dateline{}
	}
	d := dateline{}
	rest := head
	// The agency, in brackets or strokes.
	for _, pair := range []string{"()", "//", "[]"} {
		i := strings.IndexByte(rest, pair[0])
		if pair == "()" { // "Tarn (Velmora) (AFP)": the last is the agency's
			i = strings.LastIndexByte(rest, '(')
		}
		if i < 0 {
			continue
		}
		j := strings.IndexByte(rest[i+1:], pair[1])
		if j < 0 {
			continue
		}
		name := clean(rest[i+1 : i+1+j])
		for _, part := range append([]string{name}, strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == ',' })...) {
			if a := agencies[strings.TrimSpace(part)]; a != "" && d.agency == "" {
				d.agency = a
			}
		}
		if d.agency == "" && pair == "()" && printer(name) {
			if _, _, _, dated := trailingDate(strings.Trim(rest[:i], " .,")); dated || pressLike(name) {
				d.agency = name
			}
		}
		if d.agency == "" && pair != "()" {
			continue
		}
		if d.agency == "" && !allUpper(name) {
			// "Tarn (Velmora) –": part of the place
			continue
		}
		rest = rest[:i] + rest[i+1+j+1:]
	}
	// "MOSCOW. December 9. INTERFAX -"
	if d.agency == "" {
		t := strings.TrimRight(rest, " .,")
		if i := strings.LastIndexAny(t, ".,"); i > 0 {
			if a := agencies[strings.TrimSpace(t[i+1:])]; a != "" {
				d.agency, rest = a, t[:i]
			}
		}
	}
	place := strings.Trim(strings.Join(strings.Fields(rest), " "), " .,;-–—/")
	// A date at its end: "MOSCOW, December 9, 2016", "BERLIN, 8 Dec".
	dated := false
	if p, t, full, ok := trailingDate(place); ok {
		place, dated = strings.Trim(p, " .,;"), true
		if full {
			d.date = t
		}
	}
	if !placeLike(place, d.agency != "" || dated) {
		return dateline{}
	}
	d.place = place
	if spaceAt(s[min(end, len(s)):]) > 0 {
		end += spaceAt(s[end:])
	}
	d.Span = Span{at, at + end}
	return d
}

// printer says whether a name in a dateline's bracket can be an outlet's that no
// list has: "(Northern Agency)"; not "(local time)", nor a day.
func printer(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 5 || len(name) < 3 || monthIn(name) || digitIn(name) {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "of" && w != "the" && w != "and" {
			return false
		}
		if _, day := weekdays[strings.ToLower(w)]; day {
			return false
		}
	}
	return true
}

// pressLike says whether a name is of a paper, a station or an agency by one of its
// words: "TARN (Velmora Press) –", where "TARN (Velmora) –" has a country.
func pressLike(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		if press[w] {
			return true
		}
	}
	return false
}

var press = set(list("press.txt")[""])

func clean(s string) string { return strings.Trim(s, " \u00a0.,") }

func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsSpace(r)
}

// shortStop says whether the stop after s belongs to an abbreviation, or to a
// head in capitals: "MOSCOW. December 9. INTERFAX -".
func shortStop(s string) bool {
	w := s[strings.LastIndexAny(s, " ,(/")+1:]
	if len(w) <= 4 || abbreviations[w] != 0 {
		return true
	}
	return allUpper(s) || monthIn(s)
}

func allUpper(s string) bool {
	any := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		any = any || unicode.IsUpper(r)
	}
	return any
}

// placeLike says whether s can be the place of a dateline: a city in capitals,
// then perhaps its country. With an agency or a date beside it the city may be
// in small letters, as in "Hamburg (dpa) -".
func placeLike(s string, sure bool) bool {
	if s == "" {
		return sure
	}
	words := strings.Fields(s)
	if len(words) > 9 {
		return false
	}
	first, _, _ := strings.Cut(s, ",")
	if !sure {
		letters := 0
		for _, r := range first {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters < 3 || !allUpper(first) || len(strings.Fields(first)) > 4 || len(words) > 6 {
			return false
		}
		// "UPDATE – Russia …", "BREAKING —": a headline's prefix is no city.
		if titlePrefix(first) {
			return false
		}
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(/"))
		if unicode.IsLower(r) {
			switch strings.ToLower(strings.Trim(w, ",.()")) {
			case "de", "la", "le", "les", "el", "al", "of", "and", "the", "du", "des", "am", "an", "der", "in", "near", "on", "di", "da", "do", "upon", "aboard", "sur", "und", "et", "y":
				continue
			}
			return false
		}
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// titlePrefixes are what desks put before a headline.
var titlePrefixes = set(list("prefixes.txt")[""])

func titlePrefix(s string) bool {
	s = strings.TrimRight(strings.ToLower(strings.TrimSpace(s)), " :0123456789")
	return titlePrefixes[s]
}

// deskPrefix: what even a colon does not make part of the headline.
func deskPrefix(s string) bool {
	switch strings.TrimRight(strings.ToLower(strings.TrimSpace(s)), " 0123456789") {
	case "update", "updated", "breaking", "breaking news", "urgent", "corrected", "wrapup", "refile", "rpt":
		return true
	}
	return false
}

// headline is a title line without what the desk put before it: of
// "UPDATE – Russia puts truce in doubt" the part after the dash.
func headline(s string) string {
	for i, r := range s {
		if i > 24 {
			break
		}
		if (r == '–' || r == '—' || r == '-' || r == ':' || r == '|') && (titlePrefix(s[:i]) && r != ':' || deskPrefix(s[:i])) {
			if rest := strings.TrimSpace(s[i+utf8.RuneLen(r):]); rest != "" {
				return strings.TrimSpace(strings.TrimLeft(rest, "-–—: "))
			}
		}
	}
	return s
}
