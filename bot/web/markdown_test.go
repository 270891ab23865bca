package web

import (
	"crypto/ed25519"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write down what the page draws in testdata")

func TestMarkdown(t *testing.T) {
	const file = "testdata/markdown.txtar"
	cases, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var sources, wants, got []string
	for _, f := range cases.Files {
		source, want, ok := strings.Cut(string(f.Data), "\n=>\n")
		if !ok {
			t.Fatalf("%s has no =>", f.Name)
		}
		sources, wants = append(sources, source), append(wants, want)
	}
	given, err := json.Marshal(sources)
	if err != nil {
		t.Fatal(err)
	}
	b := chromium(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Config{Interactions: scripted(t, public), Key: private, Commands: json.RawMessage(scriptedCommands)}))
	defer srv.Close()
	b.do("draw", visit(srv.URL), visible("body[data-ready]"), js(`window.got = null; import("/play/markdown.js").then(({ render }) => {
		window.got = `+string(given)+`.map((s) => { const d = document.createElement("div"); d.append(render(s)); return d.innerHTML; });
	}); true`), until(`window.got`), value(`window.got`, &got))
	for i := range cases.Files {
		got[i] += "\n"
		if got[i] != wants[i] && !*update {
			t.Errorf("%s: drawn is\n%swanted is\n%s", cases.Files[i].Name, got[i], wants[i])
		}
		cases.Files[i].Data = []byte(sources[i] + "\n=>\n" + got[i])
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(cases), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever a message holds is drawn, and what is escaped comes out as it was.
func TestMarkdownTakesAnything(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	var texts []string
	for _, s := range nasty {
		texts = append(texts, strings.Repeat(s, 3000/len(s)))
	}
	for range 300 {
		var b strings.Builder
		for range 1 + rnd.IntN(60) {
			b.WriteString(nasty[rnd.IntN(len(nasty))])
			if rnd.IntN(4) == 0 {
				b.WriteByte('\n')
			}
		}
		texts = append(texts, b.String())
	}
	given, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	b := chromium(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Config{Interactions: scripted(t, public), Key: private, Commands: json.RawMessage(scriptedCommands)}))
	defer srv.Close()
	var got []struct {
		Drawn  int
		Plain  string
		Failed string
	}
	b.do("draw", visit(srv.URL), visible("body[data-ready]"), js(`window.got = null; import("/play/markdown.js").then(({ render }) => {
		window.got = `+string(given)+`.map((s) => {
			try {
				const d = document.createElement("div"), e = document.createElement("div");
				d.append(render(s));
				e.append(render(s.replace(/[!-\/:-@[-\`+"`"+`{-~]/g, "\\$&")));
				return { Drawn: d.textContent.length, Plain: e.textContent, Failed: "" };
			} catch (err) { return { Drawn: 0, Plain: "", Failed: String(err) }; }
		});
	}); true`), until(`window.got`), value(`window.got`, &got))
	for i, s := range texts {
		if got[i].Failed != "" {
			t.Errorf("%.80q: %s", s, got[i].Failed)
		} else if got[i].Plain != s {
			t.Errorf("escaped %.200q comes out as %.200q", s, got[i].Plain)
		}
	}
}
