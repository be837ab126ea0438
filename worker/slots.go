package worker

import (
	"context"
	"log/slog"
	"math"
	"runtime"
)

const (
	// searchMemory is the memory that one search takes for a problem with 10,000 lectures, the most that servers accept by
	// default. It was measured, and a quarter was added for larger ones.
	searchMemory = 128 << 20
	// workerMemory is what a worker takes beside its searches.
	workerMemory = 128 << 20
	// byHand is how many times as many searches may be set by hand as memory is sure to hold: most problems are much
	// smaller.
	byHand = 4
)

// Slots is how many variants a worker searches at once. When wanted is below 0, that is one for each core, but no more
// than fit into memory at their largest. An operator who wants more gets a warning, and as many as is reasonable.
func Slots(ctx context.Context, wanted int, log *slog.Logger) int {
	memory := availableMemory()
	fit := fitting(memory)
	slots := slots(wanted, runtime.GOMAXPROCS(0), fit)
	switch {
	case wanted > fit:
		log.WarnContext(ctx, "searches may take more memory than there is: set LECTERN_SOLVER_SLOTS to less",
			"solver_slots", slots, "wanted", wanted, "fit", fit, "memory_mb", memory>>20)
	case wanted < 0 && slots < runtime.GOMAXPROCS(0):
		log.WarnContext(ctx, "some cores search nothing, as memory may not hold more searches",
			"solver_slots", slots, "cores", runtime.GOMAXPROCS(0), "memory_mb", memory>>20)
	}
	return slots
}

// slots chooses between the wanted number, the cores, and how many searches fit into memory.
func slots(wanted, cores, fit int) int {
	if wanted < 0 {
		return min(cores, fit)
	}
	return min(wanted, byHand*max(fit, cores))
}

// fitting is how many of the largest searches fit into memory, but at least one.
func fitting(memory uint64) int {
	if memory <= workerMemory {
		return 1
	}
	return int(max(1, min(math.MaxInt16, (memory-workerMemory)/searchMemory)))
}
