package talks

import (
	"slices"
	"strings"

	"parley/corpus"
)

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

// offices are who can be received, or gather, to talk.
var offices = set(`envoy envoys minister ministers president presidents delegation delegations delegates leader leaders ambassador ambassadors negotiator
	negotiators mediator mediators premier premiers chancellor king emir commander commanders general generals chiefs diplomats officials counterpart counterparts governor secretary secretaries secretary-general`)

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
	if strings.HasPrefix(who, "’") || strings.HasPrefix(who, "'") || len(who) > 3 && strings.EqualFold(who[:3], "of ") ||
		one(strings.ToLower(who), "here", "there", "others", "then", "now", "twice", "once") {
		return false // "he’s one of the few senators", "Here, she met him"
	}
	if len(words) == 0 || len(head) > 1 && head[1] == '-' { // of what party: "(L-Velda)"
		return false
	}
	last := words[len(words)-1]
	low := strings.ToLower(last)
	if low == "number" && len(words) > 1 && strings.ToLower(words[len(words)-2]) == "opposite" {
		return true
	}
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
	for b := k - 1; b > 0 && b > k-14; b-- {
		if s.low(b) == "and" {
			return s.low(b-1) == ","
		}
		if s.is(b, auxiliary|adverb) && s.low(b) != "," {
			continue
		}
		if s.mark(b) && !s.w[b].Glued || s.quoteMark(b) || s.is(b, preposition|reportVerb) {
			return false
		}
	}
	return false
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
		from := b + 2
		if s.is(from, determiner) {
			from++ // "to the United States"
		}
		e := from
		for e < g.at && s.w[e].Cap && s.x[e] < 0 {
			e++
		}
		if e == from {
			break
		}
		return b, s.span(from, e)
	}
	return -1, corpus.Span{}
}

var travelling = set(`travel travels travelled traveled travelling traveling fly flies flew flown flying go goes went going come comes came return returns returned
	head heads headed heading arrive arrives arrived arriving leave leaves left sail sailed drive drives drove`)

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

// several says whether who is more than one, or a body of more: "delegates of the two
// armies", "foreign ministers", "the contact group".
func several(who string) bool {
	if strings.Contains(who, " and ") {
		return true
	}
	head := who
	for _, p := range []string{" of ", " from ", " for ", " on "} {
		if i := strings.Index(head, p); i > 0 {
			head = head[:i]
		}
	}
	low := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])
	return gathered[low] || strings.HasSuffix(low, "s") && (offices[low] || people[low] || sent[low] || lexicon[low]&partyWord != 0)
}

// gathered are bodies whose members meet.
var gathered = set(`committee council commission group parliament assembly cabinet board panel congress senate quartet troika forum bloc secretariat presidium synod jirga`)

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

// personsIn are the persons named in the words [i, j) of s, those nearest to
// its end last.
func (n *names) personsIn(s *sentence, i, j int) []string {
	out := n.peopleIn(s, i, j)
	return out[:min(3, len(out))]
}

// peopleIn are all of them.
func (n *names) peopleIn(s *sentence, i, j int) []string {
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
		if n.at[k].Start >= from && !slices.Contains(out, n.at[k].name) {
			out = append(out, n.at[k].name)
		}
	}
	return out
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
