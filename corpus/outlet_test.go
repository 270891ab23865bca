package corpus

import (
	"strings"
	"testing"
)

// TestOutlet: two places of different kinds have to agree, and an agency's rights
// are no outlet.
func TestOutlet(t *testing.T) {
	const story = "ORSK – Lorries with food crossed the river at Orsk on Saturday for the first time in three weeks, during a pause in the fighting.\n\n“We have it in writing,” the mediator, Ada Quist, told reporters at the old post office on Saturday."
	for _, c := range []struct{ before, after, url, outlet, basis string }{
		{"Lorries cross the river\nBy Jane Roe, Velda Courier correspondent", "© 2021 The Velda Courier. All rights reserved.", "", "The Velda Courier", "inferred: its copyright line and its byline agree"},
		{"Lorries cross the river | Velda Courier\nLorries cross the river", "Copyright 2019-2021 Velda Courier Ltd. All rights reserved", "", "Velda Courier", "inferred: the page's title and its copyright line agree"},
		{"VELDA COURIER\nNews\nLorries cross the river\nBy Jane Roe", "Contact the author at jroe@veldacourier.example", "", "VELDA COURIER", "inferred: a line over the article and an address on the page agree"},
		{"Lorries cross the river", "© Velda Courier", "https://www.velda-courier.co.uk/lorries", "Velda Courier", "inferred: its copyright line and an address on the page agree"},
		{"Lorries cross the river\nBy Jane Roe, Velda Courier correspondent", "", "", "", Unknown},
		{"Lorries cross the river", "© 2021 The Velda Courier. All rights reserved.", "", "", Unknown},
		{"Lorries cross the river\nBy Jane Roe, Reuters", "© 2021 Reuters. All rights reserved.", "", "", Unknown},
		{"World\nPolitics\nLorries cross the river | World\nLorries cross the river", "Read more", "", "", Unknown},
		{"Lorries cross the river\nBy Jane Roe, Getty Images", "© 2021 Getty Images. All rights reserved.", "", "", Unknown},
		{"Lorries cross the river\nBy Jane Roe, Velda Courier correspondent", "© 2021 The Orsk Gazette. All rights reserved.", "", "", Unknown},
		{"Orsk Gazette\nLorries cross the river\nBy Jane Roe, Velda Courier correspondent", "© Velda Courier\n© Orsk Gazette", "", "", Unknown},
	} {
		a, err := ParseWith("a", strings.TrimSpace(c.before+"\n\n"+story+"\n\n"+c.after), Meta{URL: c.url})
		if err != nil {
			t.Fatal(err)
		}
		if a.Outlet != c.outlet || a.OutletBasis != c.basis {
			t.Errorf("%q (%s), want %q (%s), of\n%s\n…\n%s", a.Outlet, a.OutletBasis, c.outlet, c.basis, c.before, c.after)
		}
	}
}
