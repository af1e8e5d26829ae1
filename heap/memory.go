package heap

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// SystemLimit returns 80 % of the memory of the machine or of the process's
// cgroup, whichever is less: the default for MaxHeap.
func SystemLimit() uintptr {
	limit := uint64(1 << 46)
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) == nil {
		limit = info.Totalram * uint64(info.Unit)
	}
	for _, name := range cgroupFiles() {
		if b, err := os.ReadFile(name); err == nil {
			if n, err := strconv.ParseUint(strings.TrimSpace(string(b)), 10, 63); err == nil && n > 0 {
				limit = min(limit, n)
			}
		}
	}
	return uintptr(limit / 5 * 4)
}

// cgroupFiles names the files that may limit this process, from its own cgroup up.
func cgroupFiles() (files []string) {
	const root = "/sys/fs/cgroup"
	files = append(files, root+"/memory.max", root+"/memory/memory.limit_in_bytes")
	b, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return files
	}
	for _, line := range strings.Split(string(b), "\n") {
		f := strings.SplitN(line, ":", 3)
		if len(f) != 3 || f[1] != "" {
			continue
		}
		for dir := f[2]; len(dir) > 1; dir = dir[:strings.LastIndexByte(dir, '/')] {
			files = append(files, root+dir+"/memory.max")
		}
	}
	return files
}
