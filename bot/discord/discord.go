// Package discord is the bot's door to Discord: it turns interactions, messages
// and button presses into requests, and replies into embeds and buttons.
//
// There are two ways in. [Run] keeps a connection to Discord's gateway and
// answers over its REST API; [Handler] is an HTTP endpoint that Discord calls.
// Both put the same bytes of an interaction through one function (answer.go)
// and send what it gives, so that they cannot differ:
//
//	raw interaction --decode--> bot.Request --Reply--> bot.Reply --render--> response
//
// decode.go takes any JSON; render.go is the one place that knows how much fits
// into a message and what has to be escaped; custom.go keeps in each button all
// that it needs, so that it works after a restart.
//
// discordgo makes the connection to the gateway, the REST calls and the types of
// messages. Beneath its websocket stands a guard (guard.go), which keeps from it
// what it cannot bear: a frame "null" panics in a goroutine of its own and takes
// the process down, a reconnect asked for before READY deadlocks it, and a lost
// connection shows only after five heartbeats. Reconnecting is done here
// (gateway.go): after a fatal close, discordgo would dial for ever.
package discord

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parley/bot"
	"parley/corpus"
)

// An Answerer answers requests. [bot.Bot] is one.
type Answerer interface {
	Reply(context.Context, bot.Request) bot.Reply
	Complete(ctx context.Context, r bot.Request, option string) []bot.Choice
}

// A Config says how to reach Discord. [Run] needs Token; [Handler] needs nothing.
type Config struct {
	Token   string // of the bot, with or without "Bot " before it
	GuildID string // register the commands in this server alone; "": everywhere
	APIURL  string // base of the REST API, for a proxy or a test server; "": Discord's

	ShardID    int // which part of the servers this process serves, from 0
	ShardCount int // of how many; 0: 1

	// Log hears what an operator should know. Tokens never reach it.
	// nil: nobody does.
	Log *slog.Logger

	// State, if set, is told how the connection is.
	State *State

	// Budget is how long an answer may take before the asker is told that it
	// took too long; 0: 2 s, which leaves one of Discord's three for the way.
	// What moderators ask may take longer: it is announced, and sent when done.
	Budget time.Duration

	// Local keeps every answer to its response: nothing is sent to Discord's
	// REST API, nothing is announced to be sent later. It is for a playground
	// that speaks to [Handler] without a Discord behind it.
	Local bool

	pace pace // how patient the gateway is; tests are not
}

// A State is how the connection to Discord is. Its zero value is not ready.
// It is safe for use by many at once.
type State struct {
	ready      atomic.Bool
	phase      atomic.Pointer[string]
	connects   atomic.Int64
	resumes    atomic.Int64
	lost       atomic.Int64
	dropped    atomic.Int64
	duplicates atomic.Int64
	latency    atomic.Int64
}

// Ready says whether interactions arrive.
func (s *State) Ready() bool { return s.ready.Load() }

// Phase is "starting", "connecting", "ready", "waiting" (before the next
// attempt) or "stopped".
func (s *State) Phase() string {
	if p := s.phase.Load(); p != nil {
		return *p
	}
	return "starting"
}

// Counts are how often, since the start, a session was begun, one was resumed,
// a connection was lost, an interaction was left unanswered because too many
// were in hand, and an interaction arrived a second time.
func (s *State) Counts() (sessions, resumes, lost, dropped, duplicates int64) {
	return s.connects.Load(), s.resumes.Load(), s.lost.Load(), s.dropped.Load(), s.duplicates.Load()
}

// Latency is the time between the last heartbeat and its acknowledgement; 0
// before the first.
func (s *State) Latency() time.Duration { return time.Duration(s.latency.Load()) }

func (s *State) set(phase string) {
	s.phase.Store(&phase)
	s.ready.Store(phase == "ready")
}

// A SettingError is a setting that Discord or this package refuses. Trying
// again without changing it is of no use.
type SettingError struct {
	Setting string // "DISCORD_TOKEN"
	Reason  string // what is wrong, and what to do
}

func (e *SettingError) Error() string { return e.Setting + ": " + e.Reason }

// settings checks a configuration and fills in what it leaves out.
func (c Config) settings() (Config, error) {
	c.Token = strings.TrimSpace(c.Token)
	if len(c.Token) >= 4 && strings.EqualFold(c.Token[:4], "bot ") {
		c.Token = strings.TrimSpace(c.Token[4:])
	}
	for _, r := range c.Token {
		if r <= ' ' || r > '~' {
			return c, &SettingError{"DISCORD_TOKEN", "the token has a character that no token has; copy it again from the Bot page of the application"}
		}
	}
	if c.ShardCount == 0 {
		c.ShardCount = 1
	}
	if c.ShardCount < 1 || c.ShardID < 0 || c.ShardID >= c.ShardCount {
		return c, &SettingError{"SHARD_ID", fmt.Sprintf("shard %d of %d: SHARD_ID counts from 0 and is less than SHARD_COUNT", c.ShardID, c.ShardCount)}
	}
	for _, r := range c.GuildID {
		if r < '0' || r > '9' {
			return c, &SettingError{"DISCORD_GUILD_ID", "a server's id is a number; copy it in Discord with developer mode on"}
		}
	}
	if c.APIURL != "" && !corpus.IsWebAddress(c.APIURL) {
		return c, &SettingError{"DISCORD_API_URL", "it is no http or https address"}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.State == nil {
		c.State = new(State)
	}
	if c.Budget <= 0 {
		c.Budget = 2 * time.Second
	}
	c.pace = c.pace.filled()
	return c, nil
}

// atOnce is how many answers are worked on at once. They want the processor and
// nothing else, so more of them would all be late together; those that wait get
// a word when their time is over.
var atOnce = max(4, 2*runtime.GOMAXPROCS(0))

// inHand is how many interactions may be in hand, waiting ones among them. What
// comes beyond that would be answered too late in any case.
const inHand = 512

// drain is how long answers in the making are waited for at the end.
const drain = 10 * time.Second

// Run connects to Discord's gateway and answers until ctx is done; then it
// takes no more, waits up to 10 s for answers in the making and returns nil.
// The commands are registered first if they differ from those that are there.
//
// Whatever can pass is tried again, ever more slowly: Discord out of reach, a
// lost or silent connection, an outage. Run returns an error only where trying
// again is of no use: a token or an intent that Discord refuses, at start or
// later. That is a [SettingError].
func Run(ctx context.Context, cfg Config, b Answerer) error {
	cfg, err := cfg.settings()
	if err != nil {
		return err
	}
	if cfg.Token == "" {
		return &SettingError{"DISCORD_TOKEN", "there is no token; copy it from the Bot page of the application"}
	}
	d := newDoor(cfg, b)
	cfg.State.set("starting")
	defer cfg.State.set("stopped")

	// Answers outlive ctx by the time of the drain.
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	err = d.listen(ctx, work)
	done := make(chan struct{})
	go func() { d.working.Wait(); close(done) }()
	timer := time.NewTimer(cfg.pace.drain)
	defer timer.Stop()
	select {
	case <-done:
	case <-timer.C:
		cfg.Log.Warn("stopped before every answer was sent")
	}
	if ctx.Err() != nil && !isSetting(err) {
		return nil
	}
	return err
}

func isSetting(err error) bool {
	var s *SettingError
	return errors.As(err, &s)
}

// A door is what both ways in share.
type door struct {
	cfg     Config
	log     *slog.Logger
	b       Answerer
	rest    *rest
	slots   chan struct{} // held while the bot works on an answer; not by moderators, who may read a whole corpus anew
	working sync.WaitGroup
}

func newDoor(cfg Config, b Answerer) *door {
	return &door{
		cfg: cfg, log: redacted(cfg.Log, cfg.Token), b: b,
		rest: newREST(cfg), slots: make(chan struct{}, atOnce),
	}
}

// InviteURL is the address at which somebody who runs a server lets the bot
// in, or a person adds it to their own account: with slash commands and the
// permissions to answer a mention and to send a picture, and no others.
func InviteURL(appID string) string {
	const viewChannel, sendMessages, embedLinks, attachFiles, sendInThreads = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 38
	return "https://discord.com/oauth2/authorize?" + url.Values{
		"client_id":   {appID},
		"scope":       {"bot applications.commands"},
		"permissions": {fmt.Sprint(viewChannel | sendMessages | embedLinks | attachFiles | sendInThreads)},
	}.Encode()
}
