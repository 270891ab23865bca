package main

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"strings"
)

// memory is the most memory the process has had, in MB; what the heap holds
// where the system does not tell.
func memory() float64 {
	if data, err := os.ReadFile("/proc/self/status"); err == nil {
		for _, line := range strings.Split(string(data), "\n") {
			if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
				kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(rest, "kB")), 64)
				if err == nil {
					return kb / 1e3
				}
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapSys) / 1e6
}

// processor is the seconds of processor time that the program has taken, where
// the system tells; 0 elsewhere. On a shared machine it says more than a clock.
func processor() float64 {
	data, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	// after the name, which is in brackets and may hold anything: user and
	// system time are the 12th and 13th, in hundredths of a second
	f := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	if len(f) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(f[11], 64)
	system, _ := strconv.ParseFloat(f[12], 64)
	return (user + system) / 100
}
