package main

import (
	"strings"
	"testing"
)

// A terminal is shown a number as long as nobody knows how many articles there
// are, then a bar; at the end the line is free again.
func TestProgress(t *testing.T) {
	var out strings.Builder
	p := &progress{bar: &out}
	p.show(41, 0)
	p.show(10, 40)
	p.end()
	p.show(40, 40)
	want := "\rreading articles: 41 \rreading articles [" + strings.Repeat("=", 7) + strings.Repeat(" ", 23) + "] 10 of 40 \r\x1b[K"
	if out.String() != want {
		t.Errorf("shown %q, want %q", out.String(), want)
	}

	type line struct{ done, total int }
	var lines []line
	p = &progress{line: func(done, total int) { lines = append(lines, line{done, total}) }}
	p.show(7, 0)
	p.end()
	if len(lines) != 1 || lines[0] != (line{7, 0}) {
		t.Errorf("logged %v", lines)
	}
}
