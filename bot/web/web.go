// Package web is the playground: a page that looks and works like a Discord
// channel with the bot in it, for whoever has no Discord server at hand, and a
// page that shows an answer beside the article that it stands in.
//
// The page is a small Discord client. What it sends is the interaction JSON
// that Discord would send, and what it draws is the response that Discord would
// draw, so the door that it tries is the one that is used in earnest. The page
// knows no secret: the server puts in who is asking, signs, and passes on.
//
//	page --/play/interactions--> New --signed--> Config.Interactions
//	     <-------------- callback, drawn as Discord would ------
//
// Nothing that an article or a person wrote is ever read as HTML: the page sets
// text only, the article page is escaped by html/template, and the policy sent
// with both allows no script or style but the embedded files.
package web

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"path"
	"strings"
	"time"

	"parley/bot"
	"parley/index"
)

// A Config is what the pages need of the program.
type Config struct {
	// Interactions is the signed HTTP door for interactions. Without it there
	// is no playground, only the article page.
	Interactions http.Handler
	// Key signs what the page sends; Interactions was made with its public key.
	Key ed25519.PrivateKey
	// Commands is the list of command definitions as Discord takes it.
	Commands json.RawMessage
	// Moderator gives whoever sits at this machine the part of [Moderator]
	// instead of [Visitor]. Requests from other machines are Visitor's always.
	Moderator bool

	// Reply answers a request, for the article page.
	Reply func(context.Context, bot.Request) bot.Reply
	// Documents gives the articles as they are now, in the order of their ids.
	Documents func() []*index.Document
	// Chart draws an answer as SVG, with words that say the same; nil: no
	// pictures beside answers.
	Chart func(bot.Reply) (svg []byte, alt string, ok bool)

	// Hosts are the names under which the pages may be asked for, besides
	// localhost and addresses in figures: the host of PUBLIC_URL.
	Hosts []string
	// Listen is where the server listens. An operator who lets other machines in
	// knows by what names they come: then every name is served. nil counts as
	// this machine alone.
	Listen net.Addr
}

// Address is the address to open in a browser on this machine, "http://127.0.0.1:8080",
// of a server that listens at a: one that listens everywhere, at 0.0.0.0 or
// [::], is found here, too.
func Address(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return "http://" + a.String()
	}
	if ip, err := netip.ParseAddr(host); host == "" || err == nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// guarded says whether only this machine is to be served, so that a name that
// is not its own was pointed here by somebody else.
func (c Config) guarded() bool {
	if c.Listen == nil {
		return true
	}
	at, err := netip.ParseAddrPort(c.Listen.String())
	return err != nil || at.Addr().Unmap().IsLoopback()
}

// The ids of the playground's people and places, in Discord's form. The program
// counts Moderator among its moderators only where the operator said so.
const (
	Visitor   = "100000000000000001"
	Moderator = "100000000000000002"
	guild     = "100000000000000010"
	channel   = "100000000000000011"
	app       = "100000000000000012"
)

// policy is the Content-Security-Policy of every page. Pictures may come from a
// blob, because an answer's attachment is one.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

//go:embed static
var static embed.FS

// New gives the handler of the pages: "/", the playground's parts under
// "/play/", and "/a", the article page. Where it listens for this machine alone
// it answers only requests that were meant for it by name, so that no page
// elsewhere can reach it by pointing a name of its own here.
func New(c Config) http.Handler {
	mux := http.NewServeMux()
	files, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // the name is ours: it cannot be invalid
	}
	mux.HandleFunc("GET /play/{file}", func(w http.ResponseWriter, r *http.Request) { serve(w, r, files, r.PathValue("file")) })
	if c.Interactions != nil {
		p := &play{Config: c}
		mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { serve(w, r, files, "play.html") })
		mux.HandleFunc("GET /play/start", p.start)
		mux.HandleFunc("POST /play/interactions", p.interaction)
		mux.HandleFunc("POST /play/files", p.upload)
		mux.HandleFunc("GET /play/files/{id}", p.download)
	}
	if c.Reply != nil && c.Documents != nil {
		page := &reader{c}
		mux.Handle("GET /a", page)
		if c.Chart != nil {
			mux.HandleFunc("GET /a/chart", page.picture)
		}
	}
	var h http.Handler = mux
	h = http.NewCrossOriginProtection().Handler(h)
	if c.guarded() {
		h = c.known(h)
	}
	return headers(h)
}

// serve gives an embedded file. They are small and change with the program
// only, so the browser asks each time whether its copy still holds.
func serve(w http.ResponseWriter, r *http.Request, files fs.FS, name string) {
	data, err := fs.ReadFile(files, name)
	if err != nil || path.Ext(name) == ".gohtml" {
		http.NotFound(w, r)
		return
	}
	// A machine's own list of types may call a script plain text, which a browser
	// then refuses to run.
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(data)))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
}

func headers(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for k, v := range map[string]string{
			"Content-Security-Policy":      policy,
			"Referrer-Policy":              "no-referrer",
			"X-Content-Type-Options":       "nosniff",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Resource-Policy": "same-origin",
		} {
			w.Header().Set(k, v)
		}
		h.ServeHTTP(w, r)
	})
}

// known refuses a request for a host that is not ours. A page at evil.example
// whose name is made to point at 127.0.0.1 is same-origin with us in the
// browser's eyes; what gives it away is the name. An address in figures cannot
// be pointed anywhere else.
func (c Config) known(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !c.ours(r.Host) {
			http.Error(w, "This page is not served under that name. Open it by the address that parley printed.", http.StatusMisdirectedRequest)
			return
		}
		h.ServeHTTP(w, r)
	})
}

func (c Config) ours(hostport string) bool {
	host := hostname(hostport)
	if isLocalhost(host) {
		return true
	}
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	for _, name := range c.Hosts {
		if strings.EqualFold(name, host) || strings.EqualFold(name, hostport) {
			return true
		}
	}
	return false
}

// hostname is the name in a Host header, without its port.
func hostname(hostport string) string {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = hostport
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}

// isLocalhost says whether a name means this machine wherever it is asked for.
func isLocalhost(host string) bool {
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
