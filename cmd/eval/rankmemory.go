package main

import (
	"os"
	"runtime"
	"runtime/metrics"
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

// processor is the seconds of processor time that the program's own code and
// its garbage collector have taken. On a shared machine it says more than a
// clock.
func processor() float64 {
	sample := []metrics.Sample{{Name: "/cpu/classes/user:cpu-seconds"}, {Name: "/cpu/classes/gc/total:cpu-seconds"}}
	runtime.GC() // the figures are brought up to date by a collection
	metrics.Read(sample)
	return sample[0].Value.Float64() + sample[1].Value.Float64()
}
