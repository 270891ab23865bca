package talks

import (
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/timex"
)

// A locality is a place named in a sentence, and the word where it begins.
type locality struct {
	at, to int
	name   string
}

// places finds the places that s names after a word of place. Where somebody
// speaks is not where the truce is: "said in Lusen".
func (n *names) places(s *sentence) []locality {
	if n.last != s {
		n.last, n.lastPlaces = s, n.placesIn(s, false)
	}
	return n.lastPlaces
}

// placesIn finds them; those of speaking too, if spoken is set.
func (n *names) placesIn(s *sentence, spoken bool) []locality {
	var out []locality
	if s.upper() {
		return nil // capitals name nothing here
	}
	for k := 0; k+1 < len(s.w); k++ {
		switch s.low(k) {
		case "in", "across", "throughout", "around", "near", "inside", "outside", "into", "over", "at", "reach", "for":
		case "of":
			// "the town of Sarn", "the shelling of Sarn", "the east of Sarn"
			if !located[s.low(k-1)] && (!s.is(k-1, armsWord) || s.is(k-1, partyWord) || one(s.low(k-1), "military", "front")) && !sited[s.low(k-1)] {
				continue
			}
		default:
			continue
		}
		b := k + 1
		for b < len(s.w) && b < k+5 && !s.w[b].Cap && s.w[b].Letter && !s.is(b, preposition|conjunction|auxiliary) && s.x[b] < 0 {
			if b > k+1 && s.is(b, determiner) {
				b = len(s.w) // "in a broadcast the Front said"
				break
			}
			b++
		}
		if b >= len(s.w) || !s.w[b].Cap || s.x[b] >= 0 {
			continue
		}
		e := b + 1
		for e < len(s.w) && (s.w[e].Cap && s.x[e] < 0 || s.hyphen(e)) {
			e++
		}
		if e < len(s.w) && s.w[e].Letter && !s.w[e].Cap && (adjectives[s.low(e-1)] || owned[s.low(e)]) {
			continue // "in Norwegian villages", "in Norland government hands"
		}
		if landmarks[s.low(e)] || s.is(b-1, determiner) && one(s.low(e), "city", "town", "village", "capital", "port") {
			continue // "north of the Tarn river", "in the Lakelander town of Sarn"
		}
		if feasts[s.low(b)] && (s.low(b) != "new" || one(s.low(b+1), "year", "year’s", "year's")) || one(s.low(e-1), "week", "day", "eve", "feast", "festival", "year", "month") {
			continue // "for Holy Week"
		}
		if s.body(k) {
			k = e - 1
			continue
		}
		whole := true
		for c := b; c < e; c++ {
			whole = whole && !bodies[s.low(c)]
		}
		if !whole {
			continue // "in the Security Council"
		}
		if s.possessive(e) && !(e-b == 1 && s.low(k) == "in") {
			continue
		}
		if (s.low(k) == "for" || s.low(k) == "at") && (k == 0 || s.mentionAtWord(k-1) < 0) {
			continue
		}
		if !spoken && (s.spoken(k) || s.signed(k)) {
			continue
		}
		out = append(out, locality{k, e, n.d.a.Slice(s.span(b, e))})
		k = e - 1
	}
	return out
}

// owned are nouns that make of the name before them an owner.
var owned = set(`government army forces troops officials hands territory soil airspace custody regime authorities president minister ministers police
	media television radio embassy diplomats rebels fighters soldiers officers prison jail waters`)

// landmarks are nouns that make of the name before them that of no place where people live.
var landmarks = set(`river dam bridge airport palace hotel road highway pass lake mountain mountains hospital mosque church school market square camp barracks base headquarters crossing checkpoint stadium`)

// sited are words whose "of" leads to a place.
var sited = set(`siege fall outskirts east west north south centre center people residents streets relief battle suburbs`)

var feasts = set(`christmas easter ramadan eid ascension yuletide passover nowruz hanukkah diwali orthodox new muslim`)

// upper says whether the sentence is set in capitals.
func (s *sentence) upper() bool {
	n := 0
	for k := range s.w {
		if s.w[k].Letter {
			if !s.w[k].Cap {
				return false
			}
			n++
		}
	}
	return n > 5
}

// signed says whether a truce was only agreed where the preposition at word k
// leads: "signed in Lusen", "talks in Lusen".
func (s *sentence) signed(k int) bool {
	for b := k - 1; b >= 0 && b > k-4; b-- {
		if s.is(b, agreedCue) && s.low(b) != "deal" || one(s.low(b), "talks", "meeting", "negotiations", "summit", "hotel", "discussed", "met") {
			return true
		}
		if s.mark(b) || s.mentionAtWord(b) >= 0 || s.is(b, conjunction) {
			return false
		}
	}
	return false
}

// body says whether the preposition at word k stands within the name of a body:
// "the Organisation for Security and Cooperation in Europe".
func (s *sentence) body(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		if bodies[s.low(b)] && s.w[b].Cap {
			return b < k-1 || s.low(k) == "of" || s.low(k) == "for"
		}
		if !s.w[b].Cap && s.low(b) != "and" && s.low(b) != "of" && s.low(b) != "for" && s.low(b) != "on" {
			return false
		}
	}
	return false
}

var bodies = set(`organisation organization council commission committee union league association conference institute centre center community alliance
	federation assembly agency office mission force movement front party council group`)

// spoken says whether what stands before word k is somebody's speaking.
func (s *sentence) spoken(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		switch s.low(b) {
		case "said", "told", "conference", "reporters", "interview", "spoke", "speaking", "journalists", "briefing":
			return true
		case "that":
			return false
		}
		if s.mark(b) || s.is(b, truceNoun) {
			return false
		}
	}
	return false
}

// place is the place that sentence si gives the truce whose length begins at word i and
// ends before word j: the nearest that stands in a clause of theirs and hangs on the truce,
// on arms or on who bears them. Where talks are held, a government sits or a barracks was
// attacked is not where the truce is:
//
//	The rival forces and the government in Velgard agreed on a truce in Sarn.
//	The truce broke down when rebels attacked a barracks in the town of Darsa.
func (n *names) place(si, i, j int, l link) string {
	s := &n.d.s[si]
	p := n.d.parse(si)
	if l.si != si {
		if o := n.nearest(si, i, j, [3]int{p.ownClause(i), -1, -1}); o != "" {
			return o
		}
		return n.within(l.si, n.d.s[l.si].mentions[l.mi]) // "A truce took hold in Sarn. It is to run for ten days."
	}
	m := s.mentions[l.mi]
	if o := n.nearest(si, min(i, m.from), max(j, m.to), [3]int{p.ownClause(i), p.ownClause(m.head), p.verbClause(m)}); o != "" || si == 0 || !one(s.low(m.from-1), "the", "this", "that") {
		return o
	}
	for _, m := range n.d.s[si-1].mentions { // "The army stopped its bombing of Sarn at noon. The pause will last 36 hours."
		if o := n.within(si-1, m); o != "" {
			return o
		}
	}
	return ""
}

// within is the place that sentence si itself gives mention m; "" if it gives none.
func (n *names) within(si int, m mention) string {
	p := n.d.parse(si)
	return n.nearest(si, m.from, m.to, [3]int{p.ownClause(m.head), p.verbClause(m), -1})
}

// nearest is the place of sentence si nearest to the words [i, j) of a truce that stands in
// the clauses own, those after first.
func (n *names) nearest(si, i, j int, own [3]int) string {
	p := n.d.parse(si)
	best, far := "", 1<<30
	for _, o := range n.places(p.s) {
		dist := o.at - j
		if dist < 0 {
			dist = i - o.at + 6
		}
		if dist < far && p.shares(o, own, i, j) && p.sites(o.at) {
			best, far = o.name, dist
		}
	}
	return best
}

// ownClause is the clause of the group that word k lies in, -1 for none.
func (p *syntax) ownClause(k int) int {
	if gi := p.groupAt(k); gi >= 0 {
		return p.g[gi].clause
	}
	return -1
}

// shares says whether place o stands in one of the clauses that own the truce at the
// words [i, j), in one that they are told in ("In Sarn the Front said that it would keep
// a truce"), or in one that describes the truce.
func (p *syntax) shares(o locality, own [3]int, i, j int) bool {
	at := p.ownClause(o.at + 1)
	for _, ci := range own {
		for n := 0; ci >= 0 && n < 5; n++ {
			if ci == at {
				return true
			}
			c := &p.c[ci]
			if c.kind == relativeClause && c.opener >= 0 && p.s.low(p.g[c.opener].i) == "where" && c.ante >= 0 && p.g[c.ante].head == o.to-1 {
				return true // "Sarn, where a truce began on Monday"
			}
			if c.kind != infinitiveClause && c.kind != complementClause && c.kind != participleClause && !p.armed(ci) {
				break
			}
			ci = c.up
		}
	}
	for n, ci := 0, at; ci >= 0 && n < 4 && p.c[ci].kind == infinitiveClause; n++ { // "a truce to let aid into Sarn"
		if ci = p.c[ci].up; ci >= 0 && (ci == own[0] || ci == own[1]) {
			return true
		}
	}
	if at >= 0 && p.c[at].kind == mainClause && plights[p.s.low(o.at-1)] {
		return true // "The situation in Sarn is dire. Three hours a day is not enough," in one breath
	}
	if at < 0 || p.c[at].kind != relativeClause && p.c[at].kind != participleClause || p.c[at].ante < 0 {
		return false
	}
	h := p.g[p.c[at].ante].head
	return i <= h && h < j
}

// armed says whether adverb clause ci hangs on one that tells of arms: "Guns fell silent in
// Sarn on Friday as a truce got under way".
func (p *syntax) armed(ci int) bool {
	c := &p.c[ci]
	if c.kind != adverbClause || c.up < 0 || p.c[c.up].subj < 0 {
		return false
	}
	h := p.g[p.c[c.up].subj].head
	return p.s.is(h, armsWord) && !p.s.is(h, partyWord)
}

// starts says whether clause ci tells of a beginning: "starting on Friday", "to take effect
// at noon".
func (p *syntax) starts(ci int) bool {
	v := p.c[ci].verb
	if v < 0 {
		return false
	}
	h := p.g[v].head
	if one(p.s.low(h), "come", "take", "go", "enter") {
		return one(p.s.low(h+1), "effect", "hold", "force") || p.s.low(h+1) == "into" && one(p.s.low(h+2), "effect", "force")
	}
	return one(p.s.low(h), "starting", "beginning", "counting", "counted", "start", "starts", "begin", "begins", "began", "started", "begun") || p.s.tookEffect(h)
}

// sites says whether what the preposition at word k hangs on can be where a truce is: the
// truce, arms, who bears or suffers them, or a verb that tells of no journey, meeting or
// speaking.
func (p *syntax) sites(k int) bool {
	s := p.s
	for n := 0; n < 4; n++ {
		b := k - 1
		for b >= 0 && (s.xAt(b) >= 0 && s.mentionAtWord(b) < 0 || s.quoteMark(b) || s.is(b, adverb) || s.is(b, preposition) && s.xAt(b+1) >= 0) {
			b--
		}
		if b < 0 || s.xAt(k-1) >= 0 && p.length(p.groupAt(k-1)) {
			return true
		}
		switch w := s.low(b); {
		case s.mark(b):
			return w == "," || w == "-" || w == "–" || w == "—"
		case s.mentionAtWord(b) >= 0 && p.made(b):
			return false // "signed a truce in Lusen"
		case s.mentionAtWord(b) >= 0, s.is(b, armsWord|partyWord|warWord|pauseNoun), plights[w], one(w, "people", "residents", "sides", "parties", "clans", "factions", "gangs", "forces", "force", "effect", "place", "hold", "and", "or", "that", "but"):
			return true
		case s.inVerb(b):
			h := p.g[p.of[b]].head
			return !visiting[s.low(h)] && !visiting[w] && (s.low(k) == "for" || !s.is(h, agreedCue|announcedCue|calledCue|proposedCue|reportVerb))
		case !sited[w] && !located[w]:
			return false
		}
		gi := p.groupAt(b)
		for gi > 1 && p.g[gi].prep < 0 && p.g[gi-1].kind == joinGroup && p.g[gi-2].kind == nounGroup {
			gi -= 2 // "mediators from Norland and the state of Velgard"
		}
		if gi < 0 || p.g[gi].prep < 0 {
			return true // "left the besieged city of Sarn"
		}
		k = p.g[p.g[gi].prep].i
	}
	return false
}

// made says whether the truce at word k is the object of a verb by which it is signed or
// talked about: where that is done is not where the truce is.
func (p *syntax) made(k int) bool {
	sp := p.spine(p.groupAt(k))
	return len(sp) > 0 && p.g[sp[0].g].kind == verbGroup && one(p.s.low(p.g[sp[0].g].head), "signed", "sign", "signing", "initialled", "initialed", "discussed", "discuss", "discussing", "negotiated", "negotiating", "brokered")
}

// plights are what people suffer where a truce is asked for.
var plights = set(`situation crisis plight suffering conditions catastrophe misery`)

// visiting are the verbs of who comes, goes, meets, signs or speaks somewhere.
var visiting = set(`arrived arrive arrives arriving met meet meets meeting gathered gather convened convene landed flew travelled traveled visited visit visiting due expected based
	spoke speak speaking said told signed sign signing sat sit held hosted host hosting attended sent lives live works work working born returned seated stayed`)

// located are the nouns whose "of" names a place.
var located = set(`city cities town towns village villages province provinces region regions district districts area areas suburb suburbs island islands port capital governorate valley parts side half country republic
	state territory neighbourhood neighborhood quarter enclave camp hills`)

// listPlaces notes what the article names as a place.
func (n *names) listPlaces() {
	n.known = map[string]bool{}
	for i := range n.d.s {
		for _, p := range n.places(&n.d.s[i]) {
			n.known[p.name] = true
		}
	}
}

// mainPlace is the place of the article's truces where they do not say their own: that of
// the first one, or of the title, if more of them are told to be there than anywhere else;
// "" if there is none.
func (n *names) mainPlace(out []Truce) string {
	count := map[string]int{}
	place := ""
	for k := range out {
		if p := out[k].Place; p != "" {
			if count[p]++; place == "" && (out[k].Evidence == out[0].Evidence || strings.Contains(n.d.a.Title, p)) {
				place = p
			}
		}
	}
	for k := range out {
		if p := out[k].Place; p != place && p != "" && count[p] >= count[place] {
			return ""
		}
	}
	return place
}

// parted says whether a word between the words i and k sets what is told at
// one apart in time from what is told at the other: "vowed on Friday to fight
// on, a day after he announced a truce".
func (s *sentence) parted(i, k int) bool {
	for b := min(i, k) + 1; b < max(i, k); b++ {
		switch s.low(b) {
		case "after", "before", "since":
			if s.x[b+1] < 0 && !s.setOff(min(i, k), b, max(i, k)) { // "since Monday" tells a date of its own
				return true
			}
		}
	}
	return false
}

// setOff says whether word b stands in an aside between the words i and k: "On Monday, a day
// after a bomb killed 12, the rebels declared a truce."
func (s *sentence) setOff(i, b, k int) bool {
	open, shut := false, false
	for c := i + 1; c < k; c++ {
		open = open || c < b && s.low(c) == ","
		shut = shut || c > b && s.low(c) == ","
	}
	return open && shut
}

// dated is the date nearest to word k of sentence si that tells when what is told of the
// truce there was so: the article's words, and the day if they are resolved to one. It is no
// part of the length itself, and stands in a clause of the truce or of what is told of it:
//
//	The envoy called for a truce in Sarn, besieged since June, and is due there on Friday.
func (d *document) dated(si, k int, t *Truce, l link, told Status) (string, time.Time) {
	s := &d.s[si]
	p := d.parse(si)
	i, _ := s.wordsOf(t.Span)
	own := [3]int{p.ownClause(k), p.ownClause(i), -1}
	about := -1 // the truce
	if l.si == si {
		m := s.mentions[l.mi]
		if about, own[2] = p.groupAt(m.head), p.ownClause(m.head); m.verb {
			own[2] = p.verbClause(m)
		}
	}
	return d.nearestDate(s, k, t.Span, func(b int) bool {
		if l.extended && p.starts(max(0, p.ownClause(b))) {
			return false // "will take effect on Saturday and could be extended by another week"
		}
		return !p.endsAt(b) && !s.bounds(b, t.Kind) && p.dates(b, own, about, told)
	})
}

// when is the date nearest to word k of s that is not part of what is asked about itself.
func (d *document) when(s *sentence, k int, not corpus.Span) (string, time.Time) {
	return d.nearestDate(s, k, not, func(int) bool { return true })
}

// nearestDate is the date nearest to word k of s that does not lie in the span not and, from
// the word at which it begins, fits.
func (d *document) nearestDate(s *sentence, k int, not corpus.Span, fits func(int) bool) (string, time.Time) {
	best, far := -1, 1<<30
	seen := -1
	for b := max(0, k-reach); b < len(s.w) && b < k+reach; b++ {
		xi := int(s.x[b])
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		x := &d.times[xi]
		if x.Kind != timex.Date && x.Kind != timex.Time || x.Seconds > 0 && x.Kind == timex.Time || x.Span.Overlaps(not) {
			continue
		}
		dist := b - k
		if dist < 0 {
			dist = -dist
		}
		if dist < far && !s.parted(b, k) && fits(b) {
			best, far = b, dist
		}
	}
	if best < 0 {
		return "", time.Time{}
	}
	return d.dateAt(s, best)
}

// dateAt is the date that begins at word from of s: the article's words, and the day
// if they are resolved to one.
func (d *document) dateAt(s *sentence, from int) (string, time.Time) {
	x := &d.times[s.x[from]]
	sp := x.Span
	switch s.low(from - 1) {
	case "on", "since", "in", "by", "from", "until", "at":
		sp.Start = s.w[from-1].Start
	}
	if x.Begin.IsZero() || x.End.Sub(x.Begin).Hours() > 24 {
		return d.a.Slice(sp), time.Time{}
	}
	return d.a.Slice(sp), dayOf(x)
}

// dayOf is the day on which x begins.
func dayOf(x *timex.Expr) time.Time {
	begin := x.Begin
	if strings.HasSuffix(x.Value, "T24:00") {
		begin = begin.Add(-time.Minute) // midnight on Friday is Friday's
	}
	y, m, day := begin.Date()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// bounds says whether the date at word b is only where something ends, or of a truce that is
// itself told from day to day, where it begins: "until 10 December".
func (s *sentence) bounds(b int, k TruceKind) bool {
	e := s.past(b)
	if b < s.dateline() {
		return true
	}
	for xi := s.xAt(b - 1); xi >= 0 && b > 0 && s.xAt(b-1) == xi; { // "to Sunday midnight"
		b--
	}
	switch s.low(b - 1) {
	case "until", "till", "through":
		return true
	case "to":
		return s.xAt(b-2) >= 0
	case "from", "between", "period":
		return k == Range || k == Window || k == Until
	}
	return (k == Range || k == Until) && one(s.low(e), "to", "until", "till", "through") && s.xAt(e+1) >= 0
}

// coarse says whether the date that begins at word b names no day: "in May", "last year".
func (s *sentence) coarse(b int) bool {
	for e := s.past(b); b < e; b++ {
		w := s.low(b)
		if one(w, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "night", "morning", "noon", "midnight") || w[0] >= '0' && w[0] <= '9' && len(w) < 3 {
			return false
		}
	}
	return true
}

// dates says whether the date at word b stands in one of the clauses own, in one that they
// are told in, or in one that describes the truce in group about. When somebody spoke is
// when he announced, asked or refused, but not when what he tells of came about: "Both
// sides have agreed to a truce, a bishop said on Monday."
func (p *syntax) dates(b int, own [3]int, about int, told Status) bool {
	gi := p.of[b]
	if gi < 0 {
		return true
	}
	at := p.g[gi].clause
	c := &p.c[at]
	spoke := false
	switch told {
	case Agreed, InForce, Broken, Expired, Extended, Vetoed:
		spoke = c.verb >= 0 && p.s.is(p.g[c.verb].head, reportVerb)
	}
	for _, ci := range own {
		if ci >= 0 && p.c[ci].opener > 0 && p.s.low(p.g[p.c[ci].opener].i) == "when" && p.c[ci].opener-int(gi) <= 2 && p.c[ci].opener > int(gi) {
			return true // "an announcement of last week, when Norland promised a truce"
		}
		switch {
		case ci == at, ci >= 0 && p.starts(at) && (c.subj == p.c[ci].subj || c.joined == ci):
			return true // "It lasts 36 hours and begins at noon"
		case ci >= 0 && at >= 0 && p.c[ci].joined == at:
			return !spoke && (told == InForce || !p.starts(at)) // "arrived on Monday and proposed a truce", not "will begin on Monday and may be prolonged"
		}
		for n := 0; ci >= 0 && n < 6; n++ {
			if k := p.c[ci].kind; k != infinitiveClause && k != complementClause && k != participleClause && k != asideClause && k != relativeClause && !p.armed(ci) {
				break
			}
			if ci = p.c[ci].up; ci == at {
				return !spoke
			}
		}
	}
	for ci, n := at, 0; ci >= 0 && n < 4; ci, n = p.c[ci].up, n+1 {
		switch o := &p.c[ci]; {
		case n > 0 && (ci == own[0] || ci == own[1] || ci == own[2]):
			return c.kind != participleClause || p.starts(at)
		case o.kind == asideClause:
			return !spoke
		case o.verb >= 0 && visiting[p.s.low(p.g[o.verb].head)]:
			return false // "to meet on Friday"
		case p.starts(ci) && (o.kind != relativeClause || o.ante >= 0 && p.s.is(p.g[o.ante].head, neutralNoun)):
			return true // "suspend all raids for ten days, starting on Friday"
		case (o.kind == relativeClause || o.kind == participleClause) && o.ante == about && about >= 0:
			// "a truce brokered in May"; one brokered on Sunday need not have collapsed then
			made := o.verb >= 0 && p.s.is(p.g[o.verb].head, agreedCue|announcedCue|proposedCue|calledCue)
			return !made || !one(string(told), string(Broken), string(Expired), string(Extended)) || p.s.coarse(b)
		case o.kind != infinitiveClause && o.kind != complementClause:
			return false
		}
	}
	return false
}
