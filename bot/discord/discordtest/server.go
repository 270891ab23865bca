// Package discordtest is a Discord for tests: its REST API and its gateway on
// the loopback interface, which answers as the documents say, misbehaves when
// told to, remembers every request and says what is wrong with each.
//
// A bot is pointed at [Server.URL] in place of https://discord.com, connects,
// and is sent what people do:
//
//	s := discordtest.New(discordtest.Options{})
//	defer s.Close()
//	go bot.Run(ctx, s.URL, s.Token)
//	answer, err := s.Do(discordtest.Slash("ask", map[string]any{"question": "who?"}), 3*time.Second)
//	fmt.Println(answer.Message.Content, answer.Message.Buttons())
//	answer, err = s.Do(answer.Message.Press("More"), 3*time.Second)
//	for _, p := range s.Problems() { … }
//
// Faults come in two kinds. [Server.Fail] makes REST calls go wrong: a status,
// a body, a delay, a reset. [Server.Script] takes the place of the usual
// behaviour of the next gateway connection, frame by frame.
//
// [Lint] holds the limits and rules of Discord's documents that its own
// OpenAPI description does not: the server applies it to each request, and it
// can be used alone.
//
// Nothing here ever goes to Discord, and nothing here depends on any bot.
package discordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say how a server is set up. The zero value is a usual one.
type Options struct {
	Token     string        // that bots must show; "": "test-token"
	AppID     string        // of the application, and of the bot's user; "": a usual one
	Heartbeat time.Duration // between heartbeats; 0: 41.25 s, as Discord's
	Zlib      bool          // pack frames, for clients that ask for it
	// Late is how long an interaction may wait for its response; 0: 3 s.
	Late time.Duration
}

// A Server is a Discord. It is safe for use by many at once.
type Server struct {
	URL   string // base address, in place of https://discord.com
	Token string
	AppID string

	opt  Options
	http *httptest.Server

	mu           sync.Mutex
	requests     []*Request
	problems     []string
	faults       []*Fault
	scripts      []func(*Conn)
	conns        map[*Conn]bool
	connected    chan struct{} // closed and replaced at each connection that becomes ready
	sessions     map[string]*session
	current      *session // the newest
	identifies   int
	resumes      int
	commands     map[string][]map[string]any // by scope: "" or a guild's id
	interactions map[string]*pending         // by token
	messages     map[string]*Message
	posted       chan *Message
	files        map[string][]byte
	nextID       uint64
	keep         int
}

// A Request is one REST call that a bot made.
type Request struct {
	Method string
	Path   string // without "/api/v9"
	Header http.Header
	Body   []byte            // of a form: its payload_json
	Files  map[string][]byte // that came with it, by name
	Time   time.Time
	Status int // that was answered; 0 as long as there is none, and if the connection was reset
}

// A Fault makes REST calls go wrong.
type Fault struct {
	Method string // "" is any
	Path   string // a pattern of package path, such as "/interactions/*/*/callback"; "" is any
	Times  int    // how many calls; 0: all from now on

	Delay  time.Duration // waited first
	Status int           // answered; 0: as usual, after Delay
	Body   string        // of the answer
	Header http.Header   // of the answer
	Reset  bool          // the connection is cut instead of an answer
	After  bool          // the call takes effect before it fails
}

// New starts a server.
func New(o Options) *Server {
	if o.Token == "" {
		o.Token = "test-token"
	}
	if o.AppID == "" {
		o.AppID = "1000000000000000001"
	}
	if o.Heartbeat <= 0 {
		o.Heartbeat = 41250 * time.Millisecond
	}
	if o.Late <= 0 {
		o.Late = 3 * time.Second
	}
	s := &Server{
		Token: o.Token, AppID: o.AppID, opt: o, conns: map[*Conn]bool{}, connected: make(chan struct{}), sessions: map[string]*session{},
		commands: map[string][]map[string]any{}, interactions: map[string]*pending{}, messages: map[string]*Message{},
		posted: make(chan *Message, 1024), files: map[string][]byte{}, nextID: 1_200_000_000_000_000_000, keep: 20000,
	}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL
	return s
}

// Close ends all connections and stops the server.
func (s *Server) Close() {
	s.mu.Lock()
	var open []*Conn
	for c := range s.conns {
		open = append(open, c)
	}
	s.mu.Unlock()
	for _, c := range open {
		c.Drop()
	}
	s.http.CloseClientConnections()
	s.http.Close()
}

// Fail adds a fault. Faults are tried in the order in which they were added.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// Heal takes all faults away.
func (s *Server) Heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// Requests are the REST calls so far, oldest first; the newest 20,000.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Request, len(s.requests))
	for i, r := range s.requests {
		list[i] = *r
	}
	return list
}

// Problems are what [Lint] had to say about the calls so far, and what broke a
// rule that shows only over time, such as a second response to an interaction.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.problems...)
}

// Forget drops what was recorded, so that a long test stays small.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
	for token, p := range s.interactions {
		if p.done() {
			delete(s.interactions, token)
		}
	}
	s.messages = map[string]*Message{}
	if s.current != nil {
		s.current.history = nil
	}
}

func (s *Server) problem(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// Commands are those registered for everybody, or with a guild's id, there.
func (s *Server) Commands(guild string) []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]map[string]any(nil), s.commands[guild]...)
}

// SetCommands registers commands as if an earlier bot had.
func (s *Server) SetCommands(guild string, commands []map[string]any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[guild] = commands
}

// Attach keeps a file and gives the address under which it can be fetched.
func (s *Server) Attach(name string, data []byte) string {
	id := s.id()
	s.mu.Lock()
	defer s.mu.Unlock()
	p := "/attachments/" + id + "/" + name
	s.files[p] = data
	return s.URL + p
}

// id makes a new snowflake.
func (s *Server) id() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextID++
	return strconv.FormatUint(s.nextID, 10)
}

var apiPrefix = regexp.MustCompile(`^/api(/v\d+)?`)

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	p := apiPrefix.ReplaceAllString(r.URL.Path, "")
	if p == "/gw" || p == "/gw/" {
		s.gateway(w, r)
		return
	}
	body, _ := io.ReadAll(io.LimitReader(r.Body, 32<<20))
	body, files := s.form(r.Header.Get("Content-Type"), body)
	rec := &recorder{ResponseWriter: w}
	req := &Request{Files: files, Method: r.Method, Path: p, Header: r.Header.Clone(), Body: body, Time: time.Now()}
	s.mu.Lock()
	if s.requests = append(s.requests, req); len(s.requests) > s.keep {
		s.requests = append([]*Request(nil), s.requests[len(s.requests)-s.keep/2:]...)
	}
	s.mu.Unlock()
	fault := s.fault(r.Method, p)
	defer func() {
		s.mu.Lock()
		req.Status = rec.status
		s.mu.Unlock()
	}()
	if fault != nil {
		if fault.Delay > 0 {
			select {
			case <-time.After(fault.Delay):
			case <-r.Context().Done():
				return
			}
		}
		if fault.After {
			s.route(&recorder{ResponseWriter: httptest.NewRecorder()}, r, p, body)
		}
		if fault.Reset {
			if h, ok := w.(http.Hijacker); ok {
				if c, _, err := h.Hijack(); err == nil {
					if t, ok := c.(*net.TCPConn); ok {
						t.SetLinger(0)
					}
					c.Close()
				}
			}
			return
		}
		if fault.Status != 0 {
			for k, v := range fault.Header {
				rec.Header()[k] = v
			}
			if rec.Header().Get("Content-Type") == "" {
				rec.Header().Set("Content-Type", "application/json")
			}
			rec.WriteHeader(fault.Status)
			io.WriteString(rec, fault.Body)
			return
		}
	}
	s.route(rec, r, p, body)
}

// form takes the payload and the files out of a form; a body that is none stays
// as it is.
func (s *Server) form(kind string, body []byte) ([]byte, map[string][]byte) {
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || media != "multipart/form-data" {
		return body, nil
	}
	var payload []byte
	files := map[string][]byte{}
	for form := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
		part, err := form.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			s.problem("a form that breaks off: %v", err)
			break
		}
		data, _ := io.ReadAll(part)
		if part.FormName() == "payload_json" {
			payload = data
		} else {
			files[part.FileName()] = data
		}
		if len(data) > 10<<20 {
			s.problem("a file of %d bytes; Discord takes 10 MiB", len(data))
		}
	}
	for name := range used(payload) {
		if files[name] == nil {
			s.problem("attachment://%s is not among the files", name)
		}
	}
	return payload, files
}

var attachmentURL = regexp.MustCompile(`"attachment://([^"]+)"`)

// used are the files that a payload's embeds show.
func used(payload []byte) map[string]bool {
	names := map[string]bool{}
	for _, m := range attachmentURL.FindAllSubmatch(payload, -1) {
		names[string(m[1])] = true
	}
	return names
}

func (s *Server) fault(method, p string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if f.Method != "" && f.Method != method {
			continue
		}
		if ok, _ := path.Match(f.Path, p); f.Path != "" && !ok {
			continue
		}
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				s.faults = append(s.faults[:i:i], s.faults[i+1:]...)
			}
		}
		return f
	}
	return nil
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = 200
	}
	return r.ResponseWriter.Write(b)
}

func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if v != nil {
		json.NewEncoder(w).Encode(v)
	}
}

func refuse(w http.ResponseWriter, status, code int, message string) {
	reply(w, status, map[string]any{"message": message, "code": code})
}

// route answers a call as Discord does.
func (s *Server) route(w http.ResponseWriter, r *http.Request, p string, body []byte) {
	part := strings.Split(strings.Trim(p, "/"), "/")
	if data, ok := s.file(p); ok {
		w.Write(data)
		return
	}
	// Interactions and their webhooks are trusted by the token in the address.
	if part[0] != "interactions" && part[0] != "webhooks" && p != "/gateway" && r.Header.Get("Authorization") != "Bot "+s.Token {
		refuse(w, http.StatusUnauthorized, 0, "401: Unauthorized")
		return
	}
	for _, problem := range lint(r.Method, p, body) {
		s.problem("%s %s: %s", r.Method, p, problem)
	}
	is := func(method string, pattern ...string) bool {
		if r.Method != method || len(part) != len(pattern) {
			return false
		}
		for i := range part {
			if pattern[i] != "*" && pattern[i] != part[i] {
				return false
			}
		}
		return true
	}
	switch {
	case is("GET", "gateway"):
		reply(w, 200, map[string]any{"url": s.GatewayURL()})
	case is("GET", "gateway", "bot"):
		reply(w, 200, map[string]any{"url": s.GatewayURL(), "shards": 1, "session_start_limit": map[string]any{"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}})
	case is("GET", "users", "@me"):
		reply(w, 200, map[string]any{"id": s.AppID, "username": "bot", "bot": true})
	case is("GET", "oauth2", "applications", "@me"), is("GET", "applications", "@me"):
		reply(w, 200, map[string]any{"id": s.AppID, "name": "bot"})
	case is("GET", "applications", "*", "commands"):
		reply(w, 200, s.listed(""))
	case is("GET", "applications", "*", "guilds", "*", "commands"):
		reply(w, 200, s.listed(part[3]))
	case is("PUT", "applications", "*", "commands"):
		s.overwrite(w, "", body)
	case is("PUT", "applications", "*", "guilds", "*", "commands"):
		s.overwrite(w, part[3], body)
	case is("POST", "interactions", "*", "*", "callback"):
		s.callback(w, part[2], body)
	case is("POST", "webhooks", "*", "*"):
		s.followUp(w, part[2], body)
	case is("GET", "webhooks", "*", "*", "messages", "*"), is("PATCH", "webhooks", "*", "*", "messages", "*"), is("DELETE", "webhooks", "*", "*", "messages", "*"):
		s.webhookMessage(w, r.Method, part[2], part[4], body)
	case is("POST", "channels", "*", "messages"):
		s.post(w, part[1], body)
	default:
		refuse(w, http.StatusNotFound, 0, "404: Not Found")
	}
}

func (s *Server) file(p string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.files[p]
	return data, ok
}

func (s *Server) listed(guild string) []map[string]any {
	list := s.Commands(guild)
	if list == nil {
		list = []map[string]any{}
	}
	return list
}

func (s *Server) overwrite(w http.ResponseWriter, guild string, body []byte) {
	var list []map[string]any
	if err := json.Unmarshal(body, &list); err != nil {
		refuse(w, http.StatusBadRequest, 50109, "The request body contains invalid JSON.")
		return
	}
	if faults := LintCommands(body); len(faults) > 0 {
		reply(w, http.StatusBadRequest, map[string]any{"message": "Invalid Form Body", "code": 50035, "errors": map[string]any{"_errors": []any{map[string]any{"code": "INVALID", "message": faults[0]}}}})
		return
	}
	for _, c := range list {
		c["id"], c["application_id"], c["version"] = s.id(), s.AppID, s.id()
		if _, ok := c["type"]; !ok {
			c["type"] = 1
		}
		if _, ok := c["default_member_permissions"]; !ok {
			c["default_member_permissions"] = nil
		}
		c["nsfw"] = false
	}
	s.mu.Lock()
	s.commands[guild] = list
	s.mu.Unlock()
	reply(w, 200, list)
}
