package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// An Interaction is something that a person does. The functions that make one
// fill in a usual person in a usual server; the fields can be changed before it
// is sent.
type Interaction struct {
	Type  int            // 2 command, 3 button, 4 typing an option, 5 form
	Data  map[string]any // of the payload
	User  string         // id of whoever does it
	Roles []string       // of theirs, in the server
	Guild string         // id of the server; "": in a direct message
	Files map[string]File

	Message *Message // under which a button was pressed

	// Edit, if set, has the last word on the payload.
	Edit func(payload map[string]any)
}

// A File is an attachment of a command: its option is named in the map.
type File struct {
	Name, URL string
	Size      int
}

// The usual person, server and channel.
const (
	SomeUser    = "2000000000000000002"
	OtherUser   = "2000000000000000003"
	SomeGuild   = "3000000000000000003"
	SomeChannel = "4000000000000000004"
)

// Slash is a slash command. A name of two words is a subcommand. The values of
// args are strings, numbers or truths.
func Slash(name string, args map[string]any) Interaction {
	return command(2, name, args, "")
}

// Typing is a slash command while the option focused is being typed.
func Typing(name string, args map[string]any, focused string) Interaction {
	return command(4, name, args, focused)
}

func command(kind int, name string, args map[string]any, focused string) Interaction {
	var names []string
	for n := range args {
		names = append(names, n)
	}
	sort.Strings(names)
	options := []any{}
	for _, n := range names {
		o := map[string]any{"name": n, "value": args[n], "type": 3}
		switch args[n].(type) {
		case bool:
			o["type"] = 5
		case int, int64:
			o["type"] = 4
		case float64:
			o["type"] = 10
		}
		if n == focused {
			o["focused"] = true
		}
		options = append(options, o)
	}
	words := strings.Fields(name)
	for i := len(words) - 1; i > 0; i-- {
		t := 1
		if i < len(words)-1 {
			t = 2
		}
		options = []any{map[string]any{"name": words[i], "type": t, "options": options}}
	}
	data := map[string]any{"id": "5000000000000000005", "name": words[0], "type": 1, "options": options}
	return Interaction{Type: kind, Data: data, User: SomeUser, Guild: SomeGuild}
}

// OnMessage is a message command on a message with that content.
func OnMessage(name, content string) Interaction {
	target := "6000000000000000006"
	return Interaction{Type: 2, User: SomeUser, Guild: SomeGuild, Data: map[string]any{
		"id": "5000000000000000005", "name": name, "type": 3, "target_id": target,
		"resolved": map[string]any{"messages": map[string]any{target: map[string]any{
			"id": target, "content": content, "type": 0, "author": map[string]any{"id": OtherUser}, "embeds": []any{}, "components": []any{},
		}}},
	}}
}

// Press is a press of the message's button with that label. A message without
// it gives an interaction that [Server.Do] refuses.
func (m *Message) Press(label string) Interaction {
	for _, b := range m.Buttons() {
		if b.Label == label {
			return m.PressID(b.CustomID)
		}
	}
	return Interaction{Type: 0, Message: m, Data: map[string]any{"label": label}}
}

// PressID is a press of a button with that custom id, there or not.
func (m *Message) PressID(id string) Interaction {
	return Interaction{Type: 3, User: SomeUser, Guild: SomeGuild, Message: m, Data: map[string]any{"custom_id": id, "component_type": 2}}
}

// payload is the interaction as Discord sends it.
func (in Interaction) payload(id, token, app string) map[string]any {
	user := map[string]any{"id": in.User, "username": "someone", "discriminator": "0", "global_name": "Someone", "public_flags": 0}
	p := map[string]any{
		"id": id, "token": token, "application_id": app, "type": in.Type, "version": 1, "data": in.Data, "channel_id": SomeChannel,
		"locale": "en-US", "app_permissions": "2147483647", "entitlements": []any{}, "context": 1, "channel": map[string]any{"id": SomeChannel, "type": 1},
	}
	if in.Guild != "" {
		roles := in.Roles
		if roles == nil {
			roles = []string{}
		}
		p["guild_id"], p["guild"], p["guild_locale"], p["context"] = in.Guild, map[string]any{"id": in.Guild}, "en-US", 0
		p["member"] = map[string]any{"user": user, "roles": roles, "permissions": "0", "joined_at": "2020-01-01T00:00:00Z"}
		p["channel"] = map[string]any{"id": SomeChannel, "type": 0}
	} else {
		p["user"] = user
	}
	if in.Message != nil {
		p["message"] = in.Message.payload()
	}
	if len(in.Files) > 0 {
		data := map[string]any{}
		for k, v := range in.Data {
			data[k] = v
		}
		var names []string
		for n := range in.Files {
			names = append(names, n)
		}
		sort.Strings(names)
		attachments := map[string]any{}
		var options []any
		for i, n := range names {
			f, at := in.Files[n], strconv.Itoa(7000+i)
			attachments[at] = map[string]any{"id": at, "filename": f.Name, "url": f.URL, "size": f.Size}
			options = append(options, map[string]any{"name": n, "type": 11, "value": at})
		}
		data["resolved"] = map[string]any{"attachments": attachments}
		old, _ := data["options"].([]any)
		if len(old) == 1 {
			if sub, _ := old[0].(map[string]any); sub["type"] == 1 {
				inner, _ := sub["options"].([]any)
				old = []any{map[string]any{"name": sub["name"], "type": 1, "options": append(append([]any{}, inner...), options...)}}
				options = nil
			}
		}
		data["options"] = append(append([]any{}, old...), options...)
		p["data"] = data
	}
	if in.Edit != nil {
		in.Edit(p)
	}
	return p
}

// JSON is the interaction as Discord sends it, with that id and token.
func (in Interaction) JSON(id, token, app string) []byte {
	b, err := json.Marshal(in.payload(id, token, app))
	if err != nil {
		panic("discordtest: an interaction that is no JSON: " + err.Error())
	}
	return b
}

// Signed is a request to an HTTP interactions endpoint, signed with the
// application's key at that time.
func Signed(key ed25519.PrivateKey, url string, body []byte, at time.Time) *http.Request {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		panic("discordtest: " + err.Error())
	}
	stamp := strconv.FormatInt(at.Unix(), 10)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, append([]byte(stamp), body...))))
	return req
}

// An Answer is what a bot made of an interaction.
type Answer struct {
	ID      string // of the interaction
	Type    int    // of the response: 4 message, 5 later, 7 update, 8 choices, …
	Body    []byte // of the response, as it was sent
	Message *Message
	Choices []Choice
	Took    time.Duration
}

// A Choice is a suggestion for an option.
type Choice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// Private says whether whoever asked alone sees the answer.
func (a Answer) Private() bool { return a.Message != nil && a.Message.Flags&64 != 0 }

// pending is an interaction that waits for its response.
type pending struct {
	id, token string
	in        Interaction
	sent      time.Time

	mu       sync.Mutex
	answer   *Answer
	answered chan struct{}
	edited   chan struct{} // closed when a promised answer came
	late     bool          // an answer was promised
}

func (p *pending) done() bool {
	select {
	case <-p.answered:
		return true
	default:
		return false
	}
}

// ErrSilent is the error of an interaction that nobody answered.
var ErrSilent = errors.New("discordtest: no response to the interaction")

// Send sends an interaction over the gateway and gives its id and token.
func (s *Server) Send(in Interaction) (id, token string) {
	id = s.id()
	token = "interaction-token-" + id
	s.SendAs(in, id, token)
	return id, token
}

// SendAs sends an interaction with an id and token of your own. Sent twice, it
// is the same interaction.
func (s *Server) SendAs(in Interaction, id, token string) {
	s.mu.Lock()
	if s.interactions[token] == nil {
		s.interactions[token] = &pending{id: id, token: token, in: in, sent: time.Now(), answered: make(chan struct{}), edited: make(chan struct{})}
	}
	s.mu.Unlock()
	s.Dispatch("INTERACTION_CREATE", json.RawMessage(in.JSON(id, token, s.AppID)))
}

// Wait waits for the response to an interaction, by its token, and then for
// the answer itself if the response only promises one.
func (s *Server) Wait(token string, limit time.Duration) (Answer, error) {
	s.mu.Lock()
	p := s.interactions[token]
	s.mu.Unlock()
	if p == nil {
		return Answer{}, fmt.Errorf("discordtest: no interaction with token %q", token)
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-p.answered:
	case <-timer.C:
		return Answer{}, ErrSilent
	}
	p.mu.Lock()
	late := p.late
	p.mu.Unlock()
	if late {
		select {
		case <-p.edited:
		case <-timer.C:
			return Answer{}, fmt.Errorf("discordtest: the answer was promised and did not come")
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return *p.answer, nil
}

// Do sends an interaction over the gateway and waits for its answer.
func (s *Server) Do(in Interaction, limit time.Duration) (Answer, error) {
	if in.Type == 0 {
		return Answer{}, fmt.Errorf("discordtest: no button %q among %q", in.Data["label"], in.Message.Buttons())
	}
	_, token := s.Send(in)
	return s.Wait(token, limit)
}

// Say sends a message that a person wrote in the usual server's channel, or
// with guild "" directly to the bot. mentions are ids of users.
func (s *Server) Say(content, guild string, mentions ...string) (id string) {
	id = s.id()
	list := []any{}
	for _, m := range mentions {
		list = append(list, map[string]any{"id": m})
	}
	m := map[string]any{
		"id": id, "type": 0, "content": content, "channel_id": SomeChannel, "author": map[string]any{"id": SomeUser, "username": "someone"},
		"mentions": list, "mention_everyone": false, "embeds": []any{}, "attachments": []any{},
	}
	if guild != "" {
		m["guild_id"], m["member"] = guild, map[string]any{"roles": []any{}}
	}
	s.Dispatch("MESSAGE_CREATE", m)
	return id
}

// Posted waits for the next message that a bot posted in a channel.
func (s *Server) Posted(limit time.Duration) (*Message, error) {
	select {
	case m := <-s.posted:
		return m, nil
	case <-time.After(limit):
		return nil, errors.New("discordtest: no message was posted")
	}
}

// A Message is a message as it stands in the channel.
type Message struct {
	ID         string
	Content    string
	Embeds     []map[string]any
	Components []any
	Flags      int
	Reference  string // id of the message that it replies to
	Deleted    bool
	asker      string
}

// A Button is a button of a message.
type Button struct{ Label, CustomID string }

// Buttons are the message's buttons in the order in which they stand.
func (m *Message) Buttons() []Button {
	var list []Button
	if m == nil {
		return nil
	}
	for _, row := range m.Components {
		r, _ := row.(map[string]any)
		inner, _ := r["components"].([]any)
		for _, c := range inner {
			b, _ := c.(map[string]any)
			label, _ := b["label"].(string)
			id, _ := b["custom_id"].(string)
			list = append(list, Button{label, id})
		}
	}
	return list
}

// Has says whether there is a button with that label.
func (m *Message) Has(label string) bool {
	for _, b := range m.Buttons() {
		if b.Label == label {
			return true
		}
	}
	return false
}

// Text is all that a person can read in the message, markup and all: content,
// then of each embed the author, title, description, fields and footer.
func (m *Message) Text() string {
	lines := []string{m.Content}
	add := func(v any) {
		if s, _ := v.(string); s != "" {
			lines = append(lines, s)
		}
	}
	for _, e := range m.Embeds {
		author, _ := e["author"].(map[string]any)
		footer, _ := e["footer"].(map[string]any)
		add(author["name"])
		add(e["title"])
		add(e["description"])
		fields, _ := e["fields"].([]any)
		for _, f := range fields {
			o, _ := f.(map[string]any)
			add(o["name"])
			add(o["value"])
		}
		add(footer["text"])
	}
	return strings.Join(lines, "\n")
}

func (m *Message) payload() map[string]any {
	embeds := m.Embeds
	if embeds == nil {
		embeds = []map[string]any{}
	}
	components := m.Components
	if components == nil {
		components = []any{}
	}
	p := map[string]any{
		"id": m.ID, "type": 20, "content": m.Content, "embeds": embeds, "components": components, "flags": m.Flags, "channel_id": SomeChannel,
		"author": map[string]any{"id": "1000000000000000001", "bot": true, "username": "bot"}, "mentions": []any{}, "attachments": []any{},
		"timestamp": "2026-01-01T00:00:00Z",
	}
	if m.asker != "" {
		p["interaction_metadata"] = map[string]any{"id": "1", "type": 2, "user": map[string]any{"id": m.asker}}
	}
	return p
}

// put makes of the message what a body says, as Discord keeps it: blanks at
// the ends of an embed's texts are gone.
func (m *Message) put(body []byte) {
	var b struct {
		Content    *string           `json:"content"`
		Embeds     *[]map[string]any `json:"embeds"`
		Components *[]any            `json:"components"`
		Flags      int               `json:"flags"`
		Reference  struct {
			ID string `json:"message_id"`
		} `json:"message_reference"`
	}
	json.Unmarshal(body, &b)
	if b.Content != nil {
		m.Content = strings.TrimSpace(*b.Content)
	}
	if b.Embeds != nil {
		m.Embeds = *b.Embeds
		for _, e := range m.Embeds {
			trim(e)
		}
	}
	if b.Components != nil {
		m.Components = *b.Components
	}
	if b.Reference.ID != "" {
		m.Reference = b.Reference.ID
	}
	m.Flags |= b.Flags
}

func trim(o map[string]any) {
	for k, v := range o {
		switch v := v.(type) {
		case string:
			o[k] = strings.TrimSpace(v)
		case map[string]any:
			trim(v)
		case []any:
			for _, e := range v {
				if f, ok := e.(map[string]any); ok {
					trim(f)
				}
			}
		}
	}
}

func (s *Server) newMessage(body []byte) *Message {
	m := &Message{ID: s.id()}
	m.put(body)
	s.mu.Lock()
	s.messages[m.ID] = m
	s.mu.Unlock()
	return m
}

func (s *Server) pending(token string) *pending {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.interactions[token]
}

func (s *Server) callback(w http.ResponseWriter, token string, body []byte) {
	p := s.pending(token)
	took := time.Duration(0)
	if p != nil {
		took = time.Since(p.sent)
	}
	if p == nil || took > s.opt.Late {
		refuse(w, http.StatusNotFound, 10062, "Unknown interaction")
		return
	}
	var b struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	json.Unmarshal(body, &b)
	for _, problem := range LintCallback(p.in.Type, body) {
		s.problem("callback of interaction type %d: %s", p.in.Type, problem)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.answer != nil {
		// A bot that tries again after an error may find that it had got through.
		refuse(w, http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
		return
	}
	a := &Answer{ID: p.id, Type: b.Type, Body: body, Took: took}
	switch b.Type {
	case 4:
		a.Message = s.newMessage(b.Data)
		a.Message.asker = p.in.User
	case 5:
		a.Message = s.newMessage(b.Data)
		p.late = true
	case 7:
		if m := p.in.Message; m != nil {
			flags := m.Flags
			m.put(b.Data)
			m.Flags = flags
			a.Message = m
		}
	case 6:
		a.Message = p.in.Message
	case 8:
		var d struct {
			Choices []Choice `json:"choices"`
		}
		json.Unmarshal(b.Data, &d)
		a.Choices = d.Choices
	}
	p.answer = a
	close(p.answered)
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) followUp(w http.ResponseWriter, token string, body []byte) {
	p := s.pending(token)
	if p == nil {
		refuse(w, http.StatusNotFound, 10015, "Unknown Webhook")
		return
	}
	m := s.newMessage(body)
	s.post1(m)
	reply(w, 200, m.payload())
}

func (s *Server) webhookMessage(w http.ResponseWriter, method, token, id string, body []byte) {
	p := s.pending(token)
	if p == nil {
		refuse(w, http.StatusNotFound, 10015, "Unknown Webhook")
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var m *Message
	if id == "@original" {
		if p.answer != nil {
			m = p.answer.Message
		}
	} else {
		s.mu.Lock()
		m = s.messages[id]
		s.mu.Unlock()
	}
	if m == nil || m.Deleted {
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
		return
	}
	switch method {
	case "DELETE":
		m.Deleted = true
		w.WriteHeader(http.StatusNoContent)
		return
	case "PATCH":
		m.put(body)
		if p.late {
			select {
			case <-p.edited:
			default:
				close(p.edited)
			}
		}
	}
	reply(w, 200, m.payload())
}

func (s *Server) post(w http.ResponseWriter, channel string, body []byte) {
	m := s.newMessage(body)
	s.post1(m)
	p := m.payload()
	p["channel_id"] = channel
	reply(w, 200, p)
}

func (s *Server) post1(m *Message) {
	select {
	case s.posted <- m:
	default:
	}
}
