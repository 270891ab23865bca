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
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// chromium starts a browser without a window, or skips the test where none is
// installed. Whatever the page complains of fails the test.
func chromium(t *testing.T) context.Context {
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
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Second)
	t.Cleanup(cancel)
	// A browser run as root, as in a container, has no sandbox to run in.
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1000, 800), chromedp.Flag("hide-scrollbars", true))...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	// The browser lives as long as the context of the first run.
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	var mu sync.Mutex
	chromedp.ListenTarget(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			t.Errorf("the page threw: %s", ev.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if ev.Type == runtime.APITypeError || ev.Type == runtime.APITypeWarning {
				for _, a := range ev.Args {
					t.Errorf("the page complained: %s", a.Value)
				}
			}
		}
	})
	return ctx
}

func run(t *testing.T, ctx context.Context, what string, actions ...chromedp.Action) {
	t.Helper()
	step, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Run(step, actions...); err != nil {
		shown := "nothing"
		if ctx.Err() == nil {
			late, cancel := context.WithTimeout(ctx, 5*time.Second)
			defer cancel()
			_ = chromedp.Run(late, chromedp.Evaluate(`"box: " + (document.getElementById("box") || {}).value + "\n" + document.body.innerText.slice(-800)`, &shown))
		}
		t.Fatalf("%s: %v; the page shows\n%s", what, err, shown)
	}
}

// last gives the text of the newest post, once the bot has answered in it.
func last(t *testing.T, ctx context.Context, what string) string {
	t.Helper()
	var text string
	run(t, ctx, what, chromedp.WaitNotPresent(".waiting", chromedp.ByQuery),
		chromedp.Text("#log > .post:last-child", &text, chromedp.ByQuery))
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
		return m{"embeds": []m{{"description": fmt.Sprintf("page %d", n), "color": 0x2e7d32, "author": m{"name": "Ada Quill"}, "footer": m{"text": "The Lantern, undated, ¶ 2"}}},
			"components": []m{{"type": 1, "components": []m{
				{"type": 2, "style": 2, "label": "Back", "custom_id": fmt.Sprint("p", n-1), "disabled": n == 1},
				{"type": 2, "style": 1, "label": "Next", "custom_id": fmt.Sprint("p", n+1), "disabled": n == 3},
				{"type": 2, "style": 2, "label": "Context", "custom_id": "c"}}}}}
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
   {"name":"kind","description":"how","type":3,"choices":[{"name":"direct","value":"direct"},{"name":"indirect","value":"indirect"}]},
   {"name":"private","description":"for me alone","type":5}]},
 {"name":"pages","description":"Three pages"},{"name":"hostile","description":"Hostile words"},
 {"name":"chart","description":"A picture"},{"name":"broken","description":"Fails"},
 {"name":"corpus","description":"The corpus","options":[{"name":"reload","description":"Read again","type":1,"options":[]}]},
 {"name":"Check this quote","type":3}]`

func TestBrowser(t *testing.T) {
	ctx := chromium(t)
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Config{Interactions: scripted(t, public), Key: private, Commands: json.RawMessage(scriptedCommands)}))
	defer srv.Close()
	box := func(keys string) chromedp.Action { return chromedp.SendKeys("#box", keys, chromedp.ByQuery) }
	empty := chromedp.Evaluate(`document.getElementById("box").value = ""`, nil)
	open := chromedp.WaitVisible("#list", chromedp.ByQuery)
	has := func(what, got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q lacks %q", what, got, w)
			}
		}
	}

	run(t, ctx, "open", chromedp.Navigate(srv.URL), chromedp.WaitVisible("body[data-ready]", chromedp.ByQuery))

	run(t, ctx, "ask", box("who said that?"+kb.Enter))
	has("a question", last(t, ctx, "ask"), `"name":"question"`, "who said that?")

	// The keyboard alone: part of a name, Enter takes it; the option is offered,
	// then the bot's suggestions; a value with blanks is quoted.
	run(t, ctx, "pick", box("/quo"), open, box(kb.Enter), chromedp.WaitVisible("#s0", chromedp.ByQuery), box("speaker:a"),
		chromedp.Poll(`document.querySelectorAll("#list li").length === 2`, nil), box(kb.ArrowDown+kb.ArrowDown+kb.Enter))
	var value string
	run(t, ctx, "typed", chromedp.Value("#box", &value, chromedp.ByQuery))
	if want := `/quotes speaker:"Bo “the Rock” Stone" `; value != want {
		t.Errorf("the box holds %q, want %q", value, want)
	}
	run(t, ctx, "choice", box("kind:in"), open, box(kb.Tab+"private:t"), open, box(kb.Tab+kb.Enter))
	has("options", last(t, ctx, "options"), `"value":"Bo “the Rock” Stone"`, `"value":"indirect"`, `"value":true`)

	run(t, ctx, "subcommand", box("/corpus reload"+kb.Escape+kb.Enter))
	has("subcommand", last(t, ctx, "subcommand"), `"name":"reload"`, "/corpus reload")

	run(t, ctx, "missing", box("/ask "+kb.Escape+kb.Enter))
	var hint string
	run(t, ctx, "hint", chromedp.Text("#hint", &hint, chromedp.ByQuery))
	has("a missing option", hint, "question")
	run(t, ctx, "unknown", empty, box("/nothing"+kb.Enter), chromedp.Text("#hint", &hint, chromedp.ByQuery))
	has("an unknown command", hint, "no command /nothing")
	run(t, ctx, "empty", empty)

	// Pages turn in place, and the keyboard stays on the button.
	run(t, ctx, "pages", box("/pages"+kb.Escape+kb.Enter))
	has("page 1", last(t, ctx, "pages"), "page 1", "Ada Quill", "The Lantern, undated, ¶ 2")
	var posts, after int
	count := chromedp.Evaluate(`document.querySelectorAll(".post").length`, &posts)
	run(t, ctx, "next", count, chromedp.Click(`.post:last-child .row button:nth-child(2)`, chromedp.ByQuery),
		chromedp.Poll(`document.querySelector(".post:last-child").innerText.includes("page 2")`, nil),
		chromedp.KeyEvent(kb.Enter), chromedp.Poll(`document.querySelector(".post:last-child").innerText.includes("page 3")`, nil),
		chromedp.Click(`.post:last-child .row button:nth-child(1)`, chromedp.ByQuery),
		chromedp.Poll(`document.querySelector(".post:last-child").innerText.includes("page 2")`, nil),
		chromedp.Evaluate(`document.querySelectorAll(".post").length`, &after))
	if after != posts {
		t.Errorf("turning pages made %d posts of %d", after, posts)
	}
	run(t, ctx, "context", chromedp.Click(`.post:last-child .row button:nth-child(3)`, chromedp.ByQuery), chromedp.WaitVisible(".ephemeral", chromedp.ByQuery))
	has("a private answer", last(t, ctx, "context"), "the sentences around it", "Only you can see this")
	run(t, ctx, "dismiss", chromedp.Click(".ephemeral .plain", chromedp.ByQuery), chromedp.WaitNotPresent(".ephemeral", chromedp.ByQuery))

	// Words are words: whatever they look like, they come out as printed.
	run(t, ctx, "hostile", box("/hostile"+kb.Escape+kb.Enter))
	last(t, ctx, "hostile")
	var description, content, title string
	var links int
	run(t, ctx, "hostile words", chromedp.Evaluate(`document.querySelector(".post:last-child .description").textContent`, &description),
		chromedp.Evaluate(`document.querySelector(".post:last-child .content").textContent`, &content), chromedp.Title(&title),
		chromedp.Evaluate(`document.querySelectorAll(".post:last-child .body :is(script, img, a, strong, em, code, blockquote)").length`, &links))
	if description != hostile || content != hostile {
		t.Errorf("the words are shown as\n%q\n%q, printed were\n%q", description, content, hostile)
	}
	if title != "Parley playground" || links != 0 {
		t.Errorf("hostile words became markup: title %q, %d elements", title, links)
	}

	// A picture of the answer, with its words for who cannot see it.
	var alt string
	var ok bool
	run(t, ctx, "chart", box("/chart"+kb.Escape+kb.Enter), chromedp.WaitVisible(".picture img", chromedp.ByQuery),
		chromedp.AttributeValue(".picture img", "alt", &alt, &ok, chromedp.ByQuery),
		chromedp.Poll(`document.querySelector(".picture img").naturalWidth === 40`, nil))
	if alt != "two bars" {
		t.Errorf("the picture is described as %q", alt)
	}

	run(t, ctx, "broken", box("/broken"+kb.Escape+kb.Enter))
	has("a failure", last(t, ctx, "broken"), "This interaction failed. out of order")

	// A message command, by the menu of the message, from the keyboard.
	run(t, ctx, "say", box("we never “met”"+kb.Enter))
	last(t, ctx, "say")
	run(t, ctx, "menu", chromedp.Evaluate(`[...document.querySelectorAll(".post:not(.bot) .dots")].pop().focus()`, nil), chromedp.KeyEvent(kb.Enter),
		chromedp.WaitVisible("#menu", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter), chromedp.WaitNotVisible("#menu", chromedp.ByQuery))
	has("a message command", last(t, ctx, "menu"), "checked:", "we never “met”", "Only you can see this")

	// Nothing is wider than a phone.
	for _, width := range []int64{320, 390} {
		var overflow int
		run(t, ctx, "phone", chromedp.EmulateViewport(width, 700), chromedp.Evaluate(`document.documentElement.scrollWidth - innerWidth`, &overflow))
		if overflow > 0 {
			t.Errorf("at %d px the page is %d px too wide", width, overflow)
		}
	}
}
