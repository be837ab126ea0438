package tables

import (
	"fmt"
	"slices"
	"sort"

	"github.com/lectern-timetables/lectern/timetable"
)

// studentRow reads what a student takes. Students are not placed by name: they count for the sizes of groups, and for
// what it costs that courses overlap.
func (b *builder) studentRow(in *sheetReader, row Row) bool {
	e := enrolled{group: -1}
	if text := in.get(row, Group); text != "" {
		n, ok := b.groups.find(text, in.place(row, Group))
		if !ok {
			b.once(Doubt, in.place(row, Group), "unknown_group", text)
		} else {
			e.group = n
		}
	}
	cells, columns := in.all(row, Course)
	for i, cell := range cells {
		for _, text := range b.coursesIn(cell) {
			found := b.offeringsOf(text)
			if len(found) == 0 {
				b.once(Doubt, in.table.Place(row.Number, columns[i]), "new_course", text)
			}
			e.offerings = append(e.offerings, b.attendedOf(found, e.group)...)
		}
	}
	slices.Sort(e.offerings)
	e.offerings = slices.Compact(e.offerings)
	b.enrol(in.get(row, Student), e)
	return true
}

// coursesIn are the courses that a cell names.
func (b *builder) coursesIn(cell string) []string {
	if len(b.offeringsOf(cell)) > 0 {
		return []string{cell}
	}
	return split(cell, ";,/\n|")
}

// attendedOf are those of several offerings of a course that students of a group attend: their group's, else the first.
func (b *builder) attendedOf(offerings []int, group int) []int {
	var own []int
	for _, n := range offerings {
		if slices.Contains(b.offerings[n].groups, group) {
			own = append(own, n)
		}
	}
	if len(own) == 0 && len(offerings) > 0 {
		return offerings[:1]
	}
	return own
}

// enrol counts a student, whose courses may stand in several rows.
func (b *builder) enrol(student string, e enrolled) {
	n, found := b.studentAt[student]
	if !found || student == "" {
		b.studentAt[student] = len(b.students)
		b.students = append(b.students, e)
		return
	}
	was := &b.students[n]
	was.offerings = append(was.offerings, e.offerings...)
	slices.Sort(was.offerings)
	was.offerings = slices.Compact(was.offerings)
}

// makeOverlaps lets an overlap of two courses of different groups cost as many as take both. Within a group no two
// courses overlap, unless they are electives of a basket.
func (b *builder) makeOverlaps() {
	const mostCourses, mostPairs = 40, 300
	pairs := map[[2]int]int{}
	others, several := 0, map[int]int{}
	for _, e := range b.students {
		lessons := b.lessonsOf(e.offerings)
		if len(lessons) > mostCourses {
			continue
		}
		foreign := false
		inSet := map[int]int{}
		for i, x := range lessons {
			if set := b.lessons[x].set; set >= 0 {
				inSet[set]++
			}
			for _, y := range lessons[:i] {
				if !b.meetAnyway(x, y) {
					pairs[[2]int{y, x}]++
					foreign = true
				}
			}
		}
		for set, n := range inSet {
			if n > b.sets[set].takes {
				several[set]++
			}
		}
		if foreign {
			others++
		}
	}
	for set := range b.sets {
		if n := several[set]; n > 0 {
			b.add(Doubt, "", "takes_several", fmt.Sprint(n), b.sets[set].name)
		}
	}
	if others > 0 {
		b.add(Doubt, "", "takes_other", fmt.Sprint(others))
	}
	b.priceOverlaps(pairs, mostPairs)
}

// lessonsOf are the lessons of offerings, each once.
func (b *builder) lessonsOf(offerings []int) []int {
	var lessons []int
	for _, n := range offerings {
		if l := b.offerings[n].lesson; b.courseOf[l].id != "" {
			lessons = append(lessons, l)
		}
	}
	slices.Sort(lessons)
	return slices.Compact(lessons)
}

// meetAnyway says whether two lessons are kept apart without a price, or are of one basket.
func (b *builder) meetAnyway(x, y int) bool {
	one, two := &b.lessons[x], &b.lessons[y]
	return one.set >= 0 && one.set == two.set || one.half != two.half && one.half*two.half > 0 ||
		b.courseOf[x].id == b.courseOf[y].id ||
		slices.ContainsFunc(one.groups, func(g int) bool { return slices.Contains(two.groups, g) })
}

func (b *builder) priceOverlaps(pairs map[[2]int]int, most int) {
	keys := make([][2]int, 0, len(pairs))
	for pair := range pairs {
		keys = append(keys, pair)
	}
	sort.Slice(keys, func(i, j int) bool {
		x, y := keys[i], keys[j]
		if pairs[x] != pairs[y] {
			return pairs[x] > pairs[y]
		}
		return slices.Compare(x[:], y[:]) < 0
	})
	for _, pair := range keys[:min(len(keys), most)] {
		b.problem.Constraints = append(b.problem.Constraints, timetable.Constraint{
			Kind: "not_overlap", Of: []string{"course:" + b.courseOf[pair[0]].id, "course:" + b.courseOf[pair[1]].id},
			Weight: timetable.Weight(min(pairs[pair], 1000)),
		})
	}
}
