package bot

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Request is one thing asked of the bot. It has one text form, parsed by
// [Parse] and printed by String: a request printed and parsed again is the same.
//
//	/who-said words:"communication issues" speaker:Steinmeier
type Request struct {
	Command string            // "who-said", "corpus reload"
	Args    map[string]string // by the option's name; an empty value is no value
	File    *File             // an attached file, for "corpus add"; not part of the text form
	User    Asker             // not part of the text form
}

// A File is an attachment.
type File struct {
	Name string
	Data []byte
}

// Arg is the value of an option without blanks at its ends, "" if it has none.
// Where the table has the only values it is one of them, whichever of their
// words were typed: "In force" is in_force.
func (r Request) Arg(name string) string {
	v := strings.TrimSpace(r.Args[name])
	if c, ok := Lookup(r.Command); ok && v != "" {
		for _, o := range c.Options {
			if o.Name == name {
				return o.known(v)
			}
		}
	}
	return v
}

// known is a value as the table has it, where v says one of the option's own:
// in capitals, with a blank for "_", or in the words in which answers print it.
// Anything else stays as it is.
func (o Option) known(v string) string {
	if o.Kind != Flag && len(o.Choices) == 0 {
		return v
	}
	said := spaced(v)
	if o.Kind == Flag && (said == "true" || said == "false") {
		return said
	}
	for _, c := range o.Choices {
		if said == spaced(c) {
			return c
		}
	}
	for _, p := range printedWords() {
		if said == p.words && contains(o.Choices, p.value) {
			return p.value
		}
	}
	return v
}

// spaced is a value as far as its wording goes.
func spaced(v string) string { return oneLine(strings.ToLower(strings.ReplaceAll(v, "_", " "))) }

type printed struct{ words, value string }

// printedWords are the words in which answers print what requests name
// otherwise: the block "Called not enough" holds what is "not enough for" its
// speaker, and both are the status insufficient.
func printedWords() []printed {
	list := []printed{{"verbatim", "direct"}, {"word for word", "direct"}, {"partly verbatim", "mixed"}, {"partly", "mixed"},
		{"reported, not verbatim", "indirect"}, {"reported", "indirect"}}
	for _, w := range statusWords {
		for _, words := range []string{w.group, w.bare} {
			list = append(list, printed{spaced(words), string(w.status)})
		}
	}
	return list
}

// String is the text form: the command, then its options in the order of the
// table, then those that the table does not know, by name.
func (r Request) String() string {
	var b strings.Builder
	b.WriteString("/" + r.Command)
	known := map[string]bool{}
	if c, ok := Lookup(r.Command); ok {
		for _, o := range c.Options {
			known[o.Name] = true
			printOption(&b, o.Name, r.Args[o.Name])
		}
	}
	var rest []string
	for name := range r.Args {
		if !known[name] {
			rest = append(rest, name)
		}
	}
	sort.Strings(rest)
	for _, name := range rest {
		printOption(&b, name, r.Args[name])
	}
	return b.String()
}

func printOption(b *strings.Builder, name, value string) {
	if value != "" {
		b.WriteString(" " + Print(name, value))
	}
}

// Print is an option with its value as the text form of a request has it:
// speaker:"Mira Teske".
func Print(name, value string) string {
	first, _ := utf8.DecodeRuneInString(value)
	if curly(first) || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\\' }) {
		value = `"` + escaper.Replace(value) + `"`
	}
	return name + ":" + value
}

// A line break is written as \n, so that a request stays one line.
var escaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

var unescape = map[rune]rune{'"': '"', '\\': '\\', 'n': '\n', 'r': '\r'}

// A UsageError says why words are no request, and what to write instead.
type UsageError struct{ Text string }

func (e *UsageError) Error() string { return e.Text }

// Parse reads the text form of a request. A line that does not start with "/"
// is a question, the same as "/ask question:…". Words that belong to no option
// go to the command's main option. An error is a [UsageError].
//
// What people type without thinking of the form is read as it is meant: "//help",
// "/who-said: …", a blank after an option's colon, and a value with blanks but
// without double quotes, as far as its words can belong to nothing else:
//
//	/quotes speaker:Frank Walter Relby topic:truce
func Parse(line string) (Request, error) {
	line = strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD"))
	if !strings.HasPrefix(line, "/") {
		r := Request{Command: "ask", Args: map[string]string{}}
		if line != "" {
			r.Args["question"] = line
		}
		return r, nil
	}
	tokens := tokenize(strings.TrimLeft(line, "/"))
	if len(tokens) == 0 {
		return Request{}, &UsageError{"A command has a name, as in /help. Without a slash it is a question."}
	}
	name, tokens := commandWord(tokens)
	c, ok := Lookup(name)
	if !ok && len(tokens) > 0 {
		var sub string
		var rest []token
		sub, rest = commandWord(tokens)
		if c, ok = Lookup(name + " " + sub); ok {
			tokens = rest
		}
	}
	if !ok {
		sub := ""
		if len(tokens) > 0 {
			sub, _ = commandWord(tokens)
		}
		return Request{}, unknown(name, sub)
	}
	r := Request{Command: c.Name, Args: map[string]string{}}
	main := c.main()
	if err := c.fill(r.Args, main, tokens); err != nil {
		return Request{}, err
	}
	for _, o := range c.Options {
		if v, ok := r.Args[o.Name]; ok {
			r.Args[o.Name] = o.known(v)
		}
	}
	return r, nil
}

// commandWord takes a word of the command's name off the tokens. "who-said:" is
// "who-said", and what stands behind its colon is a token of its own.
func commandWord(tokens []token) (string, []token) {
	t, rest := tokens[0], tokens[1:]
	if t.key == "" {
		return strings.ToLower(strings.TrimRight(t.raw, ".,;:!?")), rest
	}
	if t.value != "" {
		behind := token{raw: t.raw[len(t.key)+1:], value: t.value, quoted: t.quotedValue}
		rest = append([]token{behind}, rest...)
	}
	return strings.ToLower(t.key), rest
}

// fill reads the options. A run of words that belong to no option goes to the
// main one, unless that has a value: then it goes on from the value before it.
//
//	/quotes Ada topic:relief convoys       topic is "relief convoys"
//	/quotes topic:convoys Ada              speaker, the main option, is "Ada"
func (c Command) fill(args map[string]string, main string, tokens []token) error {
	for _, t := range tokens {
		if o, ok := t.option(c); ok && o.Name == main && t.value != "" {
			args[main] = t.value
		}
	}
	var before *Option // whose value may go on with the words that follow
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if o, ok := t.option(c); ok {
			if t.value != "" {
				args[o.Name] = t.value
			}
			before = &o
			if o.Kind != Text || t.quotedValue {
				before = nil // it is complete
			}
			i++
			continue
		}
		var run []token
		for ; i < len(tokens); i++ {
			t := tokens[i]
			if _, ok := t.option(c); ok {
				break
			}
			if t.key != "" && t.value != "" && (!c.anyWords() || t.quotedValue && optionName(t.key)) {
				return &UsageError{fmt.Sprintf("/%s has no option %s. %s", c.Name, printable(t.key), c.usage())}
			}
			run = append(run, t)
		}
		_, given := args[main]
		switch {
		case before != nil && args[before.Name] == "":
			put(args, before.Name, joined(run))
		case main != "" && !given:
			put(args, main, joined(run))
		case before != nil:
			args[before.Name] += " " + raws(run)
		case main == "":
			return &UsageError{fmt.Sprintf("/%s takes no words of its own. %s", c.Name, c.usage())}
		case len(run) == 1 && run[0].key != "" && run[0].value != "":
			return &UsageError{fmt.Sprintf("/%s has no option %s. %s", c.Name, printable(run[0].key), c.usage())}
		default:
			return &UsageError{fmt.Sprintf("/%s has both %s: and words that belong to no option. Put values with blanks in double quotes. %s", c.Name, main, c.usage())}
		}
		before = nil
	}
	return nil
}

// optionName says whether some command has an option of that name.
func optionName(name string) bool {
	for _, c := range Commands() {
		if slices.ContainsFunc(c.Options, func(o Option) bool { return strings.EqualFold(o.Name, name) }) {
			return true
		}
	}
	return false
}

func put(args map[string]string, name, value string) {
	if value != "" {
		args[name] = value
	}
}

// joined is what a run of words says: one in quotes alone without them, anything
// else as it was typed.
func joined(run []token) string {
	if len(run) == 1 && run[0].quoted {
		return run[0].value
	}
	return raws(run)
}

func raws(run []token) string {
	words := make([]string, len(run))
	for i, t := range run {
		words[i] = t.raw
	}
	return strings.Join(words, " ")
}

// unknown says that there is no such command, of which sub is the second word or "",
// and which is meant, perhaps.
func unknown(name, sub string) *UsageError {
	best, least := "", 3
	var subs, names []string
	for _, c := range Commands() {
		if c.Hidden {
			continue
		}
		names = append(names, "/"+c.Name)
		if strings.HasPrefix(c.Name, name+" ") {
			subs = append(subs, "/"+c.Name)
		}
		if d := distance(name, c.Name); d < least {
			best, least = c.Name, d
		}
	}
	switch {
	case len(subs) > 0 && sub != "":
		return &UsageError{fmt.Sprintf("There is no command /%s %s. There are: %s.", name, printable(sub), strings.Join(subs, ", "))}
	case len(subs) > 0:
		return &UsageError{fmt.Sprintf("/%s needs one more word: %s.", name, strings.Join(subs, ", "))}
	case best != "":
		return &UsageError{fmt.Sprintf("There is no command /%s. Did you mean /%s?", printable(name), best)}
	}
	return &UsageError{fmt.Sprintf("There is no command /%s. There are: %s.", printable(name), strings.Join(names, ", "))}
}

// distance is how many letters must be put in, taken out or changed to make b
// of a; two neighbours that changed places are two.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}

// printable is a name as it may be repeated to whoever typed it: short, and
// without anything that a display would take for an instruction.
func printable(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -_.'", r) {
			return r
		}
		return -1
	}, name)
	if r := []rune(name); len(r) > 40 {
		name = string(r[:40]) + "…"
	}
	return name
}

// A token is a stretch without blanks outside double quotes.
type token struct {
	raw    string // as typed
	key    string // before the first colon, if a value follows it
	value  string // what follows it, or the whole, without quotes
	quoted bool   // the whole is one quoted value

	quotedValue bool // what follows the colon is in quotes
}

// option is the command's option that t sets.
func (t token) option(c Command) (Option, bool) {
	if t.key != "" {
		for _, o := range c.Options {
			if strings.EqualFold(o.Name, t.key) {
				return o, true
			}
		}
	}
	return Option{}, false
}

// tokenize cuts a line at blanks, but not inside double quotes. A quote opens a
// value only at the start of a token or right after "name:", so that 5" stays
// what it is, and one that is never closed takes the rest of the line. Telephones
// type “curly” ones: they are read alike after "name:", and are somebody's words
// elsewhere.
func tokenize(line string) []token {
	var tokens []token
	runes := []rune(line)
	for i := 0; i < len(runes); {
		if unicode.IsSpace(runes[i]) {
			i++
			continue
		}
		start := i
		var t token
		var value strings.Builder
		for i < len(runes) && !unicode.IsSpace(runes[i]) {
			if runes[i] == ':' && t.key == "" && isName(runes[start:i]) {
				t.key = string(runes[start:i])
				value.Reset()
				i++
				if i < len(runes) && (runes[i] == '"' || curly(runes[i])) {
					i = quotedValue(runes, i, &value)
					t.quotedValue = true
					break
				}
				continue
			}
			if i == start && runes[i] == '"' {
				i = quotedValue(runes, i, &value)
				t.quoted = true
				if i < len(runes) && !unicode.IsSpace(runes[i]) {
					t.quoted = false
					continue
				}
				break
			}
			value.WriteRune(runes[i])
			i++
		}
		t.raw, t.value = string(runes[start:i]), value.String()
		tokens = append(tokens, t)
	}
	return tokens
}

func isName(runes []rune) bool {
	for _, r := range runes {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-') {
			return false
		}
	}
	return len(runes) > 0
}

// curly says whether r is a double quotation mark as telephones type it, at
// either side: „ opens and “ closes in German.
func curly(r rune) bool { return r == '“' || r == '”' || r == '„' }

// quotedValue reads the value in double quotes that starts at i and gives the
// index after it. A curly mark is closed by the next curly one.
func quotedValue(runes []rune, i int, value *strings.Builder) int {
	phone := curly(runes[i])
	for i++; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '"' && !phone || phone && curly(r):
			return i + 1
		case r == '\\' && i+1 < len(runes) && unescape[runes[i+1]] != 0:
			i++
			value.WriteRune(unescape[runes[i]])
		default:
			value.WriteRune(r)
		}
	}
	return i
}
