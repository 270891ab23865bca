package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestWriteOneSection wants the figures of one section written and those of the
// others left as they are kept.
func TestWriteOneSection(t *testing.T) {
	was := sections
	defer func() { sections = was }()
	rows := func(v float64) func(context.Context, string) ([]row, error) {
		return func(context.Context, string) ([]row, error) { return []row{{name: "figure", value: v}}, nil }
	}
	sections = []section{{"one", rows(1)}, {"two", rows(2)}, {"three", rows(3)}}
	t.Chdir(t.TempDir())
	run := func(args ...string) string {
		t.Helper()
		if err := scores(context.Background(), args, io.Discard); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.FromSlash(golden))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	whole := run("-write")
	sections[1] = section{"two", rows(2.25)}
	sections[2] = section{"three", rows(9)}
	got := run("-only", "two", "-write")
	sections[2] = section{"three", rows(3)}
	if want := run("-write"); got != want || got == whole {
		t.Errorf("one section written:\n%swant:\n%s", got, want)
	}
	if err := scores(context.Background(), []string{"-only", "four"}, io.Discard); err == nil {
		t.Error("a section that there is not was measured")
	}
}
