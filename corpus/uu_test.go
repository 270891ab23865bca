package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

func TestUU(t *testing.T) {
	if os.Getenv("UU") == "" {
		t.Skip()
	}
	out, _ := os.Create(os.Getenv("UU"))
	for _, name := range []string{"quotes_polnear", "quotes_gum"} {
		f, _ := os.Open("/work/shared/gold/" + name + ".jsonl")
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<26)
		n, b, q, lost := 0, 0, 0, 0
		for in.Scan() {
			var r struct {
				ID, Text string
				Quotes   []struct{ Start, End int }
			}
			json.Unmarshal(in.Bytes(), &r)
			a, err := Parse(r.ID, r.Text)
			if err != nil {
				continue
			}
			n += len(r.Text)
			for _, p := range a.Paragraphs {
				b += p.Len()
			}
			for _, x := range r.Quotes {
				q++
				if a.RegionAt(x.Start) != Body {
					lost++
				}
			}
			for _, g := range a.Regions {
				if g.Kind != Body && g.Len() > 2 {
					fmt.Fprintf(out, "%s %s %q\n", r.ID, g.Kind, a.Slice(g.Span))
				}
			}
		}
		fmt.Println(name, n, b, float64(b)/float64(n), "quotes", q, "outside body", lost)
	}
}
