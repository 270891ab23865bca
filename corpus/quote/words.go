package quote

import (
	"embed"
	"strings"
)

// The word lists are text that anybody can read and add to; words/*.txt say
// how. They hold words of the language, of grammar, offices and countries:
// whoever is named in an answer was named by an article.
//
//go:embed words/*.txt
var lists embed.FS

// A class is what the lists know of a word: one bit a kind, as a word may be
// several things ("major" is a rank and an adjective).
type class uint64

const (
	verb      class = 1 << iota // reports: said
	bare                        // may take a clause without "that"
	listener                    // is followed by who was spoken to: told
	weak                        // reports only beside marks or "that"
	act                         // reports without a clause: rejected
	base                        // say
	third                       // says
	past                        // said
	gerund                      // saying
	particled                   // reports with a word after it: called for
	office                      // minister
	part                        // deputy, foreign
	human                       // official, residents
	title                       // Mr
	body                        // ministry
	man                         // he, chairman
	woman                       // she, queen
	nation                      // a country's name, adjective or seat
	adjective                   // of a country: German
	pron                        // he she they it we i
	objpron                     // him
	poss                        // his
	det                         // the
	prep                        // of
	conj                        // and
	sub                         // because
	rel                         // who
	aux                         // had
	modal                       // would
	neg                         // not
	refuse                      // declined
	adv                         // also
	day                         // Monday
	month                       // May
	timeword                    // morning
	listeners                   // reporters
	lower                       // starts a sentence without being a name
	particle                    // von, al
	abbr                        // its full stop ends no sentence
	suffix                      // Jr
	object                      // never stands before who speaks: told
)

// classNames are the names that the lists give to classes after a colon.
var classNames = map[string]class{
	"bare": bare, "listener": listener, "weak": weak, "act": act,
	"office": office, "part": part, "human": human, "title": title, "body": body, "man": man, "woman": woman,
	"pron": pron, "objpron": objpron, "poss": poss, "det": det, "prep": prep, "conj": conj, "sub": sub, "rel": rel,
	"aux": aux, "modal": modal, "neg": neg, "refuse": refuse, "adv": adv, "day": day, "month": month, "time": timeword,
	"listeners": listeners, "object": object, "lower": lower, "particle": particle, "abbr": abbr, "suffix": suffix,
}

// classes, nations and withs are the lists as read: each word's class, the
// number of the country that a word belongs to, and the word that a verb
// reports together with ("called for").
var (
	classes = map[string]class{}
	nations = map[string]int16{}
	withs   = map[string][]string{}
)

func init() {
	for _, name := range []string{"verbs", "offices", "grammar"} {
		for _, line := range listLines(name) {
			words, kinds, _ := strings.Cut(line, ":")
			ws := strings.Fields(words)
			var c class
			var with []string
			for _, k := range strings.Fields(kinds) {
				if b, ok := classNames[k]; ok {
					c |= b
				} else if name == "verbs" {
					c |= particled
					with = append(with, k)
				}
			}
			for i, w := range ws {
				w = strings.ToLower(w)
				if name == "verbs" {
					c := c | verb | verbForm(i, len(ws))
					if with != nil {
						withs[w] = with
					}
					classes[w] |= c
					continue
				}
				classes[w] |= c
			}
		}
	}
	for i, line := range listLines("nations") {
		for k, words := range strings.Split(line, ";") {
			for _, w := range strings.Fields(words) {
				c := nation
				if k == 1 {
					c |= adjective
				}
				w = strings.ToLower(strings.ReplaceAll(w, "_", " "))
				if _, ok := nations[w]; !ok { // a seat of two countries' names stays with the first
					nations[w] = int16(i + 1)
				}
				if !strings.Contains(w, " ") {
					classes[w] |= c
				}
			}
		}
	}
}

// verbForm tells a form by its place in the line: base, third person, past,
// perhaps participle, -ing form.
func verbForm(i, n int) class {
	switch {
	case n == 2 && i == 0 || n > 2 && (i == 2 || i == 3 && n == 5):
		return past
	case i == n-1:
		return gerund
	case i == 1:
		return third
	}
	return base
}

// listLines gives the lines of a list that are not empty or remarks.
func listLines(name string) []string {
	data, err := lists.ReadFile("words/" + name + ".txt")
	if err != nil {
		panic(err) // the lists are part of the binary
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}
