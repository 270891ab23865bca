package talks

import (
	"sort"
	"strings"

	"parley/corpus"
	"parley/corpus/quote"
)

// names knows how the article calls whom, and where its story is.
type names struct {
	d             *document
	quotes        []quote.Quote
	people        []quote.Person
	at            []named // every mention of a person, in order of the text
	said, sources []named // what is quoted, and the words that name its speaker
	asked         bool
	last          *sentence // whose places were read last
	lastPlaces    []locality
	alias         map[string]string // every way to name a person, and the full name; "" where two share it
	known         map[string]bool   // what the article names as a place
	byName        map[string]*quote.Person
	holders       map[string]*quote.Person // of each office the one who holds it, nil if two do; once it is asked for
	sex           map[string]string        // "he" or "she", as the article calls the person; once it is asked for
}

type named struct {
	corpus.Span
	name string
}

func newNames(d *document, quotes []quote.Quote) *names {
	return &names{d: d, quotes: quotes}
}

// load reads the article's people, once somebody asks for one: most articles
// have no truce.
func (n *names) load() {
	if n.asked {
		return
	}
	n.asked = true
	n.listPlaces()
	n.people = quote.People(n.d.a)
	n.alias = map[string]string{}
	n.byName = map[string]*quote.Person{}
	for i := range n.people {
		p := &n.people[i]
		// A place or a people is named like a person, but nobody by itself.
		if low := strings.ToLower(p.Name); p.Name == "" || low == p.Name || adjectives[low] || strings.HasPrefix(p.Name, "of ") {
			continue
		}
		n.byName[p.Name] = p
		if n.known[p.Name] {
			continue
		}
		for _, m := range p.Mentions {
			n.at = append(n.at, named{m, p.Name})
		}
		call := func(a string) {
			if old, ok := n.alias[a]; ok && old != p.Name {
				n.alias[a] = ""
			} else {
				n.alias[a] = p.Name
			}
		}
		call(p.Name)
		if i := strings.LastIndexByte(p.Name, ' '); i > 0 {
			call(p.Name[i+1:])
		}
		for _, a := range p.Aliases {
			if a != p.Name && !strings.HasSuffix(p.Name, " "+a) {
				call(a)
			}
		}
	}
	for i := range n.quotes {
		q := &n.quotes[i]
		if !q.Clear || q.Speaker.Name == "" {
			continue
		}
		for _, c := range q.Content {
			n.said = append(n.said, named{c, q.Speaker.Name})
		}
		if !q.Source.IsZero() {
			n.sources = append(n.sources, named{q.Source, q.Speaker.Name})
		}
	}
	for _, l := range [][]named{n.said, n.sources} {
		sort.SliceStable(l, func(i, j int) bool { return l[i].Start < l[j].Start })
	}
	sort.SliceStable(n.at, func(i, j int) bool { return n.at[i].Start < n.at[j].Start })
}

// first is the first mention of a person that ends after at.
func (n *names) first(at int) int {
	return sort.Search(len(n.at), func(i int) bool { return n.at[i].Span.End > at })
}

// canonical is the full name of whom the words at sp name, or the words.
func (n *names) canonical(sp corpus.Span) string {
	n.load()
	i := n.first(sp.Start)
	for ; i < len(n.at) && n.at[i].Start < sp.End; i++ {
		// "Norwegian Foreign Minister Lars Holm" ends in the name.
		if m := n.at[i]; m.Span.End == sp.End && (m.Start >= sp.Start || sp.Start >= m.Start) {
			// "the bishop of Sarn" is not Sarn; a body's name that reaches farther to
			// the left was found whole: "the Mission and the Commission".
			before := n.d.a.Text[sp.Start:max(sp.Start, m.Start)]
			if strings.HasSuffix(before, " of ") || m.Start < sp.Start && strings.Contains(m.name, " and ") {
				break
			}
			return m.name
		}
	}
	words := n.d.a.Slice(sp)
	if full := n.alias[words]; full != "" {
		return full
	}
	return words
}

// counterpart is whom "his German counterpart" means: the one person whom the
// article gives that people's adjective and the office of the person who is
// named first in the sentence; "" if there is not just one.
func (n *names) counterpart(s *sentence, i, j int) string {
	if j-i != 2 || s.low(j-1) != "counterpart" || !adjectives[s.low(i)] {
		return ""
	}
	first := n.personsIn(s, 0, i)
	if len(first) == 0 || n.byName[first[0]] == nil {
		return ""
	}
	_, office, _ := strings.Cut(n.byName[first[0]].Role, " ")
	if office == "" {
		return ""
	}
	want := strings.ToLower(s.low(i) + " " + office)
	found := ""
	for k := range n.people {
		if p := &n.people[k]; strings.ToLower(p.Role) == want && p.Name != "" {
			if found != "" && found != p.Name {
				return ""
			}
			found = p.Name
		}
	}
	return found
}

// sayer is who says the words at word k of s: the speaker of the quotation that
// holds them, else whoever s names as a source.
func (n *names) sayer(s *sentence, k int) []string {
	if k >= len(s.w) {
		return nil
	}
	n.load()
	at := s.w[k].Start
	// Quotations may lie in one another; those that could hold the word begin
	// not far before it.
	i := sort.Search(len(n.said), func(i int) bool { return n.said[i].Start > at })
	for b := i - 1; b >= 0 && b > i-9; b-- {
		if at < n.said[b].Span.End {
			return []string{n.said[b].name}
		}
	}
	i = sort.Search(len(n.sources), func(i int) bool { return n.sources[i].Start >= s.Start })
	if i < len(n.sources) && s.Contains(n.sources[i].Span) {
		return []string{n.sources[i].name}
	}
	// ", German government spokesman Steffen Seibert said"
	for b := len(s.w) - 1; b >= 0; b-- {
		if s.is(b, reportVerb) && s.w[b].Low != "according" {
			if who := n.nounBefore(s, b); who != nil {
				return who
			}
		}
	}
	return nil
}

// subject is who did what the cue says: what stands before an active verb,
// after the "by" of a passive, or owns a noun.
func (n *names) subject(s *sentence, c cue) []string {
	k := c.at
	if c.obj {
		return nil
	}
	switch s.low(k) {
	case "talk", "thinking", "welcomed", "hailed", "applauded": // of a truce: by whom is not said
		return nil
	case "is": // "Sarn is to be given a rest": from whom is not said
		return nil
	case "need", "needs", "needed": // whoever says so calls for it
		return n.sayer(s, k)
	case "planned":
		if !s.passive(k) && !s.is(k-1, auxiliary|pronoun) {
			return nil // "the planned truce"
		}
	}
	if c.passed {
		for b := k + 1; b < len(s.w) && b < k+8; b++ {
			if s.low(b) == "by" && s.x[min(b+1, len(s.w)-1)] < 0 {
				return n.nounAfter(s, b+1)
			}
			if s.mark(b) {
				break
			}
		}
		return nil
	}
	if w := s.low(k); strings.HasSuffix(w, "ed") || w == "put" || w == "made" || w == "struck" {
		// "proposed by the envoy", "put forward by the envoy"
		for b := k + 1; b <= k+2; b++ {
			if s.low(b) == "by" && b+1 < len(s.w) && s.x[b+1] < 0 {
				return n.nounAfter(s, b+1)
			}
		}
	}
	// "his German counterpart's call", "the army's announcement"
	if s.possessive(k - 1) {
		return n.owner(s, k-1)
	}
	switch s.low(k) {
	case "deal", "agreement", "accord", "accords", "pact", "arrangement": // whose it is is not said
		return nil
	case "draft", "idea":
		if s.is(k-1, determiner) {
			return nil // "the veto killed a draft"
		}
	case "call", "demand", "plea", "appeal", "request", "announcement", "declaration", "proclamation", "offer", "proposal", "rejection", "refusal", "violation", "violations":
		for b := k + 1; b < len(s.w) && b < k+5; b++ {
			if s.low(b) == "by" || s.low(b) == "from" {
				return n.nounAfter(s, b+1)
			}
		}
		if s.is(k-1, determiner|humane) || s.low(k-1) == "joint" {
			// "led a joint call": the subject of the verb before
			for b := k - 1; b >= 0 && b > k-5; b-- {
				if s.is(b, preposition) { // "the implementation of this demand"
					return nil
				}
				if !s.is(b, determiner|humane) && s.low(b) != "joint" {
					k = b
					break
				}
			}
		}
	}
	return n.nounBefore(s, k)
}

// doer is who does what the verb at word k says; for "they would" of "the
// rebels said they would" whoever said it.
func (n *names) doer(s *sentence, k int) []string {
	if s.is(k, armsWord) {
		return nil // "air strikes will stop"
	}
	if b := s.master(k); b >= 0 {
		return n.nounBefore(s, b)
	}
	var who []string
	if !one(s.low(k), "no", "not", "without", "fired") { // "no gun would be fired" has nobody before it
		who = n.nounBefore(s, k)
	}
	if who == nil {
		for b := k - 1; b >= 0; b-- {
			if s.is(b, reportVerb) {
				return n.nounBefore(s, b)
			}
		}
	}
	return who
}

// master is the verb by whose subject's order or vow others keep from the act at
// word k: "told its men not to shoot", "vowed that their men would not shoot"; -1
// if there is none.
func (s *sentence) master(k int) int {
	for b := k - 1; b > 0 && b > k-6; b-- {
		if !one(s.low(b), "men", "troops", "fighters", "soldiers", "units", "forces", "guerrillas", "gunners", "batteries", "followers") {
			continue
		}
		if !one(s.low(b-1), "its", "his", "her", "their") {
			return -1
		}
		for v := b - 2; v >= 0 && v > b-5; v-- {
			if s.is(v, reportVerb|announcedCue|calledCue) {
				return v
			}
			if s.low(v) != "that" && s.low(v) != "all" {
				return -1
			}
		}
		return -1
	}
	return -1
}

// keeper is who keeps the truce at word k: the subject of the verb before it,
// as in "the marshal will observe a ten-day ceasefire".
func (n *names) keeper(s *sentence, k int) []string {
	for b := k - 1; b >= 0 && b > k-8 && !s.mark(b); b-- {
		switch s.low(b) {
		case "keep", "keeps", "kept", "observe", "observes", "observed", "respect", "honour", "honor", "hold", "held", "start", "begin", "cease", "silence":
			return n.nounBefore(s, b)
		}
	}
	return nil
}

// nounBefore reads the noun phrase that is the subject of the verb at word k.
func (n *names) nounBefore(s *sentence, k int) []string {
	e := k
	for steps := 0; e > 0 && steps < 24; steps++ {
		p := e - 1
		switch {
		case s.x[p] >= 0:
			for e > 0 && s.x[e-1] >= 0 {
				e--
			}
			for e > 0 && (s.low(e-1) == "on" || s.low(e-1) == "in" || s.low(e-1) == "early" || s.low(e-1) == "late" || s.low(e-1) == "since") {
				e--
			}
			continue
		case s.clitic(p):
			e -= 2 // "we’ve asked"
			continue
		case e == k && s.low(p) == "last" && !s.is(p-1, determiner): // "last spoke to him"
			e--
			continue
		case s.is(p, auxiliary) || s.is(p, adverb) || s.is(p, negation) || !s.w[p].Cap && strings.HasSuffix(s.low(p), "ly") && len(s.low(p)) > 4:
			e--
			continue
		case helped[s.low(p)] && s.is(p-1, auxiliary): // "is due to hold"
			e--
			continue
		case s.low(p) == "principle" && s.low(p-1) == "in":
			e -= 2
			continue
		case e < k && s.low(e) == "to" && !s.w[p].Cap && strings.HasSuffix(s.low(p), "ed") && len(s.low(p)) > 4: // "the cabinet voted to prolong"
			e--
			continue
		case e < k && s.low(e) == "to" && (s.is(p, cues|reportVerb) && !nominal[s.low(p)] || one(s.low(p), "up", "down", "back")):
			// "have agreed to", "signed up to": the subject is the first verb's
			e--
			continue
		case e < k && s.is(e, auxiliary) && (s.is(p, cues) && strings.HasSuffix(s.low(p), "ed") || s.low(p) == "said"):
			e-- // "said would"
			continue
		case s.low(p) == "and" && e < k:
			return nil
		case s.low(p) == ",":
			// An apposition: "Norland, an old friend of the junta, announced"
			c := p - 1
			for c >= 0 && s.low(c) != "," && c > p-18 {
				c--
			}
			if c < 0 || s.low(c) != "," {
				return nil
			}
			if s.nameOnly(c+1, p) { // "The marshal, Karel Voss, rejected"
				return n.split(s, c+1, p)
			}
			e = c
			continue
		case s.low(p) == ")":
			c := p
			for c >= 0 && s.low(c) != "(" && c > p-8 {
				c--
			}
			if c < 0 || s.low(c) != "(" {
				return nil
			}
			e = c
			continue
		case s.low(p) == "who" || s.low(p) == "which" || s.low(p) == "that":
			e--
			if s.low(e-1) == "," {
				e--
			}
			return n.noun(s, e)
		}
		return n.noun(s, e)
	}
	return nil
}

// nameOnly says whether the words [i, j) are a name and nothing else: "Ada Kerr",
// "Nasser al-Hadi", "Piet van Aalst".
func (s *sentence) nameOnly(i, j int) bool {
	if j <= i || !s.w[i].Cap && s.low(i+1) != "-" || !s.w[j-1].Cap {
		return false
	}
	n := 0
	for k := i; k < j; k++ {
		switch {
		case s.x[k] >= 0 || s.is(k, determiner|conjunction) && s.w[k].Cap:
			return false
		case s.w[k].Cap:
			n++
		case !s.hyphen(k) && !ofName[s.low(k)] && s.low(k) != ".":
			return false
		}
	}
	return n >= 2 && n <= 4 && j-i <= 8
}

// ofName are the words of a name that are written without a capital letter.
var ofName = set(`al el ul as ad ar bin ibn bint abu van von der den de da do dos das di du del della la le ten ter bar ben`)

var helped = set(`prepared determined poised bound due set scheduled expected likely ready able supposed about planning preparing going`)

// noun reads the noun phrase that ends before word e.
func (n *names) noun(s *sentence, e int) []string {
	b := e
	for b > 0 && e-b < 14 {
		p := b - 1
		switch {
		case s.possessive(p) || s.hyphen(p):
		case s.inVerb(p): // "the envoy handed the rebels an offer"
			goto done
		case s.low(p) == "." && p > 0 && s.w[p].Glued && len(s.low(p-1)) <= 3: // "Gen."
		case s.x[p] >= 0:
			goto done
		case s.low(p) == "and" || s.low(p) == "&" || s.low(p) == "nor" || s.low(p) == "neither":
			if b == e {
				return nil
			}
		case s.low(p) == "," && s.listed(p, e):
		case (s.low(p) == "from" || s.low(p) == "for") && b < e && offices[s.low(p-1)]: // "Negotiators from both sides"
		case s.low(p) == "of" || s.low(p) == "for" && s.w[min(b, len(s.w)-1)].Cap:
			if b == e {
				return nil
			}
		case s.mark(p) || s.quoteMark(p):
			goto done
		case s.is(p, preposition|auxiliary|reportVerb|conjunction):
			goto done
		case s.is(p, determiner) && b < e && p > 0 && s.low(p-1) != "of" && s.low(p-1) != "and" && s.low(p-1) != "nor" && s.low(p-1) != "neither" && s.low(p-1) != "all" && s.low(p-1) != "both":
			b--
			goto done
		case s.low(p) == "both" && b < e && s.low(p-1) != "of" && !offices[s.low(p-2)]:
			b--
			goto done
		case s.is(p, pronoun) && !s.is(p, determiner):
			if b == e {
				return n.pronoun(s, p)
			}
			goto done
		case s.is(p, cues) && !s.w[p].Cap && !nominal[s.low(p)]:
			goto done
		}
		b--
	}
done:
	// "both sides in Velgard agreed": the place is not who did
	if b < e && b > 1 {
		switch s.low(b - 1) {
		case "in", "on", "at", "near", "across", "inside", "around", "along":
			if s.w[b-2].Letter && !s.is(b-2, preposition|auxiliary|conjunction|reportVerb) && s.x[b-2] < 0 && !(s.is(b-2, cues) && !nominal[s.low(b-2)]) && !s.is(b-2, eventWord|truceNoun|pauseNoun) {
				return n.noun(s, b-1)
			}
		}
	}
	return n.split(s, b, e)
}

// nominal are cues that are nouns or adjectives of what somebody puts forward.
var nominal = set(`draft deal agreement accord arrangement pact proposal current existing plan offer planned ongoing backing force`)

// pronoun is whom the pronoun at word p means, where a quotation with that
// source knows.
func (n *names) pronoun(s *sentence, p int) []string {
	n.load()
	at := s.w[p].Span
	i := sort.Search(len(n.sources), func(i int) bool { return n.sources[i].Start >= at.Start })
	if i < len(n.sources) && n.sources[i].Span == at {
		return []string{n.sources[i].name}
	}
	// "The rebels said they had agreed", "said that it would"
	b := p - 1
	if s.low(b) == "that" {
		b--
	}
	if s.is(b, reportVerb) {
		return n.nounBefore(s, b)
	}
	return nil
}

// owner reads the noun phrase that ends before the possessive ending at word e.
func (n *names) owner(s *sentence, e int) []string {
	b := e
	for b > 0 && e-b < 10 && (s.w[b-1].Letter || s.hyphen(b-1) || s.possessive(b-1)) && s.x[b-1] < 0 &&
		!s.is(b-1, preposition|conjunction|auxiliary|reportVerb|determiner) && (s.w[b-1].Cap || !s.is(b-1, cues)) {
		b--
	}
	return n.split(s, b, e)
}

// listed says whether the comma at word p parts the members of a list that
// ends before word e: "Britain, France and Italy".
func (s *sentence) listed(p, e int) bool {
	if p == 0 || !s.w[p-1].Cap || p+1 >= len(s.w) || !s.w[p+1].Cap {
		return false
	}
	for k := p + 1; k < e; k++ {
		if s.low(k) == "and" {
			return true
		}
		if !s.w[k].Cap && s.low(k) != "," {
			return false
		}
	}
	return false
}

// nounAfter reads the noun phrase that begins at word b, and those that it is
// listed with when each is an office and a name beside it: "met the envoy, Ivo
// Rae, and the governor, Hana Weil".
func (n *names) nounAfter(s *sentence, b int) []string {
	var out []string
	for {
		e := n.phraseEnd(s, b)
		i, j := s.apposed(b, e)
		if i >= j {
			return append(out, n.split(s, b, e)...)
		}
		out = append(out, n.split(s, i, j)...)
		if b = j + 2; s.low(j) != "," || s.low(j+1) != "and" || !s.is(b, determiner) {
			return out
		}
	}
}

// apposed is the name that stands in apposition to the noun phrase [b, e): "the
// UN envoy, Otto Prell, in Lund". It is none behind what opens the sentence, as
// the comma then ends that: "After she met the envoy, Ada Kerr, the mayor, left".
func (s *sentence) apposed(b, e int) (i, j int) {
	head, owned := e-1, s.is(b, determiner)
	for k := b + 1; k < e; k++ {
		if s.low(k) == "of" && head == e-1 {
			head = k - 1 // "the president of Norland"
		}
		owned = owned || s.possessive(k) && head > k || one(s.low(k), "’", "'") && s.w[k].Glued && head > k // "the rebels' leader"
	}
	if e <= b || s.low(e) != "," || !owned || !offices[s.low(head)] && !(s.low(head) == "number" && s.low(head-1) == "opposite") && (s.w[head].Cap || !people[s.low(head)]) {
		return 0, 0
	}
	if _, opens := openers[s.low(0)]; opens || strings.HasSuffix(s.low(0), "ing") && (s.inVerb(0) || s.syntax == nil && s.low(0) != "king") || s.is(0, preposition) && (s.syntax == nil || s.syntax.subject(e+1)) {
		return 0, 0
	}
	for i, j = e+1, e+1; j < len(s.w) && s.x[j] < 0 && (s.w[j].Cap || s.hyphen(j) || ofName[s.low(j)] || s.low(j) == "." && s.abbreviates(j)); j++ {
	}
	if !s.nameOnly(i, j) || j < len(s.w) && s.low(j) != "," && s.low(j) != "." {
		return 0, 0
	}
	return i, j
}

// subject says whether the noun group of word k is the subject of a verb.
func (p *syntax) subject(k int) bool {
	if k >= len(p.of) || p.of[k] < 0 {
		return false
	}
	for ci := range p.c {
		if c := &p.c[ci]; c.subj == int(p.of[k]) && c.kind != participleClause && c.kind != relativeClause && c.verb >= 0 && p.g[c.verb].i > k {
			return true
		}
	}
	return false
}

// leader says whether behind the ending of an owner at word k stands an office, or
// who one is: "the rebels’ political leader".
func (s *sentence) leader(k int) bool {
	for e := k + 1; e < k+4; e++ {
		if offices[s.low(e)] || people[s.low(e)] {
			return true
		}
		if !s.is(e, humane) && !one(s.low(e), "political", "chief", "top", "former", "special", "supreme", "deputy", "foreign", "prime", "defence", "defense") {
			return false
		}
	}
	return false
}

// phraseEnd is where the noun phrase that begins at word b ends.
func (n *names) phraseEnd(s *sentence, b int) int {
	e := b
	for e < len(s.w) && e-b < 24 {
		switch {
		case s.possessive(e) || s.hyphen(e):
		case e > b && one(s.low(e), "’", "'") && s.w[e].Glued && strings.HasSuffix(s.low(e-1), "s") && s.leader(e): // "the rebels’ leader"
		case e > b && s.inVerb(e): // "ordered by the marshal went into effect"
			goto done
		case e > b && s.low(e) == "." && s.w[e].Glued && len(s.low(e-1)) <= 3 && e+1 < len(s.w) && s.w[e+1].Cap: // "Mr. Kerr"
		case e > b && s.low(e) == "and" && (small[s.low(e+1)] > 0 || s.low(e+1) == "a" && s.low(e+2) == "dozen"):
			goto done // "three meetings with Ada Kerr and two calls"
		case e > b && one(s.low(e), "there", "here", "again", "separately", "privately"): // "meet the envoy there"
			goto done
		case e > b && (s.low(e) == "twice" || s.low(e) == "once" || s.low(e+1) == "times"): // "spoke with Ada Kerr three times"
			goto done
		case e > b && one(s.low(e), "took", "takes", "ended", "broke", "lasted", "began", "opened", "produced", "failed", "resumed", "collapsed"):
			goto done // "a meeting of the contact group took place"
		case e > b && s.is(e, determiner) && s.low(e-1) != "of" && s.low(e-1) != "and" && s.low(e-1) != ",":
			goto done // "offered by the army the Front answered"
		case e > b && (s.low(e) == "and" && (s.is(e+1, lastVerb|cues|adverb) && !s.w[min(e+1, len(s.w)-1)].Cap || strings.HasSuffix(s.low(e+1), "ed")) || strings.HasSuffix(s.low(e), "ly") && !s.w[e].Cap):
			goto done // "by each side separately and kept by neither"
		case s.low(e) == "of" && e > b, s.low(e) == "and" && e > b:
		case e > b && e+1 < len(s.w) && s.w[e+1].Cap && (s.low(e) == "for" || s.low(e) == "in" && s.standsBetween(b, e, "for")) && (s.body(e) || bodies[s.low(e-1)]):
			// "the Organisation for Security in Europe", but not "met the Free Council in Lusen"
		case s.low(e) == "," && e > b && e+1 < len(s.w) && s.w[e+1].Cap && s.w[e-1].Cap && s.listed(e, min(e+8, len(s.w))):
		case s.x[e] >= 0, s.mark(e), s.quoteMark(e), s.is(e, preposition|auxiliary|reportVerb|conjunction):
			goto done
		case e > b && !s.w[e].Cap && s.w[e-1].Cap && (s.low(e+1) == "a" || s.low(e+1) == "the"):
			goto done // "by the delegate of Norland cast a shadow"
		case e > b && !s.w[e].Cap && s.w[e-1].Cap && n.named(s.w[e-1].Span.End):
			goto done // "with Lars Holm brought no progress"
		}
		e++
	}
done:
	for e > b && one(s.low(e-1), "and", "of", "for", "in") {
		e--
	}
	return e
}

// named says whether a person's name of more than one word ends at offset end.
func (n *names) named(end int) bool {
	n.load()
	i := n.first(end - 1)
	return i < len(n.at) && n.at[i].Span.End == end && strings.Contains(n.d.a.Slice(n.at[i].Span), " ")
}

// titles are the offices of several, written before the first one's name.
var titles = set(`ministers presidents envoys generals ambassadors leaders secretaries premiers chancellors`)

// origin is the "of" after which the words [i, j) tell where somebody is from,
// i if there is none: "Ada Kerr of Ilmara".
func (s *sentence) origin(i, j int) int {
	for k := i + 1; k+1 < j; k++ {
		if s.low(k) == "of" && k-i >= 2 && s.w[k-1].Cap && s.w[k-2].Cap && s.w[k+1].Cap && s.w[j-1].Cap {
			return k // not "the Gulf of Salt states"
		}
	}
	return i
}

// party cuts the words [i, j) to those that can name who acts. It gives none
// where they are headed by an act, an event or a piece of a word: "the
// shelling", "hopes", the "self-" of "self-declared".
func (s *sentence) party(i, j int) (int, int) {
	for j > i && (s.hyphen(j-1) || s.clitic(j-1) || j-i > 1 && !s.w[j-1].Cap && one(s.low(j-1), "failed", "accused", "last")) {
		j--
	}
	if i >= j {
		return i, i
	}
	if s.hyphen(j) {
		return i, i // what stands before a hyphen is half a word
	}
	if k := j - 1; !s.w[k].Cap || k == 0 {
		w := s.low(k)
		switch {
		case s.is(k, armsWord) && !s.is(k, partyWord) && !bearers[w],
			s.is(k, eventWord) && w != "mission" && w != "power",
			strings.HasSuffix(w, "ing") && w != "king",
			notParties[w]:
			return i, i
		}
	}
	return i, j
}

// bearers are the words of arms that are also who bears them.
var bearers = set(`military armed militants insurgents rebels guerrillas guerrilla troops army arms front forces`)

var notParties = set(`terms votes hopes hope prospects chances fears rumours rumors news word pressure optimism`)

// deeds are what somebody does, and nobody.
var deeds = set(`bid plan attempt attempts effort efforts decision refusal talks negotiations`)

// split parts a noun phrase into those that it joins.
func (n *names) split(s *sentence, b, e int) []string {
	var out []string
	flush := func(i, j int) {
		for i < j && (s.is(i, determiner) || s.low(i) == "and" || s.low(i) == "," || s.low(i) == "neither" || !s.w[i].Letter && (s.mark(i) || s.low(i+1) == ".")) {
			i++ // "both sides", "1. Decides"
		}
		for j > i && (s.is(j-1, adverb) && !s.w[j-1].Cap || s.possessive(j-1) || s.low(j-1) == ",") {
			j--
		}
		if j > i && deeds[s.low(j-1)] { // "the Union's plan calls for": it is the Union that does
			if !s.possessive(j - 2) {
				return
			}
			j -= 2
		}
		if i < j && i > 0 && s.low(i-1) == "no" {
			return
		}
		if i >= j || j-i == 1 && (s.is(i, pronoun|auxiliary|adverb) || one(s.low(i), "themselves", "itself", "there", "him", "her", "them", "us", "me") || !s.w[i].Letter) {
			return
		}
		if i, j = s.party(i, j); i >= j {
			return
		}
		if of := s.origin(i, j); of > i && n.named(s.w[of-1].Span.End) {
			j = of // "Ada Kerr of Ilmara"
		}
		name := n.canonical(s.span(i, j))
		if first, rest, ok := strings.Cut(name, " "); ok && strings.Contains(rest, " ") && titles[strings.ToLower(first)] && !strings.HasPrefix(rest, "of ") {
			name = rest // "Ministers Ada Kerr and Luis Monte"
		}
		if full := n.counterpart(s, i, j); full != "" {
			name = full
		}
		for _, o := range out {
			if o == name {
				return
			}
		}
		out = append(out, name)
	}
	from := b
	for from < e && s.is(from, determiner) {
		from++
	}
	for k := from; k < from+3 && k+1 < e; k++ {
		// "the leaders of Norland and Sudland" are one phrase
		if offices[s.low(k)] && strings.HasSuffix(s.low(k), "s") && one(s.low(k+1), "of", "from", "for") {
			return []string{n.d.a.Slice(s.span(from, e))}
		}
	}
	from = b
	if e > b && !s.w[e-1].Cap && s.w[e-1].Letter {
		// "the French and Qatari ministers": the noun is both's
		shared, and := true, false
		for k := b; k < e-1 && shared; k++ {
			switch {
			case s.low(k) == "and":
				shared = k > b && adjectives[s.low(k-1)] && k+1 < e-1
				and = true
			case s.low(k) == ",":
				shared = k > b && adjectives[s.low(k-1)]
			}
		}
		if shared && and {
			flush(b, e)
			return out
		}
	}
	for k := b; k < e; k++ {
		if s.low(k) == "and" || s.low(k) == "," || s.low(k) == "nor" {
			flush(from, k)
			from = k + 1
		}
	}
	flush(from, e)
	return out
}

// patron is who a party is that is only called somebody's own: Norland, of
// "Norland said its forces would keep a five-day truce". Anybody else is given
// back as is.
func (n *names) patron(s *sentence, who []string) []string {
	if len(who) != 1 || lexicon[who[0]]&partyWord == 0 {
		return who
	}
	for k := range s.w {
		if s.low(k) != who[0] || !one(s.low(k-1), "its", "his", "her", "their") {
			continue
		}
		for b := k - 2; b >= 0 && b > k-5; b-- {
			if s.is(b, reportVerb) {
				if of := n.nounBefore(s, b); len(of) == 1 && !nobody(of) {
					return of
				}
			}
		}
	}
	return who
}
