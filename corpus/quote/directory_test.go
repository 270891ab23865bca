package quote_test

import (
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
)

func directory(t *testing.T) *quote.Directory {
	t.Helper()
	d := new(quote.Directory)
	for _, x := range []struct{ id, when, text string }{
		{"a", "2016-01-10", "Norwegian Foreign Minister Sergei Dorov met Ada Lind of the Free Harbour League (FHL) in Norvik on Monday. Dorov said the road was open."},
		{"b", "2016-03-10", "Norwegian Vice President Sergey Dorow arrived in Norvik on Monday. Dorow said nothing would change."},
		{"c", "2016-05-10", "Ada Lind and her brother Jonas Lind spoke in Norvik on Monday. The FHL said the harbour was free."},
		{"d", "2016-06-10", "Foreign Minister Sergei Dorov left Norvik on Monday, and so did Tomas Revel, the mediator, who said the talks were over."},
	} {
		a, err := corpus.Parse(x.id, x.text)
		if err != nil {
			t.Fatal(err)
		}
		if a.Published, err = time.Parse("2006-01-02", x.when); err != nil {
			t.Fatal(err)
		}
		d.Add(a, quote.People(a))
	}
	return d
}

func TestDirectory(t *testing.T) {
	d := directory(t)
	for _, x := range []struct{ ask, want string }{
		{"Sergei Dorov", "Sergei Dorov"},
		{"Sergey Dorow", "Sergei Dorov"}, // one person, the spelling that more articles print
		{"dorow", "Sergei Dorov"},
		{"Dorov", "Sergei Dorov"},
		{"Lind", ""}, // two people have it
		{"Ada Lind", "Ada Lind"},
		{"Revel", "Tomas Revel"},
		{"Révél", "Tomas Revel"},
		{"Marlow", ""},
		{"", ""},
	} {
		e, ok := d.Lookup(x.ask)
		if e.Name != x.want || ok != (x.want != "") {
			t.Errorf("Lookup(%q) = %q, %v; want %q", x.ask, e.Name, ok, x.want)
		}
	}
	if got := d.Complete(quote.Speaker{Name: "Revel"}).Name; got != "Tomas Revel" {
		t.Errorf("Complete(Revel) = %q", got)
	}
	if got := d.Complete(quote.Speaker{Name: "Lind"}).Name; got != "Lind" {
		t.Errorf("Complete(Lind) = %q: two people have that name", got)
	}
	e, _ := d.Lookup("Dorov")
	for _, x := range []struct{ when, want string }{
		{"2016-02-01", "Norwegian Foreign Minister"},
		{"2016-04-01", "Norwegian Vice President"},
		{"2015-01-01", "Norwegian Foreign Minister"}, // before all: the first that is known
	} {
		when, _ := time.Parse("2006-01-02", x.when)
		if h, ok := e.RoleAt(when); !ok || h.Role != x.want {
			t.Errorf("role at %s: %+v, want %q", x.when, h, x.want)
		}
	}
}
