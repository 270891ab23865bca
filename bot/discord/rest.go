package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"parley/bot"
)

// rest speaks to Discord's REST API through discordgo's session.
type rest struct {
	s     *discordgo.Session
	local bool
	api   *url.URL // of DISCORD_API_URL; nil: Discord's
	files *http.Client
}

func newREST(cfg Config) *rest {
	r := &rest{local: cfg.Local}
	if cfg.APIURL != "" {
		r.api, _ = url.Parse(cfg.APIURL)
	}
	authorization := ""
	if cfg.Token != "" {
		authorization = "Bot " + cfg.Token
	}
	r.s, _ = discordgo.New(authorization) // never fails
	r.s.StateEnabled = false
	dial := &net.Dialer{Timeout: 5 * time.Second}
	r.s.Client = &http.Client{
		Timeout: 15 * time.Second,
		Transport: &redirect{to: r.api, next: &http.Transport{
			Proxy: http.ProxyFromEnvironment, DialContext: dial.DialContext,
			MaxIdleConns: 256, MaxIdleConnsPerHost: 256, IdleConnTimeout: 60 * time.Second,
			TLSHandshakeTimeout: 5 * time.Second, ForceAttemptHTTP2: true,
		}},
	}
	r.files = &http.Client{
		Timeout: 10 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return errors.New("the file has moved")
		},
	}
	return r
}

// redirect sends what is meant for Discord's API to another address: scheme
// and host are replaced, and "/api/v9" too if the address has a path.
type redirect struct {
	to   *url.URL
	next http.RoundTripper
}

func (t *redirect) RoundTrip(req *http.Request) (*http.Response, error) {
	if t.to != nil {
		req = req.Clone(req.Context())
		req.URL.Scheme, req.URL.Host, req.Host = t.to.Scheme, t.to.Host, ""
		if base := strings.TrimSuffix(t.to.Path, "/"); base != "" {
			if base == "/api" {
				base += "/v" + discordgo.APIVersion
			}
			req.URL.Path = base + strings.TrimPrefix(req.URL.Path, "/api/v"+discordgo.APIVersion)
			req.URL.RawPath = ""
		}
	}
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, 8<<20), resp.Body}
	if resp.StatusCode == http.StatusTooManyRequests {
		err = readable(resp)
	}
	return resp, err
}

// readable makes JSON of a 429 that is none: the wall before Discord answers in
// HTML, and discordgo would take that for a broken reply.
func readable(resp *http.Response) error {
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	resp.Body.Close()
	if err != nil {
		return err
	}
	var told struct {
		RetryAfter *float64 `json:"retry_after"`
	}
	if json.Unmarshal(body, &told) != nil || told.RetryAfter == nil {
		after, err := strconv.ParseFloat(resp.Header.Get("Retry-After"), 64)
		if err != nil || after <= 0 {
			after = 5
		}
		body = fmt.Appendf(nil, `{"message":"rate limited","retry_after":%g,"global":false}`, after)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return nil
}

// A refusal is an answer of Discord's that says no.
type refusal struct {
	status  int    // of HTTP
	code    int    // Discord's own, such as 10062
	message string // Discord's words
	wait    time.Duration
}

func (e *refusal) Error() string {
	s := fmt.Sprintf("HTTP %d", e.status)
	if e.code != 0 {
		s += fmt.Sprintf(", code %d", e.code)
	}
	if e.message != "" {
		s += ": " + clip(oneLine(e.message), 300)
	}
	return s
}

// passing says whether the same call may succeed later.
func (e *refusal) passing() bool { return e.status == 429 || e.status >= 500 }

// encoded is the bytes of a response, as they are to be sent.
type encoded []byte

// call makes one REST call, once. Each call has a rate-limit bucket of its own:
// discordgo would keep one for every interaction token for ever, and sleep in
// it, deaf to ctx. Errors never hold the address, which holds the token.
func (r *rest) call(ctx context.Context, method, address string, body any) ([]byte, error) {
	if r.local {
		return nil, errors.New("there is no Discord here")
	}
	var data []byte
	kind := "application/json"
	switch body := body.(type) {
	case nil:
	case encoded:
		data, kind = body, contentType(body)
	default:
		var err error
		if data, err = json.Marshal(body); err != nil {
			return nil, err
		}
	}
	bucket := discordgo.NewRatelimiter().LockBucket("")
	status := 0
	got, err := r.s.RequestWithLockedBucket(method, address, kind, data, bucket, 0,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0),
		discordgo.WithClient(&http.Client{Timeout: r.s.Client.Timeout, Transport: watch{r.s.Client.Transport, &status}}))
	var no *discordgo.RESTError
	var slow *discordgo.RateLimitError
	var at *url.Error
	switch {
	case err == nil:
		return got, nil
	case errors.As(err, &no):
		e := &refusal{status: no.Response.StatusCode}
		if no.Message != nil {
			e.code, e.message = no.Message.Code, no.Message.Message
			e.message += tree(no.ResponseBody)
		}
		return nil, e
	case errors.As(err, &slow):
		return nil, &refusal{status: 429, message: slow.Message, wait: slow.RetryAfter}
	case errors.As(err, &at):
		return nil, at.Err
	case status >= 400:
		return nil, &refusal{status: status}
	}
	return nil, err
}

// watch remembers the status of an answer that discordgo may not pass on.
type watch struct {
	next   http.RoundTripper
	status *int
}

func (w watch) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := w.next.RoundTrip(req)
	if err == nil {
		*w.status = resp.StatusCode
	}
	return resp, err
}

// tree is where in a request Discord found faults, "[0].name: …".
func tree(body []byte) string {
	v, err := parse(body)
	if err != nil {
		return ""
	}
	var found []string
	var walk func(v any, at string)
	walk = func(v any, path string) {
		for _, e := range list(v) {
			found = append(found, strings.TrimPrefix(path, ".")+": "+text(at(e, "message")))
		}
		o, _ := v.(map[string]any)
		for _, k := range slices.Sorted(maps.Keys(o)) {
			next := path
			if k != "_errors" {
				next += "." + k
			}
			walk(o[k], next)
		}
	}
	walk(at(v, "errors"), "")
	if len(found) == 0 {
		return ""
	}
	return " (" + strings.Join(found, "; ") + ")"
}

// try makes a call, and again after a moment while what stopped it can pass
// and there is time: ctx says how much.
func (r *rest) try(ctx context.Context, method, address string, body any) ([]byte, error) {
	wait := 100 * time.Millisecond
	for {
		got, err := r.call(ctx, method, address, body)
		if err == nil {
			return got, nil
		}
		var no *refusal
		if errors.As(err, &no) {
			if !no.passing() {
				return nil, err
			}
			if no.status == 429 {
				wait = max(wait, no.wait)
			}
		}
		deadline, bounded := ctx.Deadline()
		if ctx.Err() != nil || bounded && time.Until(deadline) <= wait || !bounded && wait > time.Minute {
			return nil, err
		}
		if !sleep(ctx, wait) {
			return nil, err
		}
		wait = min(2*wait, 30*time.Second)
	}
}

// sleep waits; it is false if ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return ctx.Err() == nil
	case <-ctx.Done():
		return false
	}
}

func api(parts ...string) string {
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return discordgo.EndpointAPI + strings.Join(parts, "/")
}

// respond sends the response to an interaction.
func (r *rest) respond(ctx context.Context, i *interaction, body []byte) error {
	_, err := r.try(ctx, http.MethodPost, api("interactions", i.id, i.token, "callback"), encoded(body))
	var no *refusal
	if errors.As(err, &no) && no.code == 40060 {
		return nil // an earlier try arrived after all
	}
	return err
}

// edit puts an answer where one was promised.
func (r *rest) edit(ctx context.Context, i *interaction, m any) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if m, ok := m.(message); ok {
		m.Flags &^= ephemeral
		_, err := r.try(ctx, http.MethodPatch, api("webhooks", i.app, i.token, "messages", "@original"), m)
		return err
	}
	return nil
}

// remove deletes the message that an interaction's button stands under.
func (r *rest) remove(ctx context.Context, i *interaction) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	_, err := r.try(ctx, http.MethodDelete, api("webhooks", i.app, i.token, "messages", "@original"), nil)
	return err
}

// told is an error in a sentence for whoever asked.
type told string

func (t told) Error() string { return string(t) }

// maxFile is the largest attachment that is taken.
const maxFile = 8 << 20

// A moderator is an Answerer that can say who may change the corpus, so that
// nothing is fetched for anybody else. [bot.Bot] decides again in any case.
type moderator interface{ Moderator(bot.Asker) bool }

// fetch gets an attachment from where Discord keeps them, or from the API's
// own host where one is configured, and from nowhere else: the address is in
// the payload. The error is for the asker to read.
func (d *door) fetch(ctx context.Context, a *attachment, user bot.Asker) (*bot.File, error) {
	if m, ok := d.b.(moderator); ok && !m.Moderator(user) {
		return &bot.File{Name: a.name}, nil
	}
	u, err := url.Parse(a.url)
	if err != nil || !d.rest.keeps(u) {
		return nil, told("The file is not where Discord keeps files, so it was not fetched.")
	}
	if a.size > maxFile {
		return nil, told(fmt.Sprintf("The file has %d bytes; the most that is taken is %d.", a.size, maxFile))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, told("The file could not be fetched.")
	}
	resp, err := d.rest.files.Do(req)
	if err != nil {
		return nil, told("The file could not be fetched; try again.")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, told(fmt.Sprintf("The file could not be fetched: HTTP %d. Attach it again.", resp.StatusCode))
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxFile+1))
	if err != nil {
		return nil, told("The file broke off while it was fetched; try again.")
	}
	if len(data) > maxFile {
		return nil, told(fmt.Sprintf("The file has more than the %d bytes that are taken.", maxFile))
	}
	return &bot.File{Name: path.Base(path.Clean("/" + strings.ReplaceAll(a.name, `\`, "/"))), Data: data}, nil
}

func (r *rest) keeps(u *url.URL) bool {
	if u.User != nil {
		return false
	}
	if r.api != nil && u.Scheme == r.api.Scheme && u.Host == r.api.Host {
		return true
	}
	return u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net")
}

// redacted is log without the secrets, wherever in a record they stand.
func redacted(log *slog.Logger, secrets ...string) *slog.Logger {
	var pairs []string
	for _, s := range secrets {
		if len(s) >= 4 {
			pairs = append(pairs, s, "[token]", url.QueryEscape(s), "[token]")
		}
	}
	if pairs == nil {
		return log
	}
	return slog.New(&redactor{log.Handler(), strings.NewReplacer(pairs...)})
}

type redactor struct {
	slog.Handler
	replace *strings.Replacer
}

func (h *redactor) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, h.replace.Replace(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(h.attr(a))
		return true
	})
	return h.Handler.Handle(ctx, clean)
}

func (h *redactor) attr(a slog.Attr) slog.Attr {
	v := a.Value.Resolve()
	switch v.Kind() {
	case slog.KindGroup:
		var in []slog.Attr
		for _, b := range v.Group() {
			in = append(in, h.attr(b))
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(in...)}
	case slog.KindString, slog.KindAny:
		return slog.String(a.Key, h.replace.Replace(v.String()))
	}
	return a
}

func (h *redactor) WithAttrs(attrs []slog.Attr) slog.Handler {
	var clean []slog.Attr
	for _, a := range attrs {
		clean = append(clean, h.attr(a))
	}
	return &redactor{h.Handler.WithAttrs(clean), h.replace}
}

func (h *redactor) WithGroup(name string) slog.Handler {
	return &redactor{h.Handler.WithGroup(name), h.replace}
}
