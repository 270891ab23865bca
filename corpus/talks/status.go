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
	r := account{d: d, n: n, t: t, si: si, l: l, s: s, src: s}
	r.i, r.j = s.wordsOf(t.Span)
	r.a = r.i
	b := r.j
	if l.si == si {
		m := s.mentions[l.mi]
		r.a, b = min(r.i, m.from), max(r.j, m.to)
	}
	r.cs = d.cues(si, matter{i: r.a, j: b, x: r.i, link: l}, r.j, t.Kind)
	r.best = top(r.cs)
	if l.how == "said of" && r.best >= 0 && s.low(r.cs[r.best].at) == "asked" {
		r.best = -1 // "asked how long the truce would last"
	}
	if r.granted() {
		return
	}
	// "will stop its raids": told by itself, unless it is only a term of what was
	// told before: "Under it, the guns fall silent for a month."
	r.act = l.si == si && s.mentions[l.mi].verb && !(s.low(0) == "under" && one(s.low(1), "it", "this", "that"))
	if r.best < 0 && !r.act && !s.lasted(r.i) && l.how != "current" && l.how != "definite" && t.Kind != Elapsed && l.how != "bare" {
		r.lookBack()
	}
	r.whereAndWhen()
	switch {
	case r.linked():
	case r.best < 0 || r.cs[r.best].status == InForce && lived[r.src.low(r.cs[r.best].at)]:
		r.untold()
	default:
		r.tell()
	}
}

// An account is what is found out of a truce's status.
type account struct {
	d       *document
	n       *names
	t       *Truce
	si      int // its sentence
	l       link
	s, src  *sentence // its sentence, and the one that tells what became of it
	i, j, a int       // the words of its length; where the first of length and truce begins
	act     bool      // it is told by a verb of its own: "will stop its raids"
	cs      []cue     // what src tells
	best    int       // which of them holds, -1 for none
}

// granted reads what was given of what was asked: "asked for a ten-day truce and got five",
// "the south gave two".
func (r *account) granted() bool {
	g := r.s.granter(r.i)
	if r.l.how != "its unit before" || g < 0 {
		return false
	}
	switch r.s.low(g) {
	case "gave", "given", "granted":
		r.t.By = r.n.nounBefore(r.s, g)
	case "got", "won", "gained":
	default:
		return false
	}
	r.t.Status = []Status{Agreed}
	r.t.Place = r.n.place(r.si, r.i, r.j, r.l)
	r.t.When, r.t.Date = r.d.dated(r.si, g, r.t, r.l, Agreed)
	return true
}

// lookBack asks the sentences before what they say of the truce.
func (r *account) lookBack() {
	d, t, si := r.d, r.t, r.si
	p := r.l.si
	if p == si {
		p = si - 1
	}
	for ; p >= 0 && p >= si-2; p-- {
		q := &d.s[p]
		mi := -1
		if p == r.l.si {
			mi = r.l.mi
		} else if len(q.mentions) > 0 && q.mentions[len(q.mentions)-1].strong {
			mi = len(q.mentions) - 1
		}
		if sec := d.lengths[p]; mi < 0 || p != r.l.si && sec > 0 && sec != t.Seconds {
			continue // it tells of a truce of another length
		}
		m := q.mentions[mi]
		if m.plural && r.s.oneOf() {
			continue
		}
		x := r.l.extended
		for b := m.to; b < m.to+6; b++ {
			x = x || q.is(b, extendedCue) // "was renewed on Sunday. This time it is for"
		}
		ps := d.cues(p, matter{i: m.from, j: m.to, x: m.from, link: link{kind: t.Kind, si: p, mi: mi, extended: x}}, m.to, t.Kind)
		if k := top(ps); k >= 0 {
			r.src, r.cs, r.best = q, ps, k
			return
		}
	}
}

// whereAndWhen fills in the place and the date.
func (r *account) whereAndWhen() {
	r.t.Place = r.n.place(r.si, r.i, r.j, r.l)
	anchor, told := r.a, unsettled
	if r.best >= 0 && r.src == r.s {
		anchor, told = r.cs[r.best].at, r.cs[r.best].status
	}
	if told == Extended {
		anchor = r.i // "was extended on Sunday by three days and on Friday by five"
	}
	r.t.When, r.t.Date = r.d.dated(r.si, anchor, r.t, r.l, told)
}

// linked settles the status where the way in which the length was bound tells it.
func (r *account) linked() bool {
	t, s := r.t, r.s
	switch r.l.how {
	case "its end":
		x := r.d.parse(r.si).lasts(r.j - 1)
		if x == unsettled {
			return false
		}
		t.Status, t.When, t.Date = []Status{x}, "", time.Time{}
	case "in mind":
		t.Status, t.By = []Status{Proposed}, r.n.nounBefore(s, r.i)
	case "begged":
		t.Status, t.By = []Status{CalledFor}, r.n.sayer(s, r.j)
	case "broken after":
		t.Status = []Status{Broken}
	case "its unit before": // "was declared for two weeks but lasted three"
		if !s.lasted(r.i) {
			return false
		}
		t.Status = []Status{Expired}
	case "was all": // "Ninety minutes was all the truce lasted."
		t.Status = []Status{Expired}
	case "current": // in force now; the sentence's date is that of what is done about it
		t.Status, t.When, t.Date = []Status{InForce}, "", time.Time{}
	default:
		return false
	}
	return true
}

// untold settles the status of a truce of which no word tells what became of it.
func (r *account) untold() {
	d, n, t, s, l, si := r.d, r.n, r.t, r.s, r.l, r.si
	if x, at := d.later(si, l, t); at >= 0 {
		t.Status = []Status{x}
		return
	}
	here := l.si == si
	switch p := d.parse(si); {
	case r.best >= 0:
		t.Status = []Status{InForce}
	case t.Kind != None && s.undone():
		t.Status = []Status{Broken}
	case t.Kind == Elapsed && d.shot(si-1):
		t.Status = []Status{Broken} // "Rebels fired on a checkpoint. The truce was 36 hours old."
	case t.Kind == Elapsed || l.how == "subject" || l.how == "definite":
		t.Status = []Status{InForce}
	case t.Kind == None:
		r.toBe()
	case l.extended:
		t.Status = []Status{Extended}
	case s.lasted(r.i):
		t.Status = []Status{Expired}
	case here && d.textOf(t, si, n):
	case r.act && p.fell(s.mentions[l.mi]), here && (s.during(r.a) || s.midway(r.a)):
		t.Status = []Status{InForce}
	case s.drawnUp():
		t.Status = []Status{Proposed}
	case here && s.low(0) == "it" && d.consented(si-1):
		t.Status = []Status{Agreed} // "We have a yes from the junta. It covers the three-day pause."
	case p.imagined(l, si), s.meant(r.i) || !d.foretold(si, l) && !s.isFor(r.i):
		// "a truce that was meant to last 40 days": what became of it is not said
	case r.act && s.low(s.mentions[l.mi].from-1) == "us" && s.low(s.mentions[l.mi].from-2) == "let":
		t.Status, t.By = []Status{CalledFor}, n.sayer(s, r.i) // "Let us stop shooting for ten days"
	default:
		r.madeKnown()
	}
}

// toBe reads "that there would be a cease-fire": made known, by whoever said so.
func (r *account) toBe() {
	s, a := r.s, r.a
	if s.low(a-1) != "be" && s.low(a-2) != "be" || !one(s.low(a-2), "will", "would") && !one(s.low(a-3), "will", "would") {
		return
	}
	r.t.Status = []Status{Announced}
	for b := a - 1; b >= 0; b-- {
		if s.is(b, reportVerb) {
			r.t.By = r.n.nounBefore(s, b)
			return
		}
	}
}

// madeKnown settles the status of a truce that will be: it was made known. Where it is told
// by a verb ("will suspend its attacks"), by whoever does it.
func (r *account) madeKnown() {
	d, n, t, s, l, si := r.d, r.n, r.t, r.s, r.l, r.si
	p := d.parse(si)
	t.Status = []Status{Announced}
	if s.might(r.a) || r.act && s.ready(r.a) || p.offered(r.i) {
		t.Status[0] = Proposed
	} else if s.must(r.i) || p.obliged(l, si) {
		t.Status[0] = CalledFor
		t.By = n.sayer(s, r.i)
		return
	} else if s.bilateral() || d.consented(si-1) || s.pact() || s.under(r.a) || l.si != si && (d.s[l.si].bilateral() || d.s[l.si].pact()) || si > 0 && d.s[si-1].pact() {
		t.Status[0] = Agreed // what both sides will keep
	}
	if l.si == si && s.mentions[l.mi].verb {
		t.By = n.doer(s, s.mentions[l.mi].from)
	} else if l.si == si {
		t.By = n.keeper(s, r.a)
	}
	if t.By == nil && !r.act && s.says("will") || s.says("would") {
		if who := n.sayer(s, r.a); len(who) == 1 && official[strings.ToLower(who[0][strings.LastIndexByte(who[0], ' ')+1:])] {
			t.By = who // "will last 30 hours, the defence ministry said"
		}
	}
	if s.ofTruce(t.By) || paper(t.By) {
		t.By = nil
	}
}

// tell settles the status that the heaviest cue tells, and by whose doing.
func (r *account) tell() {
	d, n, t, s, src := r.d, r.n, r.t, r.s, r.src
	c := r.cs[r.best]
	if c.status == unsettled {
		if t.Seconds > 0 && one(src.low(c.at), "denied", "denies", "denying") {
			d.denied = append(d.denied, t.Seconds)
		}
		return
	}
	if c.status == Proposed && d.legal(r.si) && s.syntax.formAt(c.at)&mayForm != 0 {
		c.status = Agreed // "Article 4. The truce may be renewed by periods of 30 days."
	}
	if c.status == Announced && src.syntax.offered(c.at) {
		c.status = Proposed // promised on a condition
	}
	t.Status = []Status{c.status}
	r.whose(c)
	if c.status == Rejected && t.Mod == "LESS_THAN" && t.Kind == Explicit {
		// "ruled out any ceasefire shorter than a month": so short a one is too short
		t.Status = []Status{Insufficient, Rejected}
	}
	if c.status == Insufficient {
		d.tooShort(t, r.cs, s, n)
	}
	if w := src.low(c.at); c.status == Rejected && len(t.Refused) == 0 && (w == "no" || judging(w)) || w == "non" {
		t.Refused = n.sayer(src, c.at)
	}
	d.fate(t, r.si, r.l, n)
	if c.status == CalledFor || c.status == Proposed {
		if x, who, ok := d.textBefore(r.si, n); ok && x == Vetoed && src == s {
			t.Status = append([]Status{x}, t.Status...) // "The text did not pass. It had demanded a truce."
			t.Refused = who
		} else if x, at := d.later(r.si, r.l, t); x == Vetoed || x == Rejected {
			next := &d.s[r.si+1]
			if t.Status = append(t.Status, x); x == Vetoed { // what is vetoed is no more; an offer stays one
				t.Status[0], t.Status[1] = t.Status[1], t.Status[0]
			}
			t.Refused = n.subject(next, cue{at: at, status: x})
		}
	}
	if src == s {
		r.besides(c.status)
	}
}

// whose fills in who did what cue c says.
func (r *account) whose(c cue) {
	n, t, s, src, l := r.n, r.t, r.s, r.src, r.l
	who := n.agent(src, c)
	draft := c.status == CalledFor && paper(who)
	if src.ofTruce(who) || nobody(who) || (c.status == Agreed || c.status == InForce) && paper(who) {
		who = nil // "the ceasefire shall", "the text signed in Lusen"
	}
	if k := r.i - 1; l.how == "its unit before" && k >= 0 && s.w[k].Letter && !s.is(k, preposition|auxiliary|conjunction|cues|lastVerb|determiner|adverb) {
		who = n.noun(s, r.i) // "the army wants ten days, the rebels 30"
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
	if t.By == nil && c.status != Rejected && c.status != Broken && c.status != CalledFor && src == s && l.si == r.si && s.mentions[l.mi].verb {
		if t.By = n.doer(s, s.mentions[l.mi].from); paper(t.By) || nobody(t.By) {
			t.By = nil
		}
	}
	switch {
	case t.By != nil:
	case c.status == Extended && src == s:
		t.By = n.extender(s, r.i)
	case c.status == CalledFor:
		t.By = n.sayer(s, c.at)
	}
	for k := range r.cs { // "The Council adopted a resolution demanding a truce"
		if o := r.cs[k]; draft && src == s && o.at < c.at && o.status == Agreed {
			if by := n.subject(src, o); by != nil && !paper(by) && !src.ofTruce(by) {
				t.By, draft = by, false
			}
		}
	}
}

// besides adds what else the sentence tells of a truce with status x: a refusal is of
// something, what was called for, proposed or agreed; who broke a truce may not be who made it.
func (r *account) besides(x Status) {
	n, t, src := r.n, r.t, r.src
	for k, o := range r.cs {
		if k == r.best {
			continue
		}
		switch x {
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
