package corpus

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"testing/quick"
	"time"
)

// everyForm has an article of each form that is read, and files that are none.
func everyForm() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"a.txt":                 file(wire),
		"copy/a.md":             file(wire),
		"b.html":                file("<html><head><title>Quiet</title></head><body><p>The guns fell silent on the river on Monday, two officials said.</p></body></html>"),
		"b" + sidecarEnding:     file("outlet: The Ferry Post\npublished: 2031-03-04\n"),
		"c.jsonl":               file("{\"id\":\"x\",\"text\":\"Quiet on the river.\"}\n{}\n{\"id\":\"y\",\"text\":\"No word from the ferry.\"}\n"),
		"d.rss":                 file("<rss><channel><title>Ferry Post</title><item><title>Calm</title><description>The calm held.</description></item></channel></rss>"),
		"e.txt":                 file(""),
		"latin.txt":             file("The envoy said caf\xe9s were open again in the old town."),
		"f.txt":                 file("\ufeffThe envoy said the bridge was open."),
		"dated, 4 May 2031.txt": file("RELBY, May 4 — The envoy said the bridge was open."),
	}
}

// A cache gives the corpus that a plain load gives, be it fresh, warm or read
// again from its file.
func TestCache(t *testing.T) {
	ctx := context.Background()
	for name, fsys := range map[string]fs.FS{"samples": Sample(), "every form": everyForm()} {
		want, err := Load(ctx, fsys)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "articles.cache")
		c := new(Cache)
		for _, state := range []string{"empty", "warm", "read again", "read again, warm"} {
			if state == "read again" {
				if err := c.Save(file); err != nil {
					t.Fatal(err)
				}
				if c = OpenCache(file); len(c.kept) != len(want.Articles) {
					t.Errorf("%s: %d articles were kept of %d", name, len(c.kept), len(want.Articles))
				}
			}
			got, err := c.Load(ctx, fsys, nil)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: a cache that is %s gives another corpus, %v", name, state, err)
			}
			for _, e := range c.kept {
				t.Errorf("%s: %s: something is kept twice: %d bytes", name, state, len(e))
			}
		}
	}
}

// What changed is read anew; what did not is the very same article, and what an
// earlier corpus holds stays as it was.
func TestCacheOfWhatChanges(t *testing.T) {
	ctx := context.Background()
	files := everyForm()
	c := new(Cache)
	load := func() map[string]*Article {
		t.Helper()
		got, err := c.Load(ctx, files, nil)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Load(ctx, files)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("a cache gives another corpus than a load, %v", err)
		}
		by := map[string]*Article{}
		for _, a := range got.Articles {
			by[a.ID] = a
		}
		return by
	}
	before := load()
	if before["copy/a"].CopyOf != "a" {
		t.Fatalf("%q is no copy of a", before["copy/a"].CopyOf)
	}
	files["b"+sidecarEnding] = &fstest.MapFile{Data: []byte("outlet: Another Post\n")}
	delete(files, "a.txt")
	files["a.text"] = everyForm()["a.txt"] // the same article under another name
	files["copy/a.md"] = &fstest.MapFile{Data: []byte("Something else was said by nobody in particular.")}
	after := load()
	if after["b"].Outlet != "Another Post" || before["b"].Outlet != "The Ferry Post" {
		t.Errorf("the outlet is %q, and was %q", after["b"].Outlet, before["b"].Outlet)
	}
	if after["a"].File != "a.text" || before["a"].File != "a.txt" {
		t.Errorf("the file is %q, and was %q", after["a"].File, before["a"].File)
	}
	if after["copy/a"].CopyOf != "" || before["copy/a"].CopyOf != "a" {
		t.Errorf("a copy of %q, and was of %q", after["copy/a"].CopyOf, before["copy/a"].CopyOf)
	}
	if after["x"] != before["x"] || after["latin"] != before["latin"] {
		t.Error("an article that did not change was made again")
	}
	file := filepath.Join(t.TempDir(), "articles.cache")
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	delete(files, "f.txt")
	c = OpenCache(file)
	load()
	if c.saved {
		t.Error("an article is gone, and the file is taken for good")
	}
	if _, err := c.Load(ctx, fstest.MapFS{}, nil); err == nil {
		t.Error("an empty folder is a corpus")
	}
	if len(c.last) == 0 {
		t.Error("an empty folder makes a cache forget")
	}
}

// A file that is not whole, or another program's, is as good as none.
func TestOpenCacheRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "articles.cache")
	c := new(Cache)
	if _, err := c.Load(context.Background(), everyForm(), nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	flip := func(i int) []byte {
		b := append([]byte(nil), good...)
		b[i] ^= 4
		return b
	}
	for name, data := range map[string][]byte{
		"empty": {}, "cut": good[:len(good)-9], "another version": flip(20), "damaged": flip(len(good) / 2), "its sum damaged": flip(len(good) - 1),
	} {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if c := OpenCache(file); len(c.kept) != 0 || c.saved {
			t.Errorf("%s: %d articles were believed", name, len(c.kept))
		}
	}
	if err := c.Save(filepath.Join(file, "below")); err != nil {
		t.Errorf("nothing is to be saved, yet: %v", err)
	}
	c.saved = false
	if err := c.Save(filepath.Join(file, "below")); err == nil || !strings.Contains(err.Error(), "keeping what was read") {
		t.Errorf("saving where nothing can be saved: %v", err)
	}
}

// Every field of an article is kept, also those that come later.
func TestCachedKeepsAll(t *testing.T) {
	spans := func(r *rand.Rand, size int) []Span {
		var out []Span
		for at := 0; at < size-3; {
			s := Span{at + r.Intn(2), 0}
			s.End = min(size, s.Start+1+r.Intn(9))
			out, at = append(out, s), s.End
		}
		return out
	}
	f := func(a Article, text []byte, plain bool, n uint16, min []uint32, seed int64) bool {
		r := rand.New(rand.NewSource(seed))
		a.Text, a.File = string(text), ""
		a.Published, a.Inferred = time.Unix(r.Int63n(1e10)-5e9, 0).UTC(), time.Time{}
		a.Regions, a.Paragraphs, a.Sentences = nil, spans(r, len(text)), spans(r, len(text))
		for i, s := range spans(r, len(text)) {
			a.Regions = append(a.Regions, Region{regionKinds[i%len(regionKinds)], s})
		}
		if len(a.Notes) == 0 {
			a.Notes = nil
		}
		if min == nil {
			min = []uint32{}
		}
		e := &cached{&a, sketch{min, int(n)}, plain}
		got := decodeCached(e.encode(nil), text)
		return got != nil && reflect.DeepEqual(got, e)
	}
	config := &quick.Config{Values: func(v []reflect.Value, r *rand.Rand) {
		a := reflect.New(reflect.TypeFor[Article]()).Elem()
		for i := range a.NumField() { // a field of a new type wants a line here, and one in encode
			switch f := a.Field(i); f.Interface().(type) {
			case string:
				x, _ := quick.Value(f.Type(), r)
				f.Set(x)
			case bool:
				f.SetBool(r.Intn(2) > 0)
			case []string:
				f.Set(reflect.ValueOf([]string{"a note", "another"}[:r.Intn(3)]))
			case time.Time, []Span, []Region:
			default:
				t.Fatalf("%s is of a type that is not kept: %v", a.Type().Field(i).Name, f.Type())
			}
		}
		v[0] = a
		for i, typ := range []reflect.Type{reflect.TypeFor[[]byte](), reflect.TypeFor[bool](), reflect.TypeFor[uint16](), reflect.TypeFor[[]uint32](), reflect.TypeFor[int64]()} {
			v[i+1], _ = quick.Value(typ, r)
		}
	}}
	if err := quick.Check(f, config); err != nil {
		t.Error(err)
	}
}

// Whatever stands in a file: no panic, and no span outside the text.
func FuzzDecodeCached(f *testing.F) {
	a, err := Parse("a", wire)
	if err != nil {
		f.Fatal(err)
	}
	f.Add((&cached{a, sketchOf(a), true}).encode(nil), []byte(wire))
	f.Add((&cached{a, sketchOf(a), false}).encode(nil), []byte("short"))
	f.Fuzz(func(t *testing.T, b, data []byte) {
		e := decodeCached(b, data)
		if e == nil {
			return
		}
		for _, list := range [][]Span{e.a.Paragraphs, e.a.Sentences} {
			for _, s := range list {
				e.a.Slice(s)
			}
		}
		for _, r := range e.a.Regions {
			e.a.Slice(r.Span)
		}
	})
}

// A load that is given up leaves work behind, which the next one must not meet.
func TestCacheOfLoadsGivenUp(t *testing.T) {
	files := fstest.MapFS{}
	for i := range 200 {
		files[fmt.Sprintf("a%d.txt", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("%s\n\nNumber %d.", wire, i))}
	}
	c := new(Cache)
	for n := range 40 {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := c.Load(ctx, files, func(done int) {
			if done == 3+n {
				cancel()
			}
		})
		cancel()
		if err == nil {
			t.Error("a load was given up, and gives a corpus")
		}
		few := fstest.MapFS{"a1.txt": files["a1.txt"], "a9.txt": files["a9.txt"]}
		if got, err := c.Load(context.Background(), few, nil); err != nil || len(got.Articles) != 2 || got.Articles[1].CopyOf != "a1" {
			t.Fatalf("after a load that was given up: %v", err)
		}
	}
}

// What was kept and cannot be read is made again, with what belongs to it.
func TestCacheOfWhatCannotBeRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "articles.cache")
	c := new(Cache)
	want, err := c.Load(context.Background(), everyForm(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	c = OpenCache(file)
	for key, b := range c.kept {
		c.kept[key] = b[:len(b)-1]
	}
	if got, err := c.Load(context.Background(), everyForm(), nil); err != nil || !reflect.DeepEqual(got, want) || c.saved {
		t.Errorf("another corpus, or one that is taken for saved: %v", err)
	}
}
