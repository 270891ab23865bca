package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parley/corpus"
)

// regionNames are the zones of the gold, in the kinds that a region may have
// for them.
var regionNames = map[string]string{
	"image_filename": "other caption", "related_teaser": "related", "related_headlines": "related",
	"latest_news": "sidebar", "comment_box": "comments sidebar related",
}

func init() { sections = append(sections, section{"regions", measureRegions}) }

// measureRegions scores how pasted pages are divided, by line: on the gold's
// articles, and on the marked pages of corpus/testdata.
func measureRegions(ctx context.Context, gold string) ([]row, error) {
	f, err := os.Open(filepath.Join(gold, "regions_seeds.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	articles := map[string]*corpus.Article{}
	var body, kept, furniture, leaked, lines, named int
	in := bufio.NewScanner(f)
	for in.Scan() {
		var z struct {
			File, Zone string
			Bytes      [2]int
		}
		if err := json.Unmarshal(in.Bytes(), &z); err != nil {
			return nil, err
		}
		a := articles[z.File]
		if a == nil {
			text, err := os.ReadFile(filepath.Join(gold, "..", "seeds", z.File))
			if err != nil {
				return nil, err
			}
			if a, err = corpus.Parse(z.File, string(text)); err != nil {
				return nil, fmt.Errorf("%s: %w", z.File, err)
			}
			articles[z.File] = a
		}
		if z.Bytes[0] < 0 || z.Bytes[1] > len(a.Text) || z.Bytes[0] > z.Bytes[1] {
			return nil, fmt.Errorf("%s: no bytes %v", z.File, z.Bytes)
		}
		want := regionNames[z.Zone]
		if want == "" {
			want = z.Zone
		}
		at := z.Bytes[0]
		for _, line := range strings.SplitAfter(a.Text[z.Bytes[0]:z.Bytes[1]], "\n") {
			if s := strings.TrimSpace(line); s != "" {
				got := a.RegionAt(at + strings.Index(line, s))
				lines++
				if strings.Contains(want, string(got)) {
					named++
				}
				switch {
				case z.Zone == "body" && got == corpus.Body:
					body++
					kept++
				case z.Zone == "body":
					body++
				case got == corpus.Body:
					furniture++
					leaked++
				default:
					furniture++
				}
			}
			at += len(line)
		}
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	rows := []row{
		{name: "seeds, body paragraphs kept, %", value: percent(kept, body)},
		{name: "seeds, lines of furniture kept as body", value: float64(leaked), lower: true},
		{name: "seeds, lines with the right name, %", value: percent(named, lines)},
	}
	f1, label, err := markedPages(filepath.Join("corpus", "testdata", "pages"), 1, firstOdd-1)
	if err != nil {
		return nil, err
	}
	odd, oddLabel, err := markedPages(filepath.Join("corpus", "testdata", "pages"), firstOdd, 1<<30)
	if err != nil {
		return nil, err
	}
	return append(rows,
		row{name: "marked pages, F of the body by line, %", value: f1},
		row{name: "marked pages, lines with the right name, %", value: label},
		row{name: "odd pages, F of the body by line, %", value: odd},
		row{name: "odd pages, lines with the right name, %", value: oddLabel}), nil
}

// firstOdd is the number of the first of the marked pages that were chosen to be
// unlike those before them.
const firstOdd = 83

// markedPages scores the pages that have each line's kind before a bar, of the
// numbers from first to last.
func markedPages(dir string, first, last int) (f1, label float64, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		return 0, 0, fmt.Errorf("no pages in %s: run this in the repository's root", dir)
	}
	furniture := func(k corpus.RegionKind) corpus.RegionKind {
		if k == corpus.Related || k == corpus.Sidebar {
			return corpus.Other
		}
		return k
	}
	var want, kept, right, lines, named int
	for _, file := range files {
		number, _, _ := strings.Cut(filepath.Base(file), "-")
		if n, err := strconv.Atoi(number); err != nil || n < first || n > last {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return 0, 0, err
		}
		var text strings.Builder
		type mark struct {
			at   int
			kind corpus.RegionKind
		}
		var marks []mark
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			kind, words, ok := strings.Cut(line, " | ")
			if ok {
				marks = append(marks, mark{text.Len(), corpus.RegionKind(kind)})
			}
			text.WriteString(words + "\n")
		}
		a, err := corpus.Parse(filepath.Base(file), text.String())
		if err != nil {
			return 0, 0, fmt.Errorf("%s: %w", file, err)
		}
		for _, m := range marks {
			got := a.RegionAt(m.at)
			lines++
			if furniture(got) == furniture(m.kind) {
				named++
			}
			if got == corpus.Body {
				kept++
			}
			if m.kind == corpus.Body {
				want++
				if got == corpus.Body {
					right++
				}
			}
		}
	}
	return percent(2*right, kept+want), percent(named, lines), nil
}
