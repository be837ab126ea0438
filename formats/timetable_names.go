package formats

import (
	"regexp"
	"strings"

	"github.com/lectern-timetables/lectern/spelling"
)

// nameTable finds things by what cells call them: exactly, or as a spreadsheet program may have changed it.
type nameTable struct{ exact, changed map[string]int }

// several is what a name stands for that is one of several things.
const several = -2

func newNameTable() nameTable { return nameTable{map[string]int{}, map[string]int{}} }

// add lets a thing be found by a name.
func (n nameTable) add(name string, thing int) {
	put(n.exact, spelling.Normal(name), thing)
	put(n.exact, spelling.Normal(plainCell(name)), thing)
	put(n.changed, spelling.Look(name), thing)
	put(n.changed, spelling.Look(plainCell(name)), thing)
	if number, ok := plainNumber(name); ok {
		put(n.changed, number, thing)
	}
}

func put(names map[string]int, name string, thing int) {
	if has, known := names[name]; known && has != thing {
		thing = several
	}
	names[name] = thing
}

// find finds the only thing with a name: unknown, or several, if there is none.
func (n nameTable) find(name string) int {
	if thing, known := n.exact[spelling.Normal(name)]; known {
		return thing
	}
	if thing, known := n.changed[spelling.Look(name)]; known {
		return thing
	}
	if number, ok := plainNumber(name); ok {
		if thing, known := n.changed[number]; known {
			return thing
		}
	}
	return unknown
}

// numbers matches what programs write for a whole number.
var numbers = regexp.MustCompile(`^0*(\d+?)(?:[.,]0+)?$`)

// plainNumber is a whole number as nobody else writes it: programs make 7 of 007, and 7.0 of that. Times of day lose
// their first zero.
func plainNumber(text string) (number string, ok bool) {
	if m := numbers.FindStringSubmatch(text); m != nil {
		return "number " + m[1], true
	}
	if clock := strings.TrimPrefix(text, "0"); isClock.MatchString(clock) {
		return "time " + clock, true
	}
	return "", false
}

var isClock = regexp.MustCompile(`^\d{1,2}:\d{2}$`)
