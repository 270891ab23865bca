package bot

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
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
func (r Request) Arg(name string) string { return strings.TrimSpace(r.Args[name]) }

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
	if strings.ContainsFunc(value, func(r rune) bool { return unicode.IsSpace(r) || r == '"' || r == '\\' }) {
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
func Parse(line string) (Request, error) {
	line = strings.TrimSpace(strings.ToValidUTF8(line, "\uFFFD"))
	if !strings.HasPrefix(line, "/") {
		r := Request{Command: "ask", Args: map[string]string{}}
		if line != "" {
			r.Args["question"] = line
		}
		return r, nil
	}
	tokens := tokenize(line[1:])
	if len(tokens) == 0 {
		return Request{}, &UsageError{"A command has a name, as in /help. Without a slash it is a question."}
	}
	name := strings.ToLower(tokens[0].raw)
	c, ok := Lookup(name)
	tokens = tokens[1:]
	if !ok && len(tokens) > 0 {
		c, ok = Lookup(name + " " + strings.ToLower(tokens[0].raw))
		if ok {
			tokens = tokens[1:]
		}
	}
	if !ok {
		return Request{}, unknown(name)
	}
	r := Request{Command: c.Name, Args: map[string]string{}}
	var bare []token
	for _, t := range tokens {
		if o, value, ok := t.option(c); ok {
			if value != "" {
				r.Args[o] = value
			}
			continue
		}
		if t.key != "" && t.value != "" && !c.anyWords() {
			return Request{}, &UsageError{fmt.Sprintf("/%s has no option %s. %s", c.Name, printable(t.key), c.usage())}
		}
		bare = append(bare, t)
	}
	if len(bare) == 0 {
		return r, nil
	}
	main := c.main()
	if main == "" {
		return Request{}, &UsageError{fmt.Sprintf("/%s takes no words of its own. %s", c.Name, c.usage())}
	}
	if _, given := r.Args[main]; given {
		return Request{}, &UsageError{fmt.Sprintf("/%s has both %s: and words that belong to no option. Put values with blanks in double quotes. %s", c.Name, main, c.usage())}
	}
	value := bare[0].value
	if len(bare) > 1 || !bare[0].quoted {
		words := make([]string, len(bare))
		for i, t := range bare {
			words[i] = t.raw
		}
		value = strings.Join(words, " ")
	}
	if value != "" {
		r.Args[main] = value
	}
	return r, nil
}

// unknown says that there is no such command, and which is meant, perhaps.
func unknown(name string) *UsageError {
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
}

// option is the command's option that t sets, and its value.
func (t token) option(c Command) (name, value string, ok bool) {
	if t.key == "" {
		return "", "", false
	}
	for _, o := range c.Options {
		if strings.EqualFold(o.Name, t.key) {
			return o.Name, t.value, true
		}
	}
	return "", "", false
}

// tokenize cuts a line at blanks, but not inside double quotes. A quote opens a
// value only at the start of a token or right after "name:", so that 5" stays
// what it is, and one that is never closed takes the rest of the line.
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
				if i < len(runes) && runes[i] == '"' {
					i = quotedValue(runes, i, &value)
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

// quotedValue reads the value in double quotes that starts at i and gives the
// index after it.
func quotedValue(runes []rune, i int, value *strings.Builder) int {
	for i++; i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '"':
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
