package demo

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// groupLectures is the most lectures a week that a year group gets, of the 30 periods there are.
const groupLectures = 22

var subjects = []string{
	"Mathematics", "Physics", "Chemistry", "Biology", "Computer Science", "Economics", "History", "Law",
	"Philosophy", "Psychology", "Geography", "Linguistics", "Medicine", "Architecture", "Music", "Engineering",
}

// allCourses makes year groups until they have all lectures.
func (g *generator) allCourses(lectures int) {
	for lectures > 0 {
		lectures -= g.yearGroup(min(lectures, groupLectures))
	}
}

// yearGroup makes the courses of one more group, with at most so many lectures, and returns how many they have.
func (g *generator) yearGroup(most int) int {
	number := len(g.groups)
	students := g.groupSize()
	subject := subjects[number/3%len(subjects)]
	curriculum := timetable.Curriculum{
		ID:      fmt.Sprintf("G%03d", number+1),
		Name:    fmt.Sprintf("%s %d, year %d", subject, number/3/len(subjects)+1, number%3+1),
		Courses: []string{},
	}
	var group, taken []int
	left := most
	for target := g.between(3, 8); len(group) < target && left > 0; {
		index := len(g.problem.Courses)
		g.course(subject, min(g.courseLectures(), left), students)
		taken = append(taken, g.meet(index, taken)...)
		left = most - len(taken)
		group = append(group, index)
		curriculum.Courses = append(curriculum.Courses, g.problem.Courses[index].ID)
	}
	g.groups = append(g.groups, group)
	g.problem.Curricula = append(g.problem.Curricula, curriculum)
	return most - left
}

// groupSize is how many students a year group has: usually few, sometimes many.
func (g *generator) groupSize() int {
	switch g.random.IntN(10) {
	case 0:
		return g.between(120, 250)
	case 1, 2, 3:
		return g.between(60, 120)
	default:
		return g.between(15, 60)
	}
}

// courseLectures is how many lectures a week a course has: three or four for most.
func (g *generator) courseLectures() int {
	choices := []int{1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7, 8}
	return choices[g.random.IntN(len(choices))]
}

func (g *generator) course(subject string, lectures, students int) {
	number := len(g.problem.Courses) + 1
	g.problem.Courses = append(g.problem.Courses, timetable.Course{
		ID:       fmt.Sprintf("C%04d", number),
		Code:     fmt.Sprintf("C%04d", number),
		Name:     fmt.Sprintf("%s, topic %d", subject, number),
		Teachers: []string{},
		Lectures: lectures,
		MinDays:  min(g.between((lectures+1)/2, lectures), days-1),
		Students: students * g.between(70, 100) / 100,
		Double:   lectures%2 == 0 && g.random.IntN(5) == 0,
	})
}

// meet gives a course's lectures the least busy slots that its group has free. That keeps the slots equally busy, so
// that a slot never has more lectures than there are rooms.
func (g *generator) meet(course int, taken []int) []int {
	order := g.random.Perm(slots)
	slices.SortStableFunc(order, func(a, b int) int { return g.busy[a] - g.busy[b] })
	order = slices.DeleteFunc(order, func(slot int) bool { return slices.Contains(taken, slot) })
	meets := order[:g.problem.Courses[course].Lectures]
	for _, slot := range meets {
		g.busy[slot]++
	}
	g.meets = append(g.meets, meets)
	return meets
}

// electives adds curricula of courses from three groups that never meet at the same time, as chosen by students who
// combine subjects. There are two for each group.
func (g *generator) electives() {
	for i := range 2 * len(g.groups) {
		around := g.groups[max(i/2-1, 0):min(i/2+2, len(g.groups))]
		courses := g.compatible(slices.Concat(around...))
		if len(courses) < 3 {
			continue
		}
		curriculum := timetable.Curriculum{ID: fmt.Sprintf("E%03d", i+1), Name: fmt.Sprintf("Elective %d", i+1)}
		for _, course := range courses {
			curriculum.Courses = append(curriculum.Courses, g.problem.Courses[course].ID)
		}
		g.problem.Curricula = append(g.problem.Curricula, curriculum)
	}
}

// compatible picks courses, in random order and at most 8, so that no two meet in the same slot.
func (g *generator) compatible(courses []int) []int {
	g.random.Shuffle(len(courses), func(i, j int) { courses[i], courses[j] = courses[j], courses[i] })
	var picked, taken []int
	for _, course := range courses {
		if len(picked) < 8 && !intersect(taken, g.meets[course]) {
			picked = append(picked, course)
			taken = append(taken, g.meets[course]...)
		}
	}
	return picked
}

func intersect(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}
