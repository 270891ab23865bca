package web

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/netip"
	"strconv"
	"sync/atomic"
	"time"
)

// play is the playground's server side.
type play struct {
	Config
	serial atomic.Int64 // of interactions and files
	shelf  shelf
}

// maxBody is the longest interaction that the page may send: far above what
// Discord sends, and small enough to be held.
const maxBody = 1 << 20

// Types of interaction, as Discord numbers them.
const (
	typeCommand      = 2
	typeComponent    = 3
	typeAutocomplete = 4
	typeModal        = 5
)

// An envelope is an interaction. The page fills in what a person chose (Type,
// Data, Message), the server everything that says who and where: a page cannot
// make itself a moderator.
type envelope struct {
	ID             string          `json:"id"`
	ApplicationID  string          `json:"application_id"`
	Type           int             `json:"type"`
	Data           json.RawMessage `json:"data,omitempty"`
	GuildID        string          `json:"guild_id"`
	ChannelID      string          `json:"channel_id"`
	Member         member          `json:"member"`
	Token          string          `json:"token"`
	Version        int             `json:"version"`
	Message        json.RawMessage `json:"message,omitempty"`
	AppPermissions string          `json:"app_permissions"`
	Locale         string          `json:"locale"`
	Context        int             `json:"context"`
}

type member struct {
	User        user     `json:"user"`
	Roles       []string `json:"roles"`
	Permissions string   `json:"permissions"`
}

type user struct {
	ID       string `json:"id"`
	Username string `json:"username"`
}

// interaction signs what the page sends and gives back what the door answers,
// with its status and type: JSON, or multipart where a picture is attached.
func (p *play) interaction(w http.ResponseWriter, r *http.Request) {
	// A form of another page could post text/plain without being asked; JSON
	// it could not.
	if t, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); t != "application/json" {
		http.Error(w, "An interaction is application/json.", http.StatusUnsupportedMediaType)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLong := new(http.MaxBytesError); errors.As(err, &tooLong) {
		http.Error(w, "That is too long.", http.StatusRequestEntityTooLarge)
		return
	} else if err != nil {
		http.Error(w, "The request broke off.", http.StatusBadRequest)
		return
	}
	var in struct {
		Type    int             `json:"type"`
		Data    json.RawMessage `json:"data"`
		Message json.RawMessage `json:"message"`
	}
	if err := json.Unmarshal(raw, &in); err != nil || in.Type < typeCommand || in.Type > typeModal {
		http.Error(w, "That is no interaction.", http.StatusBadRequest)
		return
	}
	now := time.Now()
	n := p.serial.Add(1)
	body, err := json.Marshal(envelope{
		ID: strconv.FormatInt(now.UnixMilli()<<22|n&(1<<22-1), 10), ApplicationID: app, Type: in.Type, Data: in.Data,
		GuildID: guild, ChannelID: channel, Member: p.member(r),
		Token: "playground-" + rand.Text(), Version: 1, Message: in.Message, AppPermissions: "0", Locale: "en-GB",
	})
	if err != nil {
		http.Error(w, "That is no interaction.", http.StatusBadRequest)
		return
	}
	at := strconv.FormatInt(now.Unix(), 10)
	req, err := http.NewRequestWithContext(r.Context(), http.MethodPost, "/interactions", bytes.NewReader(body))
	if err != nil {
		http.Error(w, "The request could not be passed on.", http.StatusInternalServerError)
		return
	}
	req.Host, req.RemoteAddr, req.RequestURI = r.Host, r.RemoteAddr, "/interactions"
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", at)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(p.Key, append([]byte(at), body...))))
	p.Interactions.ServeHTTP(w, req)
}

// member is who asks: the moderator only where the operator allowed it and the
// request comes from the machine itself.
func (p *play) member(r *http.Request) member {
	m := member{User: user{Visitor, "you"}, Roles: []string{}, Permissions: "0"}
	if p.Moderator && local(r) {
		m.User.ID = Moderator
	}
	return m
}

// local says that the request was made on this machine, for this machine. One
// that a proxy passes on comes from here too, but it was meant for another name
// or says for whom it was made.
func local(r *http.Request) bool {
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if r.Header.Get(h) != "" {
			return false
		}
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !from.Addr().Unmap().IsLoopback() {
		return false
	}
	host := hostname(r.Host)
	if to, err := netip.ParseAddr(host); err == nil {
		return to.Unmap().IsLoopback()
	}
	return isLocalhost(host)
}

// start tells the page what there is to choose from: the commands, and a few
// questions that this corpus answers.
func (p *play) start(w http.ResponseWriter, r *http.Request) {
	commands := p.Commands
	if len(commands) == 0 {
		commands = json.RawMessage("[]")
	}
	if !(p.Moderator && local(r)) {
		commands = open(commands)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	err := json.NewEncoder(w).Encode(struct {
		Commands json.RawMessage `json:"commands"`
		Examples []string        `json:"examples"`
		Articles bool            `json:"articles"` // there is an article page
	}{commands, p.examples(), p.Reply != nil && p.Documents != nil})
	if err != nil {
		http.Error(w, fmt.Sprint("The commands cannot be listed: ", err), http.StatusInternalServerError)
	}
}

// open is the list without the commands that are closed to everybody but those
// whom a server lets in, as Discord's own picker would show it.
func open(commands json.RawMessage) json.RawMessage {
	var all []json.RawMessage
	if json.Unmarshal(commands, &all) != nil {
		return commands
	}
	kept := []json.RawMessage{}
	for _, c := range all {
		var d struct {
			Permissions *string `json:"default_member_permissions"`
		}
		if json.Unmarshal(c, &d) == nil && d.Permissions != nil && *d.Permissions == "0" {
			continue
		}
		kept = append(kept, c)
	}
	out, err := json.Marshal(kept)
	if err != nil {
		return commands
	}
	return out
}
