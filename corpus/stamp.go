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

// stampNow is the stamp that a file and its sidecar have; zero where the system
// does not say, as of files in memory.
func stampNow(fsys fs.FS, name, stem string) stamp {
	file, err := fs.Stat(fsys, name)
	if err != nil {
		return stamp{}
	}
	sidecar, err := fs.Stat(fsys, stem+sidecarEnding)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return stamp{}
	}
	return stampOf(file, sidecar)
}

// stampOf is the stamp of a file and its sidecar, nil if there is none, by what the
// system said when they were opened: of one that changes while it is read the
// stamp is too old, and it is read once more.
func stampOf(file, sidecar fs.FileInfo) (s stamp) {
	var ok bool
	if file == nil {
		return stamp{}
	}
	if s.file, ok = changeOf(file); !ok {
		return stamp{}
	}
	if sidecar != nil {
		if s.sidecar, ok = changeOf(sidecar); !ok {
			return stamp{}
		}
	}
	return s
}

// settled is the stamp, if nothing changed after since, and else none.
func (s stamp) settled(since time.Time) stamp {
	if max(s.file.at, s.sidecar.at) >= since.UnixNano() {
		return stamp{}
	}
	return s
}
