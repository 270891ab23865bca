package quote

import (
	"strings"
	"testing"

	"parley/corpus"
)

// stretches gives what stands between marks, each in brackets.
func stretches(t *testing.T, s string) string {
	t.Helper()
	a := &corpus.Article{Text: s}
	at := 0
	for _, p := range strings.Split(s, "\n\n") {
		a.Paragraphs = append(a.Paragraphs, corpus.Span{Start: at, End: at + len(p)})
		at += len(p) + 2
	}
	x := read(a)
	var out []string
	for _, m := range x.marks {
		w := a.Slice(x.span(int(m.first), int(m.last)))
		if m.open {
			w += "…"
		}
		if m.after >= 0 {
			w = "…" + w
		}
		out = append(out, "["+w+"]")
	}
	return strings.Join(out, " ")
}

func TestMarks(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		{`“A b,” he said.`, `[“A b,”]`},
		{`"A b," he said.`, `["A b,"]`},
		{`“A b," he said.`, `[“A b,"]`},
		{`"A b,” he said.`, `["A b,”]`},
		{`„A b,“ he said.`, `[„A b,“]`},
		{`«A b», he said.`, `[«A b»]`},
		{`''A b,'' he said.`, `[''A b,'']`},
		{`“A “b” c,” he said.`, `[“A “b” c,”]`},
		{`“A ‘b’ c,” he said.`, `[“A ‘b’ c,”]`},
		{`“A b, he said. “C d,” she said.`, `[“A b, he said. “C d,” she said.]`},
		{`He said “a b, and left. “C d,” she said.`, `[“C d,”]`},
		{`A b,” he said. “C d,” she said.`, `[“C d,”]`},
		{`”A b,” he said.`, `[”A b,”]`},
		{`The 5" gun fired. "A b," he said.`, `["A b,"]`},
		{`It's the boys' plan, and they don't like it.`, ``},
		{`‘It’s the boys’ plan,’ he said.`, `[‘It’s the boys’ plan,’]`},
		{`'It isn't,' he said.`, `['It isn't,']`},
		{`‘He told me “no” and left,’ he said.`, `[‘He told me “no” and left,’]`},
		{"“A b.\n\n“C d,” he said.", "[“A b.…] […“C d,”]"},
		{"“A b.\n\nC d, he said.", "[“A b.…]"},
		{"He said “a b\n\nC d.", ""},
		{`“”`, ``},
		{`“`, ``},
		{`””””`, ``},
	} {
		got := stretches(t, x.text)
		if strings.HasPrefix(x.want, "[“A b, he said. ") { // a mark that never closes: either reading will do, none may be lost
			if !strings.Contains(got, "C d") {
				t.Errorf("%s\n found %s", x.text, got)
			}
			continue
		}
		if got != x.want {
			t.Errorf("%s\n found  %s\n wanted %s", x.text, got, x.want)
		}
	}
}

// TestMarksCoverOnce states that stretches are in order, apart and within one
// paragraph, whatever is typed.
func TestMarksCoverOnce(t *testing.T) {
	pieces := []string{"“", "”", `"`, "'", "‘", "’", "a", " ", ".", ",", "\n\n", "said", "''"}
	seed := uint32(1)
	for range 3000 {
		var b strings.Builder
		for range 24 {
			seed = seed*1664525 + 1013904223
			b.WriteString(pieces[seed>>16%uint32(len(pieces))])
		}
		s := b.String()
		a, err := corpus.Parse("x", s)
		if err != nil {
			continue
		}
		x := read(a)
		end := int32(0)
		for _, m := range x.marks {
			if m.first < end || m.last <= m.first || x.tokens[m.first].para != x.tokens[m.last-1].para {
				t.Fatalf("%q: stretch %+v after %d", s, m, end)
			}
			end = m.last
		}
	}
}
