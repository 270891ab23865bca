package talks

import (
	"slices"
	"strings"
	"time"
)

// A cue is a word that tells what became of a truce.
type cue struct {
	at     int // word
	status Status
	score  weight
	passed bool // a passive: who did it stands after "by"
	obj    bool // its subject is the truce itself: "the truce collapsed"
}

var statusOf = []struct {
	c class
	s Status
}{
	{vetoedCue, Vetoed}, {rejectedCue, Rejected}, {brokenCue, Broken}, {expiredCue, Expired}, {extendedCue, Extended},
	{calledCue, CalledFor}, {announcedCue, Announced}, {agreedCue, Agreed}, {proposedCue, Proposed}, {forceCue, InForce},
}

// phrases are cues of several words, by their first.
var phrases = map[string][]struct {
	rest   string
	within int // the rest may stand so many words on
	s      Status
}{
	"puts":        {{"an end to", 1, Expired}},
	"put":         {{"an end to", 1, Expired}, {"stop to", 6, Announced}, {"names to", 4, Agreed}, {"forward", 4, Proposed}, {"name to", 3, Agreed}, {"paid to", 1, Broken}},
	"rules":       {{"out", 1, Rejected}},
	"rule":        {{"out", 1, Rejected}},
	"ruling":      {{"out", 1, Rejected}},
	"cut":         {{"short", 1, Broken}, {"a deal for", 1, Agreed}},
	"backed":      {{"out", 1, Broken}, {"away from", 1, Rejected}},
	"back":        {{"out of", 1, Broken}},
	"pulled":      {{"out", 1, Broken}},
	"reneged":     {{"on", 1, Broken}},
	"withdrew":    {{"from", 1, Broken}},
	"talks":       {{"of", 1, Proposed}},
	"within":      {{"reach", 1, Proposed}},
	"failed":      {{"to adopt", 1, Vetoed}, {"to pass", 1, Vetoed}},
	"walked":      {{"away from", 1, Rejected}},
	"torn":        {{"up", 1, Broken}},
	"nothing":     {{"to do with", 1, Rejected}},
	"tore":        {{"up", 1, Broken}},
	"drew":        {{"to a close", 1, Expired}, {"to an end", 1, Expired}, {"out", 1, Extended}},
	"declared":    {{"dead", 1, Broken}},
	"working":     {{"on", 1, Proposed}},
	"crying":      {{"out for", 1, CalledFor}},
	"won":         {{"a", 1, Agreed}},
	"began":       {{"a", 1, InForce}},
	"insisted":    {{"on", 1, CalledFor}},
	"insists":     {{"on", 1, CalledFor}},
	"negative":    {{"vote of", 1, Vetoed}, {"votes of", 1, Vetoed}},
	"which":       {{"closed", 1, Expired}, {"ended", 1, Expired}},
	"drop":        {{"in the ocean", 1, Insufficient}, {"in the bucket", 1, Insufficient}},
	"ran":         {{"its course", 1, Expired}, {"its full course", 1, Expired}},
	"putting":     {{"names to", 4, Agreed}},
	"made":        {{"known", 2, Announced}, {"public", 3, Announced}, {"the case for", 1, CalledFor}},
	"let":         {{"be known", 3, Announced}},
	"laid":        {{"down", 1, Announced}},
	"lays":        {{"down", 1, Announced}},
	"signed":      {{"up to", 1, Agreed}, {"on to", 1, Agreed}, {"off on", 1, Agreed}},
	"is":          {{"to get", 1, Announced}, {"about to", 1, Agreed}, {"in force", 2, InForce}, {"in effect", 2, InForce}, {"in its", 1, InForce}, {"no more", 1, Expired}, {"dead", 1, Broken}},
	"shook":       {{"hands on", 1, Agreed}},
	"given":       {{"consent to", 3, Agreed}, {"nod to", 3, Agreed}},
	"ready":       {{"for", 1, Proposed}, {"to accept", 2, Proposed}},
	"like":        {{"to see", 1, CalledFor}},
	"willing":     {{"to accept", 2, Proposed}, {"to agree", 2, Proposed}},
	"entered":     {{"its", 1, InForce}},
	"under":       {{"way", 1, InForce}, {"consideration", 1, Proposed}, {"discussion", 1, Proposed}, {"negotiation", 1, Proposed}, {"review", 1, Proposed}, {"study", 1, Proposed}},
	"brushed":     {{"aside", 2, Rejected}, {"off", 2, Rejected}},
	"shrugged":    {{"off", 2, Rejected}},
	"poured":      {{"cold water on", 1, Rejected}, {"scorn on", 1, Rejected}},
	"bringing":    {{"to an end", 4, Expired}, {"an end to", 1, Expired}},
	"brought":     {{"to an end", 4, Expired}, {"an end to", 1, Expired}, {"about", 1, Agreed}},
	"got":         {{"off the ground", 1, InForce}, {"under way", 1, InForce}, {"off to", 1, InForce}, {"through", 1, InForce}},
	"never":       {{"honoured", 1, Broken}, {"honored", 1, Broken}, {"respected", 1, Broken}, {"observed", 1, Broken}},
	"has":         {{"begun", 2, InForce}, {"run out", 1, Expired}},
	"took":        {{"hold", 1, InForce}, {"up", 1, Agreed}},
	"allowed":     {{"a", 1, Announced}, {"to lapse", 1, Expired}},
	"found":       {{"unacceptable", 6, Rejected}},
	"not":         {{"adopted", 1, Vetoed}, {"honoured", 1, Broken}, {"honored", 1, Broken}, {"respected", 1, Broken}, {"survive", 1, Broken}, {"outlive", 1, Broken}, {"hear of", 1, Rejected}},
	"was":         {{"no more", 1, Expired}, {"gone", 1, Broken}},
	"run":         {{"its course", 1, Expired}},
	"possibility": {{"of", 1, Proposed}},
	"non":         {{"- existent", 1, Rejected}},
	"spoken":      {{"of", 1, Proposed}},
	"spoke":       {{"of", 1, Proposed}},
	"talk":        {{"of", 3, Proposed}},
	"speak":       {{"of", 1, Proposed}},
	"on":          {{"the table", 1, Proposed}, {"the cards", 1, Proposed}, {"offer", 1, Proposed}},
	"kept":        {{"to its", 1, InForce}, {"to their", 1, InForce}},
	"out":         {{"of the question", 1, Rejected}},
	"in":          {{"sight", 1, Proposed}, {"prospect", 1, Proposed}, {"pieces", 1, Broken}, {"doubt", 1, Proposed}, {"tatters", 1, Broken}, {"ruins", 1, Broken}, {"shreds", 1, Broken}},
	"no":          {{"question of", 1, Rejected}, {"shots were", 1, InForce}, {"shot was", 1, InForce}, {"intention of", 1, Rejected}},
	"without":     {{"incident", 2, InForce}},
	"vote":        {{"on", 1, Proposed}},
	"votes":       {{"on", 1, Proposed}},
	"balked":      {{"at", 1, Rejected}},
	"baulked":     {{"at", 1, Rejected}},
	"thinking":    {{"of", 1, Proposed}},
	"called":      {{"off the", 1, Broken}, {"off its", 1, Broken}, {"off their", 1, Broken}, {"off", 1, Broken}},
	"idea":        {{"of", 1, Proposed}},
	"gave":        {{"way to", 1, Broken}, {"nod to", 3, Agreed}, {"consent to", 3, Agreed}, {"blessing to", 3, Agreed}, {"out", 1, Announced}},
	"come":        {{"to an end", 2, Expired}, {"to terms on", 1, Agreed}, {"round to", 1, Agreed}, {"apart", 1, Broken}, {"unstuck", 1, Broken}},
	"came":        {{"and went", 1, Expired}, {"to grief", 1, Broken}, {"to an end", 1, Expired}, {"into force", 1, InForce}, {"into effect", 1, InForce}, {"to terms on", 1, Agreed}, {"round to", 1, Agreed}, {"apart", 1, Broken}, {"unstuck", 1, Broken}, {"to nothing", 1, Broken}, {"to its end", 1, Expired}, {"to a close", 1, Expired}},
	"went":        {{"unobserved", 1, Broken}, {"unheeded", 1, Broken}, {"into effect", 1, InForce}, {"into force", 1, InForce}, {"along with", 1, Agreed}, {"back on", 1, Broken}, {"up in smoke", 1, Broken}},
	"turned":      {{"down", 2, Rejected}},
	"threw":       {{"out", 1, Rejected}},
	"voted":       {{"down", 1, Vetoed}, {"against", 1, Vetoed}, {"for", 1, Agreed}, {"to back", 4, Agreed}, {"to accept", 4, Agreed}, {"to approve", 4, Agreed}, {"to reject", 4, Rejected}},
	"struck":      {{"down", 1, Vetoed}},
	"fell":        {{"apart", 1, Broken}, {"silent", 1, InForce}, {"in with", 1, Agreed}, {"through", 1, Broken}, {"to pieces", 1, Broken}},
	"set":         {{"up", 1, Announced}, {"out", 1, Announced}, {"in", 1, InForce}},
	"setting":     {{"up", 1, Announced}},
	"said":        {{"no to", 1, Rejected}, {"yes to", 1, Agreed}},
	"mark":        {{"out", 1, Announced}},
	"rolled":      {{"over", 1, Extended}},
	"roll":        {{"over", 1, Extended}},
	"pushed":      {{"back", 1, Extended}},
	"gone":        {{"along with", 1, Agreed}, {"back on", 1, Broken}, {"up in smoke", 1, Broken}},
	"going":       {{"along with", 1, Agreed}, {"back on", 1, Broken}},
	"go":          {{"along with", 1, Agreed}, {"back on", 1, Broken}},
	"bowed":       {{"to", 1, Agreed}},
	"bow":         {{"to", 1, Agreed}},
	"thumbs":      {{"up to", 1, Agreed}},
	"green":       {{"light to", 1, Agreed}},
	"signing":     {{"up to", 1, Agreed}, {"on to", 1, Agreed}, {"off on", 1, Agreed}},
	"sign":        {{"up to", 1, Agreed}, {"on to", 1, Agreed}, {"off on", 1, Agreed}},
	"waved":       {{"aside", 2, Rejected}, {"away", 2, Rejected}, {"through", 2, Agreed}},
	"wave":        {{"aside", 2, Rejected}, {"away", 2, Rejected}},
	"shut":        {{"the door on", 1, Rejected}, {"the door to", 1, Rejected}},
	"closed":      {{"the door to", 1, Rejected}, {"the door on", 1, Rejected}},
	"slammed":     {{"the door on", 1, Rejected}},
	"knocked":     {{"back", 2, Rejected}},
	"shot":        {{"down", 2, Rejected}},
	"pour":        {{"scorn on", 1, Rejected}},
	"wants":       {{"nothing of", 1, Rejected}, {"nothing to do with", 1, Rejected}},
	"want":        {{"nothing of", 1, Rejected}, {"nothing to do with", 1, Rejected}},
	"wanted":      {{"nothing of", 1, Rejected}, {"nothing to do with", 1, Rejected}},
	"voting":      {{"down", 1, Vetoed}, {"against", 1, Vetoed}},
	"ripped":      {{"up", 1, Broken}},
	"tearing":     {{"up", 1, Broken}},
	"rip":         {{"up", 1, Broken}},
	"tear":        {{"up", 1, Broken}},
	"broke":       {{"down", 1, Broken}},
	"broken":      {{"down", 1, Broken}},
	"blew":        {{"apart", 1, Broken}, {"up", 1, Broken}},
	"blown":       {{"apart", 1, Broken}},
	"gives":       {{"way to", 1, Broken}, {"out", 1, Broken}},
	"petered":     {{"out", 1, Expired}},
	"up":          {{"in smoke", 1, Broken}},
	"held":        {{"out for", 1, CalledFor}, {"out the prospect of", 1, Proposed}},
	"holding":     {{"out for", 1, CalledFor}},
	"hold":        {{"out for", 1, CalledFor}},
	"argued":      {{"for", 1, CalledFor}, {"against", 1, Rejected}},
	"argues":      {{"for", 1, CalledFor}},
	"arguing":     {{"for", 1, CalledFor}},
	"making":      {{"the case for", 1, CalledFor}},
	"cried":       {{"out for", 1, CalledFor}},
	"kicked":      {{"in", 1, InForce}},
	"sets":        {{"in", 1, InForce}},
	"open":        {{"to", 1, Proposed}},
	"inclined":    {{"to", 1, Proposed}},
	"talked":      {{"about", 1, Proposed}},
	"talking":     {{"about", 1, Proposed}},
	"looking":     {{"at", 1, Proposed}},
	"haggling":    {{"over", 1, Proposed}},
	"worked":      {{"out", 1, Agreed}},
	"hammered":    {{"out", 1, Agreed}},
	"ironed":      {{"out", 1, Agreed}},
	"taken":       {{"up", 1, Agreed}},
	"advised":     {{"against", 1, Rejected}},
	"warned":      {{"against", 1, Rejected}},
	"followed":    {{"suit with", 1, Announced}},
	"get":         {{"off to", 1, InForce}},
	"longer":      {{"bound by", 3, Broken}, {"binding", 1, Broken}},
	"drawn":       {{"out", 1, Extended}},
	"draw":        {{"out", 1, Extended}},
	"bring":       {{"about", 1, Agreed}},
	"hangs":       {{"by a thread", 1, InForce}},
}

// follows says whether the words of rest stand after word k, the first of them
// within so many words.
func (s *sentence) follows(k int, rest string, within int) bool {
	want := strings.Fields(rest)
	for b := k + 1; b <= k+within; b++ {
		ok := true
		for i, w := range want {
			ok = ok && s.low(b+i) == w
		}
		if ok {
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

// status fills in what became of the truce, by whom, where and when.
//
// The heaviest of what its sentence tells holds (told.go). Where the sentence of
// the length says nothing, the sentence of its truce does, then the one before;
// where none does, how the truce is put: what will be was announced, or agreed
// where more than one side is to keep it.
func (d *document) status(t *Truce, si int, l link, n *names) {
	s := &d.s[si]
	i, j := s.wordsOf(t.Span)
	a, b := i, j // the length and its truce
	if l.si == si {
		m := s.mentions[l.mi]
		a, b = min(i, m.from), max(j, m.to)
	}
	src := s
	cs := d.cues(si, matter{i: a, j: b, x: i, link: l}, j, t.Kind)
	best := top(cs)
	if l.how == "said of" && best >= 0 && s.low(cs[best].at) == "asked" {
		best = -1 // "asked how long the truce would last"
	}
	if g := s.granter(i); l.how == "its unit before" && g >= 0 {
		switch s.low(g) { // "asked for a ten-day truce and got five", "the south gave two"
		case "gave", "given", "granted":
			t.By = n.nounBefore(s, g)
			fallthrough
		case "got", "won", "gained":
			t.Status = []Status{Agreed}
			t.Place = n.place(si, i, j, l)
			t.When, t.Date = d.dated(si, g, t, l, Agreed)
			return
		}
	}
	// "will stop its raids": told by itself, unless it is only a term of what was
	// told before: "Under it, the guns fall silent for a month."
	act := l.si == si && s.mentions[l.mi].verb && !(s.low(0) == "under" && one(s.low(1), "it", "this", "that"))
	over := best < 0 && s.lasted(i) // "lasted only three days"
	if !act && !over && l.how != "current" && l.how != "definite" && best < 0 && t.Kind != Elapsed && l.how != "bare" {
		// What the sentence before says of the truce.
		p := l.si
		if p == si {
			p = si - 1
		}
		for ; p >= 0 && p >= si-2; p-- {
			q := &d.s[p]
			mi := -1
			if p == l.si {
				mi = l.mi
			} else if len(q.mentions) > 0 && q.mentions[len(q.mentions)-1].strong {
				mi = len(q.mentions) - 1
			}
			if sec := d.lengths[p]; mi < 0 || p != l.si && sec > 0 && sec != t.Seconds {
				continue // it tells of a truce of another length
			}
			m := q.mentions[mi]
			if m.plural && s.oneOf() {
				continue
			}
			x := l.extended
			for b := m.to; b < m.to+6; b++ {
				x = x || q.is(b, extendedCue) // "was renewed on Sunday. This time it is for"
			}
			ps := d.cues(p, matter{i: m.from, j: m.to, x: m.from, link: link{kind: t.Kind, si: p, mi: mi, extended: x}}, m.to, t.Kind)
			if k := top(ps); k >= 0 {
				src, cs, best = q, ps, k
				break
			}
		}
	}
	t.Place = n.place(si, i, j, l)
	anchor, told := a, unsettled
	if best >= 0 && src == s {
		anchor, told = cs[best].at, cs[best].status
	}
	if told == Extended {
		anchor = i // "was extended on Sunday by three days and on Friday by five"
	}
	t.When, t.Date = d.dated(si, anchor, t, l, told)
	switch {
	case l.how == "its end" && d.parse(si).lasts(j-1) != unsettled:
		t.Status, t.When, t.Date = []Status{d.parse(si).lasts(j - 1)}, "", time.Time{}
		return
	case l.how == "in mind":
		t.Status, t.By = []Status{Proposed}, n.nounBefore(s, i)
		return
	case l.how == "begged":
		t.Status, t.By = []Status{CalledFor}, n.sayer(s, j)
		return
	case l.how == "broken after":
		t.Status = []Status{Broken}
		return
	case l.how == "its unit before" && s.lasted(i): // "was declared for two weeks but lasted three"
		t.Status = []Status{Expired}
		return
	case l.how == "was all": // "Ninety minutes was all the truce lasted."
		t.Status = []Status{Expired}
		return
	case l.how == "current":
		// What is in force now; the sentence's date is that of what is done about it.
		t.Status = []Status{InForce}
		t.When, t.Date = "", time.Time{}
		return
	case best < 0 || cs[best].status == InForce && lived[src.low(cs[best].at)]:
		if x, at := d.later(si, l, t); at >= 0 {
			t.Status = []Status{x}
			return
		}
		if best >= 0 {
			t.Status = []Status{InForce}
			return
		}
		switch {
		case t.Kind != None && s.undone():
			t.Status = []Status{Broken}
		case t.Kind == Elapsed && d.shot(si-1):
			t.Status = []Status{Broken} // "Rebels fired on a checkpoint. The truce was 36 hours old."
		case t.Kind == Elapsed || l.how == "subject" || l.how == "definite":
			t.Status = []Status{InForce}
		case t.Kind == None:
			// "that there would be a cease-fire": made known, by whoever said so
			if s.low(a-1) == "be" || s.low(a-2) == "be" {
				if p := s.low(a - 2); p == "will" || p == "would" || s.low(a-3) == "will" || s.low(a-3) == "would" {
					t.Status = []Status{Announced}
					for b := a - 1; b >= 0; b-- {
						if s.is(b, reportVerb) {
							t.By = n.nounBefore(s, b)
							break
						}
					}
				}
			}
		case l.extended:
			t.Status = []Status{Extended}
		case s.lasted(i):
			t.Status = []Status{Expired}
		case l.si == si && d.textOf(t, si, n):
		case act && d.parse(si).fell(s.mentions[l.mi]), l.si == si && (s.during(a) || s.midway(a)):
			t.Status = []Status{InForce}
		case s.drawnUp():
			t.Status = []Status{Proposed}
		case l.si == si && s.low(0) == "it" && d.consented(si-1):
			t.Status = []Status{Agreed} // "We have a yes from the junta. It covers the three-day pause."
		case d.parse(si).imagined(l, si), s.meant(i) || !d.foretold(si, l) && !s.isFor(i):
			// "a truce that was meant to last 40 days": what became of it is not said
		default:
			// A truce that will be was made known. Where it is told by a verb ("will
			// suspend its attacks"), by whoever does it.
			if act && s.low(s.mentions[l.mi].from-1) == "us" && s.low(s.mentions[l.mi].from-2) == "let" {
				t.Status, t.By = []Status{CalledFor}, n.sayer(s, i) // "Let us stop shooting for ten days"
				return
			}
			t.Status = []Status{Announced}
			if s.might(a) || act && s.ready(a) || d.parse(si).offered(i) {
				t.Status[0] = Proposed
			} else if s.must(i) || d.parse(si).obliged(l, si) {
				t.Status[0] = CalledFor
				t.By = n.sayer(s, i)
				return
			} else if s.bilateral() || d.consented(si-1) || s.pact() || s.under(a) || l.si != si && (d.s[l.si].bilateral() || d.s[l.si].pact()) || si > 0 && d.s[si-1].pact() {
				t.Status[0] = Agreed // what both sides will keep
			}
			if l.si == si && s.mentions[l.mi].verb {
				t.By = n.doer(s, s.mentions[l.mi].from)
			} else if l.si == si {
				t.By = n.keeper(s, a)
			}
			if t.By == nil && !act && s.says("will") || s.says("would") {
				if who := n.sayer(s, a); len(who) == 1 && official[strings.ToLower(who[0][strings.LastIndexByte(who[0], ' ')+1:])] {
					t.By = who // "will last 30 hours, the defence ministry said"
				}
			}
			if s.ofTruce(t.By) || paper(t.By) {
				t.By = nil
			}
		}
		return
	}
	c := cs[best]
	if c.status == unsettled {
		if t.Seconds > 0 && one(src.low(c.at), "denied", "denies", "denying") {
			d.denied = append(d.denied, t.Seconds)
		}
		return
	}
	if c.status == Proposed && d.legal(si) && s.syntax.formAt(c.at)&mayForm != 0 {
		c.status = Agreed // "Article 4. The truce may be renewed by periods of 30 days."
	}
	if c.status == Announced && src.syntax.offered(c.at) {
		c.status = Proposed // promised on a condition
	}
	t.Status = []Status{c.status}
	who := n.agent(src, c)
	draft := c.status == CalledFor && paper(who)
	if src.ofTruce(who) || nobody(who) || one(string(c.status), string(Agreed), string(InForce)) && paper(who) {
		who = nil // "the ceasefire shall", "the text signed in Lusen"
	}
	if l.how == "its unit before" && s.w[i-1].Letter && !s.is(i-1, preposition|auxiliary|conjunction|cues|lastVerb|determiner|adverb) {
		who = n.noun(s, i) // "the army wants ten days, the rebels 30"
	}
	switch c.status {
	case Rejected, Vetoed, Broken:
		t.Refused = who
	default:
		t.By = who
	}
	if len(t.Refused) == 1 && quietens[strings.ToLower(t.Refused[0])] {
		t.Refused = nil // "the fighting resumed" names nobody
	}
	if t.By == nil && c.status != Rejected && c.status != Broken && c.status != CalledFor && src == s && l.si == si && s.mentions[l.mi].verb {
		if t.By = n.doer(s, s.mentions[l.mi].from); paper(t.By) || nobody(t.By) {
			t.By = nil
		}
	}
	if c.status == Extended && t.By == nil && src == s {
		t.By = n.extender(s, i)
	}
	if c.status == CalledFor && t.By == nil {
		t.By = n.sayer(s, c.at)
	}
	for k := range cs { // "The Council adopted a resolution demanding a truce"
		if o := cs[k]; draft && src == s && o.at < c.at && o.status == Agreed {
			if by := n.subject(src, o); by != nil && !paper(by) && !src.ofTruce(by) {
				t.By, draft = by, false
			}
		}
	}
	if c.status == Rejected && t.Mod == "LESS_THAN" && t.Kind == Explicit {
		// "ruled out any ceasefire shorter than a month": so short a one is too short
		t.Status = []Status{Insufficient, Rejected}
	}
	if c.status == Insufficient {
		d.tooShort(t, cs, s, n)
	}
	if w := src.low(c.at); c.status == Rejected && len(t.Refused) == 0 && (w == "no" || judging(w)) || w == "non" {
		t.Refused = n.sayer(src, c.at)
	}
	d.fate(t, si, l, n)
	if c.status == CalledFor || c.status == Proposed {
		if x, who, ok := d.textBefore(si, n); ok && x == Vetoed && src == s {
			t.Status = append([]Status{x}, t.Status...) // "The text did not pass. It had demanded a truce."
			t.Refused = who
		} else if x, at := d.later(si, l, t); x == Vetoed || x == Rejected {
			next := &d.s[si+1]
			if t.Status = append(t.Status, x); x == Vetoed { // what is vetoed is no more; an offer stays one
				t.Status[0], t.Status[1] = t.Status[1], t.Status[0]
			}
			t.Refused = n.subject(next, cue{at: at, status: x})
		}
	}
	// A refusal is of something: what was called for, proposed or agreed.
	for k := range cs {
		if k == best || src != s {
			continue
		}
		o := cs[k]
		switch c.status {
		case Rejected, Vetoed:
			if o.status == CalledFor || o.status == Proposed {
				if t.By == nil {
					if t.By = n.subject(src, o); src.ofTruce(t.By) || slices.Equal(t.By, t.Refused) {
						t.By = nil // "rejected a call for a truce" does not say whose it was
					}
				}
				t.Status = add(t.Status, o.status)
			}
		case CalledFor, Proposed, Agreed, Announced:
			if o.status == Vetoed || o.status == Rejected {
				t.Refused = n.agent(src, o) // "accepted a truce that the rebels had rejected"
				t.Status = add(t.Status, o.status)
			}
		case Broken, Expired, Extended, InForce:
			if t.By == nil && (o.status == Announced || o.status == Agreed) && !brokering[src.low(o.at)] {
				if t.By = n.subject(src, o); src.ofTruce(t.By) || paper(t.By) || nobody(t.By) {
					t.By = nil
				}
			}
		}
	}
}

// later is what the next sentence says became of the truce that sentence si tells of,
// called "it", and of the text that asks for one:
//
//	Farmers used the weekend truce to bring in the barley. It lapsed on Monday.
//	The draft asks for a ten-day truce. Norland voted against it.
func (d *document) later(si int, l link, t *Truce) (Status, int) {
	if t.Kind == None || t.Kind == Elapsed || l.si != si || si+1 >= len(d.s) || len(d.s[si+1].w) == 0 {
		return unsettled, -1
	}
	p := d.parse(si + 1)
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup || p.s.low(g.head) != "it" || p.c[g.clause].verb < 0 || p.g[p.c[g.clause].verb].form&(futureForm|wouldForm|mayForm|negatedForm) != 0 {
			continue
		}
		x, ok := p.tells(step{g: p.c[g.clause].verb, rel: subjectOf, from: k}, matter{i: g.i, j: g.j, x: g.i})
		if k == 0 && p.c[g.clause].subj == 0 && g.clause == 0 {
			if ok && (x.status == Broken || x.status == Expired) {
				return x.status, x.at
			}
			return unsettled, -1
		}
		if p.c[g.clause].subj == k || g.clause != 0 {
			continue
		}
		if sp := p.spine(k); len(sp) > 0 {
			if x, ok := p.tells(sp[0], matter{i: g.i, j: g.j, x: g.i}); ok && (x.status == Vetoed || x.status == Rejected) {
				return x.status, x.at
			}
		}
	}
	return unsettled, -1
}

// judging says whether w is what somebody calls a truce that he will not have.
func judging(w string) bool {
	return dismissive[w] || unwise[w] || one(w, "acceptable", "serious", "credible")
}

// tooShort settles who called a truce too short, and what it was: in force, unless it is
// told how it was put forward: "the four-hour pauses offered by the junta are inadequate".
func (d *document) tooShort(t *Truce, cs []cue, s *sentence, n *names) {
	k := top(cs)
	t.By = n.sayer(s, cs[k].at)
	was := InForce
	for _, o := range cs {
		if o.score == asking {
			was = o.status
		}
	}
	t.Status = append(t.Status, was)
}

// agent is who did what the cue says, as [names.subject] reads it from the words before; where
// these are no party, or a phrase of place or another verb stands between, as the clauses do:
//
//	The Front and the army are "very close" to agreeing on a truce.
//	Commanders from the Kovel region signed a truce.
//	The chief of staff met the marshals and ruled out a truce.
//	A proposal for a truce had been put to him by the envoy.
func (n *names) agent(s *sentence, c cue) []string {
	who := n.subject(s, c)
	p := s.syntax
	if c.obj || p == nil || c.at >= len(p.of) || p.of[c.at] < 0 || c.status == InForce || c.status == CalledFor && !s.is(c.at, calledCue) || one(s.low(c.at), "discuss", "discussing") {
		return who
	}
	g := &p.g[p.of[c.at]]
	if o := &p.c[g.clause]; g.kind == nounGroup {
		if o.subj == int(p.of[c.at]) && o.verb > o.subj && p.g[o.verb].form&passiveForm != 0 && !s.possessive(c.at-1) && !one(s.low(c.at+1), "by", "from") {
			return n.passive(s, p.g[o.verb].head)
		}
		if pleas[s.low(c.at)] && o.obj == int(p.of[c.at]) && o.verb >= 0 && !s.possessive(c.at-1) && !one(s.low(c.at+1), "by", "from") && !making[s.low(p.g[o.verb].head)] {
			return nil // "ignored a call for a truce"
		}
		if o.verb >= 0 && o.subj >= 0 && o.subj < o.verb && one(s.low(c.at-1), "his", "her", "its", "their") && (making[s.low(p.g[o.verb].head)] || one(s.low(p.g[o.verb].head), "waiting", "awaiting", "awaits")) {
			return n.actor(p, g.clause) // "is waiting for an answer to his proposal of a six-day truce"
		}
		return who
	}
	if c.passed {
		if len(who) == 1 && manners[strings.ToLower(who[0][strings.LastIndexByte(who[0], ' ')+1:])] {
			return nil // "by mutual consent"
		}
		return who
	}
	if g.form&infinitive != 0 && intends[s.low(g.i-1)] {
		return n.noun(s, g.i-1) // "The envoy plans to propose a truce"
	}
	b := int(p.of[c.at]) - 1
	for b > 1 && g.form&infinitive != 0 && p.g[b].time {
		if b--; p.g[b].kind == prepGroup {
			b--
		}
	}
	hung := b > 0 && p.g[b].kind == nounGroup && p.g[b].prep >= 0 && (one(s.low(p.g[p.g[b].prep].head), "from", "with", "between", "under", "behind") || g.form&infinitive != 0 && s.xAt(p.g[b].i) < 0) // "flew to Kovel to seek a truce"
	if who == nil || hung || nobody(who) {
		if who = n.actor(p, g.clause); paper(who) || nobody(who) {
			return nil
		}
	}
	return who
}

// extender is who prolongs a truce by the length at word i.
func (n *names) extender(s *sentence, i int) []string {
	p := s.syntax
	for _, st := range p.spine(p.groupAt(i)) {
		g := &p.g[st.g]
		if g.kind != verbGroup || !s.is(g.head, extendVerb) {
			continue
		}
		if g.form&passiveForm != 0 {
			return n.passive(s, g.head)
		}
		if who := n.agent(s, cue{at: g.head}); !s.ofTruce(who) && !paper(who) && !nobody(who) {
			return who
		}
		break
	}
	return nil
}

// passive is who the passive verb at word k says did it: "had been put to him by the envoy".
func (n *names) passive(s *sentence, k int) []string {
	for b := k + 1; b+1 < len(s.w) && b < k+8 && !s.mark(b); b++ {
		if s.low(b) == "by" && s.x[b+1] < 0 {
			return n.nounAfter(s, b+1)
		}
	}
	return nil
}

// actor is the subject of clause ci, or of the one that it hangs on where it has none of
// its own: "is close to agreeing", "said that it would".
func (n *names) actor(p *syntax, ci int) []string {
	for k := 0; k < 4 && ci >= 0; k++ {
		c := &p.c[ci]
		switch {
		case c.kind == participleClause && c.verb > 0 && one(p.s.low(p.g[c.verb].i-1), "of", "for"):
			return nil // "accused the Front of breaking the truce"
		case c.kind == infinitiveClause, c.kind == participleClause && (c.ante < 0 || c.subj < 0):
		case c.subj < 0 || c.verb >= 0 && p.g[c.subj].j > p.g[c.verb].i:
			return nil
		case one(p.s.low(p.g[c.subj].head), "i", "we"):
			return n.sayer(p.s, p.g[c.subj].i)
		case p.s.is(p.g[c.subj].head, pronoun):
			if c.kind != complementClause || c.up < 0 || p.c[c.up].verb < 0 || !p.s.is(p.g[p.c[c.up].verb].head, reportVerb|announcedCue) {
				return n.noun(p.s, p.g[c.subj].j)
			}
		default:
			sub := c.subj // "Rebel and government commanders"
			for sub+2 < len(p.g) && p.g[sub+1].kind == joinGroup && p.g[sub+2].kind == nounGroup && p.g[sub+2].clause == p.g[sub].clause && (c.verb < 0 || sub+2 < c.verb) {
				sub += 2
			}
			return n.noun(p.s, p.g[sub].j)
		}
		ci = c.up
	}
	return nil
}

// making are the verbs of those whose call, offer or request it is.
var making = set(`made makes make making issued issues issue led leads lead joined joins join repeated repeats repeat renewed renews renew reiterated reiterates launched voiced put puts
	submitted presented presents tabled backed supported supports sent addressed delivered announced drafted floated unveiled brought drew echoed has had have`)

// intends are verbs of what somebody will do that may be nouns as well.
var intends = set(`plans aims hopes means seeks intends vows wishes bids`)

// manners are how something is done, not by whom.
var manners = set(`consent agreement default decree force vote acclamation accident chance then now noon midnight`)

// answer adds to what became of a truce that it was refused, where that is told farther on.
func (d *document) answer(t *Truce, si int, l link, n *names) {
	if len(t.Status) > 0 && l.si == si && d.s[si].asks(d.s[si].mentions[l.mi].head) {
		t.Status, t.By, t.Refused = nil, nil, nil
	}
	if len(t.Status) != 1 || l.si != si {
		return
	}
	switch t.Status[0] {
	case CalledFor, Proposed, Announced:
	case Broken:
		if _, j := d.s[si].wordsOf(t.Span); d.gainsaid(si, j) {
			t.Status, t.By, t.Refused = nil, nil, nil // whether it was broken is in dispute
		}
		return
	case Agreed, Extended, InForce:
		d.overtaken(t, si, l, n)
		return
	default:
		return
	}
	_, j := d.s[si].wordsOf(t.Span)
	if q, x := d.refused(si, max(j, d.s[si].mentions[l.mi].to)); q != nil {
		t.Status, t.Refused = append(t.Status, Rejected), n.agent(q, x)
	}
}

// asks says whether word k stands in a question: "Will the truce hold?"
func (s *sentence) asks(k int) bool {
	e := k
	for e < len(s.w) && !one(s.low(e), ".", "!", "?", ";") {
		e++
	}
	if s.low(e) != "?" {
		return false
	}
	for k > 0 && !one(s.low(k-1), ".", "!", "?", ";", ":") && !s.quoteMark(k-1) {
		k--
	}
	_, modal := modalForms[s.low(k)]
	return modal || beForms[s.low(k)] || haveForms[s.low(k)] || one(s.low(k), "do", "does", "did", "who", "what", "when", "where", "why", "how", "which")
}

// overtaken adds to a truce that was agreed what is told of it farther on:
//
//	It was agreed by both commanders. It was broken when a shell fell.
//	State television said that it had been agreed. The rebels denied it.
//	The army agreed to a ten-day truce but the rebels refused.
func (d *document) overtaken(t *Truce, si int, l link, n *names) {
	_, j := d.s[si].wordsOf(t.Span)
	j = max(j, d.s[si].mentions[l.mi].to)
	was := t.Status[0]
	x, at := d.later(si, l, t)
	switch {
	case x == Broken || x == Expired:
		t.Status = []Status{x, was}
		if x == Broken && at >= 0 {
			t.Refused = n.agent(&d.s[si+1], cue{at: at, status: x, obj: true})
		}
	case was == InForce:
	case was == Agreed && d.gainsaid(si, j):
		t.Status, t.By = nil, nil
	default:
		if q, c := d.refused(si, j); q == &d.s[si] {
			t.Status, t.Refused = append(t.Status, Rejected), n.agent(q, c)
		}
	}
}

// gainsaid says whether what sentence si tells of before word k is denied by those whom it
// is told of, behind it or in the next sentence: "… had been broken by drones. The army
// denied it."
func (d *document) gainsaid(si, k int) bool {
	for n := si; n < len(d.s) && n <= si+1; n++ {
		p := d.parse(n)
		if n > si && len(p.s.mentions) > 0 {
			break
		}
		for ci := range p.c {
			c := &p.c[ci]
			if c.verb < 0 || n == si && p.g[c.verb].i < k || p.g[c.verb].form&(negatedForm|wouldForm|futureForm) != 0 {
				continue
			}
			o := c.obj
			charge := o >= 0 && accusing[p.s.low(p.g[o].head)]
			switch w := p.s.low(p.g[c.verb].head); {
			case one(w, "denied", "denies", "deny"):
				if o < 0 || charge || p.resumed(o) || c.kind == relativeClause {
					return true
				}
			case one(w, "rejected", "rejects", "dismissed", "dismisses") && charge:
				return true
			}
		}
	}
	return false
}

// refused is where what sentence si tells of before word k is refused, called "it" or by
// what was done, in a clause behind it or in the next two sentences; nil if it is not.
//
//	The Front had proposed a ten-day truce, but the army turned it down.
//	The envoy proposed to prolong the truce. Norland has not replied. The Front rejected the offer.
//
// A sentence between that tells of a truce of its own ends the search.
func (d *document) refused(si, k int) (*sentence, cue) {
	for n := si; n < len(d.s) && n <= si+2; n++ {
		p := d.parse(n)
		if n > si && len(p.s.mentions) > 0 {
			break
		}
		for ci := range p.c {
			if t, ok := p.refuses(ci); ok && (n > si || t.at > k) {
				return p.s, t.cue
			}
		}
	}
	return nil, cue{}
}

// refuses reads clause ci as the refusal of what was told before.
func (p *syntax) refuses(ci int) (telling, bool) {
	c := &p.c[ci]
	if c.verb < 0 || c.kind == ifClause || p.g[c.verb].form&(futureForm|wouldForm|mayForm|mustForm|infinitive|bareForm) != 0 {
		return telling{}, false
	}
	st := step{g: c.verb, rel: objectOf, from: c.obj}
	if k := c.verb + 1; c.obj < 0 && k+1 < len(p.g) && p.g[k].kind == prepGroup && one(p.s.low(p.g[k].head), "to", "on") && p.g[k+1].j == p.g[k+1].i+1 {
		st.rel, st.prep, st.from = obliqueOf, p.s.low(p.g[k].head), k+1 // "had never agreed to it"
	}
	if p.g[c.verb].form&passiveForm != 0 {
		st.rel, st.from = subjectOf, c.subj
	}
	if w := p.s.low(p.g[c.verb].head); st.from < 0 && c.subj > 0 && one(w, "refused", "declined", "balked", "demurred") && p.joinedBefore(c.subj) {
		return telling{cue: cue{at: p.g[c.verb].head, status: Rejected}}, true // "…, but the rebels refused"
	}
	if st.from < 0 || c.subj < 0 || !p.resumed(st.from) {
		return telling{}, false
	}
	g := &p.g[st.from]
	t, ok := p.tells(st, matter{i: g.i, j: g.j, x: g.i})
	return t, ok && t.status == Rejected
}

// resumed says whether noun group gi stands for what was put forward before: "it",
// "the offer", "their request".
func (p *syntax) resumed(gi int) bool {
	s, g := p.s, &p.g[gi]
	w := s.low(g.head)
	if g.j == g.i+1 && one(w, "it", "this", "that", "both") {
		return true
	}
	if g.prep >= 0 || s.mentionAtWord(g.head) >= 0 {
		return false
	}
	hung := gi+2 < len(p.g) && p.g[gi+1].kind == prepGroup && one(s.low(p.g[gi+1].head), "of", "for", "to", "on") // "the plan for the dam"
	return !hung && (one(s.low(g.i), "the", "this", "that", "his", "her", "its", "their", "such") && g.j <= g.i+3 || s.possessive(g.i+1)) && (s.is(g.head, neutralNoun) || pleas[w] || one(w, "move", "gesture", "step", "idea", "appeal", "overture"))
}

// during says whether something is told to have been while the truce at word k
// lasted: "40 died during the 72-hour truce".
func (s *sentence) during(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if one(s.low(b), "during", "amid", "despite", "throughout", "into") {
			return !s.ahead()
		}
		if !s.is(b, determiner|humane) && s.xAt(b) < 0 && !s.hyphen(b) {
			return false
		}
	}
	return false
}

// midway says whether what is told is told to have been while the truce at word k ran:
// "with nine hours left in the two-day truce", "on the second day of a week-long lull".
func (s *sentence) midway(k int) bool {
	b := k - 1
	for b >= 0 && (s.is(b, determiner|humane) || s.xAt(b) >= 0 && s.xAt(b) == s.xAt(k-1) || s.hyphen(b)) {
		b--
	}
	switch s.low(b) {
	case "in", "of", "on", "before":
		if s.low(b) == "of" && one(s.low(b-1), "day", "week", "night", "hour") && (s.nth(b-2) || one(s.low(b-2), "first", "last", "final", "opening")) && !s.ahead() {
			return true
		}
		return one(s.low(b-1), "left", "remaining", "go", "remained", "remain") && !s.says("no")
	case "through":
		return one(s.low(b-1), "midway", "halfway", "way", "partway")
	}
	return false
}

// isFor says whether the length at word i is what the truce is said to be for:
// "The ceasefire is for four months".
func (s *sentence) isFor(i int) bool {
	k := s.lead(i)
	return (s.low(k) == "for" || s.low(k) == "of") && one(s.low(k-1), "is", "are", "valid", "good", "effective")
}

// might says whether who keeps the truce at word k only may do so: "might
// observe a two-week truce".
func (s *sentence) might(k int) bool {
	for b := k - 1; b > 0 && b > k-9 && !s.mark(b); b-- {
		if one(s.low(b), "might", "may") && s.xAt(b) < 0 && !s.w[b].Cap && one(s.low(b+1), "observe", "keep", "hold", "honour", "honor", "respect", "follow") {
			return true
		}
	}
	return false
}

// must says whether the length at word i is one that a truce has to have: "the
// calm must hold for seven days".
func (s *sentence) must(i int) bool {
	for b := i - 1; b > 0 && b > i-7 && !s.mark(b); b-- {
		if one(s.low(b), "must", "should", "ought") {
			return true
		}
	}
	return false
}

// ready says whether the pause at word k is one that somebody only stands ready
// for: "is ready to stop its rockets".
func (s *sentence) ready(k int) bool {
	return s.low(k-1) == "to" && one(s.low(k-2), "ready", "willing", "prepared")
}

// drawnUp says whether the sentence tells of a plan that nobody is said to have
// taken: "The mediators' plan opens with 60 days of quiet".
func (s *sentence) drawnUp() bool {
	for k := range s.w {
		if one(s.low(k), "plan", "proposal", "draft", "blueprint", "roadmap") && !s.is(k+1, truceNoun) {
			for b := k + 1; b < len(s.w) && b < k+6; b++ {
				if one(s.low(b), "opens", "foresees", "foresaw", "envisages", "provides", "calls", "has", "had", "is", "was", "would", "begins", "starts", ":") {
					return true
				}
			}
		}
	}
	return false
}

// under says whether what is told is told of as a term of the truce at word k:
// "Under the ceasefire".
func (s *sentence) under(k int) bool {
	b := k - 1
	for b >= 0 && (s.is(b, determiner|humane) || s.xAt(b) >= 0 || s.hyphen(b)) {
		b--
	}
	return s.low(b) == "under"
}

// obliged says whether the truce of l, in sentence si, is one that has to be: "A halt of six
// weeks must come first."
func (p *syntax) obliged(l link, si int) bool {
	if l.si != si || p.s.mentions[l.mi].verb {
		return false
	}
	sub := p.groupAt(p.s.mentions[l.mi].head)
	for ci := range p.c {
		if c := &p.c[ci]; c.subj == sub && c.verb > sub {
			return p.g[c.verb].form&mustForm != 0
		}
	}
	return false
}

// imagined says whether the truce of l, in sentence si, is only thought of, as what would do
// something other than last or begin: "A ten-day truce would help the rebels, the colonel said."
func (p *syntax) imagined(l link, si int) bool {
	s := p.s
	if l.si != si || s.mentions[l.mi].verb {
		return false
	}
	sub := p.groupAt(s.mentions[l.mi].head)
	if sub > 0 && one(s.low(p.g[sub].i-1), "doubt", "doubts", "doubted") {
		return true // "Analysts doubt the truce will hold."
	}
	if g := &p.g[max(sub, 0)]; g.prep >= 0 && s.low(p.g[g.prep].head) == "without" {
		return true // "Without a truce the hospital will close."
	}
	for ci := range p.c {
		if c := &p.c[ci]; c.subj == sub && c.verb > sub && p.g[c.verb].form&wouldForm != 0 && p.g[sub].prep < 0 {
			h := p.g[c.verb].head
			return one(s.low(p.g[sub].i), "a", "an", "any", "such", "another") && !p.starts(ci) && (!s.is(h, lastVerb|forceCue) || s.low(h) == "give" || p.g[c.verb].form&copulaForm != 0)
		}
	}
	return false
}

// offered says whether what is told at word k hangs on a condition: "If the harbour
// is opened, the rebels will keep a five-day truce", "would add a week for each ten
// freed".
func (p *syntax) offered(k int) bool {
	gi := p.groupAt(k)
	if gi < 0 {
		return false
	}
	s := p.s
	// The clauses that it is told in, the innermost first, and whether one of them
	// is of what is to come.
	ahead, would := false, false
	in := map[int]bool{}
	for ci, n := p.g[gi].clause, 0; ci >= 0 && n < 5; ci, n = p.c[ci].up, n+1 {
		in[ci] = true
		if v := p.c[ci].verb; v >= 0 {
			f := p.g[v].form
			ahead = ahead || f&wouldForm != 0 || n == 0 && f&(futureForm|mayForm) != 0 && f&(pastForm|meantForm) == 0
		}
	}
	for _, c := range p.c {
		would = would || c.verb >= 0 && p.g[c.verb].form&wouldForm != 0
	}
	for ci := range p.c {
		c := &p.c[ci]
		if c.kind != ifClause || c.opener < 0 || c.verb < 0 || foreseen[s.low(p.g[c.verb].head)] {
			continue // "but will fight back if attacked"
		}
		if w := s.low(p.g[c.opener].i); w == "whether" || w == "lest" || w == "in" || w == "unless" && !ahead || !ahead && !would {
			continue
		}
		// What the condition is one of: "would hold fire to let boats pass if …".
		at := c.up
		for at >= 0 && !in[at] && p.c[at].kind == infinitiveClause {
			at = p.c[at].up
		}
		b := c.opener - 1
		for b > 0 && p.g[b].kind == markGroup {
			b--
		}
		switch {
		case b > gi && p.g[b].kind == joinGroup: // "It will be for a week, and if it holds, they will talk"
		case at < 0 || in[at], p.c[at].joined >= 0 && in[p.c[at].joined] && s.low(p.g[p.c[at].verb].i-1) == "and":
			return true
		}
	}
	for b := range s.w {
		switch s.low(b) {
		case "each", "every":
			if would && s.low(b-1) == "for" && s.says("would") {
				return true
			}
		case "exchange", "return":
			if would && s.low(b-1) == "in" && s.says("would") {
				return true
			}
		}
	}
	return false
}

// foreseen are what those who keep a truce foresee without making it hang on it: "will
// defend themselves if they are attacked".
var foreseen = set(`attacked provoked fired threatened struck shot ambushed shelled bombed challenged violated broken`)

// lasted says whether the length at word i is one that is over: "lasted nine
// hours", "held for 18 months".
func (s *sentence) lasted(i int) bool {
	for b := i - 1; b >= 0 && b > i-4; b-- {
		switch s.low(b) {
		case "lasted", "held", "survived", "endured", "kept", "ran":
			return s.low(b-1) != "has" && s.low(b-1) != "have" && s.low(b+1) != "to"
		}
	}
	return false
}

// undone says whether the sentence tells that a truce was broken: "we got forty
// minutes, said a nurse in the town where the truce collapsed".
func (s *sentence) undone() bool {
	for _, m := range s.mentions {
		for k := m.to; k < len(s.w) && k < m.to+4; k++ {
			switch s.low(k) {
			case "collapsed", "collapses", "broke", "shattered", "crumbled", "unravelled", "unraveled", "failed":
				return true
			}
		}
	}
	return false
}

// official are the bodies that speak for who keeps a truce.
var official = set(`ministry government army military command staff junta front rebels guerrillas militia movement presidency insurgents brigades forces`)

// pact says whether the sentence speaks of something signed, and of no truce
// of one side alone.
func (s *sentence) pact() bool {
	found := false
	for k := range s.w {
		switch w := s.w[k].Low; {
		case w == "unilateral" || w == "unilaterally" || w == "one-sided" || w == "proposal" || w == "draft" || w == "plan":
			return false
		case pacts[w]:
			found = true
		}
	}
	return found
}

// partsOfDay are what a time is between, not a truce: "between dawn and dusk".
var partsOfDay = set(`dawn sunrise morning noon midday sunset dusk nightfall midnight evening`)

var pacts = set(`accord accords agreement deal pact treaty signed signing signature signatures initialled initialed protocol memorandum settlement annex
	article delegations delegates negotiators guarantors signatory`)

// brokering are the verbs of who helps others to a truce that is not his own.
var brokering = set(`brokered negotiated hammered struck`)

// paper says whether who is what was signed, not who signed it.
func paper(who []string) bool {
	for _, w := range who {
		last := strings.ToLower(w[strings.LastIndexByte(w, ' ')+1:])
		if lexicon[last]&neutralNoun != 0 || last == "pact" || last == "treaty" {
			return true
		}
	}
	return false
}

// nobody says whether who names no party at all: "the second", "the latest",
// "neither".
func nobody(who []string) bool {
	for _, w := range who {
		if low := strings.ToLower(w); strings.HasSuffix(low, " one") || strings.HasSuffix(low, " ones") || one(low, "first", "second", "third", "last", "latest", "nobody", "none", "others", "close", "very", "too", "early") ||
			lexicon[low]&(adverb|auxiliary|lastVerb|announcedCue) != 0 && lexicon[low]&(neutralNoun|partyWord) == 0 || strings.HasSuffix(low, "ness") && !strings.Contains(low, " ") {
			return true
		}
	}
	return false
}

// bilateral says whether the sentence has more than one side keep the truce.
func (s *sentence) bilateral() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "both", "sides", "parties", "rival", "mutual", "bilateral", "camps", "brokered", "signatories", "rivals", "foes", "warring", "belligerents",
			"adversaries", "enemies", "reciprocal", "jointly", "armies", "governments", "presidents":
			return true
		case "mediators": // "…, the mediators said", not what they do themselves
			if k > 3 {
				return true
			}
		case "between":
			for b := k + 1; b < len(s.w) && b < k+12; b++ {
				if s.low(b) == "and" && s.x[b] < 0 && (k == 0 || s.x[k] < 0) && !partsOfDay[s.low(b-1)] {
					return true
				}
			}
		case "two":
			if s.low(k-1) == "the" && s.x[k] < 0 {
				return true
			}
		case "and":
			// "The junta and the rebels will observe": two that act as one
			n := k + 1
			if s.low(n) == "the" {
				n++
			}
			bearer := func(b int) bool { return b >= 0 && b < len(s.w) && (s.w[b].Cap || s.is(b, partyWord)) && s.x[b] < 0 }
			if k < 10 && bearer(k-1) && bearer(n) && !s.marked(k) {
				return true
			}
		}
	}
	return false
}

// marked says whether a mark stands before word k of the sentence.
func (s *sentence) marked(k int) bool {
	for b := 0; b < k; b++ {
		if s.mark(b) {
			return true
		}
	}
	return false
}

// textBefore is what became of the text that sentence si calls "it", told in the
// sentence before, and who refused it:
//
//	Norland's proposal was turned down by the rebels. It was for a ten-day truce.
//	Sudland used its veto. The text had demanded a ten-day truce.
//	The envoy has made an offer. It is for a ten-day truce.
func (d *document) textBefore(si int, n *names) (Status, []string, bool) {
	s := &d.s[si]
	w := s.low(0)
	if s.is(0, determiner) && w != "this" && w != "that" {
		w = s.low(1)
	}
	if si == 0 || len(d.s[si-1].mentions) > 0 || !one(w, "it", "this", "that") && !textual[w] && !one(w, "draft", "resolution", "proposal", "offer", "plan", "motion") {
		return unsettled, nil, false
	}
	p := d.parse(si - 1)
	for k := range p.g {
		g := &p.g[k]
		if g.kind != nounGroup {
			continue
		}
		name := p.s.low(g.head)
		c := &p.c[g.clause]
		if one(name, "veto", "vetoes") && c.obj == k && c.verb >= 0 && p.g[c.verb].form&(futureForm|wouldForm|mayForm|negatedForm) == 0 {
			return Vetoed, n.subject(p.s, cue{at: p.g[c.verb].head, status: Vetoed}), true
		}
		if !p.s.is(g.head, neutralNoun) && !pleas[name] {
			continue
		}
		t, _, ok := p.chain(k, matter{i: g.i, j: g.j, x: g.i})
		switch {
		case ok && (t.status == Rejected || t.status == Vetoed):
			return t.status, n.subject(p.s, t.cue), true
		case ok && t.status == Agreed:
			return Agreed, n.subject(p.s, t.cue), true
		case one(name, "proposal", "offer", "plan", "draft", "suggestion", "idea"):
			return Proposed, n.subject(p.s, t.cue), true
		case pleas[name] && name != "resolution":
			return CalledFor, n.subject(p.s, t.cue), true
		}
	}
	return unsettled, nil, false
}

// textOf gives t the status of the text before; false if there is none.
func (d *document) textOf(t *Truce, si int, n *names) bool {
	x, who, ok := d.textBefore(si, n)
	if !ok || x == unsettled {
		return false
	}
	t.Status = []Status{x}
	switch x {
	case Rejected:
		t.Status, t.Refused = append(t.Status, Proposed), who
	case Vetoed:
		t.Refused = who
	}
	return true
}

// consented says whether sentence si, which names no truce, tells that somebody took
// up what was asked: "Both sides have said yes."
func (d *document) consented(si int) bool {
	if si < 0 || len(d.s[si].mentions) > 0 {
		return false
	}
	p := d.parse(si)
	for ci := range p.c {
		c := &p.c[ci]
		if c.verb < 0 || c.kind != mainClause && c.kind != complementClause {
			continue
		}
		g := &p.g[c.verb]
		if g.form&(negatedForm|futureForm|wouldForm|mayForm|mustForm) != 0 {
			continue
		}
		if o := c.obj; o >= 0 && one(p.s.low(p.g[o].head), "yes", "consent", "assent", "go-ahead", "approval", "signature") && p.s.low(p.g[o].i) != "no" &&
			one(p.s.low(g.head), "have", "has", "had", "got", "get", "won", "gave", "given", "obtained", "secured") {
			return true // "We have a yes from the junta."
		}
		if g.form&(pastForm|perfectForm) == 0 {
			continue
		}
		if one(p.s.low(g.head), "agreed", "accepted", "consented", "signed", "nodded") || p.s.low(g.head) == "said" && p.s.low(g.j) == "yes" {
			return true
		}
	}
	return false
}

// ofTruce says whether who is the truce itself.
func (s *sentence) ofTruce(who []string) bool {
	for _, w := range who {
		w = strings.ToLower(w)
		for _, m := range s.mentions {
			if strings.Contains(w, s.w[m.head].Low) {
				return true
			}
		}
	}
	return false
}

// fate lets what the sentence before says became of a truce outweigh how this
// one says it was meant:
//
//	Norland vetoed a ceasefire resolution. It had asked for 14 days.
func (d *document) fate(t *Truce, si int, l link, n *names) {
	if l.si == si || d.s[l.si].mentions[l.mi].plural && d.s[si].oneOf() || d.s[si].says("new") || d.s[si].says("now") || d.s[si].says("second") {
		return
	}
	switch t.Status[0] {
	case CalledFor, Proposed, Announced, Agreed:
	default:
		return
	}
	if sec := d.lengths[l.si]; sec > 0 && sec != t.Seconds {
		return // "The two-week truce ran out. She wants one of six months."
	}
	s := &d.s[l.si]
	m := s.mentions[l.mi]
	cs := d.cues(l.si, matter{i: m.from, j: m.to, x: m.from, link: link{kind: t.Kind, si: l.si, mi: l.mi}}, m.to, t.Kind)
	best := top(cs)
	if best >= 0 && t.By == nil && cs[best].status == t.Status[0] {
		// "The generals signed a truce. The deal is for six months."
		if t.By = n.subject(s, cs[best]); s.ofTruce(t.By) || paper(t.By) {
			t.By = nil
		}
	}
	if best < 0 {
		return
	}
	switch c := cs[best]; c.status {
	case Vetoed, Rejected, Broken, Expired:
		if c.status == Rejected && m.verb {
			return // "will not stop for a week. It can offer four hours a day."
		}
		t.Status = append([]Status{c.status}, t.Status...)
		if c.status != Expired {
			t.Refused = n.subject(s, c)
		}
	}
}

// oneOf says whether the sentence is told of one of several: "This one will last",
// "The 13th is for three months", "The longest, of three days, was broken". Its fate
// is not theirs.
func (s *sentence) oneOf() bool {
	switch s.low(0) {
	case "this":
		return one(s.low(1), "one", "time")
	case "the":
		return s.nth(1) || s.nth(2) || one(s.low(1), "longest", "shortest", "latest", "last")
	}
	return false
}

// top is the cue that weighs most, the first of equals; -1 if there is none.
func top(cs []cue) int {
	best := -1
	for k := range cs {
		if best < 0 || cs[k].score > cs[best].score {
			best = k
		}
	}
	return best
}

func add(ss []Status, s Status) []Status {
	for _, x := range ss {
		if x == s {
			return ss
		}
	}
	return append(ss, s)
}

// scant looks after word j for words that call a length too short: "is not
// enough", "is insufficient", "a concession, but in fact is not", "does not
// even let".
func (s *sentence) scant(j int) int {
	for k := j; k < len(s.w) && k < j+14; k++ {
		switch s.low(k) {
		case "insufficient", "inadequate", "unsatisfactory":
			return k
		case "enough", "suffice", "sufficient":
			for b := k - 1; b >= j && b >= k-4; b-- {
				if s.is(b, negation) || s.low(b) == "t" || one(s.low(b), "hardly", "nowhere", "scarcely", "barely", "nearly") {
					return k
				}
			}
		case "short":
			if s.low(k-1) == "too" || s.low(k-1) == "falls" || s.low(k-1) == "fall" || s.low(k-1) == "fell" {
				return k
			}
		case "little", "few", "brief":
			if s.low(k-1) == "too" {
				return k
			}
		case "do":
			if s.is(k-1, negation) && s.mark(k+1) { // "will not do"
				return k
			}
			if s.low(k+1) == "not" && s.low(k+2) == "even" {
				return k
			}
		case "joke", "farce", "mockery", "insult":
			if s.low(k-1) == "a" || s.low(k-1) == "an" {
				return k
			}
		case "substitute", "replacement", "alternative":
			if s.is(k-1, negation) {
				return k
			}
		case "replace":
			if s.is(k-1, negation) {
				return k
			}
		case "take":
			if s.is(k-1, negation) && s.low(k+1) == "the" && s.low(k+2) == "place" {
				return k
			}
		case "concession":
			for b := k + 1; b < len(s.w) && b < k+8; b++ {
				if s.low(b) == "not" {
					return k
				}
			}
		case "does":
			if s.low(k+1) == "not" && s.low(k+2) == "even" {
				return k
			}
		}
	}
	return -1
}

// passive says whether a form of "be" stands just before word k.
func (s *sentence) passive(k int) bool {
	for b := k - 1; b >= 0 && b >= k-3; b-- {
		switch s.low(b) {
		case "was", "were", "been", "being", "be":
			return true
		}
	}
	return false
}

// one says whether w is one of the words.
func one(w string, words ...string) bool {
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}

// closeTo says whether the verb or noun at word k is only near at hand: "close to
// a deal", "on the verge of agreeing", "nearing an accord".
func (s *sentence) closeTo(k int) bool {
	for b := k - 1; b > 0 && b > k-6; b-- {
		switch s.low(b) {
		case "near", "nearing", "close", "closer", "edging", "inching", "verge", "brink", "nearly":
			return true
		case "to", "of", "on", "a", "an", "the", "toward", "towards":
			continue
		}
		if !s.is(b, humane|adverb) && s.x[b] < 0 && !s.hyphen(b) {
			return false
		}
	}
	return false
}

// failing says whether what stands before word k denies it: "failure to reach
// an agreement".
func (s *sentence) failing(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		switch s.low(b) {
		case "failure", "failed", "without", "no", "not", "unable", "yet", "failing":
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

// shot says whether sentence si tells, in its main clause, that arms were used.
func (d *document) shot(si int) bool {
	if si < 0 {
		return false
	}
	at, _ := d.parse(si).fought(0)
	return at >= 0
}

// legal says whether sentence si stands in the text of an accord.
func (d *document) legal(si int) bool {
	for k := max(0, si-1); k <= si; k++ {
		s := &d.s[k]
		for b := range s.w {
			switch s.w[b].Low {
			case "article", "paragraph", "hereby", "hereinafter", "shall":
				return s.w[b].Low != "article" && s.w[b].Low != "paragraph" || s.low(b+1) != "" && s.w[b+1].Low[0] >= '0' && s.w[b+1].Low[0] <= '9'
			case "parties":
				if s.w[b].Cap && b > 0 {
					return true
				}
			}
		}
	}
	return false
}

// foretold says whether a truce that no word says anything of is at least told of
// as one that will be, in a sentence or a headline: "The truce will last five
// days", "Feast truce of four days from Thursday".
func (d *document) foretold(si int, l link) bool {
	if d.s[l.si].mentions[l.mi].verb || d.s[si].future() || d.s[l.si].future() {
		return true
	}
	// "They will lay down their rifles. Their nine-day truce honours a custom."
	if si == 0 {
		return false
	}
	p := &d.s[si-1]
	for _, m := range p.mentions {
		if m.verb && m.strong {
			return true
		}
	}
	return len(p.mentions) > 0 && p.future()
}

// future says whether the sentence is of what is to come, of what is ordered or
// agreed, or a headline.
func (s *sentence) future() bool {
	for k := range s.w {
		if s.low(k) == "told" { // "told its fighters to cease fire"
			for b := k + 1; b < len(s.w) && b < k+6 && !s.mark(b); b++ {
				if s.low(b) == "to" {
					return true
				}
			}
		}
		switch s.low(k) {
		case "order", "provides", "foresees", "envisages", "stipulates", "decided", "effective", "effect", "runs", "lasts", "begins", "starts", "start", "begin", "halts", "comes", "goes", "enters":
			return true
		}
	}
	last := len(s.w) - 1
	return s.ahead() || s.bilateral() || s.pact() || last >= 0 && s.low(last) != "."
}
