package timex

import "strings"

// tense says whether the words around the date at word i speak of what is to
// come (1), of what was (-1), or do not say (0). The nearest verb decides: first
// those before it in its clause, as in
//
//	the truce, which began Monday, will end Friday
//
// then, for a date that opens its clause, those after it:
//
//	On Friday the ministers will meet.
func (f *finder) tense(i int) int {
	if i > 0 && (f.low(i+1) == "’s" || f.low(i+1) == "'s") {
		// "Friday's talks will": the verb of the thing decides
		end := i + 2
		for end < len(f.w) && end < i+10 && f.w[end].Low != "," {
			end++
		}
		if t := f.right(i+2, end-i-2); t != 0 && f.low(i-1) != "since" {
			if f.low(i-1) == "ahead" || f.low(i-2) == "ahead" {
				return 1
			}
			if t > 0 {
				return 1
			}
		}
	}
	switch f.low(i - 1) {
	case "since":
		return -1
	case "until", "till", "by":
		return f.bound(i - 1)
	case "on":
		switch f.low(i - 2) {
		case "agreed", "vowed", "promised", "pledged", "decided", "ordered", "asked", "urged", "called", "offered", "proposed", "threatened", "demanded":
			return -1 // "agreed on Wednesday to meet again"
		}
		if k := i - 2; f.is(k, clockish) && (f.low(k-1) == "until" || f.low(k-1) == "till") { // "until midnight on Saturday"
			return f.bound(k - 1)
		}
	}
	if f.low(i-1) == "of" && f.low(i-2) == "ahead" {
		return 1
	}
	if f.starting(i) {
		return 1
	}
	if t := f.left(i); t != 0 {
		return t
	}
	k := i + 1
	if f.low(k) == ":" { // a label: "Saturday: the two are to meet in Orsk."
		k++
	}
	if f.low(k) == "," {
		// "In a call on Friday, the ministers agreed to meet": what was agreed is ahead
		for b := k + 1; b < len(f.w) && b < k+12; b++ {
			if w := f.w[b].Low; planning[w] && strings.HasSuffix(w, "ed") && f.w[b-1].Low != "," && f.verb(b-1) == 0 && !f.is(b-1, numeral) {
				return -1
			}
			if f.verb(b) != 0 || !f.w[b].Letter && f.w[b].Low == "," {
				break
			}
		}
	}
	return f.right(k, 14)
}

// bound is the tense of what lasts up to, or is to be by, the date that the word
// at k leads to:
//
//	agreed to hold fire until Friday; was prolonged until Friday   ahead
//	lasted until Friday; By Friday the bridge had been mended       past
func (f *finder) bound(k int) int {
	for b := k - 1; b >= 0 && b > k-12; b-- {
		switch f.low(b) {
		case "extended", "prolonged", "renewed", "stretched":
			if f.low(b-1) != "had" && f.low(b-2) != "had" {
				return 1
			}
		}
		if f.verb(b) != 0 {
			break
		}
	}
	if t := f.left(k); t != 0 {
		return t
	}
	if k == 0 && f.right(1, 14) < 0 {
		return -1
	}
	return 1
}

// starting says whether the date at word i is the one from which something is to
// be: "starting on Monday", "agreed to a truce from Monday".
func (f *finder) starting(i int) bool {
	k := i - 1
	if f.low(k) == "on" {
		k--
		if f.is(k, clockish) || f.ampm(k) { // "starting at noon on Monday"
			for k--; k >= 0 && k > i-6 && (f.low(k) == "at" || f.w[k].Low != "" && digit(f.w[k].Low[0])); k-- {
			}
		}
	}
	switch f.low(k) {
	case "starting", "beginning", "effective":
		return f.low(k-1) != "was" && f.low(k-1) != "were"
	case "from":
		for b := k - 1; b >= 0 && b > k-16; b-- {
			switch f.low(b) {
			case "agreed", "accepted", "approved", "signed", "extended", "announced", "declared", "ordered", "proclaimed", "decreed", "promised", "pledged", "proposed", "offered":
				return true
			}
			if t := f.verb(b); t != 0 {
				return t > 0
			}
		}
	}
	return false
}

// left walks back from word i to the beginning of the clause.
func (f *finder) left(i int) int {
	for k, steps := i-1, 0; k >= 0 && steps < 24; k, steps = k-1, steps+1 {
		w := f.w[k].Low
		switch w {
		case ";", ":", "“", "”", "\"", "–", "—":
			return 0
		case "and", "but", "while", "after", "when", "because", "although":
			// A clause of its own begins here, if it has a verb of its own; none
			// was met on the way.
			if w == "while" || w == "but" || w == "after" || w == "when" {
				return 0
			}
			continue
		}
		if t := f.verb(k); t != 0 {
			return t
		}
	}
	return 0
}

// right walks on from word i.
func (f *finder) right(i, most int) int {
	for k := i; k < len(f.w) && k < i+most; k++ {
		switch f.w[k].Low {
		case ";", ":", "”":
			return 0
		}
		if t := f.verb(k); t != 0 {
			return t
		}
	}
	return 0
}

// verb is the tense of word k, 0 if it has none.
func (f *finder) verb(k int) int {
	w := f.w[k].Low
	if !f.w[k].Letter {
		if (w == "’" || w == "'") && f.low(k+1) == "ll" {
			return 1
		}
		return 0
	}
	switch w {
	case "may", "might": // "may be freed on Saturday"; "may have been" tells nothing
		if f.w[k].Cap || k+1 >= len(f.w) || !f.w[k+1].Letter || f.w[k+1].Cap || f.low(k+1) == "have" {
			return 0
		}
		return 1
	case "go", "leave": // "Voters go to the polls on Sunday"
		switch f.low(k - 1) {
		case "to", "not", "did", "could", "let", "and", "sick", "maternity", "on", "a", "of":
			return 0
		}
		return 1
	case "votes": // the verb: "The council votes on Tuesday"
		p := k - 1
		if p < 1 || !f.w[p].Letter || f.is(p, numeral|tens|scale|uncount) || strings.HasSuffix(f.w[p].Low, "ed") || past[f.w[p].Low] ||
			f.low(k+1) != "on" || !f.is(k+2, weekday) || f.low(p-1) != "the" {
			return 0
		}
		return 1
	case "runs":
		if f.low(k+1) == "out" {
			return 1
		}
		return 0
	case "will", "shall", "would", "wo", "scheduled", "due", "set", "slated", "expected", "planned", "upcoming", "tentatively":
		return 1
	case "comes", "goes", "enters":
		if f.low(k+1) == "into" { // "comes into effect on Saturday"
			return 1
		}
		return 0
	case "to":
		return f.infinitive(k)
	case "starts", "begins", "resumes", "opens", "expires", "takes", "closes", "arrives", "travels", "ends", "meets", "meet", "resume", "expire", "deadline", "start", "begin":
		if w == "meet" || w == "start" || w == "begin" || w == "resume" || w == "expire" {
			// after a helping verb it has that one's tense
			switch f.low(k - 1) {
			case "to", "not", "did", "could":
				return 0
			}
		}
		return 1
	case "is", "are":
		if f.low(k+1) == "to" || f.low(k+1) == "up" || strings.HasSuffix(f.low(k+1), "ing") {
			return 1
		}
		return 0
	case "was", "were", "had", "has", "have", "did":
		if (w == "was" || w == "were") && (f.low(k+1) == "to" || f.low(k+1) == "due" || f.low(k+1) == "scheduled" || f.low(k+1) == "expected") {
			// "was to begin Friday" of a thing past or to come: say no more than news does
			return 1
		}
		return -1
	}
	if f.low(k-1) == "be" {
		return 0 // "will be held": the verb before tells
	}
	if past[w] {
		return -1
	}
	if len(w) > 4 && strings.HasSuffix(w, "ed") && !notPast[w] {
		if planning[w] {
			// "planned for Friday", "agreed a truce from Friday"
			return 0
		}
		return -1
	}
	return 0
}

// infinitive is the tense of "to" and a verb. After a plan or a noun it looks
// ahead; as the purpose of what was done it has no time of its own:
//
//	Envoy to attend a meeting on Saturday; agreed to meet on Saturday
//	met to discuss the truce on Saturday; failed to agree on Saturday
func (f *finder) infinitive(k int) int {
	if k+1 >= len(f.w) || !f.w[k+1].Letter || f.w[k+1].Cap || k == 0 {
		return 0
	}
	switch n := f.low(k + 1); n {
	case "the", "a", "an", "his", "her", "its", "their", "this", "that", "be":
		if n != "be" {
			return 0
		}
	}
	if strings.HasSuffix(f.low(k+1), "ing") || f.is(k+1, unit|numeral|uncount|deictic) {
		return 0
	}
	q := k - 1
	if f.is(q, weekday|deictic) && f.w[q].Cap { // "agreed on Wednesday to meet again on Tuesday"
		if q--; f.low(q) == "on" {
			q--
		}
	}
	p := f.low(q)
	if planning[p] {
		return 1
	}
	if past[p] || strings.HasSuffix(p, "ed") || strings.HasSuffix(p, "ing") {
		return 0
	}
	switch f.low(k + 1) {
	case "begin", "start", "commence", "run", "expire": // "signed a truce to begin on Monday"
		if p != "due" && p != "failure" && p != "refusal" && p != "unable" {
			return 1
		}
	}
	switch p {
	case "failure", "refusal", "decision", "able", "unable", "efforts", "effort", "attempt", "attempts", "order", "continue", "had", "has", "have", "bid", "right", "forces", "troops", "according", "close", "back", "due":
		if p == "due" {
			return 1
		}
		return 0
	}
	// A headline: "Envoys to meet on Friday". In running text "to" after a noun
	// is mostly a purpose.
	for j := k - 1; j >= 0 && j > k-40; j-- {
		if past[f.low(j)] || f.w[j].Letter && len(f.low(j)) > 4 && strings.HasSuffix(f.low(j), "ed") && !notPast[f.low(j)] {
			return 0
		}
	}
	return 1
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// planning are verbs whose infinitive lies ahead.
var planning = set(`agreed plan plans planned planning vowed promised pledged hope hopes hoped want wants wanted due set scheduled expected
	intends intend intended decided ordered asked urged called invited offered ready prepared likely is are were was be going need needs needed
	proposed undertook consented threatened required obliged poised bound about continue told authorised authorized demanded`)

// past are past forms that do not end in -ed.
var past = set(`said told met began held went took came left gave made spoke led saw broke fell rose won lost struck flew
	fought found got grew hit kept knew paid put ran sent sought stood thought won wrote drew drove became brought built bought
	shot sat ate felt heard meant read shook showed slept spent swept swore taught threw understood withdrew overcame rang sank
	fired killed cut burst quit did was were had has have been done gone seen taken given known shown broken fallen`)

// notPast end in -ed and are no past tense.
var notPast = set(`need speed indeed exceed proceed succeed united hundred sacred besieged armed embattled divided naked wicked`)
