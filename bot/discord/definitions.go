package discord

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"parley/bot"
)

// A Definition is a command as Discord is told of it, in the shape of its API.
type Definition struct {
	Type                     int                `json:"type"` // 1: slash command, 3: on a message
	Name                     string             `json:"name"`
	NameLocalizations        map[string]string  `json:"name_localizations,omitempty"`
	Description              string             `json:"description"`
	DescriptionLocalizations map[string]string  `json:"description_localizations,omitempty"`
	Options                  []DefinitionOption `json:"options,omitempty"`
	DefaultMemberPermissions *string            `json:"default_member_permissions,omitempty"`
	IntegrationTypes         []int              `json:"integration_types,omitempty"` // 0: in a server, 1: to a person's account
	Contexts                 []int              `json:"contexts,omitempty"`          // 0: servers, 1: messages to the bot, 2: other direct messages
}

// A DefinitionOption is an option of a command, or a subcommand.
type DefinitionOption struct {
	Type                     int                `json:"type"` // 1: subcommand, 3: text, 5: true or false, 11: a file
	Name                     string             `json:"name"`
	NameLocalizations        map[string]string  `json:"name_localizations,omitempty"`
	Description              string             `json:"description"`
	DescriptionLocalizations map[string]string  `json:"description_localizations,omitempty"`
	Required                 bool               `json:"required,omitempty"`
	Choices                  []DefinitionChoice `json:"choices,omitempty"`
	Autocomplete             bool               `json:"autocomplete,omitempty"`
	MaxLength                int                `json:"max_length,omitempty"`
	Options                  []DefinitionOption `json:"options,omitempty"`
}

// A DefinitionChoice is one of the values that an option may have.
type DefinitionChoice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// The words of locales.json, by language: a name, and a help where there is one.
type words map[string][]string

// translations are the names and helps of commands and options in other
// languages. What has no entry, or no longer, stays English everywhere.
var translations = func() (t struct{ Commands, Options map[string]words }) {
	if err := json.Unmarshal(localesJSON, &t); err != nil {
		panic("locales.json: " + err.Error()) // a test reads it
	}
	return t
}()

//go:embed locales.json
var localesJSON []byte

// Discord's locales, of its reference. It refuses all commands at once when
// one names another. Arabic is none of them: its words wait in locales.json.
var locales = []string{
	"id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi",
	"sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
}

// column is the names (0) or helps (1) of w in Discord's locales; nil if there
// are none.
func (w words) column(n int) map[string]string {
	var m map[string]string
	for _, l := range locales {
		if list := w[l]; len(list) > n {
			if m == nil {
				m = map[string]string{}
			}
			m[l] = list[n]
		}
	}
	return m
}

const (
	typeSlash   = 1
	typeMessage = 3

	nameLimit        = 32
	descriptionLimit = 100

	// A typed value is a quotation at the longest; see package bot.
	maxLength = 1500
)

// Definitions are the commands to be registered: questions everywhere, also for
// people who added the bot to their own account, and what changes the corpus in
// servers only and, unless a server decides otherwise, for its administrators
// only. (Who may in truth is checked at each call: see [bot.Config.Moderators].)
func Definitions() []Definition { return define(bot.Commands()) }

func define(table []bot.Command) []Definition {
	var list []Definition
	group := map[string]int{} // where in list a first word with subcommands is
	for _, c := range table {
		if c.Hidden {
			continue
		}
		first, second, sub := strings.Cut(c.Name, " ")
		if !sub {
			d := Definition{Type: typeSlash, Name: c.Name, Description: clip(c.Help, descriptionLimit), Options: options(c)}
			d.NameLocalizations, d.DescriptionLocalizations = translations.Commands[c.Name].column(0), translations.Commands[c.Name].column(1)
			list = append(list, d.open(c.Moderator))
			continue
		}
		at, ok := group[first]
		if !ok {
			at = len(list)
			group[first] = at
			w := translations.Commands[first]
			d := Definition{Type: typeSlash, Name: first, Description: "…"}
			if en := w["en"]; len(en) > 1 {
				d.Description = en[1]
			}
			d.NameLocalizations, d.DescriptionLocalizations = w.column(0), w.column(1)
			list = append(list, d.open(c.Moderator))
		}
		w := translations.Commands[c.Name]
		list[at].Options = append(list[at].Options, DefinitionOption{
			Type: optionSubcommand, Name: second, Description: clip(c.Help, descriptionLimit), Options: options(c),
			NameLocalizations: w.column(0), DescriptionLocalizations: w.column(1),
		})
	}
	for _, c := range table {
		if c.Message != "" && !c.Hidden {
			d := Definition{Type: typeMessage, Name: clip(c.Message, nameLimit), NameLocalizations: translations.Commands[c.Message].column(0)}
			list = append(list, d.open(c.Moderator))
		}
	}
	return list
}

// open says where a command is there and for whom.
func (d Definition) open(moderator bool) Definition {
	if moderator {
		nobody := "0"
		d.DefaultMemberPermissions = &nobody
		d.IntegrationTypes, d.Contexts = []int{0}, []int{0}
		return d
	}
	d.IntegrationTypes, d.Contexts = []int{0, 1}, []int{0, 1, 2}
	return d
}

func options(c bot.Command) []DefinitionOption {
	var list []DefinitionOption
	for _, o := range c.Options {
		w := translations.Options[o.Name]
		d := DefinitionOption{
			Name: o.Name, Description: clip(o.Help, descriptionLimit), Required: o.Required,
			NameLocalizations: w.column(0), DescriptionLocalizations: w.column(1),
		}
		switch o.Kind {
		case bot.Flag:
			d.Type = optionBoolean
		case bot.Attachment:
			d.Type = optionAttachment
		default:
			d.Type = optionString
			for _, v := range o.Choices {
				d.Choices = append(d.Choices, DefinitionChoice{Name: shown(v), Value: v})
			}
			if len(o.Choices) == 0 {
				d.Autocomplete = o.Complete
				d.MaxLength = maxLength
			}
		}
		if d.Description == "" {
			d.Description = o.Name
		}
		list = append(list, d)
	}
	// Discord wants those that cannot be left out first.
	slices.SortStableFunc(list, func(a, b DefinitionOption) int { return -cmp.Compare(rank(a.Required), rank(b.Required)) })
	return list
}

// shown is a value as people read it: in_force is "in force".
func shown(value string) string { return strings.ReplaceAll(value, "_", " ") }

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}
