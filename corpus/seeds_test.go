package corpus

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared is the folder of articles and gold data that are not ours to publish.
func shared(t testing.TB) string {
	dir := os.Getenv("PARLEY_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "gold")); err != nil {
		t.Skip("the gold data are not here; PARLEY_SHARED says where they are")
	}
	return dir
}

// goldKinds are the zones of the gold, in the kinds of region that they may be called.
var goldKinds = map[string]string{
	"image_filename": "other caption", "related_teaser": "related", "related_headlines": "related",
	"latest_news": "sidebar", "comment_box": "comments sidebar related",
}

func TestSeedRegions(t *testing.T) {
	dir := shared(t)
	f, err := os.Open(filepath.Join(dir, "gold", "regions_seeds.jsonl"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	articles := map[string]*Article{}
	kept := 0
	for in := bufio.NewScanner(f); in.Scan(); {
		var row struct {
			File, Zone string
			Bytes      [2]int
		}
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		a := articles[row.File]
		if a == nil {
			data, err := os.ReadFile(filepath.Join(dir, "seeds", row.File))
			if err != nil {
				t.Fatal(err)
			}
			if a, err = Parse(strings.TrimSuffix(row.File, ".txt"), string(data)); err != nil {
				t.Fatal(err)
			}
			articles[row.File] = a
			kept += len(a.Paragraphs)
		}
		want := goldKinds[row.Zone]
		if want == "" {
			want = row.Zone
		}
		for at := row.Bytes[0]; at < row.Bytes[1]; {
			line, next := nextLine(a.Text, at)
			if s := trim(a.Text, Span{at, at + len(line)}); s.Len() > 0 {
				if got := string(a.RegionAt(s.Start)); !strings.Contains(want, got) {
					t.Errorf("%s: %q is %s, want %s", row.File, line[:min(len(line), 60)], got, want)
				}
			}
			at = next
		}
	}
	if kept != 59 {
		t.Errorf("%d paragraphs of body, want 59", kept)
	}
}
