package chart

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"parley/bot"
	"parley/corpus"
)

var pictures = flag.String("pictures", "", "write the pictures of the test into this folder, to be looked at")

func cite(article, outlet, day string) corpus.Citation {
	c := corpus.Citation{Article: article, Outlet: outlet, Paragraph: 1}
	c.Published, _ = time.Parse(time.DateOnly, day)
	return c
}

func truce(length, heading, group, by, article string, status ...string) bot.Snippet {
	n := bot.Snippet{Length: length, Heading: heading, Group: group, Status: status, Cite: cite(article, "The Lantern", "2021-03-04")}
	if by != "" {
		n.By = strings.Split(by, "|")
	}
	return n
}

var truces = bot.Reply{Answered: true, Snippets: []bot.Snippet{
	truce("PT3H", "3 hours a day, in force", "In force", "", "a", "in_force"),
	truce("PT3H", "3 hours a day, in force", "In force", "", "b", "in_force"),
	truce("PT48H", "48 hours, announced by Norland", "Announced", "Norland", "a", "announced", "extended"),
	truce("P3D", "3 days, announced by Norland", "Announced", "Norland", "c", "announced"),
	truce("P5D", "5 days, called for by the River Council", "Called for", "the River Council of the Five Valleys and the Two Lakes", "c", "called_for"),
	truce("P7D", "7 days, proposed by Ada Quill", "Proposed", "Ada Quill", "c", "proposed", "vetoed"),
	truce("PT1H", "1 hour, not enough for Bo Stone", "Called not enough", "Bo Stone", "c", "insufficient"),
	truce("P6M", "6 months, rejected by Sudland", "Rejected", "Sudland", "d", "rejected"),
	truce("PT3H", "3 hours, for 3 days, blocked by Sudland, Ostrava", "Blocked", "", "d", "vetoed"),
	truce("P2W/P3W", "2 weeks to 3 weeks, expired", "Expired", "", "d", "expired"),
	truce("PXD", "“a few days”, broken", "Broken", "Sudland", "d", "broken"),
}}

func met(day, heading, status string) bot.Snippet {
	return bot.Snippet{Date: day, Heading: heading, Status: []string{status}, Cite: cite("m", "", "")}
}

var talks = bot.Reply{Answered: true, Snippets: []bot.Snippet{
	met("2021-03-06", "Ada Quill and Bo Stone, meeting, Ostrava, Saturday", "planned"),
	met("2021-03-04", "Ada Quill and Bo Stone, 2 meetings, 10 minutes each, Ostrava, Thursday", "held"),
	met("2021-03-04", "Ada Quill, Cem Aras and Dina Holt, ministerial, Ostrava", "held"),
	met("2021-03-03", "Bo Stone and Cem Aras, call", "held"),
	met("", "Dina Holt and Bo Stone, 4 calls", "held"),
	met("2021-03-05", "Cem Aras and Dina Holt, talks, Brno", "cancelled"),
}}

func spoke(speaker, day, outlet, kind string) bot.Snippet {
	return bot.Snippet{Speaker: speaker, Kind: kind, Cite: cite(day+outlet, outlet, day)}
}

var timeline = bot.Reply{Answered: true, Snippets: []bot.Snippet{
	spoke("Ada Quill", "2021-03-04", "The Lantern", "direct"), spoke("Ada Quill", "2021-03-04", "The Lantern", "direct"),
	spoke("Ada Quill", "2021-03-05", "The Lantern", "indirect"), spoke("Ada Quill", "2021-09-02", "Harbour Wire", "mixed"),
	spoke("Ada Quill", "", "", "direct"),
}}

var many = bot.Reply{Answered: true, Snippets: append([]bot.Snippet{
	spoke("Bo Stone", "2021-03-04", "The Lantern", "direct"), spoke("Bo Stone; Cem Aras", "2021-03-06", "The Lantern", "direct"),
	{Kind: "direct", Unclear: true, Cite: cite("x", "", "2021-03-06")}, {Kind: "direct", Source: "an official", Cite: cite("x", "", "2021-03-06")},
}, timeline.Snippets...)}

var all = map[string]bot.Reply{"truces": truces, "talks": talks, "timeline": timeline, "many": many}

// Every picture is well-formed, as wide as it should be, small, and the same
// each time; nothing stands outside it; and its words say what it shows.
func TestPictures(t *testing.T) {
	for name, reply := range all {
		t.Run(name, func(t *testing.T) {
			svg, alt, ok := Chart(reply)
			if !ok {
				t.Fatal("no picture")
			}
			again, _, _ := Chart(reply)
			if !bytes.Equal(svg, again) {
				t.Error("the second picture is another")
			}
			wellFormed(t, svg)
			pic, alt2, ok := PNG(reply)
			if !ok || alt2 != alt || alt == "" || len(alt) > 1024 {
				t.Errorf("png: %v, alt %q", ok, alt2)
			}
			img, err := png.Decode(bytes.NewReader(pic))
			if err != nil {
				t.Fatal(err)
			}
			s := layOut(reply)
			if b := img.Bounds(); b.Dx() != width*scale || b.Dy() != int(s.height)*scale {
				t.Errorf("the image is %v, the layout %d×%g", b, width, s.height)
			}
			if len(pic) > 120_000 {
				t.Errorf("the image has %d bytes", len(pic))
			}
			inside(t, s)
			t.Log(alt)
			if *pictures != "" {
				write(t, name+".png", pic)
				write(t, name+".svg", svg)
			}
		})
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(*pictures, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func wellFormed(t *testing.T, svg []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatalf("the SVG is broken: %v", err)
		}
	}
}

// inside says that nothing is drawn where it would not be seen.
func inside(t *testing.T, s *scene) {
	t.Helper()
	for _, sh := range s.shapes {
		left, right, top, bottom := sh.x-sh.r, sh.x+sh.r, sh.y-sh.r, sh.y+sh.r
		if sh.kind == text {
			w := measure(sh.text, sh.size, sh.bold)
			left, right = sh.x-sh.align*w, sh.x+(1-sh.align)*w
			top = sh.y - sh.size
		}
		if left < 0 || right > width || top < 0 || bottom > s.height {
			t.Errorf("%q, shape %d, stands at %.0f–%.0f, %.0f–%.0f of %d×%.0f", sh.text, sh.kind, left, right, top, bottom, width, s.height)
		}
	}
}

// Lengths stand on the scale in their order, the same truce in two reports is
// one row, and a length without a number is not drawn as one.
func TestLengths(t *testing.T) {
	s := layOut(truces)
	alt := s.alt()
	for _, want := range []string{"In force: 3 hours a day, in force (2 reports)", "Called for: 5 days, called for by the River Council", "Rejected: 6 months, rejected by Sudland",
		"Blocked: 3 hours, for 3 days, blocked by Sudland", "1 truce without a stated length"} {
		if !strings.Contains(alt, want) {
			t.Errorf("%q lacks %q", alt, want)
		}
	}
	if strings.Contains(alt, "a few days") {
		t.Errorf("a vague length is drawn: %q", alt)
	}
	sc := scaleOf(hour, 180*day)
	last := -1.0
	for _, iso := range []string{"PT1H", "PT3H", "PT48H", "P3D", "P5D", "P7D", "P6M"} {
		secs, ok := seconds(iso)
		x := at(secs, sc, 0, 100)
		if !ok || x <= last || x < 0 || x > 100 {
			t.Errorf("%s stands at %.1f after %.1f", iso, x, last)
		}
		last = x
	}
}

// A range is a bar from its least length to its most, and not left out.
func TestRanges(t *testing.T) {
	for iso, want := range map[string][2]float64{
		"P2W/P3W": {14 * day, 21 * day}, "PT48H/PT24H": {day, 2 * day}, "P3D": {3 * day, 3 * day},
		"P2W/": {}, "/P2W": {}, "P2W/PXW": {}, "P1D/P2D/P3D": {}, "2031-03-03/P4D": {},
	} {
		least, most, ok := extent(iso)
		if got := [2]float64{least, most}; ok != (want != [2]float64{}) || ok && got != want {
			t.Errorf("%s: %v %v, want %v", iso, got, ok, want)
		}
	}
	s := layOut(bot.Reply{Answered: true, Snippets: []bot.Snippet{
		truce("P2W/P3W", "2 weeks to 3 weeks, agreed by Norland", "Agreed", "Norland", "a", "agreed"),
		truce("P10D", "10 days, called for by Sudland", "Called for", "Sudland", "a", "called_for"),
	}})
	if alt := s.alt(); !strings.Contains(alt, "Agreed: 2 weeks to 3 weeks, agreed by Norland") || !strings.Contains(alt, "A bar is a range") || strings.Contains(alt, "not drawn") {
		t.Errorf("the words beside the picture: %q", alt)
	}
	sc := scaleOf(10*day, 21*day)
	bars := 0
	for _, sh := range s.shapes {
		if sh.kind == line && sh.thick == 6 {
			bars++
			if sh.x != at(14*day, sc, 236, 392) || sh.x2 != at(21*day, sc, 236, 392) || sh.x >= sh.x2 {
				t.Errorf("the bar goes from %.1f to %.1f", sh.x, sh.x2)
			}
		}
	}
	if bars != 1 {
		t.Errorf("%d bars for one range", bars)
	}
	if alt := layOut(bot.Reply{Answered: true, Snippets: truces.Snippets[:9]}).alt(); strings.Contains(alt, "range") {
		t.Errorf("a picture without ranges explains them: %q", alt)
	}
}

// Every lane has a mark on it, also where there are more days than columns.
func TestNoEmptyLanes(t *testing.T) {
	var list []bot.Snippet
	for i := range maxColumns + 2 {
		list = append(list, spoke("Ada Quill", time.Date(2021, 3, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), "The Lantern", "direct"))
	}
	list = append(list, spoke("Ada Quill", "", "", "direct"))
	s := layOut(bot.Reply{Answered: true, Snippets: list})
	alt := s.alt()
	if strings.Contains(alt, "outlet not stated") || !strings.Contains(alt, "The Lantern: 1 March 2021 once") || !strings.Contains(alt, "1 row on the others alone") {
		t.Errorf("the words beside the picture: %q", alt)
	}
	for _, sh := range s.shapes {
		if sh.kind == text && sh.text == "outlet not stated" {
			t.Error("a lane without a mark is drawn")
		}
	}
}

// Who is named beside a length did what the block says.
func TestParts(t *testing.T) {
	by := func(names ...string) []string { return names }
	for _, c := range []struct {
		heading, group string
		by, status     []string
		want           string
	}{
		{"3 hours, for 3 days, announced by Norland, Orsk", "Announced", by("Norland"), by("announced"), "3 hours for 3 days | Norland"},
		{"7 days, called for by the Assembly, blocked by Norland and Sudland", "Blocked", by("the Assembly"), by("called_for", "vetoed"), "7 days | Norland and Sudland"},
		{"7 days, called for by the Assembly, blocked", "Blocked", by("the Assembly"), by("called_for", "vetoed"), "7 days | called for by the Assembly"},
		{"3 hours a day, in force, not enough for Ada Quill, Orsk", "Called not enough", by("Ada Quill"), by("insufficient", "in_force"), "3 hours a day | Ada Quill"},
		{"3 hours a day, in force, not enough, Orsk", "Called not enough", nil, by("insufficient", "in_force"), "3 hours a day | nobody named, Orsk"},
		{"3 hours a day, in force", "In force", nil, by("in_force"), "3 hours a day | nobody named"},
		{"3 hours a day, in force, Orsk", "In force", nil, by("in_force"), "3 hours a day | nobody named, Orsk"},
		{"", "", nil, nil, "PT1H | nobody named"},
	} {
		length, label := parts(bot.Snippet{Heading: c.heading, By: c.by, Status: c.status, Length: "PT1H"}, c.group)
		if got := length + " | " + label; got != c.want {
			t.Errorf("%q under %q: %s, want %s", c.heading, c.group, got, c.want)
		}
	}
}

func TestSeconds(t *testing.T) {
	for iso, want := range map[string]float64{
		"PT3H": 3 * hour, "P1DT12H": 36 * hour, "P3W": 21 * day, "P2M": 60 * day, "PT2M": 120, "P1Y": 365 * day, "PT0.5H": 1800,
		"": 0, "P": 0, "PT": 0, "PXD": 0, "PTXH": 0, "3H": 0, "P3": 0, "P3H": 0, "PT3D": 0, "P0D": 0, "P-3D": 0, "P9e9D": 0, "PTT3H": 0,
	} {
		got, ok := seconds(iso)
		if ok != (want > 0) || ok && got != want {
			t.Errorf("%s: %v %v, want %v", iso, got, ok, want)
		}
	}
}

func TestWho(t *testing.T) {
	for heading, want := range map[string]string{
		"Ada Quill and Bo Stone, 2 meetings, 10 minutes each, Ostrava": "[Ada Quill Bo Stone]",
		"Ada Quill, Bo Stone and Cem Aras, talks":                      "[Ada Quill Bo Stone Cem Aras]",
		"call, Thursday": "[]",
		"":               "[]",
	} {
		if got := fmt.Sprint(who(bot.Snippet{Heading: heading})); got != want {
			t.Errorf("%q: %s, want %s", heading, got, want)
		}
	}
}

// Pictures drawn at once, large and small in turn, are those drawn one by one.
func TestPicturesAtOnce(t *testing.T) {
	want := map[string][]byte{}
	for name, r := range all {
		want[name], _, _ = PNG(r)
	}
	var wg sync.WaitGroup
	for range 4 {
		for name, r := range all {
			wg.Go(func() {
				if got, _, _ := PNG(r); !bytes.Equal(got, want[name]) {
					t.Errorf("%s is another picture among others", name)
				}
			})
		}
	}
	wg.Wait()
}

// There is no picture where there is nothing to compare, nor of passages that
// are not the answer.
func TestNoPicture(t *testing.T) {
	no := truces
	no.Answered = false
	for name, r := range map[string]bot.Reply{
		"nothing": {}, "words": {Answered: true, Text: "x"}, "not the answer": no,
		"vague alone": {Answered: true, Snippets: truces.Snippets[10:]},
		"one meeting": {Answered: true, Snippets: talks.Snippets[:1]},
		"one day":     {Answered: true, Snippets: timeline.Snippets[:2]},
		"passages":    {Answered: true, Snippets: []bot.Snippet{{Words: "x"}, {Words: "y"}}},
	} {
		if _, _, ok := Chart(r); ok {
			t.Errorf("%s: there is a picture", name)
		}
	}
}

// Statuses are told apart without colour.
func TestLooksDifferByShape(t *testing.T) {
	type form struct {
		kind
		hollow bool
	}
	seen := map[form][]string{}
	for s, l := range looks {
		seen[form{l.shape, l.hollow}] = append(seen[form{l.shape, l.hollow}], s)
	}
	for f, list := range seen {
		// Wished for and turned down are families; within one, the heading tells.
		if len(list) > 3 {
			t.Errorf("%v share the shape %v", list, f)
		}
	}
}

var control = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f]`)

// Whatever the articles and the bot call things, the picture is well-formed,
// nothing leaves it, and its words are UTF-8.
func FuzzChart(f *testing.F) {
	f.Add("PT3H", "3 hours, in <force>", "In force", "Norland & Sudland", "in_force", "2021-03-04", "direct")
	f.Add("P9999999Y", strings.Repeat("w", 3000), "\u202egroup", "\x00", "held", "9999-99-99", "indirect")
	f.Add("", "Ada and Bo, call", "", "", "planned", "2021-03-04", "")
	f.Fuzz(func(t *testing.T, length, heading, group, by, status, date, kind string) {
		r := bot.Reply{Answered: true}
		for i := range 12 {
			n := bot.Snippet{Length: length, Heading: fmt.Sprint(heading, i%5), Group: group, By: []string{by}, Status: []string{status}, Date: date, Kind: kind, Speaker: by + fmt.Sprint(i%3)}
			n.Cite = cite(fmt.Sprint("a", i), group, fmt.Sprintf("2021-03-%02d", 1+i%4))
			r.Snippets = append(r.Snippets, n)
		}
		s := layOut(r)
		if s == nil {
			t.Skip()
		}
		svg := s.svg()
		wellFormed(t, svg)
		if control.Match(svg) || !utf8.Valid(svg) || !utf8.ValidString(s.alt()) {
			t.Error("the picture has characters that XML does not know")
		}
		inside(t, s)
		if _, err := s.png(); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := PNG(truces); !ok {
			b.Fatal("no picture")
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := Chart(talks); !ok {
			b.Fatal("no picture")
		}
	}
}

// The letters of names as news prints them are all drawn; none is the box that
// stands for a letter which the font lacks.
func TestLetters(t *testing.T) {
	drawn := func(r rune, bold bool) (img string) {
		withFace(24, bold, func(f font.Face) {
			at, mask, from, _, _ := f.Glyph(fixed.P(0, 0), r)
			b := fmt.Append(nil, at)
			for y := range at.Dy() {
				for x := range at.Dx() {
					_, _, _, a := mask.At(from.X+x, from.Y+y).RGBA()
					b = append(b, byte(a>>8))
				}
			}
			img = string(b)
		})
		return img
	}
	for _, bold := range []bool{false, true} {
		box := drawn('\U0001F54A', bold)
		for _, r := range "Łódź Erdoğan Şimşek Nguyễn Phú Trọng Ðặng Həsənov Țară Ħal Зеленський Ђорђе Ћирић Ќосе Өмүрбек Τσίπρας Հայ ქართ" {
			if r != ' ' && drawn(r, bold) == box {
				t.Errorf("%q (bold %v) is drawn as the box of a letter that is missing", r, bold)
			}
		}
	}
}
