package discord

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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

// The operations of the gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opAck            = 11
)

// maxFrame is the largest frame that is read, once inflated.
const maxFrame = 16 << 20

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
}

// filled is p with what is usual where nothing is said. A silent peer is given
// up after 20 s before READY and 28 s after it. With 120 s between attempts a
// day of failures stays within the 1000 sessions that Discord allows.
func (p pace) filled() pace {
	usual := pace{20 * time.Second, 20 * time.Second, 8 * time.Second, time.Second, 120 * time.Second, 30 * time.Second, time.Second, drain}
	for _, f := range []struct{ v, u *time.Duration }{
		{&p.begin, &usual.begin}, {&p.beat, &usual.beat}, {&p.ack, &usual.ack}, {&p.again, &usual.again},
		{&p.most, &usual.most}, {&p.steady, &usual.steady}, {&p.fresh, &usual.fresh}, {&p.drain, &usual.drain},
	} {
		if *f.v <= 0 {
			*f.v = *f.u
		}
	}
	return p
}

// A gateway is the bot's side of the gateway over all its connections.
type gateway struct {
	*door
	work   context.Context // of answers: it outlives that of the connection
	fatal  chan error      // what registering the commands found to be of no use
	once   sync.Once       // registers them
	inHand chan struct{}
	seen   recent

	session string // "" if the next connection begins a new one
	seq     int64
	resume  string // address for resuming; "" if any will do
	app     string
	self    string // the bot's user id
}

// listen keeps a connection until ctx is done or going on is of no use.
func (d *door) listen(ctx, work context.Context) error {
	g := &gateway{door: d, work: work, fatal: make(chan error, 1), inHand: make(chan struct{}, inHand)}
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
		d.log.Info("gateway connection ended", "reason", ended.err, "resumable", g.session != "", "again_in", wait.Round(time.Millisecond))
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

// A frame is one message of the gateway.
type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type string          `json:"t"`
}

var (
	errSilent    = errors.New("the gateway fell silent")
	errReconnect = errors.New("the gateway asked for a new connection")
	errSession   = errors.New("the gateway refused the session")
)

// connection dials, begins or resumes a session, and serves it until it ends.
func (g *gateway) connection(ctx context.Context) (ended ending) {
	p := g.cfg.pace
	begin := time.NewTimer(p.begin)
	defer begin.Stop()
	dialing, cancel := context.WithTimeout(ctx, p.begin)
	defer cancel()
	conn, err := g.dial(dialing)
	if err != nil {
		ended.err = err
		return ended
	}
	// The reader ends when the connection does, and nobody else reads.
	frames := make(chan frame, 64)
	gone := make(chan error, 1)
	quit := make(chan struct{})
	var reading sync.WaitGroup
	reading.Add(1)
	go func() {
		defer reading.Done()
		gone <- g.read(conn, frames, quit)
	}()
	code := 4000 // keeps the session alive, other than 1000 and 1001
	defer func() {
		if ctx.Err() != nil {
			code = websocket.CloseNormalClosure
		}
		conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
		close(quit)
		conn.Close()
		reading.Wait()
	}()
	send := func(op int, d any) error {
		conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
		return conn.WriteJSON(map[string]any{"op": op, "d": d})
	}

	beat := time.NewTimer(time.Hour)
	defer beat.Stop()
	silence := time.NewTimer(time.Hour)
	defer silence.Stop()
	var interval time.Duration // 0 until Hello
	var sent time.Time         // when the heartbeat without an acknowledgement was sent
	heartbeat := func() error {
		if sent.IsZero() {
			sent = time.Now()
			silence.Reset(p.ack)
		}
		beat.Reset(interval)
		return send(opHeartbeat, g.last())
	}
	for {
		select {
		case <-ctx.Done():
			ended.err = ctx.Err()
			return ended
		case ended.err = <-g.fatal:
			return ended
		case <-begin.C:
			ended.err = errSilent
			return ended
		case <-silence.C:
			ended.err = errSilent
			return ended
		case <-beat.C:
			if err := heartbeat(); err != nil {
				ended.err = err
				return ended
			}
		case err := <-gone:
			// What came before the end is still in hand.
			for len(frames) > 0 {
				if f := <-frames; f.Op == opDispatch {
					g.dispatch(ctx, f, &ended)
				}
			}
			ended.err = g.closed(err)
			return ended
		case f := <-frames:
			switch f.Op {
			case opHello:
				if interval > 0 {
					continue
				}
				var hello struct {
					Interval float64 `json:"heartbeat_interval"`
				}
				json.Unmarshal(f.Data, &hello)
				interval = p.beat
				if ms := hello.Interval; ms >= 1 && ms < p.beat.Seconds()*1000 {
					// Discord takes 120 frames a minute; half of that is enough for any interval.
					interval = max(time.Duration(ms*float64(time.Millisecond)), p.beat/20)
				}
				beat.Reset(rand.N(interval) + 1)
				if err := g.greet(send); err != nil {
					ended.err = err
					return ended
				}
			case opAck:
				if !sent.IsZero() {
					g.cfg.State.latency.Store(int64(time.Since(sent)))
				}
				sent = time.Time{}
				silence.Reset(time.Hour)
			case opHeartbeat:
				if interval > 0 {
					if err := heartbeat(); err != nil {
						ended.err = err
						return ended
					}
				}
			case opReconnect:
				ended.err = errReconnect
				return ended
			case opInvalidSession:
				if string(bytes.TrimSpace(f.Data)) != "true" {
					g.forget()
				}
				ended.err, ended.refused = errSession, true
				return ended
			case opDispatch:
				was := ended.was
				g.dispatch(ctx, f, &ended)
				if ended.was && !was {
					begin.Stop()
				}
			}
		}
	}
}

// last is the sequence number that a heartbeat bears; nothing before the first.
func (g *gateway) last() any {
	if g.seq == 0 {
		return nil
	}
	return g.seq
}

func (g *gateway) forget() { g.session, g.seq, g.resume = "", 0, "" }

// greet resumes the session, or begins one.
func (g *gateway) greet(send func(int, any) error) error {
	if g.session != "" {
		return send(opResume, map[string]any{"token": g.cfg.Token, "session_id": g.session, "seq": g.seq})
	}
	return send(opIdentify, map[string]any{
		"token": g.cfg.Token, "intents": int(intents), "compress": true, "large_threshold": 50,
		"shard":      []int{g.cfg.ShardID, g.cfg.ShardCount},
		"properties": map[string]string{"os": "linux", "browser": "parley", "device": "parley"},
	})
}

// dial opens a connection to where the session is kept, else to where GET
// /gateway says.
func (g *gateway) dial(ctx context.Context) (*websocket.Conn, error) {
	address := g.resume
	if address == "" || g.session == "" {
		body, err := g.rest.call(ctx, http.MethodGet, discordgo.EndpointGateway, nil)
		if err != nil {
			return nil, g.refused(err, "asking for the gateway's address")
		}
		v, _ := parse(body)
		address = text(at(v, "url"))
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "ws" && u.Scheme != "wss" || u.Host == "" {
		return nil, fmt.Errorf("the gateway's address is no ws or wss address: %q", clip(oneLine(address), 100))
	}
	if u.Path == "" {
		u.Path = "/"
	}
	q := u.Query()
	q.Set("v", discordgo.APIVersion)
	q.Set("encoding", "json")
	u.RawQuery = q.Encode()
	dialer := websocket.Dialer{
		Proxy: http.ProxyFromEnvironment, NetDialContext: (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		HandshakeTimeout: g.cfg.pace.begin,
	}
	conn, resp, err := dialer.DialContext(ctx, u.String(), nil)
	if err != nil {
		g.resume = ""
		if resp != nil && resp.StatusCode == http.StatusUnauthorized {
			return nil, errToken
		}
		return nil, fmt.Errorf("connecting to the gateway: %w", err)
	}
	conn.SetReadLimit(maxFrame)
	return conn, nil
}

// read passes frames on until the connection ends. A frame that cannot be
// read is left out: what it held cannot be answered, and what follows can.
func (g *gateway) read(conn *websocket.Conn, frames chan<- frame, quit <-chan struct{}) error {
	for {
		kind, data, err := conn.ReadMessage()
		if err != nil {
			return err
		}
		f, err := readFrame(kind == websocket.BinaryMessage, data)
		if err != nil {
			g.log.Warn("a frame of the gateway could not be read", "bytes", len(data), "error", err)
			continue
		}
		select {
		case frames <- f:
		case <-quit:
			return nil
		}
	}
}

// readFrame reads a frame; a packed one is a zlib stream of its own.
func readFrame(packed bool, data []byte) (f frame, err error) {
	if packed {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return f, err
		}
		if data, err = io.ReadAll(io.LimitReader(z, maxFrame+1)); err != nil {
			return f, err
		}
		if len(data) > maxFrame {
			return f, errors.New("too large once inflated")
		}
	}
	f.Op = -1 // of a frame that states none, such as "null"
	err = json.Unmarshal(data, &f)
	return f, err
}

var errToken = &SettingError{"DISCORD_TOKEN", "Discord refuses the token; copy it again from the Bot page of the application, or reset it there"}

// closed says what an end of the connection means, and forgets the session
// where it cannot be resumed.
func (g *gateway) closed(err error) error {
	var c *websocket.CloseError
	if !errors.As(err, &c) {
		return err
	}
	switch c.Code {
	case 4003, 4007, 4009:
		g.forget()
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
	return fmt.Errorf("closed by Discord with code %d", c.Code)
}

// refused makes a 401 what it is, wherever it comes from.
func (g *gateway) refused(err error, doing string) error {
	var no *refusal
	if errors.As(err, &no) && no.status == http.StatusUnauthorized {
		return errToken
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// dispatch takes an event.
func (g *gateway) dispatch(ctx context.Context, f frame, ended *ending) {
	if f.Seq != nil {
		g.seq = *f.Seq
	}
	switch f.Type {
	case "READY":
		v, _ := parse(f.Data)
		g.session = text(at(v, "session_id"))
		if g.cfg.APIURL == "" {
			g.resume = text(at(v, "resume_gateway_url"))
		}
		g.self = text(at(v, "user", "id"))
		if g.app = text(at(v, "application", "id")); g.app == "" {
			g.app = g.self
		}
		g.cfg.State.connects.Add(1)
		ended.was = true
		g.cfg.State.set("ready")
		g.log.Info("connected to Discord", "shard", g.cfg.ShardID, "of", g.cfg.ShardCount)
		g.once.Do(func() {
			g.log.Info("to invite the bot", "url", InviteURL(g.app))
			app := g.app
			g.working.Add(1)
			go func() {
				defer g.working.Done()
				g.register(ctx, app)
			}()
		})
	case "RESUMED":
		g.cfg.State.resumes.Add(1)
		ended.was, ended.resumed = true, true
		g.cfg.State.set("ready")
		g.log.Info("resumed the session with Discord")
	case "INTERACTION_CREATE":
		g.take(f.Data, g.interaction)
	case "MESSAGE_CREATE":
		self := g.self
		g.take(f.Data, func(ctx context.Context, raw []byte, at time.Time) { g.message(ctx, raw, self) })
	}
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
	timed, cancel := context.WithDeadline(ctx, received.Add(callback))
	defer cancel()
	body, after := g.answer(timed, i)
	err := g.rest.respond(timed, i, body)
	level := slog.LevelDebug
	if err != nil {
		level = slog.LevelWarn
	}
	g.log.Log(ctx, level, "answered", "interaction", i.id, "kind", i.kind, "command", clip(oneLine(i.name), 40), "took", time.Since(received).Round(time.Millisecond), "error", err)
	if after != nil && err == nil {
		after(ctx)
	}
}

// register brings the commands at Discord up to date.
func (g *gateway) register(ctx context.Context, app string) {
	wait := g.cfg.pace.again
	for {
		changes, err := g.sync(ctx, app, false)
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
