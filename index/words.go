package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	porter "github.com/blevesearch/go-porterstemmer"
	"golang.org/x/text/unicode/norm"
)

// A word is one word of a text, in the forms in which it is compared. The text
// itself is never changed: at says which bytes the word was.
type word struct {
	*form
	start, end int // bytes in the text that was read
}

// A form is what all occurrences of a spelling share.
type form struct {
	text  string // lower case, accents and joiners gone: "erdogan", "isn't", "7000"
	stem  string // what inflections share: "negoti"
	stop  bool   // says little about what a passage is about: "the", "isn't"
	topic topic  // words of one topic may stand for each other
	digit bool   // has a digit: 7,000 is no slip of 7,001
	runes []rune // of text
}

// A topic is a set of words that people use for one thing when they ask.
type topic uint8

const (
	noTopic     topic = iota
	aTruce            // truce, ceasefire, cease-fire, armistice, cessation of hostilities
	aPause            // pause, lull: a truce in some mouths, anything in others
	aTalk             // talks, negotiations
	aMeeting          // met, meeting
	aRelease          // released, freed
	aCaptive          // hostage, captive
	aDeath            // killed, died, dead
	aSwap             // swap, exchange
	anAgreement       // agree, accept
	aRefusal          // refuse, reject, decline
)

// topics are by stem. A topic of several words is in joinTopics.
var topics = map[string]topic{
	"truce": aTruce, "ceasefir": aTruce, "armistic": aTruce,
	"paus": aPause, "lull": aPause,
	"talk": aTalk, "negoti": aTalk,
	"meet":   aMeeting,
	"releas": aRelease, "free": aRelease, "freed": aRelease,
	"hostag": aCaptive, "captiv": aCaptive,
	"kill": aDeath, "die": aDeath, "dead": aDeath, "death": aDeath,
	"swap": aSwap, "exchang": aSwap,
	"agre": anAgreement, "accept": anAgreement,
	"refus": aRefusal, "reject": aRefusal, "declin": aRefusal,
}

// relatives of a topic: the stems to look for when a question has one of its
// words. "How long was the pause" must find a ceasefire; a ceasefire is less
// often looked for as a pause, but it happens.
var relatives = map[topic][]string{
	aTruce:      {"truce", "ceasefir", "armistic", "paus", "cessat"},
	aPause:      {"truce", "ceasefir", "paus", "cessat", "lull"},
	aTalk:       {"talk", "negoti"},
	aMeeting:    {"meet"},
	aRelease:    {"releas", "free", "freed"},
	aCaptive:    {"hostag", "captiv"},
	aDeath:      {"kill", "die", "dead", "death"},
	aSwap:       {"swap", "exchang"},
	anAgreement: {"agre", "accept"},
	aRefusal:    {"refus", "reject", "declin"},
}

// related says whether two words of these topics may stand for each other.
func related(a, b topic) bool {
	return a != noTopic && (a == b || a == aTruce && b == aPause || a == aPause && b == aTruce)
}

// stops are the words that say little about what a passage is about. They are
// no candidates' words, but count where the order of words is compared: "it is
// not" and "it is" differ in them alone.
var stops = set(`a about above after again against all also am an and any are aren't as at be because been
before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
during each few for from further had hadn't has hasn't have haven't having he he'd he'll he's her here hers herself
him himself his how i i'd i'll i'm i've if in into is isn't it it'd it'll it's its itself just let's me more most
must mustn't my myself no nor not now of off on once only or other ought our ours ourselves out over own same shan't
she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves then there
there's these they they'd they'll they're they've this those through to too under until up upon us very was wasn't we
we'd we'll we're we've were weren't what what's when where which while who whom whose why will with won't would
wouldn't whether you you'd you'll you're you've your yours yourself yourselves s t many much`)

// irregular are the forms that no ending gives away, with the form whose stem
// they share.
var irregular = pairsOf(`began begin begun begin bought buy broke break broken break brought bring built build caught catch
children child chose choose chosen choose came come dealt deal drank drink driven drive drove drive fallen fall fell fall fed feed felt
feel fled flee fought fight found find froze freeze frozen freeze gave give given give gone go got get grew grow grown
grow heard hear held hold kept keep knew know known know laid lay led lead left leave lent lend lost lose made make
meant mean men man met meet paid pay ran run rose rise risen rise said say sank sink sunk sink saw see seen see sent
send shook shake shot shoot slept sleep sold sell sought seek spent spend spoke speak spoken speak stole steal stolen
steal stood stand struck strike sworn swear swore swear taken take taught teach thought think threw throw thrown throw
told tell took take tore tear torn tear went go wept weep women woman won win wore wear worn wear wrote write written
write withdrew withdraw withdrawn withdraw dying die died die`)

func pairsOf(s string) map[string]string {
	m := map[string]string{}
	w := strings.Fields(s)
	for i := 0; i+1 < len(w); i += 2 {
		m[w[i]] = w[i+1]
	}
	return m
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// maxWord is the most bytes of a word that are compared: a "word" of thousands
// of letters is no word, and a term dictionary should not hold it.
const maxWord = 64

// A reader turns text into words. It remembers the spellings it has seen, so
// one reader reads many texts fast; it is not safe for use by many at once.
type reader struct {
	seen  map[string]*form // by spelling as printed
	forms map[string]*form // by folded text
	buf   []byte
}

func newReader() *reader {
	return &reader{seen: make(map[string]*form), forms: make(map[string]*form)}
}

// maxSeen bounds a reader's memory: a language has fewer words than this, an
// attacker's text has more.
const maxSeen = 1 << 17

// words appends the words of s to out. Letters, digits and the marks on them
// make words; so do apostrophes between letters, points and commas between
// digits ("7,000" is 7000), points in abbreviations ("U.S." is us), and
// characters without width, which are dropped. "cease-fire" and "cease fire"
// are one word, "ceasefire".
func (r *reader) words(out []word, s string) []word {
	first := len(out)
	for i := 0; i < len(s); {
		c, n := decode(s, i)
		if !inWord(c) || unicode.Is(unicode.Mn, c) || noWidth(c) {
			i += n
			continue
		}
		start, end := i, i+n
		i = end
		if !ideograph(c) {
			end = wordEnd(s, start, end)
			i = end
		}
		f := r.form(s[start:end])
		if f.text == "" {
			continue
		}
		// A ceasefire is spelled in three ways:
		//
		//	a “humanitarian cease-fire” … the ceasefire … called for both sides to cease fire
		if k := len(out) - 1; k >= first && out[k].text == "cease" && start-out[k].end <= 3 &&
			(f.text == "fire" || f.text == "fires") && !strings.ContainsAny(s[out[k].end:start], "\n.;:!?") {
			out[k].form, out[k].end = r.form("cease"+f.text), end
			continue
		}
		out = append(out, word{f, start, end})
	}
	return joinTopics(out, first, r)
}

// joinTopics gives a topic of several words to each of them:
//
//	a “cessation of hostilities” in the area
func joinTopics(out []word, first int, r *reader) []word {
	for i := first; i+2 < len(out); i++ {
		if out[i].stem == "cessat" && out[i+1].text == "of" && out[i+2].stem == "hostil" {
			a, b := *out[i].form, *out[i+2].form
			a.topic, b.topic = aTruce, aTruce
			out[i].form, out[i+2].form = &a, &b
		}
	}
	return out
}

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// wordEnd is where the word ends that s[start:end] begins.
func wordEnd(s string, start, end int) int {
	letters := 1 // since the last point: "U.S." has one between two
	for end < len(s) {
		c, n := decode(s, end)
		switch {
		case noWidth(c):
			end += n
			continue
		case inWord(c) && !ideograph(c):
			end += n
			letters++
			continue
		case end+n >= len(s):
			return end
		}
		next, _ := decode(s, end+n)
		last := s[end-1]
		switch {
		case apostrophe(c) && unicode.IsLetter(next):
		case (c == ',' || c == '.') && digit(rune(last)) && digit(next):
		case c == '.' && letters == 1 && unicode.IsLetter(next) && !unicode.IsDigit(rune(last)) && oneLetter(s, end+n):
			letters = 0
		default:
			return end
		}
		end += n
	}
	return end
}

// oneLetter says that a word of one letter starts at i: the S of "U.S.".
func oneLetter(s string, i int) bool {
	_, n := decode(s, i)
	if i+n >= len(s) {
		return true
	}
	c, _ := decode(s, i+n)
	return !inWord(c)
}

func digit(c rune) bool      { return '0' <= c && c <= '9' }
func apostrophe(c rune) bool { return c == '\'' || c == '’' || c == 'ʼ' || c == '＇' }

func inWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || digit(c)
	}
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.M, c))
}

// noWidth says that a rune is there but not seen: joiners, direction marks,
// soft hyphens. They split no word.
func noWidth(c rune) bool {
	return c == 0xAD || 0x200B <= c && c <= 0x200F || 0x202A <= c && c <= 0x202E || 0x2060 <= c && c <= 0x2069 || c == 0xFEFF
}

// ideograph says that a rune is a word of its own, for want of blanks.
func ideograph(c rune) bool {
	return c >= 0x2E80 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// form gives what is shared by all occurrences of a spelling.
func (r *reader) form(s string) *form {
	if f := r.seen[s]; f != nil {
		return f
	}
	if len(r.seen) >= maxSeen {
		clear(r.seen)
		clear(r.forms)
	}
	text := r.fold(s)
	f := r.forms[text]
	if f == nil {
		f = &form{text: text, stem: stem(text), stop: stops[text], runes: []rune(text)}
		f.topic = topics[f.stem]
		f.digit = strings.ContainsAny(text, "0123456789")
		r.forms[text] = f
	}
	if len(s) <= 2*maxWord {
		r.seen[strings.Clone(s)] = f
	}
	return f
}

// fold makes one spelling of many: lower case, no accents, no joiners, straight
// apostrophes, no possessive, at most maxWord bytes.
func (r *reader) fold(s string) string {
	if len(s) > 4*maxWord { // so that a word of a megabyte costs no more than its reading
		s = s[:4*maxWord]
	}
	b, plain := r.buf[:0], true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			plain = false
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == ',' || c == '.' && !(digit(rune(s[i-1])) && i+1 < len(s) && digit(rune(s[i+1]))) {
			continue
		}
		b = append(b, c)
	}
	if !plain {
		b = b[:0]
		for _, c := range norm.NFKD.String(strings.ToValidUTF8(s, "")) {
			switch {
			case unicode.Is(unicode.Mn, c) || noWidth(c) || c == ',':
			case apostrophe(c):
				b = append(b, '\'')
			default:
				b = append(b, letter(unicode.ToLower(c))...)
			}
		}
	}
	r.buf = b
	if n := len(b); n > 2 && b[n-2] == '\'' && b[n-1] == 's' {
		// "it's" and its like are no possessives
		if !stops[string(b)] {
			b = b[:n-2]
		}
	}
	if len(b) > maxWord {
		n := maxWord
		for n > 0 && !utf8.RuneStart(b[n]) {
			n--
		}
		b = b[:n]
	}
	return string(b)
}

// letter spells out the letters that have no accent to take off.
func letter(c rune) string {
	switch c {
	case 'ı':
		return "i"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	}
	return string(c)
}

// stem takes off the endings of an English word.
func stem(s string) string {
	if len(s) < 3 {
		return s
	}
	if base, ok := irregular[s]; ok {
		s = base
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return s
		}
	}
	return string(porter.StemWithoutLowerCasing([]rune(s)))
}
