package corpus_test

import (
	"strings"
	"testing"

	"parley/corpus"
)

// A line that says who speaks is no heading, short as it is.
func TestLeadIn(t *testing.T) {
	for _, text := range []string{
		"Ana Doe said in a statement:\n\n“The bridge is open again, and it will stay open as long as I am in office.”",
		"VELDA – The envoy met the press on Tuesday after two days of talks with both sides.\n\nDoe continued:\n\n\"We will not go back to the shelling of the winter, and nobody wants us to.\"",
	} {
		a, err := corpus.Parse("a", text)
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(text, ":\n")
		if kind := a.RegionAt(at); kind != corpus.Body {
			t.Errorf("the line that leads in is %s in %q", kind, text)
		}
	}
	const heading = "VELDA – The envoy met the press on Tuesday after two days of talks with both sides.\n\nWhat was agreed:\n\nThe bridge will be open for six hours a day from Monday on, the mediators said."
	a, err := corpus.Parse("a", heading)
	if err != nil {
		t.Fatal(err)
	}
	if kind := a.RegionAt(strings.Index(heading, "What")); kind != corpus.Subhead {
		t.Errorf("a heading with a colon is %s", kind)
	}
}
