package discord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/discord/discordtest"
)

func TestPing(t *testing.T) {
	s, key := endpoint(t, &fake{}, Config{})
	status, body := post(t, discordtest.Signed(key, s.URL, []byte(`{"type":1}`), time.Now()))
	if status != 200 || body != `{"type":1}` {
		t.Errorf("%d %s", status, body)
	}
}

// Whatever is not signed with the key is refused before it is read.
func TestSignatures(t *testing.T) {
	f := &fake{}
	s, key := endpoint(t, f, Config{})
	_, stranger, _ := ed25519.GenerateKey(nil)
	body := question.JSON("1", "token", "2")
	for name, change := range map[string]func(*http.Request) *http.Request{
		"absent": func(r *http.Request) *http.Request { r.Header.Del("X-Signature-Ed25519"); return r },
		"empty":  func(r *http.Request) *http.Request { r.Header.Set("X-Signature-Ed25519", ""); return r },
		"short":  func(r *http.Request) *http.Request { r.Header.Set("X-Signature-Ed25519", "abcd"); return r },
		"odd hex": func(r *http.Request) *http.Request {
			r.Header.Set("X-Signature-Ed25519", strings.Repeat("a", 127))
			return r
		},
		"no hex": func(r *http.Request) *http.Request {
			r.Header.Set("X-Signature-Ed25519", strings.Repeat("zz", 64))
			return r
		},
		"wrong": func(r *http.Request) *http.Request {
			r.Header.Set("X-Signature-Ed25519", strings.Repeat("00", 64))
			return r
		},
		"too long": func(r *http.Request) *http.Request {
			r.Header.Set("X-Signature-Ed25519", r.Header.Get("X-Signature-Ed25519")+"00")
			return r
		},
		"no timestamp": func(r *http.Request) *http.Request { r.Header.Del("X-Signature-Timestamp"); return r },
		"altered body": func(r *http.Request) *http.Request {
			n, _ := http.NewRequest("POST", r.URL.String(), bytes.NewReader(append(body, ' ')))
			n.Header = r.Header
			return n
		},
		"another time": func(r *http.Request) *http.Request {
			r.Header.Set("X-Signature-Timestamp", fmt.Sprint(time.Now().Unix()+1))
			return r
		},
		"a stranger's": func(*http.Request) *http.Request { return discordtest.Signed(stranger, s.URL, body, time.Now()) },
		"an old one": func(*http.Request) *http.Request {
			return discordtest.Signed(key, s.URL, body, time.Now().Add(-6*time.Minute))
		},
		"a future one": func(*http.Request) *http.Request {
			return discordtest.Signed(key, s.URL, body, time.Now().Add(6*time.Minute))
		},
		"odd timestamps": func(r *http.Request) *http.Request { r.Header.Set("X-Signature-Timestamp", "now"); return r },
	} {
		t.Run(name, func(t *testing.T) {
			if status, got := post(t, change(discordtest.Signed(key, s.URL, body, time.Now()))); status != http.StatusUnauthorized {
				t.Errorf("%d %s", status, got)
			}
		})
	}
	if f.asked.Load() > 0 {
		t.Error("the bot was asked")
	}
	if status, _ := post(t, discordtest.Signed(key, s.URL, bytes.Repeat([]byte(" "), maxBody+1), time.Now())); status != http.StatusRequestEntityTooLarge {
		t.Errorf("a body over 1 MiB: %d", status)
	}
	req, _ := http.NewRequest("GET", s.URL, nil)
	if status, _ := post(t, req); status != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", status)
	}
	if status, _ := post(t, discordtest.Signed(key, s.URL, body, time.Now())); status != 200 {
		t.Errorf("a good one: %d", status)
	}
}

func TestKeys(t *testing.T) {
	for _, text := range []string{"", "ab", strings.Repeat("a", 63), strings.Repeat("zz", 32)} {
		_, err := PublicKey(text)
		var s *SettingError
		if !errors.As(err, &s) || s.Setting != "DISCORD_PUBLIC_KEY" {
			t.Errorf("PublicKey(%q): %v", text, err)
		}
	}
	if _, err := PublicKey(hex.EncodeToString(make([]byte, 32))); err != nil {
		t.Error(err)
	}
	if _, err := Handler(Config{}, nil, &fake{}); err == nil {
		t.Error("a handler without a key")
	}
}

// The same interaction has the same answer at both doors, byte for byte.
func TestDoorsAgree(t *testing.T) {
	t.Parallel()
	f := paged(9)
	f.complete = func(_ bot.Request, option string) []bot.Choice { return []bot.Choice{{Name: option, Value: option}} }
	n := connect(t, f, nil).up(t)
	s, key := endpoint(t, f, Config{Local: true})
	m := n.do(t, discordtest.Slash("who-said", map[string]any{"words": "three"})).Message
	copied := *m
	odd := question
	odd.Edit = func(p map[string]any) { p["member"], p["data"] = 7, "x" }
	for name, in := range map[string]discordtest.Interaction{
		"slash":      question,
		"subcommand": discordtest.Slash("corpus report", nil),
		"private":    discordtest.Slash("quotes", map[string]any{"speaker": "Lindqvist", "private": true}),
		"message":    discordtest.OnMessage("Check this quote", "we keep promise no. 3"),
		"typing":     discordtest.Typing("quotes", map[string]any{"speaker": "Li"}, "speaker"),
		"more":       copied.Press("More"),
		"context":    copied.Press("Context 2"),
		"stale":      copied.PressID("v0:x"),
		"unknown":    discordtest.Slash("no-such", nil),
		"hidden":     discordtest.Slash("wrong", map[string]any{"article": "a"}),
		"odd":        odd,
	} {
		a := n.do(t, in)
		in.Message = nil
		if strings.Contains("more context stale", name) {
			c := copied
			in.Message = &c
		}
		status, body := post(t, discordtest.Signed(key, s.URL, in.JSON("1", "t", "2"), time.Now()))
		if status != 200 || body != string(a.Body) {
			t.Errorf("%s: over HTTP %d\n%s\nover the gateway\n%s", name, status, body, a.Body)
		}
	}
	n.clean(t)
}

// What moderators ask for is promised over HTTP as well, and comes by REST.
func TestPromisedHTTP(t *testing.T) {
	t.Parallel()
	d := discordtest.New(discordtest.Options{})
	defer d.Close()
	f := &fake{reply: func(context.Context, bot.Request) bot.Reply {
		time.Sleep(300 * time.Millisecond)
		return bot.Reply{Answered: true, Lead: "read"}
	}}
	s, key := endpoint(t, f, Config{APIURL: d.URL, Budget: 50 * time.Millisecond})
	in := discordtest.Slash("corpus reload", nil)
	_, body := post(t, discordtest.Signed(key, s.URL, in.JSON("1", "tok", "2"), time.Now()))
	if body != `{"type":5,"data":{"flags":64}}` {
		t.Errorf("the response is %s", body)
	}
	waitFor(t, "the answer", func() bool {
		for _, r := range d.Requests() {
			if r.Method == "PATCH" && r.Path == "/webhooks/2/tok/messages/@original" && strings.Contains(string(r.Body), `"content":"read"`) {
				return true
			}
		}
		return false
	})
	local, key := endpoint(t, f, Config{Local: true, Budget: 50 * time.Millisecond})
	if _, body := post(t, discordtest.Signed(key, local.URL, in.JSON("1", "tok", "2"), time.Now())); !strings.Contains(body, `"content":"read"`) {
		t.Errorf("kept to the response: %s", body)
	}
}

// Files are fetched from Discord, or from the host that stands for it.
func TestAttachments(t *testing.T) {
	t.Parallel()
	var got *bot.File
	f := &fake{reply: func(_ context.Context, r bot.Request) bot.Reply {
		got = r.File
		return bot.Reply{Answered: true, Lead: "added"}
	}}
	n := connect(t, f, nil).up(t)
	add := func(name, url string, size int) discordtest.Answer {
		got = nil
		in := discordtest.Slash("corpus add", map[string]any{"outlet": "The Quay Courier"})
		in.Files = map[string]discordtest.File{"file": {Name: name, URL: url, Size: size}}
		return n.do(t, in)
	}
	good := n.Attach("report.md", []byte("Words."))
	if a := add("../report.md", good, 6); got == nil || string(got.Data) != "Words." || got.Name != "report.md" || !a.Private() {
		t.Errorf("got %+v, answered %q", got, a.Message.Content)
	}
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("fetched from elsewhere") }))
	defer elsewhere.Close()
	for _, url := range []string{
		elsewhere.URL + "/x.md", "file:///etc/passwd", "http://cdn.discordapp.com/x", "https://cdn.discordapp.com.evil.example/x", "https://user@cdn.discordapp.com/x", "", "::",
		strings.Replace(n.URL, "http://", "http://user@", 1) + "/x",
	} {
		if a := add("x.md", url, 1); got != nil || !strings.Contains(a.Message.Content, "not fetched") {
			t.Errorf("%q: got %v, answered %q", url, got, a.Message.Content)
		}
	}
	if a := add("big.md", good, maxFile+1); got != nil || !strings.Contains(a.Message.Content, "bytes") {
		t.Errorf("too large by its own word: %q", a.Message.Content)
	}
	if a := add("big.md", n.Attach("big.md", make([]byte, maxFile+1)), 5); got != nil || !strings.Contains(a.Message.Content, "bytes") {
		t.Errorf("too large in truth: %q", a.Message.Content)
	}
	if a := add("gone.md", n.URL+"/attachments/1/gone.md", 5); got != nil || !strings.Contains(a.Message.Content, "HTTP") {
		t.Errorf("gone: %q", a.Message.Content)
	}
	n.clean(t)
}

// Any JSON, and anything else, gets a response that Discord takes.
func FuzzInteraction(f *testing.F) {
	for _, in := range []discordtest.Interaction{question, discordtest.Slash("corpus add", nil), discordtest.OnMessage("Who said this?", "we keep it"), discordtest.Typing("quotes", map[string]any{"speaker": "x"}, "speaker"), (&discordtest.Message{}).PressID("v1:a:1:/help")} {
		f.Add(in.JSON("1", "t", "2"))
	}
	for _, s := range []string{
		`null`, `{}`, `[]`, `{"type":2}`, `{"type":2,"data":null}`, `{"type":2,"data":{"name":"ask","options":null}}`,
		`{"type":2,"data":{"name":"ask","options":[null,{"name":"question","value":null},{"name":"question","value":{"a":1}}]}}`,
		`{"type":2,"id":17,"data":{"name":"ask","options":[{"name":"question","value":1e999}]},"member":{"user":[],"roles":{"0":1}}}`,
		`{"type":5,"data":{"custom_id":"x","components":[{"type":18}]}}`, `{"type":3,"message":{"components":[{"type":99}]},"data":{"custom_id":"v1:a:0:/help"}}`,
		`{"type":4,"data":{"name":"quotes","options":[{"name":"speaker","value":3}]}}`, `{"type":99}`, `{"type":"2","data":[]}`, "\xff", `{"type":2,"data":{"name":"\ud800"}}`,
		`{"type":2,"data":{"name":"ask","options":[{"name":"question","type":3,"value":"\u0000\u202e@everyone <@&1> ]( ||"}]}}`, `{"type":2,"data":{"type":3,"name":"Check this quote","target_id":1,"resolved":{"messages":[]}}}`,
	} {
		f.Add([]byte(s))
	}
	b := paged(7)
	b.complete = func(r bot.Request, _ string) []bot.Choice {
		return []bot.Choice{{Name: r.String(), Value: r.String()}, {}, {Name: "x", Value: strings.Repeat("y", 101)}, {Name: strings.Repeat("n", 300), Value: "v"}}
	}
	cfg, err := Config{Local: true}.settings()
	if err != nil {
		f.Fatal(err)
	}
	d := newDoor(cfg, b)
	f.Fuzz(func(t *testing.T, raw []byte) {
		i := read(raw)
		out, _ := d.answer(context.Background(), i)
		if strings.Contains(string(out), saidBroken) {
			t.Fatalf("a panic on %q", raw)
		}
		if !json.Valid(out) {
			t.Fatalf("no JSON: %q", out)
		}
		for _, p := range discordtest.LintCallback(i.kind, out) {
			t.Fatalf("%s\n%s", p, out)
		}
	})
}
