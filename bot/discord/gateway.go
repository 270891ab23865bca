package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// Messages that mention the bot and direct messages come with these two
// intents; commands and buttons need none. The content of other messages is
// never asked for.
const intents = discordgo.IntentsGuildMessages | discordgo.IntentsDirectMessages

// A pace is how patient the gateway is.
type pace struct {
	begin  time.Duration // from the first byte to READY
	beat   time.Duration // at most between heartbeats
	ack    time.Duration // for the acknowledgement of one
	again  time.Duration // before the second attempt; it doubles
	most   time.Duration // before any attempt
	steady time.Duration // how long a connection lives before it counts as good
	fresh  time.Duration // before a new session after one was refused: once to five times that
	drain  time.Duration // for answers in the making, at the end
	answer time.Duration // from an interaction to its response
}

// filled is p with what is usual where nothing is said. A silent peer is given
// up after 20 s before READY and 28 s after it. With 120 s between attempts a
// day of failures stays within the 1000 sessions that Discord allows.
func (p pace) filled() pace {
	usual := pace{20 * time.Second, 20 * time.Second, 8 * time.Second, time.Second, 120 * time.Second, 30 * time.Second, time.Second, drain, callback}
	for _, f := range []struct{ v, u *time.Duration }{
		{&p.begin, &usual.begin}, {&p.beat, &usual.beat}, {&p.ack, &usual.ack}, {&p.again, &usual.again},
		{&p.most, &usual.most}, {&p.steady, &usual.steady}, {&p.fresh, &usual.fresh}, {&p.drain, &usual.drain}, {&p.answer, &usual.answer},
	} {
		if *f.v <= 0 {
			*f.v = *f.u
		}
	}
	return p
}

// A gateway is the bot's side of the gateway over all its connections, each of
// them made by discordgo.
type gateway struct {
	*door
	live   context.Context // until Run is to end
	work   context.Context // of answers: it outlives live
	fatal  chan error      // what registering the commands found to be of no use
	once   sync.Once       // registers them
	inHand chan struct{}
	seen   recent

	session *discordgo.Session // nil: the next connection begins a new one
	trying  *attempt           // the connection that there is, or is being made

	mu   sync.Mutex
	app  string
	self string // the bot's user id
}

// An attempt is one connection of a session, or the making of it.
type attempt struct {
	mu      sync.Mutex
	guard   *guard // nil before it is dialled
	cut     bool   // not to be dialled any more
	was     bool   // it had been ready
	resumed bool   // by resuming
}

// has keeps the connection, or says that it comes too late.
func (l *attempt) has(g *guard) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.guard = g
	return !l.cut
}

// end ends the connection for good, and the making of it.
func (l *attempt) end(why error) {
	l.mu.Lock()
	l.cut = true
	g := l.guard
	l.mu.Unlock()
	if g != nil {
		g.end(why, over)
	}
}

// reason is why the connection ended, as far as its guard knows.
func (l *attempt) reason() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.guard == nil {
		return nil
	}
	return l.guard.reason()
}

// listen keeps a connection until ctx is done or going on is of no use.
func (d *door) listen(ctx, work context.Context) error {
	g := &gateway{door: d, live: ctx, work: work, fatal: make(chan error, 1), inHand: make(chan struct{}, inHand)}
	p := d.cfg.pace
	failures := 0
	for {
		d.cfg.State.set("connecting")
		began := time.Now()
		ended := g.connection(ctx)
		d.cfg.State.set("waiting")
		if ctx.Err() != nil {
			return nil
		}
		if isSetting(ended.err) {
			return ended.err
		}
		if ended.was {
			d.cfg.State.lost.Add(1)
		}
		if ended.resumed || ended.was && time.Since(began) > p.steady {
			failures = 0
		}
		wait := min(p.again<<min(failures, 16), p.most)
		if failures == 0 && ended.was {
			wait /= 4
		}
		wait = wait/2 + rand.N(wait/2+1)
		if ended.refused {
			wait = max(wait, p.fresh+rand.N(4*p.fresh))
		}
		failures++
		level := slog.LevelInfo
		if failures > 1 { // one is Discord's daily business
			level = slog.LevelWarn
		}
		d.log.Log(ctx, level, "gateway connection ended", "reason", ended.err, "resumable", g.session != nil, "again_in", wait.Round(time.Millisecond))
		select {
		case <-time.After(wait):
		case err := <-g.fatal:
			return err
		case <-ctx.Done():
			return nil
		}
	}
}

// An ending says how a connection ended.
type ending struct {
	err     error
	was     bool // it had been ready
	resumed bool // by resuming
	refused bool // the session was
}

// connection makes a connection, by beginning a session or resuming the one
// there is, and waits for its end.
func (g *gateway) connection(ctx context.Context) (ended ending) {
	l := new(attempt)
	g.trying = l
	defer func() {
		l.mu.Lock()
		ended.was, ended.resumed = l.was, l.resumed
		l.mu.Unlock()
	}()
	if g.session == nil {
		g.session = g.begin()
	}
	opened := make(chan error, 1)
	s := g.session
	s.Dialer = g.dialer(ctx, l)
	go func() { opened <- s.Open() }()
	select {
	case err := <-opened:
		if err != nil {
			ended.err, ended.refused = g.reason(l, err)
			return ended
		}
	case <-ctx.Done():
		l.end(ctx.Err())
		g.session = nil // whatever Open is doing, it does for nobody
		ended.err = ctx.Err()
		return ended
	case ended.err = <-g.fatal:
		l.end(ended.err)
		return ended
	}
	select {
	case <-l.guard.closed:
		ended.err, ended.refused = g.reason(l, errors.New("the connection broke off"))
	case <-ctx.Done():
		l.end(ctx.Err())
		ended.err = ctx.Err()
	case ended.err = <-g.fatal:
		l.end(ended.err)
	}
	return ended
}

// begin makes a session of discordgo's, set up so that it does not do on its own
// what is done here: reconnect, keep state, or speak to the log.
func (g *gateway) begin() *discordgo.Session {
	s, _ := discordgo.New("Bot " + g.cfg.Token) // never fails
	s.Client = &http.Client{Timeout: g.cfg.pace.begin, Transport: g.rest.s.Client.Transport}
	s.LogLevel = -1
	s.StateEnabled = false
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.SyncEvents = true // a handler here only passes on
	s.ShardID, s.ShardCount = g.cfg.ShardID, g.cfg.ShardCount
	s.Identify.Intents = intents
	s.Identify.Properties = discordgo.IdentifyProperties{OS: "linux", Browser: "parley", Device: "parley"}
	// The event as it came, not as discordgo decodes it: an interaction with one
	// odd field would arrive half empty, and must be answered all the same.
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { g.dispatch(e.Type, e.RawData) })
	return s
}

// dialer makes discordgo's connection through a guard.
func (g *gateway) dialer(ctx context.Context, l *attempt) *websocket.Dialer {
	dial := func(secure bool) func(context.Context, string, string) (net.Conn, error) {
		return func(_ context.Context, network, address string) (net.Conn, error) {
			ctx, cancel := context.WithTimeout(ctx, g.cfg.pace.begin)
			defer cancel()
			conn, err := dialGuarded(ctx, network, address, secure, g.cfg.pace, g.cfg.State)
			if err != nil {
				return nil, err
			}
			if !l.has(conn) {
				conn.Close()
				return nil, context.Canceled
			}
			return conn, nil
		}
	}
	return &websocket.Dialer{NetDialContext: dial(false), NetDialTLSContext: dial(true)}
}

// reason says why a connection ended, and whether the session was refused. A
// session that cannot be resumed is forgotten.
func (g *gateway) reason(l *attempt, err error) (why error, refused bool) {
	if kept := l.reason(); kept != nil {
		err = kept
	}
	var code closeCode
	var no *discordgo.RESTError
	switch {
	case errors.Is(err, errForget):
		g.session = nil
		return errSession, true
	case errors.Is(err, errSession):
		return err, true
	case errors.Is(err, errUnauthorized), errors.As(err, &no) && no.Response != nil && no.Response.StatusCode == http.StatusUnauthorized:
		return errToken, false
	case errors.As(err, &code):
		return g.closed(code), false
	}
	// The library names Discord's address, also where DISCORD_API_URL is another.
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err
	}
	return fmt.Errorf("connecting to the gateway: %w", err), false
}

var errToken = &SettingError{"DISCORD_TOKEN", "Discord refuses the token; copy it again from the Bot page of the application, or reset it there"}

// closed says what Discord's close code means, and forgets the session where it
// cannot be resumed.
func (g *gateway) closed(code closeCode) error {
	switch code {
	case 4003, 4007, 4009:
		g.session = nil
	case 4004:
		return errToken
	case 4010:
		return &SettingError{"SHARD_ID", fmt.Sprintf("Discord refuses shard %d of %d", g.cfg.ShardID, g.cfg.ShardCount)}
	case 4011:
		return &SettingError{"SHARD_COUNT", "the bot is in too many servers for one connection; start more shards"}
	case 4012:
		return &SettingError{"DISCORD_API_URL", "Discord no longer speaks version " + discordgo.APIVersion + " of its gateway; a newer Parley is needed"}
	case 4013, 4014:
		return &SettingError{"DISCORD_TOKEN", "Discord refuses the intents GUILD_MESSAGES and DIRECT_MESSAGES to the application of this token; look at its Bot page"}
	}
	return code
}

// refused makes a 401 what it is, wherever it comes from.
func (g *gateway) refused(err error, doing string) error {
	var no *refusal
	if errors.As(err, &no) && no.status == http.StatusUnauthorized {
		return errToken
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// dispatch takes an event from discordgo, in the order in which they came.
func (g *gateway) dispatch(kind string, data []byte) {
	l := g.trying
	switch kind {
	case "READY":
		v, _ := parse(data)
		g.mu.Lock()
		g.self = text(at(v, "user", "id"))
		if g.app = text(at(v, "application", "id")); g.app == "" {
			g.app = g.self
		}
		app := g.app
		g.mu.Unlock()
		g.cfg.State.connects.Add(1)
		g.up(l, false)
		g.log.Info("connected to Discord", "shard", g.cfg.ShardID, "of", g.cfg.ShardCount)
		g.once.Do(func() {
			g.log.Info("to invite the bot", "url", InviteURL(app))
			g.working.Go(func() { g.register(g.live, app) })
		})
	case "RESUMED":
		g.cfg.State.resumes.Add(1)
		g.up(l, true)
		g.log.Info("resumed the session with Discord")
	case "INTERACTION_CREATE":
		g.take(data, g.interaction)
	case "MESSAGE_CREATE":
		g.mu.Lock()
		self := g.self
		g.mu.Unlock()
		g.take(data, func(ctx context.Context, raw []byte, at time.Time) { g.message(ctx, raw, self) })
	}
}

// up notes that a connection is ready.
func (g *gateway) up(l *attempt, resumed bool) {
	l.mu.Lock()
	l.was, l.resumed = true, resumed
	l.mu.Unlock()
	g.cfg.State.set("ready")
}

// take answers an event, unless it was seen before or too much is in hand.
func (g *gateway) take(raw []byte, answer func(context.Context, []byte, time.Time)) {
	v := struct {
		ID json.RawMessage `json:"id"`
	}{}
	json.Unmarshal(raw, &v)
	if id := string(v.ID); id != "" && !g.seen.add(id) {
		g.cfg.State.duplicates.Add(1)
		return
	}
	select {
	case g.inHand <- struct{}{}:
	default:
		// What came now would be answered after its time.
		if n := g.cfg.State.dropped.Add(1); n&(n-1) == 0 {
			g.log.Error("too much at once: not answered", "so_far", n)
		}
		return
	}
	g.working.Add(1)
	now := time.Now()
	go func() {
		defer func() {
			if p := recover(); p != nil {
				g.log.Error("panic in a handler", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			}
			<-g.inHand
			g.working.Done()
		}()
		answer(g.work, raw, now)
	}()
}

// callback is how long Discord waits for the response to an interaction, less
// what the way takes.
const callback = 2900 * time.Millisecond

// interaction answers one interaction over REST.
func (g *gateway) interaction(ctx context.Context, raw []byte, received time.Time) {
	i := read(raw)
	timed, cancel := context.WithDeadline(ctx, received.Add(g.cfg.pace.answer))
	defer cancel()
	body, after := g.answer(timed, i)
	err := g.rest.respond(timed, i, body)
	g.unauthorized(err)
	level := slog.LevelDebug
	if err != nil {
		level = slog.LevelWarn
	}
	g.log.Log(ctx, level, "answered", "interaction", i.id, "kind", i.kind, "command", clip(oneLine(i.name), 40), "took", time.Since(received).Round(time.Millisecond), "error", err)
	if after != nil && err == nil {
		after(ctx)
	}
}

// codeOldToken is Discord's for the token of one interaction, or of a webhook,
// that is no longer good; it too comes with a 401.
const codeOldToken = 50027

// unauthorized ends the process where an answer was refused because the bot's
// token is: nothing it sends from now on arrives.
func (g *gateway) unauthorized(err error) {
	var no *refusal
	if errors.As(err, &no) && no.status == http.StatusUnauthorized && no.code != codeOldToken {
		select {
		case g.fatal <- errToken:
		default:
		}
	}
}

// register brings the commands at Discord up to date.
func (g *gateway) register(ctx context.Context, app string) {
	wait := g.cfg.pace.again
	for {
		var changes []string
		var err error
		if app == "" { // READY did not say
			app, err = g.application(ctx)
		}
		if err == nil {
			changes, err = g.sync(ctx, app, false)
		}
		if err == nil {
			g.log.Info("commands registered", "changes", len(changes))
			return
		}
		err = g.refused(err, "registering the commands")
		if isSetting(err) {
			select {
			case g.fatal <- err:
			default:
			}
			return
		}
		var no *refusal
		if errors.As(err, &no) && !no.passing() {
			g.log.Error("the commands could not be registered; those that are there stay", "error", err)
			return
		}
		if ctx.Err() != nil {
			return
		}
		g.log.Warn("the commands could not be registered yet", "error", err, "again_in", wait)
		if !sleep(ctx, wait) {
			return
		}
		wait = min(4*wait, 10*time.Minute)
	}
}

// recent remembers the last few thousand ids.
type recent struct {
	mu   sync.Mutex
	set  map[string]bool
	ring [4096]string
	next int
}

// add is false if id was there already.
func (r *recent) add(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.set == nil {
		r.set = make(map[string]bool, len(r.ring))
	}
	if r.set[id] {
		return false
	}
	delete(r.set, r.ring[r.next])
	r.ring[r.next] = strings.Clone(id)
	r.set[r.ring[r.next]] = true
	r.next = (r.next + 1) % len(r.ring)
	return true
}
