package discord

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"parley/bot"
	"parley/bot/discord/discordtest"
	"parley/corpus"
)

var update = flag.Bool("update", false, "write down what Discord shows now")

// TestConversations holds what is read in Discord, as testdata has it: articles,
// and under "want" what somebody does and what they see then.
//
//	> /quotes Teske        a command
//	> [More]               a press of the last answer's button
//	> someone else [More]  the same by another person
//	> @ who spoke?         a message that mentions the bot
//	> Check this quote: …  a message command on a message with those words
//
// An answer is drawn as Discord does, its markup as it is sent: the content,
// then each embed behind a bar, with author, title, words and footer, then the
// buttons. To add one, copy a file and run go test ./bot/discord -update.
func TestConversations(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no conversations", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			articles := fstest.MapFS{}
			var want *txtar.File
			for i := range a.Files {
				if f := &a.Files[i]; f.Name == "want" {
					want = f
				} else {
					articles[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			if want == nil {
				t.Fatal(`the conversation has no "want"`)
			}
			b, err := bot.New(context.Background(), bot.Config{
				Load:       func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, articles) },
				Moderators: []string{moderatorID},
			})
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			n := connect(t, b, nil).up(t)
			var got strings.Builder
			var last *discordtest.Message
			for _, line := range strings.Split(string(want.Data), "\n") {
				if done, ok := strings.CutPrefix(line, "> "); ok {
					if got.Len() > 0 {
						got.WriteByte('\n')
					}
					got.WriteString("> " + done + "\n" + act(t, n, done, &last))
				}
			}
			n.clean(t)
			if got.String() == string(want.Data) {
				return
			}
			if *update {
				want.Data = []byte(got.String())
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("Discord shows:\n%s\nwanted:\n%s", got.String(), want.Data)
		})
	}
}

var pressing = regexp.MustCompile(`^(someone else )?\[(.+)\]$`)

// act does what a line says and draws what is seen then.
func act(t *testing.T, n *bench, done string, last **discordtest.Message) string {
	t.Helper()
	var in discordtest.Interaction
	if words, ok := strings.CutPrefix(done, "@ "); ok {
		n.Say("<@"+n.AppID+"> "+words, discordtest.SomeGuild, n.AppID)
		m, err := n.Posted(5 * time.Second)
		if err != nil {
			t.Fatal(err)
		}
		*last = m
		return drawn(m, "")
	}
	if p := pressing.FindStringSubmatch(done); p != nil {
		in = (*last).Press(p[2])
		if p[1] != "" {
			in.User = discordtest.OtherUser
		}
	} else if name, words, ok := strings.Cut(done, ": "); ok && !strings.HasPrefix(done, "/") {
		in = discordtest.OnMessage(name, words)
	} else {
		r, err := bot.Parse(done)
		if err != nil {
			t.Fatal(err)
		}
		args := map[string]any{}
		for k, v := range r.Args {
			args[k] = v
			if v == "true" {
				args[k] = true
			}
		}
		in = discordtest.Slash(r.Command, args)
		if strings.HasPrefix(r.Command, "corpus ") {
			in.User = moderatorID
		}
	}
	a := n.do(t, in)
	note := map[int]string{respondUpdate: "(in its place)"}[a.Type]
	if a.Private() && a.Type == respondMessage {
		note = "(for the asker alone)"
	}
	if a.Type == respondUpdate || in.User != discordtest.OtherUser {
		*last = a.Message
	}
	return drawn(a.Message, note)
}

// drawn is a message as text.
func drawn(m *discordtest.Message, note string) string {
	var b strings.Builder
	line := func(bar, s string) {
		for _, l := range strings.Split(s, "\n") {
			b.WriteString(strings.TrimRight(bar+l, " ") + "\n")
		}
	}
	if note != "" {
		line("", note)
	}
	if m.Content != "" {
		line("", m.Content)
	}
	for _, e := range m.Embeds {
		for _, path := range [][]string{{"author", "name"}, {"title"}, {"description"}, {"image", "url"}, {"footer", "text"}} {
			v := any(e)
			for _, k := range path {
				o, _ := v.(map[string]any)
				v = o[k]
			}
			if s, _ := v.(string); s != "" {
				line("┃ ", s)
			}
		}
		b.WriteString("\n")
	}
	if buttons := m.Buttons(); len(buttons) > 0 {
		var labels []string
		for _, x := range buttons {
			labels = append(labels, fmt.Sprintf("[%s]", x.Label))
		}
		line("", strings.Join(labels, " "))
	}
	return b.String()
}
