package talks

import (
	"strings"
	"time"
)

// A cue is a word that tells what became of a truce.
type cue struct {
	at     int // word
	status Status
	score  float64
	passed bool // a passive: who did it stands after "by"
	obj    bool // its subject is the truce itself: "the truce collapsed"
	turned bool // its denial is in its status: "has not agreed to" rejects
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
	"put":         {{"stop to", 6, Announced}, {"names to", 4, Agreed}, {"forward", 4, Proposed}, {"name to", 3, Agreed}},
	"failed":      {{"to adopt", 1, Vetoed}, {"to pass", 1, Vetoed}},
	"walked":      {{"away from", 1, Rejected}},
	"nothing":     {{"to do with", 1, Rejected}},
	"tore":        {{"up", 1, Broken}},
	"drew":        {{"to a close", 1, Expired}, {"to an end", 1, Expired}},
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
	"ran":         {{"its course", 1, Expired}},
	"putting":     {{"names to", 4, Agreed}},
	"made":        {{"known", 2, Announced}, {"public", 3, Announced}},
	"let":         {{"be known", 3, Announced}},
	"laid":        {{"down", 1, Announced}},
	"lays":        {{"down", 1, Announced}},
	"signed":      {{"up to", 1, Agreed}},
	"is":          {{"to get", 1, Announced}, {"about to", 1, Agreed}, {"in force", 2, InForce}, {"in effect", 2, InForce}, {"in its", 1, InForce}, {"no more", 1, Expired}, {"dead", 1, Broken}},
	"shook":       {{"hands on", 1, Agreed}},
	"given":       {{"consent to", 3, Agreed}, {"nod to", 3, Agreed}},
	"ready":       {{"for", 1, Proposed}, {"to accept", 2, Proposed}},
	"like":        {{"to see", 1, CalledFor}},
	"willing":     {{"to accept", 2, Proposed}, {"to agree", 2, Proposed}},
	"entered":     {{"its", 1, InForce}},
	"under":       {{"way", 1, InForce}, {"consideration", 1, Proposed}},
	"brushed":     {{"aside", 1, Rejected}, {"off", 1, Rejected}},
	"shrugged":    {{"off", 1, Rejected}},
	"poured":      {{"cold water on", 1, Rejected}},
	"bringing":    {{"to an end", 4, Expired}, {"an end to", 1, Expired}},
	"brought":     {{"to an end", 4, Expired}, {"an end to", 1, Expired}},
	"never":       {{"honoured", 1, Broken}, {"honored", 1, Broken}, {"respected", 1, Broken}, {"observed", 1, Broken}},
	"has":         {{"begun", 2, InForce}, {"run out", 1, Expired}},
	"took":        {{"hold", 1, InForce}},
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
	"in":          {{"tatters", 1, Broken}, {"ruins", 1, Broken}, {"shreds", 1, Broken}},
	"no":          {{"question of", 1, Rejected}, {"shots were", 1, InForce}, {"shot was", 1, InForce}},
	"without":     {{"incident", 2, InForce}},
	"vote":        {{"on", 1, Proposed}},
	"votes":       {{"on", 1, Proposed}},
	"balked":      {{"at", 1, Rejected}},
	"baulked":     {{"at", 1, Rejected}},
	"thinking":    {{"of", 1, Proposed}},
	"called":      {{"off the", 1, Broken}, {"off its", 1, Broken}, {"off their", 1, Broken}, {"off", 1, Broken}},
	"idea":        {{"of", 1, Proposed}},
	"gave":        {{"way to", 1, Broken}, {"nod to", 3, Agreed}, {"consent to", 3, Agreed}, {"blessing to", 3, Agreed}},
	"come":        {{"to an end", 2, Expired}},
	"came":        {{"to grief", 1, Broken}, {"to an end", 1, Expired}, {"into force", 1, InForce}, {"into effect", 1, InForce}},
	"went":        {{"into effect", 1, InForce}, {"into force", 1, InForce}},
	"turned":      {{"down", 2, Rejected}},
	"threw":       {{"out", 1, Rejected}},
	"voted":       {{"down", 1, Vetoed}, {"against", 1, Vetoed}, {"for", 1, Agreed}, {"to back", 4, Agreed}, {"to accept", 4, Agreed}, {"to approve", 4, Agreed}, {"to reject", 4, Rejected}},
	"struck":      {{"down", 1, Vetoed}},
	"fell":        {{"apart", 1, Broken}, {"silent", 1, InForce}},
	"set":         {{"up", 1, Announced}, {"out", 1, Announced}},
	"setting":     {{"up", 1, Announced}},
	"said":        {{"no to", 1, Rejected}, {"yes to", 1, Agreed}},
	"mark":        {{"out", 1, Announced}},
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
// Every cue of the sentence gets a weight: a verb whose object or subject the
// truce is weighs most, and the farther off it stands the less. What happened
// to a truce outweighs how it came about:
//
//	A five-day ceasefire that both sides signed in May collapsed on Sunday.
//
// Of a chain of verbs the first decides: who urges others to declare a truce
// has called for one. Where the sentence of the length says nothing, the
// sentence of its truce does, then the one before.
func (d *document) status(t *Truce, si int, l link, n *names) {
	s := &d.s[si]
	i, j := s.wordsOf(t.Span)
	a, b := i, j // the length and its truce
	if l.si == si {
		m := s.mentions[l.mi]
		a, b = min(i, m.from), max(j, m.to)
	}
	src := s
	cs := s.cues(a, b, i, j, t, l)
	best := top(cs)
	if g := s.granter(i); l.how == "its unit before" && g >= 0 {
		switch s.low(g) { // "asked for a ten-day truce and got five", "the south gave two"
		case "gave", "given", "granted":
			t.By = n.nounBefore(s, g)
			fallthrough
		case "got", "won", "gained":
			t.Status = []Status{Agreed}
			t.Place = n.place(s, a, b)
			t.When, t.Date = d.when(s, g, t.Span)
			return
		}
	}
	// "will stop its raids": told by itself, unless it is only a term of what was
	// told before: "Under it, the guns fall silent for a month."
	act := l.si == si && s.mentions[l.mi].verb && !(s.low(0) == "under" && one(s.low(1), "it", "this", "that"))
	over := best < 0 && s.lasted(i) // "lasted only three days"
	if !act && !over && l.how != "current" && l.how != "definite" && (best < 0 || cs[best].score < 1.2) && t.Kind != Elapsed && l.how != "bare" {
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
			x := l.extended
			for b := m.to; b < m.to+6; b++ {
				x = x || q.is(b, extendedCue) // "was renewed on Sunday. This time it is for"
			}
			ps := q.cues(m.from, m.to, m.from, m.to, t, link{kind: t.Kind, si: p, mi: mi, extended: x})
			if k := top(ps); k >= 0 && (best < 0 || ps[k].score > cs[best].score+.5) {
				src, cs, best = q, ps, k
				break
			}
		}
	}
	t.Place = n.place(s, a, b)
	anchor := a
	if best >= 0 && src == s {
		anchor = cs[best].at
	}
	t.When, t.Date = d.when(s, anchor, t.Span)
	switch {
	case l.how == "broken after":
		t.Status = []Status{Broken}
		return
	case l.how == "was all": // "Ninety minutes was all the truce lasted."
		t.Status = []Status{Expired}
		return
	case l.how == "current":
		// What is in force now; the sentence's date is that of what is done about it.
		t.Status = []Status{InForce}
		t.When, t.Date = "", time.Time{}
		return
	case best < 0:
		switch {
		case t.Kind != None && s.undone():
			t.Status = []Status{Broken}
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
		case act && s.fellSilent(s.mentions[l.mi]), l.si == si && s.during(a):
			t.Status = []Status{InForce}
		case s.drawnUp():
			t.Status = []Status{Proposed}
		case s.meant(i) || !d.foretold(si, l) && !s.isFor(i):
			// "a truce that was meant to last 40 days": what became of it is not said
		default:
			// A truce that will be was made known. Where it is told by a verb ("will
			// suspend its attacks"), by whoever does it.
			t.Status = []Status{Announced}
			if s.might(a) || act && s.ready(a) || s.low(0) == "if" && s.offered(i) {
				t.Status[0] = Proposed
			} else if s.must(i) {
				t.Status[0] = CalledFor
				t.By = n.sayer(s, i)
				return
			} else if s.bilateral() || s.pact() || s.under(a) || l.si != si && (d.s[l.si].bilateral() || d.s[l.si].pact()) || si > 0 && d.s[si-1].pact() {
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
		return
	}
	if c.status == Announced && src.offered(c.at) {
		c.status = Proposed // promised on a condition
	}
	t.Status = []Status{c.status}
	who := n.subject(src, c)
	draft := c.status == CalledFor && paper(who)
	if src.ofTruce(who) || nobody(who) || c.status == Agreed && paper(who) {
		who = nil // "the ceasefire shall", "the text signed in Lusen"
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
	if t.By == nil && c.status != Broken && c.status != CalledFor && src == s && l.si == si && s.mentions[l.mi].verb {
		if t.By = n.doer(s, s.mentions[l.mi].from); paper(t.By) || nobody(t.By) {
			t.By = nil
		}
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
	if c.status == Insufficient {
		t.By = n.sayer(s, c.at)
		t.Status = append(t.Status, InForce)
	}
	if w := src.low(c.at); w == "no" && c.status == Rejected && len(t.Refused) == 0 || w == "non" {
		t.Refused = n.sayer(src, c.at)
	}
	d.fate(t, si, l, n)
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
					if t.By = n.subject(src, o); src.ofTruce(t.By) {
						t.By = nil
					}
				}
				t.Status = add(t.Status, o.status)
			}
		case CalledFor, Proposed:
			if (o.status == Vetoed || o.status == Rejected) && o.score > 1.5 {
				t.Refused = n.subject(src, o)
				t.Status = add(t.Status, o.status)
			}
		case Broken, Expired, Extended:
			if t.By == nil && (o.status == Announced || o.status == Agreed) && o.score > 1 && !brokering[src.low(o.at)] {
				if t.By = n.subject(src, o); src.ofTruce(t.By) || paper(t.By) {
					t.By = nil
				}
			}
		}
	}
}

// fellSilent says whether the mention tells of arms that stopped of themselves,
// and did: "The shelling stopped for six hours".
func (s *sentence) fellSilent(m mention) bool {
	return quietens[s.low(m.from)] && one(s.low(m.to-1), "stopped", "ceased", "halted", "paused") && !s.passive(m.to-1) && !s.ahead()
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

// isFor says whether the length at word i is what the truce is said to be for:
// "The ceasefire is for four months".
func (s *sentence) isFor(i int) bool {
	k := s.lead(i)
	return (s.low(k) == "for" || s.low(k) == "of") && one(s.low(k-1), "is", "are", "valid", "effective")
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

// offered says whether what the verb at word k promises hangs on a condition:
// "said that if the road was opened it would add a week".
func (s *sentence) offered(k int) bool {
	cond, would := false, false
	for b := range s.w {
		switch s.low(b) {
		case "if", "unless", "provided":
			cond = cond || s.low(b+1) != "necessary"
		case "each", "every":
			cond = cond || s.low(b-1) == "for"
		case "exchange", "return":
			cond = cond || s.low(b-1) == "in"
		case "would":
			would = true
		case "will":
			// "If the harbour is opened, the rebels will keep a five-day truce"
			would = would || one(s.low(0), "if", "should", "provided")
		}
	}
	return cond && would
}

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
		if low := strings.ToLower(w); strings.HasSuffix(low, " one") || strings.HasSuffix(low, " ones") || one(low, "first", "second", "third", "last", "latest", "nobody", "none", "others", "close") {
			return true
		}
	}
	return false
}

// bilateral says whether the sentence has more than one side keep the truce.
func (s *sentence) bilateral() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "both", "sides", "parties", "mutual", "bilateral", "camps", "mediators", "brokered", "signatories", "rivals", "foes", "warring", "belligerents",
			"adversaries", "enemies", "reciprocal", "jointly", "armies", "governments", "presidents":
			return true
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
	if l.si == si || d.s[si].says("new") || d.s[si].says("now") || d.s[si].says("second") {
		return
	}
	switch t.Status[0] {
	case CalledFor, Proposed, Announced, Agreed:
	default:
		return
	}
	s := &d.s[l.si]
	m := s.mentions[l.mi]
	cs := s.cues(m.from, m.to, m.from, m.to, t, link{kind: t.Kind, si: l.si, mi: l.mi})
	best := top(cs)
	if best >= 0 && t.By == nil && cs[best].status == t.Status[0] {
		// "The generals signed a truce. The deal is for six months."
		if t.By = n.subject(s, cs[best]); s.ofTruce(t.By) || paper(t.By) {
			t.By = nil
		}
	}
	if best < 0 || cs[best].score < 2 {
		return
	}
	switch c := cs[best]; c.status {
	case Vetoed, Rejected, Broken, Expired:
		t.Status = append([]Status{c.status}, t.Status...)
		if c.status != Expired {
			t.Refused = n.subject(s, c)
		}
	}
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

// cues finds the cues about the truce at the words [i, j) of s; its length is
// at [xi, xj).
func (s *sentence) cues(i, j, xi, xj int, t *Truce, l link) []cue {
	var out []cue
	for k := max(0, i-reach); k < len(s.w) && k < j+reach; k++ {
		if s.x[k] >= 0 {
			continue
		}
		for _, p := range phrases[s.w[k].Low] {
			if s.follows(k, p.rest, p.within) {
				if strings.HasPrefix(p.rest, "off ") && s.low(k) == "called" && (k > i || s.mentionAtWord(k) >= 0) {
					continue // "called off the raids"
				}
				if p.rest == "off" && (k < j || !s.passive(k)) {
					continue // "the truce was called off", not "for the truce they called off the march"
				}
				if p.rest == "of" && (k > i || i-k > 5) {
					continue // the end of something else
				}
				q := cue{at: k, status: p.s}
				if s.weigh(&q, "", i, j, xi, l) {
					q.score += .4
					if s.low(k) == "on" { // "the accord lay on the table"
						q.score, q.obj = q.score+1.5, true
					}
					out = append(out, q)
				}
			}
		}
		c := s.c[k]
		if c&cues == 0 {
			continue
		}
		w := s.w[k].Low
		for _, x := range statusOf {
			if c&x.c == 0 {
				continue
			}
			q := cue{at: k, status: x.s}
			if s.weigh(&q, w, i, j, xi, l) {
				out = append(out, q)
			}
		}
	}
	meant := s.meant(xi)
	own := xi - 1 // the verb that the length itself hangs on: "the envoy proposed a week"
	if s.low(own) == "for" || s.low(own) == "on" {
		own--
	}
	for k := range out {
		if out[k].at == own && own > i && s.is(own, calledCue|proposedCue) {
			out[k].score += 3
		}
		s.polarity(&out[k])
		if meant && out[k].status == InForce {
			out[k].status = unsettled
		}
	}
	k := s.underFire(j)
	if k < 0 && t.Kind == Elapsed {
		k = s.underFire(max(0, i-9)) // "The first shells fell two hours into the ceasefire."
	}
	if k >= 0 && (t.Kind == Elapsed || s.lasted(xi)) {
		out = append(out, cue{at: k, status: Broken, score: 2.5, obj: true})
	}
	if t.Kind == Elapsed {
		// A truce that is so old is in force, unless it is said to be over.
		kept := out[:0]
		for _, q := range out {
			if q.status == Broken || q.status == Expired || q.status == Insufficient {
				kept = append(kept, q)
			}
		}
		return kept
	}
	out = s.told(out, i, xi, xj, l)
	settleCues(s, out, xi)
	return out
}

// underFire is the word after word j that tells of arms used: "a shell hit the
// customs house", "mortars fell on the market", "gunfire rang out"; -1 if none.
func (s *sentence) underFire(j int) int {
	for k := j; k+1 < len(s.w) && k < j+14; k++ {
		if !one(s.low(k), "shell", "shells", "mortar", "mortars", "rocket", "rockets", "bomb", "bombs", "missile", "missiles", "gunfire", "shots", "shelling", "artillery") {
			continue
		}
		for b := k + 1; b < k+4; b++ {
			if one(s.low(b), "hit", "hits", "fell", "fall", "landed", "struck", "strikes", "rang", "slammed", "exploded", "fired", "resumed", "erupted", "rained", "crashed") && !s.denies() && !one(s.low(k-1), "only", "few") && !one(s.low(k-2), "only", "few") {
				return k
			}
		}
	}
	return -1
}

// told adds what no single word tells: that a length is too short, that there
// will be none, that it prolongs a truce or is what is prolonged.
func (s *sentence) told(out []cue, i, xi, xj int, l link) []cue {
	if k := s.scant(xj); k >= 0 {
		out = append(out, cue{at: k, status: Insufficient, score: 6, obj: true})
	}
	// "There will be no 72-hour truce"; "there was no truce" refuses none
	if s.absent(i) {
		out = append(out, cue{at: max(i-1, 0), status: unsettled, score: 5.5})
	} else if s.low(i-1) == "no" || s.low(i) == "no" && s.xAt(i) < 0 && s.unarmed(i) == 0 {
		out = append(out, cue{at: max(i-1, 0), status: Rejected, score: 5.5})
	}
	if m := s.mentionAtWord(i); l.how != "bare" || m >= 0 {
		// "The president suspended the ceasefire, decreed for six months."
		for b := i - 1; b >= 0 && b > i-5; b-- {
			if one(s.low(b), "suspended", "scrapped", "revoked", "renounced", "abandoned", "terminated", "rescinded", "ended") && !s.is(b-1, auxiliary) {
				out = append(out, cue{at: b, status: Expired, score: 3.4, obj: true})
			}
			if !s.is(b, determiner|humane) && s.xAt(b) < 0 && !s.hyphen(b) {
				break
			}
		}
	}
	// What prolongs a truce is an extension; what is prolonged is in force.
	if at := s.extender(i, xj); at >= 0 {
		switch {
		case !l.extended:
			if at < xi && l.how == "before" && s.prolongs(i) {
				out = append(out, cue{at: at, status: InForce, score: 5.4})
			}
		case s.must(at + 1):
			out = append(out, cue{at: at, status: CalledFor, score: 4, obj: true})
		case s.would(at):
			out = append(out, cue{at: at, status: Proposed, score: 4})
		default:
			out = append(out, cue{at: at, status: Extended, score: 4, passed: s.passive(at)})
		}
	} else if l.extended {
		out = append(out, cue{at: xi, status: Extended, score: 3.6, obj: true})
	}
	return out
}

// settleCues lets one cue weigh on another.
func settleCues(s *sentence, out []cue, xi int) {
	// What ended a truce outweighs that it was once in force.
	for k := range out {
		if q := &out[k]; q.status == InForce {
			for o := range out {
				if r := &out[o]; (r.status == Expired || r.status == Broken) && r.obj && r.score > 1 {
					q.score = min(q.score, r.score-1)
				}
			}
		}
	}
	// What the sentence says of a truce outweighs by what it is known: "The truce
	// requested by the doctors was accepted".
	for k := range out {
		q := &out[k]
		if s.low(q.at+1) != "by" || s.passive(q.at) {
			continue
		}
		for o := range out {
			if r := &out[o]; r.at > q.at && r.at-q.at < 14 && s.passive(r.at) && r.status != InForce {
				q.score = min(q.score, r.score-.5)
			}
		}
	}
	// A consent to what was called for is a consent: "accepted a plea for".
	for k := range out {
		q := &out[k]
		for o := range out {
			if r := &out[o]; r.status == Agreed && q.at > r.at && q.at-r.at < 5 && (q.status == CalledFor || q.status == Proposed) && !strings.HasSuffix(s.low(q.at), "ed") && one(s.low(r.at), "accepted", "accept", "accepts", "approved", "endorsed", "agreed") {
				q.score -= 2
			}
		}
	}
	// Of a chain of verbs the first decides: "urged both to declare", "refused
	// to extend", "backs prolonging". A consent to prolong is an extension.
	for k := range out {
		q := &out[k]
		for o := range out {
			r := &out[o]
			if r.at >= q.at || q.at-r.at > 12 || !s.chained(r.at, q.at, xi) {
				continue
			}
			switch r.status {
			case CalledFor, Rejected, Proposed, Vetoed:
				q.score -= 2.5
				r.score = max(r.score, 3.2)
			case Agreed, Announced:
				if q.status == Announced || q.status == InForce {
					q.score -= 1
				}
			}
		}
	}
}

// would says whether the verb at word k is only thought of.
func (s *sentence) would(k int) bool {
	for b := k - 1; b >= 0 && b > k-4; b-- {
		switch s.low(b) {
		case "would", "could", "might", "may", "can":
			return true
		}
		if !s.is(b, adverb|auxiliary) {
			return false
		}
	}
	return false
}

// chained says whether the verb at word q hangs on the one at word r: "urged
// both camps to declare", "backs prolonging", "wants to extend".
func (s *sentence) chained(r, q, xi int) bool {
	if r < q && one(s.low(r), "want", "wants", "wanted", "need", "needs", "like") && strings.HasSuffix(s.low(q), "ed") && s.is(q, extendedCue) && !s.is(q-1, auxiliary) {
		return true // "want the lull stretched by two days"
	}
	to := q == xi || s.low(q-1) == "to" || s.low(q-1) == "be" && s.low(q-2) == "to" || strings.HasSuffix(s.low(q), "ing") || s.is(q, extendedCue) && q-r < 5
	if !to {
		return false
	}
	for k := r + 1; k < q; k++ {
		if s.mark(k) && s.low(k) != "," || s.low(k) == "that" || s.low(k) == "which" || s.low(k) == "and" && s.is(k+1, auxiliary|determiner|pronoun) || s.low(k) == "after" || s.low(k) == "but" || s.low(k) == "as" {
			return false
		}
	}
	return true
}

// extender is the word of prolonging nearest before word j, or in [i, j) after;
// -1 if there is none.
func (s *sentence) extender(i, j int) int {
	for k := min(j, len(s.w)) - 1; k >= 0; k-- {
		if s.is(k, extendedCue) && s.low(k) != "renewable" {
			return k
		}
		if s.low(k) == ";" {
			break
		}
	}
	for k := j; k < len(s.w) && k < j+4; k++ {
		if s.is(k, extendedCue) && s.low(k) != "renewable" {
			return k
		}
		if s.mark(k) {
			break
		}
	}
	return -1
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
				if s.is(b, negation) || s.low(b) == "t" || s.low(b) == "hardly" {
					return k
				}
			}
		case "short":
			if s.low(k-1) == "too" || s.low(k-1) == "falls" || s.low(k-1) == "fall" || s.low(k-1) == "fell" {
				return k
			}
		case "little":
			if s.low(k-1) == "too" {
				return k
			}
		case "concession":
			for b := k + 1; b < len(s.w) && b < k+8; b++ {
				if s.low(b) == "not" {
					return k
				}
			}
		case "does", "do":
			if s.low(k+1) == "not" && s.low(k+2) == "even" {
				return k
			}
		}
	}
	return -1
}

// A place is where a cue stands to the truce and its length.
type place struct {
	i, j   int // the words of both
	xi     int // where the length begins
	inside bool
	right  bool
	l      link
}

// weigh scores the cue q, the word w, on the truce; false if it is not about it.
// The weight falls with the words, the marks and the clauses between.
func (s *sentence) weigh(q *cue, w string, i, j, xi int, l link) bool {
	k := q.at
	if s.low(k) == "collapse" && s.low(k-1) == "of" && one(s.low(k-2), "danger", "risk", "brink", "verge", "edge", "point") {
		return false // "in danger of collapse" holds as yet
	}
	at := place{i: i, j: j, xi: xi, inside: k >= i && k < j, right: k >= j, l: l}
	dist := max(i-k, k-j+1, 0)
	base := 3 - 0.12*float64(dist)
	clause := false
	for b := min(k, i); b < max(k, j); b++ {
		if b >= i && b < j {
			continue
		}
		switch s.low(b) {
		case ",":
			base -= 0.35
		case ";": // "was kept for nine days; a year later it collapsed"
			return false
		case "while", "whereas", "although", "but", "after", "since", "before", ":", "when":
			clause = clause || b != k
		}
	}
	if clause {
		base -= 1.2
	}
	for b := k + 1; b < xi; b++ {
		// "… collapsed, but they want to renew it": another clause's verb
		if w := s.low(b); w == "but" || w == "yet" || w == "while" || w == "whereas" || w == ";" {
			if l.extended && (q.status == Broken || q.status == Expired) {
				return false
			}
			base -= 2
			break
		}
	}
	participle := strings.HasSuffix(w, "ed") || w == "broken"
	if participle && w != "broken" && !at.inside && k != i-1 && s.low(k+1) != "by" {
		switch s.low(k - 1) {
		case "the", "a", "an", "its", "their", "his", "her": // "the shattered city"
			return false
		}
	}
	if participle {
		// "was vetoed", "a truce agreed by": a passive
		if q.passed = s.passive(k); q.passed && (at.right || at.inside) && q.status != Extended {
			base += .8
		}
		q.passed = q.passed || k == j
	}
	weight, ok := 0.0, true
	switch q.status {
	case Vetoed, Rejected:
		weight, ok = s.refusal(k, w, at)
	case Broken:
		weight, ok = s.breach(q, w, at)
		if q.score > 0 {
			return ok
		}
	case Expired:
		weight, ok = s.expiry(k, w, at)
		if (at.right || at.inside) && s.yetTo(k) { // "a truce that was to lapse at noon" still holds
			q.status, weight, ok = InForce, .6, true
		}
	case Extended:
		return false // told by cues
	case CalledFor:
		weight, ok = s.demand(q, w, at)
	case Announced:
		weight, ok = s.announcement(k, w, at)
	case Agreed:
		weight, ok = s.consent(q, w, at)
	case Proposed:
		weight, ok = s.offer(k, w, at)
	case InForce:
		weight, ok = s.force(k, w, at)
	}
	if !ok {
		return false
	}
	base += weight
	switch q.status {
	case InForce, Proposed, Broken, Expired:
	default:
		if at.inside {
			base -= .5
		}
	}
	switch q.status {
	case Broken, Expired, InForce, Insufficient, Extended:
		q.obj = (at.right || at.inside) && !q.passed && s.subjectless(k, i)
	}
	switch q.status {
	case Announced, Agreed:
		for b := k - 1; b >= 0 && b > k-4 && s.is(b, auxiliary|adverb); b-- {
			if one(s.low(b), "might", "may", "could") {
				q.status = Proposed // "might declare"
			}
		}
	}
	q.score = base
	return base > 0
}

// yetTo says whether the verb at word k is of what is only due: "was to lapse",
// "is due to expire", "will end".
func (s *sentence) yetTo(k int) bool {
	if one(s.low(k), "ends", "expires", "lapses") && s.low(len(s.w)-1) == "." {
		return true // "ends on Saturday"; in a headline it has ended
	}
	for b := k - 1; b >= 0 && b > k-5; b-- {
		switch s.low(b) {
		case "to", "will", "would", "due", "set", "about":
			return !one(s.low(k), "ending", "over", "end") && !(s.low(b) == "set" && s.low(b-1) == "was" && s.low(b+1) != "to")
		}
		if !s.is(b, auxiliary|adverb) {
			return false
		}
	}
	return false
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

// The weights of the statuses' own words. Each gives what to add for the word w
// at k, and whether it tells of the status at all.

func (s *sentence) refusal(k int, w string, at place) (float64, bool) {
	if k >= at.j && s.low(k-1) == "," && strings.HasSuffix(w, "ing") {
		// "backed a truce, rejecting the plan for a freeze": that of another
		for b := k + 1; b < len(s.w) && b < k+12 && !s.mark(b); b++ {
			if s.x[b] >= 0 || s.mentionAtWord(b) >= 0 {
				return 0, false
			}
		}
	}
	if k >= at.j && one(s.low(k+1), "a", "an", "another", "any") && !s.passive(k) {
		return 0, false // "agreed to a pause but refused a request to prolong it"
	}
	switch w {
	case "denied", "denies", "declined", "declines":
		return .5, true
	case "ruled":
		return 1.5, s.low(k+1) == "out"
	}
	return 1.5, true
}

func (s *sentence) breach(q *cue, w string, at place) (float64, bool) {
	k := q.at
	switch w {
	case "broke", "broken", "breaks", "breaking": // "broke its own ceasefire", not "broke out"
		return 1.5, k >= at.i && s.low(k+1) != "out" || (s.is(k+1, determiner) || s.low(k+1) == "off" && !s.is(k+2, armsWord)) && at.i-k < 6
	case "fell", "ignored", "disregarded":
		return 0, false
	case "resumed", "resumes", "erupted":
		if k >= at.i {
			return 1.5, true
		}
		// "the fighting resumed after a brief pause"
		if at.i-k > 4 || s.low(at.i-1) != "after" && (s.low(at.i-2) != "after" || !s.is(at.i-1, determiner)) {
			return 0, false
		}
		q.status, q.obj, q.score = Expired, true, 4
		return 0, true
	case "violations", "breach", "violation":
		return .5, at.right
	case "failed", "fails", "dies", "died", "faltered": // "the truce failed", not "failed to agree on a truce"
		return 1.5, at.right && k-at.j < 5 && s.low(k+1) != "to" && s.subjectless(k, at.i)
	}
	return 1.5, true
}

func (s *sentence) expiry(k int, w string, at place) (float64, bool) {
	weight := -1.0
	if at.right || at.inside {
		weight = 1.8
	}
	switch w {
	case "ran":
		return weight, s.low(k+1) == "out"
	case "over":
		return weight, one(s.low(k-1), "is", "was")
	case "ending": // "resumed, ending a two-week truce"
		return weight + 3, k < at.i && at.i-k <= 3
	case "ended", "finished":
		return weight, (k >= at.i || at.inside) && !s.hyphen(k-1)
	case "ends":
		return weight - 3.5, (k >= at.i || at.inside) && !s.hyphen(k-1)
	case "expires", "expire", "expiring":
		return weight - 3.2, true
	}
	return weight, true
}

func (s *sentence) demand(q *cue, w string, at place) (float64, bool) {
	k := q.at
	// "Nobody called for a pause"
	if s.is(k-1, negation) || s.is(k-2, negation) || s.low(k-3) == "no" || s.low(k-2) == "nobody" {
		return 0, false
	}
	weight := .6
	if k > at.j {
		weight = -1
	}
	next := s.low(k + 1)
	if next == "for" && pacts[s.low(k-1)] { // "the deal calls for a 60-day end to the fighting"
		q.status = Agreed
		return weight, true
	}
	if one(w, "call", "calls", "called") && k < at.i && at.i-k < 4 && (next == "a" || next == "an" || s.xAt(k+1) >= 0) && !s.passive(k) {
		q.status = Announced // "called a three-day halt to kidnappings"
		return weight, true
	}
	switch w {
	case "call", "calls", "called", "calling", "asked", "ask", "asks", "asking", "appealed", "appeals", "appeal", "appealing",
		"pushed", "pushing", "pressed", "presses", "pressing", "pleaded":
		if next != "for" && next != "on" && s.low(k+2) != "for" && (k >= at.i || !s.toward(k, at.i)) {
			return 0, false
		}
		if next == "about" || next == "off" || one(s.low(k-1), "phone", "telephone") {
			return 0, false
		}
		if w == "called" && next != "for" && next != "on" {
			weight--
		}
	case "needed":
		return weight, k <= at.i || one(s.low(k-1), "is", "are", "was")
	case "hope", "hopes", "hoped":
		return weight - .4, (next == "to" || next == "for") && k <= at.i
	case "seek", "seeking", "sought", "seeks", "want", "wants", "wanted", "need", "needs", "backs", "backed", "supports", "supported":
		return weight, k <= at.xi
	}
	return weight, true
}

func (s *sentence) announcement(k int, w string, at place) (float64, bool) {
	weight := .3
	if k > at.j {
		weight = -.3
	}
	switch w {
	case "planned": // "the planned ten-day truce"
		if k < at.i && at.i-k < 4 {
			return weight + 1, true
		}
		return weight - .3, true
	case "announcement", "declaration", "proclamation":
		return weight - .3, true
	case "welcomed", "hailed", "applauded": // what is welcomed was made known
		return weight - .8, k < at.i && at.i-k < 5
	}
	return weight, true
}

func (s *sentence) consent(q *cue, w string, at place) (float64, bool) {
	k := q.at
	weight := .4
	if k > at.j {
		weight = -.2
	}
	yet := s.low(k-1) == "yet" || s.low(k-2) == "yet"
	if yet || s.is(k-1, negation) || one(s.low(k-2), "failure", "failed") || one(s.low(k-3), "failure", "failed") {
		if yet || s.low(k-2) == "could" || !one(w, "agreed", "agree", "accepted", "accept", "consented") {
			return 0, false
		}
		if !one(w, "agree", "accept") || s.is(k-1, negation) {
			q.status, q.turned = Rejected, true // "has not agreed to"
		}
	}
	switch w {
	case "deal", "agreement", "accord", "arrangement", "pact", "accords":
		if s.failing(k) {
			q.status, q.turned = unsettled, true
			return weight, true
		}
		weight -= .8
		if one(s.low(k-1), "draft", "proposed") {
			q.status = Proposed
			weight++
		}
	case "adopted", "approved":
		weight -= .2
	case "shall":
		weight -= .5
	case "reached", "reaching":
		if s.failing(k) {
			q.status, q.turned = unsettled, true
		}
	}
	if one(s.low(k-1), "could", "might", "would", "may") || s.closeTo(k) { // "could accept", "are close to agreeing"
		q.status = Proposed
	}
	return weight, true
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

func (s *sentence) offer(k int, w string, at place) (float64, bool) {
	weight := -.3
	if at.right {
		weight -= .8
	}
	switch w {
	case "possible":
		return weight, k == at.i-1 || at.inside
	case "discussion":
		return weight + 1, s.low(k-1) == "under"
	case "negotiate", "negotiating", "discuss", "discussing", "discussed", "considered", "consider":
		return weight - .6, true
	}
	return weight, true
}

func (s *sentence) force(k int, w string, at place) (float64, bool) {
	for b := k - 1; b >= 0 && b > k-6 && !s.mark(b); b-- {
		if one(s.low(b), "will", "would", "shall", "to", "should") {
			return 0, false // it is yet to be so
		}
	}
	weight := -.2
	if at.right {
		weight = .2
	}
	prev := s.low(k - 1)
	ok := true
	switch w {
	case "began", "started":
		ok = at.right || at.inside
	case "force":
		ok = prev == "in" || prev == "into"
	case "effect":
		ok = one(prev, "took", "in", "into") && !one(s.low(k-2), "comes", "goes", "enters", "puts")
	case "place":
		ok = prev == "in"
	case "held":
		ok = at.right && prev != "been"
	case "opened":
		ok = at.right && k-at.j < 2
	case "brought", "brings", "enjoyed", "enjoys", "enjoying": // "the feast brought a day of calm"
		weight, ok = 0, k < at.i && at.i-k < 5
	case "current", "currently", "existing", "ongoing":
		ok = at.inside || k >= at.i-3
	case "begins", "starts", "begin", "starting", "takes", "took", "entered", "entering", "went", "into", "keep", "kept", "keeping",
		"start", "present", "quiet", "hold":
		ok = false // of themselves they say too little
	}
	return weight, ok
}

// subjectless says whether the truce, at word i, is what the verb at word k is
// said of: nothing but helping words stands between.
func (s *sentence) subjectless(k, i int) bool {
	commas := 0
	for b := k - 1; b > i; b-- {
		if s.low(b) == "," {
			commas++ // two are an aside
		} else if commas == 0 && s.is(b, pronoun) && s.low(b) != "that" && s.low(b) != "which" && !s.is(b, determiner) {
			return false
		}
	}
	return commas%2 == 0
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

// toward says whether what is called for at word k is what stands at word i: a
// word that leads there stands between them.
func (s *sentence) toward(k, i int) bool {
	for b := k + 1; b < i; b++ {
		if w := s.low(b); w == "for" || w == "to" || w == "on" || w == "that" {
			return true
		}
		if s.mark(b) {
			return false
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
		case "order", "provides", "foresees", "envisages", "stipulates", "decided", "effective", "effect", "begins", "starts", "start", "begin", "halts", "comes", "goes", "enters":
			return true
		}
	}
	last := len(s.w) - 1
	return s.ahead() || s.bilateral() || s.pact() || last >= 0 && s.low(last) != "."
}
