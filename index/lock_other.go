//go:build !unix

package index

import (
	"errors"
	"os"
)

// lockFile takes the lock that a file stands for, or fails at once with
// ErrLocked. Where files have no locks of their own, the file is the lock: it
// cannot be removed while another process has it open.
func lockFile(name string) (*os.File, error) {
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, ErrLocked
	}
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
}
