// Command bench measures Parley's index against what somebody would use
// instead: SQLite's FTS5, with cgo and without, bleve as it comes, and Xapian
// where it is installed. It is a module of its own, so that none of them becomes
// a dependency.
//
//	cd cmd/eval/bench && go run -tags sqlite_fts5 . -gold DIR
//
// makes a corpus of 10,000 articles and the retrieval set of the gold data, as
// eval does, and prints one table. All get the same paragraphs and the same
// questions, one after the other, and give the ten best with a snippet and where
// it stands; and all but Parley are told which words of the retrieval set are a
// quotation's, its paragraph's, its speaker's and its headline's. Parley reads
// all that out of the articles itself: its time to build is for annotating and
// indexing.
//
// "bleve as it comes" is what its first page shows: the default mapping, in a
// folder, batches of 1,000, one document for every paragraph with its text in a
// field. Each text is analysed once, on all processors.
//
// A machine is seldom idle. Beside the time of a build stands the processor time
// that it took, which other programs change less.
package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
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

func (p *paragraph) cite() string { return p.article.Cite(p.article.Paragraphs[p.n]).String() }

// An engine is one of those measured.
type engine struct {
	name  string
	build func(dir string) error
	ask   func(question string) ([]string, error) // the ten best, each with its snippet
	rank  func() (ranks, error)                   // of the retrieval set
	close func() error
}

// ranks are the figures of the retrieval set.
type ranks struct{ first, ten, mrr float64 }

func main() {
	log.SetFlags(0)
	gold := flag.String("gold", os.Getenv("PARLEY_GOLD"), "folder of the gold data")
	n := flag.Int("n", 10000, "articles to make")
	dir := flag.String("corpus", "", "measure these articles instead")
	count := flag.Int("questions", 300, "how many questions")
	only := flag.String("only", "", "measure these alone, comma-separated")
	flag.Parse()
	if err := run(*gold, *n, *dir, *count, *only); err != nil {
		log.Fatal(err)
	}
}

// eval runs cmd/eval and gives what it prints.
func eval(args ...string) ([]byte, error) {
	c := exec.Command("go", append([]string{"run", "./cmd/eval"}, args...)...)
	c.Dir = filepath.Join("..", "..", "..")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("eval %s: %w", strings.Join(args, " "), err)
	}
	return out, nil
}

func run(gold string, n int, dir string, count int, only string) error {
	if gold == "" {
		return fmt.Errorf("name the folder of the gold data with -gold")
	}
	gold, err := filepath.Abs(gold)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if dir == "" {
		dir = filepath.Join(tmp, "articles")
		if _, err := eval("corpus", "-gold", gold, "-n", fmt.Sprint(n), dir); err != nil {
			return err
		}
	}
	dump := filepath.Join(tmp, "set.json")
	if _, err := eval("rank", "-gold", gold, "-dump", dump); err != nil {
		return err
	}
	s, err := readSet(dump)
	if err != nil {
		return err
	}
	c, err := corpus.Load(context.Background(), os.DirFS(dir))
	if err != nil {
		return err
	}
	var ps []paragraph
	size := 0
	for _, a := range c.Articles {
		for n, s := range a.Paragraphs {
			ps = append(ps, paragraph{a, n, a.Slice(s)})
			size += s.Len()
		}
	}
	asked := questionsFrom(ps, count)
	fmt.Printf("build and times: %d articles, %d paragraphs, %.1f MB; %d questions of 8 words, the ten best with snippet and citation\n", len(c.Articles), len(ps), float64(size)/1e6, len(asked))
	fmt.Printf("retrieval: %d perturbed quotations to be found among %d\n", len(s.Queries), len(s.Docs))
	fmt.Printf("%-28s %8s %8s %8s %8s %8s %8s %8s %8s %9s %8s\n", "", "build s", "proc. s", "MB disk", "right@1", "p50 ms", "p90 ms", "p99 ms", "recall@1", "recall@10", "MRR")
	measured := map[string]figures{}
	for _, e := range []engine{fts5("sqlite3", ps, s), fts5("sqlite", ps, s), plainBleve(ps, s), xapian(ps, s), parley(c, gold)} {
		if only != "" && !slices.Contains(strings.Split(only, ","), e.name) {
			continue
		}
		f, err := e.measure(asked)
		if err != nil {
			fmt.Printf("%-28s %v\n", e.name, err)
			continue
		}
		measured[e.name] = f
		fmt.Printf("%-28s %8.1f %8.1f %8.1f %8.3f %8.2f %8.2f %8.2f %8.3f %9.3f %8.3f\n", e.name, f.built.Seconds(), f.processor.Seconds(), float64(f.disk)/1e6, f.right,
			ms(f.p50), ms(f.p90), ms(f.p99), f.ranks.first, f.ranks.ten, f.ranks.mrr)
	}
	us, bleve, fts := measured[parleyName], measured[bleveName], measured[ftsName]
	if us.built > 0 && bleve.built > 0 {
		fmt.Printf("Parley builds in %.2f times bleve's time, %.2f times its processor time\n", us.built.Seconds()/bleve.built.Seconds(), us.processor.Seconds()/bleve.processor.Seconds())
	}
	if us.p50 > 0 && fts.p50 > 0 {
		fmt.Printf("Parley answers in %.3f times the time of FTS5 (cgo), p99 in %.3f\n", us.p50.Seconds()/fts.p50.Seconds(), us.p99.Seconds()/fts.p99.Seconds())
	}
	return nil
}

// Names that the ratios are made of.
const (
	parleyName = "parley (annotate and index)"
	bleveName  = "bleve as it comes"
	ftsName    = "FTS5 (cgo)"
)

// figures are a row of the table.
type figures struct {
	built, processor time.Duration
	disk             int64
	right            float64 // share of the questions whose paragraph comes first
	p50, p90, p99    time.Duration
	ranks            ranks
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

// processor is the processor time that this process and those it waited for
// have taken.
func processor() time.Duration {
	var t time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if syscall.Getrusage(who, &u) == nil {
			t += time.Duration(u.Utime.Nano() + u.Stime.Nano())
		}
	}
	return t
}

func (e *engine) measure(questions []question) (f figures, err error) {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return f, err
	}
	defer os.RemoveAll(tmp)
	defer func() {
		if closing := e.close(); err == nil {
			err = closing
		}
	}()
	runtime.GC()
	start, used := time.Now(), processor()
	if err := e.build(tmp); err != nil {
		return f, err
	}
	f.built, f.processor = time.Since(start), processor()-used
	time.Sleep(2 * time.Second) // merging in the background is none of a question's time
	f.disk = sizeOf(tmp)
	for _, q := range questions[:min(30, len(questions))] {
		if _, err := e.ask(q.text); err != nil {
			return f, err
		}
	}
	var took []time.Duration
	right := 0
	for _, q := range questions {
		start := time.Now()
		got, err := e.ask(q.text)
		if err != nil {
			return f, err
		}
		took = append(took, time.Since(start))
		if len(got) > 0 && strings.Contains(plainText(got[0]), q.mark) {
			right++
		}
	}
	slices.Sort(took)
	f.right = float64(right) / float64(len(questions))
	f.p50, f.p90, f.p99 = took[len(took)/2], took[len(took)*9/10], took[len(took)*99/100]
	f.ranks, err = e.rank()
	return f, err
}

// parley is our own index, of the corpus's articles as they are. Its retrieval
// figures are those that eval rank prints.
func parley(c *corpus.Corpus, gold string) engine {
	ctx := context.Background()
	var x *index.Index
	return engine{
		name: parleyName,
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
		rank: func() (r ranks, err error) {
			out, err := eval("rank", "-gold", gold)
			if err != nil {
				return r, err
			}
			for line := range bytes.Lines(out) {
				var n int
				if k, _ := fmt.Sscanf(string(line), "all %d %f %f %f", &n, &r.first, &r.ten, &r.mrr); k == 4 {
					return r, nil
				}
			}
			return r, fmt.Errorf("eval rank printed no figures")
		},
		close: func() error {
			if x == nil {
				return nil
			}
			return x.Close()
		},
	}
}

// A set is the retrieval set, as eval rank -dump writes it.
type set struct {
	Docs    []setDoc
	Queries []setQuery
}

type setDoc struct{ Quote, Context, Speaker, Headline, Folded string }

type setQuery struct {
	Kind, Text, Want string
	Half             int
}

// readSet reads a set. Of its questions, those of the first half of the articles
// are left out: Parley's ranking was tuned on them.
func readSet(file string) (*set, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s := new(set)
	if err := json.Unmarshal(data, s); err != nil {
		return nil, err
	}
	s.Queries = slices.DeleteFunc(s.Queries, func(q setQuery) bool { return q.Half != 1 })
	return s, nil
}

// rank asks for the set's quotations; ask gives the numbers of the ten best.
func (s *set) rank(ask func(text string) ([]int, error)) (r ranks, err error) {
	for _, q := range s.Queries {
		got, err := ask(q.Text)
		if err != nil {
			return r, err
		}
		for i, d := range got {
			if s.Docs[d].Folded == q.Want {
				if i == 0 {
					r.first++
				}
				r.ten++
				r.mrr += 1 / float64(i+1)
				break
			}
		}
	}
	n := float64(max(1, len(s.Queries)))
	return ranks{r.first / n, r.ten / n, r.mrr / n}, nil
}

// weights are what a word counts that was said, or stands in the paragraph, in
// the speaker's name or in the headline.
var weights = map[string]float64{"quote": 1, "context": 0.35, "speaker": 0.8, "headline": 0.25}

// A question has eight words of a paragraph, and a stretch that tells it.
type question struct{ text, mark string }

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

func plainText(s string) string {
	s = strings.NewReplacer("<mark>", "", "</mark>", "", "<b>", "", "</b>", "", "[", "", "]", "").Replace(s)
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
func fts5(driver string, ps []paragraph, s *set) engine {
	var db *sql.DB
	open := func(file string) (*sql.DB, error) {
		db, err := sql.Open(driver, file)
		if err == nil {
			db.SetMaxOpenConns(1)
		}
		return db, err
	}
	return engine{
		name: map[string]string{"sqlite3": ftsName, "sqlite": "FTS5 (pure Go)"}[driver],
		build: func(dir string) (err error) {
			if db, err = open(filepath.Join(dir, "fts.db")); err != nil {
				return err
			}
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
				out = append(out, s+" "+ps[id-1].cite())
			}
			return out, rows.Err()
		},
		rank: func() (ranks, error) {
			db, err := open(":memory:")
			if err != nil {
				return ranks{}, err
			}
			defer db.Close()
			if _, err := db.Exec("CREATE VIRTUAL TABLE q USING fts5(quote, context, speaker, headline, tokenize = 'porter unicode61')"); err != nil {
				return ranks{}, err
			}
			tx, err := db.Begin()
			if err != nil {
				return ranks{}, err
			}
			for i, d := range s.Docs {
				if _, err := tx.Exec("INSERT INTO q(rowid, quote, context, speaker, headline) VALUES (?, ?, ?, ?, ?)", i+1, d.Quote, d.Context, d.Speaker, d.Headline); err != nil {
					return ranks{}, err
				}
			}
			if err := tx.Commit(); err != nil {
				return ranks{}, err
			}
			return s.rank(func(text string) ([]int, error) {
				rows, err := db.Query("SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q, ?, ?, ?, ?) LIMIT 10", orQuery(text), weights["quote"], weights["context"], weights["speaker"], weights["headline"])
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
			})
		},
		close: func() error {
			if db == nil {
				return nil
			}
			return db.Close()
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
func plainBleve(ps []paragraph, s *set) engine {
	var x bleve.Index
	fill := func(x bleve.Index, n int, doc func(i int) map[string]any) error {
		b := x.NewBatch()
		for i := range n {
			if err := b.Index(fmt.Sprint(i), doc(i)); err != nil {
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
	}
	numbers := func(res *bleve.SearchResult) ([]int, error) {
		var out []int
		for _, h := range res.Hits {
			var i int
			if _, err := fmt.Sscan(h.ID, &i); err != nil {
				return nil, err
			}
			out = append(out, i)
		}
		return out, nil
	}
	return engine{
		name: bleveName,
		build: func(dir string) (err error) {
			if x, err = bleve.NewUsing(filepath.Join(dir, "bleve"), bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil); err != nil {
				return err
			}
			return fill(x, len(ps), func(i int) map[string]any { return map[string]any{"text": ps[i].text} })
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
			ns, err := numbers(res)
			var out []string
			for i, n := range ns {
				out = append(out, strings.Join(res.Hits[i].Fragments["text"], " ")+" "+ps[n].cite())
			}
			return out, err
		},
		rank: func() (ranks, error) {
			x, err := bleve.NewUsing("", bleve.NewIndexMapping(), scorch.Name, scorch.Name, nil)
			if err != nil {
				return ranks{}, err
			}
			defer x.Close()
			if err := fill(x, len(s.Docs), func(i int) map[string]any {
				d := s.Docs[i]
				return map[string]any{"quote": d.Quote, "context": d.Context, "speaker": d.Speaker, "headline": d.Headline}
			}); err != nil {
				return ranks{}, err
			}
			return s.rank(func(text string) ([]int, error) {
				m := bleve.NewMatchQuery(text)
				m.SetField("quote")
				res, err := x.Search(bleve.NewSearchRequestOptions(m, 10, 0, false))
				if err != nil {
					return nil, err
				}
				return numbers(res)
			})
		},
		close: func() error {
			if x == nil {
				return nil
			}
			return x.Close()
		},
	}
}

// xapian is Xapian, with stems, spelling correction and weighted fields.
func xapian(ps []paragraph, s *set) engine {
	var x *xapianDB
	return engine{
		name: "Xapian",
		build: func(dir string) (err error) {
			if x, err = newXapian(dir); err != nil {
				return err
			}
			return x.build(func(write func(doc any) error) error {
				for i := range ps {
					if err := write(map[string]string{"text": ps[i].text}); err != nil {
						return err
					}
				}
				return nil
			})
		},
		ask: func(q string) ([]string, error) {
			docs, snippets, err := x.find(q, map[string]float64{"text": 1}, "text")
			for i, d := range docs {
				snippets[i] += " " + ps[d].cite()
			}
			return snippets, err
		},
		rank: func() (ranks, error) {
			dir, err := os.MkdirTemp("", "bench")
			if err != nil {
				return ranks{}, err
			}
			defer os.RemoveAll(dir)
			x, err := newXapian(dir)
			if err != nil {
				return ranks{}, err
			}
			defer x.close()
			if err := x.build(func(write func(doc any) error) error {
				for _, d := range s.Docs {
					if err := write(map[string]string{"quote": d.Quote, "context": d.Context, "speaker": d.Speaker, "headline": d.Headline}); err != nil {
						return err
					}
				}
				return nil
			}); err != nil {
				return ranks{}, err
			}
			return s.rank(func(text string) ([]int, error) {
				docs, _, err := x.find(text, weights, "quote")
				return docs, err
			})
		},
		close: func() error {
			if x == nil {
				return nil
			}
			return x.close()
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
