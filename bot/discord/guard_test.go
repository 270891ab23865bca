package discord

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"net"
	"testing"
	"time"

	"parley/bot/discord/discordtest"
)

// through is what a guard lets through of what a server sends after the upgrade,
// as messages, and why it ended.
func through(t testing.TB, sent []byte) (messages []string, why error) {
	t.Helper()
	here, there := net.Pipe()
	go func() {
		there.Write([]byte("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"))
		there.Write(sent)
		there.Close()
	}()
	go io.Copy(io.Discard, there)
	g := newGuard(here, quick.filled(), new(State))
	got, _ := io.ReadAll(g)
	_, got, ok := bytes.Cut(got, []byte("\r\n\r\n"))
	for ok && len(got) > 0 {
		kind, size, at := got[0]&0x0f, int(got[1]), 2
		if size == 126 {
			size, at = int(binary.BigEndian.Uint16(got[2:])), 4
		} else if size == 127 {
			size, at = int(binary.BigEndian.Uint64(got[2:])), 10
		}
		if kind == 1 {
			messages = append(messages, string(got[at:at+size]))
		}
		got = got[at+size:]
	}
	return messages, g.reason()
}

// frame is a frame as a server sends it.
func frame(head byte, data string) []byte {
	f := appendFrame(nil, head&0x0f, []byte(data))
	f[0] = head
	return f
}

func TestGuard(t *testing.T) {
	hello := frame(0x81, `{"op":10,"d":{"heartbeat_interval":45000}}`)
	for _, c := range []struct {
		name string
		sent [][]byte
		want []string // after Hello
		why  string
	}{
		{"an event", [][]byte{frame(0x81, `{"op":0,"t":"INTERACTION_CREATE","s":3,"d":{"id":"1"}}`)}, []string{`{"op":0,"t":"INTERACTION_CREATE","s":3,"d":{"id":"1"}}`}, ""},
		{"an event in three frames", [][]byte{frame(0x01, `{"op":11`), frame(0x89, "ping"), frame(0x00, `,"d"`), frame(0x80, `:null}`)}, []string{`{"op":11,"d":null}`}, ""},
		{"a packed event", [][]byte{frame(0x82, string(discordtest.Pack([]byte(`{"op":11}`))))}, []string{`{"op":11}`}, ""},
		{"a long one", [][]byte{frame(0x81, `{"op":11,"d":"`+string(bytes.Repeat([]byte("x"), 70000))+`"}`)}, []string{`{"op":11,"d":"` + string(bytes.Repeat([]byte("x"), 70000)) + `"}`}, ""},
		{"what is no object", [][]byte{frame(0x81, `null`), frame(0x81, `[1]`), frame(0x81, `{"op":null}`), frame(0x81, "\xff"), frame(0x82, "no zlib")}, nil, ""},
		{"events of no use", [][]byte{frame(0x81, `{"op":0,"t":"GUILD_CREATE","s":2,"d":null}`), frame(0x81, `{"op":0,"t":"READY","s":1,"d":{"guilds":[null]}}`), frame(0x81, `{"op":0,"t":"MESSAGE_CREATE","d":[]}`)}, nil, ""},
		{"a second Hello", [][]byte{hello}, nil, ""},
		{"reconnect", [][]byte{frame(0x81, `{"op":7}`), frame(0x81, `{"op":11}`)}, nil, errReconnect.Error()},
		{"a session refused", [][]byte{frame(0x81, `{"op":9,"d":true}`)}, nil, errSession.Error()},
		{"and for good", [][]byte{frame(0x81, `{"op":9,"d":false}`)}, nil, errForget.Error()},
		{"a close", [][]byte{frame(0x88, "\x0f\xa4gone")}, nil, closeCode(4004).Error()},
		{"a masked frame", [][]byte{{0x81, 0x82, 0, 0, 0, 0, '{', '}'}}, nil, "the gateway sent a frame that no server sends"},
		{"too large", [][]byte{{0x81, 127, 0x7f, 0, 0, 0, 0, 0, 0, 0}}, nil, "a frame of the gateway is too large"},
	} {
		got, why := through(t, append(bytes.Clone(hello), bytes.Join(c.sent, nil)...))
		if len(got) != 1+len(c.want) || got[0] != `{"op":10,"d":{"heartbeat_interval":100}}` {
			t.Errorf("%s: %.300q", c.name, got)
			continue
		}
		for i, w := range c.want {
			if got[i+1] != w {
				t.Errorf("%s: %.100q, want %.100q", c.name, got[i+1], w)
			}
		}
		if c.why != "" && (why == nil || why.Error() != c.why) {
			t.Errorf("%s: ended by %v, want %s", c.name, why, c.why)
		}
	}
}

// A server that says nothing is given up.
func TestGuardSilence(t *testing.T) {
	here, there := net.Pipe()
	defer there.Close()
	p := quick.filled()
	p.begin = 50 * time.Millisecond
	g := newGuard(here, p, new(State))
	if _, err := g.Read(make([]byte, 1)); err != errSilent {
		t.Errorf("given up for %v", err)
	}
}

// Whatever a server sends, only objects with an operation that discordgo can
// bear reach it.
func FuzzGuard(f *testing.F) {
	f.Add(frame(0x81, `{"op":10,"d":{"heartbeat_interval":1}}`))
	f.Add(frame(0x81, `{"op":0,"t":"READY","s":1,"d":{"guilds":[{}]}}`))
	f.Add(append(frame(0x01, `{"op":`), frame(0x80, `11}`)...))
	f.Add([]byte{0x88, 0x02, 0x0f, 0xa4})
	f.Add([]byte{0x82, 126, 0, 3, 'a', 'b', 'c'})
	f.Fuzz(func(t *testing.T, sent []byte) {
		messages, _ := through(t, sent)
		for _, m := range messages {
			var e struct {
				Op   int             `json:"op"`
				Type string          `json:"t"`
				Seq  int64           `json:"s"`
				Data json.RawMessage `json:"d"`
			}
			if err := json.Unmarshal([]byte(m), &e); err != nil {
				t.Fatalf("%q was let through: %v", m, err)
			}
			switch e.Op {
			case opHello, opHeartbeat, opAck:
			case opDispatch:
				if !isObject(e.Data) {
					t.Fatalf("%q was let through", m)
				}
			default:
				t.Fatalf("%q was let through", m)
			}
		}
	})
}
