package bot_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"parley/bot"
	"parley/corpus"
)

// Labels are one line each, though their parts come out of a file whose lines
// were broken at a width; words and source are the article's, bytes as printed.
func TestLabelsAreOneLine(t *testing.T) {
	const text = `VELDA – Talks on a truce between the two sides went on in Velda on Tuesday, and
delegates of both sides said little about them when they left the hall at night.

"We have signed nothing at all so far, and we will sign nothing tonight," Foreign
Minister Pavel Orlow said on Tuesday evening in Velda, before his car was driven
off to the airport.

Orlow said the truce had been "far too short for the many people who wait" in the
harbour, and that a longer one would have to follow before the month is over.

On Monday, before the talks began, the opposition's Harbour Front and the Northern
Council called for a ten-day ceasefire in Velda, which nobody has answered so far.

On Sunday the Foreign Minister Pavel Orlow had met the United States' envoy, Ines
Varga, in Velda, and both had then told the papers that more meetings would come.
`
	fsys := fstest.MapFS{"hard.txt": {Data: []byte(text)}}
	b := open(t, bot.Config{Load: func(ctx context.Context) (*corpus.Corpus, error) { return corpus.Load(ctx, fsys) }})
	broken := 0
	for _, line := range []string{"/quotes Orlow", "/truce-length", "/talks", "/sources", "/who-said signed nothing at all", "/check we have signed nothing at all"} {
		r, err := bot.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		reply := b.Reply(context.Background(), r)
		if len(reply.Snippets) == 0 {
			t.Errorf("%s has no snippets: %s", line, reply.Text)
		}
		for _, n := range reply.Snippets {
			for _, label := range append([]string{n.Heading, n.Speaker, n.Role, n.Group}, n.By...) {
				if strings.ContainsAny(label, "\r\n") {
					t.Errorf("%s: a label in two lines: %q", line, label)
				}
			}
			if n.Words != text[n.Span.Start:n.Span.End] || !strings.Contains(text, n.Source) {
				t.Errorf("%s: not as printed: %q, %q", line, n.Words, n.Source)
			}
			if strings.Contains(n.Words+n.Source, "\n") {
				broken++
			}
		}
	}
	if broken == 0 {
		t.Error("no words that are broken into lines were met")
	}
}
