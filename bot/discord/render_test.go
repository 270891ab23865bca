package discord

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/bot"
	"parley/bot/discord/discordtest"
	"parley/corpus"
)

// shownWords gathers, over all pages of an answer, the words shown for each
// snippet, and fails on any page that Discord would refuse.
func shownWords(t testing.TB, v view) (words string, n int) {
	t.Helper()
	for v.page = 0; ; v.page++ {
		m, ok := v.render()
		if !ok {
			return "", 0
		}
		body, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range discordtest.LintMessage(body) {
			t.Fatalf("page %d: %s\n%s", v.page, p, body)
		}
		total := 0
		for _, e := range m.Embeds {
			if e.Author != nil {
				total += units(e.Author.Name)
				if e.Author.Name != "the paragraph that they stand in" && !strings.HasPrefix(e.Author.Name, "word by word") {
					words += unescape(e.Description)
				}
			}
			total += units(e.Title) + units(e.Description)
			if e.Footer != nil {
				total += units(e.Footer.Text)
			}
		}
		if total > totalLimit || units(m.Content) > contentLimit {
			t.Fatalf("page %d has %d units in embeds, %d in content: more than 90 %% of the limit", v.page, total, units(m.Content))
		}
		more := false
		for _, r := range m.Components {
			b, _ := json.Marshal(r)
			more = more || strings.Contains(string(b), `"More"`)
		}
		if !more {
			return words, v.page + 1
		}
	}
}

// A snippet longer than an embed is shown whole, over as many as it takes.
func TestLongWords(t *testing.T) {
	long := strings.Repeat("“The ships *wait* at [pier 4]. Nobody signs: not yet.”\n2016. ", 400)
	r := many(3)
	r.Snippets[1].Words = long
	r.Snippets[1].Around = long + "and after"
	words, pages := shownWords(t, view{reply: r, request: bot.Request{Command: "quotes", Args: map[string]string{"speaker": "Lindqvist"}}, owner: "1"})
	want := r.Snippets[0].Words + long + r.Snippets[2].Words
	if words != want {
		t.Errorf("shown are %d bytes of %d", len(words), len(want))
	}
	if pages < 8 {
		t.Errorf("%d bytes on %d pages", len(long)*2, pages)
	}
}

func TestWhoseAndWhence(t *testing.T) {
	for _, c := range []struct {
		n     bot.Snippet
		wants []string
	}{
		{bot.Snippet{Kind: "direct", Speaker: "Ada Lindqvist", Role: "harbour minister", Cite: corpus.Citation{Article: "a1"}}, []string{"Ada Lindqvist, harbour minister", "a1, undated"}},
		{bot.Snippet{Kind: "direct", Unclear: true, Source: "he"}, []string{"speaker unclear"}},
		{bot.Snippet{Kind: "direct", Source: "a port official"}, []string{"speaker unclear: “a port official” (not named)"}},
		{bot.Snippet{Kind: "indirect", Speaker: "Ada Lindqvist"}, []string{"Ada Lindqvist (reported, not verbatim)"}},
		{bot.Snippet{Kind: "mixed", Speaker: "Ada Lindqvist"}, []string{"Ada Lindqvist (partly verbatim)"}},
		{bot.Snippet{Heading: "5 days, called for by the guild", Group: "Called for"}, []string{"the article’s own words", "5 days, called for by the guild"}},
		{bot.Snippet{Kind: "direct", Speaker: "A", Also: []corpus.Citation{{Outlet: "The Quay Courier"}}}, []string{"; also The Quay Courier, undated"}},
	} {
		m, _ := view{reply: bot.Reply{Snippets: []bot.Snippet{c.n}}, request: bot.Request{Command: "ask"}}.render()
		e := m.Embeds[0]
		all := e.Author.Name + "\n" + e.Title + "\n" + e.Footer.Text
		for _, want := range c.wants {
			if !strings.Contains(all, want) {
				t.Errorf("%+v is shown as %q, without %q", c.n, all, want)
			}
		}
	}
}

// A word diff goes from print to claim, and its marks are explained.
func TestDifference(t *testing.T) {
	r := bot.Reply{Diff: []bot.Diff{{Op: "same", Words: "Six hours are"}, {Op: "cut", Words: "too few"}, {Op: "added", Words: "enough"}}}
	m, _ := view{reply: r, request: bot.Request{Command: "check"}}.render()
	if want := "Six hours are ~~too few~~ **enough**"; m.Embeds[0].Description != want {
		t.Errorf("shown is %q, want %q", m.Embeds[0].Description, want)
	}
	if want := "struck out is in print and was left out, bold is not in print"; !strings.Contains(m.Embeds[0].Author.Name, want) {
		t.Errorf("it is explained as %q, want %q", m.Embeds[0].Author.Name, want)
	}
}

func TestLink(t *testing.T) {
	for in, want := range map[string]string{
		"https://quay.example/a?b=1": "https://quay.example/a?b=1", "javascript:alert(1)": "", "ftp://a.example/x": "", "https://": "",
		"https://user:pw@a.example/": "", "not a link": "", "https://a.example/" + strings.Repeat("x", 600): "",
	} {
		if got := link(bot.Snippet{Cite: corpus.Citation{URL: in}}); got != want {
			t.Errorf("link(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever the bot may say is within every limit, and the words shown are the
// words given.
func FuzzRender(f *testing.F) {
	f.Add(uint64(1), "words", "a question", 3)
	f.Add(uint64(2), strings.Repeat("long *words* ", 900), strings.Repeat("q", 1500), 40)
	f.Add(uint64(3), "\u202e||@everyone||\n- 2016.", "“”", 1)
	f.Add(uint64(4), strings.Repeat("🕊️", 3000), "x", 200)
	f.Add(uint64(5), "", "", 0)
	f.Fuzz(func(t *testing.T, seed uint64, words, question string, n int) {
		if !utf8.ValidString(words) || !utf8.ValidString(question) || len(words) > 30000 {
			t.Skip()
		}
		rnd := rand.New(rand.NewPCG(seed, 1))
		some := func(s string) string {
			r := []rune(s)
			if len(r) == 0 {
				return ""
			}
			i := rnd.IntN(len(r))
			return string(r[i : i+rnd.IntN(len(r)-i)+1])
		}
		n = (n & 0x7fffffff) % 60
		reply := bot.Reply{Lead: some(words), Tail: some(question), Answered: rnd.IntN(2) > 0}
		want := ""
		for i := range n {
			s := bot.Snippet{
				Words: some(words), Kind: []string{"", "direct", "mixed", "indirect"}[rnd.IntN(4)], Speaker: some(question), Source: some(question),
				Role: some(words), Heading: some(words), Group: some(question), Unclear: rnd.IntN(3) == 0, Link: "https://a.example/" + some(question),
				Cite: corpus.Citation{Article: fmt.Sprint("a", i), Outlet: some(question), Title: some(words)},
			}
			if rnd.IntN(5) == 0 {
				s.Around = some(words)
			}
			for range rnd.IntN(4) {
				s.Also = append(s.Also, corpus.Citation{Outlet: some(words)})
				s.Buttons = append(s.Buttons, bot.Button{Label: some(words), Request: bot.Request{Command: "context", Args: map[string]string{"article": some(question), "start": fmt.Sprint(i)}}})
			}
			want += s.Words
			reply.Snippets = append(reply.Snippets, s)
		}
		for range rnd.IntN(4) {
			reply.Diff = append(reply.Diff, bot.Diff{Op: []string{"same", "cut", "added"}[rnd.IntN(3)], Words: some(words)})
			reply.Buttons = append(reply.Buttons, bot.Button{Label: some(question), Request: bot.Request{Command: "ask", Args: map[string]string{"question": some(words)}}})
		}
		v := view{reply: reply, owner: "2000000000000000002", private: rnd.IntN(2) > 0,
			request: bot.Request{Command: []string{"ask", "truce-length"}[rnd.IntN(2)], Args: map[string]string{"question": question}}}
		got, pages := shownWords(t, v)
		if pages > 0 && got != want {
			t.Fatalf("%d bytes are shown of %d", len(got), len(want))
		}
		if pages == 0 && units(v.request.String()) <= carriers*footerLimit {
			t.Fatal("an answer whose request fits beneath it is refused")
		}
	})
}

func BenchmarkRender(b *testing.B) {
	v := view{reply: many(200), request: bot.Request{Command: "quotes", Args: map[string]string{"speaker": "Lindqvist"}}, owner: "1", page: 7}
	n := 0
	for _, s := range v.reply.Snippets {
		n += len(s.Words)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		v.render()
	}
}

// Links in words alone must not unfold, and the flag for that would hide embeds.
func TestNoPreview(t *testing.T) {
	for _, c := range []struct {
		reply bot.Reply
		want  int
	}{{bot.Reply{Lead: "see https://quay.example/"}, noLinkPreview}, {many(1), 0}} {
		m, _ := view{reply: c.reply, request: bot.Request{Command: "ask"}}.render()
		if m.Flags != c.want {
			t.Errorf("flags %d, want %d", m.Flags, c.want)
		}
	}
	if m := plain("see https://quay.example/"); m.Flags != noLinkPreview {
		t.Errorf("plain words have flags %d", m.Flags)
	}
}
