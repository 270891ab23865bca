// Command eval scores every stage of Parley against gold data that people have
// checked, and trains what is trained. It needs no bot.
//
//	go run ./cmd/eval scores [-gold DIR] [-write]   one table of figures; -write keeps it in scores.golden
//
// The gold data are not part of the repository: -gold, or PARLEY_GOLD, says
// where they are.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A row is one figure of the table. Higher is better unless Lower is set.
type row struct {
	name  string
	value float64
	lower bool // less is better
}

// A section is a stage's part of the table: its rows, measured on gold.
type section struct {
	name    string
	measure func(ctx context.Context, gold string) ([]row, error)
}

// sections are the stages in the order of the data's flow.
var sections = []section{
	{"quotes", quotesScores},
}

// verbs are the other things that eval does, by name.
var verbs = map[string]func(ctx context.Context, args []string, stdout io.Writer) error{
	"scores": scores,
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	if len(args) == 0 {
		args = []string{"scores"}
	}
	verb, ok := verbs[args[0]]
	if !ok {
		return fmt.Errorf("there is no verb %q", args[0])
	}
	return verb(ctx, args[1:], stdout)
}

// goldDir adds the flag that says where the gold data are.
func goldDir(f *flag.FlagSet) *string {
	dir := os.Getenv("PARLEY_GOLD")
	if dir == "" {
		dir = filepath.Join("..", "shared", "gold")
	}
	return f.String("gold", dir, "folder of the gold data")
}

// golden is where the table is kept, so that a loss shows in the diff.
const golden = "cmd/eval/testdata/scores.golden"

// slack is how far a figure may fall before scores fails: half a point.
const slack = 0.5

func scores(ctx context.Context, args []string, stdout io.Writer) error {
	f := flag.NewFlagSet("scores", flag.ContinueOnError)
	gold := goldDir(f)
	write := f.Bool("write", false, "keep the table in "+golden)
	only := f.String("only", "", "measure this section alone")
	if err := f.Parse(args); err != nil {
		return err
	}
	kept, err := readTable(golden)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if *only != "" && !slices.ContainsFunc(sections, func(s section) bool { return s.name == *only }) {
		return fmt.Errorf("there is no section %q to measure", *only)
	}
	var table strings.Builder
	var worse []string
	for _, s := range sections {
		if *only != "" && s.name != *only {
			table.WriteString(keptLines(golden, s.name))
			continue
		}
		rows, err := s.measure(ctx, *gold)
		if err != nil {
			return fmt.Errorf("measuring %s: %w", s.name, err)
		}
		for _, r := range rows {
			name := s.name + ": " + r.name
			line := fmt.Sprintf("%-72s %8.2f\n", name, r.value)
			table.WriteString(line)
			fmt.Fprint(stdout, line)
			loss := kept[name] - r.value
			if r.lower {
				loss = -loss
			}
			if _, ok := kept[name]; ok && loss > slack {
				worse = append(worse, fmt.Sprintf("%s: %.2f, was %.2f", name, r.value, kept[name]))
			}
		}
	}
	if *write {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			return err
		}
		return os.WriteFile(golden, []byte(table.String()), 0o644)
	}
	if len(worse) > 0 {
		return fmt.Errorf("worse by more than half a point than %s:\n  %s", golden, strings.Join(worse, "\n  "))
	}
	return nil
}

// keptLines gives the lines of one section of a kept table, as they stand.
func keptLines(file, section string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return "" // readTable has said so
	}
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, section+": ") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// readTable reads a kept table: a name, then its figure last on the line.
func readTable(file string) (map[string]float64, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	kept := map[string]float64{}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		i := strings.LastIndex(line, " ")
		v, err := strconv.ParseFloat(line[i+1:], 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", file, line, err)
		}
		kept[strings.TrimSpace(line[:i])] = v
	}
	return kept, nil
}
