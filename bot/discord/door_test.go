package discord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/discord/discordtest"
	"parley/corpus"
)

// quick is a pace at which a test does not wait.
var quick = pace{begin: 2 * time.Second, beat: 100 * time.Millisecond, ack: 300 * time.Millisecond, again: 10 * time.Millisecond, most: 50 * time.Millisecond, steady: time.Second, fresh: 10 * time.Millisecond, drain: 2 * time.Second}

// A fake answers as a test says.
type fake struct {
	reply    func(context.Context, bot.Request) bot.Reply
	complete func(bot.Request, string) []bot.Choice
	asked    atomic.Int64
}

func (f *fake) Reply(ctx context.Context, r bot.Request) bot.Reply {
	f.asked.Add(1)
	if f.reply == nil {
		return bot.Reply{Answered: true, Lead: "The answer to " + r.String()}
	}
	return f.reply(ctx, r)
}

func (f *fake) Complete(_ context.Context, r bot.Request, option string) []bot.Choice {
	if f.complete == nil {
		return nil
	}
	return f.complete(r, option)
}

// many is a reply of n snippets by made-up people.
func many(n int) bot.Reply {
	r := bot.Reply{Answered: true, Lead: fmt.Sprintf("%d answers.", n)}
	for i := range n {
		args := map[string]string{"article": "harbour-talks", "start": fmt.Sprint(i * 10), "end": fmt.Sprint(i*10 + 9)}
		r.Snippets = append(r.Snippets, bot.Snippet{
			Words: fmt.Sprintf("“We keep *promise* no. %d,” she said.", i+1), Kind: "direct", Speaker: "Ada Lindqvist", Role: "harbour minister",
			Cite: corpus.Citation{Article: "harbour-talks", Outlet: "The Quay Courier", Paragraph: i + 1},
			Buttons: []bot.Button{
				{Label: "Context", Request: bot.Request{Command: "context", Args: args}, Private: true},
				{Label: "Wrong?", Request: bot.Request{Command: "wrong", Args: args}, Private: true},
			},
		})
	}
	return r
}

// A bench is a fake Discord and a bot connected to it.
type bench struct {
	*discordtest.Server
	state State
	logs  *lockedBuffer
	stop  context.CancelFunc
	ended chan error
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

const secret = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.secret.token-of-this-test"

// connect starts a bot against a server. setup may script the server and
// change the configuration before it connects.
func connect(t testing.TB, b Answerer, setup func(*discordtest.Server, *Config)) *bench {
	t.Helper()
	o := discordtest.Options{Token: secret, Heartbeat: 50 * time.Millisecond}
	// Patient where a test is not about being late: the machine may be busy.
	pace := quick
	o.Late, pace.answer = 30*time.Second, 30*time.Second
	s := discordtest.New(o)
	n := &bench{Server: s, logs: &lockedBuffer{}, ended: make(chan error, 1)}
	cfg := Config{Token: secret, APIURL: s.URL, State: &n.state, pace: pace, Log: slog.New(slog.NewTextHandler(n.logs, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	if setup != nil {
		setup(s, &cfg)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n.stop = cancel
	go func() { n.ended <- Run(ctx, cfg, b) }()
	t.Cleanup(func() {
		cancel()
		select {
		case <-n.ended:
		case <-time.After(15 * time.Second):
			t.Error("Run did not return")
		}
		s.Close()
		if strings.Contains(n.logs.String(), secret) || strings.Contains(n.logs.String(), "interaction-token") {
			t.Errorf("a token in the log:\n%s", n.logs)
		}
	})
	return n
}

// up waits until the bot is connected.
func (n *bench) up(t testing.TB) *bench {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := n.Ready(ctx); err != nil {
		t.Fatalf("not connected: %v\n%s", err, n.logs)
	}
	return n
}

// do sends an interaction and wants an answer.
func (n *bench) do(t testing.TB, in discordtest.Interaction) discordtest.Answer {
	t.Helper()
	a, err := n.Do(in, 5*time.Second)
	if err != nil {
		t.Fatalf("%v\n%s", err, n.logs)
	}
	return a
}

// clean fails the test on anything that the server had to complain about.
func (n *bench) clean(t testing.TB) {
	t.Helper()
	for _, p := range n.Problems() {
		t.Error(p)
	}
}

// end waits for Run to return by itself.
func (n *bench) end(t testing.TB) error {
	t.Helper()
	select {
	case err := <-n.ended:
		n.ended <- nil
		return err
	case <-time.After(20 * time.Second):
		t.Fatalf("Run goes on\n%s", n.logs)
		return nil
	}
}

// endpoint is a bot behind HTTP.
func endpoint(t testing.TB, b Answerer, cfg Config) (*httptest.Server, ed25519.PrivateKey) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := Handler(cfg, public, b)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s, private
}

func post(t testing.TB, req *http.Request) (int, string) {
	t.Helper()
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}
