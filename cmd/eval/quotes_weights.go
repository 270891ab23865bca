package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"parley/corpus/quote"
)

func init() {
	verbs["train"] = trainVerb
}

// trainVerb trains the model of corpus/quote on the annotated articles and
// writes the weights that the binary embeds.
func trainVerb(_ context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("train", flag.ContinueOnError)
	gold := goldDir(f)
	out := f.String("out", filepath.Join("corpus", "quote", "weights.bin"), "file to write")
	if err := f.Parse(args); err != nil {
		return err
	}
	docs, err := readLines[goldQuotes](filepath.Join(*gold, "quotes_polnear.jsonl"))
	if err != nil {
		return err
	}
	ex := make([]quote.Example, 0, len(docs))
	for i := range docs {
		e, err := example(&docs[i])
		if err != nil {
			return err
		}
		ex = append(ex, e)
	}
	cases, err := readCases(casesDir)
	if err != nil {
		return err
	}
	data, err := quote.Train(append(ex, cases...)).MarshalBinary()
	if err != nil {
		return err
	}
	if err := os.WriteFile(*out, data, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes, %d articles, %d cases, sha256 %x\n", *out, len(data), len(docs), len(cases), sha256.Sum256(data))
	return nil
}
