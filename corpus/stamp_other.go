//go:build !linux && !darwin

package corpus

import "io/fs"

// changeOf knows nothing here: on Windows, what a program can set back is all
// that is said of a file.
func changeOf(fs.FileInfo) (change, bool) { return change{}, false }
