package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot/discord/discordtest"
	"parley/bot/web"
)

// A lockedBuffer is what a program writes while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// A process is parley running until the test stops it.
type process struct {
	address string // of its pages
	log     *lockedBuffer
	first   string // what it printed first
	stop    func() error
}

// start runs parley with settings, on a free port of this machine.
func start(t *testing.T, settings map[string]string, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	p := &process{log: new(lockedBuffer)}
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"serve", "-http", "127.0.0.1:0"}, args...), func(name string) string { return settings[name] }, strings.NewReader(""), in, p.log)
		in.CloseWithError(io.EOF)
		ended <- err
	}()
	p.stop = sync.OnceValue(func() error {
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(30 * time.Second):
			t.Error("parley did not stop")
			return nil
		}
	})
	t.Cleanup(func() { p.stop() })
	lines := bufio.NewReader(out)
	p.first, _ = lines.ReadString('\n')
	go io.Copy(io.Discard, lines)
	p.address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(p.first)
	if p.address == "" {
		t.Fatalf("no address in %q; the log: %s; it ended with %v", p.first, p.log, p.stop())
	}
	return p
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// With no settings there is a page on this machine, and it answers.
func TestPlayground(t *testing.T) {
	p := start(t, nil)
	for path, want := range map[string]string{"/": "<html", "/healthz": "ok", "/readyz": "ready", "/metrics": "parley_articles 1"} {
		if code, body := get(t, p.address+path); code != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, no %q in %.200s", path, code, want, body)
		}
	}
	question := `{"type":2,"data":{"name":"ask","type":1,"options":[{"name":"question","type":3,"value":"who said three hours a day is not enough?"}]}}`
	resp, err := http.Post(p.address+"/play/interactions", "application/json", strings.NewReader(question))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	for _, want := range []string{"Three hours a day is not enough", "Frank-Walter Steinmeier", "15 August 2016", "¶"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the answer lacks %q: %s", want, body)
		}
	}
	if _, metrics := get(t, p.address+"/metrics"); !strings.Contains(metrics, `parley_answers_total{command="ask",outcome="answered"} 1`) {
		t.Error("the answer was not counted")
	}
	if err := p.stop(); err != nil {
		t.Error(err)
	}
	if strings.Contains(p.log.String(), "three hours") {
		t.Errorf("the question stands in the log: %s", p.log)
	}
}

// With a token the commands are registered and answered over the gateway.
func TestGateway(t *testing.T) {
	s := discordtest.New(discordtest.Options{Token: "secret-token"})
	defer s.Close()
	p := start(t, map[string]string{"DISCORD_TOKEN": "Bot secret-token", "DISCORD_API_URL": s.URL})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		t.Fatal(err, p.log)
	}
	answer, err := s.Do(discordtest.Slash("who-said", map[string]any{"words": "three hours a day is not enough"}), 5*time.Second)
	if err != nil {
		t.Fatal(err, p.log)
	}
	text := answer.Message.Text()
	for _, want := range []string{"Three hours a day is not enough", "Frank-Walter Steinmeier", "15 August 2016"} {
		if !strings.Contains(text, want) {
			t.Errorf("the answer lacks %q: %s", want, text)
		}
	}
	if code, _ := get(t, p.address+"/readyz"); code != 200 {
		t.Error("/readyz says", code)
	}
	var names []string
	for range 100 { // they are registered beside the first answers
		if len(s.Commands("")) > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	for _, c := range s.Commands("") {
		names = append(names, c["name"].(string))
	}
	for _, want := range []string{"who-said", "truce-length", "quotes", "ask", "check", "timeline", "talks", "sources", "help", "corpus", "Check this quote", "Who said this?"} {
		if !strings.Contains(strings.Join(names, ","), want) {
			t.Errorf("%s is not registered: %v", want, names)
		}
	}
	if err := p.stop(); err != nil {
		t.Error("stopping:", err)
	}
	for _, problem := range s.Problems() {
		t.Error(problem)
	}
	if strings.Contains(p.log.String()+p.first, "secret-token") {
		t.Error("the token stands in the output")
	}
}

// A wrong token ends the program with a sentence that names the setting.
func TestWrongToken(t *testing.T) {
	s := discordtest.New(discordtest.Options{Token: "right"})
	defer s.Close()
	var out, log bytes.Buffer
	settings := map[string]string{"DISCORD_TOKEN": "wrong-secret", "DISCORD_API_URL": s.URL}
	err := run(context.Background(), []string{"-http", "127.0.0.1:0"}, func(name string) string { return settings[name] }, strings.NewReader(""), &out, &log)
	if err == nil || status(err) != 1 || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
		t.Errorf("status %d: %v", status(err), err)
	}
	if all := out.String() + log.String() + err.Error(); strings.Contains(all, "wrong-secret") {
		t.Errorf("the token stands in the output: %s", all)
	}
}

// Discord cannot be reached: the program lives, says that it is not ready, and
// stops when told.
func TestUnreachable(t *testing.T) {
	p := start(t, map[string]string{"DISCORD_TOKEN": "token", "DISCORD_API_URL": "http://127.0.0.1:1"})
	for range 20 {
		if strings.Contains(p.log.String(), "WARN") || strings.Contains(p.log.String(), "ERROR") {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if code, _ := get(t, p.address+"/readyz"); code != http.StatusServiceUnavailable {
		t.Error("/readyz says", code)
	}
	if code, _ := get(t, p.address+"/healthz"); code != 200 {
		t.Error("/healthz says", code)
	}
	if err := p.stop(); err != nil {
		t.Error("stopping:", err)
	}
}

// The same request gives the same words through the terminal, the playground
// and the gateway.
func TestDoorsAgree(t *testing.T) {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	const public = "https://parley.example"
	gateway := start(t, map[string]string{"DISCORD_TOKEN": s.Token, "DISCORD_API_URL": s.URL, "PUBLIC_URL": public})
	page := start(t, map[string]string{"PUBLIC_URL": public})
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Ready(ctx); err != nil {
		t.Fatal(err, gateway.log)
	}
	for _, c := range []struct {
		name string
		args map[string]any
	}{
		{"who-said", map[string]any{"words": "communication issues"}},
		{"truce-length", map[string]any{"place": "Aleppo"}},
		{"ask", map[string]any{"question": "what did Macron say about Aleppo"}},
		{"help", nil},
	} {
		in := discordtest.Slash(c.name, c.args)
		in.User = web.Visitor // the button that deletes an answer knows whose it is
		answer, err := s.Do(in, 5*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(map[string]any{"type": in.Type, "data": in.Data})
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.Post(page.address+"/play/interactions", "application/json", bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if string(bytes.TrimSpace(body)) != string(bytes.TrimSpace(answer.Body)) {
			t.Errorf("/%s: the gateway sends\n%s\nand the playground\n%s", c.name, answer.Body, body)
		}
		line := "/" + c.name
		for k, v := range c.args {
			line += " " + k + `:"` + v.(string) + `"`
		}
		out, _, err := parley(t, "", "ask", "-json", line)
		if err != nil {
			t.Fatal(err)
		}
		var r replyJSON
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		for i, n := range r.Snippets {
			if text := unescape(answer.Message.Text()); i == 0 && !strings.Contains(text, n.Words) {
				t.Errorf("/%s: the terminal says %q, and Discord %s", c.name, n.Words, text)
			}
		}
	}
}

// unescape takes Discord's backslashes away.
func unescape(s string) string { return regexp.MustCompile(`\\([^\w\s])`).ReplaceAllString(s, "$1") }

// Asked to stop while it starts, it stops, which is no failure.
func TestStoppedWhileStarting(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("terminated signal received"))
	err := run(ctx, []string{"serve", "-http", "127.0.0.1:0"}, func(string) string { return "" }, strings.NewReader(""), io.Discard, io.Discard)
	if err != nil {
		t.Error(err)
	}
}

// Interactions are posted, and a look with a browser is told so.
func TestInteractionsArePosted(t *testing.T) {
	p := start(t, map[string]string{"DISCORD_PUBLIC_KEY": strings.Repeat("ab", 32)})
	if code, _ := get(t, p.address+"/interactions"); code != http.StatusMethodNotAllowed {
		t.Errorf("GET /interactions: %d", code)
	}
}

// A second process cannot open the data folder of the first, and is told what
// to do.
func TestDataFolderInUse(t *testing.T) {
	data := t.TempDir()
	start(t, map[string]string{"DATA_DIR": data})
	err := run(context.Background(), []string{"ask", "-data", data, "hello"}, func(string) string { return "" }, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "is in use") || strings.Contains(err.Error(), "\n") {
		t.Errorf("%v", err)
	}
}
