// Command bench measures Parley's index against what somebody would use
// instead: SQLite's FTS5, with cgo and without, and bleve as it comes.
// It is a module of its own, so that none of them becomes a dependency.
//
//	go run ./cmd/eval corpus -n 10000 /tmp/articles            makes a corpus
//	go run ./cmd/eval rank -dump /tmp/set.json                 writes the retrieval set
//	cd cmd/eval/bench && go run -tags sqlite_fts5 . -corpus /tmp/articles -set /tmp/set.json
//
// All get the same paragraphs and the same questions, one after the other in
// one process, and give the ten best with a snippet and where it stands.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	_ "github.com/blevesearch/bleve/v2/search/highlight/highlighter/html"
	_ "github.com/mattn/go-sqlite3"
	_ "modernc.org/sqlite"

	"parley/corpus"
	"parley/index"
)

// A paragraph is what is searched for.
type paragraph struct {
	article *corpus.Article
	n       int
	text    string
}

// An engine is one of those measured.
type engine struct {
	name  string
	build func(dir string) error
	ask   func(question string) ([]string, error) // the ten best, each with its snippet
}

func main() {
	log.SetFlags(0)
	dir := flag.String("corpus", "", "folder of articles")
	set := flag.String("set", "", "retrieval set, as eval rank -dump writes it")
	count := flag.Int("questions", 300, "how many questions")
	only := flag.String("only", "", "measure these alone, comma-separated")
	flag.Parse()
	if *set != "" {
		if err := quality(*set); err != nil {
			log.Fatal(err)
		}
	}
	if *dir != "" {
		if err := speed(*dir, *count, *only); err != nil {
			log.Fatal(err)
		}
	}
}

// speed builds every engine on the same paragraphs and asks it the same.
func speed(dir string, count int, only string) error {
	ctx := context.Background()
	c, err := corpus.Load(ctx, os.DirFS(dir))
	if err != nil {
		return err
	}
	var ps []paragraph
	bytes := 0
	for _, a := range c.Articles {
		for n, s := range a.Paragraphs {
			ps = append(ps, paragraph{a, n, a.Slice(s)})
			bytes += s.Len()
		}
	}
	fmt.Printf("%d articles, %d paragraphs, %.1f MB\n", len(c.Articles), len(ps), float64(bytes)/1e6)
	questions := questionsFrom(ps, count)
	var x *index.Index
	engines := []engine{
		fts5("sqlite3", ps), fts5("sqlite", ps), plainBleve(ps),
		{
			name: "parley (annotate and index)",
			build: func(dir string) (err error) {
				x, _, err = index.Open(ctx, dir, c)
				return err
			},
			ask: func(q string) ([]string, error) {
				found, err := x.Search(ctx, index.Query{Words: q, Kinds: []index.Kind{index.Paragraph}, N: 10})
				var out []string
				for _, p := range found {
					a := p.Document.Article
					out = append(out, a.Slice(p.Span)+" "+a.Cite(p.Span).String())
				}
				return out, err
			},
		},
	}
	fmt.Printf("%-28s %9s %9s %10s %9s %9s %9s %9s\n", "", "build s", "MB disk", "right@1", "p50 ms", "p90 ms", "p99 ms", "mean ms")
	for _, e := range engines {
		if only != "" && !slices.Contains(strings.Split(only, ","), e.name) {
			continue
		}
		tmp, err := os.MkdirTemp("", "bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		runtime.GC()
		start := time.Now()
		if err := e.build(tmp); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
		built := time.Since(start)
		time.Sleep(2 * time.Second) // merging in the background is none of a question's time
		for _, q := range questions[:min(30, len(questions))] {
			if _, err := e.ask(q.text); err != nil {
				return fmt.Errorf("%s: %w", e.name, err)
			}
		}
		var took []time.Duration
		right, sum := 0, time.Duration(0)
		for _, q := range questions {
			start := time.Now()
			got, err := e.ask(q.text)
			if err != nil {
				return fmt.Errorf("%s: %w", e.name, err)
			}
			d := time.Since(start)
			took = append(took, d)
			sum += d
			if len(got) > 0 && strings.Contains(plainText(got[0]), q.mark) {
				right++
			}
		}
		slices.Sort(took)
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }
		fmt.Printf("%-28s %9.1f %9.1f %10.3f %9.2f %9.2f %9.2f %9.2f\n", e.name, built.Seconds(), float64(sizeOf(tmp))/1e6, float64(right)/float64(len(questions)),
			ms(took[len(took)/2]), ms(took[len(took)*9/10]), ms(took[len(took)*99/100]), ms(sum/time.Duration(len(took))))
	}
	if x != nil {
		return x.Close()
	}
	return nil
}

// A question has eight words of a paragraph, and a stretch that tells it.
type question struct{ text, mark string }

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

func plainText(s string) string {
	s = strings.NewReplacer("<mark>", "", "</mark>", "", "[", "", "]", "").Replace(s)
	return strings.Join(word.FindAllString(s, -1), " ")
}

// questionsFrom draws paragraphs and asks for each by eight of its words of
// four letters and more, in the order of the text.
func questionsFrom(ps []paragraph, n int) []question {
	rng := rand.New(rand.NewPCG(8, 8))
	var out []question
	for len(out) < n {
		p := ps[rng.IntN(len(ps))]
		all := word.FindAllString(p.text, -1)
		var long []string
		for _, w := range all {
			if len(w) >= 4 {
				long = append(long, w)
			}
		}
		if len(long) < 16 {
			continue
		}
		for len(long) > 8 {
			i := rng.IntN(len(long))
			long = append(long[:i], long[i+1:]...)
		}
		at := slices.Index(all, long[3])
		out = append(out, question{strings.Join(long, " "), strings.Join(all[at:min(at+4, len(all))], " ")})
	}
	return out
}

// fts5 is SQLite's full-text search by one of its drivers.
func fts5(driver string, ps []paragraph) engine {
	var db *sql.DB
	return engine{
		name: map[string]string{"sqlite3": "FTS5 (cgo)", "sqlite": "FTS5 (pure Go)"}[driver],
		build: func(dir string) error {
			var err error
			if db, err = sql.Open(driver, filepath.Join(dir, "fts.db")); err != nil {
				return err
			}
			db.SetMaxOpenConns(1)
			if _, err = db.Exec("PRAGMA journal_mode = WAL; PRAGMA cache_size = -200000; CREATE VIRTUAL TABLE p USING fts5(text, tokenize = 'porter unicode61')"); err != nil {
				return err
			}
			tx, err := db.Begin()
			if err != nil {
				return err
			}
			in, err := tx.Prepare("INSERT INTO p(rowid, text) VALUES (?, ?)")
			if err != nil {
				return err
			}
			for i := range ps {
				if _, err := in.Exec(i+1, ps[i].text); err != nil {
					return err
				}
			}
			if err := tx.Commit(); err != nil {
				return err
			}
			_, err = db.Exec("INSERT INTO p(p) VALUES ('optimize')")
			return err
		},
		ask: func(q string) ([]string, error) {
			rows, err := db.Query("SELECT rowid, snippet(p, 0, '[', ']', '…', 40) FROM p WHERE p MATCH ? ORDER BY rank LIMIT 10", orQuery(q))
			if err != nil {
				return nil, err
			}
			defer rows.Close()
			var out []string
			for rows.Next() {
				var id int
				var s string
				if err := rows.Scan(&id, &s); err != nil {
					return nil, err
				}
				p := ps[id-1]
				out = append(out, s+" "+p.article.Cite(p.article.Paragraphs[p.n]).String())
			}
			return out, rows.Err()
		},
	}
}

// orQuery asks for any of the words, each quoted: none is syntax.
func orQuery(q string) string {
	var parts []string
	for _, w := range word.FindAllString(q, -1) {
		parts = append(parts, `"`+w+`"`)
	}
	return strings.Join(parts, " OR ")
}

// plainBleve is bleve with its default mapping, as its first page shows it.
func plainBleve(ps []paragraph) engine {
	var x bleve.Index
	return engine{
		name: "bleve as it comes",
		build: func(dir string) error {
			var err error
			if x, err = bleve.NewUsing(filepath.Join(dir, "bleve"), bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil); err != nil {
				return err
			}
			b := x.NewBatch()
			for i := range ps {
				if err := b.Index(fmt.Sprint(i), map[string]any{"text": ps[i].text}); err != nil {
					return err
				}
				if b.Size() == 1000 {
					if err := x.Batch(b); err != nil {
						return err
					}
					b = x.NewBatch()
				}
			}
			return x.Batch(b)
		},
		ask: func(q string) ([]string, error) {
			m := bleve.NewMatchQuery(q)
			m.SetField("text")
			r := bleve.NewSearchRequestOptions(m, 10, 0, false)
			r.Highlight = bleve.NewHighlightWithStyle("html")
			r.Highlight.AddField("text")
			res, err := x.Search(r)
			if err != nil {
				return nil, err
			}
			var out []string
			for _, h := range res.Hits {
				var i int
				if _, err := fmt.Sscan(h.ID, &i); err != nil {
					return nil, err
				}
				out = append(out, strings.Join(h.Fragments["text"], " ")+" "+ps[i].article.Cite(ps[i].article.Paragraphs[ps[i].n]).String())
			}
			return out, nil
		},
	}
}

func sizeOf(dir string) int64 {
	var n int64
	_ = filepath.Walk(dir, func(_ string, f os.FileInfo, err error) error {
		if err == nil && !f.IsDir() {
			n += f.Size()
		}
		return nil
	})
	return n
}

// quality asks the peers the retrieval set that eval rank asks Parley.
func quality(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var set struct {
		Docs    []struct{ Quote, Context, Speaker, Headline, Folded string }
		Queries []struct {
			Kind, Text, Want string
			Half             int
		}
	}
	if err := json.Unmarshal(data, &set); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE VIRTUAL TABLE q USING fts5(quote, context, speaker, headline, tokenize = 'porter unicode61')"); err != nil {
		return err
	}
	x, err := bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	b := x.NewBatch()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for i, d := range set.Docs {
		if _, err := tx.Exec("INSERT INTO q(rowid, quote, context, speaker, headline) VALUES (?, ?, ?, ?, ?)", i+1, d.Quote, d.Context, d.Speaker, d.Headline); err != nil {
			return err
		}
		if err := b.Index(fmt.Sprint(i), map[string]any{"quote": d.Quote, "context": d.Context, "speaker": d.Speaker, "headline": d.Headline}); err != nil {
			return err
		}
		if b.Size() == 1000 {
			if err := x.Batch(b); err != nil {
				return err
			}
			b = x.NewBatch()
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if err := x.Batch(b); err != nil {
		return err
	}
	peers := map[string]func(q string) ([]int, error){
		"FTS5, 4 weighted columns": func(q string) ([]int, error) {
			rows, err := db.Query("SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q, 1.0, 0.35, 0.8, 0.25) LIMIT 10", orQuery(q))
			if err != nil {
				return nil, err
			}
			defer rows.Close()
			var out []int
			for rows.Next() {
				var id int
				if err := rows.Scan(&id); err != nil {
					return nil, err
				}
				out = append(out, id-1)
			}
			return out, rows.Err()
		},
		"bleve as it comes": func(q string) ([]int, error) {
			m := bleve.NewMatchQuery(q)
			m.SetField("quote")
			res, err := x.Search(bleve.NewSearchRequestOptions(m, 10, 0, false))
			if err != nil {
				return nil, err
			}
			var out []int
			for _, h := range res.Hits {
				var i int
				if _, err := fmt.Sscan(h.ID, &i); err != nil {
					return nil, err
				}
				out = append(out, i)
			}
			return out, nil
		},
	}
	fmt.Printf("%d quotations\n%-28s %9s %9s %9s %9s\n", len(set.Docs), "", "questions", "recall@1", "recall@10", "MRR")
	for _, name := range slices.Sorted(maps.Keys(peers)) {
		n, first, ten, mrr := 0, 0, 0, 0.0
		for _, q := range set.Queries {
			if q.Half != 1 {
				continue
			}
			n++
			got, err := peers[name](q.Text)
			if err != nil {
				return err
			}
			for i, d := range got {
				if set.Docs[d].Folded == q.Want {
					if i == 0 {
						first++
					}
					ten++
					mrr += 1 / float64(i+1)
					break
				}
			}
		}
		fmt.Printf("%-28s %9d %9.3f %9.3f %9.3f\n", name, n, float64(first)/float64(n), float64(ten)/float64(n), mrr/float64(n))
	}
	return nil
}
