package quote_test

import (
	"slices"
	"testing"

	"parley/corpus"
	"parley/corpus/quote"
)

func TestPeople(t *testing.T) {
	for _, x := range []struct {
		text, name, role string
		aliases          []string
		body             bool
	}{
		{"Norwegian Foreign Minister Ada Lind arrived. Lind spoke.", "Ada Lind", "Norwegian Foreign Minister", []string{"Lind"}, false},
		{"Ada Lind, Norway's foreign minister, arrived on Monday.", "Ada Lind", "Norway's foreign minister", nil, false},
		{"The mediator, Tomas Revel, arrived on Monday.", "Tomas Revel", "mediator", nil, false},
		{"Army spokesman Jan Moll said nothing had changed.", "Jan Moll", "Army spokesman", nil, false},
		{"Ada Lind met her Chilean counterpart Pedro Rojas on Monday.", "Pedro Rojas", "", nil, false},
		{"Otto von Hagen arrived on Monday. Later von Hagen spoke.", "Otto von Hagen", "", []string{"von Hagen"}, false},
		{"The Free Harbour League (FHL) met. The FHL said it was free.", "Free Harbour League", "", []string{"FHL"}, true},
		{"The rebels' chief negotiator, Milo Brand, arrived on Monday.", "Milo Brand", "rebels' chief negotiator", nil, false},
		{"The villagers' negotiator, Dana Ruhl, arrived on Monday.", "Dana Ruhl", "villagers' negotiator", nil, false},
		{"Rut Hamm came with her deputy, Sefa Noor, on Monday.", "Sefa Noor", "", nil, false},
		{"Rut Hamm came with her deputy interior minister, Lise Holm, on Monday.", "Lise Holm", "deputy interior minister", nil, false},
		{"League spokesman Brigadier Tom Hamm arrived on Monday.", "Tom Hamm", "League spokesman", nil, false},
		{"UN Secretary General Rut Holm arrived on Monday.", "Rut Holm", "UN Secretary General", nil, false},
		{"According to Bo Stenning, the rebels have two guns.", "Bo Stenning", "", nil, false},
		{"Judge Mira Gral-Kostic spoke on Monday. Gral-Kostic left.", "Mira Gral-Kostic", "Judge", []string{"Gral-Kostic"}, false},
		{"Samira Ould Hadi arrived on Monday. Ould Hadi spoke.", "Samira Ould Hadi", "", []string{"Ould Hadi"}, false},
	} {
		a, err := corpus.Parse("x", x.text)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, p := range quote.People(a) {
			if p.Name != x.name {
				continue
			}
			found = true
			if p.Role != x.role || p.Body != x.body || !slices.Equal(p.Aliases, x.aliases) {
				t.Errorf("%s\n  %s: role %q, aliases %q, body %v", x.text, p.Name, p.Role, p.Aliases, p.Body)
			}
			for _, m := range p.Mentions {
				if m.Start < 0 || m.End > len(a.Text) || m.Len() <= 0 {
					t.Errorf("%s: mention %v", x.text, m)
				}
			}
		}
		if !found {
			t.Errorf("%s\n  has no %s: %+v", x.text, x.name, quote.People(a))
		}
	}
}

// TestRoleStaysInItsArticle: another article's office is not this one's.
func TestRoleStaysInItsArticle(t *testing.T) {
	for text, want := range map[string]string{
		"Vice Chancellor Greta Holm spoke on Monday. “It is late,” Holm said.":   "Vice Chancellor",
		"Foreign Minister Greta Holm spoke on Tuesday. “It is late,” Holm said.": "Foreign Minister",
		"Greta Holm spoke on Wednesday. “It is late,” Holm said.":                "",
	} {
		_, quotes := find(t, "x", text)
		if len(quotes) != 1 || quotes[0].Speaker != (quote.Speaker{Name: "Greta Holm", Role: want}) {
			t.Errorf("%s\n  %+v", text, quotes)
		}
	}
}
