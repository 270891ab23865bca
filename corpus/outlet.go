package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How an outlet is inferred
//
// A pasted page seldom says who printed it in one place that could be trusted:
// a copyright may be an agency's, a line at the top a section's name. Where two
// places of different kinds agree, it is the outlet:
//
//	Ferries to run at night - Velda Courier
//	By Jane Roe, Velda Courier correspondent
//	© 2021 The Velda Courier. All rights reserved.
//	https://www.veldacourier.example/ferries
//
// OutletBasis then says so and names the two. One alone is none.

// The kinds of places that may name the outlet, the one that prints it best first.
const (
	cueTitle = iota
	cueTop
	cueRights
	cueByline
	cueAddress
	cueKinds
)

var cueNames = [cueKinds]string{"the page's title", "a line over the article", "its copyright line", "its byline", "an address on the page"}

// outletCues are the names found, by kind: as printed, by what they come to; see
// outletKey.
type outletCues struct {
	keys  [cueKinds][]string
	names map[string][cueKinds]string
}

func (c *outletCues) add(kind int, name string) {
	name = strings.Trim(name, " \u00a0.,;:|-–—*_()")
	key := outletKey(name)
	if len(key) < 4 || len(name) > 60 || len(c.keys[kind]) >= 20 {
		return
	}
	// "Headline | World" under a menu with "World" in it names a section.
	folded := heading(name)
	if furniture.whole[folded] != "" || headings.whole[folded] != "" {
		return
	}
	if c.names == nil {
		c.names = map[string][cueKinds]string{}
	}
	n := c.names[key]
	if n[kind] == "" {
		n[kind] = name
		c.names[key] = n
		c.keys[kind] = append(c.keys[kind], key)
	}
}

// best is the name on which two kinds of places agree, and which those are; ""
// if there is none, or if two names are agreed on as well as each other.
func (c *outletCues) best() (name, basis string) {
	most := 1
	for kind := range c.keys {
		for _, key := range c.keys[kind] {
			var kinds []string
			n := c.names[key]
			for k := range n {
				if n[k] != "" {
					kinds = append(kinds, cueNames[k])
				}
			}
			// An agency's copyright stands under whatever was taken from it.
			if agencyKeys[key] && n[cueTitle] == "" && n[cueTop] == "" {
				continue
			}
			switch {
			case len(kinds) > most:
				most = len(kinds)
				basis = "inferred: " + kinds[0] + " and " + kinds[1] + " agree"
				for _, as := range n {
					if as != "" {
						name = as
						break
					}
				}
			case len(kinds) == most && most > 1 && name != "" && outletKey(name) != key:
				return "", "" // two outlets on one page: one of them took it from the other
			}
		}
	}
	return name, basis
}

// outletKey is what remains of a name when two ways of writing it should be one:
// "The Velda Courier", "VELDA COURIER Ltd" and veldacourier.example are
// "veldacourier".
func outletKey(s string) string {
	words := strings.Fields(fold(s))
	for len(words) > 1 && (words[0] == "the" || words[0] == "a") {
		words = words[1:]
	}
	for len(words) > 1 {
		switch strings.Trim(words[len(words)-1], ".,") {
		case "ltd", "limited", "inc", "llc", "gmbh", "ag", "plc", "co", "company", "corp", "corporation", "group", "media", "online":
			words = words[:len(words)-1]
			continue
		}
		break
	}
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// agencyKeys are the keys of the names, short and full, of the agencies of texts
// and of pictures.
var agencyKeys = func() map[string]bool {
	m := map[string]bool{}
	for short, full := range agencies {
		m[outletKey(short)], m[outletKey(full)] = true, true
	}
	for source := range photoSources {
		m[outletKey(source)] = true
	}
	return m
}()

// line looks at one line of a page for names. Of a line over the article only a
// short one is looked at.
func (c *outletCues) line(s string, l *line, over bool, title string) {
	if l.kind == Body || l.kind == Caption || l.kind == Comments || l.words > 60 {
		return
	}
	if name := rightsHolder(s); name != "" {
		c.add(cueRights, name)
	}
	if l.kind == Byline {
		c.add(cueByline, affiliation(s))
	}
	if over && l.words <= 6 && l.kind != Title && l.kind != Byline && l.kind != Dateline && l.upper > 0 && l.lower <= 1 && !l.ends {
		c.add(cueTop, s)
	}
	if title != "" && len(s) < 400 {
		c.title(s, title)
	}
	if len(s) > 2000 || strings.IndexByte(s, '@') < 0 && !strings.Contains(s, "://") && !strings.Contains(s, "www.") {
		return
	}
	for _, w := range strings.Fields(s) {
		if strings.Contains(w, "://") || strings.Contains(w, "@") || strings.HasPrefix(w, "www.") {
			c.add(cueAddress, hostName(w))
		}
	}
}

// title reads the site's name after, or before, a headline that is known.
func (c *outletCues) title(s, headline string) {
	if len(headline) < 10 || len(s) < len(headline)-len(headline)/4 {
		return // quotation marks may differ by some bytes, no more
	}
	want := fold(headline)
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: ", " » ", ": "} {
		if i := strings.LastIndex(s, sep); i > 0 && fold(s[:i]) == want && strings.Count(s[i+len(sep):], " ") < 6 {
			c.add(cueTitle, s[i+len(sep):])
			return
		}
		if i := strings.Index(s, sep); i > 0 && fold(s[i+len(sep):]) == want && strings.Count(s[:i], " ") < 6 {
			c.add(cueTitle, s[:i])
			return
		}
	}
}

// rightsHolder is whose a line says the rights are: of "Copyright © 2019-2021 The
// Velda Courier. All rights reserved", "The Velda Courier".
func rightsHolder(s string) string {
	i := strings.Index(s, "©")
	at := i + len("©")
	if i < 0 {
		for _, mark := range []string{"Copyright ", "COPYRIGHT ", "(c) ", "(C) "} {
			if strings.HasPrefix(s, mark) {
				i, at = 0, len(mark)
				break
			}
		}
	}
	if i < 0 || i > 40 {
		return ""
	}
	var name []string
	for _, w := range strings.Fields(s[at:]) {
		bare := strings.TrimRight(w, ".,;|")
		r, _ := utf8.DecodeRuneInString(w)
		low := strings.ToLower(bare)
		switch {
		case len(name) == 0 && (digits(strings.Trim(bare, "-–—,")) || yearRange(bare) || bare == "" || bare == "-" || bare == "–" || low == "copyright" || low == "by" || low == "©" || low == "(c)"):
			continue
		case w == "|" || w == "-" || w == "–" || w == "—" || w == "·" || w == "•" || low == "all" || low == "alle" || low == "reserved":
			return strings.Join(name, " ")
		case !unicode.IsUpper(r) && !unicode.IsDigit(r) && low != "of" && low != "the" && low != "and" && low != "de" && low != "la" && low != "für" && low != "der" && w != "&":
			return strings.Join(name, " ")
		}
		if len(name) >= 6 {
			return ""
		}
		name = append(name, bare)
		if bare != w && !(strings.HasSuffix(w, ".") && len(bare) <= 2) {
			break
		}
	}
	return strings.Join(name, " ")
}

func yearRange(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != '-' && r != '–' {
			return false
		}
	}
	return s != ""
}

// affiliation is for whom a byline says that its author writes: of "By Jane Roe,
// Velda Courier correspondent", "Velda Courier".
func affiliation(s string) string {
	for _, mark := range []string{"Special to ", "special to ", " for the ", " for The ", " FOR THE ", " for ", ", ", " | ", " / "} {
		i := strings.Index(s, mark)
		if i < 0 {
			continue
		}
		words := strings.Fields(s[i+len(mark):])
		for len(words) > 0 && posts[strings.ToLower(strings.Trim(words[len(words)-1], ".,"))] {
			words = words[:len(words)-1]
		}
		for len(words) > 0 && posts[strings.ToLower(words[0])] {
			words = words[1:]
		}
		if len(words) == 0 || len(words) > 6 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(words[0]); !unicode.IsUpper(r) {
			continue
		}
		return strings.Join(words, " ")
	}
	return ""
}

// posts are the words for what somebody does at an outlet.
var posts = set(strings.Fields(`correspondent correspondents reporter reporters staff writer writers editor editors chief senior foreign diplomatic
	political special contributing contributor columnist desk bureau deputy national world international reporting with in at on of and news`))

// hostName is the part of an address that names its owner: of
// "https://www.veldacourier.example/9", "veldacourier".
func hostName(w string) string {
	if i := strings.Index(w, "://"); i >= 0 {
		w = w[i+3:]
	}
	if i := strings.IndexAny(w, "/?#)>]"); i >= 0 {
		w = w[:i]
	}
	if i := strings.LastIndexByte(w, '@'); i >= 0 {
		w = w[i+1:]
	}
	labels := strings.Split(strings.ToLower(strings.Trim(w, ".,;:<>()\"'")), ".")
	if len(labels) < 2 {
		return ""
	}
	n := len(labels) - 2
	switch labels[n] {
	case "co", "com", "org", "net", "gov", "ac", "gob", "gouv", "edu":
		if n > 0 {
			n--
		}
	}
	return labels[n]
}

// inferOutlet sets the outlet where two places on the page agree on it. The text
// is that into which the lines point.
func (a *Article) inferOutlet(text string, lines []line, titles ...string) {
	if a.Outlet != "" {
		return
	}
	var c outletCues
	first := 0 // the title, or the first line of the body
	for first < len(lines) && lines[first].kind != Body && lines[first].kind != Title {
		first++
	}
	for i := range lines {
		l := &lines[i]
		c.line(text[l.Start:l.End], l, i < first && i < 12, a.Title)
	}
	for _, t := range titles {
		c.title(t, a.Title)
	}
	if a.URL != "" {
		c.add(cueAddress, hostName(a.URL))
	}
	if name, basis := c.best(); name != "" {
		a.Outlet, a.OutletBasis = name, basis
	}
}
