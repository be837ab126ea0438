// Package telemetry has what every Lectern process reports about itself: whether it is alive and ready and, for
// Prometheus, its build, the metrics of Go's runtime, and those of the Temporal SDK.
package telemetry

import (
	"fmt"
	"runtime/debug"
)

// Build says which Lectern a program is.
type Build struct {
	Version  string // of the module, as Go names it
	Revision string // of the source, with a + when it was changed; "" = not known
	Go       string
}

// ReadBuild reads what the Go toolchain recorded in the program.
func ReadBuild() Build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Build{Version: "unknown"}
	}
	build := Build{Version: info.Main.Version, Go: info.GoVersion}
	changed := ""
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			build.Revision = setting.Value
		case "vcs.modified":
			if setting.Value == "true" {
				changed = "+"
			}
		}
	}
	if build.Revision != "" {
		build.Revision += changed
	}
	return build
}

// String is the build in a line.
func (b Build) String() string {
	if b.Revision == "" {
		return fmt.Sprintf("lectern %s, %s", b.Version, b.Go)
	}
	return fmt.Sprintf("lectern %s (%s), %s", b.Version, b.Revision, b.Go)
}
