package discord

import (
	"hash/fnv"
	"strconv"
	"strings"
)

// A button remembers all that it needs in its custom id, of at most 100
// characters, so that it still works after a restart and under a message of
// last year:
//
//	v1:p:2:OWNER:HASH:/who-said words:three    page 2 of the answer to that request
//	v1:s:2:OWNER:HASH:/who-said words:three    the same page, for everybody
//	v1:c:0:OWNER:HASH:/truce-length            a picture of the answer
//	v1:a:1:/context article:a start:4 end:9    another request, answered in private
//	v1:b:1:HASH:HASH                           the button with the second hash, of the request with the first
//	v1:d:OWNER                                 take the answer away
//
// OWNER is whoever asked. A request too long to stand in the custom id is
// replaced by "*" and printed beneath the answer, in the footer of its last
// embed, whence a press of the button brings it back. The hash says whether
// what came back is what was meant.
const version = "v1"

// The most units of a custom id that are used: 95 of Discord's 100.
const customLimit = 95

// A press is a custom id taken apart.
type press struct {
	kind    byte // 'p', 's', 'c', 'a', 'b' or 'd'
	page    int
	private bool
	owner   string
	hash    string // of the request of the message
	button  string // of the button's own request
	request string // "" to be read from the message
}

// carried stands for a request that is to be read from the message.
const carried = "*"

func (p press) String() string {
	s := version + ":" + string(p.kind) + ":"
	private := "0"
	if p.private {
		private = "1"
	}
	request := p.request
	if request == "" {
		request = carried
	}
	switch p.kind {
	case 'p', 's', 'c':
		return s + strconv.Itoa(p.page) + ":" + shortID(p.owner) + ":" + p.hash + ":" + request
	case 'a':
		return s + private + ":" + request
	case 'b':
		return s + private + ":" + p.hash + ":" + p.button
	}
	return s + shortID(p.owner)
}

// readPress takes a custom id apart. It is total: whatever String did not
// write is not understood.
func readPress(id string) (p press, ok bool) {
	v, rest, _ := strings.Cut(id, ":")
	kind, rest, _ := strings.Cut(rest, ":")
	if v != version || len(kind) != 1 {
		return p, false
	}
	p.kind = kind[0]
	var part [4]string
	n := map[byte]int{'p': 4, 's': 4, 'c': 4, 'a': 2, 'b': 3, 'd': 1}[p.kind]
	if n == 0 {
		return p, false
	}
	for i := range n {
		if i == n-1 {
			part[i] = rest
			break
		}
		if part[i], rest, ok = strings.Cut(rest, ":"); !ok {
			return p, false
		}
	}
	switch p.kind {
	case 'p', 's', 'c':
		page, err := strconv.Atoi(part[0])
		if err != nil || page < 0 {
			return p, false
		}
		p.page, p.owner, p.hash, p.request = page, longID(part[1]), part[2], part[3]
	case 'a':
		p.private, p.request = part[0] == "1", part[1]
	case 'b':
		p.private, p.hash, p.button = part[0] == "1", part[1], part[2]
	case 'd':
		p.owner = longID(part[0])
	}
	if p.request == carried {
		p.request = ""
	}
	return p, p.kind != 'a' || p.request != ""
}

// hashOf is a short name of a request.
func hashOf(request string) string {
	h := fnv.New64a()
	h.Write([]byte(request))
	return strconv.FormatUint(h.Sum64()>>14, 36) // 50 bits, 10 characters
}

// shortID writes Discord's 19-digit ids in 13 characters. Ids of another shape
// stay as they are, marked, and without the separator.
func shortID(id string) string {
	if n, err := strconv.ParseUint(id, 10, 64); err == nil && strconv.FormatUint(n, 10) == id {
		return strconv.FormatUint(n, 36)
	}
	if id == "" || strings.Contains(id, ":") || units(id) > 20 {
		return ""
	}
	return "=" + id
}

func longID(s string) string {
	id, ok := strings.CutPrefix(s, "=")
	if !ok {
		n, err := strconv.ParseUint(s, 36, 64)
		if err != nil {
			return ""
		}
		id = strconv.FormatUint(n, 10)
	}
	if shortID(id) != s {
		return "" // nothing that shortID wrote
	}
	return id
}

// readBack finds the request with that hash in the footers of a message: the
// last one, or the last few joined.
func readBack(footers []string, hash string) (string, bool) {
	request := ""
	for i := len(footers) - 1; i >= 0 && i >= len(footers)-carriers; i-- {
		request = footers[i] + request
		if hashOf(request) == hash {
			return request, true
		}
	}
	return "", false
}
