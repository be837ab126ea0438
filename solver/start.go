package solver

import (
	"cmp"
	"context"
	"slices"
)

// startCandidates bounds the slots that construct compares for a lecture: a week may have thousands.
const startCandidates = 64

// construct places the lectures that no pin has placed, those with the least choice first, each where it costs least. A
// lecture without a vacant place is left nowhere. A cancelled context leaves the rest nowhere, too.
func (s *state) construct(ctx context.Context, r *random, weights *counts) {
	for _, lecture := range s.mostConstrainedFirst() {
		if ctx.Err() != nil {
			return
		}
		if at := s.cheapest(lecture, r, weights); at != nowhere {
			s.insert(lecture, at)
		}
	}
}

// mostConstrainedFirst orders the free lectures by the slots of their course for each lecture that competes for them.
func (s *state) mostConstrainedFirst() []int32 {
	lectures := make([]int32, s.courses)
	for _, c := range s.course {
		lectures[c]++
	}
	choice := make([]float64, s.courses)
	for c := range s.courses {
		rivals := lectures[c]
		for _, other := range s.conflictsOf.of(c) {
			rivals += lectures[other]
		}
		choice[c] = float64(len(s.slotsOf.of(c))) / float64(max(1, rivals))
	}
	var order []int32
	for _, lecture := range s.movable {
		if s.hold[lecture] == unheld {
			order = append(order, lecture)
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(choice[s.course[a]], choice[s.course[b]]) })
	return order
}

// cheapest compares slots from a random one onwards, each with the vacant room that fits best.
func (s *state) cheapest(lecture int32, r *random, weights *counts) place {
	c := s.course[lecture]
	slots := s.slotsOf.of(c)
	first := int(r.below(int32(len(slots))))
	best, lowest, compared := nowhere, 0, 0
	for i := range slots {
		slot := slots[(first+i)%len(slots)]
		room := s.vacantRoom(c, slot)
		if room == none || s.roomAt[slot*s.courses+c] != none {
			continue
		}
		at := place{slot, room}
		d := s.delta(exchange{lecture: lecture, other: none, from: nowhere, to: at})
		if cost := d.times(weights); best == nowhere || cost < lowest {
			best, lowest = at, cost
		}
		if compared++; compared == startCandidates {
			break
		}
	}
	return best
}

func (s *state) vacantRoom(c, slot int32) int32 {
	for _, room := range s.roomsOf.of(c) {
		if i := slot*s.rooms + room; s.at[i] == none && !s.closed[i] {
			return room
		}
	}
	return none
}
