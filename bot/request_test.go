package bot_test

import (
	"maps"
	"strings"
	"testing"

	"parley/bot"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`who said hello?`, `/ask question:"who said hello?"`},
		{`  /help  `, `/help`},
		{`/who-said communication issues`, `/who-said words:"communication issues"`},
		{`/who-said words:"communication issues" speaker:Orlow`, `/who-said words:"communication issues" speaker:Orlow`},
		{`/who-said speaker:Orlow communication issues`, `/who-said words:"communication issues" speaker:Orlow`},
		{`/who-said "it's practically non-existent"`, `/who-said words:"it's practically non-existent"`},
		{`/who-said he called it "a pause" today`, `/who-said words:"he called it \"a pause\" today"`},
		{`/who-said at 9:30 they met`, `/who-said words:"at 9:30 they met"`},
		{`/WHO-SAID Words:peace`, `/who-said words:peace`},
		{`/who-said never "closed`, `/who-said words:"never \"closed"`},
		{`/who-said words:"never closed`, `/who-said words:"never closed"`},
		{`/who-said "speaker:lavrov is no option in marks"`, `/who-said words:"speaker:lavrov is no option in marks"`},
		{`/corpus reload dry-run:true`, `/corpus reload dry-run:true`},
		{`/Corpus Remove some-article`, `/corpus remove article:some-article`},
		{`/quotes topic:a\b`, `/quotes topic:"a\\b"`},
		{`/who-said words:`, `/who-said`},

		// As it is meant.
		{`/who-said: hello`, `/who-said words:hello`},
		{`/who-said:hello there`, `/who-said words:"hello there"`},
		{`/who-said:"hello there" speaker:Orlow`, `/who-said words:"hello there" speaker:Orlow`},
		{`//help`, `/help`},
		{`/help!`, `/help`},
		{`/corpus: reload: dry-run:true`, `/corpus reload dry-run:true`},
		{`/corpus:reload`, `/corpus reload`},

		// Values without quotes.
		{`/quotes speaker:Ada Mary Quill`, `/quotes speaker:"Ada Mary Quill"`},
		{`/quotes speaker:Ada Quill topic:relief convoys`, `/quotes speaker:"Ada Quill" topic:"relief convoys"`},
		{`/quotes Ada Quill topic:relief convoys`, `/quotes speaker:"Ada Quill" topic:"relief convoys"`},
		{`/quotes topic:convoys Ada`, `/quotes speaker:Ada topic:convoys`},
		{`/quotes topic: relief convoys speaker: Ada`, `/quotes speaker:Ada topic:"relief convoys"`},
		{`/who-said words:peace in our time`, `/who-said words:"peace in our time"`},
		{`/who-said communication issues speaker:Ada Quill`, `/who-said words:"communication issues" speaker:"Ada Quill"`},
		{`/corpus add outlet:Harbour News date:2016-12-08`, `/corpus add outlet:"Harbour News" date:2016-12-08`},
		{`/quotes private:true Ada`, `/quotes speaker:Ada private:true`},

		// Marks as telephones type them.
		{`/who-said words:“communication issues”`, `/who-said words:"communication issues"`},
		{`/who-said words:„a pause“ speaker:“Ada Quill”`, `/who-said words:"a pause" speaker:"Ada Quill"`},
		{`/who-said words:”a 5" gap”`, `/who-said words:"a 5\" gap"`},
		{`/who-said words:“never closed`, `/who-said words:"never closed"`},
		{`/who-said “a pause”`, `/who-said words:"“a pause”"`},
		{`/who-said “pause”`, `/who-said words:"“pause”"`},
		{`/who-said words:a“b”`, `/who-said words:a“b”`},

		// Values in any of their words.
		{`/truce-length status:"in force"`, `/truce-length status:in_force`},
		{`/truce-length Relby status:called for`, `/truce-length place:Relby status:called_for`},
		{`/truce-length status:"Called not enough"`, `/truce-length status:insufficient`},
		{`/truce-length status:Blocked`, `/truce-length status:vetoed`},
		{`/truce-length status:IN_FORCE`, `/truce-length status:in_force`},
		{`/truce-length status:"not  enough"`, `/truce-length status:insufficient`},
		{`/truce-length status:perhaps`, `/truce-length status:perhaps`},
		{`/talks status:Planned`, `/talks status:planned`},
		{`/talks status:"in force"`, `/talks status:"in force"`},
		{`/quotes kind:"partly verbatim"`, `/quotes kind:mixed`},
		{`/quotes private:TRUE`, `/quotes private:true`},
	} {
		r, err := bot.Parse(c.line)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.line, err)
		} else if r.String() != c.want {
			t.Errorf("Parse(%q) is %s, want %s", c.line, r, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`/`, `/help`},
		{`/who-siad peace`, `Did you mean /who-said?`},
		{`/nothing`, `There is no command /nothing. There are: /who-said`},
		{`/corpus`, `/corpus reload`},
		{`/corpus reload now`, `takes no words`},
		{`/ask question:"who vetoed it" place:Sele`, `/ask has no option place`},
		{`/who-said quote:"six hours"`, `/who-said has no option quote`},
		{`/corpus polish`, `There is no command /corpus polish. There are: /corpus reload`},
		{`/who-said peace words:war`, `both words: and words that belong to no option`},
		{`/who-said words:"peace in our" time`, `both words: and words that belong to no option`},
		{`/quotes speaker:Ada private:true Quill`, `both speaker: and words that belong to no option`},
		{`/truce-length foo:bar`, `/truce-length has no option foo. /truce-length [[place:]…]`},
		{`/quotes Relby nosuch:thing`, `/quotes has no option nosuch.`},
		{"/`@everyone`", `There is no command /everyone.`},
	} {
		_, err := bot.Parse(c.line)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%q) says %v, want %q in it", c.line, err, c.want)
		}
	}
}

// A request printed and parsed again is the same request.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"who said that?", " ", "\xe5", `/who-said words:"a \"b\" c" speaker:x`, `/quotes speaker:"a\nb"`, `/check "x`, `/who-said a"b c" d`, `/truce-length place:" "`,
		"/ask \x00\xff", `/corpus reload`, `/quotes a:b c:d`, `/who-said words:"a"b`, `/quotes speaker:“a b” topic:“`, `/quotes topic:„x“ y speaker: z w`, `/help:“`, `//who-said:“x`, "/who-said \u00a0x\u2028y", `/help "`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		r, err := bot.Parse(line)
		if err != nil {
			return
		}
		again, err := bot.Parse(r.String())
		if err != nil {
			t.Fatalf("%q is printed as %q, which is refused: %v", line, r.String(), err)
		}
		if again.Command != r.Command || !maps.Equal(again.Args, r.Args) {
			t.Fatalf("%q is %#v; printed as %s it is %#v", line, r.Args, r.String(), again.Args)
		}
	})
}

// Over Discord values come past the text form: they are read in the same words.
func TestArg(t *testing.T) {
	for _, c := range []struct{ command, option, value, want string }{
		{"truce-length", "status", " In force ", "in_force"},
		{"truce-length", "status", "BLOCKED", "vetoed"},
		{"truce-length", "place", "In force", "In force"},
		{"talks", "status", "Held", "held"},
		{"talks", "status", "blocked", "blocked"},
		{"no such", "status", "In force", "In force"},
		{"quotes", "private", "True", "true"},
	} {
		r := bot.Request{Command: c.command, Args: map[string]string{c.option: c.value}}
		if got := r.Arg(c.option); got != c.want {
			t.Errorf("/%s: %s %q is %q, want %q", c.command, c.option, c.value, got, c.want)
		}
	}
}

// Every command is fit for Discord and for help.
func TestCommands(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range bot.Commands() {
		if seen[c.Name] {
			t.Errorf("/%s stands in the table twice", c.Name)
		}
		seen[c.Name] = true
		if c.Help == "" || len(c.Help) > 100 {
			t.Errorf("/%s: help of %d characters", c.Name, len(c.Help))
		}
		needed, mains := true, 0
		for _, o := range c.Options {
			if o.Required && !needed {
				t.Errorf("/%s: %s is required and stands after one that is not", c.Name, o.Name)
			}
			needed = o.Required
			if o.Main {
				mains++
			}
			if o.Help == "" && !c.Hidden {
				t.Errorf("/%s: %s has no help", c.Name, o.Name)
			}
			if o.Complete && len(o.Choices) > 0 {
				t.Errorf("/%s: %s has both choices and suggestions", c.Name, o.Name)
			}
		}
		if mains > 1 {
			t.Errorf("/%s: %d options take the bare words", c.Name, mains)
		}
		if c.Example != "" {
			if r, err := bot.Parse(c.Example); err != nil || r.Command != c.Name {
				t.Errorf("/%s: its example %s is refused: %v", c.Name, c.Example, err)
			}
		}
	}
}
