package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"parley/bot"
	"parley/bot/discord/discordtest"
)

// The table of commands, as it is, is one that Discord takes.
func TestDefinitions(t *testing.T) {
	body, err := json.Marshal(Definitions())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range discordtest.LintCommands(body) {
		t.Error(p)
	}
	if bytes.Contains(body, []byte("null")) {
		t.Error("something is null")
	}
	for _, d := range Definitions() {
		moderator := d.DefaultMemberPermissions != nil
		if moderator && (*d.DefaultMemberPermissions != "0" || len(d.Contexts) != 1 || len(d.IntegrationTypes) != 1) {
			t.Errorf("/%s is for moderators, in contexts %v for permissions %s", d.Name, d.Contexts, *d.DefaultMemberPermissions)
		}
		if !moderator && (len(d.Contexts) != 3 || len(d.IntegrationTypes) != 2) {
			t.Errorf("/%s is a question and not everywhere", d.Name)
		}
		if (d.Name == "corpus") != moderator {
			t.Errorf("/%s: for moderators %v", d.Name, moderator)
		}
		if d.Name == "context" || d.Name == "wrong" {
			t.Errorf("/%s is for buttons alone", d.Name)
		}
	}
}

// Every command and option has its words in five languages, or none is
// missing without our knowing.
func TestTranslations(t *testing.T) {
	want := []string{"de", "fr", "ru", "tr", "ar"}
	check := func(what, name string, w words, parts int) {
		for _, l := range want {
			if len(w[l]) != parts {
				t.Errorf("%s %q has %d of %d words in %q", what, name, len(w[l]), parts, l)
			}
		}
	}
	for _, c := range bot.Commands() {
		if c.Hidden {
			continue
		}
		check("command", c.Name, translations.Commands[c.Name], 2)
		if first, _, ok := strings.Cut(c.Name, " "); ok {
			check("group", first, translations.Commands[first], 2)
		}
		if c.Message != "" {
			check("message command", c.Message, translations.Commands[c.Message], 1)
		}
		for _, o := range c.Options {
			check("option", o.Name, translations.Options[o.Name], 2)
		}
	}
	for _, l := range want {
		if l == "ar" {
			continue // no locale of Discord's yet
		}
		if !slices.Contains(locales, l) {
			t.Errorf("%q is not sent", l)
		}
	}
	if !slices.Equal(locales, discordtest.Locales) {
		t.Error("the fake knows other locales")
	}
}

// The commands are sent only when they differ, and a dry run never sends them.
func TestSync(t *testing.T) {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	for _, guild := range []string{"", "3000000000000000003"} {
		cfg := Config{Token: "Bot " + s.Token, APIURL: s.URL, GuildID: guild}
		puts := func() (n int) {
			for _, r := range s.Requests() {
				if r.Method == "PUT" {
					n++
				}
			}
			return n
		}
		run := func(dry bool) string {
			var b strings.Builder
			if err := Sync(context.Background(), cfg, dry, &b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		before := puts()
		if out := run(true); !strings.Contains(out, "+ /who-said\n") || !strings.Contains(out, "+ “Check this quote”\n") || puts() != before {
			t.Errorf("a dry run says %q and sends %d", out, puts()-before)
		}
		if run(false); puts() != before+1 || len(s.Commands(guild)) != len(Definitions()) {
			t.Errorf("%d sent, %d are there", puts()-before, len(s.Commands(guild)))
		}
		if out := run(false); out != "no difference\n" || puts() != before+1 {
			t.Errorf("the same again: %q, %d sent", out, puts()-before)
		}
		// Each kind of change is seen.
		for name, change := range map[string]func([]map[string]any) []map[string]any{
			"~ /who-said: description":           func(c []map[string]any) []map[string]any { c[0]["description"] = "x"; return c },
			"~ /who-said: name_localizations de": func(c []map[string]any) []map[string]any { c[0]["name_localizations"] = nil; return c },
			"~ /who-said: description_localizations de": func(c []map[string]any) []map[string]any {
				c[0]["description_localizations"].(map[string]any)["de"] = "y"
				return c
			},
			"~ /who-said: options":                      func(c []map[string]any) []map[string]any { c[0]["options"] = nil; return c },
			"~ /who-said: options words required":       func(c []map[string]any) []map[string]any { option(c, 0)["required"] = false; return c },
			"~ /who-said: options speaker autocomplete": func(c []map[string]any) []map[string]any { option(c, 1)["autocomplete"] = nil; return c },
			"~ /who-said: options words max_length":     func(c []map[string]any) []map[string]any { option(c, 0)["max_length"] = 10; return c },
			"~ /who-said: options words name_localizations": func(c []map[string]any) []map[string]any {
				option(c, 0)["name_localizations"].(map[string]any)["it"] = "parole"
				return c
			},
			"~ /who-said: default_member_permissions": func(c []map[string]any) []map[string]any { c[0]["default_member_permissions"] = "8"; return c },
			"- /old": func(c []map[string]any) []map[string]any {
				return append(c, map[string]any{"type": 1, "name": "old", "description": "x"})
			},
			"+ /who-said":                             func(c []map[string]any) []map[string]any { return c[1:] },
			"~ /who-said: options words name":         func(c []map[string]any) []map[string]any { option(c, 0)["name"] = "phrase"; return c },
			"~ /who-said: options words type":         func(c []map[string]any) []map[string]any { option(c, 0)["type"] = 5; return c },
			"~ /who-said: nsfw":                       func(c []map[string]any) []map[string]any { c[0]["nsfw"] = true; return c },
			"~ /who-said: options speaker min_length": func(c []map[string]any) []map[string]any { option(c, 1)["min_length"] = 2; return c },
			"~ /who-said: options words description":  func(c []map[string]any) []map[string]any { option(c, 0)["description"] = "z"; return c },
			"~ /who-said: options words name_localizations ru": func(c []map[string]any) []map[string]any {
				delete(option(c, 0)["name_localizations"].(map[string]any), "ru")
				return c
			},
		} {
			if guild != "" && strings.Contains(name, "permissions") {
				continue
			}
			run(false)
			var there []map[string]any
			body, _ := json.Marshal(s.Commands(guild))
			json.Unmarshal(body, &there)
			s.SetCommands(guild, change(there))
			if out := run(true); out != name+"\n" {
				t.Errorf("%q is told as %q", name, out)
			}
		}
		run(false)
		if out := run(true); out != "no difference\n" {
			t.Errorf("after all that: %q", out)
		}
	}
	for _, p := range s.Problems() {
		t.Error(p)
	}
	var b strings.Builder
	if err := Sync(context.Background(), Config{Token: "wrong", APIURL: s.URL}, true, &b); err == nil || !strings.Contains(err.Error(), "DISCORD_TOKEN") {
		t.Errorf("a wrong token: %v", err)
	}
}

func option(c []map[string]any, n int) map[string]any {
	return c[0]["options"].([]any)[n].(map[string]any)
}

// The entry point of an activity is not the bot's to remove.
func TestSyncKeepsEntryPoint(t *testing.T) {
	s := discordtest.New(discordtest.Options{})
	defer s.Close()
	s.SetCommands("", []map[string]any{{"type": 4, "name": "launch", "id": "1", "handler": 2}})
	var b strings.Builder
	if err := Sync(context.Background(), Config{Token: s.Token, APIURL: s.URL}, false, &b); err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(s.Commands(""), func(c map[string]any) bool { return c["name"] == "launch" }) {
		t.Errorf("it is gone; %s", b.String())
	}
}

func TestInviteURL(t *testing.T) {
	u := InviteURL("123")
	for _, want := range []string{"client_id=123", "scope=bot+applications.commands", "permissions=274877959168"} {
		if !strings.Contains(u, want) {
			t.Errorf("%s lacks %s", u, want)
		}
	}
}
