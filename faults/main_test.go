// Package faults tests Lectern's promise: whatever dies on the way, a request becomes a decision and a publication.
//
// Every part is a process of its own: PostgreSQL, Temporal, servers and workers. A proxy in each connection between
// them can disturb it. People work through the public API with clients that try again, as good clients do. Meanwhile
// parts are killed, stopped and paused, and connections cut, broken and slowed down. Once everything has come back, an
// audit compares what PostgreSQL, Temporal and the people know.
//
// All random choices come from a seed: which faults there are and how long they last, who requests what and how they
// decide. At which point of the work a fault strikes is left to chance.
package faults

import (
	"flag"
	"testing"

	"github.com/rs/zerolog"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

// The short form, unless the flags say otherwise.
var (
	seed   = flag.Uint64("seed", 1, "what faults and people are drawn from")
	faults = flag.Int("faults", 60, "how many faults there are")
	jobs   = flag.Int("jobs", 6, "how many jobs are asked for")
	older  = flag.String("older", "", "lectern of an older version, for one of the workers")
)

// The programs under test. The clock of lectern can be made to jump.
var lectern, temporalServer string

func TestMain(m *testing.M) {
	flag.Parse()
	zerolog.SetGlobalLevel(zerolog.Disabled) // the proxies say a lot by it
	testkit.WithPrograms(m, func(built, server string) { lectern, temporalServer = built, server }, buildWithClock)
}
