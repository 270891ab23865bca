package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// A progress shows how far a long build is: a bar on a terminal, log lines
// elsewhere. What is done soon shows nothing.
type progress struct {
	mu     sync.Mutex
	start  time.Time
	last   time.Time     // of what was shown
	quiet  time.Duration // before anything is shown
	every  time.Duration
	bar    io.Writer // nil: log lines
	line   func(done, total int)
	shown  bool
	ending bool
}

func (s *settings) progress() *progress {
	p := &progress{start: time.Now(), quiet: 10 * time.Second, every: 10 * time.Second}
	if f, ok := s.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.bar, p.quiet, p.every = f, time.Second, 100*time.Millisecond
	}
	p.line = func(done, total int) {
		if total == 0 {
			s.log.Info("reading articles", "done", done)
			return
		}
		s.log.Info("reading articles", "done", done, "of", total)
	}
	return p
}

// show is called now and then, from any goroutine. How many articles there are is
// not known before the folder has been read: a total of 0 shows a number and no
// bar.
func (p *progress) show(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.ending || now.Sub(p.start) < p.quiet || now.Sub(p.last) < p.every {
		return
	}
	p.last = now
	if p.bar == nil {
		p.line(done, total)
		return
	}
	p.shown = true
	if total == 0 {
		fmt.Fprintf(p.bar, "\rreading articles: %d ", done)
		return
	}
	const width = 30
	full := width * done / total
	fmt.Fprintf(p.bar, "\rreading articles [%s%s] %d of %d ", strings.Repeat("=", full), strings.Repeat(" ", width-full), done, total)
}

// end takes the bar away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ending = true
	if p.shown {
		fmt.Fprint(p.bar, "\r\x1b[K")
	}
}
