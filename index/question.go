package index

import (
	"strings"

	"parley/corpus/talks"
)

// A Frame is what kind of answer a question wants.
type Frame string

// The frames of questions.
const (
	WhoSaid      Frame = "who-said"     // who said W: the quotation with these words
	WhatSaid     Frame = "what-said"    // what did X say about Y: quotations of a speaker
	TruceLength  Frame = "truce-length" // how long was the truce in P
	Truces       Frame = "truces"       // what became of a truce: who rejected it, was it extended
	MeetingWhen  Frame = "when-met"     // when did X meet Y
	MeetingWho   Frame = "who-met"      // who met X; did X and Y meet; how often
	MeetingWhere Frame = "where-met"    // where did X and Y meet
	Latest       Frame = "latest"       // what is the latest on X
	Anything     Frame = ""             // no frame known: the best passages
)

// A Question is a person's question taken apart. All of its strings are
// stretches of the question as it was asked.
type Question struct {
	Frame   Frame
	Speaker string   // X of "what did X say about Y"; "" if none is named
	Who     []string // X and Y of "when did X meet Y"; X of "did X reject the truce"
	Place   string   // P of "the truce in P"; "" if none
	Words   string   // what is left to look for: W, or Y; "" if the frame says it all

	Status  []talks.Status // of Truces: what is asked of; nil if any
	Extreme string         // of TruceLength: "longest" or "shortest", as it was written; "" if all are wanted
	Whether bool           // it is asked whether something is so: "did X agree to the truce", "does X support Y"
	Over    bool           // of WhatSaid: over time, "has X changed his mind about Y"
	Ends    bool           // of Truces: it is asked when one ends or ended
	Stage   string         // of meetings: "held" or "cancelled", if it is asked which were
	Now     bool           // what is so now is wanted, or what comes next: "is there a truce now", "the next talks"
}

// ParseQuestion takes a question apart. It knows no corpus: a Speaker may be
// anybody, and [Index.Resolve] says who is meant. Text that is no question, or
// one of no known frame, comes back whole in Words.
//
//	who said three hours a day is not enough?     WhoSaid, Words "three hours a day is not enough"
//	what did Lavrov say about the terrorists?     WhatSaid, Speaker "Lavrov", Words "the terrorists"
//	how long was the truce in Aleppo?             TruceLength, Place "Aleppo"
//	when did Kerry meet Lavrov in Hamburg?        MeetingWhen, Who "Kerry" and "Lavrov", Place "Hamburg"
func ParseQuestion(s string) Question {
	s = cut(s, maxQuestion)
	r := readers.Get().(*reader)
	defer readers.Put(r)
	p := &parser{s: s, w: r.words(nil, s)}
	first := 0
	if len(p.w) > 0 {
		first = p.w[0].start
	}
	p.strip()
	if p.at(0) == "what" && (p.at(1) == "happened" || p.at(1) == "happens") && (p.at(2) == "to" || p.at(2) == "with") && len(p.w) > 3 {
		return Question{Words: p.rest(3), Whether: true}
	}
	for _, frame := range []func() (Question, bool){p.extremes, p.latest, p.stance, p.whoSaid, p.whatSaid, p.truceLength, p.turned, p.met} {
		if q, ok := frame(); ok {
			return q
		}
	}
	if len(p.w) > 0 && p.w[0].start > first && (p.claim || interrogatives[p.at(0)] || aux[p.at(0)]) {
		return Question{Words: p.rest(0), Whether: p.claim || aux[p.at(0)]}
	}
	return Question{Words: strings.TrimSpace(s), Whether: aux[p.at(0)]}
}

// maxQuestion is the most bytes of a question that are read: five pages.
const maxQuestion = 16 << 10

// cut is the first n bytes of s, or fewer, so that no rune is torn.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

var (
	// said are the verbs that a question about words turns on.
	said = set(`say says said saying tell tells told claim claims claimed state states stated declare declared
announce announced add added warn warned insist insisted argue argued think thinks remark remarked comment commented
write wrote call called describe described suggest suggested mention mentioned admit admitted acknowledge acknowledged
deny denied demand demanded reply replied explain explained`)
	// wish are verbs of what somebody wants: their words tell.
	wish   = set("want wants wanted need needs hope hopes hoped expect expects expected plan plans planned intend intends intended believe believes feel feels")
	acts   = set("announce announced declare declared demand demanded call called suggest suggested")
	aux    = set("did does do has have had was were is are will would")
	theOrA = set("the a an")
	be     = set("is are was were")
	about  = set("about on regarding concerning")
	truce  = set("truce truces ceasefire ceasefires pause pauses armistice lull")
	last   = set("last lasted long length duration hold held")
	// plain are words that go with any truce, and do not say which is meant.
	plain = set(`humanitarian daily temporary current latest recent new first second third next previous planned unilateral
mutual bilateral brief short general partial full total nationwide fragile local ongoing agree agreed agrees agreement
propose proposed offer offered sign signed begin began begun start started end ended extend extended order ordered ask
asked want wanted observe observed break broke broken reach reached deal sides side parties fighting war conflict`)
	newest   = set("latest newest new news recent update updates development developments happening happened going")
	held     = set("ever hold holds held holding have had direct indirect secret formal peace any long last lasted start started begin began take took place happen happened still")
	stages   = map[string]string{"cancelled": "cancelled", "canceled": "cancelled", "postponed": "cancelled", "off": "cancelled", "held": "held"}
	upcoming = set("next upcoming planned scheduled")
	meets    = set("meet met meets meeting meetings talk talked talks negotiate negotiated")
)

type parser struct {
	s     string
	w     []word
	claim bool // it is asked whether what w says is so: "is it true that …"
}

// at is the folded word i, in its usual spelling; "" outside the question.
func (p *parser) at(i int) string {
	if i < 0 || i >= len(p.w) {
		return ""
	}
	if usual, ok := chat[p.w[i].text]; ok {
		return usual
	}
	return p.w[i].text
}

// text is the stretch of the question from word i to before word j, without
// the marks around it.
func (p *parser) text(i, j int) string {
	if i < 0 || i >= j || j > len(p.w) {
		return ""
	}
	return p.s[p.w[i].start:p.w[j-1].end]
}

// holds says whether one of the words from i on is in a set.
func (p *parser) holds(words map[string]bool, i int) bool {
	for ; i < len(p.w); i++ {
		if words[p.at(i)] {
			return true
		}
	}
	return false
}

// rest is the stretch from word i to the end, its marks too: a name may be
// quoted in it, "he said".
func (p *parser) rest(i int) string { return p.text(i, len(p.w)) }

// quoted is what stands in double quotation marks, if it is most of the words
// from i on.
func (p *parser) quoted(i int) (string, bool) {
	if i >= len(p.w) {
		return "", false
	}
	s := p.s[p.w[i].start:]
	if at := p.w[i].start; at > 0 {
		// the mark stands before the word
		s = p.s[p.w[i-1].end:]
		if i == 0 {
			s = p.s
		}
	}
	open := strings.IndexAny(s, "\"“„«")
	if open < 0 {
		return "", false
	}
	_, n := decode(s, open)
	body := s[open+n:]
	end := strings.LastIndexAny(body, "\"”“»")
	if end < 0 {
		return "", false
	}
	return body[:end], 2*end > len(s)
}

// latest reads "what is the latest on X", "any news about X", "what is new in X".
func (p *parser) latest() (Question, bool) {
	i := 0
	for i < 3 && (p.at(i) == "what" || p.at(i) == "is" || p.at(i) == "are" || p.at(i) == "the" || p.at(i) == "any" || p.at(i) == "there") {
		i++
	}
	from := i
	for i < from+3 && (newest[p.at(i)] || i > from && (p.at(i) == "the")) {
		i++
	}
	if i == from || !(about[p.at(i)] || p.at(i) == "in" || p.at(i) == "with" || p.at(i) == "from") || i+1 >= len(p.w) {
		return Question{}, false
	}
	if p.at(i) == "on" && (p.at(i+1) == "in" || p.at(i+1) == "with" || p.at(i+1) == "at") {
		i++ // going on in Sele
	}
	return Question{Frame: Latest, Words: p.rest(i + 1)}, true
}

// whoSaid reads "who said W", "who was it that said W", "which minister said W",
// "who told reporters that W", "who called W a crime".
func (p *parser) whoSaid() (Question, bool) {
	i := 0
	switch p.at(0) {
	case "who", "who's":
		i = 1
	case "which":
		// "which minister said …": the verb soon follows
		for i = 1; i < 5 && !said[p.at(i)]; i++ {
			if aux[p.at(i)] {
				return Question{}, false
			}
		}
		if i == 1 {
			return Question{}, false
		}
	case "by":
		if p.at(1) != "whom" {
			return Question{}, false
		}
		i = 2
	default:
		return Question{}, false
	}
	for i < len(p.w) && (aux[p.at(i)] || p.at(i) == "it" || p.at(i) == "that" || p.at(i) == "ever" || p.at(i) == "once" || p.at(i) == "actually" || p.at(i) == "first" || p.at(i) == "been") {
		i++
	}
	verb := p.at(i)
	switch {
	case acts[verb] && p.holds(truce, i+1):
		return Question{}, false // "who called for a truce": a deed, in whatever words
	case verb == "quoted" && p.at(i+1) == "as" && p.at(i+2) == "saying":
		i += 3
	case verb == "called" && (p.at(i+1) == "for" || p.at(i+1) == "on"), verb == "demanded", verb == "denied":
		// what was called for is rarely said in the words of the question
		return Question{Frame: WhoSaid, Words: p.rest(i)}, true
	case said[verb]:
		i++
	default:
		return Question{}, false
	}
	if verb == "told" || verb == "tell" {
		// "told reporters that W", "told the Council W"
		for j := i; j < i+5 && j < len(p.w); j++ {
			if p.at(j) == "that" {
				i = j + 1
				break
			}
		}
	}
	for i+1 < len(p.w) && (p.at(i) == "that" || p.at(i) == "this" || p.at(i) == "the" && p.at(i+1) == "words" || p.at(i) == "words" && i > 0 && p.at(i-1) == "the") {
		i++
	}
	if said, ok := p.quoted(i); ok {
		return Question{Frame: WhoSaid, Words: said}, true
	}
	if about[p.at(i)] || (p.at(i) == "something" || p.at(i) == "anything") && about[p.at(i+1)] {
		// "who said something about Y" wants quotations on Y, whoever spoke
		for !about[p.at(i)] {
			i++
		}
		return Question{Frame: WhatSaid, Words: p.rest(i + 1)}, true
	}
	return Question{Frame: WhoSaid, Words: p.rest(i)}, true
}

// whatSaid reads "what did X say about Y", "what has X said on Y", "what does X
// think of Y", "how did X describe Y", "did X say Y", "is it true that X said Y",
// "what X said about Y", "quotes by X about Y".
func (p *parser) whatSaid() (Question, bool) {
	q := Question{Frame: WhatSaid}
	switch first := p.at(0); {
	case (first == "what" || first == "how" || first == "why" || first == "which") && aux[p.at(1)], aux[first]:
		from := 2
		if aux[first] {
			from = 1
		}
		for i := from; i < len(p.w) && i < from+10; i++ {
			if !said[p.at(i)] && !(first == "what" && wish[p.at(i)]) || i == from+1 && theOrA[p.at(from)] {
				continue // "the State Department": the verb is still to come
			}
			if i == from {
				return Question{}, false // "what is said about …": no speaker
			}
			if acts[p.at(i)] && p.holds(truce, i+1) {
				return Question{}, false // "did X announce a truce": a deed, whoever was quoted
			}
			q.Speaker = p.name(from, i)
			q.Words = p.topic(i+1, aux[first])
			return q, true
		}
	case p.claim:
		for i := 1; i < len(p.w) && i < 8; i++ {
			if said[p.at(i)] && (!acts[p.at(i)] || strings.HasSuffix(p.at(i), "ed")) && p.names(0, i) {
				q.Speaker, q.Words = p.name(0, i), p.topic(i+1, true)
				return q, true
			}
		}
	case first == "what" || first == "everything" || first == "anything" || first == "whatever":
		for i := 2; i < len(p.w) && i < 10; i++ {
			if (p.at(i) == "said" || p.at(i) == "says") && p.names(1, i) {
				q.Speaker, q.Words = p.name(1, i), p.topic(i+1, false)
				return q, true
			}
		}
	case first == "quotes" || first == "quotations" || first == "quote" || first == "statements" || first == "remarks" || first == "words":
		i := 1
		if p.at(1) == "by" || p.at(1) == "from" || p.at(1) == "of" {
			i = 2
			for i < len(p.w) && !about[p.at(i)] {
				i++
			}
			q.Speaker = p.name(2, i)
		}
		if i == 1 && !about[p.at(1)] {
			return Question{}, false
		}
		q.Words = p.topic(i, false)
		return q, true
	}
	return Question{}, false
}

// names says whether words i to j can be a name: few, and none a pronoun.
func (p *parser) names(i, j int) bool { return j > i && j-i <= 6 && !stops[p.at(j-1)] }

// topic is what the words from i on ask about: after "about", or after "to
// reporters about", or all.
//
//	what did X say | in Hamburg about the truce
//	did X say | that the truce would hold
func (p *parser) topic(i int, whole bool) string {
	if !whole {
		for j := i; j < len(p.w) && j < i+6; j++ {
			if p.at(j) == "about" || p.at(j) == "regarding" || p.at(j) == "concerning" || j == i && (p.at(j) == "on" || p.at(j) == "of") {
				i = j + 1
				break
			}
		}
	}
	for p.at(i) == "that" || p.at(i) == "to" && p.at(i+1) == "reporters" {
		i++
	}
	return p.rest(i)
}

// truceLength reads "how long was the truce in P", "for how long did the pause
// hold", "how many hours was the ceasefire", "length of the truce in P".
func (p *parser) truceLength() (Question, bool) {
	asks := -1
	for i := 0; i < len(p.w) && i < 8; i++ {
		if p.at(i) == "how" && (p.at(i+1) == "long" || p.at(i+1) == "many" && unit(p.at(i+2))) ||
			(p.at(i) == "length" || p.at(i) == "duration" || p.at(i) == "lengths") && i < 4 {
			asks = i
			break
		}
	}
	if asks < 0 {
		return Question{}, false
	}
	at := p.truce(asks)
	if at < 0 {
		return Question{}, false
	}
	q := Question{Frame: TruceLength, Now: p.holds(nowadays, asks)}
	q.Place, q.Words = p.meant(asks+2, at, nil)
	return q, true
}

// calendar are the words with capitals that say when.
var calendar = set(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december easter christmas ramadan eid`)

func unit(w string) bool {
	switch w {
	case "hours", "days", "weeks", "months", "minutes", "years", "hour", "day", "week", "month", "minute", "year":
		return true
	}
	return false
}

// capital says whether word i is written with a capital.
func (p *parser) capital(i int) bool {
	if i < 0 || i >= len(p.w) {
		return false
	}
	c := p.s[p.w[i].start]
	return 'A' <= c && c <= 'Z' || c >= 0x80
}

// place reads a place from word i on: words with capitals, "the" before them,
// or one word if it has none. It gives the index of its last word.
func (p *parser) place(i int) (string, int) {
	if p.at(i) == "the" && i+1 < len(p.w) {
		i++
	}
	j := i + 1
	for p.capital(i) && p.capital(j) {
		j++
	}
	return p.text(i, j), j - 1
}

// met reads "when did X meet Y", "where did X and Y meet", "did X meet Y in P",
// "how often did X and Y meet", "who met X", "who did X meet".
func (p *parser) met() (Question, bool) {
	verb := -1
	for i := 0; i < len(p.w); i++ {
		if meets[p.at(i)] || i == 1 && p.at(i) == "calls" || p.at(i) == "call" && i > 0 && (p.at(i-1) == "the" || p.at(i-1) == "phone" || p.at(i-1) == "telephone") {
			verb = i
			break
		}
	}
	if verb < 0 {
		return Question{}, false
	}
	q := Question{}
	i := 0
	for k := 1; k < len(p.w) && k < verb+4; k++ {
		q.Now = q.Now || upcoming[p.at(k)] || p.at(k) == "coming" && p.at(k+1) == "up"
	}
	switch p.at(0) {
	case "what", "which", "are", "is":
		for k := verb + 1; k < len(p.w) && (p.at(0) == "what" || p.at(0) == "which") && verb == 1; k++ {
			if stage := stages[p.at(k)]; stage != "" && be[p.at(2)] {
				return Question{Frame: MeetingWhen, Stage: stage, Words: p.text(verb+2, k)}, true // "which talks were cancelled"
			}
		}
		if !q.Now || p.at(0) == "what" && !be[p.at(1)] && verb != 1 {
			return Question{}, false // "what talks are coming up", "are any talks planned"
		}
		q.Frame = MeetingWhen
	case "when":
		q.Frame = MeetingWhen
	case "where":
		q.Frame = MeetingWhere
	case "who", "whom":
		// "who hosted the talks" is no question about who met
		if !aux[p.at(1)] && p.at(1) != "met" && p.at(1) != "meets" {
			return Question{}, false
		}
		if be[p.at(1)] && verb != 2 {
			return Question{}, false // "who is the envoy to the talks"; but "who is meeting the envoy"
		}
		q.Frame = MeetingWho
	case "how":
		if p.at(1) != "often" && p.at(1) != "many" && p.at(1) != "long" {
			return Question{}, false
		}
		q.Frame, i = MeetingWho, 1
	case "did", "have", "has", "will":
		q.Frame, i = MeetingWho, -1
	default:
		return Question{}, false
	}
	i++
	for i < verb && (aux[p.at(i)] || p.at(i) == "times" || p.at(i) == "the") {
		i++
	}
	name := i
	flush := func(end int) {
		if t := p.name(name, end); t != "" {
			q.Who = append(q.Who, t)
		}
		name = end + 1
	}
	for ; i < len(p.w); i++ {
		switch w := p.at(i); {
		case held[w] || i == verb || w == "phone" || w == "telephone":
			flush(i) // "have they ever held direct talks"
		case q.Now && (upcoming[w] || w == "coming" || w == "up" || w == "any" || w == "the" || w == "round"):
			flush(i)
		case w == "and" || w == "with" || meets[w] || w == "to" || w == "between" || w == "of" || w == "each" || w == "other" || w == "again" || aux[w]:
			flush(i)
		case w == "in" || w == "at":
			flush(i)
			if i+1 < len(p.w) {
				q.Place, i = p.place(i + 1)
				name = i + 1
			}
		case w == "about" || w == "on" || w == "over":
			flush(i)
			q.Words = p.rest(i + 1)
			return q, len(q.Who) > 0 || q.Place != "" || q.Now
		}
	}
	flush(len(p.w))
	return q, len(q.Who) > 0 || q.Place != "" || q.Now
}
