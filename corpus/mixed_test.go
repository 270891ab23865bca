package corpus

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestMixedPages takes the marked pages apart into what stands before, in and
// after the story, and puts a thousand new pages together of the parts: one
// site's menu over another's story, interrupted as a third does it. A rule that
// only fits the page it was made for fails here.
func TestMixedPages(t *testing.T) {
	type part struct {
		kind  RegionKind
		words string
	}
	var heads, stories, asides, tails [][]part
	for _, p := range markedPages(t) {
		if strings.Contains(p.name, "wrapped") { // its lines are not paragraphs
			continue
		}
		var lines []part
		for _, s := range strings.Split(p.text, "\n") {
			if s != "" {
				lines = append(lines, part{p.kinds[len(lines)], s})
			}
		}
		first, last := -1, -1
		for i, l := range lines {
			if l.kind == Body {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		heads, tails = append(heads, lines[:first]), append(tails, lines[last+1:])
		var story, aside []part
		for _, l := range lines[first : last+1] {
			switch l.kind {
			case Body:
				if len(aside) > 0 {
					asides, aside = append(asides, aside), nil
				}
				story = append(story, l)
			case Subhead:
			default:
				aside = append(aside, l)
			}
		}
		if len(story) >= 3 {
			stories = append(stories, story)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(of [][]part) []part { return of[r.IntN(len(of))] }
	kept, want, right := 0, 0, 0
	wrong := map[string]int{}
	for range 1000 {
		lines := append([]part(nil), pick(heads)...)
		story := pick(stories)
		at := 1 + r.IntN(len(story)-1)
		lines = append(lines, story[:at]...)
		if r.IntN(3) > 0 {
			lines = append(lines, pick(asides)...)
		}
		lines = append(lines, story[at:]...)
		lines = append(lines, pick(tails)...)
		var text strings.Builder
		var starts []int
		for _, l := range lines {
			starts = append(starts, text.Len())
			text.WriteString(l.words + "\n\n")
		}
		a, err := Parse("mixed", text.String())
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range lines {
			got := a.RegionAt(starts[i]) == Body
			if got {
				kept++
			}
			if l.kind == Body {
				want++
				if got {
					right++
				}
			}
			if got != (l.kind == Body) {
				wrong[fmt.Sprintf("%s: %.100q", l.kind, l.words)]++
			}
		}
	}
	f := 2 * float64(right) / float64(kept+want)
	t.Logf("%d lines of body, %d kept, %d right: F %.4f", want, kept, right, f)
	if f < 0.96 {
		t.Errorf("F %.4f by line, want .96", f)
	}
	if testing.Verbose() {
		often := slices.SortedFunc(maps.Keys(wrong), func(a, b string) int {
			return cmp.Or(cmp.Compare(wrong[b], wrong[a]), cmp.Compare(a, b))
		})
		for _, line := range often[:min(40, len(often))] {
			t.Logf("%4d times wrong, %s", wrong[line], line)
		}
	}
}
