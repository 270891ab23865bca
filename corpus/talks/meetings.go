package talks

import (
	"slices"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// A MeetingKind says how people met.
type MeetingKind string

// The kinds of meeting.
const (
	Meet        MeetingKind = "meeting"
	Call        MeetingKind = "call"
	Talks       MeetingKind = "talks"
	Ministerial MeetingKind = "ministerial"
	Visit       MeetingKind = "visit"
)

// A Meeting is a meeting that an article tells of.
type Meeting struct {
	corpus.Span // the clause that tells of it
	Kind        MeetingKind
	Who         []string // full names where the article gives them, else its words
	Count       int      // how often; 0 if not stated
	Length      string   // ISO 8601, of each; "" if not stated
	Place       string
	When        string      // the article's words: "on Saturday"
	Date        time.Time   // of When, where it is one day; zero otherwise
	Status      string      // held planned ongoing cancelled
	Outcome     corpus.Span // the words that say what came of it; zero if none do
}

// Meetings gives the meetings of the article's body and standfirst in order of
// the text. One sentence may tell of several: "three meetings and four phone
// calls". times and quotes are those of the same article.
//
// A meeting needs somebody who meets. Talks that nobody is named for, a news
// conference, and the place where somebody speaks are none; but who speaks in
// a country that the sentence names and that is not his own is on a visit. Only
// of a gathering that was cancelled, and has a place or a day, is told though
// nobody is named: Who is then empty.
func Meetings(a *corpus.Article, times []timex.Expr, quotes []quote.Quote) []Meeting {
	d := read(a, times)
	return d.allMeetings(newNames(d, quotes))
}

func (d *document) allMeetings(n *names) []Meeting {
	var out []Meeting
	for si := range d.s {
		from := len(out)
		gs := d.s[si].gatherings()
		for _, g := range gs {
			if m, ok := d.meeting(si, g, n, out); ok {
				if last := len(out) - 1; last >= 0 && g.verb && si > 0 && d.s[si].they(g.at) && out[last].Span.Start >= d.s[si-1].Start && out[last].adds(m) {
					out[last].Length, out[last].Span.End = m.Length, m.Span.End
					continue
				}
				out = append(out, m)
			}
		}
		if len(out) == from && d.s[si].travels() {
			if m, ok := d.visit(si, n); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// adds says whether b, told next, only adds how long m was: "Ada Kerr met Luis
// Monte in Lusen. They met for an hour."
func (m *Meeting) adds(b Meeting) bool {
	return m.Length == "" && b.Length != "" && m.Kind == b.Kind && m.Status == b.Status && b.Count == 0 && b.Place == "" && b.When == "" && b.Outcome.IsZero() &&
		strings.Join(m.Who, "\n") == strings.Join(b.Who, "\n")
}

// travels says whether s has a word by which visit finds one.
func (s *sentence) travels() bool {
	for k := range s.w {
		switch s.w[k].Low {
		case "visit", "trip", "said", "told":
			return true
		}
	}
	return false
}

// A gathering is where a sentence speaks of people meeting.
type gathering struct {
	at, to int
	kind   MeetingKind
	verb   bool
	next   int // where the sentence goes on to another by a verb, or its end
}

// gatherings finds them.
func (s *sentence) gatherings() []gathering {
	var out []gathering
	for k := range s.w {
		w := s.w[k].Low
		g := gathering{at: k, to: k + 1}
		switch w {
		case "meeting", "meetings", "summit", "ministerial":
			g.kind = Meet
			if w == "meeting" && (s.is(k-1, auxiliary) && s.low(k-1) != "to" && !s.is(k-1, determiner) || one(s.low(k-1), "after", "before") && k+1 < len(s.w) && s.w[k+1].Cap && s.x[k+1] < 0) {
				g.verb = true // "After meeting Viktor Sand in Corvel, she flew home."
			}
			if w == "ministerial" && (s.low(k+1) == "meeting" || s.low(k+1) == "talks") {
				continue
			}
			if one(s.low(k-1), "hall", "townhall") && s.low(k+1) != "with" {
				continue // "said at a town hall meeting": heard, not met
			}
			if w == "meeting" && one(s.low(k+1), "place", "places", "room", "rooms", "point", "points", "hall", "halls", "house", "ground", "space") {
				continue
			}
			// "met on the margins of a ministers' meeting": the place of another
			if s.margins(k) {
				continue
			}
			if s.ministers(k) {
				g.kind = Ministerial
			}
		case "talks", "negotiations", "consultations", "discussions":
			if s.titled(k) {
				continue // "their envoy to the tariff talks"
			}
			if one(s.low(k-1), "peace", "pep") && !one(s.low(k+1), "between", "among") || s.is(k-1, pronoun) && !s.is(k-1, determiner) || w == "talks" && one(s.low(k+1), "about", "of", "like", "as") && k > 0 && s.w[k-1].Cap {
				continue // "Ada Kerr talks about"
			}
			g.kind = Talks
		case "call", "calls", "conversation", "conversations":
			if p := s.low(k - 1); p != "phone" && p != "telephone" && p != "video" && p != "conference" && !s.heldCall(k) && s.low(k+1) != "lasted" {
				continue
			}
			g.kind = Call
		case "called":
			if !s.rang(k) {
				continue
			}
			g.kind, g.verb = Call, true
		case "phone", "telephone", "video", "videolink":
			if s.low(k-1) != "by" && !(strings.HasPrefix(w, "video") && one(s.low(k-1), "via", "over")) && s.low(k-1) != "on" && s.low(k-2) != "over" && s.low(k-2) != "by" {
				continue
			}
			v := -1
			for b := k - 1; b >= 0 && b > k-14; b-- {
				if w := s.low(b); w == "spoke" || w == "speak" || w == "talked" || w == "conferred" || w == "spoken" || w == "speaking" {
					v = b
				}
			}
			if v < 0 {
				continue
			}
			g = gathering{at: v, to: v + 1, kind: Call, verb: true}
		case "phoned", "telephoned":
			g.kind, g.verb = Call, true
		case "received", "receives", "receive", "hosted", "hosts", "host":
			if w == "host" && !one(s.low(k-1), "to", "will", "would", "not", "and", "they", "we", "can", "could", "may") {
				continue // "told the host, Ada Kerr"
			}
			if !s.guest(k+1) && !(s.low(k+1) == "by" && s.is(k-1, auxiliary) && s.guest(k+2)) {
				continue
			}
			g.kind, g.verb = Meet, true
		case "sat", "sit":
			if s.low(k+1) != "down" || s.low(k+2) != "with" {
				continue
			}
			g.kind, g.verb = Meet, true
		case "gather", "gathered", "convene", "convened", "confer", "conferred", "consulted":
			if !s.officials(k) && !one(s.low(k+1), "with") {
				continue
			}
			g.kind, g.verb = Meet, true
			for b := k + 1; b < k+4; b++ {
				if one(s.low(b), "telephone", "phone") {
					g.kind = Call
				}
			}
		case "met", "meet", "meets":
			if !s.meets(k) || k > 0 && s.w[k].Cap {
				continue // "seen on “Meet the Mayor”", "the Met"
			}
			g.kind, g.verb = Meet, true
		default:
			continue
		}
		out = append(out, g)
	}
	next := len(s.w)
	for i := len(out) - 1; i >= 0; i-- {
		out[i].next = next
		if out[i].verb {
			next = out[i].at
		}
	}
	return out
}

// sent are those whose office is to take part in talks.
var sent = set(`envoy envoys negotiator negotiators mediator mediators delegate delegates delegation representative representatives emissary emissaries
	observer observers ambassador coordinator adviser advisor spokesman spokeswoman`)

// appointing are the verbs by which somebody comes into an office.
var appointing = set(`named appointed appoints appoint nominated picked chosen succeed succeeds succeeded replace replaces replaced`)

// titled says whether the talks at word k are only part of an office, or of the
// telling who comes into it: "the chief negotiator at the Lusen talks", "named
// Ada Kerr to succeed Luis Monte as her envoy to the talks".
func (s *sentence) titled(k int) bool {
	if one(s.low(k+1), "between", "among") {
		return false
	}
	b := k - 1
	for b > k-7 && b > 0 && s.w[b].Letter && !s.is(b, preposition|auxiliary|reportVerb|conjunction) {
		b--
	}
	if one(s.low(b), "to", "at", "for", "in") && sent[s.low(b-1)] {
		return true
	}
	for ; b >= 0 && b > k-20 && !s.mark(b); b-- {
		w := s.low(b)
		if appointing[w] {
			return true
		}
		if gathers[w] || s.is(b, reportVerb) {
			return false
		}
	}
	return false
}

// gathers are the verbs by which people come to talks.
var gathers = set(`held hold holds holding attend attended attending attends join joined take took taking enter entered resume resumed begin began
	open opened have had met meet return returned rejoin rejoined go went restart restarted`)

// rang says whether the "called" at word k is of a telephone: "called Ada Kerr
// on Monday to say", but not "called Ada Kerr a coward".
func (s *sentence) rang(k int) bool {
	if one(s.low(k-1), "is", "was", "are", "were", "be", "been", "so") {
		return false
	}
	e := k + 1
	for e < len(s.w) && s.w[e].Cap && s.x[e] < 0 {
		e++
	}
	if e == k+1 || e >= len(s.w) {
		return false
	}
	switch s.low(e) {
	case "to":
		return one(s.low(e+1), "say", "tell", "discuss", "ask", "congratulate", "thank", "offer", "warn", "brief", "inform", "reassure", "express")
	case "on", "for":
		return s.xAt(e+1) >= 0
	}
	return s.x[e] >= 0
}

// people are words for who can meet, beside those of offices and of arms.
var people = set(`side sides party parties group groups body bodies team teams mission missions government governments country countries nation nations state states
	power powers ally allies neighbour neighbours neighbor neighbors council councils committee committees commission congress parliament parliaments cabinet cabinets
	ministry ministries union unions league bloc alliance coalition junta opposition faction factions movement movements association associations federation agency
	agencies court board boards panel panels assembly senate house chamber church churches tribe tribes clan clans town towns village villages city cities
	company companies firm firms bank banks
	man men woman women person people family families relative relatives widow widows mother mothers father fathers parent parents wife husband son sons
	daughter daughters brother brothers sister sisters child children friend friends colleague colleagues partner partners rival rivals foe foes enemy enemies
	adversary adversaries opponent opponents critic critics supporter supporters voter voters citizen citizens resident residents villager villagers refugee
	refugees survivor survivors victim victims prisoner prisoners hostage hostages worker workers farmer farmers student students teacher teachers doctor doctors
	lawyer lawyers lawmaker lawmakers legislator legislators senator senators deputy deputies congressman congresswoman mayor mayors aide aides adviser advisers
	advisor advisors assistant assistants secretary secretaries representative representatives emissary emissaries observer observers member members staff staffers
	staffer head heads chief boss bosses director directors chairman chairwoman chair chairs speaker spokesman spokeswoman bishop bishops archbishop pope cardinal cardinals
	priest priests imam imams rabbi rabbis patriarch elder elders chieftain queen prince princes princess emperor sultan sheikh monarch ruler rulers vice-president dignitary
	dignitaries politician politicians candidate candidates nominee colonel colonels officer officers captain major admiral judge judges executive executives
	banker bankers investor investors donor donors expert experts scientist scientists activist activists veteran veterans guest guests host hosts
	counterparts figure figures personnel team duo pair trio two both all others one veteran reporter reporters journalist journalists
	inspector inspectors guarantor guarantors broker brokers organiser organisers visitor visitors leadership command police panel staff crew community communities
	society societies organisation organisations organization organizations quartet troika quad public secretariat presidency authorities authority administration
	official diplomat analyst analysts researcher researchers pastor pastors nun nuns monk monks commander general those
	republicans democrats conservatives liberals socialists attorney attorneys prosecutor prosecutors professor merchant merchants smuggler smugglers ferryman`)

// some are words before whose "of" stands how many, not who.
var some = set(`one some many most several dozens hundreds scores thousands half each number couple handful majority rest part array range variety`)

// astray are words of the verb that may be read as the end of its subject: "Kerr
// also plans to meet".
var astray = set(`plans plan intends intend hopes hope wants want expects expect also often later then`)

// attends says whether who can meet anybody: a name, an office, a body, people.
// "the deadline", "thrift" and "gloves off" cannot; nor is "Nobody" anybody.
func attends(who string) bool {
	head, rest := who, ""
	for _, p := range []string{" of ", " for ", " from ", " in ", " at ", " to ", " on "} {
		if i := strings.Index(head, p); i > 0 {
			head, rest = head[:i], who[i+len(p):]
		}
	}
	words := strings.Fields(head)
	if len(words) == 0 || len(head) > 1 && head[1] == '-' { // of what party: "(L-Velda)"
		return false
	}
	last := words[len(words)-1]
	low := strings.ToLower(last)
	if len(words) == 1 && some[low] && rest != "" {
		return attends(rest)
	}
	if one(low, "nobody", "none", "neither", "nothing", "everybody", "everyone", "anybody", "anyone", "somebody", "someone") {
		return false
	}
	if low != last || small[low] > 0 {
		return true
	}
	if i := strings.LastIndexByte(low, '-'); i >= 0 {
		low = low[i+1:]
	}
	return people[low] || offices[low] || sent[low] || lexicon[low]&partyWord != 0 || bearers[low] ||
		strings.HasSuffix(low, "ists") || strings.HasSuffix(low, "ians") || strings.HasSuffix(low, "crats") || strings.HasSuffix(low, "women") || strings.HasSuffix(low, "men")
}

// attending are those of who that can meet, without how they did: "the two
// envoys behind closed doors".
func attending(who []string) []string {
	var out []string
	for _, w := range who {
		for _, how := range []string{" behind closed", " face to face", " face-to-face"} {
			w, _, _ = strings.Cut(w, how)
		}
		for i := strings.LastIndexByte(w, ' '); i > 0 && astray[w[i+1:]]; i = strings.LastIndexByte(w, ' ') {
			w = w[:i]
		}
		if i := strings.LastIndexByte(w, ' '); i > 0 && !attends(w) && offices[w[strings.LastIndexByte(w[:i], ' ')+1:i]] {
			w = w[:i] // "with the Norlandic president shows"
		} else if i > 0 && strings.HasSuffix(w, "ed") && !attends(w) {
			w = w[:i] // "talks with Norland brokered by"
		}
		if attends(w) {
			out = append(out, w)
		}
	}
	return out
}

// offices are who can be received, or gather, to talk.
var offices = set(`envoy envoys minister ministers president presidents delegation delegations delegates leader leaders ambassador ambassadors negotiator
	negotiators mediator mediators premier premiers chancellor king emir commander commanders general generals chiefs diplomats officials counterpart counterparts governor`)

// guest says whether who is received, from word k on, is one to talk with: a
// name of more than one word, or an office. "received the letter" is none.
func (s *sentence) guest(k int) bool {
	for b := k; b < len(s.w) && b < k+5; b++ {
		if offices[s.low(b)] {
			return true
		}
		if s.mark(b) || s.is(b, preposition|conjunction|auxiliary) {
			return false
		}
		if s.possessive(b) {
			return false // "received her rival's letter"
		}
		if s.w[b].Cap && s.w[min(b+1, len(s.w)-1)].Cap && s.possessive(b+2) {
			return false
		}
		if s.w[b].Cap && s.x[b] < 0 && b == k && b+1 < len(s.w) && (s.w[b+1].Cap && s.x[b+1] < 0 || s.low(b+1) == "and" || s.low(b+1) == "in" || s.low(b+1) == "for" || s.low(b+1) == "at") {
			return true
		}
	}
	return false
}

// officials says whether the subject of the verb at word k is of those who
// gather to talk.
func (s *sentence) officials(k int) bool {
	for b := k - 1; b >= 0 && b > k-9 && !s.mark(b); b-- {
		if offices[s.low(b)] {
			return true
		}
	}
	return false
}

// margins says whether the meeting at word k is only where others met.
func (s *sentence) margins(k int) bool {
	for b := k - 1; b >= 0 && b > k-9; b-- {
		switch s.low(b) {
		case "margins", "sidelines", "fringes":
			return true
		}
		if s.mark(b) {
			break
		}
	}
	return false
}

// meets says whether the verb at word k is of people meeting, not of meeting a
// deadline, demands or criticism.
func (s *sentence) meets(k int) bool {
	for b := k + 1; b < len(s.w) && b < k+6; b++ {
		switch s.low(b) {
		case "deadline", "deadlines", "demand", "demands", "needs", "need", "requirements", "conditions", "target", "targets", "goal", "goals",
			"criticism", "resistance", "skepticism", "scepticism", "opposition", "standards", "obligations", "criteria", "expectations", "protests", "silence", "challenge", "fate", "requests",
			"eye", "expense", "expenses", "cost", "costs", "bill", "bills", "payment", "payments", "quota", "quotas", "commitment", "commitments", "pledge", "pledges", "applause":
			return s.low(b) == "opposition" && (offices[s.low(b+1)] || people[s.low(b+1)]) // "met opposition leaders"
		}
		if s.mark(b) {
			break
		}
	}
	return true
}

// ministers says whether the meeting at word k is of ministers or of a body's
// members: "a foreign ministers’ meeting", "a meeting of NATO foreign
// ministers", "the organisation's annual meeting".
func (s *sentence) ministers(k int) bool {
	if s.low(k) == "ministerial" {
		return true
	}
	for b := k - 1; b >= 0 && b >= k-3; b-- {
		switch s.low(b) {
		case "ministers", "ministerial", "annual":
			return true
		}
	}
	if s.low(k+1) == "of" {
		for b := k + 2; b < len(s.w) && b < k+9; b++ {
			if s.low(b) == "ministers" {
				return true
			}
			if s.mark(b) || s.is(b, conjunction) {
				break
			}
		}
	}
	return false
}

// meeting reads one gathering of sentence si; false if nobody meets.
func (d *document) meeting(si int, g gathering, n *names, before []Meeting) (Meeting, bool) {
	s := &d.s[si]
	if s.unmet(g) {
		return Meeting{}, false
	}
	m := Meeting{Kind: g.kind, Status: s.planned(g)}
	lo, hi := s.clause(g)
	m.Span = s.span(lo, hi)

	// Who
	explicit := false
	add := func(who []string) {
		for _, w := range attending(who) {
			if len(m.Who) > 12 {
				continue
			}
			dup := false
			for _, o := range m.Who {
				dup = dup || o == w
			}
			if !dup {
				m.Who = append(m.Who, w)
			}
		}
	}
	their := !g.verb && (s.low(g.at-1) == "their" || s.low(g.at-1) == "the" || s.low(g.at-2) == "their" && s.is(g.at-1, adverb|humane))
	var after []string
	for b := g.to; b < len(s.w) && b < g.to+12; b++ {
		w := s.low(b)
		if w == "with" && (s.low(b+1) == "each" && s.low(b+2) == "other" || s.low(b+1) == "one" && s.low(b+2) == "another") {
			break // "sat down with each other"
		}
		if w == "between" || w == "with" || w == "among" || w == "to" && b == g.to && g.verb && g.kind == Call {
			after = append(after, n.nounAfter(s, b+1)...)
			explicit = explicit || w == "between"
			break
		}
		if w == "of" && b == g.to && g.kind != Talks || w == "organised" || w == "organized" || w == "hosted" {
			if w != "of" {
				if s.low(b+1) != "by" {
					continue
				}
				b++
			}
			after = append(after, n.nounAfter(s, b+1)...)
			if w == "of" {
				continue
			}
			break
		}
		if w == "by" && b == g.to && g.verb && one(s.low(g.at), "received", "hosted") {
			after = append(after, n.nounAfter(s, b+1)...) // "was received by Ada Kerr"
			break
		}
		if s.mark(b) || s.quoteMark(b) && g.verb || s.is(b, reportVerb) || one(w, "that", "if", "who") {
			break
		}
	}
	if g.verb && len(after) == 0 && s.low(g.at) != "spoke" && g.to < len(s.w) && (s.w[g.to].Cap || (s.is(g.to, determiner) || small[s.low(g.to)] > 0 && s.low(g.to+1) != "times" || s.guest(g.to)) && g.to+1 < len(s.w)) && s.x[g.to] < 0 {
		after = n.nounAfter(s, g.to) // "met the envoy"
	}
	if whom := attending(after); len(whom) > 0 {
		after = whom
	} else if len(after) > 0 && g.verb {
		return m, false // "met the cost of the bridge"
	} else {
		after = nil
	}
	if g.verb && len(after) == 0 {
		k := g.to
		if s.low(k) == "with" {
			k++
		}
		if one(s.low(k), "me", "us", "you", "them") {
			return m, false // whoever they are
		}
	}
	mover, whither := s.mover(g)
	if !explicit {
		if mover >= 0 {
			add(n.nounBefore(s, mover))
		} else if g.verb {
			who := n.nounBefore(s, g.at)
			if len(who) == 1 && who[0] == "two" && s.they(g.at) {
				who = nil // those of the sentence before
			}
			if who == nil && one(s.low(g.at-1), ",", "after", "before") {
				who = n.subjectOf(si, g.at) // "Viktor Sand, on a visit to Lusen, met the rebels"
			}
			add(who)
			if len(who) > 0 && len(m.Who) == 0 {
				return m, false // "the two rivers meet"
			}
			if len(m.Who) == 1 && len(after) == 0 && s.joined(g.at) {
				// "Ada Kerr, the foreign minister, and President Luis Monte met"
				if all := n.personsIn(s, 0, g.at); len(all) == 2 && all[1] == m.Who[0] && !n.body(all[0]) {
					m.Who = all
				}
			}
			if len(who) == 0 && s.low(g.at-1) == "and" {
				add(n.shared(s, g.at-1)) // "flew to Lusen and met the envoy"
			}
			if s.arranged(g) && len(before) > 0 && before[len(before)-1].Span.Start >= s.Start && len(m.Who) == 0 {
				add(before[len(before)-1].Who) // "spoke by phone and agreed to meet"
			}
		} else if v := s.holder(g.at); v >= 0 {
			add(n.nounBefore(s, v))
			if len(m.Who) == 0 {
				add(n.sayer(s, g.at))
			}
		}
		if len(m.Who) == 0 && g.verb && len(after) == 0 && s.they(g.at) {
			// "Ada Kerr spoke to Luis Monte. They are due to meet"
			for b := len(before) - 1; b >= 0 && si > 0 && before[b].Span.Start >= d.s[si-1].Start; b-- {
				if p := before[b]; len(p.Who) == 2 && p.Span.End <= s.Start {
					add(p.Who)
					break
				}
			}
		}
		if len(m.Who) == 0 && g.kind == Call && !g.verb && s.is(g.at-2, determiner) && s.low(g.at-3) == "in" && g.at > 6 {
			add(n.subjectOf(si, g.at)) // "Ada Kerr and Luis Monte discussed the truce in a conference call"
		}
		if len(m.Who) == 0 && !(their && g.kind == Meet) {
			who := n.personsIn(s, 0, g.at)
			if !g.verb {
				who = slices.DeleteFunc(who, func(w string) bool { return n.body(w) && demonyms[strings.ToLower(w)] == "" })
			}
			switch s.pronounBefore(g) {
			case "i": // “I met the envoy”
				who = n.sayer(s, g.at)
			case "we", "you", "it":
				return m, false // whoever they are
			}
			if len(who) > 1 && g.verb && one(s.low(g.at-1), "he", "she") {
				return m, false // "Ada Kerr wrote to Mara Monte before she met the envoy": who?
			}
			add(who)
		}
		if len(m.Who) == 0 && !g.verb && g.at < 6 && one(s.low(0), "in", "during", "at") {
			add(n.host(s, g.to)) // "In a video call on Tuesday, Ada Kerr and Luis Monte discussed"
		}
		if len(m.Who) == 0 && !their && (len(after) > 0 || s.ministers(g.at)) {
			add(n.sayer(s, g.at))
		}
	}
	if len(after) > 0 && !g.verb && !explicit && len(m.Who) == 0 {
		add(n.personsIn(s, g.to, len(s.w)))
	}
	add(after)
	if k := g.at; m.Kind == Ministerial && s.low(k-1) == "annual" && s.possessive(k-2) {
		add(n.noun(s, k-2))
	}

	m.Count = s.count(g, d)
	if m.Status != "cancelled" { // "postponed for a week"
		m.Length = d.lasted(s, g)
	}
	m.Place = n.venue(si, g)
	if m.Place == "" && whither.End > whither.Start {
		m.Place = d.a.Slice(whither)
	}
	m.Who = slices.DeleteFunc(m.Who, func(w string) bool { return w == m.Place }) // "in Lusen for talks"
	m.When, m.Date = d.when(s, g.at, s.elsewhere(g))
	if later := !d.a.Published.IsZero() && m.Date.After(d.a.Published); later && s.tellsPast(g) {
		m.Date = time.Time{} // "called on Friday to say that she would come"
	} else if later && m.Status == "held" {
		m.Status = "planned" // "On Saturday she hosts the envoy in Lusen"
	}
	m.Outcome = n.outcome(s, g)

	if their && len(after) == 0 && !(m.Status == "cancelled" && len(m.Who) == 0) {
		// "Their meetings lasted 10 minutes each": those of the sentence before.
		for b := len(before) - 1; b >= 0 && b >= len(before)-2; b-- {
			p := before[b]
			if len(p.Who) >= 2 && (p.Kind == m.Kind || m.Kind == Talks) && p.Span.Start >= d.s[max(0, si-2)].Start && p.Span.End <= s.Start {
				m.Who = p.Who
				if s.low(g.at) == "meetings" && m.Count == 0 {
					m.Count = p.Count
				}
				break
			}
		}
		if m.Length == "" && m.Outcome.IsZero() && m.Count == 0 {
			return m, false
		}
	}
	switch {
	case len(m.Who) == 0 && m.Status == "cancelled" && !g.verb && (m.Place != "" || m.When != ""):
		// "Thursday's talks in Lusen were postponed": whose they were is not said.
	case len(m.Who) == 0:
		return m, false
	case len(m.Who) == 1 && len(after) == 1 && m.Place == "" && m.When == "" && m.Length == "" && m.Count == 0 && m.Outcome.IsZero():
		return m, false // "She met the envoy": who did?
	case len(m.Who) == 1 && !g.verb && len(after) == 0 && s.afterwards(g.at):
		return m, false // "Speaking after a cabinet meeting, she said"
	case len(m.Who) == 1 && !g.verb && len(after) == 0 && !(m.Kind == Ministerial && (n.body(m.Who[0]) || s.holder(g.at) >= 0)) && m.Count == 0 && !(s.holder(g.at) >= 0 && (m.Place != "" || m.When != "")):
		return m, false
	case len(m.Who) == 1 && g.verb && m.Kind == Meet && len(after) == 0 && !strings.Contains(m.Who[0], " and ") && !s.group(g.at) && !several(m.Who[0]):
		return m, false
	}
	// The same gathering named twice in a sentence is one: "met on the margins
	// of a ministers' meeting", "would meet to continue discussions".
	for b := len(before) - 1; b >= 0 && before[b].Span.Start >= s.Start; b-- {
		if p := before[b]; p.Count == m.Count && (len(after) == 0 || g.kind == Ministerial && !explicit) && m.Length == "" {
			if s.arranged(g) && p.Status == "held" {
				break // "spoke by phone and agreed to meet on Friday"
			}
			return m, false
		}
	}
	return m, true
}

// subjectOf is the subject of the clause that word k of sentence si stands in; of
// "After meeting the envoy, she flew home" that of the clause it hangs on.
func (n *names) subjectOf(si, k int) []string {
	p := n.d.parse(si)
	if k >= len(p.of) || p.of[k] < 0 {
		return nil
	}
	for ci, up := p.g[p.of[k]].clause, 0; ci >= 0 && up < 3; ci, up = p.c[ci].up, up+1 {
		c := &p.c[ci]
		if c.subj < 0 {
			continue
		}
		if g := &p.g[c.subj]; c.kind != relativeClause && !p.s.is(g.head, pronoun) {
			if c.verb >= 0 {
				if who := n.nounBefore(p.s, p.g[c.verb].i); len(who) > 0 {
					return who
				}
			}
			return n.noun(p.s, g.j)
		}
		return nil
	}
	return nil
}

// pronounBefore is the pronoun that is the subject of the verb of g, in lower case;
// "" if none is.
func (s *sentence) pronounBefore(g gathering) string {
	for b := g.at - 1; g.verb && b >= 0 && b > g.at-6; b-- {
		if s.is(b, pronoun) && !s.is(b, determiner) {
			return s.low(b)
		}
		if !s.is(b, auxiliary|adverb) && !s.clitic(b) && s.low(b) != "’" && s.low(b) != "'" {
			return ""
		}
	}
	return ""
}

// joined says whether an "and" behind a comma stands before the subject of the
// verb at word k.
func (s *sentence) joined(k int) bool {
	for b := k - 1; b > 0 && b > k-9; b-- {
		if s.low(b) == "and" {
			return s.low(b-1) == ","
		}
		if s.mark(b) && !s.w[b].Glued || s.quoteMark(b) || s.is(b, preposition|reportVerb) {
			return false
		}
	}
	return false
}

// elsewhere are the words of s whose times are not those of g: what stands before
// a meeting that was agreed on, and what is to come after one that has been.
// "They spoke on Monday and agreed to meet on Friday, and will report in June."
func (s *sentence) elsewhere(g gathering) corpus.Span {
	switch {
	case s.arranged(g) && g.at > 0:
		return s.span(0, g.at)
	case s.tellsPast(g):
		for k := g.to; k < len(s.w); k++ {
			if one(s.low(k), "will", "would") || k == g.next {
				return s.span(k, len(s.w))
			}
		}
	}
	return corpus.Span{}
}

// arranged says whether the meeting of g is one to come of those told of before
// it: "agreed to meet", "and will meet".
func (s *sentence) arranged(g gathering) bool {
	if g.verb && one(s.low(g.at-1), "will", "would") && s.low(g.at-2) == "and" {
		return true // "spoke by phone and will meet"
	}
	return g.verb && s.low(g.at-1) == "to" && one(s.low(g.at-2), "agreed", "arranged", "promised", "plan", "planned", "due")
}

// shared is the subject that the verb after the "and" at word k has in common
// with one before it.
func (n *names) shared(s *sentence, k int) []string {
	for b := k - 1; b > 0 && b > k-20 && s.low(b) != ";"; b-- {
		if s.w[b].Cap || !s.w[b].Letter {
			continue
		}
		if w := s.low(b); !(strings.HasSuffix(w, "ed") || travelling[w] || gathers[w] || one(w, "spoke", "said")) {
			continue
		}
		if who := attending(n.nounBefore(s, b)); len(who) > 0 {
			return who
		}
	}
	return nil
}

// tellsPast says whether the verb of g tells of what has been: "met", "had spoken",
// but not "would have met" or "was to be received".
func (s *sentence) tellsPast(g gathering) bool {
	if !g.verb || !one(s.low(g.at), "met", "spoke", "talked", "phoned", "telephoned", "received", "hosted", "gathered", "convened", "conferred", "consulted", "sat", "called") {
		return false
	}
	for b := g.at - 1; b >= 0 && b > g.at-6; b-- {
		if one(s.low(b), "to", "will", "would", "shall", "should", "could", "might", "may", "must", "can", "is", "are", "be") || s.clitic(b) {
			return false
		}
		if !s.is(b, auxiliary|adverb) {
			break
		}
	}
	return true
}

// host is the subject of the clause after the first comma from word k on, where
// that clause is of talking.
func (n *names) host(s *sentence, k int) []string {
	for ; k < len(s.w) && s.low(k) != ","; k++ {
		if s.mark(k) {
			return nil
		}
	}
	for b := k + 1; b < len(s.w) && b < k+10; b++ {
		if s.mark(b) {
			return nil
		}
		if one(s.low(b), "discussed", "reviewed", "agreed", "spoke", "talked", "went", "debated") {
			return n.nounBefore(s, b)
		}
	}
	return nil
}

// mover is the verb of travel whose subject goes to the gathering, and the words
// of where to: "will fly to Lusen on Friday to meet", "is in Lusen for talks
// with"; -1 if there is none.
func (s *sentence) mover(g gathering) (int, corpus.Span) {
	p := s.low(g.at - 1)
	if !(g.verb && p == "to" || !g.verb && (p == "for" || s.low(g.at-2) == "for")) {
		return -1, corpus.Span{}
	}
	for b := g.at - 2; b >= 0 && b > g.at-12; b-- {
		if s.mark(b) || s.is(b, conjunction|reportVerb) {
			break
		}
		be := one(s.low(b), "is", "was", "are", "were") && s.low(b+1) == "in"
		if !be && !(travelling[s.low(b)] && one(s.low(b+1), "to", "in", "for")) {
			continue
		}
		e := b + 2
		for e < g.at && s.w[e].Cap && s.x[e] < 0 {
			e++
		}
		if e == b+2 {
			break
		}
		return b, s.span(b+2, e)
	}
	return -1, corpus.Span{}
}

var travelling = set(`travel travels travelled traveled travelling traveling fly flies flew flown flying go goes went going come comes came return returns returned
	head heads headed heading arrive arrives arrived arriving leave leaves left sail sailed drive drives drove`)

// wished says whether the gathering at word k is one that is only asked for, or
// not wanted: "called for talks with", "ruled out a meeting".
func (s *sentence) wished(k int) bool {
	for v := k - 1; v > 0 && v > k-5; v-- {
		if gathers[s.low(v)] && s.low(v-1) == "to" && s.bidden(v-1) {
			return true // "urged the rebels to resume talks"
		}
	}
	b := k - 1
	if s.is(b, determiner) && s.low(b-1) == "to" && s.bidden(b-1) {
		return true // "invited the rebels to a meeting"
	}
	for b >= 0 && (s.is(b, determiner|humane) || one(s.low(b), "for", "out", "direct", "face", "peace") || s.hyphen(b)) {
		b--
	}
	switch s.low(b) {
	case "called", "calls", "calling", "ruled", "rules", "rejected", "rejects", "demanded", "demands", "sought", "seeks", "urged", "urges", "wants", "wanted":
		return !(s.low(b) == "called" && s.low(b+1) != "for")
	}
	return false
}

// bidden says whether somebody is only asked to do what stands behind the "to" at
// word k: "invited the envoy to", "urged both sides to".
func (s *sentence) bidden(k int) bool {
	for b := k - 1; b >= 0 && b > k-8; b-- {
		if one(s.low(b), "urged", "urges", "urging", "invited", "invites", "inviting", "asked", "pressed", "pressing", "begged", "implored") {
			return b < k-1 && !s.passive(b)
		}
		if s.mark(b) || s.quoteMark(b) || s.is(b, conjunction|reportVerb|auxiliary) && s.low(b) != "and" {
			return false
		}
	}
	return false
}

// afterwards says whether the gathering at word k only says when somebody spoke:
// "after a cabinet meeting".
func (s *sentence) afterwards(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if one(s.low(b), "after", "before", "following", "between") {
			return true
		}
		if s.mark(b) || s.is(b, preposition|conjunction) {
			return false
		}
	}
	return false
}

// unmet says whether the sentence denies the gathering, or only asks about it:
// "did not meet", "refused to meet", "asked whether she would meet".
func (s *sentence) unmet(g gathering) bool {
	if s.supposed(g.at) {
		return true
	}
	if s.neither(g) || s.conditional(g) {
		return true
	}
	if !g.verb {
		return s.stayedAway(g) || s.none(g.at) || s.wished(g.at)
	}
	for b := g.at - 1; b >= 0 && b > g.at-6; b-- {
		w := s.low(b)
		switch {
		case w == "without" || w == "of" && s.low(b-1) == "instead": // "left without meeting her"
			return b == g.at-1
		case w == "not" || w == "never" || w == "cannot" || s.clitic(b) && w == "t":
			for k := g.to; k < len(s.w) && k < g.to+12; k++ {
				if (s.low(k) == "until" || s.low(k) == "before") && !s.mark(k+1) && k+1 < len(s.w) {
					return false // "did not meet until Friday"
				}
			}
			return true
		case one(w, "should", "could", "might", "ought", "may") && s.low(b+1) != "have" && s.xAt(b) < 0 && !s.w[b].Cap:
			return true // "should meet", "could meet"
		case w == "to" && one(s.low(b-1), "willing", "ready", "prepared", "open", "invitation", "invitations", "invited", "urged", "offer", "offered", "chance", "reluctant", "able", "unable", "likely", "unlikely"):
			return true // "declined an invitation to meet", "was willing to meet"
		case w == "ever": // "has she ever met him", but "the first who has ever met him"
			for k := b - 1; k >= 0; k-- {
				if one(s.low(k), "only", "first") {
					return false
				}
			}
			return true
		case w == "to" && one(s.low(b-1), "hate", "hated", "love", "loved", "like", "liked", "loath", "dread", "dreaded", "prefer", "preferred", "afraid"):
			return true // "I should hate to meet"
		case w == "to" && one(s.low(b-1), "refused", "refuses", "refusing", "declined", "declines", "failed", "unwilling"):
			return true
		case w == "to" && (s.low(b-2) == "no" && one(s.low(b-1), "plan", "plans", "intention", "wish", "need") || s.bidden(b)):
			return true
		case s.is(b, auxiliary|adverb) || s.clitic(b) || w == "’" || w == "'" || helped[w]: // "is not expected to meet"
			continue
		}
		break
	}
	_, no := s.denied(g.at)
	return no
}

// none says whether the gathering of word k is said not to be: "no call or meeting
// is planned", "left without a meeting".
func (s *sentence) none(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if w := s.low(b); w == "no" || w == "without" {
			return true
		}
		if s.mark(b) || s.quoteMark(b) || s.is(b, preposition|auxiliary|reportVerb) || s.is(b, conjunction) && !one(s.low(b), "or", "and") {
			return false
		}
	}
	return false
}

// neither says whether the subject of the gathering is nobody, names set between
// commas or not: "Neither she nor her deputy, Ada Kerr, has met".
func (s *sentence) neither(g gathering) bool {
	if !g.verb {
		return false
	}
	b := g.at - 1
	for b >= 0 && (s.is(b, auxiliary|adverb) || s.clitic(b)) {
		b--
	}
	for ; b >= 0 && b > g.at-26; b-- {
		w := s.low(b)
		if w == "neither" || w == "nobody" || w == "none" || w == "no" && s.low(b+1) == "one" {
			return true
		}
		if w == ";" || w == ":" || s.quoteMark(b) || s.is(b, auxiliary|reportVerb) || s.is(b, otherVerb) && !s.w[b].Cap || one(w, "but", "while", "because", "when", "that") {
			return false
		}
	}
	return false
}

// conditional says whether the gathering would come about only if something
// else did: "would receive the envoys if they came".
func (s *sentence) conditional(g gathering) bool {
	would := false
	for b := g.at - 1; b >= 0 && b > g.at-5 && !s.mark(b); b-- {
		would = would || one(s.low(b), "will", "would", "could", "can")
	}
	for k := g.to; would && k < len(s.w) && k < g.to+16; k++ {
		if one(s.low(k), "if", "unless") && s.low(k-1) != "even" {
			return true
		}
	}
	return false
}

// stayedAway says whether somebody does not come to the gathering: "would not
// return to the talks", "refused to hold talks with".
func (s *sentence) stayedAway(g gathering) bool {
	v := g.at - 1
	for v > 0 && v > g.at-9 && !gathers[s.low(v)] && !s.mark(v) && !s.quoteMark(v) && !s.is(v, conjunction|reportVerb) {
		v--
	}
	if v < 0 || !gathers[s.low(v)] {
		return false
	}
	for b := v - 1; b >= 0 && b > v-6; b-- {
		w := s.low(b)
		switch {
		case w == "not" || w == "never" || w == "cannot" || s.clitic(b) && w == "t":
			return s.low(b+1) != "only"
		case w == "to" && one(s.low(b-1), "refused", "refuses", "refusing", "declined", "declines", "unwilling"):
			return true
		case s.is(b, auxiliary|adverb) || s.clitic(b) || w == "’" || w == "'":
			continue
		}
		return false
	}
	return false
}

// they says whether "they" or "the two" is the subject of the verb at word k.
func (s *sentence) they(k int) bool {
	for b := k - 1; b >= 0 && b > k-6; b-- {
		if one(s.low(b), "they", "both") || s.low(b) == "two" && s.low(b-1) == "the" {
			return true
		}
		if !s.is(b, auxiliary|adverb) && !helped[s.low(b)] {
			return false
		}
	}
	return false
}

// heldCall says whether the call at word k is one that people hold with each
// other: "is to hold a call with".
func (s *sentence) heldCall(k int) bool {
	with := false
	for b := k + 1; b < len(s.w) && b < k+4; b++ {
		with = with || s.low(b) == "with" || s.low(b) == "between"
	}
	for b := k - 1; with && b >= 0 && b > k-5; b-- {
		if one(s.low(b), "hold", "held", "holds", "holding", "had") {
			return true
		}
		if s.mark(b) || s.is(b, preposition|conjunction) {
			return false
		}
	}
	return false
}

// several says whether who is more than one: "delegates of the two armies".
func several(who string) bool {
	first, rest, _ := strings.Cut(who, " ")
	return rest != "" && offices[strings.ToLower(first)] && strings.HasSuffix(first, "s")
}

// group says whether the subject of the verb at word k is more than one: what
// stands before it ends in a plural.
func (s *sentence) group(k int) bool {
	for b := k - 1; b >= 0 && b > k-5; b-- {
		if s.is(b, auxiliary|adverb) || s.x[b] >= 0 {
			continue
		}
		return strings.HasSuffix(s.low(b), "s") && !s.w[b].Cap
	}
	return false
}

// holder is the verb before the noun at word k that says who takes part: "held
// three meetings", "said at a meeting"; -1 if there is none.
func (s *sentence) holder(k int) int {
	for b := k - 1; b >= 0 && b > k-19; b-- {
		switch s.low(b) {
		case "held", "hold", "holds", "holding", "attend", "attended", "attending", "attends", "host", "hosted", "hosts", "hosting", "joined", "join",
			"chaired", "chairing", "led", "opened", "resumed", "resume", "began", "concluded", "had", "have", "cancelled", "canceled", "postponed", "convened", "entered", "sat", "returned", "rejoined":
			if (s.low(b) == "have" || s.low(b) == "had") && b < k-4 {
				continue
			}
			return b
		case "part":
			if s.low(b-1) == "take" || s.low(b-1) == "took" || s.low(b-1) == "taking" {
				return b - 1
			}
		case "said", "told", "spoke", "speaking", "made":
			return b
		case "failed":
			return b
		case "off":
			if s.low(b-1) == "called" {
				return b - 1
			}
		case ";", ":", "“", "”":
			return -1
		}
	}
	return -1
}

// clause is the stretch of words about a gathering: from mark to mark, or to
// the verb of whoever reports it.
func (s *sentence) clause(g gathering) (int, int) {
	lo, hi := g.at, g.to
	for lo > 0 && s.low(lo-1) != ";" && s.low(lo-1) != ":" {
		if s.low(lo-1) == "that" && s.is(lo-2, reportVerb) {
			break
		}
		if s.low(lo-1) == "," && s.low(lo) == "where" {
			break
		}
		lo--
	}
	for b := lo; b < g.at && b < lo+9; b++ { // after the dateline
		if w := s.low(b); w == "–" || w == "—" {
			lo = b + 1
			break
		}
	}
	for lo < g.at && (s.mark(lo) || s.quoteMark(lo)) {
		lo++
	}
	for hi < len(s.w) && !(s.low(hi) == "," && !s.listed(hi, min(hi+8, len(s.w))) || s.low(hi) == ";" || s.low(hi) == "." && hi == len(s.w)-1) {
		hi++
	}
	return lo, hi
}

// planned is the status of a gathering, from the verbs around it.
func (s *sentence) planned(g gathering) string {
	if s.tellsPast(g) {
		return "held" // whatever is said of later: "spoke by phone and will meet"
	}
	for k := max(0, g.at-6); k < len(s.w) && k < g.to+10; k++ {
		switch s.low(k) {
		case "cancelled", "canceled", "scrapped", "postponed", "cancel", "cancels", "postpone":
			return "cancelled"
		case "called", "put":
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "pulled", "withdrew":
			if k < g.at && one(s.low(k+1), "out", "from") {
				return "cancelled"
			}
		case "not":
			if k > g.at && one(s.low(k-1), "will", "did", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" {
				return "cancelled" // "will not take place"
			}
		}
	}
	for k := g.to + 10; k < len(s.w) && k < g.to+24 && !s.mark(k) && !s.is(k, conjunction); k++ {
		// "A meeting between Ada Kerr and … planned for Wednesday was called off"
		if s.passive(k) && (one(s.low(k), "cancelled", "canceled", "scrapped", "postponed") || s.low(k) == "called" && s.low(k+1) == "off") {
			return "cancelled"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+24; k++ {
		if s.low(k) == "not" && one(s.low(k-1), "did", "will", "would") && s.low(k+1) == "take" && s.low(k+2) == "place" && one(s.low(k-2), "meeting", "talks", "it", "summit", "call") {
			return "cancelled" // "had been expected to meet the envoy, but the meeting did not take place"
		}
	}
	if p := s.low(g.at - 1); g.verb && s.low(g.at) == "meeting" && one(p, "was", "were", "is", "are") {
		return "ongoing"
	}
	for b := g.at - 1; b >= 0 && b > g.at-16; b-- {
		switch s.low(b) {
		case "will", "would", "shall", "scheduled", "due", "planned", "upcoming", "expected", "plan", "plans", "set", "proposed", "ahead", "hopes", "wants":
			return "planned"
		case "to":
			switch s.low(b + 1) {
			case "attend", "meet", "hold", "host", "join", "take", "have", "resume", "open", "begin", "start", "travel", "convene", "gather", "confer", "receive":
				if s.low(b-1) != "failed" && s.low(b-1) != "refused" {
					return "planned"
				}
			}
		case "currently", "ongoing", "continuing":
			return "ongoing"
		case "are", "is":
			if g.verb || s.low(b+1) == "in" || s.low(b+1) == "holding" {
				return "ongoing"
			}
		case "said", "told", "held", "met", "after", "following", "attended", "was", "were", "had", "have", "has", "hosted", "resumption", "spoke":
			if s.low(b) == "said" && s.low(b+1) != "at" {
				continue
			}
			return "held"
		case ";", ":":
			return "held"
		}
	}
	for k := g.to; k < len(s.w) && k < g.to+14; k++ {
		switch s.low(k) {
		case "will", "would", "scheduled", "due", "planned":
			return "planned"
		case "resume", "resumes", "open", "opens", "begin", "begins", "start", "starts":
			if g.kind == Talks && !s.is(k-1, auxiliary) && s.low(len(s.w)-1) == "." {
				return "planned" // "Talks between the army and the rebels resume on Thursday."
			}
		case "is", "are":
			if s.low(k+1) == "to" {
				return "planned" // "Talks … are to open in June"
			}
			if s.low(k+1) == "off" {
				return "cancelled"
			}
		case "continue", "continuing", "continues", "ongoing", "underway":
			return "ongoing"
		case "under", "in":
			if one(s.low(k+1), "way", "progress") {
				return "ongoing"
			}
		case "was", "were", "had", "ended", "lasted", "held", "said", ",":
			return "held"
		}
	}
	return "held"
}

var times = map[string]int{"once": 1, "twice": 2, "thrice": 3}
var small = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// count is how often they met: "three bilateral meetings", "met twice", "met
// four times".
func (s *sentence) count(g gathering, d *document) int {
	number := func(k int) int {
		if n := small[s.low(k)]; n > 0 {
			return n
		}
		n := 0
		w := s.low(k)
		if len(w) == 0 || len(w) > 3 {
			return 0
		}
		for i := 0; i < len(w); i++ {
			if w[i] < '0' || w[i] > '9' {
				return 0
			}
			n = 10*n + int(w[i]-'0')
		}
		return n
	}
	if g.verb {
		for k := g.to; k < len(s.w) && k < g.to+10; k++ {
			if n := times[s.low(k)]; n > 0 {
				return n
			}
			if s.low(k) == "times" {
				return number(k - 1)
			}
			if s.mark(k) {
				break
			}
		}
		if n := times[s.low(g.at-1)]; n > 0 {
			return n
		}
		return 0
	}
	if !strings.HasSuffix(s.low(g.at), "s") || s.low(g.at) == "talks" {
		return 0
	}
	for k := g.at - 1; k >= 0 && k >= g.at-4; k-- {
		if s.mark(k) || s.is(k, preposition|conjunction) || s.hyphen(k) {
			break
		}
		if s.x[k] >= 0 {
			continue
		}
		if n := number(k); n > 0 {
			return n
		}
	}
	return 0
}

// lasted is how long each gathering was: "lasted 10 minutes each", "a two-hour
// meeting", "nine hours of talks".
func (d *document) lasted(s *sentence, g gathering) string {
	seen := -1
	for k := range s.w {
		xi := int(s.x[k])
		if xi < 0 || xi == seen {
			continue
		}
		seen = xi
		x := &d.times[xi]
		if x.Kind != timex.Duration || x.Seconds == 0 {
			continue
		}
		i, j := s.wordsOf(x.Span)
		switch {
		case j <= g.at && g.at-j < 5 && s.between(j, g.at):
			return x.Value
		case i > g.at && i < g.next:
			if s.low(j) == "each" && i-g.to < 14 {
				return x.Value // "twice, for ten minutes each time"
			}
			if b := s.lead(i); b >= 0 && s.low(b) == "for" {
				e := b
				for s.low(e-1) == "," || e < b && (s.xAt(e-1) >= 0 || one(s.low(e-1), "in", "on") && s.xAt(e) >= 0 || times[s.low(e-1)] > 0) {
					e-- // "met once, in June, for an hour"
				}
				if g.verb && s.simple(g.to, e) {
					return x.Value // "spoke by phone on Monday for two hours"
				}
				if s.low(b-1) == "together" {
					b--
				}
				if one(s.low(b-1), "spoke", "talked", "sat", "conferred", "negotiated") && (one(s.low(b-2), "they", "two", "both") || s.low(b-3) == "two") {
					return x.Value // "met in Lusen, and the two spoke for an hour"
				}
			}
			for b := i - 1; b >= g.at && b > i-4; b-- {
				switch s.low(b) {
				case "lasted", "lasting", "for", "last", "took":
					if s.low(b) != "for" || b < g.at+4 {
						return x.Value
					}
				}
			}
		}
	}
	return ""
}

// simple says whether the words [i, j) are one clause's, without a second verb.
func (s *sentence) simple(i, j int) bool {
	if j-i > 14 {
		return false
	}
	for k := i; k < j; k++ {
		if s.mark(k) || s.is(k, auxiliary|reportVerb|otherVerb|truceNoun|armsWord) && s.low(k) != "to" || s.is(k, conjunction) && s.low(k) != "and" {
			return false
		}
	}
	return true
}

// between says whether only adjectives, or "of" and adjectives, stand in [i, j).
func (s *sentence) between(i, j int) bool {
	for k := i; k < j; k++ {
		if k == i && s.low(k) == "of" || s.hyphen(k) {
			continue
		}
		if s.mark(k) || s.is(k, preposition|conjunction|auxiliary|reportVerb|determiner|truceNoun) || s.low(k) == "later" || s.low(k) == "ago" {
			return false
		}
	}
	return true
}

// personsIn are the persons named in the words [i, j) of s, those nearest to
// its end last.
func (n *names) personsIn(s *sentence, i, j int) []string {
	n.load()
	if i >= j || j > len(s.w) {
		return nil
	}
	from, to := s.w[i].Start, s.w[j-1].Span.End
	var out []string
	for k := n.first(from); k < len(n.at) && n.at[k].Span.End <= to; k++ {
		if at := n.at[k]; strings.HasSuffix(n.d.a.Text[s.Start:max(s.Start, at.Start)], " in ") && !strings.Contains(at.name, " ") {
			continue // "speaking in Brussels"
		}
		if n.at[k].Start >= from && (len(out) == 0 || out[len(out)-1] != n.at[k].name) {
			out = append(out, n.at[k].name)
		}
	}
	if len(out) > 3 {
		out = out[:3]
	}
	return out
}

// venue is where the gathering is: a place named after it, or before it in the
// same clause ("a Paris meeting"). Of a statement made "before a meeting" the
// place of speaking is the meeting's.
func (n *names) venue(si int, g gathering) string {
	s := &n.d.s[si]
	best, far := "", 1<<30
	for _, p := range n.placesIn(s, true) {
		if s.low(p.at) == "for" { // "without getting nearer to a truce for Norland"
			continue
		}
		dist := p.at - g.to
		if dist < 0 {
			if s.spoken(p.at) {
				b := g.at - 1
				for b > p.at && s.low(b) != "before" && s.low(b) != "after" && s.low(b) != "following" {
					b--
				}
				if b == p.at {
					continue
				}
			}
			dist = g.at - p.at + 4
		} else if s.spoken(p.at) && s.spokenAfter(g.to, p.at) || s.about(g.to, p.at) || n.d.parse(si).apart(g.at, p.at) {
			continue
		}
		if dist < far && dist < 25 && p.at < g.next {
			best, far = p.name, dist
		}
	}
	if best == "" && !g.verb && g.at > 1 && s.w[g.at-1].Cap && s.is(g.at-2, determiner) && s.low(g.to) == "on" {
		best = n.d.a.Slice(s.span(g.at-1, g.at)) // "a Lusen meeting on the truce"
	}
	return best
}

// apart says whether word k behind word i stands under a verb of its own, with a
// tense: the second town of "who met her in Corvel, will see her again in Lusen".
func (p *syntax) apart(i, k int) bool {
	if i >= len(p.of) || k >= len(p.of) || p.of[i] < 0 || p.of[k] < 0 {
		return false
	}
	a, b := p.g[p.of[i]].clause, p.g[p.of[k]].clause
	for n := 0; n < 4 && b >= 0 && (p.c[b].kind == infinitiveClause || p.c[b].kind == participleClause); n++ {
		if b == a {
			return false
		}
		b = p.c[b].up
	}
	if a == b || b < 0 || p.c[b].verb < 0 {
		return false
	}
	v := p.g[p.c[b].verb].head
	return v > i && v < k && p.c[b].kind != relativeClause
}

// about says whether the words [i, j) turn to what was talked about: "talks on
// the situation in" names a place that is no venue.
func (s *sentence) about(i, j int) bool {
	for k := i; k < j; k++ {
		if w := s.low(k); (w == "on" || w == "about" || w == "over") && (k+1 >= len(s.x) || s.x[k+1] < 0) && s.low(k+2) != "margins" && s.low(k+2) != "sidelines" {
			return true
		}
	}
	return false
}

// spokenAfter says whether somebody speaks between the words i and j: then a
// place at j is where.
func (s *sentence) spokenAfter(i, j int) bool {
	for k := i; k < j; k++ {
		if s.is(k, reportVerb) {
			return true
		}
	}
	return false
}

// outcome is what the sentence says came of the gathering.
func (n *names) outcome(s *sentence, g gathering) corpus.Span {
	for k := range s.w {
		switch s.low(k) {
		case "failed", "failure", "failing":
			if s.low(k+1) != "to" {
				continue
			}
			e := k + 2
			for e < len(s.w) && e < k+16 && !s.mark(e) && !s.quoteMark(e) {
				if (s.low(e) == "in" || s.low(e) == "at" || s.low(e) == "during") && e <= g.at && g.at-e <= 4 {
					break
				}
				e++
			}
			return s.span(k, e)
		case "no", "without":
			end := -1
			for b := k + 1; b < len(s.w) && b < k+5; b++ {
				switch s.low(b) {
				case "progress", "breakthrough", "agreement", "conclusion", "result", "results", "deal", "accord":
					end = b + 1
				}
				if end > 0 || s.mark(b) {
					break
				}
			}
			if end < 0 {
				continue
			}
			// The whole of what is quoted, where it is a quotation.
			lo, hi := k, end
			for lo > 0 && !s.quoteMark(lo-1) && s.low(lo-1) != ";" && lo > k-20 {
				lo--
			}
			for hi < len(s.w) && !s.quoteMark(hi) && s.low(hi) != ";" && hi < end+30 {
				hi++
			}
			if lo > 0 && hi < len(s.w) && s.quoteMark(lo-1) && s.quoteMark(hi) {
				if s.mark(hi - 1) {
					hi--
				}
				return s.span(lo, hi)
			}
			return s.span(k, end)
		}
	}
	return corpus.Span{}
}

// visit finds who is abroad: "said during a visit to", or said in a town whose
// country the sentence names and is not the speaker's own.
func (d *document) visit(si int, n *names) (Meeting, bool) {
	s := &d.s[si]
	for k := range s.w {
		switch s.low(k) {
		case "visit", "trip":
			if s.low(k+1) != "to" || s.is(k-1, auxiliary) && !s.is(k-1, determiner) {
				continue
			}
			who := n.sayer(s, k)
			if b := k - 1; s.possessive(b) || b > 0 && s.is(b, humane) && s.possessive(b-1) {
				if !s.possessive(b) {
					b--
				}
				who = n.owner(s, b) // "the mayor welcomed Ada Kerr's visit to Lusen"
			}
			for b := k - 1; b > 0 && b > k-4; b-- {
				if one(s.low(b), "cancelled", "canceled", "postponed", "scrapped") {
					who = n.nounBefore(s, b) // "cancelled her visit to Lusen"
				}
			}
			if len(who) == 0 {
				who = n.personsIn(s, 0, k)
			}
			place := ""
			for _, p := range n.placesIn(s, true) {
				if p.at > k && p.at < k+6 {
					place = p.name
					break
				}
			}
			if place == "" && k+2 < len(s.w) && s.w[k+2].Cap {
				e := k + 3
				for e < len(s.w) && s.w[e].Cap && s.x[e] < 0 {
					e++
				}
				place = d.a.Slice(s.span(k+2, e))
			}
			if len(who) != 1 || place == "" {
				continue
			}
			g := gathering{at: k, to: k + 1}
			lo, hi := s.clause(g)
			m := Meeting{Span: s.span(lo, hi), Kind: Visit, Who: who, Place: place, Status: s.planned(g)}
			m.When, m.Date = d.when(s, k, corpus.Span{})
			return m, true
		case "said", "told":
			if s.low(k+1) != "in" || k+2 >= len(s.w) || !s.w[k+2].Cap || s.low(k+3) != "," {
				continue
			}
			// "said in Lyon, France's third city"
			land := s.low(k + 4)
			if demonyms[land] == "" {
				continue
			}
			who := n.nounBefore(s, k)
			if len(who) != 1 {
				continue
			}
			role := n.role(who[0])
			own := false
			foreign := false
			for _, f := range strings.FieldsFunc(strings.ToLower(role), func(r rune) bool { return r == ' ' || r == '-' }) {
				switch {
				case f == land || f == demonyms[land]:
					own = true
				case adjectives[f] || demonyms[f] != "":
					foreign = true
				}
			}
			if own || !foreign {
				continue
			}
			m := Meeting{Kind: Visit, Who: who, Place: d.a.Slice(s.span(k+2, k+3)), Status: "held"}
			lo, hi := s.clause(gathering{at: k, to: k + 4})
			m.Span = s.span(lo, hi)
			m.When, m.Date = d.when(s, k, corpus.Span{})
			return m, true
		}
	}
	return Meeting{}, false
}

// body says whether a name is that of a body or a place.
func (n *names) body(name string) bool { return n.byName[name] != nil && n.byName[name].Body }

func (n *names) role(name string) string {
	n.load()
	for _, p := range n.people {
		if p.Name == name {
			return p.Role
		}
	}
	return ""
}

// demonyms are countries, and what is said of their people. The list holds
// those whose adjective is one word; it decides only whether a speaker who is
// called "German" is abroad.
var demonyms = func() map[string]string {
	m := map[string]string{}
	for _, p := range strings.Fields(`afghanistan:afghan albania:albanian algeria:algerian angola:angolan argentina:argentine armenia:armenian australia:australian
		austria:austrian azerbaijan:azerbaijani bahrain:bahraini bangladesh:bangladeshi belarus:belarusian belgium:belgian bolivia:bolivian bosnia:bosnian
		brazil:brazilian britain:british bulgaria:bulgarian burundi:burundian cambodia:cambodian cameroon:cameroonian canada:canadian chad:chadian chile:chilean
		china:chinese colombia:colombian congo:congolese croatia:croatian cuba:cuban cyprus:cypriot denmark:danish ecuador:ecuadorian egypt:egyptian
		eritrea:eritrean estonia:estonian ethiopia:ethiopian finland:finnish france:french georgia:georgian germany:german ghana:ghanaian greece:greek
		guatemala:guatemalan haiti:haitian honduras:honduran hungary:hungarian iceland:icelandic india:indian indonesia:indonesian iran:iranian iraq:iraqi
		ireland:irish israel:israeli italy:italian jamaica:jamaican japan:japanese jordan:jordanian kazakhstan:kazakh kenya:kenyan kosovo:kosovar kuwait:kuwaiti
		kyrgyzstan:kyrgyz laos:lao latvia:latvian lebanon:lebanese liberia:liberian libya:libyan lithuania:lithuanian luxembourg:luxembourgish malaysia:malaysian
		mali:malian malta:maltese mexico:mexican moldova:moldovan mongolia:mongolian montenegro:montenegrin morocco:moroccan mozambique:mozambican myanmar:burmese
		nepal:nepalese netherlands:dutch nicaragua:nicaraguan niger:nigerien nigeria:nigerian norway:norwegian oman:omani pakistan:pakistani panama:panamanian
		paraguay:paraguayan peru:peruvian philippines:philippine poland:polish portugal:portuguese qatar:qatari romania:romanian russia:russian rwanda:rwandan
		senegal:senegalese serbia:serbian singapore:singaporean slovakia:slovak slovenia:slovenian somalia:somali spain:spanish sudan:sudanese sweden:swedish
		switzerland:swiss syria:syrian taiwan:taiwanese tajikistan:tajik tanzania:tanzanian thailand:thai tunisia:tunisian turkey:turkish turkmenistan:turkmen
		uganda:ugandan ukraine:ukrainian uruguay:uruguayan uzbekistan:uzbek venezuela:venezuelan vietnam:vietnamese yemen:yemeni zambia:zambian zimbabwe:zimbabwean america:american`) {
		c, adj, _ := strings.Cut(p, ":")
		m[c] = adj
	}
	return m
}()

// adjectives are what is said of peoples.
var adjectives = func() map[string]bool {
	m := set("u.s. us uk u.k. european arab western un u.n. african asian soviet")
	for _, adj := range demonyms {
		m[adj] = true
	}
	return m
}()
