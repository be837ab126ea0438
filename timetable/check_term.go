package timetable

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/plan"
)

// The parts of a cost of version 2 that are no constraints.
const (
	TimePenalties    Rule = "time_penalties"    // what the times of activities cost
	RoomPenalties    Rule = "room_penalties"    // what their rooms and teachers cost
	StudentConflicts Rule = "student_conflicts" // pairs of classes that a student cannot both attend
)

// alwaysHard orders what every plan asks for, but for students who are not sectioned.
var alwaysHard = []plan.Kind{
	plan.Placed, plan.Times, plan.Rooms, plan.Teachers, plan.Conflicts, plan.RoomOccupancy, plan.RoomAvailability,
}

// checkTerm is Check for a document of version 2.
func checkTerm(p *Problem, t Timetable) Report {
	expanded := p.Expand()
	solution, ignored := p.Solution(expanded, t)
	checked := plan.Check(expanded, solution)
	report := p.ReportOf(expanded, solution, &checked)
	report.Ignored = ignored
	return report
}

// ReportOf says what was found in a solution of the expanded problem as Check does, with the same violations in the
// same order. The rules are the kinds of the plan's constraints; a kind with hard and soft constraints has two lines. A
// soft line has no weight, as each constraint has its own.
func (p *Problem) ReportOf(expanded *plan.Plan, s plan.Solution, checked *plan.Report) Report {
	felt := Experience(plan.Feel(expanded, s))
	r := Report{
		Score: termScore(expanded, checked), Violations: []Violation{}, Experience: &felt,
		NotSectioned: !checked.Sectioned,
	}
	of := p.Owners(expanded)
	for _, v := range checked.Violations[:min(len(checked.Violations), maxListed)] {
		r.Violations = append(r.Violations, of.Violation(v, expanded.Factors.Constraints))
	}
	return r
}

// ScoreOf is the Score of ReportOf alone.
func (p *Problem) ScoreOf(expanded *plan.Plan, s plan.Solution) Score {
	checked := plan.Check(expanded, s)
	return termScore(expanded, &checked)
}

// termScore has the lines of a plan's rules, always in the same order: hard ones, soft ones, other costs.
func termScore(p *plan.Plan, checked *plan.Report) Score {
	s := Score{Hard: checked.Hard, Cost: checked.Cost}
	found := map[plan.Kind]plan.KindScore{}
	for _, k := range checked.Kinds {
		found[k.Kind] = k
	}
	for _, kind := range hardKinds(p, found) {
		s.Rules = append(s.Rules, RuleScore{Rule: Rule(kind), Weight: Hard, Violations: found[kind].Hard})
	}
	for _, kind := range kindsOf(p, false) {
		line := found[kind]
		s.Rules = append(s.Rules,
			RuleScore{Rule: Rule(kind), Violations: line.Violations, Cost: line.Cost * p.Factors.Constraints})
	}
	for _, part := range []struct {
		rule         Rule
		cost, factor int
	}{
		{TimePenalties, checked.Parts.Times, p.Factors.Times},
		{RoomPenalties, checked.Parts.Rooms, p.Factors.Rooms},
		{StudentConflicts, checked.Parts.Students, p.Factors.Students},
	} {
		if part.cost != 0 {
			s.Rules = append(s.Rules, RuleScore{Rule: part.rule, Violations: part.cost, Cost: part.cost * part.factor})
		}
	}
	return s
}

// hardKinds are those that every plan asks for, those of hard constraints, and any other that is violated.
func hardKinds(p *plan.Plan, found map[plan.Kind]plan.KindScore) []plan.Kind {
	kinds := slices.Clone(alwaysHard)
	for _, kind := range kindsOf(p, true) {
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	for _, kind := range []plan.Kind{plan.Sectioning, plan.ClassLimit} {
		if found[kind].Hard > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// kindsOf lists the kinds of a plan's hard or soft constraints, in order.
func kindsOf(p *plan.Plan, hard bool) []plan.Kind {
	var kinds []plan.Kind
	for i := range p.Constraints {
		if c := &p.Constraints[i]; c.Hard == hard && (hard || c.Weight > 0) {
			kinds = append(kinds, c.Kind)
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// Owners finds the courses and people that a violation is about.
type Owners struct {
	course map[string]string // by the id of an activity or class
	groups map[string]bool   // ids
}

// Owners are those of the expanded problem.
func (p *Problem) Owners(expanded *plan.Plan) Owners {
	of := Owners{course: map[string]string{}, groups: map[string]bool{}}
	for i := range expanded.Classes {
		class := &expanded.Classes[i]
		of.course["class:"+class.ID] = p.Courses[class.Course].ID
		for _, a := range class.Activities {
			of.course[expanded.Activities[a].ID] = p.Courses[class.Course].ID
		}
	}
	for i := range p.Groups {
		of.groups[p.Groups[i].ID] = true
	}
	return of
}

// Violation says a violation of the expanded problem in the problem's words. factor is what the plan multiplies its
// cost by.
func (of Owners) Violation(v plan.Violation, factor int) Violation {
	out := Violation{Rule: Rule(v.Kind), Count: v.Count, Cost: v.Cost * factor, Message: v.Message, Rooms: v.Rooms}
	for _, activity := range v.Activities {
		if course := of.course[activity]; course != "" && !slices.Contains(out.Courses, course) {
			out.Courses = append(out.Courses, course)
		}
	}
	kind, id, _ := strings.Cut(v.List, ":")
	switch {
	case kind == "teacher":
		out.Teachers = []string{id}
	case kind == "group":
		out.Groups = slices.DeleteFunc(strings.Split(id, "+"), func(g string) bool { return !of.groups[g] })
	case kind == "curriculum":
		out.Curricula = []string{id}
	case len(out.Courses) > 0: // the activities say it
	case kind == "course":
		out.Courses = []string{id}
	case of.course[v.List] != "":
		out.Courses = []string{of.course[v.List]}
	}
	return out
}
