//go:build linux || darwin

package corpus

import (
	"io/fs"
	"syscall"
)

// changeOf reads the change off what the system says of a file.
func changeOf(info fs.FileInfo) (change, bool) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return change{}, false
	}
	at := changed(s)
	return change{uint64(s.Dev), s.Ino, s.Size, at.Nano()}, true
}
