package plan

import (
	"fmt"
	"slices"
)

// checkStudents checks the rosters: each student attends one configuration of each course asked for, one class of each
// of its subparts, and its parent; no class has too many; and pairs of classes that cannot both be attended cost.
func (c *checker) checkStudents() {
	c.report.Sectioned = len(c.plan.Students) == 0 || c.solution.Rosters != nil
	if c.solution.Rosters == nil {
		return
	}
	attends := make([][]int, len(c.plan.Students))
	for class, roster := range c.solution.Rosters {
		for _, student := range roster {
			attends[student] = append(attends[student], class)
		}
		if over := len(roster) - c.plan.Classes[class].Limit; over > 0 {
			c.report.add(Violation{
				Kind: ClassLimit, Hard: true, Count: over, Constraint: NoConstraint,
				Message: fmt.Sprintf("%s has %d students, %d more than its limit", c.plan.Classes[class].Label,
					len(roster), over),
			})
		}
	}
	for i, classes := range attends {
		c.checkStudent(&c.plan.Students[i], classes)
		c.report.Parts.Students += c.studentConflicts(classes)
	}
}

func (c *checker) checkStudent(s *Student, classes []int) {
	counted := 0
	for _, course := range s.Courses {
		n, ok := c.sectioned(&c.plan.Courses[course], classes)
		counted += n
		if !ok {
			c.violate(Sectioning, "%s does not attend one class of each part of %s", nil, nil,
				s.ID, c.plan.Courses[course].Label)
		}
	}
	if counted < len(classes) {
		c.violate(Sectioning, "%s attends classes beyond those asked for", nil, nil, s.ID)
	}
	for _, class := range classes {
		if parent := c.plan.Classes[class].Parent; parent != NoParent && !slices.Contains(classes, parent) {
			c.violate(Sectioning, "%s attends %s without %s, which it belongs to", nil, nil,
				s.ID, c.plan.Classes[class].Label, c.plan.Classes[parent].Label)
		}
	}
}

// sectioned says whether these classes have one configuration of a course, and nothing more of it. n is how many of
// them are the course's.
func (c *checker) sectioned(course *Course, classes []int) (n int, ok bool) {
	whole := 0
	for _, config := range course.Configs {
		complete := true
		for _, subpart := range config {
			attended := 0
			for _, class := range subpart {
				if slices.Contains(classes, class) {
					attended++
				}
			}
			n += attended
			complete = complete && attended == 1
		}
		if complete {
			whole += len(config)
		}
	}
	return n, whole == n && n > 0
}

// studentConflicts counts the pairs of classes that somebody cannot both attend, once each, however often they clash.
func (c *checker) studentConflicts(classes []int) int {
	conflicts := 0
	for i, a := range classes {
		for _, b := range classes[i+1:] {
			if a != b && c.clash(&c.plan.Classes[a], &c.plan.Classes[b]) {
				conflicts++
			}
		}
	}
	return conflicts
}

func (c *checker) clash(a, b *Class) bool {
	for _, i := range a.Activities {
		for _, j := range b.Activities {
			if c.at(i).Placed() && c.at(j).Placed() && !sameAttendees(c.meter, nil, c.at(i), c.at(j)) {
				return true
			}
		}
	}
	return false
}
