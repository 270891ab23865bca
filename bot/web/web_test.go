package web

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/bot"
	"parley/bot/chart"
	"parley/corpus"
	"parley/index"
)

// A door is an interactions door of the simplest sort: it checks the signature
// and keeps what came in.
type door struct {
	t      *testing.T
	public ed25519.PublicKey
	got    map[string]any
	answer string
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		d.t.Error(err)
	}
	sig, err := hex.DecodeString(r.Header.Get("X-Signature-Ed25519"))
	if err != nil || !ed25519.Verify(d.public, append([]byte(r.Header.Get("X-Signature-Timestamp")), body...), sig) {
		http.Error(w, "bad signature", http.StatusUnauthorized)
		return
	}
	d.got = nil
	if err := json.Unmarshal(body, &d.got); err != nil {
		d.t.Error(err)
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, d.answer)
}

const definitions = `[{"name":"ask","description":"Ask","options":[{"name":"question","type":3,"required":true}]},
	{"name":"corpus","description":"c","default_member_permissions":"0","options":[{"name":"reload","type":1}]},
	{"name":"Check this quote","type":3}]`

func playground(t *testing.T, change func(*Config)) (http.Handler, *door) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &door{t: t, public: public, answer: `{"type":4,"data":{"content":"hello"}}`}
	c := Config{Interactions: d, Key: private, Commands: json.RawMessage(definitions)}
	if change != nil {
		change(&c)
	}
	return New(c), d
}

// request is one as a browser on this machine sends it.
func request(method, target, body string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host, r.RemoteAddr = "127.0.0.1:8080", "127.0.0.1:40000"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

func do(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func who(d *door) any {
	m, _ := d.got["member"].(map[string]any)
	u, _ := m["user"].(map[string]any)
	return u["id"]
}

func TestInteractionIsSignedAndPassedOn(t *testing.T) {
	h, d := playground(t, nil)
	w := do(h, request("POST", "/play/interactions", `{"type":2,"data":{"name":"ask","options":[]},"message":{"id":"7"}}`))
	if w.Code != http.StatusOK || strings.TrimSpace(w.Body.String()) != d.answer {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	data, _ := d.got["data"].(map[string]any)
	message, _ := d.got["message"].(map[string]any)
	if d.got["type"] != 2.0 || data["name"] != "ask" || message["id"] != "7" || d.got["token"] == "" || d.got["id"] == "" {
		t.Errorf("passed on: %v", d.got)
	}
}

// The page says what was asked, never who asks or where.
func TestPageCannotChooseWhoItIs(t *testing.T) {
	const forged = `{"type":2,"data":{"name":"corpus"},"guild_id":"1","member":{"user":{"id":"` + Moderator + `"},"roles":["9"]},"user":{"id":"9"},"token":"x"}`
	for _, c := range []struct {
		name, remote string
		moderator    bool
		change       func(*http.Request)
		want         string
	}{
		{"a visitor", "127.0.0.1:5", false, nil, Visitor},
		{"the operator", "127.0.0.1:5", true, nil, Moderator},
		{"the operator over IPv6", "[::1]:5", true, func(r *http.Request) { r.Host = "[::1]:8080" }, Moderator},
		{"the operator by name", "[::ffff:127.0.0.1]:5", true, func(r *http.Request) { r.Host = "localhost:8080" }, Moderator},
		{"another machine", "192.0.2.4:5", true, nil, Visitor},
		{"another machine by our address", "127.0.0.1:5", true, func(r *http.Request) { r.Host = "192.0.2.1:8080" }, Visitor},
		{"through a proxy", "127.0.0.1:5", true, func(r *http.Request) { r.Header.Set("X-Forwarded-For", "127.0.0.1") }, Visitor},
		{"through a silent proxy", "127.0.0.1:5", true, func(r *http.Request) { r.Host = "parley.example" }, Visitor},
		{"an address that cannot be read", "pipe", true, nil, Visitor},
	} {
		h, d := playground(t, func(cfg *Config) { cfg.Moderator, cfg.Hosts = c.moderator, []string{"parley.example"} })
		r := request("POST", "/play/interactions", forged)
		r.RemoteAddr = c.remote
		if c.change != nil {
			c.change(r)
		}
		do(h, r)
		if who(d) != c.want {
			t.Errorf("%s: asks as %v, want %s", c.name, who(d), c.want)
		}
		if d.got["guild_id"] != guild || d.got["user"] != nil || d.got["token"] == "x" {
			t.Errorf("%s: forged fields went through: %v", c.name, d.got)
		}
	}
}

func TestRequestsThatAreRefused(t *testing.T) {
	const ok = `{"type":2,"data":{}}`
	for _, c := range []struct {
		name   string
		change func(*http.Request)
		body   string
		want   int
	}{
		{"as it should be", func(r *http.Request) {}, ok, 200},
		{"a name of our own", func(r *http.Request) { r.Host = "parley.example" }, ok, 200},
		{"localhost", func(r *http.Request) { r.Host = "localhost:8080" }, ok, 200},
		{"an IPv6 address", func(r *http.Request) { r.Host = "[::1]:8080" }, ok, 200},
		{"a name pointed at us", func(r *http.Request) { r.Host = "rebind.example:8080" }, ok, 421},
		{"no name", func(r *http.Request) { r.Host = "" }, ok, 421},
		{"from another page", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, ok, 403},
		{"from another origin", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, ok, 403},
		{"from another port", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:9") }, ok, 403},
		{"from our own page", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:8080") }, ok, 200},
		{"a form's type", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, ok, 415},
		{"no JSON", func(r *http.Request) {}, `{"type":`, 400},
		{"a ping", func(r *http.Request) {}, `{"type":1}`, 400},
		{"no such type", func(r *http.Request) {}, `{"type":6}`, 400},
		{"too long", func(r *http.Request) {}, `{"type":2,"data":"` + strings.Repeat("x", maxBody) + `"}`, 413},
	} {
		h, d := playground(t, func(cfg *Config) { cfg.Hosts = []string{"parley.example"} })
		r := request("POST", "/play/interactions", c.body)
		c.change(r)
		if w := do(h, r); w.Code != c.want {
			t.Errorf("%s: status %d, want %d (%s)", c.name, w.Code, c.want, w.Body)
		}
		if passed := d.got != nil; passed != (c.want == 200) {
			t.Errorf("%s: passed on: %v", c.name, passed)
		}
	}
}

// Names are guarded where the server is for this machine alone. One that others
// reach is served by whatever name they know it by; its moderator still sits at
// the machine.
func TestNames(t *testing.T) {
	for listen, want := range map[string]int{"": 421, "127.0.0.1:8080": 421, "[::1]:8080": 421, "0.0.0.0:8080": 200, "[::]:8080": 200, "192.0.2.7:8080": 200} {
		h, d := playground(t, func(c *Config) {
			c.Moderator = true
			if listen != "" {
				c.Listen = net.TCPAddrFromAddrPort(netip.MustParseAddrPort(listen))
			}
		})
		r := request("POST", "/play/interactions", `{"type":2,"data":{}}`)
		r.Host = "box.example:8080"
		if w := do(h, r); w.Code != want {
			t.Errorf("listening at %q: status %d for a name, want %d", listen, w.Code, want)
		}
		if want == 200 && who(d) != Visitor {
			t.Errorf("listening at %q: whoever comes by a name is %v", listen, who(d))
		}
	}
}

// A file is described by the address that the bot was told, however it came.
func TestFileAddress(t *testing.T) {
	h, _ := playground(t, func(c *Config) {
		c.Moderator, c.Listen = true, net.TCPAddrFromAddrPort(netip.MustParseAddrPort("[::]:8080"))
	})
	r := request("POST", "/play/files?name=a.md", "words")
	r.Header.Set("Content-Type", "application/octet-stream")
	r.Host = "[::1]:8080"
	if body := do(h, r).Body.String(); !strings.Contains(body, `"url":"http://127.0.0.1:8080/play/files/`) {
		t.Errorf("the file is described as %s", body)
	}
}

func TestAddress(t *testing.T) {
	for listen, want := range map[string]string{
		"0.0.0.0:18183": "http://127.0.0.1:18183", "[::]:18183": "http://127.0.0.1:18183", "127.0.0.1:80": "http://127.0.0.1:80", "[::1]:80": "http://[::1]:80", "192.0.2.7:8080": "http://192.0.2.7:8080",
	} {
		if got := Address(net.TCPAddrFromAddrPort(netip.MustParseAddrPort(listen))); got != want {
			t.Errorf("%s is opened at %s, want %s", listen, got, want)
		}
	}
}

// The article page shows the blocks of an answer and explains a diff's marks.
func TestArticlePageShowsBlocks(t *testing.T) {
	reply := bot.Reply{Answered: true, Lead: "Altered.", Diff: []bot.Diff{{Op: "cut", Words: "too few"}, {Op: "added", Words: "enough"}},
		Snippets: []bot.Snippet{{Group: "Planned", Words: "a"}, {Group: "Planned", Words: "b"}, {Group: "Held", Words: "c"}}}
	h := New(Config{Reply: func(context.Context, bot.Request) bot.Reply { return reply }, Documents: func() []*index.Document { return nil }})
	page := do(h, request("GET", "/a?q=/talks", "")).Body.String()
	at := 0
	for _, want := range []string{"struck out is in print and was left out, bold is not in print", "<del>too few</del> <ins>enough</ins>",
		`<h2 class="block">Planned</h2>`, "<ol", ">a<", ">b<", "</ol>", `<h2 class="block">Held</h2>`, "<ol", ">c<", "</ol>"} {
		i := strings.Index(page[at:], want)
		if i < 0 {
			t.Fatalf("%q is missing, or stands before what it should follow, in %s", want, page)
		}
		at += i
	}
	if n := strings.Count(page, `class="block"`); n != 2 {
		t.Errorf("%d blocks of 2", n)
	}
	reply = bot.Reply{Answered: true, Lead: "Nothing in blocks.", Snippets: []bot.Snippet{{Words: "a"}, {Words: "b"}}}
	page = do(h, request("GET", "/a?q=/quotes", "")).Body.String()
	if strings.Count(page, "<ol") != 1 || strings.Count(page, "</ol>") != 1 || strings.Contains(page, `class="block"`) {
		t.Errorf("an answer without blocks: %s", page)
	}
}

// A file goes up, is described as Discord describes it, and comes down as it
// was; only the operator may put one there, and the oldest makes room.
func TestFilesForTheBot(t *testing.T) {
	up := func(h http.Handler, name, data string) (int, map[string]any) {
		r := request("POST", "/play/files?name="+name, data)
		r.Header.Set("Content-Type", "application/octet-stream")
		w := do(h, r)
		var got map[string]any
		_ = json.Unmarshal(w.Body.Bytes(), &got)
		return w.Code, got
	}
	h, _ := playground(t, nil)
	if code, _ := up(h, "a.txt", "x"); code != http.StatusForbidden {
		t.Errorf("a visitor's file: status %d", code)
	}
	h, _ = playground(t, func(c *Config) { c.Moderator = true })
	if code, _ := up(h, "a.txt", strings.Repeat("x", maxFile+1)); code != http.StatusRequestEntityTooLarge {
		t.Errorf("a large file: status %d", code)
	}
	if w := do(h, request("POST", "/play/files?name=a.txt", "x")); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("a form's file: status %d", w.Code)
	}
	const data = "\x00\xff<script>"
	code, got := up(h, "..%2F..%5Cb.md", data)
	address, _ := got["url"].(string)
	if code != 200 || got["filename"] != "b.md" || got["size"] != float64(len(data)) || !strings.HasPrefix(address, "http://127.0.0.1:8080/play/files/") {
		t.Fatalf("status %d: %v", code, got)
	}
	w := do(h, request("GET", address, ""))
	if w.Body.String() != data || w.Header().Get("Content-Disposition") != "attachment" {
		t.Errorf("came down as %q, %v", w.Body, w.Header())
	}
	for range maxKept {
		up(h, "c.txt", "y")
	}
	if w := do(h, request("GET", address, "")); w.Code != http.StatusNotFound {
		t.Errorf("the oldest is still there: %d", w.Code)
	}
}

func TestCommandsInThePicker(t *testing.T) {
	for _, moderator := range []bool{false, true} {
		h, _ := playground(t, func(c *Config) { c.Moderator = moderator })
		var got struct {
			Commands []struct{ Name string }
		}
		if err := json.Unmarshal(do(h, request("GET", "/play/start", "")).Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		names := ""
		for _, c := range got.Commands {
			names += c.Name + ","
		}
		want := "ask,Check this quote,"
		if moderator {
			want = "ask,corpus,Check this quote,"
		}
		if names != want {
			t.Errorf("moderator %v: %s, want %s", moderator, names, want)
		}
	}
}

// Every file is there, of the right type, under the policy, and the policy has
// no hole for a script in the page.
func TestFiles(t *testing.T) {
	h, _ := playground(t, nil)
	for target, kind := range map[string]string{
		"/": "text/html", "/play/play.js": "text/javascript", "/play/draw.js": "text/javascript", "/play/markdown.js": "text/javascript",
		"/play/compose.js": "text/javascript", "/play/style.css": "text/css", "/play/article.css": "text/css", "/play/article.js": "text/javascript",
		"/play/icon.svg": "image/svg+xml",
	} {
		w := do(h, request("GET", target, ""))
		if got := w.Header().Get("Content-Type"); w.Code != 200 || !strings.HasPrefix(got, kind) {
			t.Errorf("%s: status %d, type %s", target, w.Code, got)
		}
		if p := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'none'") || strings.Contains(p, "unsafe") {
			t.Errorf("%s: policy %q", target, p)
		}
	}
	r := request("GET", "/play/play.js", "")
	r.Header.Set("If-None-Match", do(h, request("GET", "/play/play.js", "")).Header().Get("ETag"))
	if w := do(h, r); w.Code != http.StatusNotModified {
		t.Errorf("a browser that has the file gets it again: %d", w.Code)
	}
	for _, target := range []string{"/play/", "/play/article.gohtml", "/play/nothing.js", "/a", "/x"} {
		if w := do(h, request("GET", target, "")); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
	if w := do(New(Config{}), request("GET", "/", "")); w.Code != http.StatusNotFound {
		t.Errorf("without a door there is a playground: %d", w.Code)
	}
}

// The whole client is one small page: no framework, nothing from elsewhere, no
// markup made of strings.
func TestClientIsSmallAndSafe(t *testing.T) {
	total := 0
	err := fs.WalkDir(static, "static", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := static.ReadFile(name)
		total += len(b)
		text := string(b)
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "<script>", " style=\"", " onclick=", "<style"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s has %s", name, bad)
			}
		}
		for _, bad := range []string{"src=\"http", "href=\"http", "import \"http", "from \"http", "url(http"} {
			if strings.Contains(text, bad) {
				t.Errorf("%s asks another host: %s", name, bad)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if total > 60_000 {
		t.Errorf("the client has %d bytes, want at most 60000", total)
	}
}

// A reading room over one article.
func room(t testing.TB, text string, reply func(context.Context, bot.Request) bot.Reply) (http.Handler, *index.Document) {
	t.Helper()
	a, err := corpus.Parse("river", text)
	if err != nil {
		t.Fatal(err)
	}
	d := index.Annotate(a)
	if reply == nil {
		reply = func(context.Context, bot.Request) bot.Reply { return bot.Reply{} }
	}
	return New(Config{Reply: reply, Chart: chart.Chart, Documents: func() []*index.Document { return []*index.Document{d} }}), d
}

const river = `---
title: The river talks & <others>
outlet: The Lantern
published: 2021-03-04
---

“We will stop for <b>two</b> days,” said Ada Quill, the delegate of Norland.

A truce of five days was announced by Norland on Thursday.
`

func TestArticlePageMarksThePlace(t *testing.T) {
	h, d := room(t, river, nil)
	at := strings.Index(river, "stop for <b>")
	w := do(h, request("GET", "/a?article=river&start="+itoa(at)+"&end="+itoa(at+len("stop for <b>two</b>")), ""))
	page := w.Body.String()
	if w.Code != 200 {
		t.Fatalf("status %d: %s", w.Code, page)
	}
	if strings.Contains(page, "<b>two") || !strings.Contains(page, "&lt;b&gt;two&lt;/b&gt;") {
		t.Error("the article's own angle brackets are not shown as text")
	}
	marked := ""
	for _, part := range strings.Split(page, "<mark")[1:] {
		_, rest, _ := strings.Cut(part, ">")
		words, _, _ := strings.Cut(rest, "</mark>")
		marked += words
	}
	if marked != "stop for &lt;b&gt;two&lt;/b&gt;" {
		t.Errorf("marked %q", marked)
	}
	if strings.Count(page, `id="here"`) != 1 {
		t.Error("the page does not know where to open")
	}
	_ = d
}

func TestArticlePageRefuses(t *testing.T) {
	asked := ""
	h, _ := room(t, river, func(_ context.Context, r bot.Request) bot.Reply {
		asked = r.Command
		return bot.Reply{Text: "no", Lead: "no"}
	})
	for target, want := range map[string]int{
		"/a":                                          200,
		"/a?q=who+said+that%3F":                       200,
		"/a?q=/truce-length":                          200,
		"/a?q=/corpus+reload":                         403,
		"/a?q=/corpus+remove+article:river":           403,
		"/a?q=/wrong+article:river+start:1+end:2":     403,
		"/a?q=/nothing":                               400,
		"/a?q=" + strings.Repeat("x", maxRequest+1):   414,
		"/a/chart":                                    404,
		"/a/chart?q=/truce-length":                    404,
		"/a/chart?q=/corpus+reload":                   403,
		"/a?article=sea":                              404,
		"/a?article=river&start=-1&end=99999999":      200,
		"/a?article=river&start=9&end=9":              200,
		"/a?article=river&start=x&end=%F0%9F%92%A9":   200,
		"/a?article=river&start=41&end=42":            200,
		"/a?q=/who-said+words:x&n=999999999999999999": 200,
	} {
		asked = ""
		w := do(h, request("GET", target, ""))
		if w.Code != want {
			t.Errorf("%.60s: status %d, want %d", target, w.Code, want)
		}
		if want == 403 && asked != "" {
			t.Errorf("%s was run", target)
		}
	}
}

func TestChartOfAnAnswer(t *testing.T) {
	h, _ := room(t, river, func(context.Context, bot.Request) bot.Reply {
		return bot.Reply{Answered: true, Snippets: []bot.Snippet{{Length: "PT3H", Heading: "3 hours, <b>announced", Status: []string{"announced"}}}}
	})
	page := do(h, request("GET", "/a?q=/truce-length", "")).Body.String()
	if !strings.Contains(page, `src="a/chart?q=%2Ftruce-length"`) || !strings.Contains(page, `alt="Truce lengths`) || strings.Contains(page, "<b>announced") {
		t.Error("the page does not show the picture with its words")
	}
	w := do(h, request("GET", "/a/chart?q=%2Ftruce-length", ""))
	if w.Code != 200 || w.Header().Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(w.Body.String(), "<svg") {
		t.Errorf("status %d, %s", w.Code, w.Header())
	}
}

// The pieces of a page, joined, are the article, whatever it is and whatever
// place is asked for.
func FuzzShow(f *testing.F) {
	f.Add(river, 80, 120)
	f.Add("“We agree,” said Ada Quill. “In part.”", 0, 9)
	f.Add("a\n\nb “c” d\u00a0\n", 3, 4)
	f.Add("\xbf\xbf a", 17, -40)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		a, err := corpus.Parse("fuzz", text)
		if err != nil {
			t.Skip()
		}
		v := show(index.Annotate(a), place(a, itoa(start), itoa(end)))
		var joined, marked strings.Builder
		for _, b := range v.Blocks {
			for _, p := range b.Pieces {
				joined.WriteString(p.Text)
				if p.Here {
					marked.WriteString(p.Text)
				}
			}
		}
		if joined.String() != text {
			t.Fatalf("the pieces are %q, the article %q", joined.String(), text)
		}
		if s := place(a, itoa(start), itoa(end)); marked.String() != a.Slice(s) {
			t.Fatalf("marked %q, asked for %q", marked.String(), a.Slice(s))
		}
	})
}

// A long article is shown around the place, cut between characters, and a
// place that cuts one is none.
func TestLongArticle(t *testing.T) {
	line := "“Wé will not stop,” said Ada Quill, the delegate of Norland, after three days of talks.\n\n"
	text := strings.Repeat(line, 4*reach/len(line))
	a := &corpus.Article{ID: "long", Text: text, Regions: []corpus.Region{{Kind: corpus.Body, Span: corpus.Span{End: len(text)}}}}
	d := &index.Document{Article: a}
	here := corpus.Span{Start: 2*reach + 7, End: 2*reach + 9}
	for !border(text, here.Start) || !border(text, here.End) {
		here = corpus.Span{Start: here.Start + 1, End: here.End + 1}
	}
	v := show(d, here)
	shown := ""
	for _, b := range v.Blocks {
		for _, p := range b.Pieces {
			shown += p.Text
		}
	}
	if !v.Part || len(shown) > 2*reach+20 || !utf8.ValidString(shown) || !strings.Contains(text, shown) {
		t.Errorf("shown are %d of %d bytes, part %v", len(shown), len(text), v.Part)
	}
	i := strings.Index(text, "é")
	if s := place(a, itoa(i), itoa(i+1)); !s.IsZero() {
		t.Errorf("a place cuts a character: %v", s)
	}
	if v := show(d, corpus.Span{}); !v.Part || len(v.Blocks) == 0 {
		t.Error("without a place there is no beginning of the article")
	}
}

func BenchmarkArticlePage(b *testing.B) {
	h, d := room(b, river+strings.Repeat("\n“We will not stop,” said Ada Quill on Friday after three days of talks.\n", 200), nil)
	b.SetBytes(int64(len(d.Article.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if w := do(h, request("GET", "/a?article=river&start=90&end=100", "")); w.Code != 200 {
			b.Fatal(w.Code)
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// The first thing offered is a question after a whole sentence of the corpus,
// and after it only what has something to show.
func TestExamples(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{river, `"/truce-length"`},
		{"ORSK – “It was late. We will not stop before they do,” said Ada Quill, the delegate of Norland.\n\nThe talks went on for long.\n", `who said \"We will not stop before they do\"?`},
		{"The river rose. Nobody spoke of it, and nobody came.\n", `"examples":["/sources"]`},
	} {
		a, err := corpus.Parse("a", c.text)
		if err != nil {
			t.Fatal(err)
		}
		docs := []*index.Document{index.Annotate(a)}
		h, _ := playground(t, func(cfg *Config) { cfg.Documents = func() []*index.Document { return docs } })
		if got := do(h, request("GET", "/play/start", "")).Body.String(); !strings.Contains(got, c.want) {
			t.Errorf("%s\nlacks %s", got, c.want)
		}
	}
}

// Behind a proxy the pages may live below a path of their own, so they name
// their parts from where they are.
func TestBelowAPath(t *testing.T) {
	h, _ := room(t, river, func(context.Context, bot.Request) bot.Reply {
		return bot.Reply{Answered: true, Snippets: []bot.Snippet{{Words: "x", Cite: corpus.Citation{Article: "river"}}, {Words: "y"}}}
	})
	play, _ := playground(t, nil)
	for name, page := range map[string]string{"/a": do(h, request("GET", "/a?q=x", "")).Body.String(), "/": do(play, request("GET", "/", "")).Body.String()} {
		for _, root := range []string{`="/`, `("/`} {
			if i := strings.Index(page, root); i >= 0 {
				t.Errorf("%s names a part from the root: %.60s", name, page[i:])
			}
		}
	}
}
