package index

import (
	"slices"
	"strings"
	"unicode"

	"parley/corpus"
)

// demands are what a passage must have to answer a question beyond enough of its
// words, by their numbers among the words of the search.
type demands struct {
	verb   int      // what was done: “who abstained”; -1 for none
	doer   int      // by whom: “did Lind resign”, of which verb is then “resign”; -1 for none
	bound  [][2]int // what belongs together: “the mayor of Sele”
	beside []bool   // names of which it is enough that the article has them: “the invitation to Sele”
}

// categories are what a question may ask for by its kind: “which countries offered
// monitors” is answered by their names.
var categories = set(`country countries side sides people person persons men women group groups state states nation nations
party parties leader leaders minister ministers official officials city cities town towns place places day days date time`)

// measures are asked for by "how" and not told in their own word: “for two weeks”.
var measures = set("long often")

// settings stand before a place or a thing that a question gives for its setting alone.
var settings = set("in at to on near from around")

// demand reads the words of a loose question.
func (s *search) demand() {
	ws := s.words
	d := demands{verb: -1, doer: -1, beside: make([]bool, len(ws))}
	at := func(i int) string {
		if i < 0 || i >= len(ws) {
			return ""
		}
		return ws[i].text
	}
	for i := range ws {
		if s.names[i] && i > 0 && settings[at(i-1)] {
			d.beside[i] = true
		}
		if s.names[i] && at(i-1) == "of" && i > 1 && !ws[i-2].stop && !s.names[i-2] {
			d.bound = append(d.bound, [2]int{i - 2, i})
		}
	}
	switch first := at(0); {
	case first == "who" && len(ws) > 1 && !ws[1].stop && !s.names[1]:
		d.verb = 1
	default:
		// "did Lind resign", "how many tanks did Orvania withdraw": the name, then the verb
		i := 0
		for i < min(len(ws), 6) && !(aux[at(i)] && s.nameAt(i+1)) {
			i++
		}
		article := at(i+1) == "the"
		if article && be[at(i)] {
			break // "are the Oslo talks still on"
		}
		for i++; i < len(ws) && (s.names[i] || ws[i].stop || asides[ws[i].text]); i++ {
			if s.names[i] {
				d.doer = i
			}
		}
		switch {
		case i >= len(ws) || d.doer < 0:
			d.doer = -1
		case article && i+2 == len(ws):
			d.verb = i + 1 // "why did the Lume resolution fail"
		default:
			d.verb = i
		}
	}
	for i := 1; i < len(ws) && i < 4; i++ {
		before := at(i - 1)
		kind := categories[at(i)] && (before == "which" || before == "what" || before == "many")
		if kind || i == 1 && len(ws) > 2 && before == "how" && measures[at(i)] {
			f := *ws[i].form // others have the form, too
			f.stop = true
			ws[i].form = &f
		}
	}
	s.needs = d
}

// nameAt says whether a name stands at word i of the question, or behind its article;
// and no genitive: "what is Lind's position".
func (s *search) nameAt(i int) bool {
	if i < len(s.words) && s.words[i].text == "the" {
		i++
	}
	return i < len(s.words) && s.names[i] && !strings.HasSuffix(s.query.Words[s.words[i].start:s.words[i].end], "s")
}

// meets says whether a passage has what the question demands: own and around are
// its words and those around it, as compared with the question's.
func (s *search) meets(p *Passage, own []word, here, around table) bool {
	d := &s.needs
	has := func(t table, i int) bool {
		return slices.ContainsFunc(t, func(row []float64) bool { return row[i] >= sameTopic })
	}
	for i, name := range s.names {
		known := func(row []float64) bool { return row[i] >= slipped }
		if name && !slices.ContainsFunc(here, known) && !slices.ContainsFunc(around, known) && !(d.beside[i] && s.inArticle(p.Document.Article, s.words[i])) {
			return false
		}
	}
	for _, i := range s.strange {
		if !has(around, i) { // a headline may
			return false
		}
	}
	if d.verb >= 0 && !has(here, d.verb) {
		return false
	}
	for _, b := range d.bound {
		if !near(own, here, b[0], b[1]) && !s.unbound(p, own, here, b[0]) {
			return false
		}
	}
	return (d.doer < 0 || s.did(p, own, here)) && s.kept(p, own)
}

// near says whether thing i and name j of the question stand together in a passage:
// “Sele's long-serving mayor”, “the Orvanian president”, “the mayor of the town of Sele”.
func near(own []word, t table, i, j int) bool {
	for k, row := range t {
		if row[j] < slipped {
			continue
		}
		for m := k + 1; m < min(len(t), k+4); m++ {
			if t[m][i] >= sameTopic {
				return true
			}
		}
		of := false
		for m := k - 1; m >= max(0, k-6); m-- {
			of = of || own[m].text == "of" || own[m].text == "in"
			if of && t[m][i] >= sameTopic {
				return true
			}
		}
	}
	return false
}

// unbound says whether word i of the question stands in the passage with no name beside
// it, so that it may be of whom the article is about: “criticised the speech”.
func (s *search) unbound(p *Passage, own []word, t table, i int) bool {
	a := p.Document.Article
	for k, row := range t {
		if row[i] < sameTopic {
			continue
		}
		free := true
		for j := max(0, k-2); j < min(len(own), k+4); j++ {
			c, _ := decode(a.Text, own[j].start)
			starts := j == 0 || a.SentenceAt(own[j].start) != a.SentenceAt(own[j-1].start)
			free = free && (j == k || starts && own[j].stop || !unicode.IsUpper(c))
		}
		if free {
			return true
		}
	}
	return false
}

var (
	someone  = set("he she it they who which")             // may be whoever was named before
	speakers = set("i we")                                 // are whoever is named as the speaker
	owners   = set("the a an his her their its this that") // make the deed a thing: “the resignation”
)

// did says whether the passage tells that the doer did the deed: his name, or a
// pronoun in a sentence after his name, comes before the verb or after its "by".
//
//	did Lind resign     Lind resigned on Monday     The ministry said that he had resigned
//	                    not: Lind read out the resignation of his deputy
func (s *search) did(p *Passage, own []word, t table) bool {
	a := p.Document.Article
	named := -1 // where the doer's name stood last
	sentence := -2
	said := false // a pronoun, or the name, stands before in this sentence
	done := false // so does the verb
	quoted := p.Kind == Quotation || slices.ContainsFunc(t, func(row []float64) bool { return row[s.needs.doer] >= slipped })
	for k, row := range t {
		if i := a.SentenceAt(own[k].start); i != sentence {
			sentence, said, done = i, false, false
		}
		if row[s.needs.doer] >= slipped {
			named, said = k, true
			if k > 1 && own[k-1].text == "by" && done {
				return true // vetoed on Friday by Orvania
			}
		}
		if someone[own[k].text] && named >= 0 || speakers[own[k].text] && quoted {
			said = true
		}
		done = done || row[s.needs.verb] >= sameTopic
		if row[s.needs.verb] >= sameTopic && said && !(k > 0 && (owners[own[k-1].text] || possessive(a, own[k-1]))) {
			return true
		}
	}
	return false
}

// possessive says whether a word of an article is a genitive: Lind's, the ministers’.
func possessive(a *corpus.Article, w word) bool {
	s := a.Text[w.start:w.end]
	return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") || strings.HasPrefix(a.Text[w.end:], "’ ") || strings.HasPrefix(a.Text[w.end:], "' ")
}

// inArticle says whether an article has a word anywhere.
func (s *search) inArticle(a *corpus.Article, w word) bool {
	return strings.Contains(strings.ToLower(a.Text), strings.ToLower(s.query.Words[w.start:w.end]))
}
