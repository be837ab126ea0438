package solver

import (
	"cmp"
	"context"
	"slices"
)

// startCandidates bounds the slots that construct compares for a lecture: a week may have thousands.
const startCandidates = 64

// construct places the lectures that have no place, those with the least choice first, each where it has the fewest
// conflicts. A lecture without a vacant place stays nowhere. If the context is cancelled, the rest stay nowhere too.
func (s *state) construct(ctx context.Context, r *random) {
	for _, lecture := range s.mostConstrainedFirst() {
		if ctx.Err() != nil {
			return
		}
		s.put(lecture, s.calmest(lecture, r))
	}
}

// mostConstrainedFirst orders the free lectures by how many slots their course has for each lecture that competes for
// them.
func (s *state) mostConstrainedFirst() []int32 {
	lectures := make([]int32, s.courses)
	for _, c := range s.course {
		lectures[c]++
	}
	choice := make([]float64, s.courses)
	for c := range s.courses {
		rivals := lectures[c]
		for _, other := range s.inConflict.of(c) {
			rivals += lectures[other]
		}
		choice[c] = float64(len(s.slotsOf.of(c))) / float64(max(1, rivals))
	}
	var order []int32
	for _, lecture := range s.movable {
		if s.hold[lecture] == unheld && s.place[lecture] == nowhere {
			order = append(order, lecture)
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(choice[s.course[a]], choice[s.course[b]]) })
	return order
}

// calmest compares slots, beginning with a random one, each with the vacant room that fits best. It returns the place
// with the fewest conflicts.
func (s *state) calmest(lecture int32, r *random) place {
	c := s.course[lecture]
	slots := s.slotsOf.of(c)
	first := int(r.below(int32(len(slots))))
	best, fewest, compared := nowhere, 0, 0
	for i := range slots {
		slot := slots[(first+i)%len(slots)]
		room := s.vacantRoom(c, slot)
		if room == none || s.meetsAt(c, slot) {
			continue
		}
		if clashes := s.clashes(c, slot); best == nowhere || clashes < fewest {
			best, fewest = place{slot, room}, clashes
		}
		if compared++; compared == startCandidates || fewest == 0 {
			break
		}
	}
	return best
}

func (s *state) vacantRoom(c, slot int32) int32 {
	for _, room := range s.roomsOf.of(c) {
		if s.at[slot*s.rooms+room] == none {
			return room
		}
	}
	return none
}
