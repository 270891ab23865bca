package web

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A tab is a page in a browser without a window.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// A step is something done to a page.
type step func(context.Context) error

func act(a chromedp.Action[chromedp.Void]) step {
	return func(ctx context.Context) error { return chromedp.Do(ctx, a) }
}

func get[T any](a chromedp.Action[T], into *T) step {
	return func(ctx context.Context) (err error) { *into, err = chromedp.Run(ctx, a); return err }
}

func visit(url string) step       { return act(chromedp.Navigate(url)) }
func visible(sel string) step     { return act(chromedp.WaitVisible(chromedp.CSS(sel))) }
func hidden(sel string) step      { return act(chromedp.WaitNotVisible(chromedp.CSS(sel))) }
func gone(sel string) step        { return act(chromedp.WaitNotPresent(chromedp.CSS(sel))) }
func click(sel string) step       { return act(chromedp.Click(chromedp.CSS(sel))) }
func box(keys string) step        { return act(chromedp.SendKeys(chromedp.CSS("#box"), keys)) }
func press(keys string) step      { return act(chromedp.KeyEvent(keys)) }
func js(expression string) step   { return act(chromedp.Evaluate[chromedp.Void](expression)) }
func until(condition string) step { return act(chromedp.Poll[chromedp.Void](condition)) }
func size(w, h int64) step        { return act(chromedp.EmulateViewport(w, h)) }

func value[T any](expression string, into *T) step {
	return get(chromedp.Evaluate[T](expression), into)
}

// browser is the one that all tests share; each has a tab of its own.
var browser struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func startBrowser(path string) {
	// A browser run as root, as in a container, has no sandbox to run in.
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1000, 800), chromedp.Flag("hide-scrollbars", true))...)
	browser.ctx, _ = chromedp.NewContext(ctx)
	browser.stop = stop
	browser.err = chromedp.Do(browser.ctx)
}

func TestMain(m *testing.M) {
	code := m.Run()
	if browser.stop != nil {
		browser.stop()
	}
	os.Exit(code)
}

// chromium opens a tab, or skips the test where no browser is installed.
// Whatever the page complains of fails the test.
func chromium(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes seconds to start; run without -short")
	}
	path := os.Getenv("PARLEY_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path == "" {
			path, _ = exec.LookPath(name)
		}
	}
	if path == "" {
		t.Skip("no browser: install chromium (apt-get install chromium), or say where one is in PARLEY_CHROMIUM")
	}
	browser.Do(func() { startBrowser(path) })
	if browser.err != nil {
		t.Fatalf("starting %s: %v", path, browser.err)
	}
	ctx, cancel := chromedp.NewContext(browser.ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // the tab lives as long as the context of the first run
		t.Fatalf("opening a tab: %v", err)
	}
	var complaints []string
	var mu sync.Mutex
	err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			complaints = append(complaints, fmt.Sprint(ev.ExceptionDetails.Text, ev.ExceptionDetails.Exception))
		case *runtime.EventConsoleAPICalled:
			for _, a := range ev.Args {
				complaints = append(complaints, string(a.Value))
			}
		case *log.EventEntryAdded:
			if ev.Entry.Level == "error" && !strings.Contains(ev.Entry.Text, "the server responded with a status of 500") {
				complaints = append(complaints, ev.Entry.Text)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range complaints {
			t.Errorf("the page complained: %s", c)
		}
	})
	return &tab{t, ctx}
}

// do takes steps, each within a time that is only ever reached by a fault.
func (b *tab) do(what string, steps ...step) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	for i, s := range steps {
		if err := s(ctx); err != nil {
			shown := "nothing"
			if b.ctx.Err() == nil {
				late, cancel := context.WithTimeout(b.ctx, 5*time.Second)
				defer cancel()
				_ = value(`"box: " + (document.getElementById("box") || {}).value + "\n" + document.body.innerText.slice(-800)`, &shown)(late)
			}
			b.t.Fatalf("%s, step %d: %v; the page shows\n%s", what, i, err, shown)
		}
	}
}

// last gives the text of the newest post, once the bot has answered in it.
func (b *tab) last(what string) (text string) {
	b.t.Helper()
	b.do(what, gone(".waiting"), value(`document.querySelector("#log > .post:last-child").innerText`, &text))
	return text
}

// hostile is what somebody might have printed between quotation marks.
const hostile = "“<script>document.title='taken'</script> **not bold** _x_ @everyone [a](https://evil.example) ||b|| `c` > d # e 2016. <img src=x onerror=alert(1)>”"

// bot in a script: enough of a door to draw every sort of answer.
func scripted(t *testing.T, public ed25519.PublicKey) http.Handler {
	d := &door{t: t, public: public}
	say := func(v any) string {
		b, err := json.Marshal(v)
		if err != nil {
			t.Error(err)
		}
		return string(b)
	}
	type m = map[string]any
	escape := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			if strings.ContainsRune("\\*_~|>#[]()<@:`", r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
		return b.String()
	}
	page := func(n int) m {
		// As the bot has them: no Back on the first page, no More on the last.
		row := []m{{"type": 2, "style": 2, "label": "Delete", "custom_id": "d"}, {"type": 2, "style": 2, "label": "Context", "custom_id": "c"}}
		if n < 3 {
			row = append([]m{{"type": 2, "style": 1, "label": "More", "custom_id": fmt.Sprint("p", n+1)}}, row...)
		}
		if n > 1 {
			row = append([]m{{"type": 2, "style": 2, "label": "Back", "custom_id": fmt.Sprint("p", n-1)}}, row...)
		}
		return m{"embeds": []m{{"description": fmt.Sprintf("page %d", n), "color": 0x2e7d32, "author": m{"name": "Ada Quill"}, "footer": m{"text": "The Lantern, undated, ¶ 2"}}},
			"components": []m{{"type": 1, "components": row}}}
	}
	var one sync.Mutex // the door keeps what it got last, and the page asks for several things at once
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		one.Lock()
		defer one.Unlock()
		d.answer = `{}`
		rec := httptest.NewRecorder()
		d.ServeHTTP(rec, r)
		if rec.Code != 200 {
			http.Error(w, rec.Body.String(), rec.Code)
			return
		}
		data, _ := d.got["data"].(m)
		kind, _ := d.got["type"].(float64)
		name, _ := data["name"].(string)
		custom, _ := data["custom_id"].(string)
		options := say(data["options"])
		out := m{"type": 4}
		switch {
		case kind == 4:
			out = m{"type": 8, "data": m{"choices": []m{{"name": "Ada Quill", "value": "Ada Quill"}, {"name": "Bo “the Rock” Stone", "value": "Bo “the Rock” Stone"}}}}
		case kind == 3 && custom == "c":
			out["data"] = m{"content": "the sentences around it", "flags": 64}
		case kind == 3:
			out = m{"type": 7, "data": page(int(custom[1] - '0'))}
		case name == "hostile":
			out["data"] = m{"embeds": []m{{"description": escape(hostile)}}, "content": escape(hostile)}
		case name == "chart":
			mw := multipart.NewWriter(w)
			w.Header().Set("Content-Type", mw.FormDataContentType())
			h := textproto.MIMEHeader{"Content-Disposition": {`form-data; name="payload_json"`}, "Content-Type": {"application/json"}}
			p, _ := mw.CreatePart(h)
			fmt.Fprint(p, `{"type":4,"data":{"embeds":[{"image":{"url":"attachment://c.svg"}}],"attachments":[{"id":0,"filename":"c.svg","description":"two bars"}]}}`)
			h = textproto.MIMEHeader{"Content-Disposition": {`form-data; name="files[0]"; filename="c.svg"`}, "Content-Type": {"image/svg+xml"}}
			p, _ = mw.CreatePart(h)
			fmt.Fprint(p, `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>`)
			_ = mw.Close()
			return
		case name == "pages":
			out["data"] = page(1)
		case name == "Check this quote":
			resolved, _ := data["resolved"].(m)
			out["data"] = m{"content": "checked: " + escape(say(resolved["messages"])), "flags": 64}
		case name == "broken":
			http.Error(w, "out of order", http.StatusInternalServerError)
			return
		default:
			out["data"] = m{"content": "you said " + escape(options)}
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, say(out))
	})
}

const scriptedCommands = `[
 {"name":"ask","description":"Ask a question","options":[{"name":"question","description":"your question","type":3,"required":true}]},
 {"name":"quotes","description":"What somebody said","options":[
   {"name":"speaker","description":"who said it","type":3,"autocomplete":true},
   {"name":"topic","description":"about what","type":3,"autocomplete":true},
   {"name":"kind","description":"how","type":3,"choices":[{"name":"direct","value":"direct"},{"name":"indirect","value":"indirect"}]},
   {"name":"private","description":"for me alone","type":5}]},
 {"name":"pages","description":"Three pages"},{"name":"hostile","description":"Hostile words"},
 {"name":"chart","description":"A picture"},{"name":"broken","description":"Fails"},
 {"name":"corpus","description":"The corpus","options":[{"name":"reload","description":"Read again","type":1,"options":[]}]},
 {"name":"Check this quote","type":3}]`

func TestBrowser(t *testing.T) {
	b := chromium(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Config{Interactions: scripted(t, public), Key: private, Commands: json.RawMessage(scriptedCommands)}))
	defer srv.Close()
	empty := js(`document.getElementById("box").value = ""`)
	open := visible("#list")
	has := func(what, got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q lacks %q", what, got, w)
			}
		}
	}

	b.do("open", visit(srv.URL), visible("body[data-ready]"))

	b.do("ask", box("who said that?"+kb.Enter))
	has("a question", b.last("ask"), `"name":"question"`, "who said that?")

	// The keyboard alone: part of a name, Enter takes it; the option is offered,
	// then the bot's suggestions; a value with blanks is quoted.
	b.do("pick", box("/quo"), open, box(kb.Enter), visible("#s0"), box("speaker:a"),
		until(`document.querySelectorAll("#list li").length === 2`), box(kb.ArrowDown+kb.Enter))
	var typed string
	b.do("typed", value(`document.getElementById("box").value`, &typed))
	if want := `/quotes speaker:"Bo “the Rock” Stone" `; typed != want {
		t.Errorf("the box holds %q, want %q", typed, want)
	}
	b.do("choice", box("kind:in"), open, box(kb.Tab+"private:t"), open, box(kb.Tab+kb.Enter))
	has("options", b.last("options"), `"value":"Bo “the Rock” Stone"`, `"value":"indirect"`, `"value":true`)

	b.do("subcommand", box("/corpus reload"+kb.Escape+kb.Enter))
	has("subcommand", b.last("subcommand"), `"name":"reload"`, "/corpus reload")

	b.do("missing", box("/ask "+kb.Escape+kb.Enter))
	var hint string
	b.do("hint", value(`document.querySelector("#hint").innerText`, &hint))
	has("a missing option", hint, "question")
	b.do("unknown", empty, box("/nothing"+kb.Enter), value(`document.querySelector("#hint").innerText`, &hint))
	has("an unknown command", hint, "no command /nothing")
	b.do("half a command", empty, box("/corpus"+kb.Escape+kb.Enter), value(`document.querySelector("#hint").innerText`, &hint))
	has("half a command", hint, "/corpus needs one more word: /corpus reload.")
	b.do("empty", empty)

	// Pages turn in place, and the keyboard stays on the button.
	b.do("pages", box("/pages"+kb.Escape+kb.Enter))
	has("page 1", b.last("pages"), "page 1", "Ada Quill", "The Lantern, undated, ¶ 2")
	var posts, after int
	count := value(`document.querySelectorAll(".post").length`, &posts)
	at := func(page int) step {
		return until(fmt.Sprintf(`document.querySelector(".post:last-child").innerText.includes("page %d") && !document.querySelector(".busy")`, page))
	}
	var onto []string
	focus := func(ctx context.Context) error {
		var label string
		err := value(`document.activeElement.textContent`, &label)(ctx)
		onto = append(onto, label)
		return err
	}
	b.do("next", count, click(`.post:last-child .row button:nth-child(1)`), at(2), focus,
		press(kb.Enter), at(3), focus, press(kb.Enter), at(2), focus, press(kb.Enter), at(1), focus, press(kb.Enter), at(2),
		value(`document.querySelectorAll(".post").length`, &after))
	if after != posts {
		t.Errorf("turning pages made %d posts of %d", after, posts)
	}
	if want := []string{"More", "Back", "Back", "More"}; !slices.Equal(onto, want) {
		t.Errorf("after each turn the keyboard is on %q, want %q", onto, want)
	}
	b.do("context", click(`.post:last-child .row button:nth-child(4)`), visible(".ephemeral"))
	has("a private answer", b.last("context"), "the sentences around it", "Only you can see this")
	b.do("dismiss", click(".ephemeral .plain"), gone(".ephemeral"))

	// Words are words: whatever they look like, they come out as printed.
	b.do("hostile", box("/hostile"+kb.Escape+kb.Enter))
	b.last("hostile")
	var description, content, title string
	var links int
	b.do("hostile words", value(`document.querySelector(".post:last-child .description").textContent`, &description),
		value(`document.querySelector(".post:last-child .content").textContent`, &content), value(`document.title`, &title),
		value(`document.querySelectorAll(".post:last-child .body :is(script, img, a, strong, em, code, blockquote)").length`, &links))
	if description != hostile || content != hostile {
		t.Errorf("the words are shown as\n%q\n%q, printed were\n%q", description, content, hostile)
	}
	if title != "Parley playground" || links != 0 {
		t.Errorf("hostile words became markup: title %q, %d elements", title, links)
	}

	// A picture of the answer, with its words for who cannot see it.
	var alt string
	b.do("chart", box("/chart"+kb.Escape+kb.Enter), visible(".picture img"),
		value(`document.querySelector(".picture img").alt`, &alt),
		until(`document.querySelector(".picture img").naturalWidth === 40`))
	if alt != "two bars" {
		t.Errorf("the picture is described as %q", alt)
	}

	b.do("broken", box("/broken"+kb.Escape+kb.Enter))
	has("a failure", b.last("broken"), "This interaction failed. out of order")

	// A message command, by the menu of the message, from the keyboard.
	b.do("say", box("we never “met”"+kb.Enter))
	b.last("say")
	b.do("menu", js(`[...document.querySelectorAll(".post:not(.bot) .dots")].pop().focus()`), press(kb.Enter),
		visible("#menu"), press(kb.Enter), hidden("#menu"))
	has("a message command", b.last("menu"), "checked:", "we never “met”", "Only you can see this")

	// Typing finds the box from anywhere, and the box scrolls the messages.
	b.do("typing", js(`document.querySelector(".post").focus()`), press("hello"), value(`document.getElementById("box").value`, &typed),
		js(`document.getElementById("log").scrollTop = 1e6`), js(`window.top0 = document.getElementById("log").scrollTop`), press(kb.PageUp),
		until(`document.getElementById("log").scrollTop < window.top0`))
	if typed != "hello" {
		t.Errorf("typing elsewhere wrote %q into the box", typed)
	}

	// Enter takes the name that is being typed, and only that: a name that is
	// finished, words kept by Escape, and words to look for are sent as typed.
	holds := func(want string) step {
		return until(`document.getElementById("box").value === ` + strconv.Quote(want))
	}
	first := until(`document.querySelector("#s0[aria-selected=true]") !== null && document.querySelector("#s0").innerText.includes("Ada Quill")`)
	none := until(`document.querySelector("#s0") !== null && document.querySelector("#s0").innerText.includes("Ada Quill") && document.querySelector("[aria-selected=true]") === null`)
	b.do("a name begun", empty, box("/quotes qui"), first, box(kb.Enter), holds(`/quotes speaker:"Ada Quill" `), box(kb.Enter))
	has("a name begun", b.last("a name begun"), `"value":"Ada Quill"`)
	b.do("a name in haste", box("/quotes qui"+kb.Enter), holds(`/quotes speaker:"Ada Quill" `), empty)
	b.do("a name kept", box("/quotes qui"), first, box(kb.Escape+kb.Enter))
	has("a name kept", b.last("a name kept"), `"value":"qui"`)
	b.do("a name finished", box("/quotes Ada Quill"), none, box(kb.Enter))
	has("a name finished", b.last("a name finished"), `"value":"Ada Quill"`)
	b.do("another name", box("/quotes Jo"), none, box(kb.Enter))
	has("another name", b.last("another name"), `"value":"Jo"`)
	b.do("words", box("/quotes topic:qui"), none, box(kb.Enter))
	has("words", b.last("words"), `"name":"topic"`, `"value":"qui"`)
	b.do("a name in two words", box("/quotes topic:x speaker:ada qu"), first, box(kb.Tab), holds(`/quotes topic:x speaker:"Ada Quill" `), empty, box(kb.Escape))

	// Nothing is wider than a phone.
	for _, width := range []int64{320, 390} {
		var overflow int
		b.do("phone", size(width, 700), value(`document.documentElement.scrollWidth - innerWidth`, &overflow))
		if overflow > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, overflow)
		}
	}
}

// axe gives what axe-core finds wrong with the page as it stands: whom it shuts
// out. Where axe.min.js is, PARLEY_AXE says (npm pack axe-core); .ci/run sees to it.
func (b *tab) axe(what string) {
	b.t.Helper()
	source, err := os.ReadFile(os.Getenv("PARLEY_AXE"))
	if err != nil {
		b.t.Fatal(err)
	}
	var found []string
	b.do(what, js(string(source)+"; true"), js(`window.found = null; axe.run().then((r) => { window.found = r.violations.map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(" | ")); }); true`),
		until(`window.found !== null`), value(`window.found`, &found))
	for _, f := range found {
		b.t.Errorf("%s: %s", what, f)
	}
}
