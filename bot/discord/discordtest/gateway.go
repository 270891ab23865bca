package discordtest

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// GatewayURL is the address of the gateway.
func (s *Server) GatewayURL() string { return "ws" + strings.TrimPrefix(s.URL, "http") + "/gw" }

// A session outlives its connections: what was dispatched while none was there
// is sent again after a resume.
type session struct {
	id      string
	seq     int64
	history []Frame // the newest thousand
	conn    *Conn   // nil while there is none
}

// A Frame is one message of the gateway.
type Frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// A Conn is one connection of a bot to the gateway, in the hands of a script.
// A script that returns has said all: the connection is closed.
type Conn struct {
	s    *Server
	ws   *websocket.Conn
	mu   sync.Mutex // of writing
	zlib bool

	Session  string // its id, once there is one
	Resumed  bool   // the bot asked for its old session
	Identify Frame  // the bot's first words: op 2 or 6
}

// Script makes f the behaviour of the next connection that has none yet. After
// the scripts, connections behave as usual, like [Conn.Serve].
func (s *Server) Script(f func(*Conn)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scripts = append(s.scripts, f)
}

// Identifies and Resumes are how often a session was begun and taken up again.
func (s *Server) Identifies() int { s.mu.Lock(); defer s.mu.Unlock(); return s.identifies }

// Resumes is how often a session was taken up again.
func (s *Server) Resumes() int { s.mu.Lock(); defer s.mu.Unlock(); return s.resumes }

// Ready waits until a bot is connected and ready.
func (s *Server) Ready(ctx context.Context) error {
	for {
		s.mu.Lock()
		ok := s.current != nil && s.current.conn != nil
		wait := s.connected
		s.mu.Unlock()
		if ok {
			return nil
		}
		select {
		case <-wait:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Connection is the connection that events go to now; nil if there is none.
func (s *Server) Connection() *Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil {
		return nil
	}
	return s.current.conn
}

func (s *Server) gateway(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if q := r.URL.Query(); q.Get("encoding") != "json" || q.Get("v") == "" {
		s.problem("gateway: the address needs v and encoding=json, not %q", r.URL.RawQuery)
	}
	c := &Conn{s: s, ws: ws}
	script := (*Conn).Serve
	s.mu.Lock()
	s.conns[c] = true
	if len(s.scripts) > 0 {
		script, s.scripts = s.scripts[0], s.scripts[1:]
	}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.conns, c)
		s.mu.Unlock()
		c.detach()
		ws.Close()
	}()
	script(c)
}

func (c *Conn) detach() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	for _, ss := range c.s.sessions {
		if ss.conn == c {
			ss.conn = nil
		}
	}
}

// Serve behaves as Discord does until the connection ends: Hello, READY or the
// resumed session, acknowledgements, and what is dispatched.
func (c *Conn) Serve() {
	if c.Hello() != nil || c.Greet() != nil {
		return
	}
	c.Listen()
}

// Hello sends the first frame, with the server's heartbeat interval.
func (c *Conn) Hello() error {
	return c.Send(10, map[string]any{"heartbeat_interval": float64(c.s.opt.Heartbeat) / float64(time.Millisecond)})
}

// Read gets the bot's next frame.
func (c *Conn) Read() (Frame, error) {
	kind, data, err := c.ws.ReadMessage()
	if err != nil {
		return Frame{}, err
	}
	var f Frame
	if len(data) > 4096 {
		c.s.problem("gateway: a frame of %d bytes; Discord takes 4096", len(data))
	}
	if kind != websocket.TextMessage {
		c.s.problem("gateway: a frame that is no text")
	}
	if err := json.Unmarshal(data, &f); err != nil {
		c.s.problem("gateway: a frame that is no JSON: %v", err)
	}
	return f, nil
}

// Hear reads the bot's wish, op 2 or 6, and answers heartbeats until it comes.
func (c *Conn) Hear() (Frame, error) {
	for {
		f, err := c.Read()
		if err != nil {
			return f, err
		}
		switch f.Op {
		case 1:
			c.Send(11, nil)
		case 2, 6:
			c.Identify = f
			var d struct {
				Token    string `json:"token"`
				Compress bool   `json:"compress"`
				Intents  *int   `json:"intents"`
			}
			json.Unmarshal(f.Data, &d)
			c.zlib = c.s.opt.Zlib && (d.Compress || f.Op == 6)
			if d.Intents == nil && f.Op == 2 {
				c.s.problem("gateway: identify without intents")
			}
			if strings.TrimPrefix(d.Token, "Bot ") != c.s.Token {
				c.Close(4004)
				return f, fmt.Errorf("a wrong token")
			}
			return f, nil
		default:
			c.s.problem("gateway: op %d before identify", f.Op)
			c.Close(4003)
			return f, fmt.Errorf("op %d before identify", f.Op)
		}
	}
}

// Greet hears the bot's wish and grants it: READY, or RESUMED after what was
// missed. A session that does not exist is refused, and a new one is given.
func (c *Conn) Greet() error {
	f, err := c.Hear()
	if err != nil {
		return err
	}
	if f.Op == 6 {
		var d struct {
			Session string `json:"session_id"`
			Seq     int64  `json:"seq"`
		}
		json.Unmarshal(f.Data, &d)
		if c.resume(d.Session, d.Seq) {
			return nil
		}
		c.Send(9, false)
		if _, err := c.Hear(); err != nil {
			return err
		}
	}
	return c.Ready()
}

// Ready begins a session and makes this connection the one that events go to.
func (c *Conn) Ready() error {
	id := "session-" + c.s.id()
	c.Session = id
	ready := map[string]any{
		"v": 9, "session_id": id, "resume_gateway_url": c.s.GatewayURL(), "guilds": []any{},
		"user": map[string]any{"id": c.s.AppID, "username": "bot", "bot": true}, "application": map[string]any{"id": c.s.AppID, "flags": 0},
	}
	ss := &session{id: id}
	f := ss.next("READY", ready)
	if err := c.frame(f); err != nil {
		return err
	}
	c.s.mu.Lock()
	c.s.identifies++
	c.s.sessions[id] = ss
	c.attach(ss)
	c.s.mu.Unlock()
	return nil
}

// attach makes c the connection of a session. The server's lock is held.
func (c *Conn) attach(ss *session) {
	ss.conn = c
	c.s.current = ss
	close(c.s.connected)
	c.s.connected = make(chan struct{})
}

func (c *Conn) resume(id string, seq int64) bool {
	c.s.mu.Lock()
	ss := c.s.sessions[id]
	if ss == nil || seq > ss.seq {
		c.s.mu.Unlock()
		return false
	}
	c.Session, c.Resumed = id, true
	c.s.resumes++
	var missed []Frame
	for _, f := range ss.history {
		if f.Seq > seq {
			missed = append(missed, f)
		}
	}
	resumed := ss.next("RESUMED", map[string]any{})
	// Frames go out in order: nobody else writes before these have.
	c.mu.Lock()
	c.attach(ss)
	c.s.mu.Unlock()
	defer c.mu.Unlock()
	for _, f := range append(missed, resumed) {
		if c.write(f) != nil {
			break
		}
	}
	return true
}

func (ss *session) next(event string, d any) Frame {
	ss.seq++
	data, ok := d.(json.RawMessage)
	if !ok {
		data, _ = json.Marshal(d)
	}
	return Frame{Op: 0, Type: event, Seq: ss.seq, Data: data}
}

// Listen answers heartbeats until the connection ends.
func (c *Conn) Listen() {
	for {
		f, err := c.Read()
		if err != nil {
			return
		}
		if f.Op == 1 {
			c.Send(11, nil)
		}
	}
}

// Send sends a frame without a sequence number.
func (c *Conn) Send(op int, d any) error {
	data, ok := d.(json.RawMessage)
	if !ok {
		data, _ = json.Marshal(d)
	}
	return c.frame(Frame{Op: op, Data: data})
}

func (c *Conn) frame(f Frame) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.write(f)
}

func (c *Conn) write(f Frame) error {
	m := map[string]any{"op": f.Op, "d": f.Data, "s": nil, "t": nil}
	if len(f.Data) == 0 {
		m["d"] = nil
	}
	if f.Op == 0 {
		m["s"], m["t"] = f.Seq, f.Type
	}
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	if !c.zlib {
		return c.ws.WriteMessage(websocket.TextMessage, data)
	}
	return c.ws.WriteMessage(websocket.BinaryMessage, Pack(data))
}

// Pack is data as a zlib stream, as Discord packs a frame.
func Pack(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

// Raw sends bytes as they are: a text frame, or a binary one.
func (c *Conn) Raw(binary bool, data []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	kind := websocket.TextMessage
	if binary {
		kind = websocket.BinaryMessage
	}
	return c.ws.WriteMessage(kind, data)
}

// Close ends the connection with a close code.
func (c *Conn) Close(code int) {
	c.mu.Lock()
	c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	c.mu.Unlock()
	// The bot reads the code before it sees the end.
	time.AfterFunc(100*time.Millisecond, func() { c.ws.Close() })
}

// Drop cuts the connection without a word: what a client calls 1006.
func (c *Conn) Drop() { c.ws.NetConn().Close() }

// Wait reads on, without answering anything, until the connection ends.
func (c *Conn) Wait() {
	for {
		if _, err := c.Read(); err != nil {
			return
		}
	}
}

// Dispatch sends an event to the bot: now, or after it has resumed.
func (s *Server) Dispatch(event string, d any) {
	s.mu.Lock()
	ss := s.current
	if ss == nil {
		s.mu.Unlock()
		s.problem("dispatch of %s before any session", event)
		return
	}
	f := ss.next(event, d)
	if ss.history = append(ss.history, f); len(ss.history) > 1000 {
		ss.history = append([]Frame(nil), ss.history[500:]...)
	}
	c := ss.conn
	if c == nil {
		s.mu.Unlock()
		return
	}
	c.mu.Lock()
	s.mu.Unlock()
	defer c.mu.Unlock()
	c.write(f)
}
