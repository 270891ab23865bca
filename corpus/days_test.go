package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPageDays holds the days that pages are found to state against those that they
// do. A wrong day is worse than none.
func TestPageDays(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "pages.days"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		if name, day, ok := strings.Cut(line, " "); ok && name != "#" {
			want[name] = day
		}
	}
	stated, right, wrong, none := 0, 0, 0, 0
	for _, p := range markedPages(t) {
		day, ok := want[p.name]
		if !ok {
			continue
		}
		a, err := Parse(p.name, p.text)
		if err != nil {
			t.Fatal(err)
		}
		got := "-"
		if !a.Published.IsZero() {
			got = a.Published.Format("2006-01-02")
		}
		if day != "-" {
			stated++
		}
		switch {
		case got == day && day != "-":
			right++
		case got == "-":
			none++
			if day != "-" {
				t.Logf("%s: unknown, not %s", p.name, day)
			}
		default:
			wrong++
			t.Errorf("%s: %s, not %s", p.name, got, day)
		}
	}
	t.Logf("%d pages, %d of them state their day: %d right, %d wrong", len(want), stated, right, wrong)
	if right*10 < stated*9 {
		t.Errorf("%d of %d days", right, stated)
	}
}
