package publications

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/sync/semaphore"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// historiesKept is the number of publications whose histories are kept.
const historiesKept = 32

// history is what became of a term's lectures up to a publication. It never changes, and many read it at once.
type history struct {
	events    []calendar.Event
	problem   *timetable.Problem // of the publication
	published time.Time
}

// histories keeps recently read histories in memory. Computing one takes a core a good part of a second, and calendar
// programs, which need no account, ask again and again, each for another member. Publications never change, so each is
// computed once.
type histories struct {
	mu   sync.Mutex
	kept *simplelru.LRU[string, *keptHistory] // by publication
}

func newHistories() *histories {
	kept, err := simplelru.NewLRU[string, *keptHistory](historiesKept, nil)
	if err != nil {
		panic(err) // no history would be kept
	}
	return &histories{kept: kept}
}

// keptHistory is a history that is known, or is being read.
type keptHistory struct {
	lock  *semaphore.Weighted // guards known; a caller that gives up stops waiting for it
	known *history            // nil = not yet
}

// of returns the history up to a publication. However many ask at once, one reads it and the others wait. After an
// error the next one tries.
func (h *histories) of(ctx context.Context, publicationID string, read func() (*history, error)) (*history, error) {
	k := h.find(publicationID)
	if err := k.lock.Acquire(ctx, 1); err != nil {
		return nil, fmt.Errorf("wait for the history up to publication %s: %w", publicationID, err)
	}
	defer k.lock.Release(1)
	if k.known == nil {
		var err error
		if k.known, err = read(); err != nil {
			return nil, err
		}
	}
	return k.known, nil
}

// find finds or makes the entry of a publication.
func (h *histories) find(publicationID string) *keptHistory {
	h.mu.Lock()
	defer h.mu.Unlock()
	if k, ok := h.kept.Get(publicationID); ok {
		return k
	}
	k := &keptHistory{lock: semaphore.NewWeighted(1)}
	h.kept.Add(publicationID, k)
	return k
}
