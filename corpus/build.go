package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
)

// Build tells the programs apart that may read a text in different ways: what one
// of them keeps on disk of an article is not for another. Any change of code can
// be such a change, so it is a hash of the program itself, in hexadecimal digits.
func Build() string { return build() }

var build = sync.OnceValue(func() string {
	h := sha256.New()
	fmt.Fprintln(h, runtime.Version())
	if info, ok := debug.ReadBuildInfo(); ok {
		fmt.Fprintln(h, info)
	}
	if name, err := os.Executable(); err == nil {
		if f, err := os.Open(name); err == nil {
			defer f.Close()
			_, _ = io.Copy(h, f) // what can be read of it is better than nothing
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
})
