package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/discord/discordtest"
	"parley/corpus"
)

var samples = sync.OnceValues(func() (*bot.Bot, error) {
	return bot.New(context.Background(), bot.Config{
		Load:       func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, corpus.Sample()) },
		Moderators: []string{moderatorID},
	})
})

const moderatorID = "2000000000000000099"

// real is the bot itself, on the sample articles.
func real(t testing.TB) *bot.Bot {
	t.Helper()
	b, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// asked is every command and the texts that people try it with.
var asked = []string{
	"/who-said three hours", "/who-said *", "/who-said a:b \"", "/truce-length", "/truce-length place:Aleppo", "/truce-length status:in_force",
	"/quotes Lavrov", "/quotes speaker:Lavrov topic:truce", "/quotes kind:indirect", "/ask how long was the truce?", "/ask what did nobody say about penguins?",
	"/check \"three hours are enough\"", "/check \"a pause of three hours per day\" speaker:Lavrov", "/timeline Lavrov", "/timeline speaker:Nobody", "/talks", "/talks who:Kerry",
	"/sources", "/help", "/help who-said", "/quotes from:2016-13-99", "/ask " + strings.Repeat("why ", 300), "/ask \u202e||@everyone||",
}

// The same request has the same reply at every door: what Discord shows, page
// after page, is what a terminal prints.
func TestEveryCommand(t *testing.T) {
	t.Parallel()
	b := real(t)
	n := connect(t, b, nil).up(t)
	s, key := endpoint(t, b, Config{Local: true})
	for _, line := range asked {
		r, err := bot.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		args := map[string]any{}
		for k, v := range r.Args {
			args[k] = v
		}
		in := discordtest.Slash(r.Command, args)
		r.User = bot.Asker{ID: discordtest.SomeUser, Guild: discordtest.SomeGuild}
		want := b.Reply(context.Background(), r)
		a := n.do(t, in)
		if _, body := post(t, discordtest.Signed(key, s.URL, in.JSON("1", "t", "2"), time.Now())); body != string(a.Body) {
			t.Errorf("%.60s: the doors differ\n%s\n%s", line, body, a.Body)
		}
		shown := ""
		for m := a.Message; ; {
			shown += "\n" + unescape(m.Text())
			if !m.Has("More") {
				break
			}
			m = n.do(t, m.Press("More")).Message
		}
		for i, sn := range want.Snippets {
			who := sn.Speaker
			if sn.Kind != "" && (who == "" || sn.Unclear) {
				who = "speaker unclear"
			}
			for what, part := range map[string]string{"words": sn.Words, "speaker": who, "citation": oneLine(sn.Cite.String())} {
				if !strings.Contains(shown, part) {
					t.Errorf("%.60s: the %s of snippet %d, %q, are not shown", line, what, i+1, part)
				}
			}
		}
		if len(want.Snippets) == 0 && len(want.Text) < contentLimit && !strings.Contains(shown, strings.TrimSpace(want.Text)) {
			t.Errorf("%.60s: shown is %q, want %q", line, shown, want.Text)
		}
		if a.Private() != want.Private {
			t.Errorf("%.60s: private %v, want %v", line, a.Private(), want.Private)
		}
	}
	n.clean(t)
}

// Every button of every first answer can be pressed.
func TestEveryButton(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	for _, line := range asked {
		r, _ := bot.Parse(line)
		args := map[string]any{}
		for k, v := range r.Args {
			args[k] = v
		}
		m := n.do(t, discordtest.Slash(r.Command, args)).Message
		for _, b := range m.Buttons() {
			if b.Label == "Delete" || b.Label == "More" {
				continue
			}
			a := n.do(t, m.PressID(b.CustomID))
			if c := unescape(a.Message.Text()); c == saidStale || c == saidBroken || c == "" {
				t.Errorf("%.60s: %q gives %q", line, b.Label, c)
			}
		}
	}
	n.clean(t)
}

// Who may change the corpus is decided by the bot, whatever Discord lets through.
func TestModerators(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	in := discordtest.Slash("corpus report", nil)
	if a := n.do(t, in); !a.Private() {
		t.Error("a refusal is shown to everybody")
	}
	in.User = moderatorID
	a := n.do(t, in)
	if !a.Private() || !strings.Contains(a.Message.Text(), "18") {
		t.Errorf("a moderator reads %q", a.Message.Text())
	}
	in.Guild = ""
	if b := n.do(t, in); b.Message.Text() == a.Message.Text() {
		t.Error("moderated in a direct message")
	}
	n.clean(t)
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	a := n.do(t, discordtest.Typing("quotes", map[string]any{"speaker": "La"}, "speaker"))
	if len(a.Choices) == 0 {
		t.Fatal("nothing is suggested")
	}
	// A client may send the name or the value; both are answered.
	for _, v := range []any{a.Choices[0].Name, a.Choices[0].Value} {
		if got := n.do(t, discordtest.Slash("quotes", map[string]any{"speaker": v})); got.Private() || len(got.Message.Embeds) == 0 {
			t.Errorf("%q gives %q", v, got.Message.Text())
		}
	}
	n.clean(t)
}

func TestOnMessage(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	for _, name := range []string{"Check this quote", "Who said this?"} {
		for _, content := range []string{"three hours a day", "> **three hours** a day\n<@1>", strings.Repeat("words ", 600)} {
			if a := n.do(t, discordtest.OnMessage(name, content)); a.Type != respondMessage || a.Message.Text() == "" {
				t.Errorf("%s on %.30q: type %d", name, content, a.Type)
			}
		}
		if a := n.do(t, discordtest.OnMessage(name, " ")); !a.Private() || unescape(a.Message.Content) != saidNoText {
			t.Errorf("%s on nothing: %q", name, a.Message.Text())
		}
	}
	if a := n.do(t, discordtest.OnMessage("Translate this", "x")); !a.Private() {
		t.Error("an unknown message command is answered to everybody")
	}
	n.clean(t)
}

// Thousands of interactions: none lost, none answered twice, and the memory of
// the second half is that of the first. PARLEY_IN_FLIGHT says how many are in
// flight at a time; 32 otherwise.
func TestLoad(t *testing.T) {
	atATime := 32
	if raceDetector {
		atATime = 8
	}
	fmt.Sscan(os.Getenv("PARLEY_IN_FLIGHT"), &atATime)
	total := 10000
	if testing.Short() || raceDetector {
		total = 1000
	}
	b := real(t)
	n := connect(t, b, func(_ *discordtest.Server, c *Config) {
		// As in earnest, but for a machine that has other things to do.
		c.Log, c.pace = slog.New(slog.DiscardHandler), pace{answer: 30 * time.Second}
	}).up(t)
	var requests []discordtest.Interaction
	for _, line := range asked[:21] {
		r, _ := bot.Parse(line)
		args := map[string]any{}
		for k, v := range r.Args {
			args[k] = v
		}
		requests = append(requests, discordtest.Slash(r.Command, args))
	}
	requests = append(requests, discordtest.Typing("quotes", map[string]any{"speaker": "La"}, "speaker"))
	var mu sync.Mutex
	var took []time.Duration
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	round := func(count int) {
		var wg sync.WaitGroup
		next := make(chan int)
		for range atATime {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := range next {
					a, err := n.Do(requests[i%len(requests)], 30*time.Second)
					if err != nil {
						t.Errorf("interaction %d: %v", i, err)
						continue
					}
					mu.Lock()
					took = append(took, a.Took)
					mu.Unlock()
				}
			}()
		}
		for i := range count {
			next <- i
		}
		close(next)
		wg.Wait()
		n.Forget()
	}
	round(total / 10) // warm
	took = nil
	round(total / 2)
	half := heap()
	goroutines := runtime.NumGoroutine()
	round(total / 2)
	full := heap()
	sort.Slice(took, func(i, j int) bool { return took[i] < took[j] })
	if len(took) != total/2*2 {
		t.Errorf("%d of %d answered", len(took), total/2*2)
	}
	t.Logf("%d answered: p50 %v, p99 %v, most %v; heap %d KiB after half, %d KiB after all",
		len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1], half>>10, full>>10)
	if full > half+half/10+(1<<20) {
		t.Errorf("the heap grew from %d to %d bytes over the second half", half, full)
	}
	// Idle HTTP connections come and go with what is in flight; a leak would be of thousands.
	if now := runtime.NumGoroutine(); now > goroutines+2*atATime+20 {
		t.Errorf("%d goroutines, %d after half", now, goroutines)
	}
	_, _, _, dropped, duplicates := n.state.Counts()
	if dropped+duplicates > 0 {
		t.Errorf("%d dropped, %d duplicates", dropped, duplicates)
	}
	n.clean(t)
}

// PARLEY_RATE=300 go test -run TestRate keeps that many interactions a second
// coming for 30 s; it measures, and fails on an interaction that is lost.
func TestRate(t *testing.T) {
	var rate int
	if fmt.Sscan(os.Getenv("PARLEY_RATE"), &rate); rate < 1 {
		t.Skip("set PARLEY_RATE to a number of interactions a second")
	}
	n := connect(t, real(t), func(_ *discordtest.Server, c *Config) {
		c.Log, c.pace = slog.New(slog.DiscardHandler), pace{} // as in earnest
	}).up(t)
	in := discordtest.Slash("quotes", map[string]any{"speaker": "Lavrov"})
	var wg sync.WaitGroup
	var mu sync.Mutex
	var took []time.Duration
	tick := time.NewTicker(time.Second / time.Duration(rate))
	defer tick.Stop()
	for range rate * 30 {
		<-tick.C
		wg.Add(1)
		go func() {
			defer wg.Done()
			a, err := n.Do(in, 5*time.Second)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			took = append(took, a.Took)
			mu.Unlock()
		}()
	}
	wg.Wait()
	slices.Sort(took)
	_, resumes, lost, dropped, _ := n.state.Counts()
	t.Logf("%d resumes of %d connections lost, %d interactions dropped", resumes, lost, dropped)
	t.Logf("%d answered: p50 %v, p99 %v, most %v", len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1])
}

func BenchmarkAnswer(b *testing.B) {
	cfg, err := Config{Local: true}.settings()
	if err != nil {
		b.Fatal(err)
	}
	d := newDoor(cfg, real(b))
	raw := discordtest.Slash("quotes", map[string]any{"speaker": "Lavrov"}).JSON("1", "t", "2")
	out, _ := d.answer(context.Background(), read(raw))
	if !json.Valid(out) {
		b.Fatal("no JSON")
	}
	b.SetBytes(int64(len(out)))
	b.ReportAllocs()
	for b.Loop() {
		d.answer(context.Background(), read(raw))
	}
}
