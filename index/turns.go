package index

import (
	"slices"
	"strings"

	"parley/corpus/talks"
)

// turns are the verbs of what becomes of a truce, and by which statuses it is
// told in a fact: whoever asks whether it held wants to hear that it broke.
var turns = func() map[string][]talks.Status {
	out := map[string][]talks.Status{}
	for _, t := range []struct {
		verbs string
		is    []talks.Status
	}{
		{"agree agreed accept accepted sign signed adopt adopted approve approved pass passed", []talks.Status{talks.Agreed}},
		{"extend extended prolong prolonged renew renewed", []talks.Status{talks.Extended}},
		{"announce announced declare declared proclaim proclaimed order ordered", []talks.Status{talks.Announced}},
		{"propose proposed offer offered suggest suggested", []talks.Status{talks.Proposed}},
		{"call called demand demanded urge urged ask asked request requested seek sought want wanted", []talks.Status{talks.CalledFor}},
		{"reject rejected refuse refused decline declined dismiss dismissed oppose opposed", []talks.Status{talks.Rejected}},
		{"veto vetoed block blocked", []talks.Status{talks.Vetoed}},
		{"break broke broken violate violated breach breached collapse collapsed", []talks.Status{talks.Broken}},
		{"expire expired lapse lapsed end ended", []talks.Status{talks.Expired, talks.Broken}},
		{"hold holds held holding last lasted lasting observe observed respect respected", []talks.Status{talks.InForce, talks.Extended, talks.Broken, talks.Expired}},
	} {
		for _, v := range strings.Fields(t.verbs) {
			out[v] = t.is
		}
	}
	return out
}()

// contrary is what else is told of a truce that somebody asks about: whether it
// was agreed is answered by who refused it.
var contrary = map[talks.Status][]talks.Status{
	talks.Agreed:    {talks.Rejected, talks.Vetoed, talks.Extended},
	talks.Rejected:  {talks.Vetoed, talks.Agreed, talks.Insufficient},
	talks.Extended:  {talks.Rejected, talks.Expired},
	talks.Broken:    {talks.Expired},
	talks.Vetoed:    {talks.Rejected},
	talks.CalledFor: {talks.Proposed},
	talks.Proposed:  {talks.CalledFor, talks.Announced},
	talks.Announced: {talks.Agreed},
}

// answering are statuses, and with them what else answers whether a truce has one.
func answering(is []talks.Status, whether bool) []talks.Status {
	if !whether || len(is) != 1 {
		return is
	}
	return slices.Concat(is, contrary[is[0]])
}

// What a truce is called by who asks what became of it, and the idea of one.
var (
	prolonged = set("extension prolongation renewal resolution")
	ideas     = set("proposal plan offer idea call appeal request")
	endings   = set("end ends ended ending expire expires expired expiring over run runs ran stop stops stopped finish finishes finished")
	starts    = set("start starts started begin begins began beginning effect")
	nowadays  = set("now currently today still presently")
)

// turned reads "who rejected the truce", "which truces were extended", "was the
// truce in P broken by X", "did X announce a truce", "is there a truce in P",
// "was X's offer of a pause accepted", "when does the truce end", "until when is
// it extended".
func (p *parser) turned() (Question, bool) {
	q := Question{Frame: Truces}
	from := 0 // where the question's own words end
	switch first := p.at(0); {
	case first == "who" || first == "which" || first == "what" || first == "whose":
		from = 1
	case (first == "when" || first == "why") && aux[p.at(1)], first == "until" && p.at(1) == "when", first == "how" && p.at(1) == "often":
		from = 2
		q.Ends = first == "until"
	case first == "how" && p.at(1) == "many" && p.at(2) == "times":
		from = 3
	case aux[first]:
		from, q.Whether = 1, true
	default:
		return Question{}, false
	}
	at := p.truce(from)
	for i := from; at < 0 && i < len(p.w); i++ {
		if prolonged[p.at(i)] {
			at = i
		}
	}
	for i := from; at < 0 && i+1 < len(p.w); i++ { // "did Orvania agree to seven days"
		if isNumber(p.at(i)) && unit(p.at(i+1)) && p.at(i+2) != "ago" {
			at = i + 1
		}
	}
	if at < 0 {
		return Question{}, false
	}
	skip := map[int]bool{}
	verb, idea, begins := -1, -1, false
	if q.Whether { // "was Orvania's offer to extend the pause accepted": by whomever
		for i := from; i < at; i++ {
			if ideas[p.at(i)] && strings.HasSuffix(p.text(i-1, i), "s") {
				idea = i
			}
		}
	}
	for i := from; i < len(p.w); i++ {
		switch w := p.at(i); {
		case w == "in" && p.at(i+1) == "force":
			skip[i], skip[i+1] = true, true
		case nowadays[w] || w == "right" && p.at(i+1) == "now":
			q.Now, skip[i] = true, true
		case p.at(0) == "when" && starts[w] && i > at:
			begins, skip[i] = true, true
		case p.at(0) == "when" && endings[w] && i > at:
			q.Ends, skip[i] = true, true
		case (verb < 0 || idea >= 0) && i != idea && turns[w] != nil && i != at-1 && i != at:
			// "a truce call" has no verb, "the agreed truce" tells which is meant
			verb = i
			skip[i] = true
		}
	}
	for i := 2; i < at && p.at(1) == "there"; i++ {
		if settings[p.at(i)] || p.at(i) == "of" || p.at(i) == "about" {
			return Question{}, false // "is there a secret clause in the truce"
		}
	}
	is := be[p.at(0)] && (p.at(1) == "there" || q.Now) || p.at(0) == "what" && q.Now
	if verb < 0 && !is && !q.Ends && !begins {
		return Question{}, false
	}
	who := func(i, j int) {
		if name := p.name(i, j); name != "" {
			q.Who = append(q.Who, name)
		}
		for ; i < j; i++ {
			skip[i] = true
		}
	}
	if is {
		q.Status = []talks.Status{talks.InForce, talks.Agreed, talks.Extended, talks.Announced, talks.Broken, talks.Expired} // not what is only wished for
	}
	if begins {
		q.Status, verb = []talks.Status{talks.InForce, talks.Agreed, talks.Extended, talks.Announced}, -1
	}
	if q.Ends { // "when does it end" is of one that is still on
		q.Status, verb, q.Now = nil, -1, q.Now || p.at(0) == "until" || p.at(1) == "does" || p.at(1) == "will" || p.at(1) == "is"
	}
	if verb >= 0 {
		q.Status = answering(turns[p.at(verb)], q.Whether)
		skip[verb] = true
		switch {
		case idea >= 0:
			who(from, idea)
			skip[idea] = true
			if n := len(q.Who) - 1; n >= 0 {
				q.Who[n] = owner(q.Who[n])
			}
		case verb < at && p.at(0) != "who":
			who(from, verb) // "did Orvania reject the truce"
		}
	}
	if i, j := p.by(at + 1); i < j {
		who(i, j)
	}
	q.Place, q.Words = p.meant(from, at, skip)
	return q, true
}

// owner is whose something is: of "Orvania's" Orvania.
func owner(genitive string) string {
	return strings.TrimSuffix(strings.TrimSuffix(genitive, "'s"), "’s")
}

var (
	minds   = set("mind story account version position stance tune tone view views line opinion")
	changes = set("change changed changing shift shifted soften softened harden hardened")
	favours = set("support supports supported oppose opposes opposed favour favours favoured favor favors favored back backs backed want wants wanted welcome welcomes welcomed")
	sides   = set("against for opposed open ready willing")
	linking = set("about on over regarding concerning to of towards toward")
)

// stance reads "has X changed his mind about Y", "is X against Y", "does X support
// Y": X's own words on Y say, and of a truce what is told of X and it.
func (p *parser) stance() (Question, bool) {
	if p.at(0) == "what" && be[p.at(1)] { // "what is X's position on Y"
		for i := 3; i < min(len(p.w), 8); i++ {
			if minds[p.at(i)] && linking[p.at(i+1)] && i+2 < len(p.w) {
				name := owner(p.name(2, i))
				return Question{Frame: WhatSaid, Speaker: name, Words: p.rest(i + 2), Over: true, Whether: true}, name != ""
			}
		}
	}
	if !aux[p.at(0)] {
		return Question{}, false
	}
	for i := 2; i < min(len(p.w), 9); i++ {
		w := p.at(i)
		q := Question{Frame: WhatSaid, Speaker: p.name(1, i), Whether: true}
		if q.Speaker == "" {
			continue
		}
		from := i + 1
		switch {
		case changes[w] && !be[p.at(0)]:
			for from < len(p.w) && (minds[p.at(from)] || stops[p.at(from)] && !linking[p.at(from)]) {
				from++
			}
			if !minds[p.at(from-1)] {
				return Question{}, false // "did Doe change the text of the truce"
			}
			q.Over = true
		case favours[w] && !be[p.at(0)] && (p.at(0) == "does" || p.at(0) == "do" || p.at(0) == "did"):
		case be[p.at(0)] && w == "in" && (p.at(i+1) == "favour" || p.at(i+1) == "favor"):
			from++
		case be[p.at(0)] && sides[w] && p.capital(i-1):
		default:
			continue
		}
		for linking[p.at(from)] {
			from++
		}
		if from >= len(p.w) && !q.Over {
			return Question{}, false
		}
		q.Words = p.rest(from)
		if at := p.truce(from); at >= 0 && !q.Over {
			t := Question{Frame: Truces, Who: []string{q.Speaker}, Whether: true}
			t.Place, t.Words = p.meant(from, at, nil)
			return t, true
		}
		return q, true
	}
	return Question{}, false
}

// by is where the words after the first "by" from i on stand that say by whom.
func (p *parser) by(i int) (from, to int) {
	for i < len(p.w) && p.at(i) != "by" {
		i++
	}
	for to = i + 1; to < len(p.w) && p.at(to) != "in" && p.at(to) != "on" && p.at(to) != "at" && p.at(to) != "for"; to++ {
	}
	return i + 1, to
}

// truce is where the first word from i on that names a pause of arms stands; -1
// if none does.
func (p *parser) truce(i int) int {
	for ; i < len(p.w); i++ {
		if truce[p.at(i)] || p.at(i) == "cessation" && p.at(i+1) == "of" && p.at(i+2) == "hostilities" {
			return i
		}
	}
	return -1
}

// meant reads which truce is meant, the one named at at: where it was, and the
// words from i on that go with no truce whatever. Those in skip are spoken for.
func (p *parser) meant(i, at int, skip map[int]bool) (place, words string) {
	from := i
	var list []string
	for ; i < len(p.w); i++ {
		w := p.at(i)
		switch {
		case skip[i]:
		case isNumber(w) && (unit(p.at(i+1)) || unit(p.at(i+2))): // how long it is is no name of it
		case truce[w] || prolonged[w] && w != "resolution" || last[w] || aux[w] || unit(w) || plain[w] || said[w] || extreme[w] || stops[w] && w != "in" || w == "cessation" || w == "hostilities":
			if i > at && (w == "of" || w == "for" || w == "on" && !calendar[p.at(i+1)]) && p.capital(i+1) {
				place, i = p.place(i + 1) // "the truce on Lake Velda"; not "on Friday"
			}
		case (w == "in" || w == "at" || w == "around" || w == "near") && i >= from:
			if i+1 < len(p.w) && (place == "" || p.capital(i+1)) { // "… in Sele in total"
				place, i = p.place(i + 1)
			}
		default:
			list = append(list, p.text(i, i+1))
		}
	}
	// "the Aleppo truce": one capital before the word is where it was
	if place == "" && at > 0 && p.capital(at-1) && len(list) > 0 && list[len(list)-1] == p.text(at-1, at) {
		place, list = list[len(list)-1], list[:len(list)-1]
	}
	return place, strings.Join(list, " ")
}

// extreme are the words that ask for the truces of the most or of the least time.
var extreme = set("longest shortest")

// extremes reads "what was the longest truce in P", "how long was the shortest one".
func (p *parser) extremes() (Question, bool) {
	switch p.at(0) {
	case "what", "what's", "which", "how":
	default:
		return Question{}, false
	}
	for i := 1; i < min(len(p.w), 6); i++ {
		if !extreme[p.at(i)] {
			continue
		}
		at := p.truce(i + 1)
		for j := i + 1; j < at; j++ {
			if stops[p.at(j)] {
				at = -1 // "the longest speech on the truce"
			}
		}
		if at < 0 {
			return Question{}, false
		}
		q := Question{Frame: TruceLength, Extreme: p.text(i, i+1)}
		q.Place, q.Words = p.meant(i+1, at, nil)
		return q, true
	}
	return Question{}, false
}
