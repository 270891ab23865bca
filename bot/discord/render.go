package discord

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"parley/bot"
	"parley/bot/chart"
)

// This file is the one place that knows how much fits into a message. Discord's
// documents leave open how characters beyond the first plane are counted, so
// UTF-16 units are counted, the larger number, and 90 % of each limit are used.
const (
	contentLimit  = 1800 // of 2000
	partLimit     = 3600 // of 4096: an embed's description
	totalLimit    = 5400 // of 6000: all text of a message's embeds
	lineLimit     = 230  // of 256: an embed's title and author
	footerLimit   = 1800 // of 2048
	citeLimit     = 600  // of 2048: a citation in a footer; the rest of the room is for words
	labelLimit    = 72   // of 80
	urlLimit      = 480  // of 512
	embedLimit    = 9    // of 10
	snippetLimit  = 5    // a page that can be taken in
	buttonLimit   = 20   // of 25: the fifth row is for turning pages
	replyButtons  = 8    // of those, about the whole answer
	carriers      = 2    // embeds whose footers carry a request
	choicesLimit  = 25
	choiceLimit   = 100
	altLimit      = 920 // of 1024: the words for whoever cannot see a picture
	ephemeral     = 1 << 6
	noLinkPreview = 1 << 2
)

// A message is what stands in a channel. Lists are never null, and what is
// empty is said: an update without "embeds" would leave the old ones there.
type message struct {
	Content         string                       `json:"content"`
	Embeds          []*discordgo.MessageEmbed    `json:"embeds"`
	Components      []discordgo.MessageComponent `json:"components"`
	AllowedMentions mentions                     `json:"allowed_mentions"`
	Attachments     []attached                   `json:"attachments,omitempty"`
	Flags           int                          `json:"flags,omitempty"`

	Reference    *reference `json:"message_reference,omitempty"` // to the message answered, outside interactions
	Nonce        string     `json:"nonce,omitempty"`             // the same message is not made twice
	EnforceNonce bool       `json:"enforce_nonce,omitempty"`
}

// Mentions are whom a message may call: nobody.
type mentions struct {
	Parse       []string `json:"parse"`
	RepliedUser bool     `json:"replied_user"`
}

// attached says what a file that comes with a message is.
type attached struct {
	ID          int    `json:"id"` // which of the files
	Filename    string `json:"filename"`
	Description string `json:"description"` // for whoever cannot see it
}

type reference struct {
	MessageID string `json:"message_id"`
	MustExist bool   `json:"fail_if_not_exists"`
}

// plain is a message of words alone, the bot's own.
func plain(words string) message {
	content := ""
	if pieces := split(words, contentLimit-1); len(pieces) > 0 {
		content = pieces[0]
		if len(pieces) > 1 {
			content += "…"
		}
	}
	return message{
		Content: content, Embeds: []*discordgo.MessageEmbed{}, Components: []discordgo.MessageComponent{},
		AllowedMentions: mentions{Parse: []string{}}, Flags: noLinkPreview,
	}
}

// A block is a part of an answer that stays together: a stretch of the bot's
// words, or a snippet, or as much of a snippet as one embed holds.
type block struct {
	embed   discordgo.MessageEmbed // its Description is escaped
	words   bool                   // the bot's own: content of the message if there is room
	first   bool                   // starts a snippet
	nth     int                    // which snippet of the answer, from 1; 0 if it is the only one
	buttons []bot.Button           // of the snippet, at its last block
	cost    int
}

// A page is what one message shows.
type page struct {
	blocks   []block
	snippets int
	buttons  int
	cost     int
}

// pages lays an answer out. The same answer is always laid out alike, which is
// what makes Back lead to exactly the page before. reserve is the room that
// each page must leave for the request beneath it.
func pages(reply bot.Reply, table bool, reserve int) []page {
	room := totalLimit - reserve
	var all []block
	lead, tail := reply.Lead, reply.Tail
	if len(reply.Snippets) == 0 && lead == "" && tail == "" {
		lead = reply.Text
	}
	words := min(contentLimit, room-lineLimit) // the most of one block
	all = append(all, own(lead, words)...)
	all = append(all, difference(reply.Diff, words)...)
	if table {
		all = append(all, overview(reply.Snippets, words)...)
	}
	for i, n := range reply.Snippets {
		nth := i + 1
		if len(reply.Snippets) == 1 {
			nth = 0
		}
		all = append(all, snippet(n, nth, min(partLimit, room-2*lineLimit-citeLimit))...)
	}
	all = append(all, own(tail, words)...)

	asked := min(len(reply.Buttons), replyButtons)
	var out []page
	var p page
	for _, b := range all {
		more := 0
		if b.first {
			more = 1
		}
		full := p.cost+b.cost > room || len(p.blocks)+1 > embedLimit-carriers || p.snippets+more > snippetLimit ||
			p.buttons+len(b.buttons)+asked > buttonLimit
		if full && len(p.blocks) > 0 {
			out, p = append(out, p), page{}
		}
		p.blocks = append(p.blocks, b)
		p.snippets += more
		p.buttons += len(b.buttons)
		p.cost += b.cost
	}
	if len(p.blocks) > 0 {
		out = append(out, p)
	}
	return out
}

// own is the bot's own words as blocks.
func own(words string, limit int) []block {
	var list []block
	for _, piece := range split(strings.TrimSpace(words), limit) {
		b := block{words: true}
		b.embed.Description = piece
		list = append(list, b.priced())
	}
	return list
}

func (b block) priced() block {
	b.cost = units(b.embed.Title) + units(b.embed.Description)
	if b.embed.Author != nil {
		b.cost += units(b.embed.Author.Name)
	}
	if b.embed.Footer != nil {
		b.cost += units(b.embed.Footer.Text)
	}
	return b
}

// The stripe at the side of an embed tells verbatim words from reported ones at
// a glance.
const (
	colourVerbatim = 0x2e7d32
	colourPartly   = 0x9e9d24
	colourReported = 0x757575
	colourNone     = 0x1565c0
)

// snippet shows verbatim words with who spoke them and where they stand. Words
// too long for one embed go on in the next, and each says whose and whence.
// nth is the number that it and its buttons bear; 0: none.
func snippet(n bot.Snippet, nth, limit int) []block {
	who := whose(n)
	if nth > 0 {
		who = clip(fmt.Sprintf("%d · %s", nth, who), lineLimit)
	}
	embed := discordgo.MessageEmbed{
		Title:  clip(escape(clip(title(n), lineLimit/2)), lineLimit),
		Author: &discordgo.MessageEmbedAuthor{Name: who},
		Footer: &discordgo.MessageEmbedFooter{Text: citation(n)},
		Color:  colourNone,
	}
	switch n.Kind {
	case "direct":
		embed.Color = colourVerbatim
	case "mixed":
		embed.Color = colourPartly
	case "indirect":
		embed.Color = colourReported
	}
	if u := link(n); u != "" {
		embed.Author.URL = u
		if embed.Title != "" {
			embed.URL = u
		}
	}
	pieces := split(n.Words, limit)
	if len(pieces) == 0 {
		pieces = []string{""}
	}
	var list []block
	for i, piece := range pieces {
		b := block{embed: embed, first: i == 0}
		author := *embed.Author
		b.embed.Author = &author
		b.embed.Description = piece
		if i > 0 {
			b.embed.Title, b.embed.URL = "", ""
			b.embed.Author.Name = clip(who, lineLimit-12) + " (continued)"
		}
		list = append(list, b.priced())
	}
	if n.Around != "" && n.Around != n.Words {
		for _, piece := range split(n.Around, limit) {
			b := block{}
			b.embed.Author = &discordgo.MessageEmbedAuthor{Name: "the paragraph that they stand in", URL: embed.Author.URL}
			b.embed.Description = piece
			b.embed.Footer = embed.Footer
			b.embed.Color = colourNone
			list = append(list, b.priced())
		}
	}
	list[len(list)-1].nth = nth
	list[len(list)-1].buttons = n.Buttons[:min(len(n.Buttons), 5)]
	return list
}

// whose says who spoke and how surely the words are theirs.
func whose(n bot.Snippet) string {
	if n.Kind == "" {
		return "the article’s own words"
	}
	note := ""
	switch n.Kind {
	case "indirect":
		note = " (reported, not verbatim)"
	case "mixed":
		note = " (partly verbatim)"
	}
	who := n.Speaker
	switch {
	case n.Unclear || who == "" && n.Source == "":
		who = "speaker unclear"
	case who == "":
		who = "speaker unclear: " + quoted(n.Source) + " (not named)"
	case n.Role != "" && !strings.Contains(who, n.Role):
		who += ", " + n.Role
	}
	return clip(oneLine(who), lineLimit-6-units(note)) + note // 6: its number
}

func quoted(s string) string { return "“" + strings.Trim(s, "“”\"") + "”" }

// title is the heading, unless it only says again who spoke.
func title(n bot.Snippet) string {
	head := oneLine(n.Heading)
	if n.Kind != "" && n.Length == "" && len(n.Status) == 0 {
		for _, s := range []string{n.Speaker, n.Source, "speaker unclear", "not named"} {
			if s != "" && strings.Contains(head, oneLine(s)) {
				head = ""
			}
		}
	}
	group := oneLine(n.Group)
	switch {
	case group == "" || strings.Contains(strings.ToLower(head), strings.ToLower(group)):
		return head
	case head == "":
		return group
	}
	return group + " · " + head
}

// citation says where the words stand, and where else.
func citation(n bot.Snippet) string {
	cite := oneLine(n.Cite.String())
	for i, c := range n.Also {
		more := "; also " + oneLine(c.String())
		if rest := len(n.Also) - i; units(cite)+units(more) > citeLimit-20 {
			cite = clip(cite, citeLimit-20) + fmt.Sprintf("; and %d more", rest)
			break
		}
		cite += more
	}
	return clip(cite, citeLimit)
}

// link is the page of the words: in the article as it is kept, else where it
// was printed; only what Discord takes as an address.
func link(n bot.Snippet) string {
	for _, s := range []string{n.Link, n.Cite.URL} {
		if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil {
			if s := u.String(); units(s) <= urlLimit {
				return s
			}
		}
	}
	return ""
}

// oneLine makes a line of the bot's out of s.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// difference shows what /check found altered, word by word, from print to claim:
// struck out what was printed and left out, in bold what is not in print.
//
//	Six hours are ~~too few~~ **enough** to bring in flour
func difference(diff []bot.Diff, limit int) []block {
	limit -= lineLimit
	var list []block
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			bl := block{}
			bl.embed.Author = &discordgo.MessageEmbedAuthor{Name: "word by word: struck out is in print and was left out, bold is not in print"}
			bl.embed.Description = b.String()
			list = append(list, bl.priced())
			b.Reset()
		}
	}
	for _, d := range diff {
		mark := map[string]string{"cut": "~~", "added": "**"}[d.Op]
		for _, piece := range split(d.Words, limit/2) {
			// A mark must touch the words that it sets, or it is shown as it is.
			words := strings.TrimSpace(piece)
			if words == "" {
				continue
			}
			if units(b.String())+units(words)+5 > limit {
				flush()
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(mark + words + mark)
		}
	}
	flush()
	return list
}

// overview is a table of the truces in an answer: one line each, under its
// group, so that nobody has to turn pages to see that there are nine. It is
// left out where it would itself need pages.
func overview(list []bot.Snippet, limit int) []block {
	if len(list) < 2 {
		return nil
	}
	var b strings.Builder
	group := ""
	for _, n := range list {
		if n.Group != group {
			group = n.Group
			b.WriteString("**" + escape(oneLine(group)) + "**\n")
		}
		b.WriteString("• " + escape(clip(oneLine(n.Heading), 120)))
		if len(n.Also) > 0 {
			fmt.Fprintf(&b, " \\(%d articles\\)", len(n.Also)+1)
		}
		b.WriteByte('\n')
	}
	if units(b.String()) > limit-lineLimit {
		return nil
	}
	bl := block{}
	bl.embed.Title = "At a glance"
	bl.embed.Description = strings.TrimSuffix(b.String(), "\n")
	bl.embed.Color = colourNone
	return []block{bl.priced()}
}

// A view is an answer as one message shows it to one asker.
type view struct {
	reply   bot.Reply
	request bot.Request
	page    int
	owner   string
	private bool
}

// render makes the message. ok is false where the answer has several pages but
// the request is too long to be kept beneath it, so that the others could not
// be reached.
func (v view) render() (m message, ok bool) {
	request := v.request.String()
	table := v.request.Command == "truce-length"
	list := pages(v.reply, table, lineLimit)
	carry := v.carry(request, len(list) > 1)
	if carry {
		if units(request) > carriers*footerLimit || !utf8.ValidString(request) {
			if len(list) > 1 {
				return plain(""), false
			}
			carry = false // the buttons that need it are left out
		} else {
			list = pages(v.reply, table, lineLimit+units(request))
		}
	}
	m = plain("")
	m.Flags = 0
	if v.private {
		m.Flags = ephemeral
	}
	if len(list) == 0 {
		list = []page{{}}
	}
	at := max(0, min(v.page, len(list)-1))
	p := list[at]
	for i, b := range p.blocks {
		if i == 0 && b.words {
			m.Content = b.embed.Description
			continue
		}
		e := b.embed
		m.Embeds = append(m.Embeds, &e)
	}
	if len(list) > 1 || carry {
		foot := &discordgo.MessageEmbed{Description: fmt.Sprintf("-# page %d of %d", at+1, len(list)), Color: colourNone}
		if n := len(p.blocks); n > 1 && p.blocks[n-1].words {
			foot = m.Embeds[len(m.Embeds)-1]
			foot.Description += fmt.Sprintf("\n-# page %d of %d", at+1, len(list))
		} else {
			m.Embeds = append(m.Embeds, foot)
		}
		if carry {
			rest := request
			for units(rest) > footerLimit {
				first := cutUnits(rest, footerLimit)
				foot.Footer = &discordgo.MessageEmbedFooter{Text: first}
				rest = rest[len(first):]
				foot = &discordgo.MessageEmbed{Description: "-# the request, continued"}
				m.Embeds = append(m.Embeds, foot)
			}
			foot.Footer = &discordgo.MessageEmbedFooter{Text: rest}
		}
	}
	if len(m.Embeds) == 0 {
		// With embeds the flag would hide them; there links stand escaped.
		m.Flags |= noLinkPreview
		if m.Content == "" {
			m.Content = "-# nothing to show"
		}
	}
	m.Components = v.components(p, at, len(list), request, carry)
	return m, true
}

// cutUnits is the longest start of s of at most limit units that neither ends
// nor is followed by a blank: Discord trims footers.
func cutUnits(s string, limit int) string {
	n, end := 0, 0
	for i, r := range s {
		if n+width(r) > limit {
			break
		}
		n += width(r)
		next := i + utf8.RuneLen(r)
		if r != ' ' && next < len(s) && s[next] != ' ' {
			end = next
		}
	}
	if end == 0 {
		return s
	}
	return s[:end]
}

// carry says whether a button of the answer cannot remember its request.
func (v view) carry(request string, paged bool) bool {
	if paged || v.shareable() || v.drawable() {
		if units(v.turn('p', 999, request).String()) > customLimit {
			return true
		}
	}
	for _, b := range v.reply.Buttons {
		if !fits(b) {
			return true
		}
	}
	for _, n := range v.reply.Snippets {
		for _, b := range n.Buttons {
			if !fits(b) {
				return true
			}
		}
	}
	return false
}

// turn is the press that shows a page of this answer.
func (v view) turn(kind byte, page int, request string) press {
	return press{kind: kind, page: page, owner: v.owner, hash: hashOf(request), request: request}
}

// offer is the press of one of the answer's own buttons.
func offer(b bot.Button) press {
	return press{kind: 'a', private: b.Private, request: b.Request.String()}
}

func fits(b bot.Button) bool {
	s := offer(b).String()
	return units(s) <= customLimit && utf8.ValidString(s)
}

// shareable says whether there is an answer that the asker alone sees because
// they asked for that, and may show to everybody.
func (v view) shareable() bool {
	c, ok := bot.Lookup(v.request.Command)
	// A reply is private because it was asked for so, or since the bot keeps it so.
	kept := v.reply.Private && v.request.Arg("private") != "true"
	return v.private && v.reply.Answered && !kept && ok && !c.Moderator && c.Name != "wrong"
}

// drawable says whether there is a picture of the answer.
func (v view) drawable() bool {
	switch v.request.Command {
	case "truce-length", "timeline", "talks":
		_, _, ok := chart.Chart(v.reply)
		return ok
	}
	return false
}

// components are the buttons beneath a page.
func (v view) components(p page, at, of int, request string, carry bool) []discordgo.MessageComponent {
	var row []discordgo.MessageComponent
	rows := []discordgo.MessageComponent{}
	taken := map[string]bool{}
	add := func(label string, style discordgo.ButtonStyle, id string) {
		if label = clip(oneLine(label), labelLimit); label == "" || taken[id] || len(rows) == 5 {
			return
		}
		taken[id] = true
		row = append(row, discordgo.Button{Label: label, Style: style, CustomID: id})
		if len(row) == 5 {
			rows = append(rows, discordgo.ActionsRow{Components: row})
			row = nil
		}
	}
	endRow := func() {
		if len(row) > 0 && len(rows) < 5 {
			rows = append(rows, discordgo.ActionsRow{Components: row})
			row = nil
		}
	}
	turn := func(kind byte, page int) string {
		t := v.turn(kind, page, request)
		if carry {
			t.request = ""
		}
		return t.String()
	}
	if at > 0 {
		add("Back", discordgo.SecondaryButton, turn('p', at-1))
	}
	if at+1 < of {
		add("More", discordgo.PrimaryButton, turn('p', at+1))
	}
	if v.shareable() {
		add("Share", discordgo.SecondaryButton, turn('s', at))
	}
	if v.drawable() {
		add("Chart", discordgo.SecondaryButton, turn('c', 0))
	}
	if !v.private && v.owner != "" {
		add("Delete", discordgo.SecondaryButton, press{kind: 'd', owner: v.owner}.String())
	}
	endRow()
	ask := func(b bot.Button, label string) {
		t := offer(b)
		if !fits(b) {
			if !carry {
				return
			}
			t = press{kind: 'b', private: b.Private, hash: hashOf(request), button: hashOf(t.request)}
		}
		add(label, discordgo.SecondaryButton, t.String())
	}
	for _, b := range p.blocks {
		for _, btn := range b.buttons {
			label := btn.Label
			if b.nth > 0 {
				label = fmt.Sprintf("%s %d", clip(oneLine(btn.Label), labelLimit-4), b.nth)
			}
			ask(btn, label)
		}
	}
	for _, btn := range v.reply.Buttons[:min(len(v.reply.Buttons), replyButtons)] {
		ask(btn, btn.Label)
	}
	endRow()
	return rows
}
