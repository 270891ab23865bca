package index

import "strings"

// In a channel a question is rarely asked bare. What comes before and after it
// says nothing of what is wanted:
//
//	@everyone hey bot, can you pls tell me what Doe said about the pause?

// chat are spellings of the small words of a question that people use when
// they type fast.
var chat = pairsOf(`wat what wut what wht what waht what whats what what's what wot what whos who who's who hw how
teh the te the hte the happend happened abt about abut about bout about abot about sez says sed said wen when whn when wer where`)

// openings are words that a question may start with and do without, in the
// order in which they stand: "hey bot, can you tell me".
var openings = [][]string{
	{"please"}, {"pls"}, {"plz"}, {"so"}, {"and"}, {"but"}, {"then"}, {"well"}, {"ok"}, {"okay"}, {"hey"}, {"hi"}, {"hello"}, {"yo"},
	{"bot"}, {"parley"}, {"all"}, {"everyone"}, {"folks"}, {"guys"}, {"thanks"}, {"quick", "question"}, {"question"}, {"sorry"},
	{"can", "you"}, {"could", "you"}, {"would", "you"}, {"can", "anyone"}, {"can", "someone"}, {"can", "somebody"}, {"could", "someone"},
	{"tell", "me"}, {"tell", "us"}, {"tell"}, {"show", "me"}, {"show", "us"}, {"show"}, {"give", "me"}, {"give", "us"}, {"give"}, {"find", "me"}, {"find"}, {"list"}, {"get"},
	{"me"}, {"us"}, {"the"}, {"any"}, {"some"}, {"every"},
	{"do", "you", "know"}, {"does", "anyone", "know"}, {"does", "anybody", "know"}, {"does", "someone", "know"}, {"anyone", "know"}, {"do", "we", "know"},
	{"i", "want", "to", "know"}, {"i", "would", "like", "to", "know"}, {"i'd", "like", "to", "know"}, {"i", "wonder"}, {"i", "am", "wondering"}, {"i'm", "wondering"}, {"wondering"},
	{"is", "it", "true", "that"}, {"is", "it", "true"}, {"is", "it", "correct", "that"}, {"is", "it", "right", "that"}, {"is", "it", "a", "fact", "that"}, {"was", "it", "true", "that"},
	{"if"}, {"whether"},
}

// closings are words that it may end with.
var closings = set("please pls plz exactly thanks thx though btw anyway lol")

// strip takes the openings and closings off the question, and whoever is called
// in it: @everyone, <@81384788765712384>. It keeps a word or two, whatever they are.
func (p *parser) strip() {
	w := p.w[:0:0]
	for i := range p.w {
		if !p.called(i) {
			w = append(w, p.w[i])
		}
	}
	p.w = w
	for len(p.w) > 1 && closings[p.w[len(p.w)-1].text] {
		p.w = p.w[:len(p.w)-1]
	}
	for first := true; ; first = false {
		n := p.opens()
		if n == 0 || n >= len(p.w) {
			break
		}
		switch p.at(n - 1) {
		case "that", "true":
			p.claim = true
		case "if", "whether":
			if first {
				return // "if the guns fall silent" asks nothing
			}
			p.claim = true
		}
		p.w = p.w[n:]
	}
}

// called says whether word i is no word of the question but somebody or
// something that it is addressed to: a mention as a person types it, or as
// Discord sends it.
func (p *parser) called(i int) bool {
	before := p.s[:p.w[i].start]
	return strings.HasSuffix(before, "@") || strings.HasSuffix(before, "<@&") || strings.HasSuffix(before, "<@!") || strings.HasSuffix(before, "<#")
}

// opens is how many words stand before the question, or before the next of them.
func (p *parser) opens() int {
	most := 0
next:
	for _, o := range openings {
		if len(o) <= most {
			continue
		}
		for i, w := range o {
			if p.at(i) != w {
				continue next
			}
		}
		most = len(o)
	}
	return most
}

// asides are words beside a name that are no part of it: "did Doe ever agree".
var asides = set("ever never really actually truly already also too just still finally once even again now then first recently originally")

// name is the name from word i to before word j, without what stands beside it:
// "the", "ever", "if". It is "" where nobody is named: "they", "anybody", "been".
func (p *parser) name(i, j int) string {
	for i < j && (asides[p.at(i)] || theOrA[p.at(i)] || p.at(i) == "that") {
		i++
	}
	for i < j && (asides[p.at(j-1)] || aux[p.at(j-1)]) {
		j--
	}
	if j-i == 1 && (anybody[p.at(i)] || stops[p.at(i)] && !p.capital(i)) {
		return ""
	}
	return p.text(i, j)
}

// anybody are the words that name nobody.
var anybody = set(`anyone anybody someone somebody everyone everybody they he she it we you i people who there been being
both each other others one nobody`)
