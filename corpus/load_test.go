package corpus

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

const wire = `Envoys of both sides in the valley of Orsk agreed on Friday to let lorries with food through for five hours a day, the mediator said.

The lorries will go to the upper town first, where no help has come for three weeks, said Ada Quist, who leads the talks.

“We have the word of both commanders, and we have it in writing,” Quist told reporters at the old post office. “That is new.”

Neither side would say what happens after the week is over, and a spokesman for the lower town said that there was no trust to build on.
`

func gz(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}

func load(t *testing.T, files map[string]string) *Corpus {
	t.Helper()
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: []byte(data)}
	}
	c, err := Load(context.Background(), m)
	if err != nil && !errors.Is(err, ErrNoArticles) {
		t.Fatal(err)
	}
	for _, a := range c.Articles {
		checkSpans(t, a)
	}
	return c
}

func ids(c *Corpus) string {
	var s []string
	for _, a := range c.Articles {
		s = append(s, a.ID)
	}
	return strings.Join(s, " ")
}

func skipped(c *Corpus) map[string]error {
	m := map[string]error{}
	for _, e := range c.Skipped {
		m[e.File] = e.Err
	}
	return m
}

func TestLoadReadsEveryFormat(t *testing.T) {
	line := `{"id":"r1","title":"Food for Orsk","date":"2019-05-03","outlet":"The Gazette","url":"https://gazette.example/a","text":"Lorries with food may pass."}`
	c := load(t, map[string]string{
		"a.txt":               wire,
		"a.meta.yaml":         "outlet: The Valley Post\npublished: 2019-05-03\nauthor: \"Nils Aune\"\n",
		"deep/er/b.md":        "---\ntitle: \"A day in Orsk\"\noutlet: The Gazette\ndate: 4 May 2019\nurl: https://gazette.example/b\n---\nNobody slept in the upper town.\n",
		"c.jsonl":             line + "\n\n" + `{"id":7,"text":"No truce was agreed."}` + "\n",
		"d.jsonl.gz":          string(gz(strings.Replace(line, "r1", "r2", 1) + "\n")),
		"e.html":              `<html><head><meta property="og:site_name" content="The Gazette"><meta property="article:published_time" content="2019-05-05T10:00:00+02:00"><title>x</title></head><body><nav>Home</nav><h1>Orsk waits for food</h1><p>` + strings.ReplaceAll(wire, "\n\n", "</p><p>") + `</p></body></html>`,
		"f.xml":               `<rss><channel><title>Valley Radio</title><item><title>Talks go on</title><link>https://radio.example/1</link><pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;The talks in Orsk go on &amp;amp; on.&lt;/p&gt;</description></item></channel></rss>`,
		".git/config.txt":     "nothing",
		"LICENSE":             "nothing",
		"deep/er/.hidden.txt": "nothing",
	})
	if got, want := ids(c), "7 a deep/er/b e f-1 r1 r2"; got != want {
		t.Errorf("articles %q, want %q", got, want)
	}
	if len(c.Skipped) != 0 {
		t.Errorf("skipped %v", c.Skipped)
	}
	var got []string
	for _, a := range c.Articles {
		day := ""
		if !a.Published.IsZero() {
			day = a.Published.Format("2006-01-02")
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%s|%v", a.ID, a.Title, a.Outlet, day, a.PublishedBasis, a.Teaser))
	}
	want := []string{
		"7||||unknown|false",
		"a||The Valley Post|2019-05-03|sidecar|false",
		"deep/er/b|A day in Orsk|The Gazette|2019-05-04|front matter|false",
		"e|Orsk waits for food|The Gazette|2019-05-05|meta|false",
		"f-1|Talks go on|Valley Radio|2019-05-03|feed|true",
		"r1|Food for Orsk|The Gazette|2019-05-03|jsonl|false",
		"r2|Food for Orsk|The Gazette|2019-05-03|jsonl|false",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOneBadFileCostsOnlyItself(t *testing.T) {
	c := load(t, map[string]string{
		"good.txt":         wire,
		"empty.txt":        "",
		"blank.txt":        " \n\n\u00a0\n",
		"binary.txt":       "\x7fELF\x02\x01\x01\x00\x00\x00",
		"broken.txt":       "The talks \xe2\x80 went on, said the \xc3\xa9nvoy, \xf0\x9f until \xe2\x80\x9cnight\xe2\x80\x9d fell",
		"paper.pdf":        "%PDF",
		"same.md":          wire + " More.",
		"same.txt":         wire,
		"rows.jsonl":       "{\"id\":\"x\",\"text\":\"It was quiet.\"}\nnot json\n{\"id\":\"y\"}\n{\"id\":\"x\",\"text\":\"Again.\"}\n",
		"rows.jsonl.gz":    "not gzip",
		"bad.html":         "<html></html>",
		"side.txt":         wire,
		"side.meta.yaml":   "a: [",
		"notafeed.xml":     "<svg></svg>",
		"list.txt":         "Comments\n\nRelated stories\n",
		"wrongdate.md":     "---\noutlet: The Gazette\npublished: soon\n---\n" + wire,
		"twodates.md":      "---\npublished: 03/04/2019\n---\n" + wire,
		"never-closed.md":  "---\noutlet: The Gazette\n\n" + wire,
		"names/ütf-8ö.txt": wire,
	})
	bad := skipped(c)
	for file, want := range map[string]error{
		"empty.txt": ErrEmpty, "blank.txt": nil, "binary.txt": ErrNotText, "broken.txt": ErrNotText, "paper.pdf": ErrFormat,
		"same.txt": ErrDuplicate, "rows.jsonl:2": ErrRecord, "rows.jsonl:3": ErrRecord, "rows.jsonl:4": ErrDuplicate, "rows.jsonl.gz": nil,
		"bad.html": ErrNoBody, "side.txt": nil, "notafeed.xml": nil, "list.txt": ErrNoBody,
	} {
		err, ok := bad[file]
		if !ok {
			t.Errorf("%s was not skipped", file)
		} else if want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", file, err, want)
		}
		delete(bad, file)
	}
	if len(bad) > 0 {
		t.Errorf("also skipped: %v", bad)
	}
	if got, want := ids(c), "good names/ütf-8ö never-closed same twodates wrongdate x"; got != want {
		t.Errorf("articles %q, want %q", got, want)
	}
	for _, a := range c.Articles {
		if strings.HasSuffix(a.ID, "date") || strings.HasSuffix(a.ID, "dates") {
			if !a.Published.IsZero() || len(a.Notes) != 1 {
				t.Errorf("%s: published %v, notes %q", a.ID, a.Published, a.Notes)
			}
		}
	}
}

func TestLoadWithoutACorpus(t *testing.T) {
	if c, err := Load(context.Background(), os.DirFS(filepath.Join(t.TempDir(), "missing"))); c != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v, %v", c, err)
	}
	c, err := Load(context.Background(), fstest.MapFS{"a.txt": {Data: nil}})
	if !errors.Is(err, ErrNoArticles) || len(c.Skipped) != 1 {
		t.Errorf("nothing to read: %v, %v", c, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(ctx, fstest.MapFS{"a.txt": {Data: []byte(wire)}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestReadIsInOrderAndStops(t *testing.T) {
	m := fstest.MapFS{}
	for i := range 300 {
		m[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: []byte(strings.Repeat(wire, 1+i%7))}
	}
	last, n := "", 0
	stop := errors.New("enough")
	err := Read(context.Background(), m, func(a *Article, _ *FileError) error {
		if a.ID <= last {
			t.Fatalf("%s after %s", a.ID, last)
		}
		last = a.ID
		if n++; n == 200 {
			return stop
		}
		return nil
	})
	if err != stop || n != 200 {
		t.Errorf("%d articles, %v", n, err)
	}
}

func TestLoadTellsHowFarItIs(t *testing.T) {
	var told []int
	_, err := new(Cache).Load(context.Background(), fstest.MapFS{"a.txt": {Data: []byte(wire)}, "b.txt": {}, "c.jsonl": {Data: []byte("{\"id\":\"x\",\"text\":\"Quiet.\"}\n{}\n")}},
		func(done int) { told = append(told, done) })
	if err != nil || !reflect.DeepEqual(told, []int{1, 2, 3, 4}) {
		t.Errorf("%v, %v", told, err)
	}
}

func TestCharsets(t *testing.T) {
	utf16 := func(s string, big bool) string {
		var b []byte
		put := func(c uint16) {
			if big {
				b = append(b, byte(c>>8), byte(c))
			} else {
				b = append(b, byte(c), byte(c>>8))
			}
		}
		put(0xfeff)
		for _, r := range s {
			put(uint16(r))
		}
		return string(b)
	}
	latin := func(s string) string {
		var b []byte
		for _, r := range s {
			switch r {
			case '“':
				r = 0x93
			case '”':
				r = 0x94
			case '–':
				r = 0x96
			}
			b = append(b, byte(r))
		}
		return string(b)
	}
	cyrillic := func(s string) string {
		var b []byte
		for _, r := range s {
			if r >= 'А' && r <= 'я' {
				r = r - 'А' + 0xc0
			}
			b = append(b, byte(r))
		}
		return string(b)
	}
	west := "“Das Gespräch in Örsk war lang”, sagte die Vermittlerin – und größer als gedacht. Nun müssen alle für drei Tage schweigen."
	east := "Переговоры в долине продолжались всю ночь и закончились без соглашения о перемирии сказала посредница."
	for name, test := range map[string]struct{ in, want string }{
		"utf-8":           {west, west},
		"utf-8 with mark": {"\ufeff" + west, "\ufeff" + west},
		"utf-16 little":   {utf16(west, false), west},
		"utf-16 big":      {utf16(east, true), east},
		"windows-1252":    {latin(west), west},
		"windows-1251":    {cyrillic(east), east},
	} {
		a, err := parseText("x", []byte(test.in), Meta{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if a.Text != test.want {
			t.Errorf("%s: %q", name, a.Text)
		}
		checkSpans(t, a)
	}
	for name, in := range map[string]string{
		"cut in a rune": west[:5] + "\xe2\x80" + west[5:],
		"odd utf-16":    utf16(west, false) + "x",
		"windows-1250":  "Rozmowy trwa\xb3y ca\xb3\xb9 noc i zako\xf1czy\xb3y si\xea bez porozumienia, powiedzia\xb3a mediatorka.",
		"koi8-r":        "\xf0\xc5\xd2\xc5\xc7\xcf\xd7\xcf\xd2\xd9 \xd0\xd2\xcf\xc4\xcf\xcc\xd6\xc1\xcc\xc9\xd3\xd8 \xd7\xd3\xc0 \xce\xcf\xde\xd8 \xc9 \xda\xc1\xcb\xcf\xce\xde\xc9\xcc\xc9\xd3\xd8",
		"noise":         "\x80\x81\xfe\xff\x90 \x9d\xc0\xaf\xf5",
	} {
		if a, err := parseText("x", []byte(in), Meta{}); err == nil {
			t.Errorf("%s: read as %q", name, a.Text)
		}
	}
}

func TestNearCopiesAreNamed(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(wire), "\n\n")
	cut := strings.Join(lines[:3], "\n\n")
	changed := strings.Replace(wire, "five hours a day", "some hours each day", 1)
	other := strings.NewReplacer("lorries", "trains", "food", "coal", "Friday", "Sunday", "upper", "new", "talks", "railway", "word", "orders", "both", "two", "said", "wrote",
		"told", "answered", "happens", "comes", "trust", "bridge", "weeks", "years", "side", "town", "would", "could", "first", "last").Replace(wire)
	c := load(t, map[string]string{
		"a-later.md":    "---\npublished: 2019-05-04\n---\nEnvoys agree on food\n\n" + changed,
		"b-first.md":    "---\npublished: 2019-05-03\n---\n" + wire,
		"c-cut.txt":     "Food for Orsk\n\n" + cut,
		"d-other.txt":   other,
		"e-one.txt":     lines[0],
		"f-one.txt":     lines[0],
		"g-wide.html":   "<html><body><article><h1>Food</h1><p>" + strings.Join(lines, "</p><p>") + "</p></article></body></html>",
		"h-empty.jsonl": `{"id":"h","text":"Quiet."}`,
	})
	got := map[string]string{}
	for _, a := range c.Articles {
		got[a.ID] = a.CopyOf
	}
	want := map[string]string{"a-later": "b-first", "b-first": "", "c-cut": "b-first", "d-other": "", "e-one": "", "f-one": "", "g-wide": "b-first", "h": ""}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("copies %v\nwant   %v", got, want)
	}
}

func TestReport(t *testing.T) {
	c := load(t, map[string]string{
		"dated.md":   "---\noutlet: The Gazette\npublished: 2019-05-03\n---\n" + wire,
		"pasted.txt": "Food for Orsk\n\nBy Ada Quist\n\n" + strings.Replace(wire, "lorries", "carts", -1) + "\nRelated stories\n\nA bridge falls\n\nA mayor goes\n",
		"empty.txt":  "",
	})
	const want = `2 articles, 1 without a date, 1 without an outlet, 1 near copy; 1 file skipped

pasted – Food for Orsk
  outlet unknown, undated
  4 paragraphs kept, 101 words
  a near copy of dated
  cut as title: “Food for Orsk”
  cut as byline: “By Ada Quist”
  cut as related: 3 lines, “Related stories” … “A mayor goes”

dated
  The Gazette (front matter), 3 May 2019 (front matter)
  4 paragraphs kept, 101 words

Skipped:
  empty.txt: the file is empty
`
	if got := c.Report().String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzReaders(f *testing.F) {
	f.Add(byte(0), []byte(wire))
	f.Add(byte(1), []byte("<html><body><article><h1>T</h1><p>Ada said “no”.</p><figcaption>x</figcaption></article></body></html>"))
	f.Add(byte(2), []byte(`{"id":"a","text":"It was quiet."}`+"\n"))
	f.Add(byte(3), gz(`{"id":"a","text":"It was quiet."}`))
	f.Add(byte(4), []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><title>R</title><entry><title>T</title><link href="http://x.example"/><content type="html">&lt;p&gt;A b.&lt;/p&gt;</content></entry></feed>`))
	f.Add(byte(5), []byte("outlet: x\npublished: 2019-05-03"))
	f.Add(byte(1), []byte(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","articleBody":"A. B."}</script><p>T`))
	names := []string{"f.txt", "f.html", "f.jsonl", "f.jsonl.gz", "f.xml", "f.meta.yaml"}
	f.Fuzz(func(t *testing.T, kind byte, data []byte) {
		m := fstest.MapFS{names[int(kind)%len(names)]: {Data: data}}
		if int(kind)%len(names) == 5 {
			m["f.txt"] = &fstest.MapFile{Data: []byte(wire)}
		}
		c, err := Load(context.Background(), m)
		if err != nil && !errors.Is(err, ErrNoArticles) {
			t.Fatal(err)
		}
		for _, a := range c.Articles {
			checkSpans(t, a)
		}
		_ = c.Report().String()
	})
}
