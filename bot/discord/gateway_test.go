package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/discord/discordtest"
)

var question = discordtest.Slash("ask", map[string]any{"question": "who spoke?"})

func TestGatewayAnswers(t *testing.T) {
	t.Parallel()
	n := connect(t, &fake{}, nil).up(t)
	a := n.do(t, question)
	if want := escape(`The answer to /ask question:"who spoke?"`); a.Message.Content != want || a.Private() {
		t.Errorf("the answer is %q, private %v; want %q", a.Message.Content, a.Private(), want)
	}
	dm := question
	dm.Guild = ""
	if a := n.do(t, dm); a.Type != respondMessage {
		t.Errorf("in a direct message the response is of type %d", a.Type)
	}
	waitFor(t, "commands are registered", func() bool { return len(n.Commands("")) > 0 })
	n.clean(t)
	n.stop()
	if err := n.end(t); err != nil {
		t.Errorf("Run returned %v at the end of its context", err)
	}
}

func waitFor(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("in vain: %s", what)
}

// What the gateway does, and the bot still answers afterwards.
func TestGatewayFaults(t *testing.T) {
	t.Parallel()
	closing := func(code int) func(*discordtest.Conn) {
		return func(c *discordtest.Conn) {
			if c.Hello() == nil && c.Greet() == nil {
				c.Close(code)
				c.Wait()
			}
		}
	}
	speaking := func(say func(*discordtest.Conn)) func(*discordtest.Conn) {
		return func(c *discordtest.Conn) {
			if c.Hello() == nil && c.Greet() == nil {
				say(c)
				c.Listen()
			}
		}
	}
	for name, script := range map[string]func(*discordtest.Conn){
		"reconnect asked for in mid-life":     speaking(func(c *discordtest.Conn) { c.Send(7, nil) }),
		"reconnect as the first packet":       func(c *discordtest.Conn) { c.Hello(); c.Hear(); c.Send(7, nil); c.Wait() },
		"reconnect before Hello":              func(c *discordtest.Conn) { c.Send(7, nil); c.Wait() },
		"invalid session, resumable":          speaking(func(c *discordtest.Conn) { c.Send(9, true) }),
		"invalid session, not resumable":      speaking(func(c *discordtest.Conn) { c.Send(9, false) }),
		"invalid session as the first packet": func(c *discordtest.Conn) { c.Hello(); c.Hear(); c.Send(9, false); c.Wait() },
		"close 1000":                          closing(1000),
		"close 1001":                          closing(1001),
		"close 4000":                          closing(4000),
		"close 4007":                          closing(4007),
		"close 4008":                          closing(4008),
		"close 4009":                          closing(4009),
		"a dropped connection":                speaking(func(c *discordtest.Conn) { c.Drop() }),
		"no Hello":                            func(c *discordtest.Conn) { c.Wait() },
		"no READY":                            func(c *discordtest.Conn) { c.Hello(); c.Hear(); c.Wait() },
		"no acknowledgement":                  speaking(func(c *discordtest.Conn) { c.Wait() }),
		"garbage":                             speaking(func(c *discordtest.Conn) { c.Raw(false, []byte(`{"op":0,"d":`)); c.Raw(false, []byte("\xff\xfe")) }),
		"null":                                speaking(func(c *discordtest.Conn) { c.Raw(false, []byte("null")); c.Raw(false, []byte("[]")) }),
		"a cut zlib frame":                    speaking(func(c *discordtest.Conn) { p := discordtest.Pack([]byte(`{"op":11}`)); c.Raw(true, p[:len(p)-6]) }),
		"a packed frame":                      speaking(func(c *discordtest.Conn) { c.Raw(true, discordtest.Pack([]byte(`{"op":1,"d":null}`))) }),
		"GUILD_CREATE without data":           speaking(func(c *discordtest.Conn) { c.Raw(false, []byte(`{"op":0,"t":"GUILD_CREATE","s":2,"d":null}`)) }),
		"READY with guilds of null":           speaking(func(c *discordtest.Conn) { c.Raw(false, []byte(`{"op":0,"t":"PRESENCE","s":"x","d":[null]}`)) }),
		"an interaction of null":              speaking(func(c *discordtest.Conn) { c.Raw(false, []byte(`{"op":0,"t":"INTERACTION_CREATE","s":2,"d":null}`)) }),
		"a heartbeat asked for before READY":  func(c *discordtest.Conn) { c.Send(1, nil); c.Serve() },
		"a heartbeat asked for":               speaking(func(c *discordtest.Conn) { c.Send(1, nil) }),
		"a second Hello":                      speaking(func(c *discordtest.Conn) { c.Hello() }),
		"an unknown operation":                speaking(func(c *discordtest.Conn) { c.Send(99, "x") }),
		"a heartbeat interval of zero":        func(c *discordtest.Conn) { c.Send(10, map[string]any{"heartbeat_interval": 0}); c.Greet(); c.Listen() },
		"a heartbeat interval of another kind": func(c *discordtest.Conn) {
			c.Send(10, map[string]any{"heartbeat_interval": "x"})
			c.Greet()
			c.Listen()
		},
		"an end right after the upgrade": func(c *discordtest.Conn) { c.Drop() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) { s.Script(script) })
			// Those that lose the connection may lose what is sent meanwhile only
			// if the session is lost too; so ask until there is an answer.
			waitFor(t, "an answer after "+name+"\n"+n.logs.String(), func() bool {
				if n.Connection() == nil {
					return false
				}
				_, err := n.Do(question, 500*time.Millisecond)
				return err == nil
			})
			n.clean(t)
		})
	}
}

// What no second attempt can mend ends Run, at start and in mid-life, and the
// error names the setting.
func TestFatalCloses(t *testing.T) {
	t.Parallel()
	for code, setting := range map[int]string{
		4004: "DISCORD_TOKEN", 4010: "SHARD_ID", 4011: "SHARD_COUNT", 4012: "DISCORD_API_URL", 4013: "DISCORD_TOKEN", 4014: "DISCORD_TOKEN",
	} {
		for when, script := range map[string]func(*discordtest.Conn){
			"at start":    func(c *discordtest.Conn) { c.Hello(); c.Hear(); c.Close(code); c.Wait() },
			"in mid-life": func(c *discordtest.Conn) { c.Hello(); c.Greet(); c.Close(code); c.Wait() },
		} {
			t.Run(fmt.Sprint(code, " ", when), func(t *testing.T) {
				t.Parallel()
				n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) { s.Script(script) })
				err := n.end(t)
				var s *SettingError
				if !errors.As(err, &s) || s.Setting != setting {
					t.Errorf("Run returned %v", err)
				}
				if code >= 4013 && !strings.Contains(err.Error(), "GUILD_MESSAGES") {
					t.Errorf("%v does not name the intents", err)
				}
			})
		}
	}
}

func TestRefusedToken(t *testing.T) {
	t.Parallel()
	for name, setup := range map[string]func(*discordtest.Server, *Config){
		"by the gateway": func(_ *discordtest.Server, c *Config) { c.Token = "another.one.entirely" },
		"by GET /gateway": func(s *discordtest.Server, _ *Config) {
			s.Fail(discordtest.Fault{Path: "/gateway", Status: 401, Body: `{"message":"401: Unauthorized","code":0}`})
		},
		"while registering": func(s *discordtest.Server, _ *Config) {
			s.Fail(discordtest.Fault{Path: "/applications/*/commands", Status: 401, Body: `{}`})
		},
		"for a character it has":       func(_ *discordtest.Server, c *Config) { c.Token = "a\nb" },
		"for being none":               func(_ *discordtest.Server, c *Config) { c.Token = " " },
		"with nothing behind the word": func(_ *discordtest.Server, c *Config) { c.Token = "Bot " },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := connect(t, &fake{}, setup).end(t)
			if err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
				t.Errorf("Run returned %v", err)
			}
		})
	}
	for name, do := range map[string]func(*bench){
		"by a callback": func(n *bench) { n.Send(question) },
		"by a message":  func(n *bench) { n.Say("<@"+n.AppID+"> who said it?", "", n.AppID) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) {
				for _, path := range []string{"/interactions/*/*/callback", "/channels/*/messages"} {
					s.Fail(discordtest.Fault{Method: http.MethodPost, Path: path, Status: 401, Body: `{"message":"401: Unauthorized","code":0}`})
				}
			}).up(t)
			do(n)
			if err := n.end(t); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
				t.Errorf("Run returned %v", err)
			}
		})
	}
	n := connect(t, &fake{}, func(_ *discordtest.Server, c *Config) { c.Token = "Bot " + secret }).up(t)
	n.do(t, question)
}

// A Discord out of reach is tried again, and Run ends with its context meanwhile.
func TestOutOfReach(t *testing.T) {
	t.Parallel()
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	var dialled atomic.Int64
	go func() {
		for {
			c, err := silent.Accept()
			if err != nil {
				return
			}
			dialled.Add(1)
			defer c.Close()
		}
	}()
	n := connect(t, &fake{}, func(_ *discordtest.Server, c *Config) {
		c.APIURL, c.pace.begin = "http://"+silent.Addr().String(), 100*time.Millisecond
	})
	waitFor(t, "a second attempt", func() bool { return dialled.Load() >= 2 })
	if n.state.Ready() {
		t.Error("ready without a gateway")
	}
	n.stop()
	if err := n.end(t); err != nil {
		t.Errorf("Run returned %v", err)
	}
}

// Two hundred connections lost, twenty by each of ten bots, each resumed: nothing
// is left behind, and what was asked while there was none is answered once.
// (discordgo takes a second to close a connection, hence ten at a time.)
func TestResumes(t *testing.T) {
	const bots, losses = 10, 20
	benches := make([]*bench, bots)
	for i := range benches {
		benches[i] = connect(t, &fake{}, nil).up(t)
		benches[i].do(t, question)
	}
	goroutines := runtime.NumGoroutine()
	var all sync.WaitGroup
	for _, n := range benches {
		all.Go(func() {
			for i := range losses {
				before := n.Resumes()
				if c := n.Connection(); c != nil {
					switch i % 3 {
					case 0:
						c.Drop()
					case 1:
						c.Send(7, nil)
					case 2:
						c.Close(4000)
					}
				}
				_, token := n.Send(question)
				if _, err := n.Wait(token, 10*time.Second); err != nil {
					t.Errorf("resume %d: %v\n%s", i, err, n.logs)
					return
				}
				for end := time.Now().Add(10 * time.Second); n.Resumes() == before || n.Connection() == nil; time.Sleep(5 * time.Millisecond) {
					if time.Now().After(end) {
						t.Errorf("no resume %d:\n%s", i, n.logs)
						return
					}
				}
			}
		})
	}
	all.Wait()
	for _, n := range benches {
		if got := n.Identifies(); got != 1 {
			t.Errorf("%d sessions were begun for %d resumes", got, losses)
		}
		n.clean(t)
	}
	waitFor(t, "goroutines gone", func() bool { return runtime.NumGoroutine() <= goroutines+8 })
}

// The same interaction, delivered twice, is answered once.
func TestDuplicates(t *testing.T) {
	t.Parallel()
	f := &fake{}
	n := connect(t, f, nil).up(t)
	n.SendAs(question, "77", "twice")
	n.SendAs(question, "77", "twice")
	if _, err := n.Wait("twice", 5*time.Second); err != nil {
		t.Fatal(err)
	}
	n.do(t, question)
	if got := f.asked.Load(); got != 2 {
		t.Errorf("the bot was asked %d times", got)
	}
	n.clean(t)
}

// A panic in the bot costs its own answer only.
func TestPanics(t *testing.T) {
	t.Parallel()
	f := &fake{reply: func(_ context.Context, r bot.Request) bot.Reply { panic("out of ink") }, complete: func(bot.Request, string) []bot.Choice { panic("too") }}
	n := connect(t, f, nil).up(t)
	if a := n.do(t, question); !a.Private() || !strings.Contains(a.Message.Content, "wrong") || strings.Contains(a.Message.Content, "ink") {
		t.Errorf("the asker reads %q", a.Message.Content)
	}
	if a := n.do(t, discordtest.Typing("ask", map[string]any{"question": "w"}, "question")); a.Type != respondChoices {
		t.Errorf("completion is answered with type %d", a.Type)
	}
	n.clean(t)
}

// An answer that takes too long is said to, in time.
func TestTooLong(t *testing.T) {
	t.Parallel()
	f := &fake{reply: func(ctx context.Context, r bot.Request) bot.Reply {
		<-ctx.Done() // and still not done
		time.Sleep(500 * time.Millisecond)
		return bot.Reply{Lead: "late"}
	}}
	n := connect(t, f, func(_ *discordtest.Server, c *Config) { c.Budget = 100 * time.Millisecond }).up(t)
	if a := n.do(t, question); !a.Private() || a.Message.Content != escape(saidLate) {
		t.Errorf("the asker reads %q", a.Message.Content)
	}
}

// What moderators ask for may take longer: it is promised, then it comes.
func TestPromised(t *testing.T) {
	t.Parallel()
	f := &fake{reply: func(context.Context, bot.Request) bot.Reply {
		time.Sleep(400 * time.Millisecond)
		return bot.Reply{Answered: true, Private: true, Lead: "18 articles read."}
	}}
	n := connect(t, f, func(_ *discordtest.Server, c *Config) { c.Budget = 50 * time.Millisecond }).up(t)
	a := n.do(t, discordtest.Slash("corpus reload", nil))
	if a.Type != respondLater || !a.Private() || a.Message.Content != "18 articles read." {
		t.Errorf("type %d, private %v: %q", a.Type, a.Private(), a.Message.Content)
	}
	n.clean(t)
}

// Each fault of the REST side, against one interaction: answered after all, or
// given up without a second try and without a token in the log.
func TestRESTFaults(t *testing.T) {
	t.Parallel()
	callback := "/interactions/*/*/callback"
	for name, c := range map[string]struct {
		fault    discordtest.Fault
		answered bool
		tries    int // callbacks made; 0: any number
	}{
		"429 of the route":       {discordtest.Fault{Times: 1, Status: 429, Body: `{"message":"slow","retry_after":0.1,"global":false}`, Header: http.Header{"X-Ratelimit-Reset-After": {"0.1"}}}, true, 2},
		"429 of everything":      {discordtest.Fault{Times: 1, Status: 429, Body: `{"message":"slow","retry_after":0.1,"global":true}`, Header: http.Header{"X-Ratelimit-Global": {"true"}, "X-Ratelimit-Reset-After": {"0.1"}}}, true, 2},
		"429 that is shared":     {discordtest.Fault{Times: 1, Status: 429, Body: `{"message":"slow","retry_after":0.05}`, Header: http.Header{"X-Ratelimit-Scope": {"shared"}}}, true, 2},
		"429 in HTML":            {discordtest.Fault{Times: 1, Status: 429, Body: `<html>no</html>`, Header: http.Header{"Content-Type": {"text/html"}, "Retry-After": {"0.1"}}}, true, 2},
		"429 for longer":         {discordtest.Fault{Status: 429, Body: `{"message":"slow","retry_after":60}`}, false, 1},
		"500":                    {discordtest.Fault{Times: 1, Status: 500, Body: `oh`}, true, 2},
		"502 twice":              {discordtest.Fault{Times: 2, Status: 502, Body: `<html>`}, true, 3},
		"503":                    {discordtest.Fault{Times: 1, Status: 503}, true, 2},
		"504":                    {discordtest.Fault{Times: 1, Status: 504, Body: `{}`}, true, 2},
		"a reset":                {discordtest.Fault{Times: 1, Reset: true}, true, 2},
		"a reset after success":  {discordtest.Fault{Times: 1, Reset: true, After: true}, true, 0},
		"500 after success":      {discordtest.Fault{Times: 1, Status: 500, After: true}, true, 0},
		"200 with a body":        {discordtest.Fault{Times: 1, Status: 200, Body: `{"interaction":{"id":"1"}}`, After: true}, true, 1},
		"204 with a body":        {discordtest.Fault{Times: 1, Status: 204, After: true}, true, 1},
		"hangs":                  {discordtest.Fault{Delay: 10 * time.Second}, false, 1},
		"10062 unknown":          {discordtest.Fault{Status: 404, Body: `{"message":"Unknown interaction","code":10062}`}, false, 1},
		"40060 acknowledged":     {discordtest.Fault{Status: 400, Body: `{"message":"Interaction has already been acknowledged.","code":40060}`}, false, 1},
		"50027 token":            {discordtest.Fault{Status: 401, Body: `{"message":"Invalid Webhook Token","code":50027}`}, false, 1},
		"10015 webhook":          {discordtest.Fault{Status: 404, Body: `{"message":"Unknown Webhook","code":10015}`}, false, 1},
		"50013 permissions":      {discordtest.Fault{Status: 403, Body: `{"message":"Missing Permissions","code":50013}`}, false, 1},
		"50001 access":           {discordtest.Fault{Status: 403, Body: `{"message":"Missing Access","code":50001}`}, false, 1},
		"50035 with a tree":      {discordtest.Fault{Status: 400, Body: `{"message":"Invalid Form Body","code":50035,"errors":{"data":{"embeds":{"0":{"description":{"_errors":[{"code":"X","message":"too long"}]}}}}}}`}, false, 1},
		"50035 of another shape": {discordtest.Fault{Status: 400, Body: `{"message":"Invalid Form Body","code":50035,"errors":[1,null,{"_errors":3}]}`}, false, 1},
		"a body of null":         {discordtest.Fault{Status: 400, Body: `null`}, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := connect(t, &fake{}, func(s *discordtest.Server, cfg *Config) {
				c.fault.Path = callback
				s.Fail(c.fault)
				if name == "hangs" {
					cfg.pace.answer = 500 * time.Millisecond
				}
			}).up(t)
			_, token := n.Send(question)
			limit := 20 * time.Second
			if !c.answered {
				acknowledged := strings.Contains(c.fault.Body, "40060")
				waitFor(t, "the end of it", func() bool {
					return strings.Contains(n.logs.String(), "level=WARN msg=answered") || acknowledged && strings.Contains(n.logs.String(), "msg=answered")
				})
				limit = time.Millisecond
			}
			if _, err := n.Wait(token, limit); (err == nil) != c.answered {
				t.Errorf("answered: %v\n%s", err, n.logs)
			}
			tries := 0
			for _, r := range n.Requests() {
				if strings.HasSuffix(r.Path, "/callback") {
					tries++
				}
			}
			if c.tries > 0 && tries != c.tries && name != "hangs" {
				t.Errorf("%d callbacks, want %d", tries, c.tries)
			}
			if name == "50035 with a tree" && !strings.Contains(n.logs.String(), "data.embeds.0.description: too long") {
				t.Errorf("the log does not say where:\n%s", n.logs)
			}
			// The next one is answered.
			n.Heal()
			n.do(t, question)
		})
	}
}

// At the end what is in hand is answered.
func TestDrain(t *testing.T) {
	t.Parallel()
	begun := make(chan struct{})
	f := &fake{reply: func(context.Context, bot.Request) bot.Reply {
		close(begun)
		time.Sleep(300 * time.Millisecond)
		return bot.Reply{Answered: true, Lead: "just in time"}
	}}
	n := connect(t, f, nil).up(t)
	_, token := n.Send(question)
	<-begun
	n.stop()
	a, err := n.Wait(token, 3*time.Second)
	if err != nil || a.Message.Content != "just in time" {
		t.Errorf("%v: %v", err, a.Message)
	}
	if err := n.end(t); err != nil {
		t.Error(err)
	}
	if n.state.Phase() != "stopped" || n.state.Ready() {
		t.Errorf("the state is %q", n.state.Phase())
	}
}

func TestSharding(t *testing.T) {
	t.Parallel()
	got := make(chan string, 1)
	n := connect(t, &fake{}, func(s *discordtest.Server, c *Config) {
		c.ShardID, c.ShardCount = 1, 3
		s.Script(func(c *discordtest.Conn) {
			c.Hello()
			f, _ := c.Hear()
			var d struct {
				Shard   json.RawMessage
				Intents int
			}
			json.Unmarshal(f.Data, &d)
			got <- fmt.Sprint(string(d.Shard), d.Intents)
			c.Ready()
			c.Listen()
		})
	}).up(t)
	if s := <-got; s != "[1,3]4608" { // GUILD_MESSAGES and DIRECT_MESSAGES
		t.Errorf("identified as %s", s)
	}
	n.do(t, question)
	for _, bad := range []Config{{Token: "t", ShardID: 3, ShardCount: 3}, {Token: "t", ShardID: -1}, {Token: "t", ShardCount: -2}} {
		if err := Run(context.Background(), bad, &fake{}); err == nil || !strings.Contains(err.Error(), "SHARD_ID") {
			t.Errorf("%d of %d: %v", bad.ShardID, bad.ShardCount, err)
		}
	}
}

// Mentions and direct messages are answered; other messages, other bots and
// the bot itself are not.
func TestMentions(t *testing.T) {
	t.Parallel()
	n := connect(t, &fake{}, nil).up(t)
	id := n.Say("<@"+n.AppID+"> who spoke?", discordtest.SomeGuild, n.AppID)
	m, err := n.Posted(5 * time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if m.Reference != id || m.Content != escape(`The answer to /ask question:"who spoke?"`) {
		t.Errorf("replied to %q with %q", m.Reference, m.Content)
	}
	n.Say("who spoke?", "")
	if m, err = n.Posted(5 * time.Second); err != nil || !strings.Contains(m.Content, "who spoke?") {
		t.Errorf("%v: %v", m, err)
	}
	n.Say("<@"+n.AppID+">", discordtest.SomeGuild, n.AppID)
	if m, err = n.Posted(5 * time.Second); err != nil || !strings.Contains(m.Content, "/help") {
		t.Errorf("a bare mention: %v: %v", m, err)
	}
	n.Say("<@"+n.AppID+"> /corpus reload", discordtest.SomeGuild, n.AppID)
	if m, err = n.Posted(5 * time.Second); err != nil || !strings.Contains(m.Content, "slash command") {
		t.Errorf("moderating by mention: %v: %v", m, err)
	}
	n.Say("nobody asked", discordtest.SomeGuild)
	n.Say("<@99> you?", discordtest.SomeGuild, "99")
	n.Dispatch("MESSAGE_CREATE", map[string]any{"id": "1", "content": "hello", "channel_id": "1", "author": map[string]any{"id": "9", "bot": true}})
	n.Dispatch("MESSAGE_CREATE", map[string]any{"id": "2", "content": "hello", "channel_id": "1", "author": map[string]any{"id": n.AppID}})
	n.Dispatch("MESSAGE_CREATE", nil)
	n.do(t, question)
	if m, err := n.Posted(200 * time.Millisecond); err == nil {
		t.Errorf("answered what was not asked: %q", m.Content)
	}
	n.clean(t)
}

// A peer that stays silent is given up within 30 s, and what is tried again
// stays within the 1000 sessions of a day.
func TestPace(t *testing.T) {
	p := pace{}.filled()
	if p.begin > 25*time.Second || p.beat+p.ack > 29*time.Second {
		t.Errorf("silence is borne for %v before READY, %v after", p.begin, p.beat+p.ack)
	}
	if perDay := 24 * time.Hour / (p.most / 2); perDay > 1500 {
		t.Errorf("up to %d sessions a day", perDay)
	}
	if p.drain > 10*time.Second {
		t.Errorf("the drain takes %v", p.drain)
	}
}

// Packed frames are read.
func TestZlib(t *testing.T) {
	t.Parallel()
	s := discordtest.New(discordtest.Options{Token: secret, Zlib: true})
	t.Cleanup(s.Close)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, Config{Token: secret, APIURL: s.URL + "/api/v9", pace: quick}, &fake{}) }()
	t.Cleanup(func() { cancel(); <-ended })
	ready, stop := context.WithTimeout(ctx, 5*time.Second)
	defer stop()
	if err := s.Ready(ready); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(question, 5*time.Second); err != nil {
		t.Error(err)
	}
}

// DISCORD_API_URL may be a host, or hold the path of the API.
func TestAPIURL(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", "/", "/api", "/api/", "/api/v9", "/api/v10/"} {
		n := connect(t, &fake{}, func(_ *discordtest.Server, c *Config) { c.APIURL += path }).up(t)
		n.do(t, question)
	}
	for _, bad := range []string{"localhost:1", "ftp://a.example", "http://", "::"} {
		if err := Run(context.Background(), Config{Token: "t", APIURL: bad}, &fake{}); err == nil || !strings.Contains(err.Error(), "DISCORD_API_URL") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := Run(context.Background(), Config{Token: "t", GuildID: "my server"}, &fake{}); err == nil || !strings.Contains(err.Error(), "DISCORD_GUILD_ID") {
		t.Error(err)
	}
}

// Commands that cannot be registered do not keep the bot from answering; what
// can pass is tried again.
func TestRegistering(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault discordtest.Fault
		there bool
	}{
		"refused":      {discordtest.Fault{Method: "PUT", Path: "/applications/*/commands", Status: 400, Body: `{"message":"Invalid Form Body","code":50035}`}, false},
		"too many":     {discordtest.Fault{Method: "PUT", Path: "/applications/*/commands", Status: 400, Body: `{"message":"Max number of daily application command creates has been reached (200)","code":30034}`}, false},
		"an outage":    {discordtest.Fault{Method: "GET", Path: "/applications/*/commands", Times: 3, Status: 503}, true},
		"a rate limit": {discordtest.Fault{Method: "PUT", Path: "/applications/*/commands", Times: 1, Status: 429, Body: `{"retry_after":0.01}`}, true},
		"a reset":      {discordtest.Fault{Method: "PUT", Path: "/applications/*/commands", Times: 1, Reset: true}, true},
		"no JSON":      {discordtest.Fault{Method: "GET", Path: "/applications/*/commands", Times: 1, Status: 200, Body: `<html>`}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) { s.Fail(c.fault) }).up(t)
			n.do(t, question)
			if c.there {
				waitFor(t, "commands", func() bool { return len(n.Commands("")) > 0 })
			} else {
				waitFor(t, "a line in the log", func() bool { return strings.Contains(n.logs.String(), "could not be registered") })
			}
		})
	}
	n := connect(t, &fake{}, func(_ *discordtest.Server, c *Config) { c.GuildID = discordtest.SomeGuild }).up(t)
	waitFor(t, "commands of one server", func() bool { return len(n.Commands(discordtest.SomeGuild)) > 0 })
	if len(n.Commands("")) > 0 {
		t.Error("registered everywhere as well")
	}
	n.clean(t)
}

// A gateway whose address is odd is asked for again.
func TestOddGatewayAddress(t *testing.T) {
	t.Parallel()
	for _, body := range []string{`{}`, `{"url":5}`, `{"url":"http://a.example"}`, `{"url":"wss://"}`, `null`, `<html>`} {
		n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) {
			s.Fail(discordtest.Fault{Path: "/gateway", Times: 1, Status: 200, Body: body})
		}).up(t)
		n.do(t, question)
	}
}

// A channel in which the bot may not write costs nothing but that answer, and
// is tried once.
func TestMentionFaults(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		fault    discordtest.Fault
		answered bool
	}{
		"50013":   {discordtest.Fault{Times: 1, Status: 403, Body: `{"message":"Missing Permissions","code":50013}`}, false},
		"50001":   {discordtest.Fault{Times: 1, Status: 403, Body: `{"message":"Missing Access","code":50001}`}, false},
		"429":     {discordtest.Fault{Times: 2, Status: 429, Body: `{"retry_after":0.02}`}, true},
		"502":     {discordtest.Fault{Times: 1, Status: 502}, true},
		"a reset": {discordtest.Fault{Times: 1, Reset: true}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.fault.Path = "/channels/*/messages"
			n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) { s.Fail(c.fault) }).up(t)
			n.Say("who spoke?", "")
			if _, err := n.Posted(time.Second); (err == nil) != c.answered {
				t.Errorf("answered: %v", err)
			}
			n.Say("and now?", "")
			if m, err := n.Posted(5 * time.Second); err != nil || !strings.Contains(m.Content, "and now") {
				t.Errorf("the next: %v", err)
			}
			n.clean(t)
		})
	}
}

// More than can be in hand is left out and counted, and the rest is answered.
func TestFlood(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	f := &fake{reply: func(context.Context, bot.Request) bot.Reply { <-release; return bot.Reply{Answered: true, Lead: "x"} }}
	n := connect(t, f, func(_ *discordtest.Server, c *Config) { c.Budget = time.Minute }).up(t)
	for range inHand + 50 {
		n.Send(question)
	}
	waitFor(t, "too much in hand", func() bool { _, _, _, dropped, _ := n.state.Counts(); return dropped >= 50 })
	close(release)
	answered := 0
	waitFor(t, "all others answered", func() bool {
		answered = 0
		for _, r := range n.Requests() {
			if strings.HasSuffix(r.Path, "/callback") && r.Status == 204 {
				answered++
			}
		}
		return answered >= inHand
	})
	n.do(t, question)
	n.clean(t)
}

// The state tells how the connection is.
func TestState(t *testing.T) {
	t.Parallel()
	var zero State
	if zero.Ready() || zero.Phase() != "starting" || zero.Latency() != 0 {
		t.Errorf("before anything: ready %v, %q", zero.Ready(), zero.Phase())
	}
	n := connect(t, &fake{}, nil).up(t)
	waitFor(t, "ready and a heartbeat", func() bool { return n.state.Ready() && n.state.Latency() > 0 })
	n.Connection().Drop()
	waitFor(t, "a resume", func() bool {
		_, resumes, lost, _, _ := n.state.Counts()
		return resumes == 1 && lost == 1 && n.state.Ready()
	})
	if sessions, _, _, _, _ := n.state.Counts(); sessions != 1 {
		t.Errorf("%d sessions", sessions)
	}
}

// What people type to see what happens gets an answer like anything else.
func TestOddWords(t *testing.T) {
	t.Parallel()
	n := connect(t, real(t), nil).up(t)
	for _, words := range []string{
		" ", "*", "field:", `"unbalanced`, "(((((", "a AND OR NOT", "[0-9]+.*", "+ - && || !", "\\", "\x00", "\ufeff\u200b", "\u202eesrever", strings.Repeat("e\u0301\u0301", 200),
		"@everyone <@&1> <#2> </help:3> <t:1>", "```\n`", "](http://a.example)", "||hidden||", "-# small\n2016. list\n# big", strings.Repeat("term ", 1200), strings.Repeat("x", 6000),
		"🕊️👩‍👩‍👧‍👦", "'; drop table", "${jndi}", "%s%n", "private:true", "/corpus reload",
	} {
		for command, option := range map[string]string{"who-said": "words", "ask": "question", "check": "quote", "quotes": "speaker"} {
			a, err := n.Do(discordtest.Slash(command, map[string]any{option: words}), 3*time.Second)
			if err != nil || a.Message.Text() == "" || unescape(a.Message.Content) == saidBroken {
				t.Errorf("/%s %.30q: %v", command, words, err)
			}
		}
		n.do(t, discordtest.Typing("quotes", map[string]any{"speaker": words}, "speaker"))
	}
	n.clean(t)
}

// A gateway that no longer acknowledges is left for a new connection, though it
// still speaks.
func TestNoAcknowledgement(t *testing.T) {
	t.Parallel()
	n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) {
		s.Script(func(c *discordtest.Conn) {
			if c.Hello() == nil && c.Greet() == nil {
				c.Wait()
			}
		})
	}).up(t)
	waitFor(t, "a resume", func() bool { return n.Resumes() > 0 })
	n.do(t, question)
}

// After these a session cannot be resumed; after the others it is.
func TestSessionsAfterClose(t *testing.T) {
	for code, resumed := range map[int]bool{1001: true, 4000: true, 4008: true, 4003: false, 4007: false, 4009: false} {
		t.Run(fmt.Sprint(code), func(t *testing.T) {
			t.Parallel()
			n := connect(t, &fake{}, nil).up(t)
			n.do(t, question)
			n.Connection().Close(code)
			waitFor(t, "a new connection", func() bool { return n.Resumes()+n.Identifies() > 1 })
			if (n.Resumes() == 1) != resumed || (n.Identifies() == 1) != resumed {
				t.Errorf("%d resumes, %d sessions", n.Resumes(), n.Identifies())
			}
			n.do(t, question)
		})
	}
}

// What came right before the end of a session is still answered.
func TestLastWords(t *testing.T) {
	t.Parallel()
	n := connect(t, &fake{}, nil).up(t)
	for range 5 {
		waitFor(t, "a connection", func() bool { return n.Connection() != nil })
		c := n.Connection()
		_, token := n.Send(question)
		c.Close(4009)
		if _, err := n.Wait(token, 3*time.Second); err != nil {
			t.Fatal(err)
		}
		waitFor(t, "the end", func() bool { return n.Connection() != c })
	}
	n.clean(t)
}

// What is for buttons alone, or is no command, is told so in private.
func TestNoSuchCommand(t *testing.T) {
	t.Parallel()
	f := &fake{}
	n := connect(t, f, nil).up(t)
	for _, name := range []string{"wrong", "context", "no-such", "corpus", "corpus burn", "ask ask", ""} {
		in := discordtest.Slash("x "+name, nil)
		in.Data = map[string]any{"name": name, "type": 1}
		if a := n.do(t, in); !a.Private() || unescape(a.Message.Content) != saidUnknown {
			t.Errorf("/%s: private %v, %q", name, a.Private(), a.Message.Content)
		}
	}
	if f.asked.Load() > 0 {
		t.Error("the bot was asked")
	}
	n.clean(t)
}

// A READY that says next to nothing will do.
func TestBareReady(t *testing.T) {
	t.Parallel()
	n := connect(t, &fake{}, func(s *discordtest.Server, _ *Config) {
		s.Script(func(c *discordtest.Conn) {
			c.Hello()
			c.Hear()
			c.Raw(false, []byte(`{"op":0,"t":"READY","s":1,"d":{}}`))
			c.Listen()
		})
	})
	waitFor(t, "commands are registered", func() bool { return len(n.Commands("")) > 0 })
	n.clean(t)
}
