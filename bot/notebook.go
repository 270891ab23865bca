package bot

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"parley/corpus"
)

// A notebook keeps what moderators want to know later: which questions the
// corpus could not answer, which answers were called wrong, and who changed the
// corpus. None of it says who asked; only changes say who made them.
//
// Each list is a file of JSON lines in the data folder, written to its end and
// never rewritten while the bot runs; without a data folder it lives in memory.
type notebook struct {
	mu        sync.Mutex
	questions list[question]
	wrong     list[complaint]
	audit     list[change]
}

// A question is a request that the corpus did not answer.
type question struct {
	Day     string `json:"day"`
	Request string `json:"request"`
}

// A complaint is an answer that somebody called wrong.
type complaint struct {
	Day     string `json:"day"`
	Article string `json:"article"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// A change is one thing that a moderator did to the corpus.
type change struct {
	Time    time.Time `json:"time"`
	By      string    `json:"by"` // the moderator's id; "local" for whoever sits at the machine
	Action  string    `json:"action"`
	Article string    `json:"article,omitempty"`
	Result  string    `json:"result"`
}

// key names a change in the audit log: one is made at a time.
func (c change) key() string { return strconv.FormatInt(c.Time.UnixNano(), 36) }

// kept is how many entries of a list are remembered and shown.
const kept = 500

// A list is the newest entries of a file of JSON lines.
type list[T any] struct {
	entries []T
	file    *os.File // nil: in memory
}

func (l *list[T]) open(dir, name string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the data folder (DATA_DIR): %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return fmt.Errorf("opening %s in the data folder (DATA_DIR): %w", name, err)
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e T
		// A line cut off by a crash is one entry lost, not the bot.
		if json.Unmarshal(lines.Bytes(), &e) == nil {
			l.keep(e)
		}
	}
	l.file = f
	// A crash may have cut the last line off; the next must not be glued to it.
	last := make([]byte, 1)
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		if _, err := f.ReadAt(last, info.Size()-1); err == nil && last[0] != '\n' {
			_, err = f.Write([]byte{'\n'})
			return err
		}
	}
	return nil
}

func (l *list[T]) keep(e T) {
	if len(l.entries) == kept {
		copy(l.entries, l.entries[1:])
		l.entries = l.entries[:kept-1]
	}
	l.entries = append(l.entries, e)
}

func (l *list[T]) add(e T) error {
	l.keep(e)
	if l.file == nil {
		return nil
	}
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = l.file.Write(append(line, '\n')) // one write, so that no other line gets between
	return err
}

func (l *list[T]) close() error {
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

func openNotebook(dir string) (*notebook, error) {
	n := new(notebook)
	for _, l := range []struct {
		name string
		open func(dir, name string) error
	}{{"unanswered.jsonl", n.questions.open}, {"wrong.jsonl", n.wrong.open}, {"audit.jsonl", n.audit.open}} {
		if err := l.open(dir, l.name); err != nil {
			n.Close()
			return nil, fmt.Errorf("%w; choose another DATA_DIR, or leave it out to keep everything in memory", err)
		}
	}
	return n, nil
}

func (n *notebook) Close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return errors.Join(n.questions.close(), n.wrong.close(), n.audit.close())
}

// unanswered keeps a request that the corpus did not answer, once a day. What
// was asked in private is nobody else's business.
func (n *notebook) unanswered(r Request, now time.Time) {
	if r.Arg("private") == "true" {
		return
	}
	args := map[string]string{}
	for k, v := range r.Args {
		if k != "private" {
			args[k] = v
		}
	}
	q := question{day(now), Request{Command: r.Command, Args: args}.String()}
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, old := range n.questions.entries {
		if old == q {
			return
		}
	}
	n.questions.add(q)
}

func (n *notebook) complain(c complaint) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.wrong.add(c)
}

// log keeps a change before it is answered for.
func (n *notebook) log(c change) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.audit.add(c)
}

// lists gives copies of what is kept, the newest last.
func (n *notebook) lists() (questions []question, wrong []complaint, audit []change) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append(questions, n.questions.entries...), append(wrong, n.wrong.entries...), append(audit, n.audit.entries...)
}

// parseSpan reads a span out of two options.
func parseSpan(r Request) (s corpus.Span, ok bool) {
	start, err1 := strconv.Atoi(r.Arg("start"))
	end, err2 := strconv.Atoi(r.Arg("end"))
	return corpus.Span{Start: start, End: end}, err1 == nil && err2 == nil && 0 <= start && start < end
}
