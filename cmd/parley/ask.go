package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/peterh/liner"
	"golang.org/x/term"

	"parley/bot"
	"parley/bot/chart"
)

// ask answers the request in args, or one a line from standard input.
func ask(ctx context.Context, p *program, args []string) error {
	f := flag.NewFlagSet("ask", flag.ContinueOnError)
	asJSON := f.Bool("json", false, "print one JSON object a line")
	picture := f.String("chart", "", "write a picture of the answer to this .png or .svg file")
	s, rest, err := p.parse(f, args)
	if err != nil {
		return err
	}
	if ext := strings.ToLower(filepath.Ext(*picture)); *picture != "" && ext != ".png" && ext != ".svg" {
		return usage("-chart writes a .png or a .svg file, not %s", *picture)
	}
	screen, onScreen := p.terminal(p.stdout)
	in, ok := p.stdin.(*os.File)
	atPrompt := len(rest) == 0 && ok && term.IsTerminal(int(in.Fd())) && onScreen && liner.TerminalSupported()
	if atPrompt && s.values["LOG_LEVEL"] == "" {
		s.log = slog.New(quiet{s.log.Handler()})
	}
	b, err := s.open(ctx, bot.Config{})
	if err != nil {
		return err
	}
	defer b.Close()
	out := bufio.NewWriter(p.stdout)
	defer out.Flush()
	answer := func(line string) error {
		reply, text := replyTo(ctx, b, line)
		var err error
		switch {
		case *asJSON:
			err = writeJSON(out, toJSON(text, reply))
		case onScreen:
			_, err = fmt.Fprintln(out, screen.show(reply))
		default:
			_, err = fmt.Fprintln(out, reply.Text)
		}
		if err := errors.Join(err, out.Flush()); err != nil || *picture == "" {
			return err
		}
		return draw(*picture, reply)
	}
	if len(rest) > 0 {
		return answer(strings.Join(rest, " "))
	}
	if atPrompt {
		return p.converse(ctx, b, answer)
	}
	return p.lines(ctx, answer, func() {
		if !*asJSON {
			fmt.Fprintln(out)
		}
	})
}

// replyTo answers one line: a command in text form, or a question. text is the
// request as it was understood, else the line.
func replyTo(ctx context.Context, b *bot.Bot, line string) (bot.Reply, string) {
	r, err := bot.Parse(line)
	if err != nil {
		return bot.Sorry(err), line
	}
	r.User.Local = true
	return b.Reply(ctx, r), r.String()
}

// errNoPicture says that an answer was given and has no picture.
var errNoPicture = errors.New("-chart: there is nothing to draw in this answer; /truce-length, /timeline and /talks have pictures")

// draw writes the picture of an answer, as the file's ending wants it.
func draw(file string, r bot.Reply) error {
	paint := chart.PNG
	if strings.EqualFold(filepath.Ext(file), ".svg") {
		paint = chart.Chart
	}
	data, _, ok := paint(r)
	if !ok {
		return errNoPicture
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}

// lines answers standard input line by line. between is called between two
// answers. One without a picture is an error once all are given.
func (p *program) lines(ctx context.Context, answer func(string) error, between func()) error {
	in := bufio.NewReader(p.stdin)
	first := true
	var plain error
	for ctx.Err() == nil {
		line, err := in.ReadString('\n')
		if strings.TrimSpace(line) != "" {
			if !first {
				between()
			}
			first = false
			if err := answer(strings.TrimRight(line, "\r\n")); errors.Is(err, errNoPicture) {
				plain = err
			} else if err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return plain
		}
		if err != nil {
			return fmt.Errorf("reading standard input: %w", err)
		}
	}
	return plain
}

// The shapes of "parley ask -json".
type replyJSON struct {
	Request  string        `json:"request"`
	Answered bool          `json:"answered"`
	Verdict  string        `json:"verdict"`
	Text     string        `json:"text"`
	Snippets []snippetJSON `json:"snippets"`
	Diff     [][2]string   `json:"diff,omitempty"`
}

type snippetJSON struct {
	Article   string      `json:"article"`
	Title     string      `json:"title"`
	Outlet    string      `json:"outlet"`
	Published string      `json:"published"`
	URL       string      `json:"url"`
	Paragraph int         `json:"paragraph,omitempty"`
	Start     int         `json:"start"`
	End       int         `json:"end"`
	Words     string      `json:"words"`
	Speaker   string      `json:"speaker"`
	Role      string      `json:"role,omitempty"`
	Source    string      `json:"source"`
	Kind      string      `json:"kind"`
	Region    string      `json:"region"`
	Heading   string      `json:"heading,omitempty"`
	Length    string      `json:"length"`
	Status    []string    `json:"status"`
	By        []string    `json:"by"`
	Date      string      `json:"date"`
	Verdict   string      `json:"verdict"`
	Diff      [][2]string `json:"diff,omitempty"`
	Also      []alsoJSON  `json:"also,omitempty"`
}

type alsoJSON struct {
	Article   string `json:"article"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Paragraph int    `json:"paragraph,omitempty"`
}

func toJSON(request string, r bot.Reply) replyJSON {
	out := replyJSON{Request: request, Answered: r.Answered, Verdict: r.Verdict, Text: r.Text, Snippets: []snippetJSON{}}
	for _, d := range r.Diff {
		out.Diff = append(out.Diff, [2]string{d.Op, d.Words})
	}
	for _, n := range r.Snippets {
		s := snippetJSON{
			Article: n.Cite.Article, Title: n.Cite.Title, Outlet: n.Cite.Outlet, Published: date(n.Cite), URL: n.Cite.URL, Paragraph: n.Cite.Paragraph,
			Start: n.Span.Start, End: n.Span.End, Words: n.Words, Speaker: n.Speaker, Role: n.Role, Source: n.Source, Kind: n.Kind,
			Region: string(n.Region), Heading: n.Heading, Length: n.Length, Status: list(n.Status), By: list(n.By), Date: n.Date, Verdict: n.Verdict,
		}
		if n.Verdict != "" {
			s.Diff = out.Diff
		}
		for _, c := range n.Also {
			s.Also = append(s.Also, alsoJSON{c.Article, c.Title, c.Outlet, date(c), c.Paragraph})
		}
		out.Snippets = append(out.Snippets, s)
	}
	return out
}

// list is never nil, so that JSON has [] and not null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// writeJSON writes v as one line, with marks such as “ and & as they are.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
