package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed xapian_db.py
var xapianProgram []byte

// A xapianDB is a Xapian database with the process that is asked for what it
// holds: its Python binding is what Debian has ready-made.
type xapianDB struct {
	python, program, path string
	ask                   *exec.Cmd
	in                    io.WriteCloser
	out                   *bufio.Scanner
}

var errNoXapian = errors.New("not installed; Debian has it as python3-xapian")

// newXapian makes an empty database in dir.
func newXapian(dir string) (*xapianDB, error) {
	x := &xapianDB{program: filepath.Join(dir, "xapian_db.py"), path: filepath.Join(dir, "xapian")}
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(python, "-c", "import xapian").Run() == nil {
			x.python = python
			break
		}
	}
	if x.python == "" {
		return nil, errNoXapian
	}
	return x, os.WriteFile(x.program, xapianProgram, 0o644)
}

// build writes the documents, and starts the process that is asked.
func (x *xapianDB) build(docs func(write func(doc any) error) error) error {
	c := exec.Command(x.python, x.program, "build", x.path)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	buffered := bufio.NewWriter(in)
	err = docs(json.NewEncoder(buffered).Encode)
	if err := errors.Join(err, buffered.Flush(), in.Close(), c.Wait()); err != nil {
		return err
	}
	x.ask = exec.Command(x.python, x.program, "ask", x.path)
	x.ask.Stderr = os.Stderr
	if x.in, err = x.ask.StdinPipe(); err != nil {
		return err
	}
	out, err := x.ask.StdoutPipe()
	if err != nil {
		return err
	}
	x.out = bufio.NewScanner(out)
	x.out.Buffer(nil, 16<<20)
	return x.ask.Start()
}

// find asks for the ten best documents, each with a snippet of a field.
func (x *xapianDB) find(text string, weights map[string]float64, field string) (docs []int, snippets []string, err error) {
	question, err := json.Marshal(map[string]any{"text": text, "weights": weights, "field": field})
	if err != nil {
		return nil, nil, err
	}
	if _, err := x.in.Write(append(question, '\n')); err != nil {
		return nil, nil, err
	}
	if !x.out.Scan() {
		return nil, nil, fmt.Errorf("Xapian stopped: %w", errors.Join(x.out.Err(), io.ErrUnexpectedEOF))
	}
	var answers [][2]any
	if err := json.Unmarshal(x.out.Bytes(), &answers); err != nil {
		return nil, nil, err
	}
	for _, a := range answers {
		n, _ := a[0].(float64)
		s, _ := a[1].(string)
		docs, snippets = append(docs, int(n)), append(snippets, s)
	}
	return docs, snippets, nil
}

func (x *xapianDB) close() error {
	if x.ask == nil {
		return nil
	}
	return errors.Join(x.in.Close(), x.ask.Wait())
}
