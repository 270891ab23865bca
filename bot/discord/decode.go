package discord

import (
	"bytes"
	"encoding/json"
	"strings"

	"parley/bot"
)

// The kinds of interaction.
const (
	kindPing         = 1
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5
)

// An interaction is what somebody did in Discord, as far as it is needed here.
// Fields that the payload lacks, or holds in a shape of its own, are empty: a
// payload whose author is odd must still get an answer, so that everything is
// read by itself and nothing is fatal. (A decoder that reads into fixed types
// gives up a whole button press because some "public_flags" was a string.)
type interaction struct {
	id, app, token string
	kind           int
	user           bot.Asker

	name     string            // "who-said", "corpus reload", "Check this quote"
	menu     bool              // name is a message command
	args     map[string]string // by the option's name
	focused  string            // the option being typed
	file     *attachment       // of the option that takes one
	target   string            // the text of a message command's message
	customID string            // of a button
	footers  []string          // of the embeds of the button's message
}

// An attachment is a file that waits to be fetched.
type attachment struct {
	name, url string
	size      int64
}

// parse reads JSON in which numbers keep their digits: an id is one, now and then.
func parse(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// at walks down objects by key; whatever is not there is nil.
func at(v any, keys ...string) any {
	for _, k := range keys {
		o, _ := v.(map[string]any)
		v = o[k]
	}
	return v
}

func list(v any) []any { l, _ := v.([]any); return l }

// text is a string, number or truth as text; anything else is "".
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return ""
}

func number(v any) int64 {
	n, _ := json.Number(text(v)).Int64()
	return n
}

// decode reads an interaction out of any JSON.
func decode(v any) *interaction {
	i := &interaction{
		id: text(at(v, "id")), app: text(at(v, "application_id")), token: text(at(v, "token")),
		kind: int(number(at(v, "type"))), args: map[string]string{},
		user: bot.Asker{Guild: text(at(v, "guild_id"))},
	}
	i.user.ID = text(at(v, "member", "user", "id"))
	if i.user.ID == "" {
		i.user.ID = text(at(v, "user", "id"))
	}
	for _, r := range list(at(v, "member", "roles")) {
		if id := text(r); id != "" {
			i.user.Roles = append(i.user.Roles, id)
		}
	}
	data := at(v, "data")
	i.name = text(at(data, "name"))
	i.menu = number(at(data, "type")) == 3
	i.customID = text(at(data, "custom_id"))
	i.options(data, list(at(data, "options")), 0)
	if i.menu {
		i.target = messageText(at(data, "resolved", "messages", text(at(data, "target_id"))))
	}
	for _, e := range list(at(v, "message", "embeds")) {
		i.footers = append(i.footers, text(at(e, "footer", "text")))
	}
	return i
}

// The types of option that are read otherwise than by their value.
const (
	optionSubcommand = 1
	optionGroup      = 2
	optionString     = 3
	optionBoolean    = 5
	optionAttachment = 11
)

func (i *interaction) options(data any, options []any, depth int) {
	for _, o := range options {
		name := text(at(o, "name"))
		switch t := number(at(o, "type")); {
		case t == optionSubcommand || t == optionGroup:
			if depth < 2 {
				i.name += " " + name
				i.options(data, list(at(o, "options")), depth+1)
			}
		case t == optionAttachment:
			a := at(data, "resolved", "attachments", text(at(o, "value")))
			i.file = &attachment{name: text(at(a, "filename")), url: text(at(a, "url")), size: number(at(a, "size"))}
		default:
			if value := text(at(o, "value")); value != "" {
				i.args[name] = value
			}
			if text(at(o, "focused")) == "true" {
				i.focused = name
			}
		}
	}
}

// messageText is what a person would read in a message: its words, else those
// of the message that it forwards, else those of its embeds.
func messageText(m any) string {
	if s := text(at(m, "content")); strings.TrimSpace(s) != "" {
		return s
	}
	for _, s := range list(at(m, "message_snapshots")) {
		if s := text(at(s, "message", "content")); strings.TrimSpace(s) != "" {
			return s
		}
	}
	for _, e := range list(at(m, "embeds")) {
		if s := text(at(e, "description")); strings.TrimSpace(s) != "" {
			return unescape(s)
		}
	}
	return ""
}
