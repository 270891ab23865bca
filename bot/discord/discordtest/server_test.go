package discordtest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"parley/bot/discord/discordtest"
)

func timeout(d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	time.AfterFunc(d, cancel)
	return ctx
}

// A frame as a client reads it.
type frame struct {
	Op int             `json:"op"`
	D  json.RawMessage `json:"d"`
	S  *int64          `json:"s"`
	T  string          `json:"t"`
}

func dial(t *testing.T, s *discordtest.Server) *websocket.Conn {
	t.Helper()
	ws, _, err := websocket.DefaultDialer.Dial(s.GatewayURL()+"/?v=9&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	ws.SetReadDeadline(time.Now().Add(5 * time.Second))
	return ws
}

func next(t *testing.T, ws *websocket.Conn) (f frame) {
	t.Helper()
	if err := ws.ReadJSON(&f); err != nil {
		t.Fatal(err)
	}
	return f
}

// A session lost and resumed gets what it missed, in order, then RESUMED.
func TestResume(t *testing.T) {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	ws := dial(t, s)
	if f := next(t, ws); f.Op != 10 {
		t.Fatalf("the first frame is op %d", f.Op)
	}
	ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": s.Token, "intents": 0}})
	ready := next(t, ws)
	var d struct {
		Session string `json:"session_id"`
	}
	json.Unmarshal(ready.D, &d)
	if ready.T != "READY" || d.Session == "" {
		t.Fatalf("%s %s", ready.T, ready.D)
	}
	ws.WriteJSON(map[string]any{"op": 1, "d": 1})
	if f := next(t, ws); f.Op != 11 {
		t.Errorf("a heartbeat is answered with op %d", f.Op)
	}
	ws.Close()
	for end := time.Now().Add(5 * time.Second); s.Connection() != nil && time.Now().Before(end); time.Sleep(time.Millisecond) {
	}
	s.Dispatch("A", map[string]any{})
	s.Dispatch("B", map[string]any{})
	ws = dial(t, s)
	next(t, ws)
	ws.WriteJSON(map[string]any{"op": 6, "d": map[string]any{"token": s.Token, "session_id": d.Session, "seq": *ready.S}})
	var got []string
	for range 3 {
		got = append(got, next(t, ws).T)
	}
	if strings.Join(got, " ") != "A B RESUMED" {
		t.Errorf("after the resume came %q", got)
	}
	ws2 := dial(t, s)
	next(t, ws2)
	ws2.WriteJSON(map[string]any{"op": 6, "d": map[string]any{"token": s.Token, "session_id": "nobody's", "seq": 1}})
	if f := next(t, ws2); f.Op != 9 || string(f.D) != "false" {
		t.Errorf("an unknown session is answered with op %d %s", f.Op, f.D)
	}
	if p := s.Problems(); len(p) > 0 {
		t.Errorf("%q", p)
	}
}

func TestWrongToken(t *testing.T) {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	ws := dial(t, s)
	next(t, ws)
	ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": "wrong", "intents": 0}})
	if _, _, err := ws.ReadMessage(); !websocket.IsCloseError(err, 4004) {
		t.Errorf("closed with %v", err)
	}
	resp, err := http.Get(s.URL + "/api/v9/users/@me")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != 401 {
		t.Errorf("without a token: %d", resp.StatusCode)
	}
}

// Frames are packed for those who ask for it.
func TestZlib(t *testing.T) {
	s := discordtest.New(discordtest.Options{Zlib: true})
	defer s.Close()
	ws := dial(t, s)
	next(t, ws)
	ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": s.Token, "intents": 0, "compress": true}})
	if kind, data, err := ws.ReadMessage(); err != nil || kind != websocket.BinaryMessage || data[0] != 0x78 {
		t.Errorf("kind %d, %v", kind, err)
	}
}

// An interaction is answered once, and in time.
func TestCallbackRules(t *testing.T) {
	s := discordtest.New(discordtest.Options{Late: 300 * time.Millisecond})
	defer s.Close()
	ws := dial(t, s)
	next(t, ws)
	ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": s.Token, "intents": 0}})
	if err := s.Ready(timeout(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	answer := func(id, token string) int {
		resp, err := http.Post(s.URL+"/api/v9/interactions/"+id+"/"+token+"/callback", "application/json", strings.NewReader(`{"type":4,"data":{"content":"x","allowed_mentions":{"parse":[]}}}`))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		var e struct{ Code int }
		json.NewDecoder(resp.Body).Decode(&e)
		return e.Code
	}
	id, token := s.Send(discordtest.Slash("ask", nil))
	if code := answer(id, token); code != 0 {
		t.Errorf("the first response: code %d", code)
	}
	if code := answer(id, token); code != 40060 {
		t.Errorf("the second: code %d", code)
	}
	if code := answer("1", "nobody"); code != 10062 {
		t.Errorf("to an unknown interaction: code %d", code)
	}
	id, token = s.Send(discordtest.Slash("ask", nil))
	time.Sleep(350 * time.Millisecond)
	if code := answer(id, token); code != 10062 {
		t.Errorf("too late: code %d", code)
	}
}
