package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"parley/corpus"
	"parley/index"
)

// corpusReport prints what was read, what was cut and what was skipped.
func corpusReport(ctx context.Context, p *program, args []string) error {
	f := flag.NewFlagSet("corpus", flag.ContinueOnError)
	s, rest, err := p.parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usage("corpus takes no words; the folder is set with -corpus %s", rest[0])
	}
	c, err := s.loader(false)(ctx)
	if err != nil && (c == nil || !errors.Is(err, corpus.ErrNoArticles)) {
		return err
	}
	// A folder of nothing but broken files has a report too: it says why.
	report := c.Report()
	counted := map[string]*index.Document{}
	for _, a := range c.Articles {
		counted[a.ID] = index.Annotate(a)
	}
	for i := range report.Articles {
		r := &report.Articles[i]
		r.Quotations, r.Truces = len(counted[r.ID].Quotes), len(counted[r.ID].Truces)
	}
	if _, err := fmt.Fprint(p.stdout, report); err != nil {
		return err
	}
	if err != nil {
		return usage("CORPUS_DIR %s: %w", s.corpusDir, err)
	}
	return nil
}
