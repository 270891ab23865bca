package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/peterh/liner"
	"golang.org/x/term"
	"golang.org/x/text/width"

	"parley/bot"
)

// A terminal is where a person reads: it has a width, and colours unless
// NO_COLOR says otherwise.
type terminal struct {
	columns int
	colour  bool
}

// terminal is what w is, if it is one.
func (p *program) terminal(w io.Writer) (terminal, bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return terminal{}, false
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil || columns < 20 {
		columns = 80
	}
	return terminal{min(columns, 120), p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb"}, true
}

// The few styles of an answer.
const (
	bold   = "1"
	dim    = "2"
	cut    = "9;31" // struck through, red
	added  = "1;32"
	groups = "1;36"
)

// style sets s in a style, line by line, so that none runs into the margin.
func (t terminal) style(style, s string) string {
	if !t.colour || s == "" {
		return s
	}
	return "\x1b[" + style + "m" + strings.ReplaceAll(s, "\n", "\x1b[0m\n\x1b["+style+"m") + "\x1b[0m"
}

// wrap breaks lines at blanks so that they fit beside a margin. Words longer
// than a line stay whole: they are somebody's, and may be copied.
func (t terminal) wrap(s, margin string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(margin)
		at := len(margin)
		for j, word := range strings.Split(line, " ") {
			n := columns(word)
			if j > 0 {
				if at+1+n > t.columns {
					b.WriteString("\n" + margin)
					at = len(margin)
				} else {
					b.WriteString(" ")
					at++
				}
			}
			b.WriteString(word)
			at += n
		}
	}
	return b.String()
}

// diff is a word diff from print to claim, wrapped beside a margin: in colours,
// else as wdiff writes it, [-printed-] {+claimed+}.
func (t terminal) diff(list []bot.Diff, margin string) string {
	b := new(strings.Builder)
	b.WriteString(margin)
	at := len(margin)
	for _, d := range list {
		words := strings.Fields(harmless(d.Words))
		if len(words) == 0 {
			continue
		}
		on, off := "", ""
		switch last := len(words) - 1; {
		case t.colour && d.Op == "cut":
			on, off = "\x1b["+cut+"m", "\x1b[0m"
		case t.colour && d.Op == "added":
			on, off = "\x1b["+added+"m", "\x1b[0m"
		case d.Op == "cut":
			words[0] = "[-" + words[0]
			words[last] += "-]"
		case d.Op == "added":
			words[0] = "{+" + words[0]
			words[last] += "+}"
		}
		for i, w := range words {
			n := columns(w)
			switch {
			case at == len(margin): // a line begins
			case at+1+n > t.columns && i > 0:
				b.WriteString(off + "\n" + margin + on)
				at = len(margin)
			case at+1+n > t.columns:
				b.WriteString("\n" + margin)
				at = len(margin)
			default:
				b.WriteString(" ")
				at++
			}
			if i == 0 {
				b.WriteString(on)
			}
			b.WriteString(w)
			at += n
		}
		b.WriteString(off)
	}
	return b.String()
}

// columns is how wide s is on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// harmless is s without the characters that would command a terminal: articles
// are other people's text. What is shown in their place has the same place in
// the line, and "-json" has the bytes.
func harmless(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n") // some files end their lines so
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError:
			return '\uFFFD'
		case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069: // changes of direction
			return '\uFFFD'
		}
		return r
	}, s)
}

// show is the reply for a person at a terminal: the same words as its Text, with
// colours, wrapped to the width.
func (t terminal) show(r bot.Reply) string {
	var blocks []string
	add := func(lines ...string) {
		var kept []string
		for _, l := range lines {
			if l != "" {
				kept = append(kept, l)
			}
		}
		if len(kept) > 0 {
			blocks = append(blocks, strings.Join(kept, "\n"))
		}
	}
	line := func(style, s, margin string) string {
		if s == "" {
			return ""
		}
		return t.style(style, t.wrap(harmless(s), margin))
	}
	add(line("", r.Lead, ""))
	if len(r.Diff) > 0 {
		legend := "word by word: [-…-] is in print and was left out, {+…+} is not in print"
		if t.colour {
			legend = "word by word: struck out is in print and was left out, bold is not in print"
		}
		add(line(dim, legend, "  "), t.diff(r.Diff, "  "))
	}
	group := ""
	for _, n := range r.Snippets {
		var lines []string
		if n.Group != group {
			group = n.Group
			lines = append(lines, line(groups, group, ""))
		}
		lines = append(lines, line(bold, n.Heading, ""), line("", n.Words, "  "))
		if n.Around != "" {
			lines = append(lines, line(dim, "in context: "+n.Around, "  "))
		}
		lines = append(lines, line(dim, n.Cite.String(), "  "))
		for _, c := range n.Also {
			lines = append(lines, line(dim, "also in "+c.String(), "  "))
		}
		where := n.Link
		if where == "" {
			where = n.Cite.URL
		}
		lines = append(lines, line(dim, where, "  "))
		add(lines...)
	}
	add(line("", r.Tail, ""))
	return strings.Join(blocks, "\n\n")
}

// converse asks for requests at a prompt until there are no more, with history
// and completion by Tab.
func (p *program) converse(ctx context.Context, b *bot.Bot, answer func(string) error) error {
	line := liner.NewLiner()
	defer line.Close()
	line.SetMultiLineMode(true) // or a line longer than the terminal is shown in part, behind a "{"
	line.SetTabCompletionStyle(liner.TabCircular)
	line.SetWordCompleter(func(text string, at int) (string, []string, string) { return completions(ctx, b, text, at) })
	history := historyFile()
	if f, err := os.Open(history); err == nil {
		line.ReadHistory(f)
		f.Close()
	}
	screen, _ := p.terminal(p.stdout)
	fmt.Fprintln(p.stdout, screen.wrap("Ask a question, or type /help. Tab completes, Ctrl-C clears the line, exit or Ctrl-D ends.", ""))
	for ctx.Err() == nil {
		text, err := line.Prompt("> ")
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, liner.ErrPromptAborted):
			fmt.Fprintln(p.stdout)
			return keepHistory(line, history)
		case err != nil:
			return fmt.Errorf("reading the prompt: %w", err)
		case strings.TrimSpace(text) == "":
			continue
		case leaves(text):
			return keepHistory(line, history)
		}
		line.AppendHistory(text)
		if err := answer(text); errors.Is(err, errNoPicture) {
			fmt.Fprintln(p.stderr, "parley:", err)
		} else if err != nil {
			return err
		}
		fmt.Fprintln(p.stdout)
	}
	return keepHistory(line, history)
}

// leaves says whether a line is no question but what one types to get out.
func leaves(line string) bool {
	switch strings.ToLower(strings.TrimLeft(strings.TrimSpace(line), "/:")) {
	case "exit", "quit":
		return true
	}
	return false
}

// quiet hands on what a person at a prompt must know, and not that their own
// reload was done, which the answer says.
type quiet struct{ slog.Handler }

func (q quiet) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= slog.LevelWarn && q.Handler.Enabled(ctx, l)
}

func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }

// historyFile is where the prompt's history is kept; "" if this machine has no
// place for it.
func historyFile() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "parley", "history")
}

func keepHistory(line *liner.State, file string) error {
	if file == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil // a home that cannot be written to is no fault of the answers
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil
	}
	_, err = line.WriteHistory(f)
	return errors.Join(err, f.Close())
}

// completions are what the word before the cursor may become: a command, the
// name of an option, or its value.
func completions(ctx context.Context, b *bot.Bot, text string, at int) (head string, words []string, tail string) {
	runes := []rune(text)
	before, tail := string(runes[:at]), string(runes[at:])
	if !strings.HasPrefix(before, "/") {
		return before, nil, tail
	}
	// The commands that go on from what is typed: "/corpus re" has one.
	for _, c := range bot.Commands() {
		if full := "/" + c.Name; !c.Hidden && strings.HasPrefix(full, before) {
			words = append(words, full+" ")
		}
	}
	if len(words) > 0 {
		return "", words, tail
	}
	command, ok := commandOf(before)
	if !ok {
		return before, nil, tail
	}
	start := lastToken(before)
	head, word := before[:start], before[start:]
	name, value, isValue := strings.Cut(word, ":")
	if !isValue {
		for _, o := range command.Options {
			if strings.HasPrefix(o.Name, strings.ToLower(word)) && o.Kind != bot.Attachment && !strings.Contains(before, " "+o.Name+":") {
				words = append(words, o.Name+":")
			}
		}
		return head, words, tail
	}
	for _, o := range command.Options {
		if o.Name != name {
			continue
		}
		value = strings.Trim(value, `"“”„`)
		var values []string
		switch {
		case o.Kind == bot.Flag:
			values = []string{"true", "false"}
		case len(o.Choices) > 0:
			values = o.Choices
		case o.Complete:
			r := bot.Request{Command: command.Name, Args: map[string]string{name: value}, User: bot.Asker{Local: true}}
			for _, c := range b.Complete(ctx, r, name) {
				values = append(values, c.Value)
			}
			value = "" // what is suggested need not start so: "Lavrow" is completed, too
		}
		for _, v := range values {
			if strings.HasPrefix(v, value) {
				words = append(words, bot.Print(name, v)+" ")
			}
		}
	}
	return head, words, tail
}

// commandOf is the command that a line begins with.
func commandOf(line string) (bot.Command, bool) {
	f := strings.Fields(strings.ToLower(strings.TrimPrefix(line, "/")))
	for n := min(2, len(f)); n > 0; n-- {
		if c, ok := bot.Lookup(strings.Join(f[:n], " ")); ok {
			return c, true
		}
	}
	return bot.Command{}, false
}

// lastToken is where the word under the cursor begins: after the last blank that
// stands outside double quotes.
func lastToken(s string) int {
	start, quoted, phone := 0, false, false
	for i, r := range s {
		switch {
		case r == '"' && !phone:
			quoted = !quoted
		case strings.ContainsRune("“”„", r) && (phone || !quoted && strings.HasSuffix(s[:i], ":")):
			phone = !phone
		case r == ' ' && !quoted && !phone:
			start = i + 1
		}
	}
	return start
}
