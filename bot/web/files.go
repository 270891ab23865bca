package web

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
)

// Discord takes a command's file first and puts an address into the
// interaction, whence the bot fetches it. So does the playground: a file is
// kept in memory, under an address that cannot be guessed, until others take
// its place.
const (
	maxFile = 8 << 20 // as the bot takes them
	maxKept = 4
)

// A shelf holds the last few files.
type shelf struct {
	mu    sync.Mutex
	names []string // the oldest first
	files map[string][]byte
}

func (s *shelf) put(id string, data []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[string][]byte{}
	}
	if len(s.names) == maxKept {
		delete(s.files, s.names[0])
		s.names = s.names[1:]
	}
	s.names, s.files[id] = append(s.names, id), data
}

func (s *shelf) get(id string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	data, ok := s.files[id]
	return data, ok
}

// upload takes a file from the page and says of it what Discord would say: its
// id, name, size and address.
func (p *play) upload(w http.ResponseWriter, r *http.Request) {
	if !p.Moderator || !local(r) {
		http.Error(w, "Files are for moderators: start parley with -moderator.", http.StatusForbidden)
		return
	}
	// The type makes it a request that a page elsewhere has to ask for first.
	if r.Header.Get("Content-Type") != "application/octet-stream" {
		http.Error(w, "A file is application/octet-stream.", http.StatusUnsupportedMediaType)
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxFile))
	if tooLong := new(http.MaxBytesError); errors.As(err, &tooLong) {
		http.Error(w, fmt.Sprintf("The file has more than %d MB.", maxFile>>20), http.StatusRequestEntityTooLarge)
		return
	} else if err != nil {
		http.Error(w, "The file broke off.", http.StatusBadRequest)
		return
	}
	name := path.Base(path.Clean("/" + strings.ReplaceAll(r.URL.Query().Get("name"), `\`, "/")))
	id := rand.Text()
	p.shelf.put(id, data)
	host := r.Host
	if a, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr); ok {
		host = a.String()
	}
	if p.Listen != nil { // the bot fetches files from the address that it knows
		host = strings.TrimPrefix(Address(p.Listen), "http://")
	}
	w.Header().Set("Content-Type", "application/json")
	err = json.NewEncoder(w).Encode(struct {
		ID       string `json:"id"`
		Filename string `json:"filename"`
		Size     int    `json:"size"`
		URL      string `json:"url"`
	}{fmt.Sprint(p.serial.Add(1)), name, len(data), (&url.URL{Scheme: "http", Host: host, Path: "/play/files/" + id}).String()})
	if err != nil {
		http.Error(w, "The file could not be described.", http.StatusInternalServerError)
	}
}

// download gives a file to the bot, or whoever else knows its address, as
// nothing that a browser would open.
func (p *play) download(w http.ResponseWriter, r *http.Request) {
	data, ok := p.shelf.get(r.PathValue("id"))
	if !ok {
		http.Error(w, "That file is gone.", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", "attachment")
	_, _ = w.Write(data) // whoever fetched it may have gone
}
