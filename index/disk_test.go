package index

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/corpus"
)

// story makes an article with quotations in which n and version can be found
// again: no two articles share a quotation.
func story(t testing.TB, n, version int) *corpus.Article {
	var b strings.Builder
	fmt.Fprintf(&b, "Report number%d came in late in version%d.\n\n", n, version)
	for i := range 3 {
		fmt.Fprintf(&b, "“The convoy%d waits at gate%d until day%d,” said Envoy Ada Brandt.\n\n", n, i, version)
	}
	return article(t, fmt.Sprintf("story-%04d", n), b.String())
}

// Batches are small here, so that what is tested has several.
func init() { batchSize = 700 }

func stories(t testing.TB, n int) *corpus.Corpus {
	c := new(corpus.Corpus)
	for i := range n {
		c.Articles = append(c.Articles, story(t, i, 1))
	}
	return c
}

// counting counts how often it annotates.
func counting(n *atomic.Int64) func(*corpus.Article) *Document {
	return func(a *corpus.Article) *Document {
		n.Add(1)
		return annotateSimply(a)
	}
}

func openDir(t testing.TB, dir string, c *corpus.Corpus, annotate func(*corpus.Article) *Document) (*Index, Changes) {
	t.Helper()
	x, ch, err := open(context.Background(), dir, c, annotate, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x, ch
}

func TestDiskGivesBackWhatMemoryHas(t *testing.T) {
	c := stories(t, 40)
	dir := t.TempDir()
	x, _ := openDir(t, dir, c, annotateSimply)
	x.Close()
	var n atomic.Int64
	again, _ := openDir(t, dir, c, counting(&n))
	mem, _ := openDir(t, "", c, annotateSimply)
	if !reflect.DeepEqual(again.Documents(), mem.Documents()) {
		t.Error("the documents differ")
	}
	if n.Load() != 0 {
		t.Errorf("%d articles were annotated again, want none", n.Load())
	}
	for _, q := range []string{"convoy7 waits at gate2", "what did Brandt say about convoy31", "number12"} {
		a, b := search1(t, again, Query{Words: q}), search1(t, mem, Query{Words: q})
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("%q: %d passages from disk, %d from memory", q, len(a), len(b))
		}
		for i := range a {
			if told(a[i]) != told(b[i]) || a[i].Score != b[i].Score || a[i].Why != b[i].Why {
				t.Errorf("%q, passage %d: %s %s\nfrom memory: %s %s", q, i, told(a[i]), a[i].Why, told(b[i]), b[i].Why)
			}
		}
	}
	if !reflect.DeepEqual(again.Speakers("", 9), mem.Speakers("", 9)) || !reflect.DeepEqual(again.Topics("", 9), mem.Topics("", 9)) {
		t.Error("suggestions differ")
	}
}

// The codec keeps exported fields of plain kinds; anything else in an
// annotation would be lost without a word.
func TestAnnotationsCanBeKept(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var walk func(ty reflect.Type, path string)
	walk = func(ty reflect.Type, path string) {
		if seen[ty] || ty == reflect.TypeFor[time.Time]() {
			return
		}
		seen[ty] = true
		switch ty.Kind() {
		case reflect.Struct:
			for i := range ty.NumField() {
				f := ty.Field(i)
				if !f.IsExported() {
					t.Errorf("%s.%s is not exported: it is not kept on disk", path, f.Name)
					continue
				}
				walk(f.Type, path+"."+f.Name)
			}
		case reflect.Slice, reflect.Array:
			walk(ty.Elem(), path+"[]")
		case reflect.Map, reflect.Pointer, reflect.Interface, reflect.Func, reflect.Chan, reflect.Complex64, reflect.Complex128:
			t.Errorf("%s is a %v: it cannot be kept on disk", path, ty)
		}
	}
	walk(reflect.TypeFor[notes](), "notes")
	walk(reflect.TypeFor[record](), "record")
}

func TestDocumentsOfTheSampleSurviveTheDisk(t *testing.T) {
	c, err := corpus.Load(context.Background(), corpus.Sample())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range c.Articles {
		d := Annotate(a)
		in := notes{d.Times, d.Quotes, d.Truces, d.Meetings}
		var out notes
		if err := unmarshal(marshal(&in), &out); err != nil {
			t.Fatalf("%s: %v", a.ID, err)
		}
		if !reflect.DeepEqual(in, out) {
			t.Errorf("%s: %+v\nbecame %+v", a.ID, in, out)
		}
		if !out.fits(a) {
			t.Errorf("%s: spans outside of the text", a.ID)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte{})
	f.Add(marshal(&notes{}))
	f.Add(marshal(&record{ID: "a", Voices: []voice{{Key: "ada brandt", Said: 3}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		var n notes
		if unmarshal(b, &n) == nil && !bytes.Equal(marshal(&n), b) && len(marshal(&n)) > len(b) {
			t.Errorf("%x was read as more than it holds", b)
		}
		var r record
		_ = unmarshal(b, &r)
	})
}

func TestOnlyWhatChangedIsAnnotated(t *testing.T) {
	dir := t.TempDir()
	c := stories(t, 30)
	x, ch := openDir(t, dir, c, annotateSimply)
	if len(ch.Added) != 30 || ch.QuotesGained != 90 || ch.Articles != 30 {
		t.Errorf("first: %+v", ch)
	}
	x.Close()

	c.Articles[3] = story(t, 3, 2)
	c.Articles = append(c.Articles[:10], append(c.Articles[11:], story(t, 99, 1))...)
	var n atomic.Int64
	x, _ = openDir(t, dir, c, counting(&n))
	if n.Load() != 2 {
		t.Errorf("%d articles were annotated, want the changed and the new one", n.Load())
	}
	for q, want := range map[string]int{"convoy3 day2": 1, "convoy99": 1, "convoy10": 0} {
		found := 0
		for _, p := range search1(t, x, Query{Words: q, Kinds: []Kind{Quotation}}) {
			if p.Answers {
				found = 1
			}
		}
		if found != want {
			t.Errorf("%q: %d answers, want %d", q, found, want)
		}
	}
	fresh, _ := openDir(t, "", c, annotateSimply)
	if x.totals != fresh.totals {
		t.Errorf("totals after changes %+v, of a new index %+v", x.totals, fresh.totals)
	}
}

func TestNextReports(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		c := stories(t, 10)
		x, _ := openDir(t, dir, c, annotateSimply)
		next := &corpus.Corpus{Articles: append([]*corpus.Article(nil), c.Articles[:9]...)}
		next.Articles[4] = story(t, 4, 2)
		next.Articles = append(next.Articles, story(t, 50, 1))
		next.Skipped = []*corpus.FileError{{File: "broken.txt", Err: corpus.ErrNoBody}}
		y, ch, err := x.Next(context.Background(), next)
		if err != nil {
			t.Fatal(err)
		}
		defer y.Close()
		want := Changes{Added: []string{"story-0050"}, Changed: []string{"story-0004"}, Removed: []string{"story-0009"},
			Skipped: next.Skipped, QuotesGained: 6, QuotesLost: 6, Articles: 10, Quotations: 30}
		if !reflect.DeepEqual(ch, want) {
			t.Errorf("got %+v\nwant %+v", ch, want)
		}
		// the old one still answers as it did
		if ps := search1(t, x, Query{Words: "who said convoy9 waits at gate1"}); len(ps) == 0 || !ps[0].Answers {
			t.Error("the old index lost a quotation that was removed from the next")
		}
		if ps := search1(t, y, Query{Words: "who said convoy9 waits at gate1"}); len(ps) > 0 && strings.Contains(told(ps[0]), "convoy9") {
			t.Error("the next index has a quotation that was removed")
		}
		x.Close()
		if _, err := x.Search(context.Background(), Query{Words: "convoy"}); !errors.Is(err, ErrClosed) {
			t.Errorf("searching a closed index: %v", err)
		}
		if ps := search1(t, y, Query{Words: "who said convoy50 waits at gate1"}); len(ps) == 0 || !ps[0].Answers {
			t.Error("the next index does not answer after the old one was closed")
		}
	}
}

// What is known of an article besides its words may change with another one.
func TestNextKnowsTheArticleAnew(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		c := stories(t, 3)
		copied := *c.Articles[1]
		copied.CopyOf = "story-0000"
		c.Articles[1] = &copied
		x, _ := openDir(t, dir, c, annotateSimply)
		whole := x.Documents()
		next := &corpus.Corpus{Articles: append([]*corpus.Article(nil), c.Articles[1:]...)}
		alone := copied
		alone.CopyOf = ""
		next.Articles[0] = &alone
		y, ch, err := x.Next(context.Background(), next)
		if err != nil || len(ch.Changed) > 0 {
			t.Fatalf("%+v, %v", ch, err)
		}
		docs := y.Documents()
		if docs[0].Article != &alone || len(docs[0].Quotes) == 0 {
			t.Errorf("the index holds %q, a copy of %q", docs[0].Article.ID, docs[0].Article.CopyOf)
		}
		if docs[1] != whole[2] {
			t.Error("what did not change was made again")
		}
		if got := x.Documents()[1].Article; got != &copied {
			t.Errorf("the index before holds a copy of %q", got.CopyOf)
		}
		x.Close()
		y.Close()
	}
}

// A build that fails leaves the index that was there, and the next build puts
// everything right.
func TestFailedNextKeepsTheOld(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		c := stories(t, 800) // several batches
		x, _ := openDir(t, dir, c, annotateSimply)
		changed := new(corpus.Corpus)
		for i := range 800 {
			changed.Articles = append(changed.Articles, story(t, i, 2))
		}
		ctx, cancel := context.WithCancel(context.Background())
		_, _, err := x.Next(ctx, changed, func(done, total int) { cancel() })
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("a cancelled build gave %v", err)
		}
		for i := 0; i < 800; i += 100 {
			ps := search1(t, x, Query{Words: fmt.Sprintf("who said convoy%d waits at gate1 until day1", i), N: 3})
			if len(ps) == 0 || !ps[0].Answers || !strings.Contains(told(ps[0]), "day1") {
				t.Fatalf("after a failed build, story %d is not found as it was: %v", i, ps)
			}
		}
		y, _, err := x.Next(context.Background(), changed)
		if err != nil {
			t.Fatal(err)
		}
		defer y.Close()
		fresh, _ := openDir(t, "", changed, annotateSimply)
		if y.totals != fresh.totals {
			t.Errorf("totals %+v, of a new index %+v", y.totals, fresh.totals)
		}
	}
}

// An article that brings a stage down is left out and named.
func TestPanickingStageCostsOneArticle(t *testing.T) {
	c := stories(t, 5)
	x, ch := openDir(t, "", c, func(a *corpus.Article) *Document {
		if a.ID == "story-0002" {
			panic("no such rule")
		}
		return annotateSimply(a)
	})
	if len(ch.Skipped) != 1 || ch.Skipped[0].File != "story-0002.txt" || ch.Articles != 4 {
		t.Errorf("got %+v", ch)
	}
	if len(x.Documents()) != 4 {
		t.Errorf("%d documents, want 4", len(x.Documents()))
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	x, _ := openDir(t, dir, stories(t, 1), annotateSimply)
	start := time.Now()
	_, _, err := open(context.Background(), dir, stories(t, 1), annotateSimply, nil)
	if !errors.Is(err, ErrLocked) {
		t.Fatalf("a second Open gave %v", err)
	}
	if !strings.Contains(err.Error(), dir) {
		t.Errorf("%q does not name the folder", err)
	}
	if time.Since(start) > 30*time.Second {
		t.Error("the second Open waited")
	}
	x.Close()
	openDir(t, dir, stories(t, 1), annotateSimply)
}

func TestDamagedOrForeignIndexIsBuiltAnew(t *testing.T) {
	c := stories(t, 20)
	for name, damage := range map[string]func(engine string) error{
		"empty root": func(e string) error { return os.WriteFile(filepath.Join(e, "root.bolt"), nil, 0o600) },
		"broken root": func(e string) error {
			return os.WriteFile(filepath.Join(e, "root.bolt"), bytes.Repeat([]byte("x"), 1<<16), 0o600)
		},
		"no segments": func(e string) error {
			files, _ := filepath.Glob(filepath.Join(e, "*.zap"))
			for _, f := range files {
				if err := os.Remove(f); err != nil {
					return err
				}
			}
			return nil
		},
		"a file where the folder was": func(e string) error { return errors.Join(os.RemoveAll(e), os.WriteFile(e, []byte("x"), 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x, _ := openDir(t, dir, c, annotateSimply)
			x.Close()
			if err := damage(filepath.Join(dir, "index", "engine")); err != nil {
				t.Fatal(err)
			}
			x, _ = openDir(t, dir, c, annotateSimply)
			if ps := search1(t, x, Query{Words: "who said convoy7 waits at gate2"}); len(ps) == 0 || !ps[0].Answers {
				t.Error("not found after building anew")
			}
		})
	}
	t.Run("another version", func(t *testing.T) {
		dir := t.TempDir()
		x, _ := openDir(t, dir, c, annotateSimply)
		x.Close()
		own := version
		defer func() { version = own }()
		version = func() string { return "another" }
		var n atomic.Int64
		openDir(t, dir, c, counting(&n))
		if n.Load() != 20 {
			t.Errorf("%d articles were annotated anew, want all 20", n.Load())
		}
	})
}

// often is how often to try what goes wrong rarely: n times if PARLEY_TEST_LONG
// is set, else enough to notice what goes wrong often.
func often(n int) int {
	if os.Getenv("PARLEY_TEST_LONG") != "" {
		return n
	}
	return n / 20
}

// Readers that search while one generation follows another see one of them,
// whole: never an error, never a mixture.
func TestReloadUnderLoad(t *testing.T) {
	rounds := often(100)
	for _, dir := range []string{"", t.TempDir()} {
		version := func(v int) *corpus.Corpus {
			c := new(corpus.Corpus)
			for i := range 8 {
				c.Articles = append(c.Articles, story(t, i, v))
			}
			return c
		}
		x, _, err := open(context.Background(), dir, version(0), annotateSimply, nil)
		if err != nil {
			t.Fatal(err)
		}
		var current atomic.Pointer[Index]
		current.Store(x)
		var wg sync.WaitGroup
		stop := make(chan struct{})
		var searches atomic.Int64
		for range 4 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for {
					select {
					case <-stop:
						return
					default:
					}
					ps, err := current.Load().Search(context.Background(), Query{Kinds: []Kind{Quotation}, Words: "waits until", N: 50})
					if errors.Is(err, ErrClosed) {
						continue // took the pointer just before the swap
					}
					if err != nil {
						t.Errorf("searching: %v", err)
						return
					}
					searches.Add(1)
					days := map[string]bool{}
					for _, p := range ps {
						_, day, _ := strings.Cut(p.Document.Article.Slice(p.Span), "until ")
						days[day] = true
					}
					if len(ps) != 24 || len(days) != 1 {
						t.Errorf("%d passages of %d versions, want 24 of one", len(ps), len(days))
						return
					}
				}
			}()
		}
		for v := 1; v <= rounds; v++ {
			old := current.Load()
			next, _, err := old.Next(context.Background(), version(v))
			if err != nil {
				t.Fatal(err)
			}
			current.Store(next)
			if err := old.Close(); err != nil {
				t.Fatal(err)
			}
		}
		close(stop)
		wg.Wait()
		if n := current.Load().store.pieces(); n > maxPieces+1 {
			t.Errorf("%d pieces after %d reloads", n, rounds)
		}
		current.Load().Close()
		t.Logf("dir %q: %d searches during %d reloads", dir, searches.Load(), rounds)
	}
}

// TestKilled builds an index in another process and kills it, again and again.
// Whatever was left must open, and the index must come out as if nothing had
// happened.
func TestKilled(t *testing.T) {
	if dir := os.Getenv("PARLEY_TEST_KILLED"); dir != "" {
		c := stories(t, 1600)
		fmt.Println("building")
		_, _, err := open(context.Background(), dir, c, annotateSimply, []func(int, int){func(done, _ int) { fmt.Println("kept", done) }})
		fmt.Println("built", err)
		select {}
	}
	kills := often(100)
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range kills {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		cmd.Env = append(os.Environ(), "PARLEY_TEST_KILLED="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := rng.IntN(7); n >= 0 && lines.Scan() && !strings.HasPrefix(lines.Text(), "built"); n-- { // so many batches may be kept
		}
		time.Sleep(time.Duration(rng.IntN(20)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		// What it had kept opens, and is whole articles only.
		s, err := openStore(dir, annotateSimply)
		if err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		r, err := s.engine.Reader()
		if err != nil {
			t.Fatal(err)
		}
		want := uint64(0)
		for key, rec := range s.written {
			want += uint64(len(rec.passages(key)))
		}
		if n, _ := r.DocCount(); n != want {
			t.Errorf("after kill %d: %d search documents, the records say %d", i, n, want)
		}
		r.Close()
		t.Logf("kill %d left %d articles", i, len(s.written))
		if err := s.release(); err != nil {
			t.Fatal(err)
		}
		if len(s.written) > 1200 { // begin again, or everything is soon built
			if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
				t.Fatal(err)
			}
		}
	}
	x, _ := openDir(t, dir, stories(t, 1600), annotateSimply)
	fresh, _ := openDir(t, "", stories(t, 1600), annotateSimply)
	if x.totals != fresh.totals || len(x.Documents()) != 1600 {
		t.Errorf("%d documents, totals %+v; want 1600, %+v", len(x.Documents()), x.totals, fresh.totals)
	}
}
