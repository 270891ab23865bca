package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// Sync makes the commands registered at Discord those of [Definitions]: it gets
// what is there, compares, and sends the whole only if there is a difference.
// Each difference is written to w as a line, "+ /check", "- /old" or
// "~ /quotes: options"; with dryRun nothing is sent. Of cfg it needs Token, and
// uses GuildID and APIURL.
func Sync(ctx context.Context, cfg Config, dryRun bool, w io.Writer) error {
	cfg, err := cfg.settings()
	if err != nil {
		return err
	}
	if cfg.Token == "" {
		return &SettingError{"DISCORD_TOKEN", "there is no token; copy it from the Bot page of the application"}
	}
	g := &gateway{door: newDoor(cfg, nil)}
	app, err := g.application(ctx)
	if err != nil {
		return g.refused(err, "asking Discord for the application")
	}
	changes, err := g.sync(ctx, app, dryRun)
	if err != nil {
		return g.refused(err, "synchronising the commands")
	}
	for _, c := range changes {
		if _, err := fmt.Fprintln(w, c); err != nil {
			return err
		}
	}
	if len(changes) == 0 {
		_, err = fmt.Fprintln(w, "no difference")
	}
	return err
}

// application asks Discord which application the token is of.
func (d *door) application(ctx context.Context) (id string, err error) {
	body, err := d.rest.try(ctx, http.MethodGet, discordgo.EndpointOAuth2+"applications/@me", nil)
	if err != nil {
		return "", err
	}
	v, _ := parse(body)
	if id = text(at(v, "id")); id == "" {
		return "", errors.New("the answer holds no id")
	}
	return id, nil
}

// sync compares and, unless told otherwise, sends.
func (d *door) sync(ctx context.Context, app string, dryRun bool) (changes []string, err error) {
	address := api("applications", app, "commands")
	if d.cfg.GuildID != "" {
		address = api("applications", app, "guilds", d.cfg.GuildID, "commands")
	}
	body, err := d.rest.call(ctx, http.MethodGet, address+"?with_localizations=true", nil)
	if err != nil {
		return nil, err
	}
	there, err := parse(body)
	if err != nil {
		return nil, fmt.Errorf("reading the commands that are there: %w", err)
	}
	ours := Definitions()
	if d.cfg.GuildID != "" {
		// In one server a command is that server's alone.
		for i := range ours {
			ours[i].Contexts, ours[i].IntegrationTypes = nil, nil
		}
	}
	var send []any
	for _, o := range ours {
		send = append(send, o)
	}
	// What the bot did not make and a bulk overwrite would take away: the entry
	// point of an activity.
	var keep []any
	for _, c := range list(there) {
		if text(at(c, "type")) == "4" {
			keep = append(keep, c)
		}
	}
	changes = compare(ours, list(there))
	if len(changes) == 0 || dryRun {
		return changes, nil
	}
	_, err = d.rest.call(ctx, http.MethodPut, address, append(send, keep...))
	return changes, err
}

// compare says how what is there differs from ours.
func compare(ours []Definition, there []any) (changes []string) {
	key := func(kind, name string) string {
		if kind == fmt.Sprint(typeMessage) {
			return "“" + name + "”"
		}
		return "/" + name
	}
	old := map[string]any{}
	for _, c := range there {
		kind := text(at(c, "type"))
		if kind == "" {
			kind = "1"
		}
		if kind != "4" {
			old[kind+key(kind, text(at(c, "name")))] = c
		}
	}
	for _, o := range ours {
		kind := fmt.Sprint(o.Type)
		k := kind + key(kind, o.Name)
		c, ok := old[k]
		delete(old, k)
		if !ok {
			changes = append(changes, "+ "+k[1:])
			continue
		}
		data, _ := json.Marshal(o)
		mine, _ := parse(data)
		if where := differs(mine, c, ""); where != "" {
			changes = append(changes, "~ "+k[1:]+": "+where)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(old)) {
		changes = append(changes, "- "+k[1:])
	}
	return changes
}

// compared are the fields that a definition is compared by. Discord adds
// others, such as ids and versions, and leaves out or fills in what is usual.
var compared = []string{
	"type", "name", "name_localizations", "description", "description_localizations", "options", "default_member_permissions",
	"integration_types", "contexts", "required", "choices", "autocomplete", "max_length", "min_length", "min_value", "max_value",
	"channel_types", "nsfw", "value",
}

// differs says where two definitions differ; "" where nowhere.
func differs(mine, theirs any, where string) string {
	a, isObject := mine.(map[string]any)
	b, _ := theirs.(map[string]any)
	if !isObject {
		if len(list(mine)) != len(list(theirs)) {
			return where
		}
		if l := list(mine); l != nil {
			for i := range l {
				next := where
				if name := text(at(l[i], "name")); name != "" {
					next += " " + name
				}
				if d := differs(l[i], list(theirs)[i], next); d != "" {
					return d
				}
			}
			return ""
		}
		if scalar(mine) != scalar(theirs) {
			return where
		}
		return ""
	}
	fields := compared
	if where != "" && len(where) > 14 && where[len(where)-14:] == "_localizations" {
		fields = slices.Sorted(maps.Keys(a))
		for _, k := range slices.Sorted(maps.Keys(b)) {
			if _, ok := a[k]; !ok {
				return where
			}
		}
	}
	for _, k := range fields {
		x, y := a[k], b[k]
		if k == "integration_types" || k == "contexts" {
			// Null is what is usual; it cannot be told from what we would send
			// for a server's own commands, which have neither.
			if x == nil {
				continue
			}
		}
		if empty(x) && empty(y) {
			continue
		}
		next := k
		if where != "" {
			next = where + " " + k
		}
		if d := differs(x, y, next); d != "" {
			return d
		}
	}
	return ""
}

func scalar(v any) string {
	if s := text(v); s != "false" {
		return s
	}
	return ""
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case map[string]any:
		return len(v) == 0
	case []any:
		return len(v) == 0
	}
	return scalar(v) == ""
}
