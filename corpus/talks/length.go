package talks

import (
	"sort"
	"strings"

	"parley/corpus/timex"
)

// A link binds a length to the truce it is the length of.
type link struct {
	kind     TruceKind
	si, mi   int  // the mention: its sentence and its number there
	extended bool // what binds them is a word of prolonging
	how      string
}

// How a length finds its truce, from the surest on:
//
//  1. It stands before the noun: "a five-day humanitarian ceasefire". A length
//     that stands before another noun is that one's: "a three-week offensive".
//  2. The noun hangs on it: "six hours of quiet", "36 hours into the truce".
//  3. A governor to its left takes it: "a pause of three hours", "the truce
//     would last two days", "suspend attacks for 48 hours". The nearest word
//     that can take a length does; where that is a siege, a meeting, or any
//     verb of its own, the length is no truce's.
//  4. The governor stands for a truce told of before: "It will last three
//     days", "accepted a three-day extension".
//  5. A recurring length is the subject of its sentence in a story of truces:
//     "Three hours a day is not enough."
func (d *document) link(si int, x *timex.Expr) (link, bool) {
	if x.Kind == timex.Date {
		return d.ago(si, x)
	}
	s := &d.s[si]
	i, j := s.wordsOf(x.Span)
	if i >= j {
		return link{}, false
	}
	if strings.HasSuffix(x.Value, "WE") {
		return link{}, false // "over the weekend" says when
	}
	if x.Seconds == 0 && !strings.Contains(x.Value, "/") && !strings.Contains(x.Value, "X") {
		return link{}, false
	}
	prev := s.low(i - 1)
	if prev == "(" && i > 1 {
		prev = s.low(i - 2)
	}
	if k := s.lead(i); k >= 0 && !s.mark(k) {
		prev = s.low(k)
	}
	first, past := false, false
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "first", "opening":
			first = true
		case "past", "last":
			past = true
		}
	}
	if prev == "first" {
		first = true
	}
	attr := s.attributive(i, j)
	if w := s.low(j); (w == "'" || w == "’") && s.w[j].Glued && strings.HasSuffix(s.low(j-1), "s") {
		attr = true // "48 hours’ notice", "two days’ respite"
		j++
	}
	kind := Explicit
	if x.Seconds == 0 {
		kind = Vague
		if strings.Contains(x.Value, "/") {
			kind = Range
		}
	}

	if s.low(j-1) == "old" {
		kind = Elapsed
	}

	// 1. before the noun
	head, ok := s.headAfter(j, attr)
	if ok {
		m := s.mentions[head]
		if !m.strong && !d.near(si, 8) {
			return link{}, false
		}
		if s.is(m.to, eventWord) && !s.is(m.to, neutralNoun|cues) || attached[s.low(m.to)] {
			return link{}, false
		}
		switch {
		case s.low(j-1) == "old" || first:
			kind = Elapsed
		case prev == "within" || prev == "in" && !attr:
			return link{}, false
		}
		ext := strings.HasPrefix(s.low(m.to), "exten") || strings.HasPrefix(s.low(m.to), "prolong")
		return link{kind: kind, si: si, mi: head, extended: ext, how: "before"}, true
	}
	if attr && s.low(j-1) != "old" {
		// The noun it stands before is no pause of arms. It may stand for one.
		k, n := s.neutralAfter(j)
		if k < 0 {
			return link{}, false
		}
		ext := strings.HasPrefix(s.low(k), "exten") || strings.HasPrefix(s.low(k), "prolong") || strings.HasPrefix(s.low(k), "renew")
		if s.low(k+1) == "for" || s.low(k+1) == "of" || s.low(k+1) == "to" {
			if m := s.mentionIn(k+2, k+7); m >= 0 {
				return link{kind: kind, si: si, mi: m, extended: ext, how: "before stand-in"}, true
			}
		}
		_ = n
		if l, ok := d.antecedent(si, i, 3); ok {
			l.kind, l.extended, l.how = kind, ext, "before stand-in"
			return l, true
		}
		return link{}, false
	}
	if attr {
		return link{}, false
	}

	// 2. the noun hangs on it
	switch s.low(j) {
	case "of":
		if prev == "within" || prev == "in" && !first || prev == "after" || prev == "before" {
			return link{}, false
		}
		if m := s.mentionIn(j+1, j+7); m >= 0 && !s.mentions[m].verb && s.plain(j+1, s.mentions[m].from) {
			if s.mentions[m].strong || d.near(si, 8) {
				if first || past {
					kind = Elapsed
				}
				return link{kind: kind, si: si, mi: m, extended: s.further(i, j), how: "of"}, true
			}
		}
		// "for the ten days of the fair" is governed by what is to its left
		if s.low(j+1) != "each" && !(s.grants(i) && !s.event(j+1, j+4) && j+1 < len(s.w) && !s.w[j+1].Cap) && !(prev == "the" && s.low(i-2) == "for" && !s.event(j+1, j+4)) {
			return link{}, false
		}
	case "to":
		// "add three days to their truce"
		if w := s.low(i - 1); w == "add" || w == "adds" || w == "added" || w == "adding" {
			if m := s.mentionIn(j+1, j+5); m >= 0 && s.mentions[m].strong {
				return link{kind: kind, si: si, mi: m, extended: true, how: "added"}, true
			}
		}
	case "into":
		if m := s.mentionIn(j+1, j+6); m >= 0 {
			return link{kind: Elapsed, si: si, mi: m, how: "into"}, true
		}
		for k := j + 1; k < j+4; k++ {
			if s.is(k, neutralNoun) {
				if l, ok := d.antecedent(si, i, 2); ok {
					l.kind, l.how = Elapsed, "into"
					return l, true
				}
			}
		}
		return link{}, false
	case "after":
		// "collapsed 36 hours after it took effect": so long it lasted. After a
		// truce was only announced, or over, it is no length of it.
		if s.tookEffect(j + 1) {
			if m := s.mentionIn(j+1, j+8); m >= 0 {
				return link{kind: Elapsed, si: si, mi: m, how: "after its start"}, true
			}
			if l, ok := d.antecedent(si, i, 2); ok {
				l.kind, l.how = Elapsed, "after its start"
				return l, true
			}
		}
		// "was broken only hours after it was announced"
		for k := max(0, i-reach); k < len(s.w) && k < j+reach; k++ {
			if s.is(k, brokenCue) && (k < i || k > j+3) {
				if m := s.mentionIn(0, len(s.w)); m >= 0 && s.mentions[m].strong && s.announcedAfter(j) {
					return link{kind: Elapsed, si: si, mi: m, how: "after its start"}, true
				}
			}
		}
		if prev != "for" {
			return link{}, false
		}
	case "without":
		// "eight days without a shell"
		for k := j + 1; k < j+4; k++ {
			if s.is(k, armsWord) || s.low(k) == "shell" || s.low(k) == "shot" {
				if l, ok := d.antecedent(si, i, 2); ok {
					l.kind, l.how = Elapsed, "without"
					return l, true
				}
			}
		}
		return link{}, false
	case "before":
		if prev != "for" && prev != "over" && prev != "of" && prev != "lasting" {
			return link{}, false
		}
	case "ago", "later", "earlier", "since", "ahead", "apart", "left", "away", "old", "longer", "shorter", "late", "overdue":
		return link{}, false
	}
	if first {
		if m := s.mentionIn(0, len(s.w)); m >= 0 && s.mentions[m].strong {
			return link{kind: Elapsed, si: si, mi: m, how: "first"}, true
		}
		if prev == "in" || prev == "during" || prev == "for" || prev == "the" || i == 0 || s.mark(i-1) {
			if l, ok := d.antecedent(si, i, 1); ok {
				l.kind, l.how = Elapsed, "first"
				return l, true
			}
		}
	}

	if x.Kind == timex.Set && x.Every == x.Value {
		// "renewable every six months": so long is each round of it.
		for k := min(j+12, len(s.w)) - 1; k >= 0 && k > i-13; k-- {
			if s.is(k, extendedCue) {
				if m := s.mentionIn(0, len(s.w)); m >= 0 && s.mentions[m].strong {
					return link{kind: kind, si: si, mi: m, extended: s.low(k) != "renewable", how: "rounds"}, true
				}
				if l, ok := d.antecedent(si, i, 2); ok {
					l.kind, l.extended, l.how = kind, s.low(k) != "renewable", "rounds"
					return l, true
				}
			}
		}
		return link{}, false
	}
	// "The 72 hours ended at noon", "during those twelve days", after a sentence
	// of truce: the length that was named stands for it.
	switch s.low(i - 1) {
	case "the", "those", "these", "its":
		if x.Seconds >= 3600 && x.Every == "" && !past && !first && s.low(i) != "next" {
			switch s.low(j) {
			case "that", "until", "to", "when", "between", "who", "it":
			default:
				if l, ok := d.antecedent(si, i, 1); ok && l.si != si && !s.event(j, j+4) {
					l.kind, l.how = kind, "definite"
					return l, true
				}
			}
		}
	}
	switch prev {
	case "after", "within":
		if s.low(i) == "the" { // "within the next 48 hours"
			return link{}, false
		}
		// "After six hours it was over."
		for k := j; k < len(s.w) && k < j+5; k++ {
			if s.low(k) == "it" && (s.low(k+1) == "was" && s.low(k+2) == "over" || s.is(k+1, expiredCue|brokenCue)) {
				if l, ok := d.antecedent(si, i, 1); ok {
					l.kind, l.how = Elapsed, "broken after"
					return l, true
				}
			}
		}
		// "collapsed after two hours": so long it lasted.
		for k := i - 2; k >= 0 && k > i-5; k-- {
			if !s.is(k, brokenCue) || s.low(k) == "resumed" || s.low(k) == "erupted" {
				continue
			}
			if s.is(j, preposition) {
				break
			}
			if m := s.mentionIn(0, k); m >= 0 && s.mentions[m].strong {
				return link{kind: Elapsed, si: si, mi: m, how: "broken after"}, true
			}
			// "It collapsed after 40 minutes."
			if l, ok := d.antecedent(si, i, 1); ok && (s.is(k-1, pronoun) || s.is(k-1, lastVerb|adverb) && s.is(k-2, pronoun)) {
				l.kind, l.how = Elapsed, "broken after"
				return l, true
			}
		}
		return link{}, false
	case "in", "before", "during", "since", "every", "until":
		return link{}, false
	}
	if s.low(i-1) == "it" && s.low(i) == "longer" { // "refused to make it longer than three days"
		if l, ok := d.antecedent(si, i, 1); ok {
			l.kind, l.how = kind, "it"
			return l, true
		}
	}
	if !s.takes(i) {
		return link{}, false
	}

	// 3 and 4. a governor to its left
	if l, ok := d.governor(si, i); ok {
		l.extended = l.extended || s.further(i, j)
		if l.kind == "" {
			l.kind = kind
		}
		if past && l.kind == Explicit {
			l.kind = Elapsed
		}
		return l, true
	}

	// "Every day for two weeks the guns will be silent": it opens the sentence,
	// and what it is the length of follows.
	if (prev == "for" || prev == "over") && x.Seconds > 0 {
		at := s.lead(i) - 1
		for at >= 0 && (s.x[at] >= 0 || s.quoteMark(at)) {
			at--
		}
		if at < 0 || s.mark(at) || s.low(at) == "that" || s.low(at) == "and" || s.low(at) == "but" {
			if l, ok := d.following(si, j); ok && d.s[l.si].mentions[l.mi].strong && !s.event(j, s.mentions[l.mi].from) {
				l.kind, l.how = kind, "fronted"
				return l, true
			}
			// "For ten days both sides will stay where they are", after a sentence of truce
			if s.ahead() && (s.denies() || s.bilateral() || s.parties() || s.says("they") || s.says("each")) && !s.routine() && !s.event(j, len(s.w)) {
				if l, ok := d.antecedent(si, i, 1); ok {
					l.kind, l.how = kind, "fronted"
					return l, true
				}
			}
			// "For ten days neither side will fire a shot", after a sentence of truce
			for k := j; k < len(s.w); k++ {
				if s.low(k) == "fire" || s.low(k) == "shot" || s.low(k) == "shell" || s.is(k, armsWord) && quietens[s.low(k)] {
					for b := j; b < len(s.w); b++ {
						if s.is(b, negation) || s.low(b) == "stop" || s.low(b) == "hold" || s.low(b) == "cease" {
							if l, ok := d.antecedent(si, i, 1); ok {
								l.kind, l.how = kind, "fronted"
								return l, true
							}
						}
					}
					break
				}
			}
		}
	}

	// "Its 45 days began on Tuesday."
	if w := s.low(i - 1); i == 1 && (w == "its" || w == "the") && x.Seconds > 0 && x.Every == "" && s.is(j, forceCue|expiredCue|auxiliary) && s.low(j) != "to" {
		for k := j; k < j+3; k++ {
			if s.is(k, forceCue|expiredCue) || s.low(k) == "up" {
				if l, ok := d.antecedent(si, i, 1); ok {
					l.kind, l.how = kind, "granted"
					return l, true
				}
			}
		}
	}

	// "Three days were agreed.", "Five days would be enough."
	if x.Every == "" && x.Seconds > 0 && s.is(j, auxiliary) && s.low(j) != "to" && (i == 0 || s.mark(i-1) || s.quoteMark(i-1)) {
		for k := j + 1; k < len(s.w) && k < j+5; k++ {
			if s.is(k, calledCue|agreedCue|announcedCue|proposedCue|scantCue|rejectedCue) {
				if l, ok := d.antecedent(si, i, 2); ok {
					l.kind, l.how = kind, "granted"
					return l, true
				}
			}
			if !s.is(k, auxiliary|adverb|negation) {
				break
			}
		}
	}

	// "Lorries may pass for three hours each day", after a sentence of truce
	if x.Every == "P1D" && x.Seconds > 0 && x.Seconds <= 12*3600 && !s.routine() {
		if l, ok := d.antecedent(si, i, 1); ok && !s.event(0, i) {
			l.kind, l.how = kind, "each day"
			return l, true
		}
	}

	// 5. the subject of its sentence
	if x.Every != "" && x.Seconds > 0 && d.near(si, 12) {
		k := j
		if s.is(k, auxiliary) && (i == 0 || s.mark(i-1) || s.quoteMark(i-1) || s.is(i-1, conjunction) || s.is(i-1, reportVerb)) {
			if l, ok := d.antecedent(si, i, 12); ok {
				l.kind, l.how = kind, "subject"
				return l, true
			}
			if l, ok := d.following(si, j); ok {
				l.kind, l.how = kind, "subject"
				return l, true
			}
		}
	}
	return link{}, false
}

// plain says whether the words [i, j) only describe the noun that follows.
func (s *sentence) plain(i, j int) bool {
	for k := i; k < j; k++ {
		if s.quoteMark(k) || s.hyphen(k) || s.low(k) == "humanitarian" {
			continue
		}
		if s.mark(k) || s.x[k] >= 0 || s.is(k, preposition|conjunction|auxiliary|reportVerb|eventWord|armsWord) {
			return false
		}
	}
	return true
}

// further says whether the words [i, j) speak of more of the same: "another
// three days".
func (s *sentence) further(i, j int) bool {
	for k := i; k < j; k++ {
		switch s.low(k) {
		case "another", "more", "further", "extra", "additional":
			if s.low(k+1) != "than" {
				return true
			}
		}
	}
	return false
}

// denies says whether something is said not to be.
func (s *sentence) denies() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "no", "not", "nothing", "neither", "nobody", "none":
			return true
		}
	}
	return false
}

// ahead says whether the sentence tells of what is to come.
func (s *sentence) ahead() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "will", "shall", "would", "must", "may", "can":
			return true
		case "is", "are", "was", "were":
			if s.low(k+1) == "to" {
				return true
			}
		}
	}
	return false
}

// routine says whether the sentence is about what has its hours whether there
// is a truce or not.
func (s *sentence) routine() bool {
	for k := range s.w {
		if routines[s.w[k].Low] {
			return true
		}
	}
	return false
}

var routines = set(`work works worked working electricity power shift shifts sleep sleeps slept open opens opened radio broadcasts broadcast school schools
	clinic clinics market markets shop shops shops bakery bakeries walk walks walked drive queue queued train trains trained study curfew`)

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
	if s.low(j-1) != "ago" {
		return link{}, false
	}
	for k := i - 1; k >= 0 && k > i-7; k-- {
		switch s.low(k) {
		case "began", "started", "effect", "force", "declared", "proclaimed", "hold":
			for m := len(s.mentions) - 1; m >= 0; m-- {
				y := s.mentions[m]
				if y.from < k && k-y.to < 4 && y.strong && !s.ends() {
					return link{kind: Elapsed, si: si, mi: m, how: "ago"}, true
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

// ends says whether the sentence has a truce come to its end.
func (s *sentence) ends() bool {
	for k := range s.c {
		if s.c[k]&expiredCue != 0 && s.low(k) != "ran" && s.low(k) != "over" {
			return true
		}
	}
	return false
}

// attributive says whether the words [i, j) stand before a noun as one word.
func (s *sentence) attributive(i, j int) bool {
	for k := i; k+1 < j; k++ {
		if s.hyphen(k) && (units[strings.TrimSuffix(s.low(k+1), "s")] || s.low(k+1) == "long" || s.low(k+1) == "old") {
			return true
		}
	}
	w := s.low(j - 1)
	return j-i == 1 && len(w) > 4 && strings.HasSuffix(w, "long")
}

var units = set(`second minute min hour hr day week fortnight month year decade night`)

// headAfter finds the mention that the words before j describe: a noun not
// more than seven words on, with nothing but its other adjectives between.
func (s *sentence) headAfter(j int, attr bool) (int, bool) {
	quotes := 0
	for k := j; k < len(s.w) && k < j+8; k++ {
		if m := s.mentionAtWord(k); m >= 0 && !s.mentions[m].verb {
			return m, true
		}
		switch {
		case s.quoteMark(k):
			if quotes++; quotes > 2 {
				return 0, false
			}
		case s.hyphen(k), s.possessive(k):
		case s.low(k) == ",":
			if !attr && k > j {
				return 0, false
			}
		case s.low(k) == "and" && attr && !s.is(k+1, determiner|pronoun):
		case s.mark(k), s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner):
			return 0, false
		case s.x[k] >= 0 && !attr:
			return 0, false
		case s.is(k, eventWord) && !attr:
			return 0, false
		}
	}
	return 0, false
}

// neutralAfter finds the noun that the words before j describe, where it is
// one that stands for something told of before: "a three-day extension".
func (s *sentence) neutralAfter(j int) (int, int) {
	for k := j; k < len(s.w) && k < j+5; k++ {
		switch {
		case s.quoteMark(k), s.hyphen(k):
			continue
		case s.is(k, eventWord) && !s.is(k, neutralNoun):
			return -1, 0
		case s.is(k, neutralNoun):
			if s.is(k+1, eventWord) && !s.is(k+1, auxiliary|preposition|lastVerb) {
				return -1, 0
			}
			return k, k + 1
		case s.is(k, pauseNoun):
			return k, k + 1
		case s.mark(k), s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner):
			return -1, 0
		case s.is(k, humane) || strings.HasSuffix(s.low(k), "ed"):
			continue
		default:
			return -1, 0
		}
	}
	return -1, 0
}

// mentionAtWord is the mention whose words hold word k, or -1.
func (s *sentence) mentionAtWord(k int) int {
	i := sort.Search(len(s.mentions), func(i int) bool { return s.mentions[i].to > k })
	if i < len(s.mentions) && s.mentions[i].from <= k {
		return i
	}
	return -1
}

// mentionIn is the first mention that begins within the words [i, j); -1 if there is none.
func (s *sentence) mentionIn(i, j int) int {
	k := sort.Search(len(s.mentions), func(k int) bool { return s.mentions[k].from >= i })
	if k < len(s.mentions) && s.mentions[k].from < j {
		return k
	}
	return -1
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
				if w := s.low(e); w == "effect" || w == "force" || w == "place" {
					return true
				}
			}
			return false
		case "began", "started", "begins", "starts", "begin", "starting", "inception", "start", "beginning", "onset", "beginning,":
			return true
		case ".", ";", ",", ":":
			return false
		case "announced", "declared", "agreed", "signed", "ended", "collapsed", "expired", "broke":
			return false
		}
	}
	return false
}

// antecedent is the mention that a word at word k of sentence si can stand for:
// the last one before it in its sentence, or in the back sentences before.
func (d *document) antecedent(si, k, back int) (link, bool) {
	s := &d.s[si]
	for m := len(s.mentions) - 1; m >= 0; m-- {
		if s.mentions[m].from < k && s.mentions[m].strong {
			return link{si: si, mi: m}, true
		}
	}
	for p := si - 1; p >= 0 && p >= si-back; p-- {
		ms := d.s[p].mentions
		for m := len(ms) - 1; m >= 0; m-- {
			if ms[m].strong {
				return link{si: p, mi: m}, true
			}
		}
	}
	return link{}, false
}

// following is the first mention after word k of its sentence.
func (d *document) following(si, k int) (link, bool) {
	for m, x := range d.s[si].mentions {
		if x.from >= k && (x.strong || d.near(si, 8)) {
			return link{si: si, mi: m}, true
		}
	}
	return link{}, false
}

// aside is the comma before which an aside begins that ends at the comma at
// word k; -1 if what is before that comma is none.
func (s *sentence) aside(k int) int {
	for b := k - 1; b > 0 && b > k-25; b-- {
		if s.low(b) != "," {
			if s.low(b) == ";" || s.low(b) == ":" {
				return -1
			}
			continue
		}
		w := s.low(b + 1)
		if w == "which" || w == "who" || w == "a" || w == "an" || w == "the" || w == "now" || w == "due" || w == "in" || s.is(b+1, preposition) || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || s.is(b+1, cues) {
			return b
		}
		return -1
	}
	return -1
}

// fits says whether the subject of the verb at word k can be a truce told of
// before, or those who keep it: "it", "the arrangement", "the guns", "both
// sides". Phrases of place and time between are passed over.
func (s *sentence) fits(k int) bool {
	for k--; k >= 0; {
		switch {
		case s.is(k, preposition) && s.is(k-1, cues) && strings.HasSuffix(s.low(k-1), "ed"): // "the period agreed on"
			k -= 2
			continue
		case s.is(k, auxiliary|adverb|negation|lastVerb) || s.quoteMark(k) || s.x[k] >= 0 && !s.is(k, neutralNoun):
			k--
			continue
		case s.low(k) == ",":
			if b := s.aside(k); b >= 0 {
				k = b - 1
				continue
			}
			return true // "For ten days, …": no subject before it
		}
		break
	}
	if k < 0 || s.mark(k) {
		return true
	}
	if s.low(k) == "and" || s.low(k) == "but" {
		// "It begins at noon and lasts 36 hours": the subject of the verb before
		for b := k - 1; b >= 0 && !s.mark(b); b-- {
			if s.is(b, lastVerb|forceCue|auxiliary) && !s.is(b, neutralNoun|preposition) {
				return s.fits(b)
			}
		}
	}
	for ; k >= 0; k-- {
		switch w := s.low(k); {
		case s.is(k, neutralNoun|armsWord|partyWord|pauseNoun|truceNoun) || keepers[w]:
			return true
		case s.is(k, pronoun) && !s.is(k, reportVerb):
			return w != "he" && w != "she" && w != "i" && w != "you" && w != "we" && w != "who"
		}
		// Back to where the noun phrase begins: past "in the north" to what is there.
		b := k
		for b > 0 && !s.mark(b-1) && !s.is(b-1, preposition|determiner|auxiliary|reportVerb|conjunction|cues) && s.x[b-1] < 0 {
			b--
		}
		if b > 0 && s.is(b-1, determiner) {
			b--
		}
		if b == 0 || !s.is(b-1, preposition) {
			return false
		}
		k = b - 1
	}
	return false
}

var keepers = set(`sides side parties party camps guns armies both neither everyone all foes rivals generals governments enemies neighbours belligerents`)

// ofMention says whether the noun at word k only tells whose or which truce:
// "the ceasefire of the war".
func (s *sentence) ofMention(k int) bool {
	b := k - 1
	if s.is(b, determiner) {
		b--
	}
	return s.low(b) == "of" && s.mentionAtWord(b-1) >= 0
}

// lead is the word that leads to the length at word i: what stands before it
// but for words that only weigh it ("for barely a week").
func (s *sentence) lead(i int) int {
	k := i - 1
	for k >= 0 {
		switch s.low(k) {
		case "only", "just", "barely", "merely", "scarcely", "a", "an", "mere", "initial", "initially", "full", "whole", "some":
			k--
			continue
		}
		break
	}
	return k
}

// grants says whether the length at word i is what somebody asked for or gave:
// "they asked for ten days", "the rebels offered five days", "settled on a week".
func (s *sentence) grants(i int) bool {
	k := i - 1
	for k >= 0 && (s.is(k, adverb|negation) || s.quoteMark(k)) {
		k--
	}
	switch s.low(k) {
	case "for", "on", "of", "to", "at", "with":
		k--
	}
	switch s.low(k) {
	case "got", "gave", "given", "granted", "get", "set", "put", "spoke", "speaks", "spoken":
		return true
	}
	return s.is(k, calledCue|agreedCue|announcedCue|proposedCue) && !nominal[s.low(k)]
}

// takes says whether what stands before word i can lead to a length of a
// truce: a preposition, a verb of lasting, the truce itself. In "the ceasefire
// gives the rebels five days to withdraw" nothing does.
func (s *sentence) takes(i int) bool {
	k := i - 1
	for k >= 0 && (s.is(k, adverb) || s.quoteMark(k) || s.low(k) == "barely" || s.low(k) == "initial" || s.low(k) == "mere" || s.low(k) == "full" || s.low(k) == "its" || s.low(k) == "between" || s.low(k) == "a" || s.low(k) == "an" || s.low(k) == "the") {
		k--
	}
	if k < 0 {
		return true
	}
	switch s.low(k) {
	case ".", "?", "!", ";", "for", "of", "by", "to", "over", "at", "than", "with", "from", ",", "(", "and", "or", ":", "–", "—", "-", "lasting", "period", "spell", "another", "agreed", "agree":
		return true
	}
	if s.low(k) == "on" && s.is(k-1, agreedCue) {
		return true
	}
	return s.is(k, lastVerb|extendVerb|extendedCue|stopVerb|neutralNoun) || s.grants(i) || s.mentionAtWord(k) >= 0 || s.x[k] >= 0
}

// attached are nouns that make of a truce only what they are of: "the ceasefire
// commission runs for a year".
var attached = set(`commission commissions committee committees monitor monitors monitoring observers observer line lines zone violations violation mission missions
	mediator mediators effort efforts anniversary process council team teams watchdog supervisors commissioners hotline breach breaches prospects hopes`)

// overseen says whether the truce at word k is only watched over, or talked
// about, for the length that follows.
func (s *sentence) overseen(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if oversee[s.low(b)] {
			return true
		}
		if s.mark(b) {
			return false
		}
	}
	return false
}

var oversee = set(`watch watched watching monitor monitored monitors monitoring verify verified verifying oversee oversaw overseeing supervise supervised supervising
	police policed policing discuss discussed discussing debated negotiated negotiating waited awaited mediate mediated mediating protect protected`)

// prolongs says whether a verb of prolonging takes what stands at word k for
// its object.
func (s *sentence) prolongs(k int) bool {
	for b := k - 1; b >= 0 && b > k-10; b-- {
		if s.is(b, extendedCue) {
			return true
		}
		if s.is(b, forceCue) { // "the present truce"
			continue
		}
		if s.mark(b) || s.is(b, preposition|reportVerb|truceNoun) || s.low(b) == "that" || s.is(b, cues) {
			return false
		}
	}
	return false
}

// governor walks left from a length at word i to the word that takes it.
func (d *document) governor(si, i int) (link, bool) {
	s := &d.s[si]
	verb := -1        // that verb
	neutral := false  // a verb of lasting was met: its subject decides
	standin := false  // a word that stands for a truce was met
	extended := false // a verb of prolonging was met
	commas := 0
	p := s.low(s.lead(i))
	granted := s.grants(i)
	standin = granted
	for k, steps := i-1, 0; k >= 0 && steps < 40; k, steps = k-1, steps+1 {
		if m := s.mentionAtWord(k); m >= 0 {
			x := s.mentions[m]
			if !x.strong && !d.near(si, 8) {
				// A pause that is measured in hours or days is one of arms unless
				// it is said to be of something else.
				if !calm[s.low(x.head)] || s.x[i] < 0 || d.times[s.x[i]].Seconds < 3600 || s.other(x.to) {
					return link{}, false
				}
			}
			if commas > 1 && !neutral && !extended {
				return link{}, false
			}
			if s.overseen(x.from) || attached[s.low(x.to)] {
				return link{}, false
			}
			// "prolong a five-day lull by another three days"
			if p == "by" || p == "for" || p == "to" || s.x[i] >= 0 {
				extended = extended || s.prolongs(x.from)
			}
			return link{si: si, mi: m, extended: extended, how: "governor"}, true
		}
		w := s.low(k)
		c := s.c[k]
		switch {
		case w == ":" && k == i-1 && s.is(k-1, neutralNoun): // "Duration: 72 hours"
			continue
		case w == ";" || w == ":" || w == "." || w == "?" || w == "!":
			k = -1
			continue
		case w == ",":
			commas++
			if neutral || extended {
				// "The truce, which took effect on Monday, will run for two weeks"
				if b := s.aside(k); b >= 0 {
					k = b
				}
			}
			continue
		case s.quoteMark(k) || s.hyphen(k) || s.possessive(k) || s.x[k] >= 0 || s.mark(k):
			continue
		case w == "renewable":
			standin = true
			continue
		case c&extendedCue != 0:
			extended = true
			standin = true
			continue
		case c&(lastVerb|stopVerb) != 0:
			if !neutral {
				neutral, verb = true, k
			}
			continue
		case c&neutralNoun != 0:
			standin = true
			continue
		case c&(eventWord|otherVerb) != 0:
			if s.ofMention(k) {
				continue // "the shortest ceasefire of the war"
			}
			if standin && k >= i-2 {
				continue
			}
			return link{}, false
		case c&cues != 0:
			if c&(calledCue|agreedCue|announcedCue|proposedCue|rejectedCue) != 0 {
				standin = true
			}
			continue
		case c&armsWord != 0 && p != "by" && !extended:
			switch w {
			case "army", "troops", "rebels", "insurgents", "guerrillas", "militants", "front", "armed", "military", "guerrilla", "besieged", "frontline":
				continue
			}
			return link{}, false
		case w == "it" && k == s.lead(i)-1 && (p == "for" || p == "to" || p == "at" || p == "by") && s.is(k-1, lastVerb|cues):
			// "the rebels had ordered it for several hours"
			if l, ok := d.antecedent(si, k, 2); ok {
				l.how = "stand-in"
				return l, true
			}
		case c&pronoun != 0 && (w == "he" || w == "she" || w == "i" || w == "you" || w == "who"):
			if !extended && !granted {
				return link{}, false
			}
		case w == "we" || w == "they":
			if !extended && !granted && !s.is(i-1, lastVerb|stopVerb) && !s.is(i-2, lastVerb|stopVerb) {
				return link{}, false
			}
		case c&reportVerb != 0:
			k = -1
			continue
		case s.w[k].Letter && !s.w[k].Cap && c == 0 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing")) && len(w) > 4:
			return link{}, false
		}
	}
	if granted {
		// "asked for two days to think" is none
		if _, j := s.wordsOf(d.times[max(0, s.x[i])].Span); s.x[i] >= 0 && s.low(j) == "to" && s.low(j+1) != "let" && s.low(j+1) != "allow" {
			return link{}, false
		}
	}
	if neutral && !granted && !extended && !s.fits(verb) {
		return link{}, false // "the envoy will remain for ten days"
	}
	if p == "of" {
		// "its first phase, of six weeks"
		b := s.lead(i) - 1
		if s.low(b) == "," {
			b--
		}
		granted = granted || s.is(b, neutralNoun)
	}
	if (standin || neutral) && (granted || p == ":" || p == "for" || p == "by" || neutral || extended || p == "to" && s.x[i] >= 0) {
		if l, ok := d.antecedent(si, i, 2); ok {
			l.extended, l.how = extended, "stand-in"
			return l, true
		}
	}
	return link{}, false
}
