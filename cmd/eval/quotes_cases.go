package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"parley/corpus"
	"parley/corpus/quote"
)

// casesDir holds the cases of corpus/quote, from the repository's top.
var casesDir = filepath.Join("corpus", "quote", "testdata")

// readCases gives the cases of corpus/quote as examples to learn from: hard and
// rare forms, in the words of reports about talks. The stories beside them, by
// which the model is scored, are not among them.
func readCases(dir string) ([]quote.Example, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no cases; run from the repository's top", dir)
	}
	var out []quote.Example
	for _, file := range files { // in the order of their names
		ar, err := txtar.ParseFile(file)
		if err != nil {
			return nil, err
		}
		wants := map[string]string{}
		for _, f := range ar.Files {
			if _, twice := wants[f.Name]; twice {
				return nil, fmt.Errorf("%s: two files are named %s", file, f.Name)
			}
			wants[f.Name] = string(f.Data)
		}
		for _, f := range ar.Files {
			name, ok := strings.CutSuffix(f.Name, ".txt")
			want, wanted := wants[name+".want"]
			if !ok || !wanted {
				continue
			}
			a, err := corpus.Parse(name, string(f.Data))
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", file, name, err)
			}
			e := quote.Example{Article: a}
			if e.Gold, err = readWant(a.Text, want); err != nil {
				return nil, fmt.Errorf("%s: %s: %w", file, name, err)
			}
			out = append(out, e)
		}
	}
	return out, nil
}

var cueOf, sourceOf, speakerOf = regexp.MustCompile(`, cue ("(?:[^"\\]|\\.)*")`), regexp.MustCompile(`, source ("(?:[^"\\]|\\.)*")`), regexp.MustCompile(`, speaker ([^"]+)$`)

// readWant reads the quotations that a case wants: a line of words, whose pieces
// stand apart by “  …  ”, and below it who spoke.
func readWant(text, want string) ([]quote.Annotation, error) {
	if strings.TrimSpace(want) == "nothing" {
		return nil, nil
	}
	var out []quote.Annotation
	lines := strings.Split(strings.TrimRight(want, "\n"), "\n")
	at := 0
	for k := 0; k+1 < len(lines); k += 2 {
		var pieces []corpus.Span
		for _, words := range strings.Split(lines[k], "  …  ") {
			s, ok := findWords(text, words, at)
			if !ok {
				return nil, fmt.Errorf("the text does not have %q", words)
			}
			pieces = append(pieces, s)
			at = s.End
		}
		of := quote.Annotation{Speech: true}
		near := pieces // the verb stands by who speaks
		for _, part := range []struct {
			re *regexp.Regexp
			to *corpus.Span
		}{{sourceOf, &of.Source}, {cueOf, &of.Cue}} {
			m := part.re.FindStringSubmatch(lines[k+1])
			if m == nil {
				continue
			}
			words, err := strconv.Unquote(m[1])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", lines[k+1], err)
			}
			s, ok := nearestWords(text, words, near)
			if !ok {
				return nil, fmt.Errorf("the text does not have %q", words)
			}
			*part.to, near = s, []corpus.Span{s}
		}
		if m := speakerOf.FindStringSubmatch(lines[k+1]); m != nil && m[1] != "unclear" {
			of.Speaker = m[1]
		}
		for _, p := range pieces {
			of.Content = p
			out = append(out, of)
		}
	}
	return out, nil
}

// findWords finds words in the text from an offset on, whatever white space is
// between them.
func findWords(text, words string, from int) (corpus.Span, bool) {
	fields := strings.Fields(words)
	for i := range fields {
		fields[i] = regexp.QuoteMeta(fields[i])
	}
	m := regexp.MustCompile(strings.Join(fields, `\s+`)).FindStringIndex(text[from:])
	if m == nil || len(fields) == 0 {
		return corpus.Span{}, false
	}
	return corpus.Span{Start: from + m[0], End: from + m[1]}, true
}

// nearestWords finds the words outside spans that are nearest to one of them.
func nearestWords(text, words string, spans []corpus.Span) (best corpus.Span, ok bool) {
	least := len(text) + 1
	for from := 0; from < len(text); {
		s, found := findWords(text, words, from)
		if !found {
			break
		}
		from = s.Start + 1
		for _, p := range spans {
			d := max(p.Start-s.End, s.Start-p.End)
			if d < 0 {
				d = len(text) // within them: only if there is no other
			}
			if d < least {
				best, ok, least = s, true, d
			}
		}
	}
	return best, ok
}
