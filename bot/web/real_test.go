package web

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"parley/bot"
	"parley/bot/chart"
	"parley/bot/discord"
	"parley/corpus"
)

var screenshots = flag.String("screenshots", "", "write the README's pictures of the pages into this folder")

// bench is the whole program behind the page: articles, the bot, the signed
// door. It gives the address and the bot.
func bench(t testing.TB, articles fs.FS, moderator bool) (string, *bot.Bot) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, articles); err != nil {
		t.Fatal(err)
	}
	var moderators []string
	if moderator {
		moderators = []string{Moderator}
	}
	b, err := bot.New(context.Background(), bot.Config{
		Load:   func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, os.DirFS(dir)) },
		Folder: dir, Moderators: moderators, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewUnstartedServer(nil)
	address := "http://" + srv.Listener.Addr().String()
	door, err := discord.Handler(discord.Config{Local: true, APIURL: address, Log: slog.New(slog.DiscardHandler)}, public, b)
	if err != nil {
		t.Fatal(err)
	}
	commands, err := json.Marshal(discord.Definitions())
	if err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = New(Config{Interactions: door, Key: private, Commands: commands, Moderator: moderator, Reply: b.Reply, Documents: b.Documents, Chart: chart.Chart})
	srv.Start()
	t.Cleanup(srv.Close)
	return address, b
}

// ask types a line and waits for the answer; the suggestions, which Enter would
// take, are put away first.
func (b *tab) ask(line string) string {
	b.t.Helper()
	b.do(line, js(`document.getElementById("box").value = ""`), box(line+kb.Escape+kb.Enter))
	return b.last(line)
}

// The page before the real bot: what a person does on a first visit, and what a
// moderator does, with the sample articles.
func TestBrowserWithTheBot(t *testing.T) {
	b := chromium(t)
	has := func(what, got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s lacks %q: %s", what, w, got)
			}
		}
	}
	address, _ := bench(t, corpus.Sample(), true)
	b.do("open", visit(address), visible("body[data-ready]"))

	got := b.ask("who said three hours a day is not enough?")
	has("the first question", got, "Three hours a day is not enough", "Frank-Walter Steinmeier", "15 August 2016", "¶")
	var first string
	b.do("the words", value(`document.querySelector(".post:last-child .description").textContent`, &first))
	c, err := corpus.Load(context.Background(), corpus.Sample())
	if err != nil {
		t.Fatal(err)
	}
	verbatim := false
	for _, a := range c.Articles {
		verbatim = verbatim || strings.Contains(a.Text, first)
	}
	if !verbatim || first == "" {
		t.Errorf("%q stands in no article", first)
	}

	// Suggestions come from the bot while a name is typed.
	b.do("autocomplete", box("/quotes speaker:stei"), until(`document.getElementById("list").innerText.includes("Frank-Walter Steinmeier")`),
		box(kb.Enter+kb.Escape+kb.Enter))
	has("autocomplete", b.last("autocomplete"), "Steinmeier", "¶")

	// Every page, and back.
	has("quotes", b.ask("/quotes speaker:Lavrov"), "Lavrov")
	text := `document.querySelector(".post:last-child > .body").innerText`
	turn := func(label string) []step {
		find := `[...document.querySelectorAll(".post:last-child .row button")].find((b) => /` + label + `/.test(b.textContent) && !b.disabled)`
		return []step{until(find), js("window.before = " + text), js(find + ".click()"), until(text + " !== window.before")}
	}
	var one, again string
	b.do("page 1", value(text, &one))
	b.do("page 2", turn("Next|More")...)
	b.do("page 1 again", turn("Back")...)
	b.do("page 1", value(text, &again))
	if one != again {
		t.Errorf("back does not lead to the page before:\n%s\n%s", one, again)
	}

	has("check", b.ask(`/check "a pause of three hours per day is sufficient" speaker:Lavrov`), "insufficient")
	var struck int
	b.do("diff", value(`document.querySelectorAll(".post:last-child :is(s, .cut)").length`, &struck))
	if struck == 0 {
		t.Error("the altered word is not struck out")
	}

	// The menu of a message: what somebody else posted, checked.
	menu := func(entry string) []step {
		return []step{js(`[...document.querySelectorAll(".post .dots")].pop().click()`), visible("#menu"),
			js(`[...document.querySelectorAll("#menu button")].find((b) => b.textContent.includes("` + entry + `")).click()`)}
	}
	b.do("check this quote", menu("Check this quote")...)
	has("a message command", b.last("check this quote"), "Check this quote")
	b.do("context", js(`[...document.querySelectorAll(".post .row button")].filter((x) => /Context/.test(x.textContent)).pop().click()`), visible(".ephemeral"))
	has("context", b.last("context"), "Only you can see this", "¶")

	has("reload", b.ask("/corpus reload"), "Only you can see this")
	has("no answer", b.ask("what did Quillfeather say about bananas"), "does not answer")

	// A file for the corpus, as a moderator attaches it.
	file := filepath.Join(t.TempDir(), "2021-03-04-river.md")
	if err := os.WriteFile(file, []byte(river), 0o644); err != nil {
		t.Fatal(err)
	}
	b.do("attach", box("/corpus add file:"), visible("#s0"), js(`document.getElementById("file").dataset.option = "file"`),
		act(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file})), until(`document.getElementById("hint").textContent.startsWith("Attached")`),
		box(kb.Escape+kb.Enter))
	has("corpus add", b.last("corpus add"), "river")
	has("the new article", b.ask("/who-said we will stop for two days"), "Ada Quill", "The Lantern", "<b>two</b>")
}

// nasty is what to make words of that no display may take for anything else.
var nasty = []string{
	"*", "**", "_", "__", "~~", "||", "`", "```", ">", ">>> ", "> ", "#", "# ", "-# ", "- ", "+ ", "1. ", "2016. ", "[", "](https://evil.example)", "<@1>", "<#2>",
	"<t:1:R>", "<:a:3>", "</help:1>", "@everyone", "@here", "https://evil.example/", "<https://evil.example>", "<script>alert(1)</script>", "&lt;", "&amp;", "\\", "\\*",
	"\u00a0", "\u202e", "\u200b", "é", "e\u0301", "🕊", "👩‍🚀", "'", "’", ":", ";", "(", ")", "{{.}}", "${x}", "the truce", "holds", "for five days", "at noon",
}

// What the page shows of a quotation is what the article prints, byte for byte,
// whatever it looks like: through the bot, the door, Discord's markup and the
// page's reading of it.
func TestWordsArriveAsPrinted(t *testing.T) {
	b := chromium(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	text.WriteString("---\ntitle: Hard words\npublished: 2021-03-04\n---\n\nORSK – The talks went on. Ada Quill, the delegate of Norland, spoke for hours.\n")
	for range 40 {
		text.WriteString("\n“We said ")
		for range 3 + rnd.IntN(12) {
			text.WriteString(nasty[rnd.IntN(len(nasty))])
			if rnd.IntN(2) == 0 {
				text.WriteString(" ")
			}
		}
		text.WriteString("and no more,” said Ada Quill.\n")
	}
	address, real := bench(t, fstest.MapFS{"hard.md": {Data: []byte(text.String())}}, false)
	const request = "/quotes speaker:Quill"
	r, err := bot.Parse(request)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{}
	for _, n := range real.Reply(context.Background(), r).Snippets {
		want[n.Words] = true
		if !strings.Contains(text.String(), n.Words) {
			t.Errorf("not in print: %q", n.Words)
		}
	}
	if len(want) < 30 {
		t.Fatalf("only %d of the hard quotations were found", len(want))
	}
	b.do("open", visit(address), visible("body[data-ready]"))
	b.ask(request)
	post := `document.querySelector(".post:last-child")`
	next := `[...` + post + `.querySelectorAll(".row button")].find((b) => /More|Next/.test(b.textContent) && !b.disabled)`
	for range 20 {
		var shown []string
		var more bool
		var alien int
		// The last embed holds the bot's own line, "page 1 of 7".
		own := `/^page \d+ of \d+$/.test(d.textContent)`
		b.do("read", value(`[...`+post+`.querySelectorAll(".description")].filter((d) => !`+own+`).map((d) => d.textContent)`, &shown), value(`!!`+next, &more),
			value(`[...`+post+`.querySelectorAll(".description")].filter((d) => !`+own+`).flatMap((d) => [...d.querySelectorAll("*")]).filter((e) => e.tagName !== "DIV" || e.className || e.hasAttribute("role")).length`, &alien))
		if alien > 0 {
			t.Errorf("words became markup %d times: %q", alien, shown)
		}
		for _, s := range shown {
			if !want[s] {
				t.Errorf("shown, and printed otherwise: %q", s)
			}
			delete(want, s)
		}
		if !more {
			break
		}
		b.do("turn", js(`window.before = `+post+`.innerText`), js(next+`.click()`), until(post+`.innerText !== window.before`))
	}
	for s := range want {
		t.Errorf("never shown: %q", s)
	}
}

// A line typed into the page is the request that the same line is in a
// terminal: the same command with the same options, or none in either.
func TestLinesMeanTheSameEverywhere(t *testing.T) {
	lines := []string{
		`/who-said communication issues`, `/who-said words:"communication issues" speaker:Steinmeier`, `/WHO-SAID x`, `/truce-length`, `/truce-length `,
		`/quotes speaker:`, `/quotes speaker:"`, `/quotes speaker:"a`, `/quotes speaker:"a\"b\\c\nd"`, `/quotes "Ada Quill"`, `/quotes "Ada Quill" topic:x`,
		`/quotes Ada "Quill"`, `/quotes "Ada"x`, `/quotes "Ada"x "b c"`, `/quotes Speaker:Ada TOPIC:x`, `/quotes foo:bar speaker:x`, `/quotes foo:bar`, `/quotes 5" deep`,
		`/quotes topic:a:b`, `/quotes topic:"a"b`, `/quotes topic:"a"speaker:b`, `/quotes speaker:a speaker:b`, `/quotes speaker:a b`, `/quotes :x`, `/quotes speaker::x`,
		`/ask what's 12:30 about?`, `/ask https://example.org/a?b=c`, `/corpus`, `/corpus reload`, `/Corpus Reload dry-run:true`, `/corpus reload now`, `/corpus remove a b`,
		`/corpus add x`, `/corpus unanswered`, `/nothing`, `/`, `/ x`, "/quotes\u00a0Ada", "/quotes \u0085Ada\u3000", "/quotes a\ufeffb", "/quotes “Ada”", `/check "a \ b"`, `/check "\q"`,
		`/quotes speaker:Ada\nb`, `/help`, `/who-said "" x`, `/who-said ""`, `/who-said words:""`,
		`//help`, `/ help`, `//`, `/who-said: hello`, `/who-said:hello there`, `/who-said:"hello there" speaker:x`, `/help!`, `/corpus: reload`, `/corpus:reload dry-run:TRUE`,
		`/quotes speaker:Ada Mary Quill`, `/quotes Ada Quill topic:a b`, `/quotes topic: a b speaker: c`, `/who-said a speaker:b c`, `/who-said words:"a" b`, `/quotes speaker:a private:true b`,
		`/who-said words:“a b”`, `/quotes speaker:„a b“ topic:”c d”`, `/quotes speaker:“a"b”c`, `/quotes speaker:“a`, `/quotes topic:“”`, `/truce-length status:"In force"`,
		`/truce-length Relby status:called for`, `/quotes speaker:a speaker: b`, `/quotes private:True`,
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	parts := []string{"/quotes", "/who-said", "/corpus reload", " ", "  ", `"`, `\`, ":", "speaker:", "words:", "topic:", "x", "n", "Ada", "\u00a0", "é", "🕊", "“", "”", "private:true", "dry-run:true"}
	for range 600 {
		line := parts[rnd.IntN(3)]
		for range rnd.IntN(10) {
			line += parts[3+rnd.IntN(len(parts)-3)]
		}
		lines = append(lines, line)
	}
	type request struct {
		Command string
		Args    map[string]string
	}
	want := make([]request, len(lines))
	for i, l := range lines {
		if r, err := bot.Parse(l); err == nil {
			want[i] = request{r.Command, r.Args}
		}
	}
	given, err := json.Marshal(lines)
	if err != nil {
		t.Fatal(err)
	}
	b := chromium(t)
	address, _ := bench(t, corpus.Sample(), true)
	var got []request
	b.do("parse", visit(address), visible("body[data-ready]"), js(`window.got = null; (async () => {
		const { parse, flatten } = await import("/play/compose.js");
		const commands = flatten((await (await fetch("/play/start")).json()).commands);
		window.got = `+string(given)+`.map((l) => { const p = parse(l.trim(), commands); return !p || p.error ? { Command: "", Args: null } : { Command: p.command.name, Args: Object.fromEntries(p.args) }; });
	})(); true`), until(`window.got`), value(`window.got`, &got))
	for i, l := range lines {
		if want[i].Args == nil {
			want[i].Args = got[i].Args // none in either
		}
		// A value goes on in the words of the table, wherever it is read.
		r := bot.Request{Command: got[i].Command, Args: got[i].Args}
		for name, v := range got[i].Args {
			if known := r.Arg(name); known != strings.TrimSpace(v) {
				got[i].Args[name] = known
			}
		}
		if got[i].Command != want[i].Command || !maps.Equal(got[i].Args, want[i].Args) {
			t.Errorf("%q: the page reads %q, the bot %q", l, got[i], want[i])
		}
	}
}

// Nobody is shut out: axe-core finds nothing on either page, light or dark.
func TestAccessible(t *testing.T) {
	if os.Getenv("PARLEY_AXE") == "" {
		t.Skip("PARLEY_AXE does not say where axe.min.js is (npm pack axe-core)")
	}
	b := chromium(t)
	base, _ := bench(t, corpus.Sample(), true)
	for _, look := range []struct {
		theme string
		width int64
	}{{"dark", 1280}, {"light", 1280}, {"dark", 360}, {"light", 360}} {
		at := fmt.Sprintf("%s, %d px, ", look.theme, look.width)
		b.do("open", size(look.width, 800), visit(base), js(`localStorage.setItem("theme", "`+look.theme+`")`), visit(base), visible("body[data-ready]"))
		b.axe(at + "at the start")
		b.ask("/quotes speaker:Lavrov")
		b.ask(`/check "a pause of three hours per day is sufficient" speaker:Lavrov`)
		b.ask("/corpus reload")
		b.ask("/truce-length")
		b.do("chart", js(`[...document.querySelectorAll(".post:last-child .row button")].find((x) => /Chart/.test(x.textContent)).click()`), visible(".post:last-child img"))
		b.axe(at + "with answers")
		b.do("suggestions", box("/"), visible("#s0"))
		b.axe(at + "with suggestions")
		b.do("menu", js(`document.querySelector(".dots").click()`), visible("#menu"))
		b.axe(at + "with a menu")
		b.do("article", visit(base+"/a?q=/quotes+speaker:Lavrov"), visible("#text"))
		b.axe(at + "beside the article")
	}
}

// How long people wait, with the samples: reported, not judged.
func TestHowFast(t *testing.T) {
	b := chromium(t)
	var paint, dom, answer float64
	base, _ := bench(t, corpus.Sample(), false)
	b.do("open", visit(base), visible("body[data-ready]"), visit(base), visible("body[data-ready]"), // the first shows how fast a browser starts
		until(`performance.getEntriesByName("first-contentful-paint").length > 0`),
		value(`performance.getEntriesByName("first-contentful-paint")[0].startTime`, &paint),
		value(`performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd`, &dom))
	for range 5 {
		b.ask("who said three hours a day is not enough?")
	}
	b.do("measure", value(`performance.getEntriesByName("answer").map((e) => e.duration).sort((x, y) => x - y)[2]`, &answer))
	t.Logf("first paint after %.0f ms, page ready after %.0f ms, an answer drawn after %.0f ms", paint, dom, answer)
}

// The README's pictures: go test ./bot/web -run Screenshots -screenshots pictures
// The folder is made, and is taken from this package's own.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("no folder for the pictures was named: -screenshots DIR")
	}
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name string, png []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	base, real := bench(t, corpus.Sample(), true)
	for name, line := range map[string]string{"chart-truce-length": "/truce-length", "chart-timeline": "/timeline speaker:Lavrov", "chart-talks": "/talks"} {
		r, err := bot.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		png, _, ok := chart.PNG(real.Reply(context.Background(), r))
		if !ok {
			t.Fatalf("%s has no picture", line)
		}
		write(name, png)
	}
	b := chromium(t)
	shot := func(name string) {
		t.Helper()
		var png []byte
		b.do(name, act(chromedp.Sleep(200*time.Millisecond)), get(chromedp.CaptureScreenshot(), &png))
		write(name, png)
	}
	view := func(w, h int64, scale float64) step {
		return act(chromedp.EmulateViewport(w, h, chromedp.EmulateScale(scale)))
	}
	theme := func(name string) step { return js(`localStorage.setItem("theme", "` + name + `")`) }
	fresh := []step{visit(base), visible("body[data-ready]")}
	b.do("open", view(760, 560, 1.5), visit(base), theme("dark"))
	for _, p := range []struct{ name, line string }{
		{"answer", "who said three hours a day is not enough?"},
		{"check", `/check quote:"a pause of three hours per day is sufficient" speaker:Lavrov`},
		{"truce-length", "/truce-length"},
	} {
		b.do(p.name, fresh...)
		b.ask(p.line)
		b.do(p.name, js(`document.querySelector(".post:last-child").scrollIntoView()`))
		shot(p.name)
	}
	b.do("picker", fresh...)
	b.do("picker", box("/"), visible("#s0"))
	shot("picker")
	b.do("article", view(1200, 760, 1.2), visit(base+"/a?q=/truce-length&n=3"), visible("#text"))
	shot("article")
	b.do("phone", view(390, 780, 1.5), theme("light"))
	b.do("phone", fresh...)
	b.ask("what did Lavrov say about the terrorists?")
	shot("phone")
}

// A page that sends a moderator's command without being the operator's gets the
// bot's refusal, in private, whatever it says of itself.
func TestVisitorMayNotReload(t *testing.T) {
	const reload = `{"type":2,"data":{"type":1,"name":"corpus","options":[{"type":1,"name":"reload"}]},"member":{"user":{"id":"` + Moderator + `"}}}`
	for _, moderator := range []bool{false, true} {
		address, _ := bench(t, corpus.Sample(), moderator)
		resp, err := http.Post(address+"/play/interactions", "application/json", strings.NewReader(reload))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var got struct {
			Type int
			Data struct {
				Content string
				Flags   int
			}
		}
		if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.Type != 4 || got.Data.Flags&64 == 0 {
			t.Errorf("moderator %v: the answer is not private: %+v", moderator, got)
		}
		if done := strings.Contains(got.Data.Content, "Reloaded"); done != moderator {
			t.Errorf("moderator %v: %s", moderator, got.Data.Content)
		}
	}
}

// The samples let every command show something worth seeing.
func TestSamplesAnswerEveryCommand(t *testing.T) {
	_, b := bench(t, corpus.Sample(), false)
	ask := func(line string) bot.Reply {
		t.Helper()
		r, err := bot.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		reply := b.Reply(context.Background(), r)
		if !reply.Answered || len(reply.Snippets) == 0 {
			t.Errorf("%s: %s", line, reply.Text)
		}
		return reply
	}
	count := func(reply bot.Reply, of func(bot.Snippet) string) map[string]int {
		all := map[string]int{}
		for _, n := range reply.Snippets {
			if s := of(n); s != "" {
				all[s]++
			}
		}
		return all
	}
	if s := ask("who said three hours a day is not enough?").Snippets[0]; !strings.Contains(s.Speaker, "Steinmeier") || s.Cite.Published.IsZero() {
		t.Errorf("the first question: %+v", s)
	}
	truces := ask("/truce-length")
	if got := count(truces, func(n bot.Snippet) string { return n.Group }); len(got) < 5 {
		t.Errorf("truces in %d blocks, want 5: %v", len(got), got)
	}
	if got := count(truces, func(n bot.Snippet) string { return n.Length }); len(got) < 4 {
		t.Errorf("truces of %d lengths, want 4: %v", len(got), got)
	}
	again := 0
	for _, n := range append(truces.Snippets, ask("/quotes topic:truce").Snippets...) {
		again += len(n.Also)
	}
	if again == 0 {
		t.Error("nothing is told in two reports")
	}
	for _, line := range []string{"/timeline speaker:Lavrov", "/timeline speaker:Steinmeier"} {
		if got := count(ask(line), func(n bot.Snippet) string { return n.Group }); len(got) < 2 {
			t.Errorf("%s: %d days", line, len(got))
		}
	}
	meetings := ask("/talks")
	if got := count(meetings, func(n bot.Snippet) string { return n.Status[0] }); got["held"] == 0 || got["planned"] == 0 {
		t.Errorf("meetings: %v", got)
	}
	counted := false
	for _, n := range meetings.Snippets {
		counted = counted || strings.Contains(n.Heading, "3 meetings") || strings.Contains(n.Heading, "4 calls")
	}
	if !counted {
		t.Error("no meetings are counted")
	}
	for line, want := range map[string]string{
		`/check "a pause of three hours per day is sufficient" speaker:Lavrov`: "altered",
		`/check "We urgently need a better relationship with Russia"`:          "verbatim",
	} {
		if got := ask(line).Verdict; got != want {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
	if n := len(ask("/sources").Snippets); n < 12 {
		t.Errorf("%d sources", n)
	}
	for _, line := range []string{"/truce-length", "/timeline speaker:Lavrov", "/talks"} {
		if _, alt, ok := chart.Chart(ask(line)); !ok || alt == "" {
			t.Errorf("%s has no picture", line)
		}
	}
}
