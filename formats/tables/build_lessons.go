package tables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// lesson is what groups attend together: one offering, or several that are combined.
type lesson struct {
	offerings  []int
	code, name string
	hours      hours
	lecturers  [3][]int
	groups     []int
	half       int
	elective   bool
	set        int // of electives, or -1
	students   int
}

// set is a set of electives: baskets that share courses. A student takes one of each basket.
type set struct {
	id, name string
	takes    int
}

// basketOf is a basket as one group has it, in a half of the semester.
type basketOf struct {
	name        string
	group, half int
}

// combine makes lessons of offerings. Electives of several groups are held together if the same people teach them, and
// other courses where the table says so.
func (b *builder) combine() {
	known, shared := map[string]int{}, b.shared()
	for i := range b.offerings {
		o := &b.offerings[i]
		key := o.key()
		switch {
		case o.elective && !o.apart:
		case o.combined != "":
			key += o.combined
		case slices.ContainsFunc(o.groups, func(g int) bool { return shared[fmt.Sprint(key, g)] }):
			key += "yes"
		default:
			key += fmt.Sprint("alone", i)
		}
		n, found := known[key]
		if !found {
			n = len(b.lessons)
			known[key] = n
			b.lessons = append(b.lessons, lesson{code: o.code, name: o.name, lecturers: o.lecturers, half: o.half,
				elective: o.elective, set: -1})
		}
		o.lesson = n
		l := &b.lessons[n]
		l.offerings = append(l.offerings, i)
		for part := range o.hours {
			l.hours[part] = max(l.hours[part], o.hours[part])
		}
		for _, g := range o.groups {
			if !slices.Contains(l.groups, g) {
				l.groups = append(l.groups, g)
			}
		}
	}
	for i := range b.lessons {
		slices.Sort(b.lessons[i].groups)
		b.seat(&b.lessons[i])
	}
}

// key is the same for offerings that may be one lesson.
func (o *offering) key() string {
	return fmt.Sprint(look(o.code), "|", look(o.name), o.half, o.lecturers, o.elective)
}

// shared are the offerings that rows of other groups say to be theirs too, by key and group.
func (b *builder) shared() map[string]bool {
	shared := map[string]bool{}
	for i := range b.offerings {
		if o := &b.offerings[i]; o.combined == "yes" && len(o.groups) > 1 {
			for _, g := range o.groups {
				shared[fmt.Sprint(o.key(), g)] = true
			}
		}
	}
	return shared
}

// seat counts the students of a lesson. Where a table has the size of each group, or of each group's share of an
// elective, they add up. Else a number that several groups have in common is taken for all of them together.
func (b *builder) seat(l *lesson) {
	var stated, sum int
	same, own := true, true
	for _, n := range l.offerings {
		o := &b.offerings[n]
		students := o.students
		if shares := b.sharesOf(n); shares > 0 {
			students = shares
		} else if len(o.groups) != 1 || b.sizes[o.groups[0]] != students {
			own = false
		}
		same = same && (stated == 0 || students == stated)
		stated = max(stated, students)
		sum += students
	}
	l.students = sum
	if len(l.offerings) > 1 && same && !own {
		l.students = stated
		if stated > 0 && !l.elective {
			b.once(Doubt, b.offerings[l.offerings[0]].place, "ambiguous_enrolment",
				strings.TrimSpace(l.code+" "+l.name), fmt.Sprint(stated))
		}
	}
}

// sharesOf adds up how many take an offering, as a table of sizes says.
func (b *builder) sharesOf(n int) int {
	sum := b.taken[takenBy{n, -1}]
	for _, g := range b.offerings[n].groups {
		sum += b.taken[takenBy{n, g}]
	}
	return sum
}

// makeSets joins baskets that share a lesson, of whatever groups.
func (b *builder) makeSets() {
	baskets := map[basketOf]int{} // by number
	var parent []int
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	of := make([][]basketOf, len(b.lessons))
	for i := range b.lessons {
		l := &b.lessons[i]
		if !l.elective || l.hours == (hours{}) {
			continue
		}
		of[i] = b.basketsOf(l)
		for _, basket := range of[i] {
			if _, found := baskets[basket]; !found {
				baskets[basket] = len(parent)
				parent = append(parent, len(parent))
			}
			parent[root(baskets[basket])] = root(baskets[of[i][0]])
		}
	}
	number := map[int]int{}
	for i := range b.lessons {
		if len(of[i]) == 0 {
			continue
		}
		r := root(baskets[of[i][0]])
		n, found := number[r]
		if !found {
			n = len(b.sets)
			number[r] = n
			b.sets = append(b.sets, b.newSet(of[i][0]))
		}
		b.lessons[i].set = n
	}
	b.takes(baskets, func(i int) int { return number[root(i)] })
}

// basketsOf are the baskets of a lesson, one for each group.
func (b *builder) basketsOf(l *lesson) []basketOf {
	var baskets []basketOf
	for _, n := range l.offerings {
		o := &b.offerings[n]
		for _, g := range o.groups {
			baskets = append(baskets, basketOf{look(o.basket), g, o.half})
		}
		if len(o.groups) == 0 {
			baskets = append(baskets, basketOf{look(o.basket), -1, o.half})
		}
	}
	return baskets
}

func (b *builder) newSet(basket basketOf) set {
	name := "Electives"
	if basket.name != "" {
		name = "Basket " + strings.ToUpper(basket.name)
	}
	if basket.group >= 0 {
		name += ", " + b.groups.things[basket.group].name
	}
	if basket.half > 0 {
		name += fmt.Sprintf(", half %d", basket.half)
	}
	return set{id: unique(idOf(name), b.setIDs), name: name, takes: 1}
}

// takes counts how many baskets of a set a group has: a student takes one of each.
func (b *builder) takes(baskets map[basketOf]int, setOf func(int) int) {
	type choice struct{ group, half, set int }
	count := map[choice]int{}
	for basket, i := range baskets {
		c := choice{basket.group, basket.half, setOf(i)}
		count[c]++
		b.sets[c.set].takes = max(b.sets[c.set].takes, count[c])
	}
}

// sizeGroups finds how many students groups have that no table of groups has: those of the largest course that all of a
// group attend, else those who are enrolled.
func (b *builder) sizeGroups() {
	enrolled := map[int]int{}
	for _, e := range b.students {
		enrolled[e.group]++
	}
	alone, together, electives := make([]int, len(b.groups.things)), map[int]int{}, map[takenBy]int{}
	for i := range b.lessons {
		l := &b.lessons[i]
		for _, g := range l.groups {
			share := (l.students + len(l.groups) - 1) / len(l.groups)
			switch {
			case l.elective:
				electives[takenBy{l.set, g}] += share
			case len(l.groups) == 1:
				alone[g] = max(alone[g], share)
			default:
				together[g] = max(together[g], share)
			}
		}
	}
	chosen := map[int]int{}
	for of, n := range electives {
		chosen[of.group] = max(chosen[of.group], n)
	}
	for g := range b.groups.things {
		b.sizes[g] = cmp.Or(b.sizes[g], alone[g], together[g], enrolled[g], chosen[g])
	}
}
