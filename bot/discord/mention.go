package discord

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"time"

	"parley/bot"
)

// mentionBudget is how long the answer to a message may take: nobody's token
// runs out, but somebody is waiting.
const mentionBudget = 10 * time.Second

// A mention of the bot as Discord writes it in a message: <@ID>, once <@!ID>.
var mentionOf = regexp.MustCompile(`<@!?(\d+)>`)

// message answers a message that mentions the bot, or that was sent to it
// directly. Of other messages Discord does not even send the words.
func (g *gateway) message(ctx context.Context, raw []byte, self string) {
	v, err := parse(raw)
	if err != nil || self == "" {
		return
	}
	user := bot.Asker{ID: text(at(v, "author", "id")), Guild: text(at(v, "guild_id"))}
	for _, r := range list(at(v, "member", "roles")) {
		user.Roles = append(user.Roles, text(r))
	}
	// Two bots that answer each other would never stop.
	if user.ID == "" || user.ID == self || text(at(v, "author", "bot")) == "true" || text(at(v, "webhook_id")) != "" {
		return
	}
	if t := number(at(v, "type")); t != 0 && t != 19 { // said, or said in reply
		return
	}
	meant := user.Guild == ""
	for _, m := range list(at(v, "mentions")) {
		meant = meant || text(at(m, "id")) == self
	}
	if !meant {
		return
	}
	words := mentionOf.ReplaceAllStringFunc(text(at(v, "content")), func(s string) string {
		if mentionOf.FindStringSubmatch(s)[1] == self {
			return " "
		}
		return s
	})
	m := g.spoken(ctx, strings.TrimSpace(words), user)
	id := text(at(v, "id"))
	m.Reference = &reference{MessageID: id}
	m.Nonce, m.EnforceNonce = clip(id, 25), true
	timed, cancel := context.WithTimeout(ctx, mentionBudget)
	defer cancel()
	if _, err := g.rest.try(timed, http.MethodPost, api("channels", text(at(v, "channel_id")), "messages"), m); err != nil {
		g.unauthorized(err)
		g.log.Warn("a message could not be answered", "message", id, "error", err)
	}
}

// spoken is the answer to words that were said to the bot.
func (g *gateway) spoken(ctx context.Context, words string, user bot.Asker) message {
	if words == "" {
		words = "/help"
	}
	r, err := bot.Parse(words)
	if err != nil {
		return plain(err.Error())
	}
	c, ok := bot.Lookup(r.Command)
	if !ok || c.Hidden {
		return plain(saidUnknown)
	}
	if c.Moderator {
		return plain("What changes the corpus is asked for with the slash command, so that the answer is for moderators alone: /" + c.Name)
	}
	r.User = user
	reply, ok := g.within(ctx, mentionBudget, r)
	if !ok && reply.Lead == "" { // a panic has words of its own
		return plain(saidLate)
	}
	m, ok := view{reply: reply, request: r, owner: user.ID}.render()
	if !ok {
		return plain(saidLong)
	}
	return m
}
