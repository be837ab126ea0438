package explain

import (
	"fmt"
	"strings"
)

// maxNamed is how many things a sentence names. It counts the rest.
const maxNamed = 6

// list joins names for a sentence: "a, b and c", or "a, b and 5 more" if there are many.
func list(names []string) string { return join(names, ", ") }

// listSlots joins the names of slots, which have commas themselves.
func listSlots(names []string) string { return join(names, "; ") }

func join(names []string, separator string) string {
	if more := len(names) - maxNamed; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], separator), more)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], separator) + " and " + names[last]
}

// count is a number of things: "1 lecture", "3 lectures".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// theRooms stands for all of n rooms: "the only room", "the 3 rooms".
func theRooms(n int) string {
	if n == 1 {
		return "the only room"
	}
	return "the " + count(n, "room")
}

// hasOrHave agrees with n things.
func hasOrHave(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func (w *week) courseName(i int) string     { return w.p.Courses[i].Label() }
func (w *week) teacherName(i int) string    { return w.p.Teachers[i].Label() }
func (w *week) curriculumName(i int) string { return w.p.Curricula[i].Label() }
func (w *week) roomName(i int) string       { return w.p.Rooms[i].Label() }
func (w *week) slotName(i int) string       { return w.p.SlotLabel(w.p.SlotAt(i)) }

// named finds the name of each number.
func named(numbers []int, name func(int) string) []string {
	names := make([]string, 0, len(numbers))
	for _, i := range numbers {
		names = append(names, name(i))
	}
	return names
}
