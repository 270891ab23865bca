package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkParse reads the pasted pages of testdata: regions, paragraphs,
// sentences, and what the text says of itself.
func BenchmarkParse(b *testing.B) {
	pages := markedPages(b)
	n := 0
	for _, p := range pages {
		n += len(p.text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			if _, err := Parse(p.name, p.text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkParseProse reads articles of nothing but prose, as exports have them.
func BenchmarkParseProse(b *testing.B) {
	text := strings.Repeat(wire+"\n", 8)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("wire", text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join("testdata", "html", "*.html"))
	var pages [][]byte
	n := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, data)
		n += len(data)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pages {
			parseHTML("page", p, Meta{})
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	m := fstest.MapFS{}
	n := 0
	for i := range 200 {
		text := strings.Replace(wire, "Friday", fmt.Sprint("day ", i), 1)
		m[fmt.Sprintf("%d.txt", i)] = &fstest.MapFile{Data: []byte(text)}
		n += len(text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(context.Background(), m); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCount is what the machine does at the time: a pass over the same bytes
// that only counts lines. The ratio of the others to it holds on a busy machine.
func BenchmarkCount(b *testing.B) {
	text := []byte(strings.Repeat(wire+"\n", 8))
	b.SetBytes(int64(len(text)))
	n := 0
	for b.Loop() {
		for _, c := range text {
			if c == '\n' {
				n++
			}
		}
	}
	if n == 0 {
		b.Fatal("no lines")
	}
}
