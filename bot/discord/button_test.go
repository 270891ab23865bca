package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/discord/discordtest"
)

// paged answers every request with a list of that many, whose words bear the
// request, so that two answers are never alike.
func paged(count int) *fake {
	return &fake{reply: func(_ context.Context, r bot.Request) bot.Reply {
		if r.Command == "context" || r.Command == "wrong" {
			return bot.Reply{Answered: true, Lead: r.String()}
		}
		reply := many(count)
		for i := range reply.Snippets {
			reply.Snippets[i].Source = r.String()
		}
		reply.Buttons = []bot.Button{{Label: "Reported too", Request: bot.Request{Command: "quotes", Args: map[string]string{"speaker": "Lindqvist", "topic": r.Arg("words")}}}}
		return reply
	}}
}

// snapshot is what a message shows, as JSON.
func snapshot(t testing.TB, m *discordtest.Message) string {
	t.Helper()
	b, err := json.Marshal(map[string]any{"content": m.Content, "embeds": m.Embeds, "components": m.Components})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Every page is reached by More, Back leads to exactly the page before, and
// both still work for a bot that was started in between.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, words := range []string{
		"three hours",
		strings.Repeat("a long question of somebody who has time, ", 30), // more than a custom id holds, less than a footer
		strings.Repeat("“longer still”, said the 🕊️; ", 90),              // more than one footer holds
	} {
		t.Run(fmt.Sprint(len(words), " bytes"), func(t *testing.T) {
			s := connect(t, paged(23), nil).up(t)
			m := s.do(t, discordtest.Slash("who-said", map[string]any{"words": words})).Message
			var seen []string
			for {
				seen = append(seen, snapshot(t, m))
				if !m.Has("More") {
					break
				}
				before := m.ID
				if len(seen) == 3 { // another process, which has seen nothing of this
					other := connect(t, paged(23), nil).up(t)
					m = other.do(t, m.Press("More")).Message
					other.clean(t)
				} else if m = s.do(t, m.Press("More")).Message; m.ID != before {
					t.Fatal("turning a page made a new message")
				}
			}
			if len(seen) != 5 {
				t.Errorf("%d pages of 23 snippets", len(seen))
			}
			for i := len(seen) - 2; i >= 0; i-- {
				if m = s.do(t, m.Press("Back")).Message; snapshot(t, m) != seen[i] {
					t.Fatalf("page %d is another on the way back:\n%s\n%s", i+1, snapshot(t, m), seen[i])
				}
			}
			if m.Has("Back") {
				t.Error("the first page has one before it")
			}
			s.clean(t)
		})
	}
}

// Each of a snippet's buttons asks its own question, in private, however long
// the request is.
func TestSnippetButtons(t *testing.T) {
	t.Parallel()
	long := "harbour/" + strings.Repeat("a-very-long-name-of-an-article-", 4)
	f := &fake{reply: func(_ context.Context, r bot.Request) bot.Reply {
		if r.Command != "quotes" {
			return bot.Reply{Answered: true, Lead: r.String()}
		}
		reply := many(3)
		for i := range reply.Snippets {
			for j := range reply.Snippets[i].Buttons {
				args := map[string]string{"article": long, "start": fmt.Sprint(i), "end": "9"}
				reply.Snippets[i].Buttons[j].Request.Args = args
			}
		}
		return reply
	}}
	n := connect(t, f, nil).up(t)
	m := n.do(t, discordtest.Slash("quotes", map[string]any{"speaker": "Lindqvist"})).Message
	for i := range 3 {
		a := n.do(t, m.Press(fmt.Sprint("Context ", i+1)))
		want := fmt.Sprintf("/context article:%s start:%d end:9", long, i)
		if unescape(a.Message.Content) != want || !a.Private() || a.Type != respondMessage {
			t.Errorf("Context %d: type %d, private %v: %q", i+1, a.Type, a.Private(), a.Message.Content)
		}
	}
	if a := n.do(t, m.Press("Wrong? 2")); !strings.HasPrefix(a.Message.Content, "/wrong") {
		t.Errorf("Wrong? 2: %q", a.Message.Content)
	}
	n.clean(t)
}

// An answer asked for in private can be shown to everybody; an answer that the
// bot itself keeps private cannot.
func TestShare(t *testing.T) {
	t.Parallel()
	f := paged(8)
	public := f.reply
	f.reply = func(ctx context.Context, r bot.Request) bot.Reply {
		reply := public(ctx, r)
		reply.Private = r.Arg("private") == "true" // as the bot does
		return reply
	}
	n := connect(t, f, nil).up(t)
	a := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three hours", "private": true}))
	if !a.Private() || a.Message.Has("Delete") {
		t.Fatalf("private %v, buttons %q", a.Private(), a.Message.Buttons())
	}
	a = n.do(t, a.Message.Press("More"))
	shared := n.do(t, a.Message.Press("Share"))
	if shared.Private() || shared.Type != respondMessage || shared.Message.Has("Share") {
		t.Errorf("type %d, private %v, buttons %q", shared.Type, shared.Private(), shared.Message.Buttons())
	}
	if !strings.Contains(shared.Message.Text(), "no. 6") || strings.Contains(shared.Message.Text(), "no. 5") {
		t.Error("another page was shared than the one shown")
	}
	if a := n.do(t, shared.Message.Press("Back")); a.Type != respondUpdate {
		t.Errorf("whoever shared it cannot turn its pages: type %d", a.Type)
	}
	kept := connect(t, &fake{reply: func(context.Context, bot.Request) bot.Reply {
		return bot.Reply{Answered: true, Private: true, Lead: "no"}
	}}, nil).up(t)
	a = kept.do(t, discordtest.Slash("who-said", map[string]any{"words": "x"}))
	if !a.Private() || a.Message.Has("Share") {
		t.Errorf("private %v, buttons %q", a.Private(), a.Message.Buttons())
	}
	n.clean(t)
	kept.clean(t)
}

// Whoever asked may take the answer away, and nobody else.
func TestDelete(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(2), nil).up(t)
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three hours"})).Message
	other := m.Press("Delete")
	other.User = discordtest.OtherUser
	if a := n.do(t, other); !a.Private() || len(m.Embeds) == 0 {
		t.Error("somebody else took the answer away")
	}
	n.do(t, m.Press("Delete"))
	if len(m.Embeds) > 0 || len(m.Components) > 0 || strings.Contains(m.Content, "promise") {
		t.Errorf("still there: %q", m.Text())
	}
	waitFor(t, "the message gone", func() bool {
		return slices.ContainsFunc(n.Requests(), func(r discordtest.Request) bool { return r.Method == "DELETE" && r.Status == 204 })
	})
	n.clean(t)
}

// Somebody else's press shows the page to them alone and leaves the answer be.
func TestSomebodyElse(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(8), nil).up(t)
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three hours"})).Message
	before := snapshot(t, m)
	press := m.Press("More")
	press.User = discordtest.OtherUser
	a := n.do(t, press)
	if a.Type != respondMessage || !a.Private() || snapshot(t, m) != before {
		t.Errorf("type %d, private %v", a.Type, a.Private())
	}
	back := a.Message.Press("Back")
	back.User = discordtest.OtherUser
	if a := n.do(t, back); a.Type != respondUpdate {
		t.Errorf("their own page is not theirs to turn: type %d", a.Type)
	}
	n.clean(t)
}

// A button that cannot be understood gets words in private.
func TestStaleButtons(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(8), nil).up(t)
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": strings.Repeat("long ", 60)})).Message
	more := m.Press("More").Data["custom_id"].(string)
	ids := []string{
		"", "x", "v0:page:2", "v1:", "v1:p", "v1:p:1", "v1:p:-1:a:b:/help", "v1:p:x:a:b:/help", "v1:p:1:a:wrong:/help", "v1:a:1:", "v1:a:1:*",
		"v1:a:1:no slash", "v1:a:1:/no-such-command x", "v1:b:1:x:y", "v1:z:1", "v1:d:", "v1:d:zz", strings.Repeat("v", 100), more[:len(more)-1] + "?",
	}
	for _, id := range ids {
		if a := n.do(t, m.PressID(id)); !a.Private() || a.Type != respondMessage || a.Message.Content == "" {
			t.Errorf("%q is answered with type %d, private %v: %q", id, a.Type, a.Private(), a.Message.Text())
		}
	}
	// The request beneath the message was changed, or is gone.
	for _, footer := range []any{"/who-said words:other", nil} {
		in := m.PressID(more)
		in.Edit = func(p map[string]any) {
			p["message"] = map[string]any{"id": "1", "embeds": []any{map[string]any{"footer": map[string]any{"text": footer}}}}
		}
		if a := n.do(t, in); unescape(a.Message.Content) != saidStale {
			t.Errorf("with footer %v: %q", footer, a.Message.Text())
		}
	}
	n.clean(t)
}

// A page past the end, of an answer that has become shorter, is the last page.
func TestShrunk(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(3), nil).up(t)
	v := view{request: bot.Request{Command: "who-said", Args: map[string]string{"words": "three"}}, owner: discordtest.SomeUser}
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three"})).Message
	a := n.do(t, m.PressID(v.turn('p', 9, v.request.String()).String()))
	if a.Type != respondUpdate || !strings.Contains(m.Text(), "no. 3") {
		t.Errorf("type %d: %q", a.Type, m.Text())
	}
	n.clean(t)
}

// A request too long to be kept beneath its answer is not left with pages that
// nobody can reach.
func TestTooLongToTurn(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(23), nil).up(t)
	a := n.do(t, discordtest.Slash("who-said", map[string]any{"words": strings.Repeat("x ", 3000)}))
	if !a.Private() || unescape(a.Message.Content) != saidLong {
		t.Errorf("private %v: %q", a.Private(), a.Message.Content)
	}
	n.clean(t)
}

func FuzzPress(f *testing.F) {
	for _, s := range []string{"v1:p:2:abc:hash:/who-said words:x", "v1:s:0::h:*", "v1:a:1:/help", "v1:b:0:a:b", "v1:d:123", "v2:p:1", "::::", "v1:p:00002:a:b:c:d:e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, id string) {
		p, ok := readPress(id)
		if !ok {
			return
		}
		again, ok := readPress(p.String())
		if !ok || !reflect.DeepEqual(p, again) {
			t.Fatalf("%q is read as %+v, written as %q and read as %+v, %v", id, p, p.String(), again, ok)
		}
	})
}

// Turning the pages of what a moderator did does not do it again, also after a
// restart, and for nobody else.
func TestPagesOfAnAct(t *testing.T) {
	t.Parallel()
	var acted atomic.Int32
	f := &fake{reply: func(_ context.Context, r bot.Request) bot.Reply {
		switch {
		case r.User.ID != discordtest.SomeUser:
			return bot.Reply{Private: true, Lead: "Only moderators may do that."}
		case r.Command == "corpus reload":
			acted.Add(1)
		case r.Command == "corpus change" && r.Arg("key") != "k1":
			return bot.Reply{Private: true, Lead: "no such change"}
		}
		return bot.Reply{Answered: true, Private: true, Lead: strings.Repeat("skipped: a file, since it holds no text\n", 800),
			Again: bot.Request{Command: "corpus change", Args: map[string]string{"key": "k1"}}}
	}}
	n := connect(t, f, nil).up(t)
	m := n.do(t, discordtest.Slash("corpus reload", nil)).Message
	first := snapshot(t, m)
	pages := 1
	for ; m.Has("More"); pages++ {
		m = n.do(t, m.Press("More")).Message
	}
	other := connect(t, f, nil).up(t) // the bot as it is after a restart
	for m.Has("Back") {
		m = other.do(t, m.Press("Back")).Message
	}
	if pages < 4 || snapshot(t, m) != first || acted.Load() != 1 {
		t.Errorf("%d pages, done %d times", pages, acted.Load())
	}
	stranger := m.Press("More")
	stranger.User = discordtest.OtherUser
	if a := n.do(t, stranger); !a.Private() || !strings.Contains(unescape(a.Message.Content), "Only moderators") {
		t.Errorf("a stranger reads %q", a.Message.Content)
	}
	// Nor does a custom id of another version of the bot do it.
	forged := view{request: bot.Request{Command: "corpus reload"}, owner: discordtest.SomeUser}
	if a := n.do(t, m.PressID(forged.turn('p', 1, "/corpus reload").String())); unescape(a.Message.Content) != saidDone || acted.Load() != 1 {
		t.Errorf("a page of an act asked anew: %q, done %d times", a.Message.Content, acted.Load())
	}
	// What only reads can be read again.
	m = n.do(t, discordtest.Slash("corpus report", nil)).Message
	if a := other.do(t, m.Press("More")); a.Type != respondUpdate {
		t.Errorf("a report after a restart: type %d: %q", a.Type, a.Message.Content)
	}
	n.clean(t)
	other.clean(t)
}

// One button pressed twice at once gets two answers, each right.
func TestPressedTwice(t *testing.T) {
	t.Parallel()
	n := connect(t, paged(8), nil).up(t)
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three"})).Message
	press := m.Press("More")
	press.Message = nil // as each client sees it
	_, one := n.Send(press)
	_, two := n.Send(press)
	a, err := n.Wait(one, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	b, err := n.Wait(two, 5*time.Second)
	if err != nil || string(a.Body) != string(b.Body) {
		t.Errorf("%v\n%s\n%s", err, a.Body, b.Body)
	}
	n.clean(t)
}

// An answer that can be drawn has a button for it, and the picture comes as a
// file with words for whoever cannot see it.
func TestPicture(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	s, key := endpoint(t, real(t), Config{Local: true})
	for _, in := range []discordtest.Interaction{discordtest.Slash("truce-length", nil), discordtest.Slash("talks", nil), discordtest.Slash("timeline", map[string]any{"speaker": "Lavrov"})} {
		m := n.do(t, in).Message
		press := m.Press("Chart")
		a := n.do(t, press)
		var form discordtest.Request
		for _, r := range n.Requests() {
			if len(r.Files) > 0 {
				form = r
			}
		}
		if png := form.Files["chart.png"]; a.Type != respondMessage || a.Private() || !strings.HasPrefix(string(png), "\x89PNG") {
			t.Errorf("%v: type %d, private %v, files %d", in.Data["name"], a.Type, a.Private(), len(form.Files))
		}
		if !strings.Contains(string(form.Body), `"description":"`) {
			t.Error("no words for whoever cannot see it")
		}
		press.User = discordtest.OtherUser
		if a := n.do(t, press); !a.Private() {
			t.Error("somebody else's picture is shown to everybody")
		}
		req := discordtest.Signed(key, s.URL, press.JSON("1", "t", "2"), time.Now())
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if kind := resp.Header.Get("Content-Type"); !strings.HasPrefix(kind, "multipart/form-data; boundary=parley-") || contentType(body) != kind {
			t.Errorf("over HTTP it is %q", kind)
		}
	}
	if n.do(t, discordtest.Slash("help", nil)).Message.Has("Chart") {
		t.Error("/help can be drawn")
	}
	n.clean(t)
}
