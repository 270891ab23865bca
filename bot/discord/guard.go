package discord

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"crypto/tls"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// A guard is a connection to the gateway beneath discordgo's websocket. It reads
// each frame before discordgo does and lets through what discordgo can bear:
//
//   - Frames that are no objects, cut or of another shape are left out: on "null"
//     discordgo panics in a goroutine that nobody can recover.
//   - Events that Parley does not use are left out, for the same reason: GUILD_CREATE
//     without data panics, too.
//   - "Reconnect", "invalid session" and silence end the connection, with a close
//     code that keeps the session. discordgo deadlocks on a reconnect asked for
//     before READY, closes with a code that ends the session, and takes five
//     intervals to notice that nobody acknowledges its heartbeats.
//   - Hello is given an interval that discordgo cannot choke on (0 panics) and that
//     is short enough for silence to show within half a minute. More heartbeats
//     than asked for are allowed.
//
// Why the connection ended is kept, since discordgo does not pass it on. Frames
// from the server are not masked, and no extension is negotiated, so that what
// is read here is all there is to read.
type guard struct {
	net.Conn
	pace  pace
	state *State // hears how long an acknowledgement took
	in    *bufio.Reader
	out   []byte // let through, not yet read by discordgo
	open  bool   // the upgrade is done: frames follow
	part  []byte // of a message in several frames
	kind  byte   // of that message

	hello bool // was let through

	mu     sync.Mutex
	begun  time.Time
	ready  bool // READY or RESUMED was let through
	why    error
	wrote  time.Time // when discordgo last sent something
	closed chan struct{}
	once   sync.Once
}

// maxFrame is the largest frame that is read, once inflated.
const maxFrame = 16 << 20

var (
	errSilent    = errors.New("the gateway fell silent")
	errReconnect = errors.New("the gateway asked for a new connection")
	errSession   = errors.New("the gateway refused the session")
	errForget    = errors.New("the gateway refused the session for good")
)

// A closeCode is how Discord closed the connection.
type closeCode int

func (c closeCode) Error() string { return fmt.Sprintf("closed by Discord with code %d", int(c)) }

// errUnauthorized is an upgrade that was refused for the token.
var errUnauthorized = errors.New("the gateway refused the token")

func newGuard(c net.Conn, p pace, state *State) *guard {
	return &guard{Conn: c, pace: p, state: state, in: bufio.NewReader(c), begun: time.Now(), closed: make(chan struct{})}
}

// Close codes: after resumable the session may be taken up again, after over it
// is ended, too.
const (
	resumable = 4000
	over      = 1000
)

// end closes the connection for a reason.
func (g *guard) end(why error, code uint16) {
	g.mu.Lock()
	first := g.why == nil
	if first {
		g.why = why
	}
	g.mu.Unlock()
	if first && g.open {
		g.Conn.SetWriteDeadline(time.Now().Add(time.Second))
		g.Conn.Write([]byte{0x88, 0x82, 0, 0, 0, 0, byte(code >> 8), byte(code)}) // masked with zeroes
	}
	g.Conn.Close()
}

// reason is why the connection ended; nil if it did not, or nobody knows.
func (g *guard) reason() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.why
}

// Close is called by discordgo when it has done with the connection.
func (g *guard) Close() error {
	g.once.Do(func() { close(g.closed) })
	return g.Conn.Close()
}

// Write passes on what discordgo sends, until the connection has ended.
func (g *guard) Write(p []byte) (int, error) {
	g.mu.Lock()
	why := g.why
	// Once READY has come, all that discordgo sends is heartbeats.
	if g.ready && g.wrote.IsZero() {
		g.wrote = time.Now()
		g.Conn.SetReadDeadline(g.wrote.Add(g.pace.ack))
	}
	g.mu.Unlock()
	if why != nil {
		return 0, why
	}
	return g.Conn.Write(p)
}

// The deadlines of discordgo's websocket are not used: silence is measured here.
func (g *guard) SetReadDeadline(time.Time) error { return nil }
func (g *guard) SetDeadline(time.Time) error     { return nil }

// Read gives discordgo what was let through.
func (g *guard) Read(p []byte) (int, error) {
	for len(g.out) == 0 {
		if why := g.reason(); why != nil {
			return 0, why
		}
		if err := g.fill(); err != nil {
			var timeout net.Error
			if errors.As(err, &timeout) && timeout.Timeout() {
				err = errSilent
			}
			g.end(err, resumable)
			return 0, err
		}
	}
	n := copy(p, g.out)
	g.out = g.out[n:]
	return n, nil
}

// patience sets how long the server may take for its next byte: at the start
// until READY, then until a heartbeat must have been acknowledged, whatever else
// it says meanwhile.
func (g *guard) patience() {
	g.mu.Lock()
	defer g.mu.Unlock()
	until := g.begun.Add(g.pace.begin)
	if g.ready {
		until = time.Now().Add(g.pace.beat + g.pace.ack)
	}
	if !g.wrote.IsZero() {
		until = g.wrote.Add(g.pace.ack)
	}
	g.Conn.SetReadDeadline(until)
}

// fill reads the upgrade, or one frame.
func (g *guard) fill() error {
	g.patience()
	if !g.open {
		line, err := g.in.ReadSlice('\n')
		g.out = append(g.out, line...)
		if bytes.HasPrefix(line, []byte("HTTP/")) && bytes.Contains(line, []byte(" 401")) {
			g.mu.Lock()
			g.why = errUnauthorized
			g.mu.Unlock()
		}
		g.open = len(bytes.TrimSpace(line)) == 0 && err == nil
		return err
	}
	fin, kind, data, err := g.frame()
	if err != nil {
		return err
	}
	switch {
	case kind >= 8: // control
		if kind == 8 {
			code := closeCode(1005)
			if len(data) >= 2 {
				code = closeCode(binary.BigEndian.Uint16(data))
			}
			return code
		}
		g.out = appendFrame(g.out, kind, data)
		return nil
	case kind != 0:
		g.part, g.kind = data, kind
	default:
		if g.part = append(g.part, data...); len(g.part) > maxFrame {
			return errors.New("a message of the gateway is too large")
		}
	}
	if !fin {
		return nil
	}
	message := g.part
	g.part = nil
	return g.message(g.kind == 2, message)
}

// frame reads one frame of the websocket.
func (g *guard) frame() (fin bool, kind byte, data []byte, err error) {
	var head [8]byte
	if _, err = io.ReadFull(g.in, head[:2]); err != nil {
		return
	}
	fin, kind = head[0]&0x80 != 0, head[0]&0x0f
	size := uint64(head[1] & 0x7f)
	if head[0]&0x70 != 0 || head[1]&0x80 != 0 {
		return fin, kind, nil, errors.New("the gateway sent a frame that no server sends")
	}
	switch size {
	case 126:
		if _, err = io.ReadFull(g.in, head[:2]); err != nil {
			return
		}
		size = uint64(binary.BigEndian.Uint16(head[:2]))
	case 127:
		if _, err = io.ReadFull(g.in, head[:8]); err != nil {
			return
		}
		size = binary.BigEndian.Uint64(head[:8])
	}
	if size > maxFrame {
		return fin, kind, nil, errors.New("a frame of the gateway is too large")
	}
	data = make([]byte, size)
	g.patience()
	_, err = io.ReadFull(g.in, data)
	return
}

// appendFrame adds an unmasked frame, whole.
func appendFrame(out []byte, kind byte, data []byte) []byte {
	out = append(out, 0x80|kind)
	switch n := len(data); {
	case n < 126:
		out = append(out, byte(n))
	case n < 1<<16:
		out = append(out, 126)
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	default:
		out = append(out, 127)
		out = binary.BigEndian.AppendUint64(out, uint64(n))
	}
	return append(out, data...)
}

// The operations of the gateway that a server sends.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opAck            = 11
)

// message lets one message of the gateway through, or not. An error ends the
// connection.
func (g *guard) message(packed bool, data []byte) error {
	if packed {
		var err error
		if data, err = unpack(data); err != nil {
			return nil // what it held cannot be answered, and what follows can
		}
	}
	var f struct {
		Op   *int            `json:"op"`
		Data json.RawMessage `json:"d"`
		Seq  *int64          `json:"s"`
		Type *string         `json:"t"`
	}
	if json.Unmarshal(data, &f) != nil || f.Op == nil {
		return nil
	}
	switch *f.Op {
	case opHello:
		if g.hello {
			return nil
		}
		g.hello = true
		var hello struct {
			Interval float64 `json:"heartbeat_interval"`
		}
		interval := g.pace.beat
		if json.Unmarshal(f.Data, &hello) == nil && hello.Interval >= 1 && hello.Interval < g.pace.beat.Seconds()*1000 {
			// Discord takes 120 frames a minute; half of that is enough for any interval.
			interval = max(time.Duration(hello.Interval*float64(time.Millisecond)), g.pace.beat/20)
		}
		data = fmt.Appendf(nil, `{"op":10,"d":{"heartbeat_interval":%d}}`, max(1, interval.Milliseconds()))
	case opHeartbeat:
		if !g.hello {
			return nil // there is nobody yet who could answer it
		}
	case opAck:
		g.mu.Lock()
		if !g.wrote.IsZero() {
			g.state.latency.Store(int64(time.Since(g.wrote)))
		}
		g.wrote = time.Time{}
		g.mu.Unlock()
	case opReconnect:
		return errReconnect
	case opInvalidSession:
		if string(bytes.TrimSpace(f.Data)) == "true" {
			return errSession
		}
		return errForget
	case opDispatch:
		if f.Type == nil || !isObject(f.Data) {
			return nil
		}
		switch *f.Type {
		case "READY", "RESUMED":
			if !plainGuilds(f.Data) {
				return nil
			}
			g.mu.Lock()
			g.ready = true
			g.mu.Unlock()
		case "INTERACTION_CREATE", "MESSAGE_CREATE":
		default:
			return nil
		}
	default:
		return nil
	}
	g.out = appendFrame(g.out, 1, data)
	return nil
}

// unpack inflates a message: each is a zlib stream of its own.
func unpack(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if data, err = io.ReadAll(io.LimitReader(z, maxFrame+1)); err == nil && len(data) > maxFrame {
		err = errors.New("too large once inflated")
	}
	return data, err
}

func isObject(data json.RawMessage) bool { return bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) }

// plainGuilds says whether the servers that READY lists are objects: discordgo
// looks into each.
func plainGuilds(data json.RawMessage) bool {
	var ready struct {
		Guilds []json.RawMessage `json:"guilds"`
	}
	json.Unmarshal(data, &ready)
	for _, guild := range ready.Guilds {
		if !isObject(guild) {
			return false
		}
	}
	return true
}

// dialGuarded connects to an address of the gateway, through the proxy that the
// environment names if it names one.
func dialGuarded(ctx context.Context, network, address string, secure bool, p pace, state *State) (*guard, error) {
	conn, err := dialThrough(ctx, network, address, secure)
	if err != nil {
		return nil, err
	}
	if secure {
		host, _, err := net.SplitHostPort(address)
		if err != nil {
			host = address
		}
		t := tls.Client(conn, &tls.Config{ServerName: host, MinVersion: tls.VersionTLS12})
		if err := t.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, err
		}
		conn = t
	}
	return newGuard(conn, p, state), nil
}

// dialThrough opens a TCP connection, by CONNECT where a proxy stands between.
func dialThrough(ctx context.Context, network, address string, secure bool) (net.Conn, error) {
	d := &net.Dialer{Timeout: 10 * time.Second}
	scheme := "http"
	if secure {
		scheme = "https"
	}
	proxy, err := http.ProxyFromEnvironment(&http.Request{URL: &url.URL{Scheme: scheme, Host: address}})
	if err != nil || proxy == nil {
		return d.DialContext(ctx, network, address)
	}
	if proxy.Scheme != "http" {
		return nil, fmt.Errorf("the proxy %s is no http proxy", proxy.Host)
	}
	host := proxy.Host
	if proxy.Port() == "" {
		host += ":80"
	}
	conn, err := d.DialContext(ctx, network, host)
	if err != nil {
		return nil, err
	}
	connect := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: address}, Host: address, Header: http.Header{}}
	if u := proxy.User; u != nil {
		password, _ := u.Password()
		connect.Header.Set("Proxy-Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(u.Username()+":"+password)))
	}
	if deadline, ok := ctx.Deadline(); ok {
		conn.SetDeadline(deadline)
	}
	err = connect.Write(conn)
	if err == nil {
		// Nothing may be read beyond the answer: what follows is the gateway's.
		var answer strings.Builder
		for b := make([]byte, 1); err == nil && !strings.HasSuffix(answer.String(), "\r\n\r\n") && answer.Len() < 8<<10; {
			if _, err = io.ReadFull(conn, b); err == nil {
				answer.Write(b)
			}
		}
		if status := strings.Fields(answer.String() + " - -")[1]; err == nil && status != "200" {
			err = fmt.Errorf("the proxy %s answered %s", proxy.Host, status)
		}
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	conn.SetDeadline(time.Time{})
	return conn, nil
}
