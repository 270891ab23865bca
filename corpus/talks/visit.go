package talks

import (
	"strings"

	"parley/corpus"
)

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
