package talks

import (
	"strings"
)

// A cue is a word that tells what became of a truce.
type cue struct {
	at     int // word
	status Status
	score  float64
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

// status fills in what became of the truce, by whom, where and when.
//
// Every cue of the sentence gets a weight: a verb whose object or subject the
// truce is weighs most, and the farther off it stands the less. What happened
// to a truce outweighs how it came about:
//
//	A five-day ceasefire that both sides signed in May collapsed on Sunday.
//
// Where the sentence of the length says nothing, the sentence of its truce does.
func (d *document) status(t *Truce, si int, l link, n *names) {
	s := &d.s[si]
	i, j := s.wordsOf(t.Span)
	if l.si == si {
		m := s.mentions[l.mi]
		i, j = min(i, m.from), max(j, m.to)
	}
	cs := d.cues(s, i, j, t, l)
	src := s
	if len(cs) == 0 && l.si != si {
		src = &d.s[l.si]
		m := src.mentions[l.mi]
		cs = d.cues(src, m.from, m.to, t, link{kind: t.Kind, si: l.si, mi: l.mi})
		i, j = m.from, m.to
	}
	best := -1
	for k := range cs {
		if best < 0 || cs[k].score > cs[best].score {
			best = k
		}
	}
	t.Place = n.place(s, i, j)
	anchor := i
	if best >= 0 && src == s {
		anchor = cs[best].at
	}
	t.When, t.Date = d.when(s, anchor, t.Span)
	switch {
	case l.how == "current":
		t.Status = []Status{InForce}
		return
	case best < 0:
		switch {
		case t.Kind == Elapsed:
			t.Status = []Status{InForce}
		case t.Kind == None:
		case s.says("will") || s.says("would"):
			t.Status = []Status{Announced}
		case l.how == "subject":
			t.Status = []Status{InForce}
		}
		return
	}
	c := cs[best]
	t.Status = []Status{c.status}
	who := n.subject(src, c)
	switch c.status {
	case Rejected, Vetoed, Broken:
		t.Refused = who
	default:
		t.By = who
	}
	if c.status == Insufficient {
		t.By = n.sayer(s, c.at)
		t.Status = append(t.Status, InForce)
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
					t.By = n.subject(src, o)
				}
				t.Status = add(t.Status, o.status)
			}
		case CalledFor, Proposed:
			if o.status == Vetoed || o.status == Rejected {
				t.Refused = n.subject(src, o)
				t.Status = add(t.Status, o.status)
			}
		case Broken, Expired:
			if t.By == nil && (o.status == Announced || o.status == Agreed) {
				t.By = n.subject(src, o)
			}
		}
	}
}

func add(ss []Status, s Status) []Status {
	for _, x := range ss {
		if x == s {
			return ss
		}
	}
	return append(ss, s)
}

func (s *sentence) says(w string) bool {
	for i := range s.w {
		if s.w[i].Low == w {
			return true
		}
	}
	return false
}

// cues finds the cues about the words [i, j) of s: the length and its truce.
func (d *document) cues(s *sentence, i, j int, t *Truce, l link) []cue {
	var out []cue
	for k := range s.w {
		c := s.c[k]
		if c&cues == 0 || s.x[k] >= 0 {
			continue
		}
		w := s.w[k].Low
		for _, x := range statusOf {
			if c&x.c == 0 {
				continue
			}
			q := cue{at: k, status: x.s}
			if !s.weigh(&q, w, i, j, t, l) {
				continue
			}
			out = append(out, q)
		}
	}
	if k := s.scant(j); k >= 0 {
		out = append(out, cue{at: k, status: Insufficient, score: 6, obj: true})
	}
	// "There will be no 72-hour truce"
	if s.low(i-1) == "no" || i < len(s.w) && s.low(i) == "no" {
		out = append(out, cue{at: max(i-1, 0), status: Rejected, score: 5.5})
	}
	if l.extended && t.Kind != Elapsed {
		if at := s.extender(i, j); at >= 0 {
			out = append(out, cue{at: at, status: Extended, score: 4})
		}
	}
	return out
}

// extender is the word of prolonging nearest to [i, j).
func (s *sentence) extender(i, j int) int {
	for k := j - 1; k >= 0; k-- {
		if s.is(k, extendedCue) {
			return k
		}
	}
	for k := j; k < len(s.w); k++ {
		if s.is(k, extendedCue) {
			return k
		}
	}
	return -1
}

// scant looks after word j for words that call a length too short: "is not
// enough", "is insufficient", "in fact is not", "does not even let".
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

// weigh scores the cue q on the truce at words [i, j); false if it is not
// about it.
func (s *sentence) weigh(q *cue, w string, i, j int, t *Truce, l link) bool {
	k := q.at
	dist := 0
	if k < i {
		dist = i - k
	} else if k >= j {
		dist = k - j + 1
	}
	marks, clause := 0, false
	lo, hi := min(k, i), max(k, j)
	for b := lo; b < hi; b++ {
		if b >= i && b < j {
			continue
		}
		switch s.low(b) {
		case ",":
			marks++
		case ";", "while", "whereas", "although", "but", "after", "since", "before", ":", "when":
			if b != k {
				clause = true
			}
		}
	}
	base := 3 - 0.12*float64(dist) - 0.35*float64(marks)
	if clause {
		base -= 1.2
	}
	inside := k >= i && k < j
	right := k >= j
	switch q.status {
	case Vetoed, Rejected:
		base += 1.5
		if w == "denied" || w == "denies" || w == "declined" || w == "declines" {
			base -= 1
		}
		if w == "ruled" && s.low(k+1) != "out" {
			return false
		}
	case Broken:
		if !right && (w == "broke" || w == "broken" || w == "fell" || w == "resumed" || w == "erupted") && k < i {
			return false
		}
		if w == "ignored" || w == "disregarded" || w == "fell" && s.low(k+1) != "apart" && s.low(k+1) != "through" {
			return false
		}
		if inside && (w == "violations" || w == "breach") {
			return false
		}
		if right {
			base += 1.2
		}
	case Expired:
		switch w {
		case "ran":
			if s.low(k+1) != "out" {
				return false
			}
		case "over":
			if !(s.low(k-1) == "is" || s.low(k-1) == "was") {
				return false
			}
		case "ended", "ends":
			if k < i && !inside {
				return false
			}
			if w == "ends" {
				base -= 1
			}
		case "expires", "expire", "expiring":
			base -= 1
		}
		if right {
			base += 1
		} else {
			base -= 1
		}
	case Extended:
		if !l.extended {
			// The truce is what was prolonged, not the prolongation.
			if k < i || right {
				q.status = InForce
				base -= 0.3
			} else {
				return false
			}
		} else {
			base += .8
		}
	case CalledFor:
		switch w {
		case "call", "calls", "called", "calling", "asked", "ask", "asks", "asking", "appealed", "appeals", "appeal", "appealing", "pushed", "pushing", "pressed", "presses", "pressing", "pleaded":
			if s.low(k+1) != "for" && s.low(k+1) != "on" && s.low(k+2) != "for" && !s.toward(k, i) {
				return false
			}
			if w == "called" && s.low(k+1) != "for" && s.low(k+1) != "on" {
				base -= 1
			}
		case "demand", "request":
		case "seek", "seeking", "sought", "seeks", "want", "wants", "wanted", "need", "needs", "needed":
			if k > i {
				return false
			}
		}
		if k > j {
			base -= 1
		} else {
			base += .6
		}
	case Announced:
		if k > j {
			base -= .3
		} else {
			base += .3
		}
		if w == "planned" || w == "announcement" || w == "declaration" || w == "proclamation" {
			base -= .3
		}
	case Agreed:
		if s.low(k-1) == "not" || s.low(k-1) == "yet" || s.low(k-2) == "yet" {
			q.status = Proposed
		}
		if (w == "reached" || w == "reaching") && s.low(k-1) == "not" {
			return false
		}
		switch w {
		case "deal", "agreement", "accord", "arrangement", "pact", "accords":
			base -= .8
		case "adopted", "approved":
			base -= .2
		}
		if k > j {
			base -= .2
		} else {
			base += .4
		}
	case Proposed:
		base -= .3
		switch w {
		case "might", "could", "possible", "possibility", "hope", "hopes", "considering", "negotiate", "negotiating", "discuss", "discussing", "discussed", "considered", "consider":
			base -= .6
		}
	case InForce:
		switch w {
		case "began", "begins", "started", "starts", "begin", "starting":
			if !right && !inside {
				return false
			}
			if w == "begins" || w == "starts" || w == "begin" || w == "starting" {
				return false
			}
		case "force":
			if s.low(k-1) != "in" && s.low(k-1) != "into" {
				return false
			}
		case "effect":
			if s.low(k-1) != "took" && s.low(k-1) != "in" && s.low(k-1) != "into" {
				return false
			}
		case "place":
			if s.low(k-1) != "in" {
				return false
			}
		case "takes", "took", "entered", "entering", "went", "into", "keep", "kept", "keeping", "start", "present", "quiet", "hold":
			return false
		case "held":
			if !right || s.low(k-1) == "been" {
				return false
			}
		case "current", "currently", "existing", "ongoing":
			if !inside && k < i-3 {
				return false
			}
		}
		if right {
			base += .4
		}
		base -= .2
	}
	if inside && q.status != InForce && q.status != Extended && q.status != Proposed {
		base -= .5
	}
	if q.status != Extended && strings.HasSuffix(w, "ed") && right {
		// "a truce agreed by", "was vetoed": a passive
		for b := k - 1; b >= j && b >= k-3; b-- {
			if s.low(b) == "was" || s.low(b) == "were" || s.low(b) == "been" || s.low(b) == "being" || s.low(b) == "be" {
				q.passed = true
				base += .8
			}
		}
		if k == j {
			q.passed = true
		}
	}
	q.obj = right && !q.passed
	q.score = base
	return base > 0
}

// toward says whether a "for" stands between word k and word i.
func (s *sentence) toward(k, i int) bool {
	for b := k + 1; b < i; b++ {
		if s.low(b) == "for" {
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return k > i
}
