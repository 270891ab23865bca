package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSentences counts every stop that a careless reader could take for the end
// of a sentence, and every end. One that is cut wrong, or not cut, is a fault.
func TestSentences(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "sentences.txt"))
	if err != nil {
		t.Fatal(err)
	}
	cases, faults := 0, 0
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		joined := strings.ReplaceAll(strings.ReplaceAll(line, " ¦ ", " "), "¦", "")
		ends := map[int]bool{} // where the sentences should end
		want := strings.Split(line, "¦")
		at := 0
		for _, s := range want {
			s = strings.TrimSpace(s)
			at += strings.Index(joined[at:], s) + len(s)
			ends[at] = true
		}
		got := map[int]bool{}
		var shown []string
		for _, s := range sentences(nil, joined, Span{0, len(joined)}, Span{}) {
			got[s.End] = true
			shown = append(shown, joined[s.Start:s.End])
		}
		// A case is an end, or a stop, shout or question inside.
		stops := map[int]bool{}
		for i, r := range joined {
			if strings.ContainsRune(".!?…", r) && i+len(string(r)) < len(joined) {
				stops[i] = true
			}
		}
		n := max(len(stops), len(ends)-1)
		cases += n
		bad := 0
		for e := range ends {
			if !got[e] {
				bad++
			}
		}
		for e := range got {
			if !ends[e] {
				bad++
			}
		}
		if bad > 0 {
			faults += bad
			t.Logf("got  %s\nwant %s", strings.Join(shown, " ¦ "), line)
		}
	}
	right := 1 - float64(faults)/float64(cases)
	t.Logf("%d cases, %d faults, %.4f right", cases, faults, right)
	if cases < 600 || right < 0.995 {
		t.Errorf("%.4f of %d cases are right, want .995 of 600 or more", right, cases)
	}
}
