package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"parley/bot"
	"parley/bot/chart"
	"parley/bot/discord"
	"parley/bot/web"
)

// serve runs the bot until ctx ends: over the gateway with a token, over signed
// HTTP with a public key, and with neither as a chat page on this machine.
func serve(ctx context.Context, p *program, args []string) error {
	f := flag.NewFlagSet("serve", flag.ContinueOnError)
	moderator := f.Bool("moderator", false, "let the chat page change the corpus")
	s, rest, err := p.parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 && command(rest[0]) {
		return usage("the command comes before its settings: parley %s %s …", rest[0], args[0])
	}
	if len(rest) > 0 {
		return usage("serve takes no words (%q); to ask one question: parley ask %q", rest[0], rest[0])
	}
	// The address is taken first: what asks /readyz while a large corpus is
	// read gets an answer, and a taken address is known at once.
	listener, err := net.Listen("tcp", s.httpAddr)
	if err != nil {
		return fmt.Errorf("listening on %s (HTTP_ADDR): %w; choose another with -http 127.0.0.1:PORT", s.httpAddr, err)
	}
	playground := s.token == "" && s.publicKey == nil
	if playground && *moderator {
		s.moderators = append(s.moderators, web.Moderator)
	}
	m := newMetrics()
	ready := &readiness{}
	mux := http.NewServeMux()
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn)}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.Handle("GET /readyz", ready)
	mux.Handle("GET /metrics", m.handler())

	asked := ctx // ends when the process is asked to stop
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var running sync.WaitGroup
	running.Go(func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			stop(fmt.Errorf("serving %s (HTTP_ADDR): %w", s.httpAddr, err))
		}
	})
	err = s.doors(ctx, p, m, ready, mux, listener.Addr(), playground, *moderator)
	ready.by(nil)
	drain, end := context.WithTimeout(context.Background(), 9*time.Second) // the rest closes within the tenth
	defer end()
	if err2 := server.Shutdown(drain); err2 != nil {
		server.Close()
	}
	running.Wait()
	var no *discord.SettingError
	if asked.Err() != nil && !errors.As(err, &no) {
		return nil // stopping while starting is stopping
	}
	if err == nil {
		if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
			err = cause
		}
	}
	return err
}

// doors opens the bot and its doors, and gives back when they have closed.
func (s *settings) doors(ctx context.Context, p *program, m *metrics, ready *readiness, mux *http.ServeMux, addr net.Addr, playground, moderator bool) error {
	address := web.Address(addr)
	if playground && s.publicURL == "" {
		s.publicURL = address // whoever sees an answer there can follow it to its article
	}
	b, err := s.open(ctx, bot.Config{Observe: m.answered})
	if err != nil {
		return err
	}
	defer b.Close()
	m.watch(b)
	size := b.Size()
	s.log.Info("corpus ready", "articles", size.Articles, "quotations", size.Quotations, "truces", size.Truces, "skipped", size.Skipped)

	pages := web.Config{Reply: b.Reply, Documents: b.Documents, Chart: chart.Chart, Moderator: moderator, Hosts: hosts(s.publicURL), Listen: addr}
	state := new(discord.State)
	m.gateway(state)
	cfg := discord.Config{Token: s.token, GuildID: s.guild, APIURL: s.apiURL, ShardID: s.shard, ShardCount: s.shards, Log: s.log, State: state}
	switch {
	case playground:
		ready.by(func() bool { return true })
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return err
		}
		cfg.Local, cfg.APIURL = true, address // attachments come from here
		pages.Key = private
		if pages.Interactions, err = discord.Handler(cfg, public, b); err != nil {
			return err
		}
		if pages.Commands, err = json.Marshal(discord.Definitions()); err != nil {
			return err
		}
		mux.Handle("/", web.New(pages))
		fmt.Fprintf(p.stdout, "Parley answers from %d articles. Open %s and ask.\nTo connect Discord, put DISCORD_TOKEN into .env (README, “Connecting Discord”).\n", size.Articles, address)
	case s.publicKey != nil:
		ready.by(func() bool { return true })
		door, err := discord.Handler(cfg, s.publicKey, b)
		if err != nil {
			return err
		}
		mux.Handle("POST /interactions", door)
		mux.HandleFunc("/interactions", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Allow", "POST")
			http.Error(w, "interactions are posted", http.StatusMethodNotAllowed)
		})
		mux.Handle("/", web.New(pages))
		fmt.Fprintf(p.stdout, "Parley answers from %d articles. Discord's interactions are taken at %s/interactions.\n", size.Articles, address)
		if s.token != "" {
			var no *discord.SettingError
			if err := discord.Sync(ctx, cfg, false, p.stderr); errors.As(err, &no) {
				return err
			} else if err != nil && ctx.Err() == nil {
				// Those that Discord has from before are answered all the same.
				s.log.Error("the commands could not be registered; try parley commands sync", "error", err)
			}
		}
	default:
		ready.by(state.Ready)
		mux.Handle("/", web.New(pages))
		fmt.Fprintf(p.stdout, "Parley answers from %d articles over Discord. State: %s/readyz\n", size.Articles, address)
		return discord.Run(ctx, cfg, b)
	}
	<-ctx.Done()
	return nil
}

// hosts are the names under which others reach the pages.
func hosts(publicURL string) []string {
	if u, err := url.Parse(publicURL); err == nil && u.Hostname() != "" {
		return []string{u.Hostname()}
	}
	return nil
}

// readiness answers /readyz: 200 once the bot can answer, 503 before and after.
type readiness struct {
	mu    sync.Mutex
	ready func() bool // nil: not
}

func (r *readiness) by(ready func() bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ready = ready
}

func (r *readiness) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r.mu.Lock()
	ready := r.ready
	r.mu.Unlock()
	if ready == nil || !ready() {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ready")
}

// commands prints Discord's command definitions, or sends them.
func commands(ctx context.Context, p *program, args []string) error {
	f := flag.NewFlagSet("commands", flag.ContinueOnError)
	sync := len(args) > 0 && args[0] == "sync"
	if sync {
		args = args[1:]
	}
	asJSON := f.Bool("json", false, "print them as JSON")
	dry := f.Bool("dry-run", false, "only show the difference")
	s, rest, err := p.parse(f, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return usage("commands takes sync or nothing, not %q", rest[0])
	}
	if sync {
		if s.token == "" {
			return usage("commands sync needs DISCORD_TOKEN")
		}
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		err := discord.Sync(ctx, discord.Config{Token: s.token, GuildID: s.guild, APIURL: s.apiURL, Log: s.log}, *dry, p.stdout)
		var no *discord.SettingError
		if err != nil && !errors.As(err, &no) {
			err = fmt.Errorf("%w; if Discord cannot be reached from here, see to the network or to DISCORD_API_URL", err)
		}
		return err
	}
	if *asJSON {
		e := json.NewEncoder(p.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(discord.Definitions())
	}
	for _, c := range bot.Commands() {
		if !c.Hidden {
			fmt.Fprintf(p.stdout, "/%-20s %s\n", c.Name, c.Help)
		}
	}
	return nil
}
