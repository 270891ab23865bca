package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestVV(t *testing.T) {
	if os.Getenv("VV") == "" {
		t.Skip()
	}
	f, _ := os.Open("/work/shared/gold/quotes_polnear.jsonl")
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<26)
	n, inf := 0, 0
	for in.Scan() {
		var r struct{ ID, Outlet, Text string }
		json.Unmarshal(in.Bytes(), &r)
		a, err := Parse(r.ID, r.Text)
		if err != nil {
			continue
		}
		n++
		if a.Outlet != "" {
			inf++
			fmt.Println(r.Outlet, "|", a.Outlet, "|", a.OutletBasis)
		}
	}
	fmt.Println(n, inf)
	fs, _ := filepath.Glob("/work/shared/seeds/*.txt")
	for _, f := range fs {
		data, _ := os.ReadFile(f)
		a, _ := Parse("x", string(data))
		fmt.Println(a.Outlet, a.OutletBasis)
	}
}
