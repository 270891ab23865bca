package discordtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Lint says what is wrong with a REST call by Discord's limits and rules; nil
// if nothing is. The path is that of the API without its version, such as
// "/channels/1/messages". Calls without rules of their own are always right.
//
// Texts are counted in UTF-16 units, the larger of the two ways in which
// Discord may count, without the blanks at their ends.
func Lint(method, path string, body []byte) []string { return lint(method, path, body) }

func lint(method, path string, body []byte) []string {
	part := strings.Split(strings.Trim(path, "/"), "/")
	last := part[len(part)-1]
	switch {
	case method == "PUT" && last == "commands":
		return LintCommands(body)
	case method == "POST" && last == "callback" && part[0] == "interactions":
		return LintCallback(0, body)
	case method == "POST" && last == "messages" && part[0] == "channels", method == "POST" && part[0] == "webhooks":
		return LintMessage(body)
	case method == "PATCH" && part[0] == "webhooks":
		return LintMessage(body)
	}
	return nil
}

// A linter collects what is wrong, and where.
type linter struct{ found []string }

func (l *linter) add(where, format string, args ...any) {
	l.found = append(l.found, where+": "+fmt.Sprintf(format, args...))
}

func decodeJSON(body []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

type object = map[string]any

func obj(v any) object { o, _ := v.(object); return o }
func arr(v any) []any  { a, _ := v.([]any); return a }
func str(v any) string { s, _ := v.(string); return s }

func num(v any) int64 {
	switch v := v.(type) {
	case json.Number:
		n, _ := v.Int64()
		return n
	case float64:
		return int64(v)
	case int:
		return int64(v)
	}
	return 0
}

// size counts s as Discord may at worst.
func size(s string) int {
	n := 0
	for _, r := range strings.TrimSpace(s) {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// length checks a text that may have from min to max units.
func (l *linter) length(where string, v any, min, max int) {
	s, ok := v.(string)
	if !ok {
		if v != nil || min > 0 {
			l.add(where, "is no text")
		}
		return
	}
	switch n := size(s); {
	case n < min && s != "" && n == 0:
		l.add(where, "nothing but blanks")
	case n < min:
		l.add(where, "has %d characters, at least %d are needed", n, min)
	case n > max:
		l.add(where, "has %d characters of at most %d", n, max)
	}
}

// address checks a link.
func (l *linter) address(where string, v any, schemes ...string) {
	s, ok := v.(string)
	if !ok {
		l.add(where, "is no text")
		return
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		l.add(where, "is no address")
		return
	}
	for _, k := range schemes {
		if u.Scheme == k {
			return
		}
	}
	l.add(where, "has the scheme %q", u.Scheme)
}

// LintCallback says what is wrong with a response to an interaction of that type;
// with type 0, or one that is not known, any type of response may fit.
func LintCallback(kind int, body []byte) []string {
	var l linter
	v, err := decodeJSON(body)
	if err != nil {
		return []string{"the body is no JSON"}
	}
	o := obj(v)
	t := num(o["type"])
	allowed := map[int][]int64{1: {1}, 2: {4, 5, 9, 10, 12}, 3: {4, 5, 6, 7, 9, 10, 12}, 4: {8}, 5: {4, 5, 6, 7, 10, 12}}
	if list, ok := allowed[kind]; ok {
		fits := false
		for _, a := range list {
			fits = fits || a == t
		}
		if !fits {
			l.add("type", "%d does not answer an interaction of type %d", t, kind)
		}
	}
	data := obj(o["data"])
	switch t {
	case 1, 6:
	case 4, 7:
		l.message("data", data, t == 7)
	case 5:
		if f := num(data["flags"]); f&^64 != 0 {
			l.add("data.flags", "a promised answer may have the flag 64 alone, not %d", f)
		}
		for _, k := range slices.Sorted(maps.Keys(data)) {
			if k != "flags" {
				l.add("data."+k, "a promised answer has flags alone")
			}
		}
	case 8:
		l.choices("data.choices", data["choices"], true)
	case 9:
		l.modal("data", data)
	default:
		l.add("type", "%d is none that is known", t)
	}
	return l.found
}

// LintMessage says what is wrong with the body of a message.
func LintMessage(body []byte) []string {
	var l linter
	v, err := decodeJSON(body)
	if err != nil || obj(v) == nil {
		return []string{"the body is no JSON object"}
	}
	l.message("message", obj(v), false)
	return l.found
}

const (
	flagNoPreview    = 1 << 2
	flagEphemeral    = 1 << 6
	flagSilent       = 1 << 12
	flagComponentsV2 = 1 << 15
)

func (l *linter) message(where string, m object, update bool) {
	flags := num(m["flags"])
	v2 := flags&flagComponentsV2 != 0
	if other := flags &^ (flagNoPreview | flagEphemeral | flagSilent | flagComponentsV2); other != 0 {
		l.add(where+".flags", "%d cannot be set", other)
	}
	if update && flags&flagEphemeral != 0 {
		l.add(where+".flags", "who sees a message cannot be changed by an update")
	}
	if c, ok := m["content"]; ok && c != nil {
		l.length(where+".content", c, 0, 2000)
	}
	embeds := arr(m["embeds"])
	if len(embeds) > 10 {
		l.add(where+".embeds", "%d of at most 10", len(embeds))
	}
	total := 0
	for i, e := range embeds {
		total += l.embed(fmt.Sprintf("%s.embeds[%d]", where, i), obj(e))
	}
	if total > 6000 {
		l.add(where+".embeds", "%d characters in all of at most 6000", total)
	}
	if len(embeds) > 0 && flags&flagNoPreview != 0 {
		l.add(where+".flags", "the flag 4 hides the message's own embeds")
	}
	components := arr(m["components"])
	if v2 && (len(embeds) > 0 || str(m["content"]) != "") {
		l.add(where+".flags", "with components of version 2 there is neither content nor embeds")
	}
	l.components(where+".components", components, v2)
	if !v2 && !update && strings.TrimSpace(str(m["content"])) == "" && len(embeds) == 0 && len(components) == 0 && len(arr(m["attachments"])) == 0 && len(arr(m["sticker_ids"])) == 0 && m["poll"] == nil {
		l.add(where, "is empty")
	}
	l.mentions(where+".allowed_mentions", m["allowed_mentions"])
	if n, ok := m["nonce"]; ok {
		l.length(where+".nonce", n, 1, 25)
	}
	for i, a := range arr(m["attachments"]) {
		if d := obj(a)["description"]; d != nil {
			l.length(fmt.Sprintf("%s.attachments[%d].description", where, i), d, 0, 1024)
		}
	}
	if len(arr(m["attachments"])) > 10 {
		l.add(where+".attachments", "%d of at most 10", len(arr(m["attachments"])))
	}
	for _, k := range []string{"content", "embeds", "components", "allowed_mentions", "attachments"} {
		if v, ok := m[k]; ok && v == nil {
			l.add(where+"."+k, "is null; leave it out")
		}
	}
}

func (l *linter) mentions(where string, v any) {
	m, ok := v.(object)
	if !ok {
		l.add(where, "is missing: whoever is named in the text would be called")
		return
	}
	for _, p := range arr(m["parse"]) {
		switch s := str(p); s {
		case "users", "roles":
			if len(arr(m[s])) > 0 {
				l.add(where, "both %q parsed and ids of %s", s, s)
			}
		case "everyone":
		default:
			l.add(where+".parse", "%q is none that is known", s)
		}
	}
	for _, k := range []string{"users", "roles"} {
		if len(arr(m[k])) > 100 {
			l.add(where+"."+k, "%d of at most 100", len(arr(m[k])))
		}
	}
}

// embed checks an embed and counts its text.
func (l *linter) embed(where string, e object) (total int) {
	texts := 0
	count := func(at string, v any, min, max int) {
		if v == nil {
			return
		}
		l.length(where+at, v, min, max)
		total += size(str(v))
		if size(str(v)) > 0 {
			texts++
		}
	}
	count(".title", e["title"], 0, 256)
	count(".description", e["description"], 0, 4096)
	if a := obj(e["author"]); a != nil {
		count(".author.name", a["name"], 1, 256)
		for _, k := range []string{"url", "icon_url"} {
			if u, ok := a[k]; ok {
				l.address(where+".author."+k, u, "http", "https", "attachment")
			}
		}
	}
	if f := obj(e["footer"]); f != nil {
		count(".footer.text", f["text"], 1, 2048)
		if u, ok := f["icon_url"]; ok {
			l.address(where+".footer.icon_url", u, "http", "https", "attachment")
		}
	}
	fields := arr(e["fields"])
	if len(fields) > 25 {
		l.add(where+".fields", "%d of at most 25", len(fields))
	}
	for i, f := range fields {
		count(fmt.Sprintf(".fields[%d].name", i), obj(f)["name"], 1, 256)
		count(fmt.Sprintf(".fields[%d].value", i), obj(f)["value"], 1, 1024)
		if obj(f)["name"] == nil || obj(f)["value"] == nil {
			l.add(fmt.Sprintf("%s.fields[%d]", where, i), "needs a name and a value")
		}
	}
	if u, ok := e["url"]; ok && u != "" {
		l.address(where+".url", u, "http", "https")
	}
	for _, k := range []string{"image", "thumbnail"} {
		if o := obj(e[k]); o != nil {
			l.address(where+"."+k+".url", o["url"], "http", "https", "attachment")
			texts++
		}
	}
	if c := num(e["color"]); c < 0 || c > 0xffffff {
		l.add(where+".color", "%d is no colour", c)
	}
	if texts == 0 {
		l.add(where, "is empty")
	}
	return total
}

func (l *linter) components(where string, rows []any, v2 bool) {
	if !v2 && len(rows) > 5 {
		l.add(where, "%d rows of at most 5", len(rows))
	}
	ids := map[string]bool{}
	nested, texts := 0, 0
	var walk func(where string, c object, inRow bool)
	walk = func(where string, c object, inRow bool) {
		nested++
		if id, ok := c["custom_id"]; ok {
			l.length(where+".custom_id", id, 1, 100)
			if ids[str(id)] {
				l.add(where+".custom_id", "%q is there already", str(id))
			}
			ids[str(id)] = true
		}
		inner := arr(c["components"])
		switch t := num(c["type"]); t {
		case 1:
			if inRow {
				l.add(where, "a row in a row")
			}
			buttons, others := 0, 0
			for _, b := range inner {
				if num(obj(b)["type"]) == 2 {
					buttons++
				} else {
					others++
				}
			}
			switch {
			case len(inner) == 0:
				l.add(where, "an empty row")
			case buttons > 5:
				l.add(where, "%d buttons of at most 5 in a row", buttons)
			case others > 1 || others > 0 && buttons > 0:
				l.add(where, "a row holds buttons or one menu")
			}
			for i, b := range inner {
				walk(fmt.Sprintf("%s[%d]", where, i), obj(b), true)
			}
			return
		case 2:
			l.button(where, c)
		case 3, 5, 6, 7, 8:
			l.menu(where, c, t)
		case 9, 17:
			for i, b := range inner {
				walk(fmt.Sprintf("%s[%d]", where, i), obj(b), false)
			}
			if a := obj(c["accessory"]); a != nil {
				walk(where+".accessory", a, false)
			}
		case 10:
			l.length(where+".content", c["content"], 1, 4000)
			texts += size(str(c["content"]))
		case 4:
			l.add(where, "a text input stands in forms alone")
		case 11, 12, 13, 14:
		default:
			l.add(where+".type", "%d is none that is known", t)
		}
		if !v2 {
			switch t := num(c["type"]); {
			case t >= 9:
				l.add(where, "type %d needs the flag of components of version 2", t)
			case !inRow:
				l.add(where, "stands in no row")
			}
		}
	}
	for i, r := range rows {
		walk(fmt.Sprintf("%s[%d]", where, i), obj(r), false)
	}
	if v2 && nested > 40 {
		l.add(where, "%d components of at most 40", nested)
	}
	if texts > 4000 {
		l.add(where, "%d characters in text displays of at most 4000", texts)
	}
}

func (l *linter) button(where string, b object) {
	style := num(b["style"])
	_, hasID := b["custom_id"]
	_, hasURL := b["url"]
	if b["label"] != nil {
		l.length(where+".label", b["label"], 1, 80)
	} else if b["emoji"] == nil && style != 6 {
		l.add(where, "has neither label nor emoji")
	}
	switch {
	case style < 1 || style > 6:
		l.add(where+".style", "%d is none that is known", style)
	case style == 5:
		if hasID {
			l.add(where, "a link with a custom_id")
		}
		l.address(where+".url", b["url"], "http", "https", "discord")
		l.length(where+".url", b["url"], 1, 512)
	case style == 6:
	case !hasID:
		l.add(where, "has no custom_id")
	case hasURL && b["url"] != "":
		l.add(where, "has a url and is no link")
	}
}

func (l *linter) menu(where string, m object, t int64) {
	if m["placeholder"] != nil {
		l.length(where+".placeholder", m["placeholder"], 0, 150)
	}
	if _, ok := m["custom_id"]; !ok {
		l.add(where, "has no custom_id")
	}
	options := arr(m["options"])
	if t == 3 && (len(options) == 0 || len(options) > 25) {
		l.add(where+".options", "%d, there must be 1 to 25", len(options))
	}
	seen := map[string]bool{}
	for i, o := range options {
		at := fmt.Sprintf("%s.options[%d]", where, i)
		l.length(at+".label", obj(o)["label"], 1, 100)
		l.length(at+".value", obj(o)["value"], 1, 100)
		if d := obj(o)["description"]; d != nil {
			l.length(at+".description", d, 0, 100)
		}
		if v := str(obj(o)["value"]); seen[v] {
			l.add(at+".value", "%q is there already", v)
		} else {
			seen[v] = true
		}
	}
}

func (l *linter) modal(where string, m object) {
	l.length(where+".title", m["title"], 1, 45)
	l.length(where+".custom_id", m["custom_id"], 1, 100)
	if n := len(arr(m["components"])); n < 1 || n > 5 {
		l.add(where+".components", "%d, there must be 1 to 5", n)
	}
}

func (l *linter) choices(where string, v any, autocomplete bool) {
	list, ok := v.([]any)
	if !ok && autocomplete {
		l.add(where, "is no list")
		return
	}
	if len(list) > 25 {
		l.add(where, "%d of at most 25", len(list))
	}
	seen := map[string]bool{}
	for i, c := range list {
		at := fmt.Sprintf("%s[%d]", where, i)
		o := obj(c)
		l.length(at+".name", o["name"], 1, 100)
		if s, ok := o["value"].(string); ok {
			l.length(at+".value", s, 1, 100)
		} else if o["value"] == nil {
			l.add(at+".value", "is missing")
		}
		if name := str(o["name"]); seen[name] {
			l.add(at+".name", "%q is there already", name)
		} else {
			seen[name] = true
		}
	}
}

// LintCommands says what is wrong with the body of a bulk overwrite of commands.
func LintCommands(body []byte) []string {
	var l linter
	v, err := decodeJSON(body)
	list, ok := v.([]any)
	if err != nil || !ok {
		return []string{"the body is no JSON list"}
	}
	counts := map[int64]int{}
	seen := map[string]bool{}
	for i, c := range list {
		o := obj(c)
		t := num(o["type"])
		if t == 0 {
			t = 1
		}
		counts[t]++
		where := fmt.Sprintf("[%d %s]", i, str(o["name"]))
		key := fmt.Sprint(t, " ", str(o["name"]))
		if seen[key] {
			l.add(where+".name", "is there already")
		}
		seen[key] = true
		l.command(where, o, t)
	}
	for _, k := range []struct {
		t    int64
		most int
	}{{1, 100}, {2, 15}, {3, 15}, {4, 1}} {
		if counts[k.t] > k.most {
			l.add("commands", "%d of type %d, at most %d", counts[k.t], k.t, k.most)
		}
	}
	return l.found
}

var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// Locales are those that Discord knows.
var Locales = []string{
	"id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE",
	"vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
}

func (l *linter) locales(where string, v any, check func(where string, v any)) {
	for _, k := range slices.Sorted(maps.Keys(obj(v))) {
		s, known := obj(v)[k], false
		for _, x := range Locales {
			known = known || x == k
		}
		if !known {
			l.add(where, "%q is no locale of Discord's", k)
		}
		check(where+"."+k, s)
	}
}

func (l *linter) name(where string, v any) {
	s := str(v)
	switch {
	case !commandName.MatchString(s):
		l.add(where, "%q is no name of a command or option", s)
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsUpper(r) && unicode.ToLower(r) != r }):
		l.add(where, "%q has capitals", s)
	}
}

func (l *linter) command(where string, c object, t int64) {
	if t == 1 {
		l.name(where+".name", c["name"])
		l.locales(where+".name_localizations", c["name_localizations"], l.name)
		l.length(where+".description", c["description"], 1, 100)
		l.locales(where+".description_localizations", c["description_localizations"], func(w string, v any) { l.length(w, v, 1, 100) })
	} else {
		l.length(where+".name", c["name"], 1, 32)
		l.locales(where+".name_localizations", c["name_localizations"], func(w string, v any) { l.length(w, v, 1, 32) })
		if str(c["description"]) != "" && t != 4 {
			l.add(where+".description", "a command on a user or a message has none")
		}
		if len(arr(c["options"])) > 0 {
			l.add(where+".options", "a command on a user or a message has none")
		}
	}
	for _, x := range arr(c["contexts"]) {
		if n := num(x); n < 0 || n > 2 {
			l.add(where+".contexts", "%d is none that is known", n)
		}
	}
	for _, x := range arr(c["integration_types"]) {
		if n := num(x); n < 0 || n > 1 {
			l.add(where+".integration_types", "%d is none that is known", n)
		}
	}
	l.options(where, arr(c["options"]), 0)
	if n := characters(c); n > 8000 {
		l.add(where, "%d characters in names, descriptions and values of at most 8000", n)
	}
}

// characters counts a command's names, descriptions and values, each in its
// longest language.
func characters(o object) int {
	n := 0
	longest := func(key string) {
		m := size(str(o[key]))
		for _, v := range obj(o[key+"_localizations"]) {
			m = max(m, size(str(v)))
		}
		n += m
	}
	longest("name")
	longest("description")
	if s, ok := o["value"].(string); ok {
		n += size(s)
	}
	for _, k := range []string{"options", "choices"} {
		for _, c := range arr(o[k]) {
			n += characters(obj(c))
		}
	}
	return n
}

func (l *linter) options(where string, list []any, depth int) {
	if len(list) > 25 {
		l.add(where+".options", "%d of at most 25", len(list))
	}
	seen := map[string]bool{}
	optional, subs, values := false, 0, 0
	for i, v := range list {
		o := obj(v)
		at := fmt.Sprintf("%s.options[%d %s]", where, i, str(o["name"]))
		l.name(at+".name", o["name"])
		l.length(at+".description", o["description"], 1, 100)
		l.locales(at+".name_localizations", o["name_localizations"], l.name)
		l.locales(at+".description_localizations", o["description_localizations"], func(w string, v any) { l.length(w, v, 1, 100) })
		if seen[str(o["name"])] {
			l.add(at+".name", "is there already")
		}
		seen[str(o["name"])] = true
		t := num(o["type"])
		required, _ := o["required"].(bool)
		switch {
		case t == 1 || t == 2:
			subs++
			if depth > 1 || t == 2 && depth > 0 {
				l.add(at, "nested too deeply")
			}
			l.options(at, arr(o["options"]), depth+1)
			if t == 2 && len(arr(o["options"])) == 0 {
				l.add(at, "a group without subcommands")
			}
		case t < 1 || t > 11:
			l.add(at+".type", "%d is none that is known", t)
		default:
			values++
			if required && optional {
				l.add(at, "is required and stands after one that is not")
			}
			optional = optional || !required
		}
		auto, _ := o["autocomplete"].(bool)
		if auto && len(arr(o["choices"])) > 0 {
			l.add(at, "has both choices and autocomplete")
		}
		if (auto || len(arr(o["choices"])) > 0) && t != 3 && t != 4 && t != 10 {
			l.add(at, "choices are for text and numbers alone")
		}
		l.choices(at+".choices", o["choices"], false)
		for _, k := range []string{"min_length", "max_length"} {
			if o[k] == nil {
				continue
			}
			if n := num(o[k]); t != 3 || n > 6000 || k == "max_length" && n < 1 || n < 0 {
				l.add(at+"."+k, "%d", n)
			}
		}
		for _, k := range []string{"choices", "options", "channel_types"} {
			if v, ok := o[k]; ok && v == nil {
				l.add(at+"."+k, "is null; leave it out")
			}
		}
	}
	if subs > 0 && values > 0 {
		l.add(where+".options", "subcommands beside values")
	}
}
