// Package bot answers requests out of a corpus. It knows no Discord, no HTTP
// and no terminal: a door turns its own message into a [Request] and a [Reply]
// into its own, so that every door gives the same answer.
//
// A reply never holds a sentence of the bot's own about the talks: it holds
// verbatim words with their citation, or says that the corpus does not answer.
package bot

import (
	"context"

	"parley/corpus"
)

// An Asker is who sent a request. The zero Asker is nobody in particular.
type Asker struct {
	ID    string   // Discord's id of the user; "" outside Discord
	Roles []string // Discord's ids of the user's roles
	Guild string   // Discord's id of the server; "" in direct messages and outside Discord
	Local bool     // sits at the machine: the terminal, or a playground started with -moderator
}

// A Request is one thing asked of the bot. It has one text form, parsed by
// [Parse] and printed by String: a request printed and parsed again is the same.
//
//	/who-said words:"communication issues" speaker:Steinmeier
type Request struct {
	Command string            // "who-said", "corpus reload"
	Args    map[string]string // by the option's name; an empty value is no value
	File    *File             // an attached file, for "corpus add"; not part of the text form
	User    Asker             // not part of the text form
}

// A File is an attachment.
type File struct {
	Name string
	Data []byte
}

// A Snippet is verbatim words and where they stand: the bytes Start..End of the
// article's text.
type Snippet struct {
	Words   string
	Span    corpus.Span
	Cite    corpus.Citation
	Region  corpus.RegionKind
	Speaker string            // resolved full name; "" when unclear, unnamed or no quotation
	Role    string            // as the article gives it
	Source  string            // the words by which the article names the speaker
	Kind    string            // direct, mixed, indirect, or "" for a passage that is no quotation
	Unclear bool              // a quotation whose speaker the bot will not name
	Length  string            // of a truce, ISO 8601: "PT3H"
	Status  []string          // of a truce or meeting
	By      []string          // of a truce
	Heading string            // what the snippet is shown under: "3 hours a day — in force"
	Date    string            // the day spoken of, "2016-12-09"; "" unknown
	Verdict string            // of /check
	Context corpus.Span       // the sentences around it, for whoever asks for more
	Also    []corpus.Citation // the same words or fact in other articles
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
	Buttons  []Button
	Diff     []Diff // of /check, where words were altered
	Verdict  string // of /check
	Answered bool
	Private  bool // show it to the asker alone
}

// A Choice is one suggestion while an option is being typed.
type Choice struct{ Name, Value string }

// An Option is one thing that a command can be told.
type Option struct {
	Name     string // lower case, as typed
	Help     string
	Kind     OptionKind
	Required bool
	Main     bool     // takes the bare words of the text form
	Choices  []string // the only values, if any
	Complete bool     // suggestions are given while it is typed
}

// An OptionKind is what sort of value an option takes.
type OptionKind int

// The kinds of option.
const (
	Text       OptionKind = iota
	Flag                  // true or false
	Attachment            // a file
)

// A Command is one entry of the table that feeds registration, help, text form
// and autocomplete.
type Command struct {
	Name      string // "who-said"; a subcommand is two words, "corpus reload"
	Help      string
	Options   []Option
	Moderator bool   // only for those in MODERATOR_IDS, in a server only
	Hidden    bool   // reached by buttons only: not registered, not listed
	Message   string // the name of the message command that runs it on a message's text, if any

	run func(context.Context, *Bot, Request) Reply
}

// Commands is the table of all commands, in the order of the help.
func Commands() []Command { return nil }

// A Bot answers requests.
type Bot struct{}

// Reply answers a request. It returns no error: what went wrong is told to the
// asker in words to act on and logged for the operator.
func (b *Bot) Reply(ctx context.Context, r Request) Reply { return Reply{} }

// Complete suggests up to 25 values for an option that is being typed.
func (b *Bot) Complete(ctx context.Context, r Request, option string) []Choice { return nil }
