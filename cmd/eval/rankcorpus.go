package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"
	"time"

	"parley/corpus"
	"parley/index"
)

func init() {
	verbs["corpus"] = corpusVerb
	verbs["speed"] = speedVerb
}

// corpusVerb writes a large corpus for measuring: eval corpus -n 10000 DIR.
//
// Each article is put together from paragraphs of three gold articles, and one
// word in eight is replaced by a word drawn from all gold articles, so that no
// two paragraphs are the same, words are as frequent as in news, and quotation
// marks, cues and names stand where they stood. The same n and seed give the
// same files.
func corpusVerb(_ context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("corpus", flag.ContinueOnError)
	gold := goldDir(f)
	n := f.Int("n", 10000, "articles")
	seed := f.Uint64("seed", 1, "another seed gives other articles")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return fmt.Errorf("name the folder to write to")
	}
	g, err := newGenerator(*gold, *seed)
	if err != nil {
		return err
	}
	bytes := 0
	for i := range *n {
		dir := filepath.Join(f.Arg(0), fmt.Sprintf("%03d", i/1000))
		if i%1000 == 0 {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
		}
		text := g.article(i)
		bytes += len(text)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("a%06d.md", i)), []byte(text), 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "%d articles, %.1f MB\n", *n, float64(bytes)/1e6)
	return nil
}

// A generator makes articles.
type generator struct {
	seed       uint64
	paragraphs [][]string // of each gold article
	words      []string   // plain words of all of them, as often as they stand there
}

func newGenerator(gold string, seed uint64) (*generator, error) {
	data, err := os.ReadFile(filepath.Join(gold, "quotes_polnear.jsonl"))
	if err != nil {
		return nil, err
	}
	g := &generator{seed: seed}
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var in struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return nil, err
		}
		var ps []string
		for _, p := range strings.Split(in.Text, "\n") {
			if p = strings.TrimSpace(p); p != "" {
				ps = append(ps, p)
				for _, w := range strings.Fields(p) {
					if plain(w) {
						g.words = append(g.words, w)
					}
				}
			}
		}
		if len(ps) > 3 {
			g.paragraphs = append(g.paragraphs, ps)
		}
	}
	if len(g.paragraphs) == 0 {
		return nil, fmt.Errorf("no gold articles in %s", gold)
	}
	return g, nil
}

// plain says that a word has small letters only: replacing it leaves names and
// marks where they are.
func plain(w string) bool {
	for _, c := range w {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(w) >= 4
}

// article is the i-th article.
func (g *generator) article(i int) string {
	rng := rand.New(rand.NewPCG(g.seed, uint64(i)))
	var b strings.Builder
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rng.IntN(2000))
	fmt.Fprintf(&b, "---\noutlet: Outlet %d\ntitle: Report %d\npublished: %s\n---\n", rng.IntN(20), i, day.Format("2006-01-02"))
	count := 10 + rng.IntN(15)
	for range 3 {
		ps := g.paragraphs[rng.IntN(len(g.paragraphs))]
		at := rng.IntN(len(ps))
		for k := at; k < len(ps) && k < at+count/3; k++ {
			for j, w := range strings.Split(ps[k], " ") {
				if j > 0 {
					b.WriteByte(' ')
				}
				if plain(w) && rng.IntN(8) == 0 {
					w = g.words[rng.IntN(len(g.words))]
				}
				b.WriteString(w)
			}
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// speedVerb measures how long a bot takes to be ready: eval speed [-data DIR] CORPUS.
// Where DIR is empty it is built; the same command once more is a start with
// nothing changed, in a process of its own as that is.
func speedVerb(ctx context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("speed", flag.ContinueOnError)
	dir := f.String("data", "", "keep the index here; empty: in memory")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return fmt.Errorf("name the corpus folder")
	}
	begun, last := time.Now(), processor()
	lap := func(what string) float64 {
		now, cpu := time.Now(), processor()
		wall := now.Sub(begun).Seconds()
		fmt.Fprintf(stdout, "%-34s %9.3f s  %9.3f s of processor time  %6.0f MB\n", what, wall, cpu-last, memory())
		begun, last = time.Now(), processor()
		return wall
	}
	folder, cache, file := os.DirFS(f.Arg(0)), new(corpus.Cache), filepath.Join(*dir, "articles.cache")
	if *dir != "" {
		cache = corpus.OpenCache(file)
	}
	c, err := cache.Load(ctx, folder, nil)
	if err != nil {
		return err
	}
	ready := lap(fmt.Sprintf("load %d articles", len(c.Articles)))
	x, ch, err := index.Open(ctx, *dir, c)
	if err != nil {
		return err
	}
	ready += lap("annotate and index what is new")
	fmt.Fprintf(stdout, "  ready after %.3f s: %d articles, %d quotations, %d truces, %d skipped\n", ready, ch.Articles, ch.Quotations, ch.Truces, len(ch.Skipped))
	save := func(file string) (float64, error) {
		if *dir == "" {
			return 0, nil
		}
		err := cache.Save(file)
		return lap("keep what was read of them"), err
	}
	if _, err := save(file); err != nil {
		return err
	}
	a := c.Articles[len(c.Articles)/2]
	if c, err = cache.Load(ctx, changed{folder, a.File, a.Text + "\n\n“One more sentence was said,” the minister said.\n"}, nil); err != nil {
		return err
	}
	ready = lap("load with one article changed")
	other := file + ".changed" // the folder has not changed: the next start reads what it is
	defer os.Remove(other)
	saved, err := save(other)
	if err != nil {
		return err
	}
	ready += saved
	y, _, err := x.Next(ctx, c)
	if err != nil {
		return err
	}
	ready += lap("index it")
	fmt.Fprintf(stdout, "  ready after %.3f s\n", ready)
	x.Close()
	y.Documents()
	lap("all documents")
	return y.Close()
}

// changed is a folder of which one file has another text.
type changed struct {
	fs.FS
	name, text string
}

func (c changed) of(name string) fs.FS {
	if name == c.name {
		return fstest.MapFS{name: {Data: []byte(c.text)}}
	}
	return c.FS
}

func (c changed) Open(name string) (fs.File, error) { return c.of(name).Open(name) }

// Stat is of the file that Open gives: by it a cache sees that it is another.
func (c changed) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.of(name), name) }
