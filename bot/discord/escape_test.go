package discord

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain words", "plain words"},
		{"2016. The year", `2016\. The year`},
		{"in 2016. The year", "in 2016. The year"},
		{"- no fire\n  + nor this", "\\- no fire\n  \\+ nor this"},
		{"a-b +1", "a-b +1"},
		{"-# small\n# large\n> said\n>>> all", "\\-\\# small\n\\# large\n\\> said\n\\>\\>\\> all"},
		{"*b* _i_ ~~s~~ ||spoiler|| `code`", "\\*b\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|spoiler\\|\\| \\`code\\`"},
		{"[text](http://a.example) @everyone <@1> </x:1> <t:1>", `\[text\]\(http\://a.example\) \@everyone \<\@1\> \</x\:1\> \<t\:1\>`},
		{`C:\dir`, `C\:\\dir`},
		{"“We agree”", "“We agree”"},
	} {
		if got := escape(c.in); got != c.want {
			t.Errorf("escape(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// active finds markup that Discord would act on: an unescaped mark, or one
// that counts at the start of a line.
func active(s string) string {
	for n, line := range strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n") {
		body := strings.TrimLeft(line, " \t\u00a0")
		if body != "" && (body[0] == '-' || body[0] == '+') {
			return "a list"
		}
		if i := strings.IndexFunc(body, func(r rune) bool { return r < '0' || r > '9' }); i > 0 && body[i] == '.' {
			return "a numbered list"
		}
		for i := 0; i < len(line); i++ {
			if line[i] == '\\' {
				i++
				continue
			}
			if strings.IndexByte(anywhere, line[i]) >= 0 {
				return string(line[i]) + " in line " + string(rune('1'+n))
			}
		}
	}
	return ""
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"2016. x", "- a\n-# b", "a\\", "||x||", "@everyone <@&1>", "x\u202ey\u200b", "e\u0301\u0301\u0301", "\x00", "🕊️ words", "1\n2.", "\r- x"} {
		f.Add(s, 40)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		if got := unescape(escape(s)); got != s {
			t.Fatalf("unescape(escape(%q)) = %q", s, got)
		}
		if m := active(escape(s)); m != "" {
			t.Fatalf("%q is shown with %s: %q", s, m, escape(s))
		}
		limit = 4 + (limit&0x7fffffff)%200
		joined := ""
		for _, p := range split(s, limit) {
			if units(p) > limit || p == "" {
				t.Fatalf("a piece of %d units of at most %d", units(p), limit)
			}
			if m := active(p); m != "" {
				t.Fatalf("a piece of %q is shown with %s: %q", s, m, p)
			}
			joined += unescape(p)
		}
		if joined != s {
			t.Fatalf("the pieces of %q join to %q", s, joined)
		}
	})
}

func BenchmarkEscape(b *testing.B) {
	s := strings.Repeat("“We keep the pause *as agreed*,” she said on 8 December 2016.\n", 60)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		split(s, partLimit)
	}
}
