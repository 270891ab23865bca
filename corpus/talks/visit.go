package talks

import (
	"strings"

	"parley/corpus"
)

// journey says whether w is a word by which visit finds one. It is asked of every word:
// a switch is faster than a set.
func journey(w string) bool {
	switch w {
	case "visit", "trip", "stop", "due", "expected", "travel", "fly", "send", "said", "told":
		return true
	}
	return false
}

// travels says whether s has one of them.
func (s *sentence) travels() bool {
	for k := range s.w {
		if journey(s.w[k].Low) {
			return true
		}
	}
	return false
}

// visit finds who goes abroad: "during a visit to", "is expected in", "will fly to", or
// says something in a town whose country the sentence names and is not his own.
func (d *document) visit(si int, n *names) (Meeting, bool) {
	s := &d.s[si]
	e := encounter{n: n, d: d, s: s, si: si, other: -1}
	for k := range s.w {
		if !journey(s.w[k].Low) {
			continue
		}
		if e.p == nil && !one(s.w[k].Low, "said", "told") {
			e.p = d.parse(si)
		}
		var who []string
		place, goes := "", -1 // where to, and the verb of going
		g := gathering{at: k, to: k + 1, kind: Visit, next: len(s.w)}
		switch w := s.low(k); w {
		case "visit", "trip", "stop":
			if s.is(k-1, auxiliary) && !s.is(k-1, determiner) {
				g.verb = true
				place, goes = n.destination(si, k+1), k
				break
			}
			who, place = n.visitOf(si, k)
		case "due", "expected":
			if s.low(k+1) == "in" && s.is(k-1, auxiliary) {
				if g.verb = true; e.p.group(k) < 0 || e.p.g[e.p.group(k)].kind != verbGroup {
					g.at = k - 1 // "is due in Lusen"
				}
				place, goes = n.destination(si, k+2), g.at
			}
		case "travel", "fly":
			if s.low(k+1) == "to" {
				g.verb = true
				place, goes = n.destination(si, k+2), k
			}
		case "send":
			who, place = n.sentTo(si, k)
			g.verb = true
		case "said", "told":
			if m, ok := d.speaksAbroad(si, k, n); ok {
				return m, true
			}
			continue
		}
		if place == "" {
			continue
		}
		if goes >= 0 {
			who = n.visitor(si, goes)
		}
		e.gathering, e.clause = g, e.p.clauseAt(k)
		if m, ok := e.visit(who, place); ok {
			return m, true
		}
	}
	return Meeting{}, false
}

// visit is the visit of who to place; false where it is not said to be one, or of whom.
func (e *encounter) visit(who []string, place string) (Meeting, bool) {
	s := e.s
	m := Meeting{Kind: Visit, Who: who, Place: place}
	if len(who) > 1 || place == "" || e.s.unmet(e.gathering) {
		return m, false
	}
	m.Status = e.stage()
	if ci := e.clause; !e.verb && m.Status == "held" && e.p.c[ci].kind == infinitiveClause && e.p.c[ci].obj == e.p.group(e.at) {
		return m, false // "called on the government to block his visit"
	}
	if e.verb {
		v := e.p.group(e.at)
		if v < 0 || e.p.g[v].kind != verbGroup {
			return m, false
		}
		f := e.p.g[v].form
		toCome := f&(futureForm|wouldForm) != 0 || f&infinitive != 0 && s.planned(e.gathering) == "planned" || one(s.low(e.to-1), "due", "expected")
		if f&(negatedForm|mayForm|mustForm) != 0 || !toCome {
			return m, false
		}
		m.Status = "planned"
	}
	if s.putOff() {
		m.Status = "cancelled"
	} else if e.verb && e.p.g[e.p.group(e.at)].form&hadForm != 0 {
		return m, false // "had been due in Lusen": whether he came is not said
	}
	if m.When, m.Date = e.dated(); len(who) == 0 && m.Status == "held" {
		return m, false
	}
	if m.Status == "held" && !e.d.a.Published.IsZero() && m.Date.After(e.d.a.Published) {
		m.Status = "planned"
	}
	lo, hi := s.clause(e.gathering)
	if m.Status == "cancelled" {
		// "who had been due in Lusen, has postponed his trip"
		for hi = len(s.w); hi > e.to && s.mark(hi-1); hi-- {
		}
	}
	m.Span = s.span(lo, hi)
	return m, len(who) == 1 || m.Status == "cancelled"
}

// putOff says whether the sentence tells that a visit does not take place: "has
// postponed his trip".
func (s *sentence) putOff() bool {
	for k := range s.w {
		off := calledOff[s.low(k)] || one(s.low(k), "called", "put") && s.low(k+1) == "off"
		if !off {
			continue
		}
		for b := k - 12; b < k+6; b++ {
			if one(s.low(b), "visit", "trip", "stop", "tour", "journey") {
				return true
			}
		}
	}
	return false
}

// visitor is who goes: the subject of the verb at word k.
func (n *names) visitor(si, k int) []string {
	s, p := &n.d.s[si], n.d.parse(si)
	v := p.group(k)
	if v < 0 || p.g[v].kind != verbGroup {
		return nil
	}
	ci := p.g[v].clause
	for up := 0; up < 3 && ci >= 0 && p.c[ci].subj < 0; up++ {
		ci = p.c[ci].up
	}
	if ci < 0 || p.c[ci].subj < 0 {
		return nil
	}
	var who []string
	if h := p.g[p.c[ci].subj].head; one(s.low(h), "he", "she") {
		who = n.antecedent(si, h)
	} else {
		who = attending(n.subjectAt(si, ci))
	}
	if len(who) != 1 || !n.somebody(who[0]) {
		return nil
	}
	return who
}

// visitOf is whose the visit at word k is, and where to.
func (n *names) visitOf(si, k int) (who []string, place string) {
	s := &n.d.s[si]
	by := -1
	for b := k + 1; b < len(s.w) && b < k+14 && !s.mark(b); b++ {
		switch {
		case s.low(b) == "by" && by < 0:
			by = b
		case place != "" && s.low(b) != "by":
		case s.low(b) == "to" && s.low(k) != "stop", s.low(b) == "in" && s.low(k) == "stop":
			place = n.destination(si, b+1)
		case s.inVerb(b):
			b = len(s.w)
		}
	}
	if place == "" && !s.putOff() {
		return nil, ""
	}
	switch b := k - 1; {
	case by > 0:
		who = n.nounAfter(s, by+1)
	case s.possessive(b) || b > 0 && s.is(b, humane) && s.possessive(b-1):
		if !s.possessive(b) {
			b--
		}
		who = n.owner(s, b) // "the mayor welcomed Ada Kerr's visit to Lusen"
	case s.low(k) == "stop" || s.low(b) == "planned" && s.putOff() && !s.possessive(b):
		// "A planned stop in Lusen has been scrapped": whose, is not said
	default:
		who = n.sayer(s, k)
		for b := k - 1; b > 0 && b > k-4; b-- {
			if one(s.low(b), "cancelled", "canceled", "postponed", "scrapped") {
				if who = n.visitor(si, b); who == nil {
					who = attending(n.nounBefore(s, b)) // "cancelled her visit to Lusen"
				}
			}
		}
		if len(who) == 0 {
			who = n.personsIn(s, 0, k)
		}
		if len(who) != 1 {
			return nil, ""
		}
	}
	if place == "" && s.putOff() {
		// "had been due in Lusen, has postponed his trip"
		for b := range s.w {
			if one(s.low(b), "due", "expected") && s.low(b+1) == "in" {
				place = n.destination(si, b+2)
			}
		}
	}
	return who, place
}

// sentTo is who is sent where by the verb at word k: "would send his deputy, Luis
// Monte, to Lusen".
func (n *names) sentTo(si, k int) (who []string, place string) {
	s := &n.d.s[si]
	end := n.phraseEnd(s, k+1)
	i, j := s.apposed(k+1, end)
	if i >= j {
		i, j = k+1, end
	} else if end = j; s.low(end) == "," {
		end++
	}
	if s.low(end) != "to" {
		return nil, ""
	}
	if who = attending(n.split(s, i, j)); len(who) != 1 || !n.somebody(who[0]) {
		return nil, ""
	}
	return who, n.destination(si, end+1)
}

// destination is the place named at word b of sentence si, past what is said of it: "the
// border town of Lusen", "the capital, Lusen"; "" where none is, or somebody.
func (n *names) destination(si, b int) string {
	s := &n.d.s[si]
	for k := b; k < len(s.w) && k < b+5; k++ {
		switch {
		case s.x[k] >= 0 || s.mark(k) || s.inVerb(k):
			return ""
		case towns[s.low(k)] && one(s.low(k+1), "of", ","):
			k++
		case s.w[k].Cap:
			e := k + 1
			for e < len(s.w) && (s.w[e].Cap && s.x[e] < 0 || s.hyphen(e) || s.hyphen(e-1)) {
				e++
			}
			if e < len(s.w) && towns[s.low(e)] {
				continue // "the Norland capital, Lusen"
			}
			if s.possessive(e) || n.surely(s, k, e) || e < len(s.w) && s.w[e].Letter && !s.is(e, preposition|conjunction|auxiliary|adverb) && s.x[e] < 0 && !s.inVerb(e) {
				return ""
			}
			return n.d.a.Slice(s.span(k, e))
		case !s.is(k, determiner) && k > b+2:
			return ""
		}
	}
	return ""
}

// surely says whether the words [k, e) of s name a person: one of two names, or with an
// office. A country that is only visited is easily taken for one.
func (n *names) surely(s *sentence, k, e int) bool {
	for _, w := range n.peopleIn(s, k, e) {
		if !n.body(w) && (strings.Contains(w, " ") || n.role(w) != "") {
			return true
		}
	}
	return false
}

// speaksAbroad reads "said in Lyon, France's third city": who says something there is
// abroad, where his office is of another country.
func (d *document) speaksAbroad(si, k int, n *names) (Meeting, bool) {
	s := &d.s[si]
	if s.low(k+1) != "in" || k+2 >= len(s.w) || !s.w[k+2].Cap || s.low(k+3) != "," {
		return Meeting{}, false
	}
	land := s.low(k + 4)
	if demonyms[land] == "" {
		return Meeting{}, false
	}
	who := n.nounBefore(s, k)
	if len(who) != 1 {
		return Meeting{}, false
	}
	own, foreign := false, false
	for _, f := range strings.FieldsFunc(strings.ToLower(n.role(who[0])), func(r rune) bool { return r == ' ' || r == '-' }) {
		switch {
		case f == land || f == demonyms[land]:
			own = true
		case adjectives[f] || demonyms[f] != "":
			foreign = true
		}
	}
	if own || !foreign {
		return Meeting{}, false
	}
	m := Meeting{Kind: Visit, Who: who, Place: d.a.Slice(s.span(k+2, k+3)), Status: "held"}
	lo, hi := s.clause(gathering{at: k, to: k + 4})
	m.Span = s.span(lo, hi)
	m.When, m.Date = d.when(s, k, corpus.Span{})
	return m, true
}

// demonyms are countries, and what is said of their people. The list holds
// those whose adjective is one word; it decides only whether a speaker who is
// called "German" is abroad.
var demonyms = func() map[string]string {
	m := map[string]string{}
	for _, p := range strings.Fields(`afghanistan:afghan albania:albanian algeria:algerian angola:angolan argentina:argentine armenia:armenian australia:australian
		austria:austrian azerbaijan:azerbaijani bahrain:bahraini bangladesh:bangladeshi belarus:belarusian belgium:belgian bolivia:bolivian bosnia:bosnian
		brazil:brazilian britain:british bulgaria:bulgarian burundi:burundian cambodia:cambodian cameroon:cameroonian canada:canadian chad:chadian chile:chilean
		china:chinese colombia:colombian congo:congolese croatia:croatian cuba:cuban cyprus:cypriot denmark:danish ecuador:ecuadorian egypt:egyptian
		eritrea:eritrean estonia:estonian ethiopia:ethiopian finland:finnish france:french georgia:georgian germany:german ghana:ghanaian greece:greek
		guatemala:guatemalan haiti:haitian honduras:honduran hungary:hungarian iceland:icelandic india:indian indonesia:indonesian iran:iranian iraq:iraqi
		ireland:irish israel:israeli italy:italian jamaica:jamaican japan:japanese jordan:jordanian kazakhstan:kazakh kenya:kenyan kosovo:kosovar kuwait:kuwaiti
		kyrgyzstan:kyrgyz laos:lao latvia:latvian lebanon:lebanese liberia:liberian libya:libyan lithuania:lithuanian luxembourg:luxembourgish malaysia:malaysian
		mali:malian malta:maltese mexico:mexican moldova:moldovan mongolia:mongolian montenegro:montenegrin morocco:moroccan mozambique:mozambican myanmar:burmese
		nepal:nepalese netherlands:dutch nicaragua:nicaraguan niger:nigerien nigeria:nigerian norway:norwegian oman:omani pakistan:pakistani panama:panamanian
		paraguay:paraguayan peru:peruvian philippines:philippine poland:polish portugal:portuguese qatar:qatari romania:romanian russia:russian rwanda:rwandan
		senegal:senegalese serbia:serbian singapore:singaporean slovakia:slovak slovenia:slovenian somalia:somali spain:spanish sudan:sudanese sweden:swedish
		switzerland:swiss syria:syrian taiwan:taiwanese tajikistan:tajik tanzania:tanzanian thailand:thai tunisia:tunisian turkey:turkish turkmenistan:turkmen
		uganda:ugandan ukraine:ukrainian uruguay:uruguayan uzbekistan:uzbek venezuela:venezuelan vietnam:vietnamese yemen:yemeni zambia:zambian zimbabwe:zimbabwean america:american`) {
		c, adj, _ := strings.Cut(p, ":")
		m[c] = adj
	}
	return m
}()

// adjectives are what is said of peoples.
var adjectives = func() map[string]bool {
	m := set("u.s. us uk u.k. european arab western un u.n. african asian soviet")
	for _, adj := range demonyms {
		m[adj] = true
	}
	return m
}()
