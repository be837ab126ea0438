package worker

import (
	"context"
	"log/slog"
	"math"
	"runtime"
)

const (
	// searchMemory is what a search takes of a problem with as many lectures as servers accept by default, 10,000:
	// measured, with a quarter more for those that are larger.
	searchMemory = 128 << 20
	// workerMemory is what a worker takes beside its searches.
	workerMemory = 128 << 20
	// byHand is how many times as many searches as memory is sure to hold may be set by hand: most problems are much
	// smaller.
	byHand = 4
)

// Slots is how many variants a worker should search at once: as many as are wanted or, when that is below 0, one for
// each core. By itself it opens no more than memory holds at their largest; whoever sets more is warned, and gets it
// within reason.
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

// slots is a choice between what is wanted, the cores, and how many searches fit into memory.
func slots(wanted, cores, fit int) int {
	if wanted < 0 {
		return min(cores, fit)
	}
	return min(wanted, byHand*max(fit, cores))
}

// fitting is how many of the largest searches memory holds; the first one has to try.
func fitting(memory uint64) int {
	if memory <= workerMemory {
		return 1
	}
	return int(max(1, min(math.MaxInt16, (memory-workerMemory)/searchMemory)))
}
