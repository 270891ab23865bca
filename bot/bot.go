// Package bot answers requests out of a corpus. It knows no Discord, no HTTP
// and no terminal: a door turns its own message into a [Request] and a [Reply]
// into its own, so that every door gives the same answer.
//
// A reply never holds a sentence of the bot's own about the talks: it holds
// verbatim words with their citation, or says that the corpus does not answer.
package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"parley/corpus"
	"parley/index"
)

// An Asker is who sent a request. The zero Asker is nobody in particular.
type Asker struct {
	ID    string   // Discord's id of the user; "" outside Discord
	Roles []string // Discord's ids of the user's roles
	Guild string   // Discord's id of the server; "" in direct messages and outside Discord
	Local bool     // sits at the machine: the terminal, or a playground started with -moderator
}

// A Snippet is verbatim words and where they stand: the bytes of Span in the
// article's text.
type Snippet struct {
	Words   string
	Span    corpus.Span
	Cite    corpus.Citation
	Region  corpus.RegionKind
	Group   string            // the block of the answer that it stands in: "In force"; "" if there are no blocks
	Heading string            // what it is shown under: "5 days, called for by opposition factions"
	Speaker string            // resolved full name; "" when unclear, unnamed or no quotation
	Role    string            // as the article gives it
	Source  string            // the words by which the article names the speaker
	Kind    string            // direct, mixed, indirect, or "" for a passage that is no quotation
	Unclear bool              // a quotation whose speaker the bot will not name
	Length  string            // of a truce, ISO 8601: "PT3H"
	Status  []string          // of a truce or meeting
	By      []string          // who announced, asked for or refused a truce; who met
	Date    string            // the day spoken of, "2016-12-09"; "" unknown
	Verdict string            // of /check
	Around  string            // the paragraph around words whose speaker is unclear, verbatim; "" otherwise
	Also    []corpus.Citation // the same words or fact in other articles
	Link    string            // the page that shows the words in their article; "" if there is none
	Buttons []Button          // what can be asked about this snippet alone
}

// A Diff is one stretch of a word diff: Op is "same", "cut" or "added".
type Diff struct{ Op, Words string }

// A Button is an offer to ask something further. Doors that have no buttons
// leave them out.
type Button struct {
	Label   string
	Request Request
	Private bool // the answer is for whoever pressed it alone
}

// A Reply is the answer to a request, whole: Snippets is the full list (at most
// 200 of them). A door with little room shows it a page at a time and asks
// again for the next: the same request gives the same list in the same order.
type Reply struct {
	Text     string    // what a person reads, complete, without markup
	Lead     string    // the sentences of Text that stand before the snippets: the bot's own words, never about the talks
	Snippets []Snippet // in the order of Text
	Tail     string    // the sentences of Text that stand after them
	Buttons  []Button  // what can be asked about the whole
	Diff     []Diff    // of /check, where words were altered
	Claim    string    // of /check: the words as they were asked about
	Verdict  string    // of /check
	Answered bool
	Private  bool    // show it to the asker alone
	Again    Request // what gives this reply once more, where its own request would act once more; else without a Command
}

// A Choice is one suggestion while an option is being typed.
type Choice struct{ Name, Value string }

// A Config is what a bot needs to know. Only Load is required.
type Config struct {
	// Load reads the corpus; it is called at start and at each reload.
	Load func(context.Context) (*corpus.Corpus, error)
	// Folder is the folder of articles that moderators may change; "" if there
	// is none, as with the samples inside the binary.
	Folder string
	// DataDir keeps the index, the audit log and the unanswered questions
	// between starts; "" keeps them in memory.
	DataDir string
	// Moderators are the ids of users and roles that may change the corpus.
	Moderators []string
	// PublicURL is the address of the article pages; "" if others cannot reach them.
	PublicURL string
	Log       *slog.Logger
	// Progress, if set, hears now and then, from any goroutine, how many of the
	// articles to be read at start are done.
	Progress func(done, total int)
	// Now tells the time by which "yesterday" is understood; nil: the clock.
	Now func() time.Time
	// Observe, if set, hears of every reply: the command, "answered",
	// "unanswered", "refused" or "failed", and how long it took.
	Observe func(command, outcome string, took time.Duration)
}

// A Bot answers requests. It is safe for use by many at once.
type Bot struct {
	cfg     Config
	log     *slog.Logger
	started time.Time

	mu  sync.Mutex  // guards gen
	gen *generation // what is answered from now

	changing sync.Mutex     // held by whoever changes the corpus
	closing  sync.WaitGroup // generations before gen that are not closed yet
	notes    *notebook
}

// A generation is one state of the corpus. It is closed when nobody reads it
// any more, so that every answer is wholly old or wholly new.
type generation struct {
	index   *index.Index
	changes index.Changes // what opening it found
	number  int           // how many came before it
	readers sync.WaitGroup

	once sync.Once // guards told
	told facts
}

// New loads the corpus and opens its index. An error means that there is
// nothing to answer from.
func New(ctx context.Context, cfg Config) (*Bot, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	notes, err := openNotebook(cfg.DataDir)
	if err != nil {
		return nil, err
	}
	b := &Bot{cfg: cfg, log: cfg.Log, started: time.Now(), notes: notes}
	c, err := b.load(ctx)
	if err != nil {
		return nil, err
	}
	var progress []func(done, total int)
	if cfg.Progress != nil {
		progress = append(progress, cfg.Progress)
	}
	x, changes, err := index.Open(ctx, cfg.DataDir, c, progress...)
	if err != nil {
		return nil, err
	}
	b.gen = &generation{index: x, changes: changes}
	return b, nil
}

// load reads the corpus, and says of one without articles why it has none.
func (b *Bot) load(ctx context.Context) (*corpus.Corpus, error) {
	c, err := b.cfg.Load(ctx)
	if !errors.Is(err, corpus.ErrNoArticles) || c == nil || len(c.Skipped) == 0 {
		return c, err
	}
	names := make([]string, 0, 5)
	for i, f := range c.Skipped {
		if i == 5 {
			names = append(names, fmt.Sprintf("and %d more", len(c.Skipped)-i))
			break
		}
		names = append(names, f.Error())
	}
	return nil, fmt.Errorf("%w; these could not be read: %s", err, strings.Join(names, "; "))
}

// Close frees the index, once those who read it are done. Nothing may be asked
// after it.
func (b *Bot) Close() error {
	b.changing.Lock()
	defer b.changing.Unlock()
	b.gen.readers.Wait()
	b.closing.Wait() // they hold the data folder, too
	return errors.Join(b.gen.index.Close(), b.notes.Close())
}

// acquire gives the generation to answer from; the caller gives it back with
// readers.Done.
func (b *Bot) acquire() *generation {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.gen.readers.Add(1)
	return b.gen
}

// Document finds an article by its id, for doors that show it whole.
func (b *Bot) Document(id string) (*index.Document, bool) {
	g := b.acquire()
	defer g.readers.Done()
	return g.document(id)
}

// document finds an article by its id; documents are in the order of their ids.
func (g *generation) document(id string) (*index.Document, bool) {
	docs := g.index.Documents()
	i, ok := slices.BinarySearchFunc(docs, id, func(d *index.Document, id string) int { return strings.Compare(d.Article.ID, id) })
	if !ok {
		return nil, false
	}
	return docs[i], true
}

// Documents gives every article with what was read out of it, by id.
func (b *Bot) Documents() []*index.Document {
	g := b.acquire()
	defer g.readers.Done()
	return g.index.Documents()
}

// Skipped gives the files that were left out of the corpus, and why.
func (b *Bot) Skipped() []*corpus.FileError {
	g := b.acquire()
	defer g.readers.Done()
	return g.changes.Skipped
}

// A Size says how much there is to answer from.
type Size struct{ Articles, Quotations, Truces, Skipped, Reloads int }

// Size says how much there is to answer from now.
func (b *Bot) Size() Size {
	g := b.acquire()
	defer g.readers.Done()
	return g.size()
}

func (g *generation) size() Size {
	s := Size{Skipped: len(g.changes.Skipped), Reloads: g.number}
	for _, d := range g.index.Documents() {
		s.Articles++
		s.Quotations += len(d.Quotes)
		s.Truces += len(d.Truces)
	}
	return s
}

// budget is how long an answer may take: Discord wants one within three
// seconds, and the way there takes some of them.
const budget = 2 * time.Second

// A turn is one request being answered from one generation.
type turn struct {
	*generation
	bot    *Bot
	x      *index.Index
	missed bool // it was looked for, and not found
}

// Reply answers a request. It returns no error: what went wrong is told to the
// asker in words to act on and logged for the operator.
func (b *Bot) Reply(ctx context.Context, r Request) (reply Reply) {
	start, outcome := time.Now(), "failed"
	defer func() {
		if p := recover(); p != nil {
			b.log.Error("answering failed", "command", r.Command, "panic", p, "stack", string(debug.Stack()))
			reply = sorry("Something went wrong while answering; the operator's log has the details.")
		}
		reply.Text = text(reply)
		if b.cfg.Observe != nil {
			b.cfg.Observe(r.Command, outcome, time.Since(start))
		}
	}()
	c, ok := Lookup(r.Command)
	if !ok {
		outcome = "refused"
		return sorry(unknown(r.Command, "").Text)
	}
	if c.Moderator {
		if why := b.forbids(r.User); why != "" {
			outcome = "refused"
			return sorry(why)
		}
	}
	if why := c.check(r); why != "" {
		outcome = "refused"
		return sorry(why)
	}
	if !c.Moderator {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, budget)
		defer stop()
	}
	g := b.acquire()
	defer g.readers.Done()
	t := &turn{generation: g, bot: b, x: g.index}
	reply = c.run(ctx, t, r)
	if t.missed && !reply.Answered {
		b.notes.unanswered(r, time.Now())
	}
	reply.Private = reply.Private || c.Moderator || r.Arg("private") == "true"
	outcome = "unanswered"
	if reply.Answered {
		outcome = "answered"
	}
	return reply
}

// Sorry is the reply to what is no request: err in words, for the asker alone.
// Text that [Parse] refused gets it.
func Sorry(err error) Reply {
	r := sorry(err.Error())
	r.Text = text(r)
	return r
}

func sorry(why string) Reply { return Reply{Lead: why, Private: true} }

// failed is the reply where a search did not end well. Only a context that ran
// out is told as what it is; the rest is for the operator.
func (t *turn) failed(r Request, err error) Reply {
	if errors.Is(err, context.DeadlineExceeded) {
		return sorry("That took too long. Ask with fewer words, or narrow it by speaker, outlet or date.")
	}
	t.bot.log.Error("searching failed", "command", r.Command, "error", err)
	return sorry("The search failed; the operator's log has the details.")
}

// Moderator says whether u may change the corpus, for doors that would rather not
// fetch a file for anybody else. Reply asks again.
func (b *Bot) Moderator(u Asker) bool { return b.forbids(u) == "" }

// forbids says why the asker may not change the corpus; "" if they may.
//
// Discord's own permissions are only a default that the admin of any server
// which invites the bot can override, and the corpus is one for all servers:
// so the list of moderators decides, and it is asked every time.
func (b *Bot) forbids(u Asker) string {
	if u.Local {
		return ""
	}
	if u.Guild == "" {
		return "The corpus can be changed from within a server only."
	}
	for _, id := range b.cfg.Moderators {
		if id == u.ID && id != "" || contains(u.Roles, id) {
			return ""
		}
	}
	return "Only moderators named by the operator of this bot (MODERATOR_IDS) may do that."
}

// text is the reply as a person reads it in plain text.
func text(r Reply) string {
	var b strings.Builder
	put := func(s string) {
		if s != "" {
			b.WriteString(s + "\n")
		}
	}
	put(r.Lead)
	put(indent(diffText(r.Diff, r.Claim)))
	group := ""
	for i, s := range r.Snippets {
		if i > 0 || r.Lead != "" {
			b.WriteString("\n")
		}
		if s.Group != group {
			group = s.Group
			put(group + ":")
		}
		put(s.Heading)
		put("  " + s.Words)
		if s.Around != "" {
			put("  in context: " + s.Around)
		}
		put("  " + s.Cite.String())
		for _, c := range s.Also {
			put("  also in " + c.String())
		}
		if s.Link != "" {
			put("  " + s.Link)
		} else {
			put(indent(s.Cite.URL))
		}
	}
	if r.Tail != "" {
		if b.Len() > 0 {
			b.WriteString("\n")
		}
		put(r.Tail)
	}
	return strings.TrimRight(b.String(), "\n")
}

// diffText is a word diff in words, for who sees no marks: the stretch as it
// was printed, and as it was asked about.
//
//	in print: Six hours are too few
//	asked:    Six hours are enough
func diffText(diff []Diff, asked string) string {
	var print []string
	for _, d := range diff {
		if d.Op != "added" {
			print = append(print, d.Words)
		}
	}
	if len(diff) == 0 {
		return ""
	}
	return "in print: " + strings.Join(print, " ") + "\n  asked:    " + oneLine(asked)
}

func indent(s string) string {
	if s == "" {
		return ""
	}
	return "  " + s
}
