package index

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"parley/corpus"
)

// Many of one name, and many spellings of it, must not make a reload slow.
func TestPeopleOfOneName(t *testing.T) {
	var all []*shelf
	for i := range 20000 {
		first := string(rune('a'+i%26)) + fmt.Sprint(i)
		all = append(all, &shelf{rec: &record{Voices: []voice{
			{Key: first + " lind", Name: first + " Lind", Said: 1},
			{Key: "ada " + first + " lind", Name: "Ada " + first + " Lind", Said: 1},
		}}})
	}
	if n := len(people(all, newReader())); n < 39000 { // some sound alike
		t.Errorf("%d people, want nearly 40000", n)
	}
}

// Two who differ in what stands between first and last name are two, though
// both may be called by these alone.
func TestMiddleNames(t *testing.T) {
	var all []*shelf
	for _, key := range []string{"ada lind", "ada lind", "ada k lind", "ada m lind", "ada mira lind"} {
		all = append(all, &shelf{rec: &record{Voices: []voice{{Key: key, Name: key, Said: 1}}}})
	}
	ps := people(all, newReader())
	if len(ps) != 2 || len(ps[0].keys) != 2 || len(ps[1].keys) != 2 {
		t.Errorf("%d people: %v", len(ps), ps)
	}
}

// Who is one person must not depend on the order in which articles are read.
func TestPeopleInAnyOrder(t *testing.T) {
	var as []*corpus.Article
	for i, name := range []string{"Sergei Dorov", "Sergey Dorow", "S Dorov", "Dorov", "Ada Lind", "Jonas Lind", "J Lind", "Lind",
		"Yusuf al-Tamur", "Youssef el-Tamur", "Al-Tamur", "el-Tamur", "Yusuf al-Tamur",
		"Simon Varga", "Simone Varga", "Muhammad Rashed", "Mohammed Rashed", "Sergei Dorov"} {
		as = append(as, article(t, fmt.Sprintf("a%02d", i), fmt.Sprintf("“That is what was agreed on day %d,” said %s.", i, name)))
	}
	// one article has both, so they are two
	as = append(as, article(t, "both", "“We met,” said Tomas Revel.\n\n“We did not,” said Thomas Revel.\n\n“Who did?” said Revel."))
	list := func(as []*corpus.Article) []string {
		x := openTest(t, &corpus.Corpus{Articles: as})
		var out []string
		for _, p := range x.people {
			out = append(out, fmt.Sprintf("%s %d %s", p.name, p.said, strings.Join(p.keys, "|")))
		}
		return out
	}
	want := list(as)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		rng.Shuffle(len(as), func(i, j int) { as[i], as[j] = as[j], as[i] })
		if got := list(as); !reflect.DeepEqual(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	for _, p := range []string{"Sergei Dorov 5", "Yusuf al-Tamur 5", "Ada Lind 1", "Jonas Lind 2", "Simon Varga 1", "Simone Varga 1", "Tomas Revel 1", "Thomas Revel 1"} {
		n := 0
		for _, w := range want {
			if strings.HasPrefix(w, p+" ") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d of %q in\n%s", n, p, strings.Join(want, "\n"))
		}
	}
}

func TestSameName(t *testing.T) {
	for _, x := range []struct {
		a, b string
		same bool
	}{
		{"sergei dorov", "sergey dorow", true},
		{"sergei dorov", "s dorov", true},
		{"sergei dorov", "ivan dorov", false},
		{"mohammed rashed", "muhammad rashid", true},
		{"simon varga", "simone varga", false},
		{"erik varga", "erika varga", false},
		{"anna lind", "anne lind", false},
		{"ada m lind", "ada lind", true},
		{"ada m lind", "ada mira lind", true},
		{"ada m lind", "ada k lind", false},
		{"ada m k lind", "ada m lind", false},
		{"yusuf al tamur", "youssef el tamur", true},
		{"yusuf al tamur", "youssef tamur", true},
		{"yusuf al tamur", "idris al tamur", false},
		{"yusuf ben tamur", "yusuf al tamur", false},
		{"dmitri zorin", "dmitry zorin", true},
		{"paul dorov", "paul darvo", false},
	} {
		a, b := strings.Fields(x.a), strings.Fields(x.b)
		alike := func(a, b []string) bool {
			return heard(a[len(a)-1]) == heard(b[len(b)-1]) && sameName(a, b)
		}
		if got := alike(a, b); got != x.same || alike(b, a) != got {
			t.Errorf("%s and %s: %v", x.a, x.b, got)
		}
	}
}
