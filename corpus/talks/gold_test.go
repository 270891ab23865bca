package talks

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/quote"
	"parley/corpus/timex"
)

// shared is the folder of the gold data, which are not part of the repository.
func shared(t testing.TB) string {
	dir := os.Getenv("PARLEY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no gold data at %s: set PARLEY_SHARED to where they are", dir)
	}
	return dir
}

func rows[T any](t testing.TB, file string) []T {
	f, err := os.Open(file)
	if err != nil {
		t.Skipf("no gold data: %v", err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var r T
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// Every truce with a stated length in the three real articles is found with
// its exact words, value and status; none of the other lengths is taken for
// one; nothing comes from outside the article.
func TestSeedTruces(t *testing.T) {
	dir := shared(t)
	type fact struct {
		ID, Kind, File, Expr, Tier, Value, Zone, Actor, Place string
		Every, Over, Mod                                      *string
		Status                                                []string
		Bytes                                                 []int `json:"expr_bytes"`
	}
	found := map[string][]Truce{}
	text := map[string]*corpus.Article{}
	for _, f := range rows[fact](t, filepath.Join(dir, "gold", "truces_seeds.jsonl")) {
		if text[f.File] == nil {
			b, err := os.ReadFile(filepath.Join(dir, "seeds", f.File))
			if err != nil {
				t.Skipf("no seeds: %v", err)
			}
			a, err := corpus.Parse(strings.TrimSuffix(f.File, ".txt"), string(b))
			if err != nil {
				t.Fatal(err)
			}
			ts := timex.Find(a)
			text[f.File] = a
			found[f.File] = Truces(a, ts, quote.Find(a, ts))
			for _, x := range found[f.File] {
				if k := a.RegionAt(x.Start); k != corpus.Body && k != corpus.Standfirst {
					t.Errorf("%s: %q stands in the %s", f.File, a.Slice(x.Span), k)
				}
			}
		}
		a := text[f.File]
		var at *Truce
		for i, x := range found[f.File] {
			if x.Kind != None && f.Bytes != nil && x.Start < f.Bytes[1] && f.Bytes[0] < x.Span.End {
				if at == nil || x.Start == f.Bytes[0] && x.Span.End == f.Bytes[1] {
					at = &found[f.File][i]
				}
			}
		}
		switch {
		case f.Kind == "distractor" || f.Zone != "body":
			if at != nil {
				t.Errorf("%s: %q is taken for a truce", f.ID, a.Slice(at.Span))
			}
		case f.Tier == "A":
			if at == nil {
				t.Errorf("%s: %q is not found", f.ID, f.Expr)
				continue
			}
			if a.Slice(at.Span) != f.Expr || at.Value != f.Value {
				t.Errorf("%s: %q %s, want %q %s", f.ID, a.Slice(at.Span), at.Value, f.Expr, f.Value)
			}
			if f.Mod != nil && at.Mod != *f.Mod || f.Over != nil && at.Over != *f.Over {
				t.Errorf("%s: mod %q over %q", f.ID, at.Mod, at.Over)
			}
			if at.Place != f.Place {
				t.Errorf("%s: in %q, want %q", f.ID, at.Place, f.Place)
			}
			if who := strings.Join(at.By, " and "); who != f.Actor {
				t.Errorf("%s: by %q, want %q", f.ID, who, f.Actor)
			}
			if len(at.Status) != len(f.Status) {
				t.Errorf("%s: %v, want %v", f.ID, at.Status, f.Status)
			}
			for _, s := range f.Status {
				if !has(at.Status, Status(s)) {
					t.Errorf("%s: %v, want %v", f.ID, at.Status, f.Status)
				}
			}
		case f.Tier == "B" && at != nil && at.Seconds != 0:
			t.Errorf("%s: a vague length became %d s", f.ID, at.Seconds)
		}
	}
}

func has(ss []Status, s Status) bool {
	for _, x := range ss {
		if x == s {
			return true
		}
	}
	return false
}

// Every meeting of the three articles is found, with who met; nothing is read
// out of a sidebar or a list of headlines.
func TestSeedMeetings(t *testing.T) {
	dir := shared(t)
	type fact struct {
		ID, File, Zone, Status string
		Who                    []string
		Bytes                  []int `json:"evidence_bytes"`
	}
	found := map[string][]Meeting{}
	for _, f := range rows[fact](t, filepath.Join(dir, "gold", "meetings_seeds.jsonl")) {
		if found[f.File] == nil {
			b, err := os.ReadFile(filepath.Join(dir, "seeds", f.File))
			if err != nil {
				t.Skipf("no seeds: %v", err)
			}
			a, err := corpus.Parse(strings.TrimSuffix(f.File, ".txt"), string(b))
			if err != nil {
				t.Fatal(err)
			}
			ts := timex.Find(a)
			found[f.File] = Meetings(a, ts, quote.Find(a, ts))
		}
		ok := false
		any := false
		for _, m := range found[f.File] {
			if m.Start >= f.Bytes[1] || f.Bytes[0] >= m.Span.End {
				continue
			}
			any = true
			who := " " + strings.Join(m.Who, " ") + " "
			all := m.Status == f.Status
			for _, w := range f.Who[:1] { // the others are often described, not named
				w, _, _ = strings.Cut(w, " (")
				last := w[strings.LastIndexByte(w, ' ')+1:]
				all = all && strings.Contains(who, " "+last+" ")
			}
			ok = ok || all
		}
		if f.Zone == "body" && !ok {
			t.Errorf("%s: %v, %s is not found", f.ID, f.Who, f.Status)
		}
		if f.Zone != "body" && any {
			t.Errorf("%s is taken from the %s", f.ID, f.Zone)
		}
	}
}

// What holds for any text: spans lie in it, a truce within its evidence, in
// order of the text; no number is made up; the same text gives the same facts.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Norland announced two-hour pauses over six days. It will last 48 hours.",
		"A ceasefire longer than the present two hours a day was rejected by the army, the rebels and the council.",
		"The guns will be silent from 9 am to 6 pm until further notice; a brief pause in the fighting.",
		"Kroon and Olin met thrice on Thursday. Their meetings lasted half an hour each.",
		"a truce a truce for for 3 days of truce of truce \xff\xfe until until Friday",
		"“There will be no ten-day truce,” he said. The 72-hour limit, the 3-day one.",
		"the guns not not silent and to and not be been having to will not",
		"!A0",
		"A truce. It runs until Tuesday and ends on Monday at noon, or would end on 3 May.",
		"The truce in Sarn, they said on Friday, had been broken. The army denied it on Saturday, as it did in May.",
		"wAs '",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := corpus.Parse("fuzz", text)
		if err != nil {
			t.Skip()
		}
		if len(text)%2 == 1 { // a dated article resolves its weekdays
			a.Published = time.Date(2019, 6, 13, 0, 0, 0, 0, time.UTC)
		}
		ts := timex.Find(a)
		for d, si := read(a, ts), 0; si < len(d.s); si++ {
			if wrong := d.parse(si).sound(); wrong != "" {
				t.Fatal(wrong)
			}
		}
		qs := quote.Find(a, ts)
		xs := Truces(a, ts, qs)
		at := 0
		for _, x := range xs {
			if x.Start < at || x.Span.End <= x.Start || x.Span.End > len(a.Text) || !x.Evidence.Contains(x.Span) {
				t.Fatalf("%v in %v after offset %d of %d bytes", x.Span, x.Evidence, at, len(a.Text))
			}
			at = x.Start
			if (x.Kind == Vague || x.Kind == None || x.Kind == Open || x.Kind == Until) && x.Seconds != 0 {
				t.Fatalf("%q: %s of %d s", a.Slice(x.Span), x.Kind, x.Seconds)
			}
			if x.Seconds > 0 && Length(x) == "" {
				t.Fatalf("%q: %s has no words", a.Slice(x.Span), x.Value)
			}
			if len(x.Status) == 0 && (x.Kind == None || len(x.By)+len(x.Refused) > 0) {
				t.Fatalf("%q: nothing is told of it, yet it is %s, by %q, refused by %q", a.Slice(x.Span), x.Kind, x.By, x.Refused)
			}
		}
		ms := Meetings(a, ts, qs)
		for _, m := range ms {
			if m.Start < 0 || m.Span.End <= m.Start || m.Span.End > len(a.Text) || m.Outcome.End > len(a.Text) || len(m.Who) == 0 && m.Place == "" && m.When == "" || m.Status == "" {
				t.Fatalf("%+v of %d bytes", m, len(a.Text))
			}
		}
		if xs2, ms2 := Find(a, ts, qs); dump(xs2, ms2) != dump(xs, ms) {
			t.Fatal("the same text gives other facts")
		}
	})
}

func dump(v ...any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestLength(t *testing.T) {
	for _, c := range []struct {
		t    Truce
		want string
	}{
		{Truce{Value: "PT3H", Every: "P1D"}, "3 hours a day"},
		{Truce{Value: "P5D"}, "5 days"},
		{Truce{Value: "PT48H"}, "48 hours"},
		{Truce{Value: "P2D"}, "2 days"},
		{Truce{Value: "PT3H", Over: "P3D"}, "3 hours, for 3 days"},
		{Truce{Value: "PT3H", Every: "P1D", Mod: "MORE_THAN"}, "more than 3 hours a day"},
		{Truce{Value: "PT3H", Every: "P1D", Over: "P2W"}, "3 hours a day, for 2 weeks"},
		{Truce{Value: "P1W"}, "1 week"},
		{Truce{Value: "PT30M", Every: "PT1H"}, "30 minutes an hour"},
		{Truce{Value: "P3D/P5D"}, "3 days to 5 days"},
		{Truce{Value: "PT2H30M"}, "2 hours and 30 minutes"},
		{Truce{Value: "P6M", Every: "P6M"}, "6 months"},
		{Truce{Value: "PTXH"}, ""},
		{Truce{}, ""},
		{Truce{Value: "nonsense"}, ""},
	} {
		if got := Length(c.t); got != c.want {
			t.Errorf("%+v: %q, want %q", c.t, got, c.want)
		}
	}
}

// Two reports of one fact have one key, whatever their words; another party,
// place, length or fate makes another fact.
func TestKey(t *testing.T) {
	fact := Truce{Kind: Explicit, Value: "PT72H", Seconds: 259200, Place: "Sarn", By: []string{"Free Front"}, Status: []Status{CalledFor, Rejected}}
	same := fact
	same.Value, same.Span, same.Status, same.Place = "P3D", corpus.Span{Start: 4, End: 9}, []Status{Rejected, CalledFor}, "SARN"
	if Key(fact) != Key(same) {
		t.Errorf("%q and %q are one fact", Key(fact), Key(same))
	}
	for _, change := range []func(*Truce){
		func(x *Truce) { x.Place = "Lusen" },
		func(x *Truce) { x.Seconds = 86400 },
		func(x *Truce) { x.Every = "P1D" },
		func(x *Truce) { x.Status = []Status{CalledFor} },
		func(x *Truce) { x.By = []string{"army"} },
	} {
		other := fact
		change(&other)
		if Key(fact) == Key(other) {
			t.Errorf("%q is another fact than %+v", Key(fact), other)
		}
	}
}

func BenchmarkFacts(b *testing.B) {
	var text strings.Builder
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			if line != "" && line[0] != '\t' && line[0] != '-' {
				text.WriteString(line + "\n\n")
			}
		}
	}
	a, err := corpus.Parse("bench", text.String())
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(a, timex.Find(a), nil)
	}
}

// BenchmarkArticles reads real articles of common length: times, truces and
// meetings together.
func BenchmarkArticles(b *testing.B) {
	type row struct{ ID, Text string }
	var as []*corpus.Article
	size := 0
	for _, r := range rows[row](b, filepath.Join(shared(b), "gold", "quotes_polnear.jsonl")) {
		if a, err := corpus.Parse(r.ID, r.Text); err == nil {
			as = append(as, a)
			size += len(a.Text)
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for _, a := range as {
			Find(a, timex.Find(a), nil)
		}
		n += len(as)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
