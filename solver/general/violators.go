package general

import (
	"github.com/lectern-timetables/lectern/evaluate"
	"github.com/lectern-timetables/lectern/plan"
)

// triesToDouble is how often each activity is moved, on average, until what stays violated strains twice as much.
const triesToDouble = 250

// strainWhatIsViolated gives more strain to the hard constraints that are violated. If there is more than those, all
// that is hard weighs more. The strains of the constraints, and that weight, are part of a search's state.
func (s *annealer) strainWhatIsViolated() {
	more := movesBetweenLooks / float64(triesToDouble*max(1, len(s.movable)))
	others := s.now.Cost().Hard
	for _, c := range s.now.Broken() {
		others -= s.now.Off(c)
		s.now.SetStrain(c, s.now.StrainOf(c)+max(1, int(more*evaluate.Strain)))
	}
	if others > 0 {
		s.weight += more * s.firstWeight()
	}
}

// strains are the constraints that have more strain than at first: each with its strain.
func (s *annealer) strains() []int {
	var all []int
	for c := range s.plan.Constraints {
		if strain := s.now.StrainOf(c); strain != evaluate.Strain {
			all = append(all, c, strain)
		}
	}
	return all
}

// setStrains gives constraints what strains has listed, and says whether that was of this plan.
func (s *annealer) setStrains(all []int) bool {
	for ; len(all) > 1; all = all[2:] {
		if all[0] < 0 || all[0] >= len(s.plan.Constraints) {
			return false
		}
		s.now.SetStrain(all[0], all[1])
	}
	return len(all) == 0
}

// violator draws an activity that clashes, or violates a hard constraint.
func (s *annealer) violator() (activity int, found bool) {
	clash, broken := s.now.InClash(), s.now.Broken()
	if len(clash)+len(broken) == 0 {
		return 0, false
	}
	n := s.random.IntN(len(clash) + len(broken))
	if n >= len(clash) {
		c := broken[n-len(clash)]
		family := s.plan.Constraints[c].Kind.Family()
		if ofPairs := family == plan.OfPairs || family == plan.OfNext; !ofPairs || len(clash) == 0 {
			return s.toBlame(c)
		}
		n = s.random.IntN(len(clash))
	}
	return clash[n], s.choices[clash[n]].possible()
}

// toBlame draws an activity without which a constraint would be off by less, or any of it if there is none.
func (s *annealer) toBlame(constraint int) (activity int, found bool) {
	if activity, found = s.now.Blamed(constraint, s.random.IntN(1<<20)); !found {
		activity, found = s.anyOf(constraint)
	}
	return activity, found && s.choices[activity].possible()
}

// anyOf draws an activity of a constraint.
func (s *annealer) anyOf(constraint int) (activity int, found bool) {
	list := s.plan.Lists[s.plan.Constraints[constraint].List].Activities
	if len(list) == 0 {
		return 0, false
	}
	return list[s.random.IntN(len(list))], true
}
