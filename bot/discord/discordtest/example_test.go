package discordtest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/gorilla/websocket"

	"parley/bot/discord/discordtest"
)

// echo is about the smallest bot there is: it connects once and answers every
// command with its name.
func echo(api, token string) error {
	resp, err := http.Get(api + "/api/v9/gateway")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var gateway struct{ URL string }
	if err := json.NewDecoder(resp.Body).Decode(&gateway); err != nil {
		return err
	}
	ws, _, err := websocket.DefaultDialer.Dial(gateway.URL+"/?v=9&encoding=json", nil)
	if err != nil {
		return err
	}
	defer ws.Close()
	ws.WriteJSON(map[string]any{"op": 2, "d": map[string]any{"token": token, "intents": 0}})
	for {
		var frame struct {
			T string
			D struct {
				ID, Token string
				Data      struct{ Name string }
			}
		}
		if err := ws.ReadJSON(&frame); err != nil {
			return err
		}
		if frame.T != "INTERACTION_CREATE" {
			continue
		}
		body := fmt.Sprintf(`{"type":4,"data":{"content":"you said /%s","allowed_mentions":{"parse":[]}}}`, frame.D.Data.Name)
		resp, err := http.Post(api+"/api/v9/interactions/"+frame.D.ID+"/"+frame.D.Token+"/callback", "application/json", bytes.NewBufferString(body))
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
}

// A bot is pointed at the server, and is sent what people do.
func Example() {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	go echo(s.URL, s.Token)
	if err := s.Ready(timeout(5 * time.Second)); err != nil {
		fmt.Println(err)
		return
	}
	a, err := s.Do(discordtest.Slash("ask", map[string]any{"question": "who?"}), 3*time.Second)
	fmt.Println(a.Message.Text(), err)
	fmt.Println(len(s.Problems()), "problems")
	// Output:
	// you said /ask <nil>
	// 0 problems
}

// A fault makes a call go wrong; here the response to one interaction.
func ExampleServer_Fail() {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	s.Fail(discordtest.Fault{Path: "/interactions/*/*/callback", Times: 1, Status: 503})
	go echo(s.URL, s.Token)
	s.Ready(timeout(5 * time.Second))
	_, err := s.Do(discordtest.Slash("ask", nil), 300*time.Millisecond) // the bot does not try again
	fmt.Println(err)
	a, err := s.Do(discordtest.Slash("ask", nil), 3*time.Second)
	fmt.Println(a.Message.Text(), err)
	// Output:
	// discordtest: no response to the interaction
	// you said /ask <nil>
}

// A script is the behaviour of one connection, frame by frame: this gateway
// refuses the bot in mid-life.
func ExampleServer_Script() {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	s.Script(func(c *discordtest.Conn) {
		c.Hello()
		c.Greet()
		c.Close(4004)
		c.Wait()
	})
	fmt.Println(echo(s.URL, s.Token))
	// Output:
	// websocket: close 4004
}

// The lint can be used alone.
func ExampleLint() {
	body := `{"content": "see https://a.example", "embeds": [{"title": "  "}]}`
	for _, problem := range discordtest.Lint("POST", "/channels/1/messages", []byte(body)) {
		fmt.Println(problem)
	}
	// Output:
	// message.embeds[0]: is empty
	// message.allowed_mentions: is missing: whoever is named in the text would be called
}
