package corpus

import (
	"fmt"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"2016-12-08":                       "2016-12-08",
		"2016-12-08T23:30:00Z":             "2016-12-08",
		"2016-12-08T00:10:00+03:00":        "2016-12-08", // the day as written
		"20161208":                         "2016-12-08",
		"2016/12/08":                       "2016-12-08",
		"8 December 2016":                  "2016-12-08",
		"8th of December, 2016":            "2016-12-08",
		"December 8, 2016":                 "2016-12-08",
		"Dec. 8, 2016 4:35 pm":             "2016-12-08",
		"Thu, 08 Dec 2016 10:00:00 GMT":    "2016-12-08",
		"Thursday, December 8th, 2016":     "2016-12-08",
		"08.12.2016, 17:42 Uhr":            "2016-12-08",
		"3. 5. 2019. 18:42":                "2019-05-03",
		"8. Dezember 2016":                 "2016-12-08",
		"le 8 décembre 2016 à 18h42":       "2016-12-08",
		"8 de diciembre de 2016":           "2016-12-08",
		"8 декабря 2016, 18:42":            "2016-12-08",
		"12/28/2016":                       "2016-12-28",
		"28/12/2016":                       "2016-12-28",
		"05/07/2019 02:33 PM EDT":          "2019-05-07",
		"08/12/2016":                       "", // in December or in August
		"Friday, December 8, 2016":         "", // it was a Thursday
		"30 February 2016":                 "",
		"2016-13-08":                       "",
		"December 2016":                    "",
		"8 December":                       "",
		"2016":                             "",
		"":                                 "",
		"yesterday":                        "",
		"8 December 2016, 9 December 2016": "",
		"1481155200":                       "",
		"version 3.12.2016.4":              "",
		"9999-12-08":                       "",
		"\xff2016-12-08":                   "2016-12-08",
	} {
		d, ok := ParseDate(in)
		got := ""
		if ok {
			got = d.Format("2006-01-02")
			if d != time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC) {
				t.Errorf("%q: %v is not midnight UTC", in, d)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestDays says what is known of a page's day. A wrong day is worse than none:
// it moves words to a time at which nobody said them.
func TestDays(t *testing.T) {
	const body = "\n\nORSK – Lorries with food crossed the river at Orsk on Saturday for the first time in three weeks, the mediators said.\n\nThe pause that let them pass lasted five hours, and both sides kept it to the minute, according to the observers.\n"
	const title = "Food convoys cross at Orsk"
	wired := func(head string) string {
		return title + "\n\n" + head + " Lorries with food crossed the river at Orsk on Saturday for the first time in three weeks, the mediators said.\n\nThe pause lasted five hours, and both sides kept it, according to the observers.\n"
	}
	cases := []struct{ name, text, day, basis string }{
		{"a line under the title", title + "\n4 May 2019" + body, "2019-05-04", "dateline"},
		{"with its hour", title + "\nPublished: 4 May 2019, 18:10 GMT" + body, "2019-05-04", "dateline"},
		{"in the byline", title + "\nBy Ada Quist | May 4, 2019" + body, "2019-05-04", "dateline"},
		{"published and updated", title + "\nPublished 4 May 2019\nUpdated 6 May 2019" + body, "2019-05-04", "dateline"},
		{"both on one line", title + "\nPublished: 4 May 2019 | Updated: 6 May 2019" + body, "2019-05-04", "dateline"},
		{"only updated", title + "\nLast updated 6 May 2019" + body, "", "unknown"},
		{"two that differ", title + "\n4 May 2019\n6 May 2019" + body, "", "unknown"},
		{"the day of the visit over the title", "The Northern Herald\nMonday, 3 February 2020\nHome\n" + title + body, "", "unknown"},
		{"over the title, as the report's", "MAY 4, 2019 / 4:12 PM / UPDATED 3 HOURS AGO\n" + title + body, "2019-05-04", "dateline"},
		{"over the title, only updated", "Updated: May 6, 2019\n" + title + body, "", "unknown"},
		{"visit and publication", "Monday, 3 February 2020\nHome\n" + title + "\n4 May 2019" + body, "2019-05-04", "dateline"},
		{"a full dateline", wired("ORSK, Velmora, May 4, 2019 (Reuters) -"), "2019-05-04", "dateline"},
		{"a dateline without a year", wired("ORSK, Velmora, May 4 (Reuters) -"), "", "unknown"},
		{"a day in the text", title + body + "\nThe talks began on 12 April 2019, when the mediators rented the second floor of the post office.\n", "", "unknown"},
		{"a day in a sidebar", title + body + "\nRelated stories\n28 April 2019\nBridge closed after night of shelling\n", "", "unknown"},
		{"a caption's day", title + "\nA lorry on the bridge of Orsk, May 3, 2019 (AFP PHOTO / N. SURNAME)" + body, "", "unknown"},
		{"a day that was another weekday", title + "\nMonday, 4 May 2019" + body, "", "unknown"},
		{"a day that may be two", title + "\n04/05/2019" + body, "", "unknown"},
		{"front matter before the rest", "---\npublished: 2019-05-05\n---\n" + title + "\n4 May 2019" + body, "2019-05-05", "front matter"},
		{"the address", "---\nurl: https://herald.example/2019/05/04/convoys\n---\n" + title + body, "2019-05-04", "url"},
		{"an address with a number", "---\nurl: https://herald.example/a-20190504-77.html\n---\n" + title + body, "", "unknown"},
		{"an address with a part of a day", "---\nurl: https://herald.example/2019/05/convoys\n---\n" + title + body, "", "unknown"},
		{"the line before the address", "---\nurl: https://herald.example/2019/05/06/convoys\n---\n" + title + "\n4 May 2019" + body, "2019-05-04", "dateline"},
	}
	right, wrong, dated := 0, 0, 0
	for _, c := range cases {
		a, err := Parse("page", c.text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if !a.Published.IsZero() {
			got = a.Published.Format("2006-01-02")
		}
		if got != c.day || a.PublishedBasis != c.basis {
			t.Errorf("%s: %q (%s), want %q (%s)", c.name, got, a.PublishedBasis, c.day, c.basis)
		}
		if c.day != "" {
			dated++
			if got == c.day {
				right++
			}
		}
		if got != "" && got != c.day {
			wrong++
		}
	}
	t.Logf("%d pages, %d with a day: %d right, %d wrong", len(cases), dated, right, wrong)
}

// An inference needs two cues, is kept apart from Published, and is shown as one.
func TestInferredDay(t *testing.T) {
	page := func(captions []string, weekday string) string {
		s := "Food convoys cross at Orsk\n\n"
		for i, c := range captions {
			s += fmt.Sprintf("View %d of the old bridge at Orsk, %s (AFP PHOTO / N. SURNAME)\n\n", i, c)
		}
		return s + "ORSK – Lorries with food crossed the river at Orsk early " + weekday + " for the first time in three weeks, the mediators said.\n"
	}
	for _, c := range []struct {
		name, text, want string
	}{
		{"two captions and the weekday", page([]string{"May 4, 2019", "May 4, 2019"}, "Saturday"), "2019-05-04"},
		{"an older picture beside them", page([]string{"May 4, 2019", "May 4, 2019", "March 1, 2018"}, "Saturday"), "2019-05-04"},
		{"one caption", page([]string{"May 4, 2019"}, "Saturday"), ""},
		{"another weekday", page([]string{"May 4, 2019", "May 4, 2019"}, "Friday"), ""},
		{"a later picture", page([]string{"May 4, 2019", "May 4, 2019", "June 1, 2019"}, "Saturday"), ""},
		{"no majority", page([]string{"May 4, 2019", "May 4, 2019", "May 3, 2019", "May 2, 2019"}, "Saturday"), ""},
	} {
		a, err := Parse("page", c.text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if !a.Inferred.IsZero() {
			got = a.Inferred.Format("2006-01-02")
		}
		if got != c.want || !a.Published.IsZero() || a.PublishedBasis != Unknown {
			t.Errorf("%s: %q, want %q; published %v (%s)", c.name, got, c.want, a.Published, a.PublishedBasis)
		}
		if got != "" {
			if s := a.Cite(a.Paragraphs[0]).String(); s != "Food convoys cross at Orsk, undated (about 4 May 2019, inferred from photo captions), ¶ 1" {
				t.Error(s)
			}
		}
	}
}
