package talks

import "strings"

// A verbForm says how a verb group stands: its tense, its voice, whether it is
// denied, and what only may or should be.
type verbForm uint16

const (
	pastForm    verbForm = 1 << iota // broke, has broken, was broken
	futureForm                       // will, shall, is to, is due to
	wouldForm                        // would
	mayForm                          // may, might, could, can
	mustForm                         // must, should, ought to
	shallForm                        // shall
	hadForm                          // had: over before what is told
	perfectForm                      // has, had
	passiveForm                      // was broken, a truce broken by
	negatedForm                      // has not, never, failed to
	infinitive                       // to halt
	ingForm                          // halting
	bareForm                         // a participle without a helping verb: "brokered by"
	copulaForm                       // is, was, remains: no other verb behind it
	meantForm                        // was meant to, was supposed to
)

// A verbInflection says which form of a verb a word can be.
type verbInflection uint8

const (
	baseInflection verbInflection = 1 << iota
	thirdInflection
	pastInflection
	partInflection
	ingInflection
)

// irregular are the verbs among the common ones whose past does not end in -ed.
var irregular = set(`become begin bid bind break bring buy cast catch come cut draw fall feel fight find flee fly foresee forget freeze give go hear hit hold keep
	know lay lead leave let lie lose make mean meet overcome oversee pay put read rise run say see seek sell send set shoot show shut sit speak spend split stand
	stick strike swear take tell think throw uphold win withdraw write tear sleep`)

// inflections are the forms of common verbs. Of any other, the ending tells.
var inflections = func() map[string]verbInflection {
	m := map[string]verbInflection{}
	regular := func(b string) {
		stem := b
		third := b + "s"
		switch {
		case strings.HasSuffix(b, "e"):
			stem = b[:len(b)-1]
		case strings.HasSuffix(b, "y") && !strings.ContainsRune("aeou", rune(b[len(b)-2])):
			third = b[:len(b)-1] + "ies"
		case strings.HasSuffix(b, "s"), strings.HasSuffix(b, "sh"), strings.HasSuffix(b, "ch"), strings.HasSuffix(b, "x"):
			third = b + "es"
		}
		m[b] |= baseInflection
		m[third] |= thirdInflection
		m[stem+"ing"] |= ingInflection
	}
	past := func(b string) {
		switch {
		case strings.HasSuffix(b, "e"):
			b += "d"
		case strings.HasSuffix(b, "y") && !strings.ContainsRune("aeou", rune(b[len(b)-2])):
			b = b[:len(b)-1] + "ied"
		default:
			b += "ed"
		}
		m[b] |= pastInflection | partInflection
	}
	for _, b := range strings.Fields(`abandon abide accept accuse act add adopt advance agree aim allow announce annul answer apply appeal argue arrange arrive ask assume
		assure attack await back ban begin believe bless block bomb boycott break bring broker brush bury buy call cancel carry cast catch cause cease celebrate change cite
		claim clinch close collapse come commit compare complain complete concede conclude condemn confirm consent consider consist contain continue convince count cover
		criticise criticize cross crumble cut declare decline decree defend delay deliver demand denounce deny depend describe deserve die discuss dismiss disregard dominate draft drag
		draw drop echo embrace emerge end endorse endure enforce enjoy enter erupt escape establish evacuate exceed exchange exclude exist expect expel expire explain
		explode express extend face fail fall favour favor fear feel fight fill find finish fire fix flee float flout fly follow force foresee forget free freeze gain gather give
		go govern grant greet guarantee halt hammer hand happen head hear help hint hit hold honour honor hope host ignore impose include indicate inform initial initiate insist
		inspect instruct intend interrupt invite involve issue join keep kill know land lapse last launch lay lead leave let lie lift like limit link live lobby look lose make
		manage mark march mean mediate meet mention monitor move mull name need negotiate nod note observe obey occur offer open oppose order outlast outlive outline
		overcome oversee owe pass pause pay permit persuade plan plead pledge point postpone pour praise prefer prepare press pretend prevail prevent proclaim produce
		prolong promise promote propose prove provide pull push put raise ratify reach read receive recommend reduce refrain refuse regret reiterate reject release relieve
		remain renew renounce reopen repeat replace reply report repudiate request require rescue resist respect respond restart restore result resume retreat return reveal
		review rise rule run say scrap scuttle seal secure see seek seem sell send serve set settle shape shatter shell shoot show shun shut sign silence sit spare speak spend
		split spurn stand start state stay stem step stick stipulate stop strengthen stress stretch strike suffer suggest support surprise surrender survive suspect suspend sustain swear
		table take talk target tell tend test thank threaten throw trade train travel treat trigger try turn uphold unravel undermine unveil urge use veto violate visit vote vow wait walk want
		warn watch weigh welcome win wish withdraw witness work worry wreck write yield lower scorn mock deplore hail applaud commend laud comprise envisage specify bind bar
		bolster cement salvage rescind revoke terminate void tear bury renege default comply cooperate coordinate disarm disengage deploy redeploy regroup rearm rest sleep ease
		decide determine recall reaffirm underline underscore emphasise emphasize acknowledge affirm assert caution clarify convene reconvene consult disagree elect encourage entail examine
		execute facilitate finalise finalize hamper implement improve increase injure maintain obtain occupy operate postpone proceed prohibit recover refer reinforce remind remove resolve retain
		retaliate revive seize shelve submit summon surround tolerate vacate weaken whittle widen worsen reciprocate puncture mar jeopardise jeopardize back
		accede acquiesce assent subscribe bless embrace forge coax wrest extract trample infringe contravene defy snap crack terminate peter
		broach moot submit sketch volunteer study signal reveal disclose enact mandate prescribe deride ridicule disown disavow discount deplore quash petition counsel entreat desire wish pray
		cool calm quieten abate subside recede fade fray wobble teeter stumble falter flounder founder sour stall resurface recur intensify escalate flare rage boom thunder rumble`) {
		regular(b)
		if !irregular[b] {
			past(b)
		}
	}
	for _, l := range strings.Split(`arise arose arisen|awake awoke awoken|become became become|begin began begun|bid bid bid|bind bound bound|bite bit bitten|blow blew blown|break broke broken|bring brought brought|
		build built built|burn burnt burnt|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|
		draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen|
		forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got got|give gave given|go went gone|grow grew grown|hang hung hung|hear heard heard|hide hid hidden|hit hit hit|hold held held|keep kept kept|
		know knew known|lay laid laid|lead led led|leave left left|lie lay lain|lend lent lent|let let let|lose lost lost|make made made|mean meant meant|meet met met|outlast outlasted outlasted|overcome overcame overcome|oversee oversaw overseen|
		pay paid paid|put put put|quit quit quit|read read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|
		shed shed shed|shoot shot shot|show showed shown|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|split split split|spring sprang sprung|stand stood stood|
		steal stole stolen|stick stuck stuck|strike struck struck|swear swore sworn|sweep swept swept|swim swam swum|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|
		undertake undertook undertaken|understand understood understood|undo undid undone|uphold upheld upheld|wake woke woken|wear wore worn|win won won|withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|write wrote written`, "|") {
		f := strings.Fields(l)
		regular(f[0])
		m[f[1]] |= pastInflection
		m[f[2]] |= partInflection
	}
	for _, w := range strings.Fields(`running setting putting cutting getting letting hitting winning beginning stopping dropping dragging sitting splitting committing travelling dying lying digging shutting quitting`) {
		m[w] |= ingInflection
	}
	for _, w := range strings.Fields(`does goes`) {
		m[w] |= thirdInflection
	}
	return m
}()

// notVerbs end like a verb's form and are none.
var notVerbs = set(`need speed indeed exceed proceed succeed united hundred sacred naked wicked unprecedented alleged so-called
	morning evening nothing something anything everything king ring spring string wing thing being during pending regarding including concerning according
	neighbouring neighboring warring ongoing outgoing incoming surrounding
	following ceiling building buildings painting wedding warning feeling hearing greeting bed red seed feed deed creed`)

// inflection is which form of a verb the word at k can be, by its letters alone.
func (s *sentence) inflection(k int) verbInflection {
	if k < 0 || k >= len(s.w) || !s.w[k].Letter || s.x[k] >= 0 {
		return 0
	}
	w := s.w[k].Low
	f := inflections[w]
	if f != 0 || notVerbs[w] || len(w) < 5 {
		return f
	}
	switch {
	case strings.HasSuffix(w, "ed"):
		return pastInflection | partInflection
	case strings.HasSuffix(w, "ing"):
		return ingInflection
	}
	return 0
}

var beForms = set(`is are was were be been being am`)

var haveForms = set(`has have had having`)

var modalForms = map[string]verbForm{
	"will": futureForm, "shall": futureForm | shallForm, "would": wouldForm, "may": mayForm, "might": mayForm, "could": mayForm, "can": mayForm, "cannot": mayForm | negatedForm,
	"must": mustForm, "should": mustForm, "ought": mustForm, "ll": futureForm,
}

// chained are what stands between "is" and "to" where the verb behind is what is
// told: "is due to expire", "was set to lapse".
var chained = map[string]verbForm{
	"due": futureForm, "set": futureForm, "expected": futureForm, "scheduled": futureForm, "slated": futureForm, "about": futureForm, "going": futureForm, "bound": futureForm,
	"supposed": futureForm | meantForm, "meant": futureForm | meantForm, "intended": futureForm | meantForm,
}

var particles = set(`off down out up over aside forward away apart back on in through`)

// noun1 says whether word k can go on with a noun group: a noun, a number, an
// adjective, and no helping word.
func (s *sentence) noun1(k int) bool {
	for k < len(s.w) && s.quoteMark(k) {
		k++
	}
	if k >= len(s.w) {
		return false
	}
	if s.x[k] >= 0 {
		return true
	}
	if s.mark(k) || s.is(k, auxiliary|determiner|conjunction) || s.is(k, preposition) || s.is(k, pronoun) {
		return false
	}
	f := s.inflection(k)
	if f&pastInflection != 0 && f&partInflection == 0 || f == thirdInflection && s.c[k]&(armsWord|pauseNoun|eventWord|truceNoun) == 0 {
		return false
	}
	return s.w[k].Letter || s.w[k].Low[0] >= '0' && s.w[k].Low[0] <= '9'
}

// finite says whether word k is, by itself, a verb with a tense.
func (s *sentence) finite(k int) bool {
	if k < 0 || k >= len(s.w) || s.x[k] >= 0 {
		return false
	}
	w := s.low(k)
	if _, ok := modalForms[w]; ok {
		return !s.cap(k) || w != "may"
	}
	return one(w, "is", "are", "was", "were", "has", "had", "have", "did", "does", "do") || s.inflection(k)&pastInflection != 0 && s.inflection(k)&partInflection == 0
}

// plural says whether the noun at word k is more than one.
func (s *sentence) pluralAt(k int) bool {
	w := s.low(k)
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !s.possessive(k) ||
		one(w, "people", "police", "men", "women", "children", "both", "they", "we", "i", "you", "these", "those", "who", "which", "that", "many", "all", "some", "most")
}

// verbAt reads the verb group that begins at word k: where it ends, its main
// verb and how it stands. behind says whether a noun stands just before it,
// inside whether a noun group is begun at all.
func (s *sentence) verbAt(k int, behind, inside bool) (end, head int, form verbForm, ok bool) {
	if k >= len(s.w) {
		return k, k, 0, false
	}
	w := s.helper(k)
	if (s.low(k-1) == "'" || s.low(k-1) == "’") && s.w[k-1].Glued && (s.xAt(k-2) >= 0 || strings.HasSuffix(s.low(k-2), "s") && !s.is(k, reportVerb|auxiliary)) {
		return k, k, 0, false // "two days' leave", "the rebels' request"
	}
	if inside && !behind && s.low(k-1) != "both" && s.low(k-1) != "neither" && s.low(k-1) != "each" && s.x[k-1] < 0 {
		return k, k, 0, false // "the suspended", "a halt"
	}
	_, modal := modalForms[w]
	modal = modal && !(s.cap(k) && k > 0) && (w != "ll" || s.clitic(k))
	short := s.clitic(k) && one(w, "ve", "re", "m")
	helper := modal || short || beForms[w] && w != "being" || (haveForms[w] && w != "having") || one(w, "do", "does", "did")
	if w == "will" && s.is(k-1, determiner|humane) || w == "can" && s.is(k-1, determiner) {
		helper, modal = false, false
	}
	if w == "not" || w == "never" {
		// "not adopted", "never to be": as the helping word behind says
		n := s.beside(k, 1)
		if s.inflection(n)&baseInflection != 0 && s.is(k-1, armsWord|partyWord|pronoun) || s.inflection(n)&baseInflection != 0 && behind {
			return s.endVerb(n, negatedForm) // "that the two clans not fight"
		}
		e, h, f, ok := s.verbAt(n, true, false)
		return e, h, f | negatedForm, ok
	}
	switch {
	case helper:
		return s.helped(k)
	case w == "to":
		return s.toVerb(k)
	case s.cap(k) && k > 0, !s.w[k].Letter, s.hyphen(k + 1), s.inflection(k) == 0:
		return k, k, 0, false
	}
	return s.loneVerb(k, behind, inside)
}

// helped reads a verb group from its helping words on: "has not yet been agreed", "is due
// to expire".
func (s *sentence) helped(k int) (end, head int, form verbForm, ok bool) {
	e := k
	be, have := false, false
	for e < len(s.w) {
		v := s.helper(e)
		mf, isModal := modalForms[v]
		switch {
		case s.x[e] >= 0 && !s.is(e, adverb):
			return s.closeVerb(k, e, form, be)
		case isModal && !(s.cap(e) && e > 0) && !be && !have:
			form |= mf
			if v == "would" || v == "could" || v == "might" {
				form &^= pastForm
			}
			head = e
		case beForms[v]:
			if v == "was" || v == "were" || (v == "been" && !have) {
				form |= pastForm
			}
			be, head = true, e
		case v == "ve" && s.clitic(e):
			have, head = true, e
			form |= perfectForm
		case (v == "re" || v == "m") && s.clitic(e):
			be, head = true, e
		case haveForms[v] && !have:
			have, head = true, e
			form |= perfectForm
			if v == "had" {
				form |= pastForm | hadForm
			}
		case one(v, "do", "does", "did"):
			if v == "did" {
				form |= pastForm
			}
			head = e
		case v == "yet" && s.low(e+1) == "to" && (have || be): // "has yet to accept"
			form |= negatedForm
		case v == "not" || v == "never" || v == "no" && s.low(e+1) == "longer":
			form |= negatedForm
			if v == "no" {
				e++
			}
		case s.clitic(e), v == "’", v == "'", v == "n" && s.w[e].Glued:
			if v == "t" {
				form |= negatedForm
			}
		case s.quoteMark(e):
		case (be || have) && one(v, "nonetheless", "nevertheless", "so", "far", "long", "since", "all", "but", "indeed", "now") && s.x[e] < 0 && e+1 < len(s.w) && (s.inflection(e+1) != 0 || one(s.low(e+1), "far", "but", "been", "be", "more")):
		case v == "at" && one(s.low(e+1), "first", "last", "least", "once", "present"): // "will at first be"
			e++
		case v == "more" && s.low(e+1) == "or" && s.low(e+2) == "less":
			e += 2
		case v == "to" && (be || have || s.low(head) == "ought") && s.inflectable(e+1):
			if be {
				form |= futureForm
			} else if s.low(head) != "ought" {
				form |= mustForm
			}
			form &^= perfectForm
			be, have = false, false
			head = e
		case be && chained[v] != 0 && s.low(s.beside(e, 1)) == "to":
			form |= chained[v]
			be = true
		case s.adverbial(e) || s.is(e, adverb) && s.inflection(e) == 0 && !s.is(e, determiner):
		default:
			f := s.inflection(e)
			switch {
			case s.is(e, determiner|preposition|conjunction) || s.cap(e):
				return s.closeVerb(k, e, form, be)
			case be && f&partInflection != 0:
				return s.endVerb(e, form|passiveForm)
			case be && f&ingInflection != 0 && !(s.is(e, armsWord|eventWord) && !s.is(e+1, determiner)):
				return s.endVerb(e, form)
			case be:
				return s.closeVerb(k, e, form, be)
			case have && f&partInflection != 0:
				return s.endVerb(e, form|perfectForm|pastForm)
			case have:
				return s.closeVerb(k, e, form&^perfectForm, be)
			default: // behind a modal, "do" or "to": any word
				if s.w[e].Letter {
					return s.endVerb(e, form)
				}
				return s.closeVerb(k, e, form, be)
			}
		}
		e++
	}
	return s.closeVerb(k, e, form, be)
}

// toVerb reads "to" and its verb: "not to shoot", "to be halted".
func (s *sentence) toVerb(k int) (end, head int, form verbForm, ok bool) {
	e := k + 1
	for s.adverbial(e) {
		e++
	}
	if !s.inflectable(e) || s.low(k+1) == "both" && s.pluralAt(e) { // "spoke to both men"
		return k, k, 0, false
	}
	form = infinitive
	if s.low(k-1) == "not" {
		form |= negatedForm
	}
	if s.low(e) == "be" || s.low(e) == "have" {
		e2, h, f, ok := s.verbAt(e, true, false)
		return e2, h, f&^pastForm | form, ok
	}
	e2, h, f, _ := s.endVerb(e, form)
	return e2, h, f, true
}

// A loneVerb is a word that may be a verb without a helping one.
type loneVerb struct {
	s         *sentence
	k         int // the word
	b, next   int // the words beside it, past adverbs and quotation marks
	f         verbInflection
	w         string
	behind    bool // a noun group stands before it
	toObject  bool // what follows can be its object
	after     bool // it begins its clause
	nounAfter bool // what follows can be the noun that it describes
	nounish   bool // it is a noun as well, and one where a verb with a tense follows it
}

func (v *loneVerb) none() (end, head int, form verbForm, ok bool) { return v.k, v.k, 0, false }

// loneVerb reads the verb at word k that no helping verb goes before.
func (s *sentence) loneVerb(k int, behind, inside bool) (end, head int, form verbForm, ok bool) {
	w, f := s.helper(k), s.inflection(k)
	b := s.beside(k, -1)
	if inside && b >= 0 && (s.is(b, determiner) && !s.is(b, pronoun)) && s.low(k-1) != s.low(b) {
		b = k - 1 // "the first holds": the adverb is the noun
	}
	for b >= 0 && s.xAt(b) >= 0 && k-b < 8 && !behind { // "on Monday rejected"
		b--
		if s.is(b, preposition) {
			b = s.beside(b, -1)
		}
	}
	if particles[s.low(b)] && b == k-1 && one(s.low(b-1), "them", "it", "him", "us", "me", "her") {
		b-- // "the truce that let them in ended"
	}
	next := s.beside(k, 1)
	toObject := next < len(s.w) && (s.is(next, determiner|pronoun) || cardinal(s.low(next)) > 0 || s.w[next].Low[0] >= '0' && s.w[next].Low[0] <= '9' || s.x[next] >= 0 || s.cap(next) || s.is(next, truceNoun|partyWord) || s.is(next, armsWord) && !s.is(k, armsWord|eventWord))
	after := b < 0 || s.mark(b) || s.is(b, conjunction)
	nounAfter := s.noun1(next) && !toObject && !particles[s.low(next)]
	nounish := s.c[k]&(armsWord|pauseNoun|eventWord|neutralNoun|truceNoun|partyWord) != 0 || twofold[w]
	v := loneVerb{s: s, k: k, b: b, next: next, f: f, w: w, behind: behind, toObject: toObject, after: after, nounAfter: nounAfter, nounish: nounish}
	switch {
	case w == "being" && s.inflection(k+1)&partInflection != 0:
		return s.endVerb(k+1, ingForm|passiveForm) // "its being prolonged"
	case f&ingInflection != 0:
		return v.ing()
	case f&pastInflection != 0 && f&partInflection == 0:
		return v.preterite()
	case f&(pastInflection|partInflection) != 0:
		return v.participle()
	case f&thirdInflection != 0:
		return v.third()
	case f&baseInflection != 0:
		return v.base()
	}
	return v.none()
}

// ing reads "halting".
func (v *loneVerb) ing() (end, head int, form verbForm, ok bool) {
	s, k, b, next, w := v.s, v.k, v.b, v.next, v.w
	if w == "running" && v.behind && (s.nth(k-2) || s.low(k-2) == "straight") {
		return v.none() // "for the third day running"
	}
	if v.nounish && !v.toObject && w != "ending" && w != "holding" || (s.adjectival(b) || s.possessive(b) || s.hyphen(k-1)) {
		return v.none()
	}
	if s.is(b, preposition) && s.low(b) != "to" && !v.toObject && !s.noun1(next) && !s.is(next, preposition) && !s.is(k, cues) {
		return v.none()
	}
	if w == "having" && s.inflection(next)&partInflection != 0 {
		return s.endVerb(next, ingForm|perfectForm)
	}
	return s.endVerb(k, ingForm)
}

// preterite reads a past that is no participle: "broke", "said".
func (v *loneVerb) preterite() (end, head int, form verbForm, ok bool) {
	s, k, b := v.s, v.k, v.b
	if v.nounish && (s.adjectival(b) || s.is(b, preposition)) {
		return v.none()
	}
	return s.endVerb(k, pastForm)
}

// participle reads what can be a past or a participle: "agreed", "cut".
func (v *loneVerb) participle() (end, head int, form verbForm, ok bool) {
	s, k, b, next, f, w := v.s, v.k, v.b, v.next, v.f, v.w
	if f&baseInflection != 0 && v.nounish && !v.toObject && !v.behind || w == "bid" && s.low(next) == "to" { // "cut", "set", "hit", "a last-minute bid to"
		return v.none()
	}
	if s.adjectival(b) && !s.is(b, pronoun) || s.possessive(b) || s.hyphen(k-1) && !v.behind || s.is(b, preposition) && s.low(b) != "as" && s.low(b) != "than" && s.low(b) != "if" {
		return v.none()
	}
	if f&pastInflection == 0 {
		return s.endVerb(k, bareForm|passiveForm)
	}
	if v.behind && purposed[w] && one(s.low(next), "to", "at") && !s.is(b, pronoun) {
		return s.endVerb(k, bareForm|passiveForm) // "a truce meant to let in aid"
	}
	if (v.after || !v.behind) && v.nounAfter && strings.HasSuffix(w, "ed") && s.low(b) != "and" && s.low(b) != "but" && !s.is(b, pronoun) {
		return v.none() // "Armed men", ", besieged towns"
	}
	if v.after && !s.is(b, conjunction) {
		return s.endVerb(k, bareForm|pastForm|passiveForm)
	}
	if s.low(next) == "by" || particles[s.low(next)] && s.low(next+1) == "by" { // "put forward by the envoy"
		return s.endVerb(k, bareForm|passiveForm)
	}
	return s.endVerb(k, pastForm)
}

// third reads "holds", which may as well be the plural of a noun.
func (v *loneVerb) third() (end, head int, form verbForm, ok bool) {
	s, k, b, next, w := v.s, v.k, v.b, v.next, v.w
	if k == 0 && s.is(k, calledCue|announcedCue|agreedCue|rejectedCue) && (s.is(next, determiner) || one(s.low(next), "upon", "on")) {
		return s.endVerb(k, 0) // "Calls upon the parties to extend"
	}
	if b < 0 || (s.adjectival(b) || s.is(b, preposition)) && !s.is(b, pronoun) || s.possessive(b) || s.mark(b) && s.low(b) != "," || s.hyphen(k-1) && !v.behind {
		return v.none()
	}
	if w == "hopes" && modalForms[s.low(next)] != 0 && v.behind { // "a truce that the envoy hopes will last"
		for a := b; a > 0 && a > b-4; a-- {
			if one(s.low(a-1), "that", "which", "what") {
				return s.endVerb(k, 0)
			}
		}
	}
	if v.nounish && (s.finite(next) || !v.toObject && !one(s.low(next), "for", "on", "that", "to", "at") || !v.toObject && twofold[w] && !s.is(k, cues) || s.is(k, armsWord|eventWord) && !v.toObject && !s.is(next, armsWord)) {
		return v.none()
	}
	if owning := (s.low(k+1) == "'" || s.low(k+1) == "’") && s.w[k+1].Glued; owning || s.inflection(next)&pastInflection != 0 {
		return v.none() // "the monitors' mandate", "monitors said"
	}
	if s.is(k, forceCue|expiredCue) && !v.nounish && b == k-1 && s.inflection(b)&pastInflection != 0 {
		return s.endVerb(k, 0) // "the truce that Sudland accepted begins at noon"
	}
	if !v.behind && !s.is(b, pronoun|conjunction) && !s.mark(b) && s.xAt(b) < 0 {
		return v.none() // "shook hands on"
	}
	if b >= 0 && (cardinal(s.low(b)) > 0 || s.low(b)[0] >= '0' && s.low(b)[0] <= '9') {
		return v.none() // "by nine votes"
	}
	if s.finite(next) || v.after && s.is(next, reportVerb) || v.behind && s.pluralAt(b) && !s.is(b, pronoun) && !s.cap(b) && (v.nounish || !s.is(k, expiredCue|brokenCue|lastVerb)) {
		return v.none() // but "the halt to raids on power plants expires today"
	}
	return s.endVerb(k, 0)
}

// base reads "agree", which is a verb with a tense behind who does it.
func (v *loneVerb) base() (end, head int, form verbForm, ok bool) {
	s, k, b, next := v.s, v.k, v.b, v.next
	who := s.is(b, pronoun) && s.pluralAt(b) || s.low(b) == "let" || s.low(b-1) == "should" || s.low(b-2) == "should"
	for a := b; !who && v.behind && a > 0 && a > b-5 && !s.mark(a) && !s.is(a, preposition|conjunction); a-- {
		who = causing[s.low(a-1)] // "to see the ceasefire hold", "let it run"
	}
	who = who || v.behind && s.is(k, agreedCue|announcedCue|rejectedCue) && !v.nounish && (s.is(next, determiner) || s.xAt(next) >= 0) // "in principle accept a"
	for a := b; v.behind && v.toObject && a > 0 && a > b-6; a-- {                                                                      // "Army and Free Front add"
		if who = who || one(s.low(a), "and", ","); who || !s.w[a].Letter || s.is(a, preposition) {
			break
		}
	}
	if !who && !(v.behind && s.pluralAt(b) && b >= 0 && !s.is(b, preposition)) {
		if s.low(b) == "and" && s.is(s.beside(b, -1), armsWord|eventWord) {
			return v.none()
		}
		if s.low(b) != "and" || !v.toObject {
			return v.none()
		}
	}
	if v.nounish && !who && (s.finite(next) || !v.toObject && !one(s.low(next), "for", "on", "that", "to")) || s.finite(next) {
		return v.none()
	}
	return s.endVerb(k, 0)
}

// causing are the verbs behind which another stands without "to".
var causing = set(`bade bid bids see sees saw seen let lets letting make makes made making have help helps helped watch watched`)

// purposed are participles that tell what something is for.
var purposed = set(`meant intended designed supposed scheduled slated aimed`)

// adjectival says whether word k is an article or an adjective that a noun is still
// to follow.
func (s *sentence) adjectival(k int) bool {
	return s.is(k, determiner|humane) && !s.is(k, armsWord|partyWord)
}

// twofold are forms of verbs that are as often nouns.
var twofold = set(`acts targets attempts measures steps calls hopes demands call states plans reports claims votes offers orders pledges vows moves efforts limits signs terms results needs tests shows`)

// isShort says whether word k is short for "is": "it's", "that's", not "the army's".
func (s *sentence) isShort(k int) bool {
	return s.possessive(k) && one(s.low(k-1), "it", "he", "she", "that", "there", "what", "who", "here")
}

// helper is the helping word at k as it is written in full: "did" of "didn't".
func (s *sentence) helper(k int) string {
	w := s.low(k)
	if s.isShort(k) {
		return "is"
	}
	if strings.HasSuffix(w, "n") && s.low(k+2) == "t" && s.clitic(k+2) {
		switch w {
		case "won":
			return "will"
		case "shan":
			return "shall"
		case "can":
			return w
		}
		return w[:len(w)-1]
	}
	return w
}

// inflectable says whether "to" before word k makes a verb of it.
func (s *sentence) inflectable(k int) bool {
	if k >= len(s.w) || !s.w[k].Letter || s.cap(k) || s.x[k] >= 0 {
		return false
	}
	w := s.low(k)
	if w == "be" || w == "have" || w == "do" || w == "end" && (s.is(k-2, auxiliary) || chained[s.low(k-2)] != 0) && !s.is(k-2, negation) {
		return true
	}
	if s.is(k, determiner|preposition|conjunction|pronoun|humane|partyWord|truceNoun|negation) || cardinal(w) > 0 || one(w, "none", "nobody", "many", "most", "others", "everyone", "them", "him", "us", "me") {
		return false
	}
	f := inflections[w]
	if f&baseInflection != 0 {
		if s.c[k]&(pauseNoun|armsWord|eventWord) != 0 && s.c[k]&(stopVerb|cues|lastVerb) == 0 {
			n := k + 1 // "to peace", "to fire on", "to attack the town"
			return s.is(n, determiner|armsWord|pronoun|truceNoun) || one(w, "attack", "fight", "fire", "shell", "bomb", "strike", "shoot", "talk", "vote") && n < len(s.w) && !s.is(n, auxiliary)
		}
		return true
	}
	return f == 0 && s.c[k]&(pauseNoun|armsWord|eventWord|neutralNoun|warWord) == 0 && !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "tion") && !strings.HasSuffix(w, "ty") && len(w) > 2 &&
		(s.is(k+1, determiner|preposition|pronoun) || s.mark(k+1) || s.noun1(k+1) || s.xAt(k+1) >= 0)
}

// closeVerb ends a verb group without a verb beside the helping ones.
func (s *sentence) closeVerb(k, e int, form verbForm, be bool) (int, int, verbForm, bool) {
	if be {
		form |= copulaForm
	}
	h := e - 1
	for h > k && !beForms[s.low(h)] && !haveForms[s.low(h)] && modalForms[s.low(h)] == 0 && !one(s.low(h), "do", "does", "did") {
		h--
	}
	e = h + 1
	for e < len(s.w) && (one(s.low(e), "not", "never") || s.clitic(e) || (s.low(e) == "’" || s.low(e) == "'") && s.clitic(e+1) || s.low(e) == "n" && s.w[e].Glued) {
		e++
	}
	return e, h, form, true
}

// endVerb ends a verb group with its main verb at word v, and the particle that
// may follow it: "called off".
func (s *sentence) endVerb(v int, form verbForm) (int, int, verbForm, bool) {
	e := v + 1
	if w := s.low(e); particles[w] && s.xAt(e) < 0 && (w != "on" && w != "in" && w != "through" && w != "over" || s.mark(e+1)) && !(w == "up" && s.low(e+1) == "to" && s.xAt(e+1) >= 0) {
		e++
	}
	return e, v, form, true
}
