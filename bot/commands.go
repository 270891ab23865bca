package bot

import (
	"context"
	"fmt"
	"strings"
)

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
	Example   string // a request in text form that shows it
	Moderator bool   // only for those whom the operator named, and in a server only
	Changes   bool   // asking twice is not the same as asking once
	Hidden    bool   // reached by buttons only: not registered, not listed
	Message   string // the name of the message command that runs it on a message's text, if any

	run func(context.Context, *turn, Request) Reply
}

var (
	optPrivate = Option{Name: "private", Help: "show the answer to me alone", Kind: Flag}
	optSpeaker = Option{Name: "speaker", Help: "who said it, such as a family name", Complete: true}
	optPlace   = Option{Name: "place", Help: "a city or country", Complete: true, Main: true}
	optFrom    = Option{Name: "from", Help: "first day, as 2016-12-08"}
	optTo      = Option{Name: "to", Help: "last day, as 2016-12-09"}
	optArticle = Option{Name: "article", Help: "the article's name", Complete: true}
)

// main is o as the option that takes the bare words.
func (o Option) main() Option { o.Main = true; return o }

// need is o as one that cannot be left out.
func (o Option) need() Option { o.Required = true; return o }

// commands is filled at start and never changed: a variable that held the run
// functions themselves would be initialised in a circle with /help, which reads
// the table.
var commands []Command

func init() {
	commands = []Command{
		{
			Name: "who-said", Help: "Who said these words?", Example: `/who-said three hours a day is not enough`,
			Options: []Option{
				{Name: "words", Help: "the words, or some of them", Main: true, Required: true},
				optSpeaker, optPrivate,
			},
			Message: "Who said this?",
			run:     whoSaid,
		},
		{
			Name: "truce-length", Help: "How long was the truce, and who agreed to it?", Example: `/truce-length status:announced`,
			Options: []Option{
				optPlace,
				{Name: "by", Help: "who asked for it, announced it or refused it", Complete: true},
				{Name: "status", Help: "what became of it", Choices: statusNames()},
				optFrom, optTo, optPrivate,
			},
			run: truceLength,
		},
		{
			Name: "quotes", Help: "What somebody said, in their own words", Example: `/quotes topic:truce`,
			Options: []Option{
				optSpeaker.main(),
				{Name: "topic", Help: "what it was about", Complete: true},
				{Name: "outlet", Help: "who printed it", Complete: true},
				optFrom, optTo,
				{Name: "kind", Help: "word for word, partly, or reported", Choices: []string{"direct", "mixed", "indirect"}},
				optPrivate,
			},
			run: quotes,
		},
		{
			Name: "ask", Help: "Ask a question in your own words", Example: `/ask how long was the truce?`,
			Options: []Option{{Name: "question", Help: "your question", Main: true, Required: true}, optPrivate},
			run:     ask,
		},
		{
			Name: "check", Help: "Has this quotation been altered?", Example: `/check "a pause of three hours per day is sufficient"`,
			Options: []Option{
				{Name: "quote", Help: "the quotation, word for word", Main: true, Required: true},
				optSpeaker, optPrivate,
			},
			Message: "Check this quote",
			run:     check,
		},
		{
			Name: "timeline", Help: "A speaker's own words in order of date", Example: `/timeline speaker:"foreign minister"`,
			Options: []Option{
				optSpeaker.main().need(),
				{Name: "topic", Help: "what it was about", Complete: true},
				optPrivate,
			},
			run: timeline,
		},
		{
			Name: "talks", Help: "Who met whom, where and when?", Example: `/talks status:planned`,
			Options: []Option{
				{Name: "who", Help: "one who met, or two joined by “and”", Complete: true, Main: true},
				{Name: "place", Help: "a city or country", Complete: true},
				{Name: "status", Help: "held or still to come", Choices: []string{"held", "planned", "ongoing", "cancelled"}},
				optFrom, optTo, optPrivate,
			},
			run: meetings,
		},
		{
			Name: "sources", Help: "Which articles the answers come from", Example: `/sources`,
			Options: []Option{optArticle.main(), optPrivate},
			run:     sources,
		},
		{
			Name: "help", Help: "What can I ask?", Example: `/help who-said`,
			Options: []Option{{Name: "command", Help: "a command's name", Complete: true, Main: true}, optPrivate},
			run:     help,
		},
		{
			Name: "corpus reload", Help: "Read the articles again", Moderator: true, Changes: true,
			Options: []Option{{Name: "dry-run", Help: "only say what would change", Kind: Flag}},
			run:     reload,
		},
		{
			Name: "corpus add", Help: "Add an article", Moderator: true, Changes: true,
			Options: []Option{
				{Name: "file", Help: "a .txt, .md, .html or .jsonl file", Kind: Attachment, Required: true},
				{Name: "outlet", Help: "who printed it"},
				{Name: "date", Help: "when, as 2016-12-08"},
				{Name: "url", Help: "where it can be read"},
			},
			run: addArticle,
		},
		{
			Name: "corpus remove", Help: "Take an article out, or bring it back", Moderator: true, Changes: true,
			Options: []Option{optArticle.main().need(), {Name: "undo", Help: "bring it back", Kind: Flag}},
			run:     removeArticle,
		},
		{
			Name: "corpus report", Help: "What was read, cut and skipped", Moderator: true,
			Options: []Option{optArticle.main()},
			run:     report,
		},
		{
			Name: "corpus unanswered", Help: "Questions that the corpus could not answer", Moderator: true,
			run: unanswered,
		},
		{
			Name: "corpus change", Help: "What a change of the corpus did, out of the audit log", Moderator: true, Hidden: true,
			Options: []Option{{Name: "key", Required: true}},
			run:     changed,
		},
		{
			Name: "context", Help: "The sentences around a quotation", Hidden: true,
			Options: []Option{optArticle.need(), {Name: "start", Required: true}, {Name: "end", Required: true}},
			run:     around,
		},
		{
			Name: "wrong", Help: "Tell the moderators that an answer is wrong", Hidden: true,
			Options: []Option{optArticle.need(), {Name: "start", Required: true}, {Name: "end", Required: true}, {Name: "kind"}},
			run:     wrong,
		},
	}
}

// Commands is the table of all commands, in the order of the help.
func Commands() []Command { return append([]Command(nil), commands...) }

// Lookup finds a command by its name.
func Lookup(name string) (Command, bool) {
	for _, c := range commands {
		if c.Name == name {
			return c, true
		}
	}
	return Command{}, false
}

// ForMessage finds the command behind a message command, such as "Check this
// quote", and the option that takes the message's text.
func ForMessage(name string) (c Command, option string, ok bool) {
	for _, c := range commands {
		if c.Message != "" && c.Message == name {
			return c, c.main(), true
		}
	}
	return Command{}, "", false
}

// anyWords says whether the bare words may look like anything, an option too:
// they are somebody's words or a question, and no name that could be suggested.
func (c Command) anyWords() bool {
	for _, o := range c.Options {
		if o.Main {
			return o.Required && !o.Complete
		}
	}
	return false
}

// main is the name of the option that takes the bare words; "" if none does.
func (c Command) main() string {
	for _, o := range c.Options {
		if o.Main {
			return o.Name
		}
	}
	return ""
}

// usage is one line that says how the command is written.
func (c Command) usage() string {
	var b strings.Builder
	b.WriteString("/" + c.Name)
	for _, o := range c.Options {
		word := o.Name + ":…"
		switch {
		case o.Kind == Flag:
			word = o.Name + ":true"
		case o.Main:
			word = "[" + o.Name + ":]…"
		}
		if !o.Required {
			word = "[" + word + "]"
		}
		b.WriteString(" " + word)
	}
	return b.String()
}

// check says what is wrong with the request's options, in words for whoever
// typed them; "" if nothing is.
func (c Command) check(r Request) string {
	for _, o := range c.Options {
		v := r.Arg(o.Name)
		switch {
		case o.Required && o.Kind == Attachment && r.File == nil:
			return fmt.Sprintf("/%s needs a file.", c.Name)
		case o.Required && o.Kind != Attachment && v == "":
			return c.lacks(o)
		case o.Kind == Flag && v != "" && v != "true" && v != "false":
			return fmt.Sprintf("%s is true or false, not %q.", o.Name, printable(v))
		case len(o.Choices) > 0 && v != "" && !contains(o.Choices, strings.ToLower(v)):
			return fmt.Sprintf("%s is one of %s.", o.Name, strings.Join(o.Choices, ", "))
		case len(v) > maxValue:
			return fmt.Sprintf("That is too long: %s may have up to %d characters. Ask with the few words that matter.", o.Name, maxValue)
		}
	}
	return ""
}

// lacks says that an option cannot be left out, and how the command is written.
func (c Command) lacks(o Option) string {
	why := fmt.Sprintf("/%s needs %s", c.Name, o.Name)
	if o.Help != "" {
		why += ": " + o.Help
	}
	if c.Example != "" {
		return why + ". For example: " + c.Example
	}
	return why + ". It is written " + c.usage()
}

// maxValue is the longest value of an option, in bytes: a long quotation, and
// short enough that the request fits beneath an answer in Discord.
const maxValue = 1500

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
