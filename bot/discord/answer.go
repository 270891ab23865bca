package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"mime/multipart"
	"net/textproto"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"parley/bot"
	"parley/bot/chart"
)

// The kinds of response to an interaction.
const (
	respondPong    = 1
	respondMessage = 4
	respondLater   = 5
	respondUpdate  = 7
	respondChoices = 8
)

// A response answers an interaction.
type response struct {
	Type int     `json:"type"`
	Data any     `json:"data,omitempty"`
	file *upload // that comes with it
}

// An upload is a file that the bot sends.
type upload struct {
	name string
	data []byte
}

// encode is the bytes of a response: JSON, or with a file a form, whose border
// is made of what is in it, so that the same response is the same bytes.
func (r response) encode() ([]byte, error) {
	data, err := json.Marshal(r)
	if err != nil || r.file == nil {
		return data, err
	}
	h := fnv.New64a()
	h.Write(data)
	h.Write(r.file.data)
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	if err := form.SetBoundary(fmt.Sprintf("parley-%016x", h.Sum64())); err != nil {
		return nil, err
	}
	part, err := form.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="payload_json"`}, "Content-Type": {"application/json"}})
	if err != nil {
		return nil, err
	}
	part.Write(data)
	part, err = form.CreatePart(textproto.MIMEHeader{"Content-Disposition": {fmt.Sprintf(`form-data; name="files[0]"; filename="%s"`, r.file.name)}, "Content-Type": {"image/png"}})
	if err != nil {
		return nil, err
	}
	part.Write(r.file.data)
	err = form.Close() // writes the last border
	return b.Bytes(), err
}

// contentType is that of the bytes of a response.
func contentType(out []byte) string {
	line, _, _ := bytes.Cut(out, []byte("\r\n"))
	if border, ok := bytes.CutPrefix(line, []byte("--")); ok {
		return "multipart/form-data; boundary=" + string(border)
	}
	return "application/json"
}

type choices struct {
	Choices []choice `json:"choices"`
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// A response that promises an answer says who will see it.
type later struct {
	Flags int `json:"flags,omitempty"`
}

// private is an answer in the bot's own words for whoever asked alone.
func private(words string) response {
	m := plain(words)
	m.Flags |= ephemeral
	return response{Type: respondMessage, Data: m}
}

// What is said when there is nothing else to say.
const (
	saidStale   = "This button is too old to be understood. Run the command again."
	saidLate    = "That took too long. Ask for less, or try again in a moment."
	saidBroken  = "Something went wrong with this one. It has been logged; try again, or ask differently."
	saidUnknown = "There is no such command any more. Type / to see those that there are; Discord may take an hour to show new ones."
	saidNoText  = "That message has no words that could be looked up."
	saidDone    = "This was the report of something done, and doing it again would not show it again. /corpus report says how things stand."
	saidLong    = "The answer has several pages, and the request is too long to turn them with. Ask with fewer words."
)

// read decodes the bytes of an interaction. Bytes that are no JSON are an
// interaction without anything in it.
func read(raw []byte) *interaction {
	v, err := parse(raw)
	if err != nil {
		v = nil
	}
	return decode(v)
}

// answer is the adapter: one interaction in, the bytes of one response out. The
// gateway and the HTTP endpoint differ only in how the bytes travel. after, if
// not nil, is to be called once the response is on its way.
func (d *door) answer(ctx context.Context, i *interaction) (out []byte, after func(context.Context)) {
	var r response
	func() {
		defer func() {
			if p := recover(); p != nil {
				d.log.Error("panic while answering", "kind", i.kind, "command", i.name, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				r, after = private(saidBroken), nil
				if i.kind == kindAutocomplete {
					r = response{Type: respondChoices, Data: choices{[]choice{}}}
				}
			}
		}()
		r, after = d.respond(ctx, i)
	}()
	out, err := r.encode()
	if err != nil { // no type in it can fail
		out, _ = private(saidBroken).encode()
	}
	return out, after
}

func (d *door) respond(ctx context.Context, i *interaction) (response, func(context.Context)) {
	switch i.kind {
	case kindPing:
		return response{Type: respondPong}, nil
	case kindCommand:
		return d.command(ctx, i)
	case kindComponent:
		return d.pressed(ctx, i)
	case kindAutocomplete:
		return d.complete(ctx, i), nil
	}
	return private(saidUnknown), nil
}

// command answers a slash command or a message command.
func (d *door) command(ctx context.Context, i *interaction) (response, func(context.Context)) {
	r := bot.Request{Command: i.name, Args: i.args, User: i.user}
	if i.menu {
		c, option, ok := bot.ForMessage(i.name)
		if !ok {
			return private(saidUnknown), nil
		}
		if strings.TrimSpace(i.target) == "" {
			return private(saidNoText), nil
		}
		r.Command, r.Args = c.Name, map[string]string{option: i.target}
	}
	c, ok := bot.Lookup(r.Command)
	if !ok || c.Hidden {
		return private(saidUnknown), nil
	}
	// A client sends the name of a choice in place of its value, now and then.
	for _, o := range c.Options {
		for _, value := range o.Choices {
			if r.Args[o.Name] == shown(value) {
				r.Args[o.Name] = value
			}
		}
	}
	v := view{request: r, owner: i.user.ID, private: r.Arg("private") == "true" || c.Moderator}
	return d.reply(ctx, i, c, v, i.file)
}

// reply asks the bot and makes the response that shows what it says.
func (d *door) reply(ctx context.Context, i *interaction, c bot.Command, v view, file *attachment) (response, func(context.Context)) {
	// What moderators ask for may read a whole corpus anew. It goes on after
	// the budget, and the answer is sent when it is there.
	patient := c.Moderator
	work := func(ctx context.Context) (bot.Reply, bool) {
		request := v.request
		if file != nil {
			f, err := d.fetch(ctx, file, request.User)
			if err != nil {
				return bot.Reply{Lead: err.Error(), Private: true}, true
			}
			request.File = f
		}
		return d.ask(ctx, request)
	}
	if d.cfg.Local && patient {
		reply, ok := work(ctx)
		return d.show(v, reply, ok), nil
	}
	type result struct {
		reply bot.Reply
		ok    bool
	}
	got := make(chan result, 1)
	var workCtx context.Context
	var cancel context.CancelFunc
	if patient {
		workCtx, cancel = context.WithTimeout(context.WithoutCancel(ctx), 14*time.Minute)
	} else {
		workCtx, cancel = context.WithTimeout(ctx, d.cfg.Budget)
	}
	go func() {
		defer cancel()
		reply, ok := work(workCtx)
		got <- result{reply, ok}
	}()
	timer := time.NewTimer(d.cfg.Budget)
	defer timer.Stop()
	select {
	case g := <-got:
		return d.show(v, g.reply, g.ok), nil
	case <-timer.C:
	case <-ctx.Done():
	}
	if !patient {
		d.log.Warn("an answer took too long", "command", c.Name)
		return private(saidLate), nil
	}
	return response{Type: respondLater, Data: later{ephemeral}}, func(ctx context.Context) {
		select {
		case g := <-got:
			if err := d.rest.edit(ctx, i, d.show(v, g.reply, g.ok).Data); err != nil {
				d.log.Warn("a late answer could not be sent", "command", c.Name, "error", err)
			}
		case <-ctx.Done():
		}
	}
}

// ask gets the bot's reply; ok is false where the bot panicked or there was no
// time left to begin.
func (d *door) ask(ctx context.Context, r bot.Request) (reply bot.Reply, ok bool) {
	defer func() {
		if p := recover(); p != nil {
			d.log.Error("panic in the bot", "command", r.Command, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			reply, ok = bot.Reply{Lead: saidBroken, Private: true}, false
		}
	}()
	if c, ok := bot.Lookup(r.Command); !ok || !c.Moderator {
		select {
		case d.slots <- struct{}{}:
			defer func() { <-d.slots }()
		case <-ctx.Done():
			return bot.Reply{Lead: saidLate, Private: true}, false
		}
	}
	return d.b.Reply(ctx, r), true
}

// show makes a new message of a reply.
func (d *door) show(v view, reply bot.Reply, ok bool) response {
	v.reply = reply
	v.private = v.private || reply.Private || !ok
	if reply.Again.Command != "" {
		v.request = reply.Again
	}
	m, ok := v.render()
	if !ok {
		return private(saidLong)
	}
	return response{Type: respondMessage, Data: m}
}

// acts says whether asking twice is not the same as asking once: turning a page
// of /corpus add must not add again.
func acts(command string) bool {
	c, ok := bot.Lookup(command)
	return ok && c.Changes
}

// pressed answers a button.
func (d *door) pressed(ctx context.Context, i *interaction) (response, func(context.Context)) {
	p, ok := readPress(i.customID)
	if !ok {
		return private(saidStale), nil
	}
	if p.kind == 'd' {
		if p.owner != i.user.ID || p.owner == "" {
			return private("Only whoever asked may take this answer away."), nil
		}
		gone := plain("-# taken away by whoever asked")
		gone.Content = "-# taken away by whoever asked"
		if d.cfg.Local {
			return response{Type: respondUpdate, Data: gone}, nil
		}
		return response{Type: respondUpdate, Data: gone}, func(ctx context.Context) {
			if err := d.rest.remove(ctx, i); err != nil {
				d.log.Warn("an answer could not be taken away", "error", err)
			}
		}
	}
	line := p.request
	if line == "" {
		if line, ok = readBack(i.footers, p.hash); !ok {
			return private(saidStale), nil
		}
	}
	if p.kind != 'a' && hashOf(line) != p.hash {
		return private(saidStale), nil
	}
	r, c, ok := known(line, i.user)
	if !ok {
		return private(saidStale), nil
	}
	if p.kind != 'a' && acts(c.Name) {
		return private(saidDone), nil
	}
	switch p.kind {
	case 'a':
		return d.reply(ctx, i, c, view{request: r, owner: i.user.ID, private: p.private || c.Moderator}, nil)
	case 'b':
		// The button's own request is found among those that the reply offers.
		reply, ok := d.within(ctx, d.cfg.Budget, r)
		if !ok {
			return private(saidLate), nil
		}
		for _, b := range offers(reply) {
			if hashOf(b.Request.String()) != p.button {
				continue
			}
			b.Request.User = i.user
			if c, ok = bot.Lookup(b.Request.Command); ok {
				return d.reply(ctx, i, c, view{request: b.Request, owner: i.user.ID, private: b.Private || c.Moderator}, nil)
			}
		}
		return private(saidStale), nil
	case 's':
		args := map[string]string{}
		for k, v := range r.Args {
			if k != "private" {
				args[k] = v
			}
		}
		r.Args = args
		return d.reply(ctx, i, c, view{request: r, page: p.page, owner: i.user.ID}, nil)
	}
	v := view{request: r, page: p.page, owner: p.owner, private: r.Arg("private") == "true" || c.Moderator}
	if p.kind == 'c' {
		return d.picture(ctx, v, i.user.ID), nil
	}
	if p.owner != i.user.ID {
		// Somebody else's answer stays as it is: the page is shown to whoever
		// pressed, and is theirs to turn.
		v.owner, v.private = i.user.ID, true
		return d.reply(ctx, i, c, v, nil)
	}
	reply, ok := d.within(ctx, d.cfg.Budget, r)
	if !ok {
		return private(saidLate), nil
	}
	if reply.Private && !v.private {
		v.private = true
		return d.show(v, reply, true), nil
	}
	v.reply = reply
	m, ok := v.render()
	if !ok {
		return private(saidLong), nil
	}
	m.Flags &^= ephemeral // who sees a message is settled when it is made
	return response{Type: respondUpdate, Data: m}, nil
}

// picture draws an answer. Where somebody else asked, they alone see it.
func (d *door) picture(ctx context.Context, v view, user string) response {
	reply, ok := d.within(ctx, d.cfg.Budget, v.request)
	if !ok {
		return private(saidLate)
	}
	if !reply.Answered {
		return d.show(v, reply, true)
	}
	select {
	case d.slots <- struct{}{}:
		defer func() { <-d.slots }()
	case <-ctx.Done():
		return private(saidLate)
	}
	png, alt, ok := chart.PNG(reply)
	if !ok {
		return private("There is nothing to draw in this answer any more.")
	}
	const name = "chart.png"
	request := clip(v.request.String(), footerLimit)
	m := message{
		Embeds: []*discordgo.MessageEmbed{{
			Description: "-# drawn from the answer to", Footer: &discordgo.MessageEmbedFooter{Text: request},
			Image: &discordgo.MessageEmbedImage{URL: "attachment://" + name}, Color: colourNone,
		}},
		Components:  []discordgo.MessageComponent{},
		Attachments: []attached{{Filename: name, Description: clip(alt, altLimit)}}, AllowedMentions: mentions{Parse: []string{}},
	}
	if v.private || reply.Private || user != v.owner {
		m.Flags = ephemeral
	} else {
		m.Components = append(m.Components, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.Button{Label: "Delete", Style: discordgo.SecondaryButton, CustomID: press{kind: 'd', owner: user}.String()},
		}})
	}
	return response{Type: respondMessage, Data: m, file: &upload{name, png}}
}

// known reads a request that a button remembers. ok is false where it is no
// request any more.
func known(line string, user bot.Asker) (bot.Request, bot.Command, bool) {
	if !strings.HasPrefix(line, "/") || !utf8.ValidString(line) {
		return bot.Request{}, bot.Command{}, false
	}
	r, err := bot.Parse(line)
	if err != nil {
		return r, bot.Command{}, false
	}
	r.User = user
	c, ok := bot.Lookup(r.Command)
	return r, c, ok
}

// within is the bot's reply if it comes within the time.
func (d *door) within(ctx context.Context, limit time.Duration, r bot.Request) (bot.Reply, bool) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	type result struct {
		reply bot.Reply
		ok    bool
	}
	got := make(chan result, 1)
	go func() {
		reply, ok := d.ask(ctx, r)
		got <- result{reply, ok}
	}()
	select {
	case g := <-got:
		return g.reply, g.ok
	case <-ctx.Done():
		return bot.Reply{}, false
	}
}

// offers are all buttons of a reply.
func offers(reply bot.Reply) []bot.Button {
	list := append([]bot.Button(nil), reply.Buttons...)
	for _, n := range reply.Snippets {
		list = append(list, n.Buttons...)
	}
	return list
}

// complete suggests values for the option being typed.
func (d *door) complete(ctx context.Context, i *interaction) response {
	out := choices{[]choice{}}
	ctx, cancel := context.WithTimeout(ctx, d.cfg.Budget)
	defer cancel()
	got := make(chan []bot.Choice, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				d.log.Error("panic while completing", "command", i.name, "panic", fmt.Sprint(p))
				got <- nil
			}
		}()
		got <- d.b.Complete(ctx, bot.Request{Command: i.name, Args: i.args, User: i.user}, i.focused)
	}()
	var list []bot.Choice
	select {
	case list = <-got:
	case <-ctx.Done():
	}
	seen := map[string]bool{}
	for _, c := range list {
		name := clip(oneLine(c.Name), choiceLimit)
		// A value cannot be cut: it would be another one.
		if name == "" || strings.TrimSpace(c.Value) == "" || units(c.Value) > choiceLimit || !utf8.ValidString(c.Value) || seen[name] {
			continue
		}
		seen[name] = true
		if out.Choices = append(out.Choices, choice{name, c.Value}); len(out.Choices) == choicesLimit {
			break
		}
	}
	return response{Type: respondChoices, Data: out}
}
