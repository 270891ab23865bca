package corpus

import (
	"errors"
	"io/fs"
	"time"
)

// A stamp tells one state of a file and of its sidecar from every other: as git
// does, by what the system writes down of a file whenever anything of it changes,
// and no program can set back. A corpus of 20,000 articles of which one changed is
// so loaded without opening the others.
type stamp struct {
	file, sidecar change
}

// A change is which file it is and when it was last written, renamed or touched.
type change struct {
	device, inode uint64
	size          int64
	at            int64 // nanoseconds since 1970
}

// settling is how long a file is left alone before its stamp is believed. The
// clocks of file systems have steps, of FAT two seconds, and within one a second
// change would have the stamp of the first.
const settling = 3 * time.Second

// stampOf is the stamp of a file and its sidecar. It is zero where the system
// does not say, as of files in memory, and where one of them changed after since.
// Whoever reads the file asks before it is opened: of one that changes meanwhile
// the stamp is too old, and it is read once more.
func stampOf(fsys fs.FS, name, stem string, since time.Time) stamp {
	of := func(name string) (c change, known bool) {
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return change{}, errors.Is(err, fs.ErrNotExist)
		}
		c, known = changeOf(info)
		return c, known && c.at < since.UnixNano()
	}
	file, known := of(name)
	if !known || file == (change{}) {
		return stamp{}
	}
	sidecar, known := of(stem + sidecarEnding)
	if !known {
		return stamp{}
	}
	return stamp{file, sidecar}
}
