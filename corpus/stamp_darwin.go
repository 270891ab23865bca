package corpus

import "syscall"

// changed is when anything of the file last changed, its name and rights too.
func changed(s *syscall.Stat_t) syscall.Timespec { return s.Ctimespec }
