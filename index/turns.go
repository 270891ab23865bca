package index

import (
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
		{"agree agreed accept accepted sign signed", []talks.Status{talks.Agreed}},
		{"extend extended prolong prolonged renew renewed", []talks.Status{talks.Extended}},
		{"announce announced declare declared proclaim proclaimed order ordered", []talks.Status{talks.Announced}},
		{"propose proposed offer offered suggest suggested", []talks.Status{talks.Proposed}},
		{"call called demand demanded urge urged ask asked request requested seek sought want wanted", []talks.Status{talks.CalledFor}},
		{"reject rejected refuse refused decline declined dismiss dismissed", []talks.Status{talks.Rejected}},
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

// turned reads "who rejected the truce", "which truces were extended", "was the
// truce in P broken by X", "did X announce a truce", "is there a truce in P".
func (p *parser) turned() (Question, bool) {
	q := Question{Frame: Truces}
	from := 0 // where the question's own words end
	switch first := p.at(0); {
	case first == "who" || first == "which" || first == "what" || first == "whose":
		from = 1
	case first == "when" && aux[p.at(1)]:
		from = 2
	case aux[first]:
		from = 1
	default:
		return Question{}, false
	}
	at := p.truce(from)
	if at < 0 {
		return Question{}, false
	}
	verb := -1
	for i := from; i < len(p.w); i++ {
		// "a truce call" has no verb, "the agreed truce" tells which is meant
		if turns[p.at(i)] != nil && i != at-1 && (i < at || i > at) {
			verb = i
			break
		}
	}
	is := aux[p.at(0)] && p.at(1) == "there"
	if verb < 0 && !is {
		return Question{}, false
	}
	skip := map[int]bool{}
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
	if verb >= 0 {
		q.Status = turns[p.at(verb)]
		skip[verb] = true
		if verb < at && p.at(0) != "who" {
			who(from, verb) // "did Orvania reject the truce"
		}
	}
	for i := at + 1; i < len(p.w); i++ {
		if p.at(i) != "by" {
			continue
		}
		j := i + 1
		for j < len(p.w) && p.at(j) != "in" && p.at(j) != "on" && p.at(j) != "at" && p.at(j) != "for" {
			j++
		}
		who(i+1, j)
		break
	}
	q.Place, q.Words = p.meant(from, at, skip)
	return q, true
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
		case truce[w] || last[w] || aux[w] || unit(w) || plain[w] || said[w] || extreme[w] || stops[w] && w != "in" || w == "cessation" || w == "hostilities":
			if i > at && (w == "of" || w == "for" || w == "on" && !calendar[p.at(i+1)]) && p.capital(i+1) {
				place, i = p.place(i + 1) // "the truce on Lake Velda"; not "on Friday"
			}
		case (w == "in" || w == "at" || w == "around" || w == "near") && i >= from:
			if i+1 < len(p.w) {
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
