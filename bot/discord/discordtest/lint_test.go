package discordtest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// repeat is JSON text of n times s.
func repeat(s string, n int) string { return strings.Repeat(s, n) }

func message(fields string) string {
	return `{"content":"words","allowed_mentions":{"parse":[]},` + fields + `}`
}

func row(components string) string {
	return `"components":[{"type":1,"components":[` + components + `]}]`
}

func options(list string) string {
	return `[{"name":"ask","description":"d","options":[` + list + `]}]`
}

// Each body breaks one rule, and the lint names it. One that breaks none is
// beside it.
func TestLint(t *testing.T) {
	button := func(id string) string { return `{"type":2,"style":1,"label":"l","custom_id":"` + id + `"}` }
	choices := func(n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf(`{"name":"n%d","value":"v%d"}`, i, i))
		}
		return strings.Join(list, ",")
	}
	many := func(n int, f func(int) string) string {
		var list []string
		for i := range n {
			list = append(list, f(i))
		}
		return strings.Join(list, ",")
	}
	command := func(i int) string { return fmt.Sprintf(`{"name":"c%d","description":"d"}`, i) }
	for _, c := range []struct {
		what string // "message", "callback N", "commands"
		body string
		want string // within the one complaint; "": none
	}{
		{"message", message(`"flags":4`), ""},
		{"message", `{"content":"x"}`, "allowed_mentions: is missing"},
		{"message", `{"content":" ","allowed_mentions":{"parse":[]}}`, "is empty"},
		{"message", `[]`, "no JSON object"},
		{"message", message(`"allowed_mentions":{"parse":["users"],"users":["1"]}`), "both"},
		{"message", message(`"allowed_mentions":{"parse":["all"]}`), "none that is known"},
		{"message", message(`"content":"` + repeat("x", 2001) + `"`), "2001 characters of at most 2000"},
		{"message", message(`"content":"` + repeat("🕊", 1001) + `"`), "2002 characters of at most 2000"},
		{"message", message(`"content":"` + repeat("x", 2000) + `  "`), ""},
		{"message", message(`"flags":256`), "cannot be set"},
		{"message", message(`"embeds":[{"description":"x"}],"flags":4`), "hides the message's own embeds"},
		{"message", message(`"embeds":[` + many(11, func(int) string { return `{"title":"t"}` }) + `]`), "11 of at most 10"},
		{"message", message(`"embeds":[{}]`), "is empty"},
		{"message", message(`"embeds":[{"description":"  "}]`), "is empty"},
		{"message", message(`"embeds":[{"title":"` + repeat("x", 257) + `"}]`), "257"},
		{"message", message(`"embeds":[{"description":"` + repeat("x", 4097) + `"}]`), "4097"},
		{"message", message(`"embeds":[{"description":"` + repeat("x", 3500) + `"},{"description":"` + repeat("x", 2501) + `"}]`), "6001 characters in all"},
		{"message", message(`"embeds":[{"title":"t","footer":{"text":"` + repeat("x", 2049) + `"}}]`), "2049"},
		{"message", message(`"embeds":[{"title":"t","author":{"name":"` + repeat("x", 257) + `"}}]`), "257"},
		{"message", message(`"embeds":[{"title":"t","fields":[` + many(26, func(int) string { return `{"name":"n","value":"v"}` }) + `]}]`), "26 of at most 25"},
		{"message", message(`"embeds":[{"fields":[{"name":"n","value":"` + repeat("x", 1025) + `"}]}]`), "1025"},
		{"message", message(`"embeds":[{"title":"t","fields":[{"name":"n"}]}]`), "a name and a value"},
		{"message", message(`"embeds":[{"title":"t","url":"javascript:x"}]`), "no address"},
		{"message", message(`"embeds":[{"title":"t","url":"ftp://a.example/"}]`), "scheme"},
		{"message", message(`"embeds":[{"title":"t","color":16777216}]`), "no colour"},
		{"message", message(`"embeds":null`), "is null"},
		{"message", message(row(button("a"))), ""},
		{"message", message(row(button("a") + "," + button("a"))), "there already"},
		{"message", message(row(many(6, func(i int) string { return button(fmt.Sprint(i)) }))), "6 buttons of at most 5"},
		{"message", message(row("")), "an empty row"},
		{"message", message(`"components":[` + many(6, func(i int) string { return `{"type":1,"components":[` + button(fmt.Sprint(i)) + `]}` }) + `]`), "6 rows"},
		{"message", message(`"components":[` + button("a") + `]`), "stands in no row"},
		{"message", message(row(button(repeat("x", 101)))), "101"},
		{"message", message(row(`{"type":2,"style":1,"label":"` + repeat("x", 81) + `","custom_id":"a"}`)), "81"},
		{"message", message(row(`{"type":2,"style":1,"custom_id":"a"}`)), "neither label nor emoji"},
		{"message", message(row(`{"type":2,"style":1,"label":"l"}`)), "no custom_id"},
		{"message", message(row(`{"type":2,"style":5,"label":"l","url":"https://a.example/"}`)), ""},
		{"message", message(row(`{"type":2,"style":5,"label":"l","url":"https://a.example/","custom_id":"a"}`)), "a link with a custom_id"},
		{"message", message(row(`{"type":2,"style":9,"label":"l","custom_id":"a"}`)), "style"},
		{"message", message(row(`{"type":3,"custom_id":"a","options":[]}`)), "1 to 25"},
		{"message", message(row(`{"type":3,"custom_id":"a","options":[{"label":"a","value":"v"},{"label":"b","value":"v"}]}`)), "there already"},
		{"message", message(row(`{"type":3,"custom_id":"a","options":[{"label":"a","value":"v"}]},` + button("b"))), "buttons or one menu"},
		{"message", message(row(`{"type":4,"custom_id":"a"}`)), "forms alone"},
		{"message", message(`"flags":32768,"components":[{"type":10,"content":"x"}]`), "neither content nor embeds"},
		{"message", `{"flags":32768,"allowed_mentions":{"parse":[]},"components":[` + many(41, func(int) string { return `{"type":14}` }) + `]}`, "41 components"},
		{"message", `{"flags":32768,"allowed_mentions":{"parse":[]},"components":[{"type":10,"content":"` + repeat("x", 4001) + `"}]}`, "4001"},
		{"message", message(`"components":[{"type":17,"components":[]}]`), "needs the flag"},
		{"message", message(`"nonce":"` + repeat("1", 26) + `"`), "26"},

		{"callback 1", `{"type":1}`, ""},
		{"callback 2", `{"type":4,"data":{"content":"x","allowed_mentions":{"parse":[]}}}`, ""},
		{"callback 2", `{"type":7,"data":{"content":"x","allowed_mentions":{"parse":[]}}}`, "does not answer"},
		{"callback 3", `{"type":7,"data":{"content":"x","allowed_mentions":{"parse":[]},"flags":64}}`, "cannot be changed by an update"},
		{"callback 4", `{"type":4,"data":{"content":"x","allowed_mentions":{"parse":[]}}}`, "does not answer"},
		{"callback 2", `{"type":5,"data":{"flags":68}}`, "flag 64 alone"},
		{"callback 2", `{"type":5,"data":{"content":"x"}}`, "flags alone"},
		{"callback 4", `{"type":8,"data":{"choices":[` + choices(25) + `]}}`, ""},
		{"callback 4", `{"type":8,"data":{"choices":[` + choices(26) + `]}}`, "26 of at most 25"},
		{"callback 4", `{"type":8,"data":{"choices":null}}`, "no list"},
		{"callback 4", `{"type":8,"data":{"choices":[{"name":"","value":"v"}]}}`, "at least 1"},
		{"callback 4", `{"type":8,"data":{"choices":[{"name":"n","value":"` + repeat("x", 101) + `"}]}}`, "101"},
		{"callback 4", `{"type":8,"data":{"choices":[{"name":"n","value":"a"},{"name":"n","value":"b"}]}}`, "there already"},
		{"callback 4", `{"type":8,"data":{"choices":[{"name":"n"}]}}`, "value: is missing"},
		{"callback 2", `{"type":9,"data":{"title":"` + repeat("x", 46) + `","custom_id":"a","components":[{}]}}`, "46"},
		{"callback 2", `{"type":9,"data":{"title":"t","custom_id":"a","components":[]}}`, "1 to 5"},
		{"callback 0", `{"type":77}`, "none that is known"},
		{"callback 2", `nonsense`, "no JSON"},

		{"commands", `[{"name":"ask","description":"d"}]`, ""},
		{"commands", `{}`, "no JSON list"},
		{"commands", `[{"name":"Ask","description":"d"}]`, "capitals"},
		{"commands", `[{"name":"a b","description":"d"}]`, "no name"},
		{"commands", `[{"name":"` + repeat("a", 33) + `","description":"d"}]`, "no name"},
		{"commands", `[{"name":"спросить","description":"d"}]`, ""},
		{"commands", `[{"name":"ask","description":""}]`, "at least 1"},
		{"commands", `[{"name":"ask","description":"` + repeat("x", 101) + `"}]`, "101"},
		{"commands", `[{"name":"ask","description":"d"},{"name":"ask","description":"d"}]`, "there already"},
		{"commands", `[{"name":"Ask this","type":3,"description":""}]`, ""},
		{"commands", `[{"name":"Ask this","type":3,"description":"d"}]`, "has none"},
		{"commands", `[{"name":"Ask this","type":3,"options":[{}]}]`, "has none"},
		{"commands", `[` + many(101, command) + `]`, "101 of type 1"},
		{"commands", `[` + many(16, func(i int) string { return fmt.Sprintf(`{"name":"c%d","type":3}`, i) }) + `]`, "16 of type 3"},
		{"commands", options(many(26, func(i int) string { return fmt.Sprintf(`{"name":"o%d","description":"d","type":3}`, i) })), "26 of at most 25"},
		{"commands", options(`{"name":"a","description":"d","type":3},{"name":"b","description":"d","type":3,"required":true}`), "stands after one that is not"},
		{"commands", options(`{"name":"a","description":"d","type":3},{"name":"a","description":"d","type":3}`), "there already"},
		{"commands", options(`{"name":"a","description":"d","type":3,"autocomplete":true,"choices":[{"name":"n","value":"v"}]}`), "both choices and autocomplete"},
		{"commands", options(`{"name":"a","description":"d","type":5,"autocomplete":true}`), "text and numbers alone"},
		{"commands", options(`{"name":"a","description":"d","type":3,"max_length":6001}`), "max_length"},
		{"commands", options(`{"name":"a","description":"d","type":3,"choices":null}`), "is null"},
		{"commands", options(`{"name":"a","description":"d","type":3,"choices":[` + choices(26) + `]}`), "26 of at most 25"},
		{"commands", options(`{"name":"a","description":"d","type":1},{"name":"b","description":"d","type":3}`), "beside values"},
		{"commands", options(`{"name":"a","description":"d","type":1,"options":[{"name":"b","description":"d","type":2}]}`), "nested too deeply"},
		{"commands", options(`{"name":"a","description":"d","type":2,"options":[]}`), "without subcommands"},
		{"commands", options(`{"name":"a","description":"d","type":12}`), "none that is known"},
		{"commands", `[{"name":"ask","description":"d","name_localizations":{"ar":"x"}}]`, "no locale"},
		{"commands", `[{"name":"ask","description":"d","name_localizations":{"de":"Frage"}}]`, "capitals"},
		{"commands", `[{"name":"ask","description":"d","description_localizations":{"de":"` + repeat("x", 101) + `"}}]`, "101"},
		{"commands", `[{"name":"ask","description":"d","contexts":[3]}]`, "contexts"},
		{"commands", `[{"name":"ask","description":"d","integration_types":[2]}]`, "integration_types"},
		{"commands", options(many(25, func(i int) string {
			return fmt.Sprintf(`{"name":"o%d","description":"%s","type":3,"choices":[%s]}`, i, repeat("d", 100), many(5, func(j int) string { return fmt.Sprintf(`{"name":"n%d","value":"%s"}`, j, repeat("v", 60)) }))
		})), "of at most 8000"},
	} {
		var got []string
		switch kind, n, _ := strings.Cut(c.what, " "); kind {
		case "message":
			got = Lint("POST", "/channels/1/messages", []byte(c.body))
		case "commands":
			got = Lint("PUT", "/applications/1/commands", []byte(c.body))
		default:
			var t int
			fmt.Sscan(n, &t)
			got = LintCallback(t, []byte(c.body))
		}
		short := c.body[:min(len(c.body), 150)]
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s %s: %q, and nothing is wrong", c.what, short, got)
		case c.want != "" && len(got) == 0:
			t.Errorf("%s %s: nothing found, want %q", c.what, short, c.want)
		case c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want):
			t.Errorf("%s %s: %q, want %q", c.what, short, got, c.want)
		}
	}
	if got := Lint("GET", "/gateway", nil); got != nil {
		t.Errorf("a call without rules: %q", got)
	}
}

// The lint takes any bytes.
func FuzzLint(f *testing.F) {
	f.Add("PUT", "/applications/1/commands", []byte(`[{"name":1,"options":{}}]`))
	f.Add("POST", "/channels/1/messages", []byte(`{"embeds":[null],"components":[null,{"components":[{"components":[]}]}]}`))
	f.Add("POST", "/interactions/1/t/callback", []byte(`{"type":8,"data":[]}`))
	f.Fuzz(func(t *testing.T, method, path string, body []byte) {
		a, b := Lint(method, path, body), Lint(method, path, body)
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		if string(x) != string(y) {
			t.Fatalf("%s and %s", x, y)
		}
	})
}
