package main

import (
	"path/filepath"
	"testing"
)

// TestReadCases wants every case to be readable as an example, with the words
// where they stand.
func TestReadCases(t *testing.T) {
	ex, err := readCases(filepath.Join("..", "..", casesDir))
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, e := range ex {
		said += len(e.Gold)
	}
	if len(ex) < 150 || said < len(ex) {
		t.Errorf("%d cases with %d quotations", len(ex), said)
	}
	got, err := readWant("Doe met Roe. “It is late,” Doe\nsaid. “Too late,” Roe said. “For us.”", "“It is late,”\n    direct, cue \"said\", source \"Doe\", speaker Jan Doe\n“Too late,”  …  “For us.”\n    direct, cue \"said\", source \"Roe\", speaker unclear\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Speaker != "Jan Doe" || got[0].Source.Start != 31 || got[1].Source.Start != 57 || got[1].Cue.Start != 61 || got[2].Content.Start != 67 || got[2].Speaker != "" {
		t.Errorf("read as %+v", got)
	}
}
