package discord

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"io"
	"net/http"
	"strconv"
	"time"
)

const (
	maxBody = 1 << 20
	// A request signed longer ago, or ahead of our clock, is somebody's copy.
	maxAge = 5 * time.Minute
)

// Handler is the endpoint for interactions over HTTP, for applications whose
// "Interactions Endpoint URL" leads to it. It gives the same answers as [Run],
// byte for byte. Of cfg it uses Budget, Local, APIURL and Log; the token is not
// needed. Two things are sent to Discord's REST API after the response: an
// answer promised to a moderator, and the deletion of an answer.
//
// key is the application's public key. Every request must be signed with it:
// whatever is not is answered 401 before anything of it is read as JSON, since
// Discord probes with bad signatures and takes back an address that lets them
// in. Bodies may have up to 1 MiB. An error is a setting that cannot be used.
func Handler(cfg Config, key ed25519.PublicKey, b Answerer) (http.Handler, error) {
	cfg, err := cfg.settings()
	if err != nil {
		return nil, err
	}
	if len(key) != ed25519.PublicKeySize {
		return nil, &SettingError{"DISCORD_PUBLIC_KEY", "the key has not 32 bytes; copy it from the General Information page of the application"}
	}
	d := newDoor(cfg, b)
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { d.serve(w, req, key) }), nil
}

// PublicKey reads the application's public key as Discord shows it, 64
// hexadecimal digits. An error is a [SettingError].
func PublicKey(text string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, &SettingError{"DISCORD_PUBLIC_KEY", "it is not 64 hexadecimal digits; copy it from the General Information page of the application"}
	}
	return key, nil
}

func (d *door) serve(w http.ResponseWriter, req *http.Request, key ed25519.PublicKey) {
	received := time.Now()
	if req.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		http.Error(w, "interactions are posted", http.StatusMethodNotAllowed)
		return
	}
	deny := func() { http.Error(w, "the signature does not fit", http.StatusUnauthorized) }
	stamp := req.Header.Get("X-Signature-Timestamp")
	signature, err := hex.DecodeString(req.Header.Get("X-Signature-Ed25519"))
	if err != nil || len(signature) != ed25519.SignatureSize || stamp == "" || len(stamp) > 32 {
		deny()
		return
	}
	at, err := strconv.ParseInt(stamp, 10, 64)
	if age := received.Sub(time.Unix(at, 0)); err != nil || age > maxAge || age < -maxAge {
		deny()
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, maxBody))
	if err != nil {
		http.Error(w, "the body is too large, or broke off", http.StatusRequestEntityTooLarge)
		return
	}
	if !ed25519.Verify(key, append([]byte(stamp), body...), signature) {
		deny()
		return
	}
	// The answer may outlive the request by what is sent afterwards.
	ctx, cancel := context.WithDeadline(req.Context(), received.Add(callback))
	if d.cfg.Local || d.cfg.Budget > callback {
		cancel()
		ctx, cancel = context.WithCancel(req.Context())
	}
	defer cancel()
	out, after := d.answer(ctx, read(body))
	w.Header().Set("Content-Type", contentType(out))
	w.Header().Set("Content-Length", strconv.Itoa(len(out)))
	w.Write(out)
	if after != nil {
		later := context.WithoutCancel(req.Context())
		d.working.Add(1)
		go func() {
			defer d.working.Done()
			after(later)
		}()
	}
}
