package talks

import "parley/corpus/timex"

// How old a truce is, or was when it broke: "36 hours into the truce", "collapsed after
// two hours", "began ten days ago".

// hangingSince reads how old a truce is from its beginning: "40 days since the
// ceasefire took effect", "in the three weeks since the truce".
func (c *candidate) hangingSince() (link, verdict) {
	s, j := c.s, c.j
	m := s.mentionIn(j+1, j+9)
	if m < 0 || !s.mentions[m].strong {
		return link{}, other
	}
	if !s.plain(j+1, s.mentions[m].from) {
		return link{}, other
	}
	if k := s.mentions[m].from - 1; k > j+1 && s.opener(k) { // "since the guerrillas announced their truce"
		return c.here(m, Elapsed, "since its start")
	}
	if s.mentions[m].verb && one(s.low(s.mentions[m].to-1), "silent", "quiet") {
		return c.here(m, Elapsed, "since its start")
	}
	to := s.mentions[m].to
	if c.lead == "in" && !s.mentions[m].verb && to < len(s.w) && (s.is(to, determiner) || s.w[to].Cap) {
		return c.here(m, Elapsed, "since its start") // "In the ninety days since the ceasefire the mission has counted 14 breaches."
	}
	if !s.tookEffect(j+1) && !s.mark(to) && !s.is(to, auxiliary|preposition) && !(s.low(to) == "was" && s.is(to+1, announcedCue|agreedCue)) {
		return link{}, other // "since the truce collapsed"
	}
	if s.is(to, expiredCue|brokenCue) || s.is(to+1, expiredCue|brokenCue) {
		return link{}, other
	}
	return c.here(m, Elapsed, "since its start")
}

// opener says whether the words up to word k, past determiners, are of a truce's
// being made: "announced their", "signed the".
func (s *sentence) opener(k int) bool {
	for s.is(k, determiner|humane) {
		k--
	}
	return one(s.low(k), "began", "started", "declared", "proclaimed", "announced", "signed", "agreed", "called")
}

// hangingAfter reads "36 hours after": so long a truce lasted, if it took effect
// then. After it was only announced, so long it lasted if it is said to have
// been broken; otherwise it is a distance between two events.
func (c *candidate) hangingAfter() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	if c.lead == "than" || one(s.low(i-1), "within", "than") {
		return link{}, other // "shall withdraw no later than five days after the truce takes effect"
	}
	if s.tookEffect(j + 1) {
		if m := s.mentionIn(j+1, j+8); m >= 0 {
			return c.here(m, Elapsed, "after its start")
		}
		if k := j + 1; s.is(k, pronoun) || s.standIn(k) >= 0 || s.low(k) == "coming" || s.low(k) == "taking" {
			if l, v := c.back(2, Elapsed, "after its start", unsure); v == bound {
				return l, v
			}
		} else {
			return link{}, other // "a truce on Monday, 24 hours after the offensive began"
		}
	}
	if m := s.mentionAtWord(i - 2); m >= 0 && s.low(i-1) == "," && s.mentions[m].strong && s.announcedAfter(j) {
		return c.here(m, Elapsed, "after its start") // "The truce, five hours after it was announced, was shaken"
	}
	if m := s.mentionIn(j+1, j+7); m >= 0 {
		to := s.mentions[m].to
		for s.is(to, auxiliary|adverb) {
			to++
		}
		if s.is(to, expiredCue|brokenCue) { // "a day after their truce ran out"
			return link{}, other
		}
	}
	if m := s.strong(0, len(s.w)); m >= 0 && s.announcedAfter(j) {
		for p, ci := c.d.parse(c.si), 0; ci < len(p.c); ci++ { // "Nine hours after the truce had been prolonged, rockets were flying again."
			if at, _ := p.fought(ci); at > j && s.mentionIn(j, at) >= 0 && p.c[ci].kind == mainClause {
				return c.here(m, Elapsed, "after its start")
			}
		}
		for k := max(0, i-reach); k < len(s.w) && k < j+reach; k++ {
			if (s.is(k, brokenCue) || s.is(k, expiredCue) && k < i && s.low(k) != "ran" || one(s.low(k), "apart", "undone", "ruins", "tatters", "pieces", "gone", "dead")) && (k < i || k > j+3) {
				return c.here(m, Elapsed, "after its start")
			}
		}
	}
	if !one(c.lead, "for", "by", "of", "over") {
		return link{}, other
	}
	return link{}, unsure // "extended their truce by a month after appeals"
}

// completed reads how many days a truce has behind it: "as the truce completed 100 days".
func (c *candidate) completed() (link, verdict) {
	s := c.s
	k := s.lead(c.i)
	if c.x.Seconds == 0 || !one(s.low(k), "completed", "completes", "reached", "reaches", "passed", "passes", "clocked", "marked") {
		return link{}, unsure
	}
	p := c.d.parse(c.si)
	if gi := p.groupAt(k); gi >= 0 && p.g[gi].kind == verbGroup {
		if sub := p.c[p.g[gi].clause].subj; sub >= 0 {
			if m := s.mentionAtWord(p.g[sub].head); m >= 0 && s.mentions[m].strong && !s.mentions[m].verb {
				return c.here(m, Elapsed, "completed")
			}
		}
	}
	return link{}, unsure
}

// first reads the first so many hours of a truce.
func (c *candidate) first() (link, verdict) {
	if c.nth != "first" || c.lead == "for" { // "200 lorries a day for the first two weeks"
		return link{}, unsure
	}
	if m := c.s.strong(0, len(c.s.w)); m >= 0 {
		return c.here(m, Elapsed, "first")
	}
	switch c.lead {
	case "in", "during", "the":
		return c.back(1, Elapsed, "first", unsure)
	}
	if c.i == 0 || c.s.mark(c.i-1) {
		return c.back(1, Elapsed, "first", unsure)
	}
	return link{}, unsure
}

// gaveWay says whether word k ends a verb by which a truce is broken or over: "fell
// apart", "collapsed", "was over".
func (s *sentence) gaveWay(k int) bool {
	switch s.low(k) {
	case "apart":
		return one(s.low(k-1), "fell", "came", "fallen", "come")
	case "over":
		return one(s.low(k-1), "was", "is", "were")
	case "collapsed", "crumbled", "unravelled", "unraveled", "shattered", "foundered", "failed", "ended", "expired", "lapsed":
		return !s.is(k-1, determiner)
	}
	return false
}

// broken reads how long a truce lasted from when it broke: "collapsed after two
// hours", "After six hours it was over." Any other length after such a word, or
// after one that says when, is no truce's.
func (c *candidate) broken() (link, verdict) {
	s, i, j := c.s, c.i, c.j
	switch c.lead {
	case "after", "within":
	case "in":
		if !s.is(i-2, brokenCue) && !one(s.low(i-2), "apart", "over", "dead") || c.x.Seconds == 0 || s.ahead() { // "fell apart in 90 minutes", not "could be over in days"
			return link{}, other
		}
	case "before", "during", "since", "every", "until":
		return link{}, other
	default:
		return link{}, unsure
	}
	if c.lead == "after" && s.is(i-2, expiredCue) && c.d.parse(c.si).formAt(i-2)&futureForm != 0 && !s.mark(j-1) {
		// "The ceasefire is to expire after 60 days."
		if m := s.strong(0, i); m >= 0 && !s.hangs(s.mentions[m].to) && s.plain(s.mentions[m].to, i-6) {
			return c.here(m, c.kind, "to expire after")
		} else if m < 0 && s.low(0) == "it" {
			return c.back(1, c.kind, "to expire after", other) // "It was to have ended after 48 hours."
		}
	}
	if s.low(i) == "the" { // "within the next 48 hours"
		return link{}, other
	}
	for k := j; k < len(s.w) && k < j+5; k++ {
		if s.low(k) == "it" && (s.low(k+1) == "was" && s.low(k+2) == "over" || s.is(k+1, expiredCue|brokenCue)) {
			return c.back(1, Elapsed, "broken after", other)
		}
	}
	if c.lead == "after" || c.lead == "within" {
		// "Within two hours of its start the ceasefire was broken."
		k := j
		if s.low(k) == "of" && (one(s.low(k+1), "its", "the") && one(s.low(k+2), "start", "beginning", "onset") || one(s.low(k+1), "beginning", "starting")) {
			k += 2
		}
		if m := s.mentionIn(k, k+6); m >= 0 && s.mentions[m].strong && s.plain(k+1, s.mentions[m].from) && !s.mentions[m].verb {
			for b := s.mentions[m].to; b < s.mentions[m].to+4; b++ {
				if s.is(b, brokenCue) || s.low(b) == "over" {
					return c.here(m, Elapsed, "broken after")
				}
				if !s.is(b, auxiliary|adverb) {
					break
				}
			}
		}
	}
	if s.is(j, preposition) {
		return link{}, other
	}
	for k := i - 2; k >= 0 && k > i-5; k-- {
		if !s.is(k, brokenCue) && !(k == i-2 && (one(s.low(k), "apart", "over", "dead", "pieces", "tatters", "ruins") || s.low(k) == "end" && s.low(k-1) == "an")) || s.low(k) == "resumed" || s.low(k) == "erupted" {
			continue
		}
		if m := s.strong(0, i); m >= 0 {
			if to := s.mentions[m].to; s.is(to, eventWord) && !s.is(to, neutralNoun|cues|lastVerb) || attached[s.low(to)] {
				return link{}, other // "The ceasefire talks broke up after three days"
			}
			return c.here(m, Elapsed, "broken after")
		}
		if s.is(k-1, pronoun) || s.is(k-1, lastVerb|adverb) && s.is(k-2, pronoun) { // "It collapsed after 40 minutes."
			return c.back(1, Elapsed, "broken after", other)
		}
	}
	return link{}, other
}

// ago binds the age of a truce: "the truce that took effect ten days ago". A
// truce that was over, broken or only spoken of so long ago has no age.
func (d *document) ago(si int, x *timex.Expr) (link, bool) {
	s := &d.s[si]
	i, j := s.wordsOf(x.Span)
	if j == 0 || x.Seconds == 0 {
		return link{}, false
	}
	if s.low(j-1) == "later" && i == 0 && x.Seconds < 30*86400 {
		// "The ceasefire took effect at noon. Two hours later shells hit Sarn."
		if l, ok := d.antecedent(si, i, 1); ok && l.si < si {
			p, armed := &d.s[l.si], false
			for k := j; k < len(s.w); k++ {
				armed = armed || s.is(k, armsWord) || s.low(k) == "shells" || s.low(k) == "shell"
			}
			m := p.mentions[l.mi]
			if armed && p.tookEffect(m.to) {
				l.kind, l.how = Elapsed, "later"
				return l, true
			}
		}
	}
	if s.low(j-1) == "later" && s.gaveWay(i-1) {
		// "The truce began at noon and fell apart ninety minutes later."
		if l, ok := d.antecedent(si, i, 1); ok {
			l.kind, l.how = Elapsed, "broken after"
			return l, true
		}
	}
	if s.low(j-1) == "later" && i == 0 {
		// "The truce began at noon. Ninety minutes later it fell apart."
		for k := j; k < len(s.w) && k < j+8 && !s.mark(k); k++ {
			if !s.gaveWay(k) {
				continue
			}
			if l, ok := d.antecedent(si, k, 1); ok && l.si < si && s.low(j) == "it" && !d.s[l.si].mentions[l.mi].verb {
				l.kind, l.how = Elapsed, "broken after"
				return l, true
			}
		}
	}
	if s.low(j-1) == "later" && s.low(i-1) == "it" && s.is(i-2, brokenCue) {
		if l, ok := d.antecedent(si, i, 1); ok { // "called a ceasefire in March but broke it nine months later"
			l.kind, l.how = Elapsed, "broken after"
			return l, true
		}
	}
	if s.low(j-1) == "later" && i == 0 && x.Seconds >= 3600 {
		// "The truce began in May. Forty days later it is still holding."
		for k := j; k < len(s.w) && k < j+12; k++ {
			if !s.keeps(k) {
				continue
			}
			if m := s.strong(j, k); m >= 0 && !s.hangs(s.mentions[m].to) {
				return link{kind: Elapsed, si: si, mi: m, how: "later"}, true
			}
			if s.low(j) == "it" || s.low(j+1) == "it" {
				if l, ok := d.antecedent(si, i, 1); ok && l.si < si && !d.s[l.si].ends() {
					l.kind, l.how = Elapsed, "later"
					return l, true
				}
			}
		}
	}
	if s.low(j-1) != "ago" {
		return link{}, false
	}
	// "since the Front declared its truce ten days ago"
	if m := s.mentionAtWord(i - 1); m >= 0 && s.mentions[m].strong && !s.ends() {
		if s.mentions[m].verb && one(s.low(i-1), "silent", "quiet", "stopped", "ceased") { // "the guns fell silent five weeks ago"
			return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
		}
		b := s.mentions[m].from - 1
		for s.is(b, determiner|humane) {
			b--
		}
		if one(s.low(b), "began", "started", "declared", "proclaimed", "announced", "signed") {
			return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
		}
	}
	for k := i - 1; k >= 0 && k > i-7; k-- {
		switch s.low(k) {
		case "began", "started", "effect", "force", "declared", "proclaimed", "hold", "signed", "agreed", "reached", "struck", "in":
			if s.low(k) == "in" && s.low(k-1) != "came" {
				return link{}, false
			}
			for m := len(s.mentions) - 1; m >= 0; m-- {
				y := s.mentions[m]
				if y.from < k && k-y.to < 6 && y.strong && !s.ends() {
					return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
				}
			}
			// "The truce has held since it was declared two months ago."
			if s.low(k-1) == "was" && s.low(k-2) == "it" || s.low(k-1) == "it" {
				if l, ok := d.antecedent(si, k, 1); ok && !s.ends() {
					l.kind, l.how = Elapsed, "ago"
					return l, true
				}
			}
			return link{}, false
		}
		if s.mark(k) {
			return link{}, false
		}
	}
	// "Ten days ago the Front declared a truce"
	for k := j; k < len(s.w) && k < j+14; k++ {
		switch s.low(k) {
		case "began", "started", "declared", "proclaimed", "announced":
			if m := s.mentionIn(k, k+7); m >= 0 && s.mentions[m].strong && !s.ends() {
				return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
			}
		}
	}
	return link{}, false
}

// keeps says whether the verb at word k tells that what began is still so: "is
// still holding", "holds", "remains in force".
func (s *sentence) keeps(k int) bool {
	switch s.low(k) {
	case "holding", "held":
		return s.is(k-1, auxiliary|adverb)
	case "holds", "endures":
		return true
	case "remains", "remained":
		return s.low(k+1) == "in" && one(s.low(k+2), "force", "place", "effect")
	}
	return false
}

// ends says whether the sentence has a truce come to its end.
func (s *sentence) ends() bool {
	for k := range s.c {
		if s.c[k]&expiredCue != 0 && s.low(k) != "ran" && s.low(k) != "over" {
			return true
		}
	}
	return false
}

// announcedAfter says whether the words from k on tell of a truce's being
// announced, signed or due.
func (s *sentence) announcedAfter(k int) bool {
	for n := 0; n < 9 && k < len(s.w); n, k = n+1, k+1 {
		if s.is(k, announcedCue|agreedCue|forceCue) || s.mentionAtWord(k) >= 0 {
			return true
		}
		if s.mark(k) {
			return false
		}
	}
	return false
}

// tookEffect says whether the words from k on tell of a truce's beginning:
// "it took effect", "the truce began", "coming into force".
func (s *sentence) tookEffect(k int) bool {
	for n := 0; n < 9 && k < len(s.w); n, k = n+1, k+1 {
		switch s.low(k) {
		case "took", "taking", "takes", "came", "coming", "comes", "went", "going", "goes", "entered", "entering":
			for e := k + 1; e < k+4; e++ {
				if s.low(e) == "in" && s.mark(e+1) { // "after the truce came in,"
					return true
				}
				if w := s.low(e); w == "effect" || w == "force" || w == "place" || w == "hold" {
					return true
				}
			}
			return false
		case "began", "begun", "started", "begins", "starts", "begin", "starting", "inception", "start", "beginning", "onset", "beginning,":
			return true
		case ".", ";", ",", ":":
			return false
		case "to":
			if s.low(k+1) == "have" { // "after it was to have begun"
				return false
			}
		case "announced", "declared", "agreed", "signed", "ended", "collapsed", "expired", "broke":
			return false
		}
	}
	return false
}
