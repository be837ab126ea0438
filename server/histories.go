package server

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/timetable"
)

// historiesKept is the number of publications whose histories are remembered.
const historiesKept = 32

// history is what became of a term's lectures up to a publication. It is read by many at once, and never changed.
type history struct {
	events    []calendar.Event
	problem   *timetable.Problem // of the publication
	published time.Time
}

// histories remembers what became of the lectures of the terms that were asked for lately. To find it out takes a core for a
// good part of a second, and calendar programs, which need no account, ask again and again, each for a member of its own. As
// publications never change, once for each is enough.
type histories struct {
	mu   sync.Mutex
	kept []*remembered // the one that was asked for last comes last
}

// remembered is a history that is known, or being found out.
type remembered struct {
	publicationID string
	turn          *semaphore.Weighted // of whoever reads or sets known
	known         *history            // nil = not yet
}

// of returns the history up to a publication. However many ask, one finds it out and the others wait; after an error it is
// the next one's turn.
func (h *histories) of(ctx context.Context, publicationID string, findOut func() (*history, error)) (*history, error) {
	r := h.find(publicationID)
	if err := r.turn.Acquire(ctx, 1); err != nil {
		return nil, fmt.Errorf("wait for the history up to publication %s: %w", publicationID, err)
	}
	defer r.turn.Release(1)
	if r.known == nil {
		var err error
		if r.known, err = findOut(); err != nil {
			return nil, err
		}
	}
	return r.known, nil
}

// find finds or makes what is remembered of a publication, and forgets what nobody has asked for the longest.
func (h *histories) find(publicationID string) *remembered {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := &remembered{publicationID: publicationID, turn: semaphore.NewWeighted(1)}
	if i := slices.IndexFunc(h.kept, func(r *remembered) bool { return r.publicationID == publicationID }); i >= 0 {
		r = h.kept[i]
		h.kept = slices.Delete(h.kept, i, i+1)
	}
	h.kept = append(h.kept, r)
	if len(h.kept) > historiesKept {
		h.kept = slices.Delete(h.kept, 0, 1)
	}
	return r
}
