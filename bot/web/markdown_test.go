package web

import (
	"crypto/ed25519"
	"encoding/json"
	"flag"
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
