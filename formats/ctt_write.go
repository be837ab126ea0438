package formats

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// WriteCTT writes p as a .ctt file. Names are lost, except the problem's own. So are the weights, and what no rule with
// a weight looks at. It fails if p says more than the file can express. A teacher's unavailability becomes that of the
// teacher's courses.
func WriteCTT(w io.Writer, p *timetable.Problem) error {
	return writeCTT(w, p, false)
}

// WriteECTT writes p as an .ectt file, as WriteCTT does. Required features become the rooms that lack them.
func WriteECTT(w io.Writer, p *timetable.Problem) error {
	return writeCTT(w, p, true)
}

func writeCTT(w io.Writer, p *timetable.Problem, extended bool) error {
	if lost := unsayable(p, extended); len(lost) > 0 {
		kind := ".ctt"
		if extended {
			kind = ".ectt"
		}
		return timetable.Errorf(timetable.CodeInvalidRequest, "a %s file cannot say what this problem has: %s",
			kind, strings.Join(lost, "; "))
	}
	out := &cttWriter{Writer: bufio.NewWriter(w), problem: p, extended: extended}
	out.write()
	return out.Flush()
}

// cttWriter writes one file. Its errors wait in the bufio.Writer until Flush.
type cttWriter struct {
	*bufio.Writer
	problem  *timetable.Problem
	extended bool
}

func (w *cttWriter) line(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *cttWriter) write() {
	unavailable, unsuitable := w.unavailable(), w.unsuitable()
	w.header(len(unavailable), len(unsuitable))
	w.courses()
	w.rooms()
	w.curricula()
	w.section(sectionUnavailable, unavailable)
	if w.extended {
		w.section(sectionUnsuitable, unsuitable)
	}
	w.line("%s", endOfFile)
}

func (w *cttWriter) header(unavailable, unsuitable int) {
	p := w.problem
	w.line("%s: %s", keyName, p.Name)
	w.line("%s: %d", keyCourses, len(p.Courses))
	w.line("%s: %d", keyRooms, len(p.Rooms))
	w.line("%s: %d", keyDays, len(p.Days))
	w.line("%s: %d", keyPeriods, len(p.Periods))
	w.line("%s: %d", keyCurricula, len(p.Curricula))
	if w.extended {
		w.line("%s: %d %d", keyDailyLoad, p.DailyLoad.Min, p.DailyLoad.Max)
		w.line("%s: %d", keyUnavailable, unavailable)
		w.line("%s: %d", keyUnsuitable, unsuitable)
	} else {
		w.line("%s: %d", keyConstraints, unavailable)
	}
	w.line("")
}

func (w *cttWriter) courses() {
	var lines []string
	for _, c := range w.problem.Courses {
		line := fmt.Sprintf("%s %s %d %d %d", c.ID, c.Teachers[0], c.Lectures, c.MinDays, c.Students)
		if w.extended {
			line += " " + flag(c.Double)
		}
		lines = append(lines, line)
	}
	w.section(sectionCourses, lines)
}

func (w *cttWriter) rooms() {
	var lines []string
	for _, r := range w.problem.Rooms {
		line := fmt.Sprintf("%s %d", r.ID, r.Capacity)
		if w.extended {
			line += " " + buildingOr(r.Building, "-")
		}
		lines = append(lines, line)
	}
	w.section(sectionRooms, lines)
}

func (w *cttWriter) curricula() {
	var lines []string
	for _, c := range w.problem.Curricula {
		lines = append(lines, strings.Join(append([]string{c.ID, fmt.Sprint(len(c.Courses))}, c.Courses...), " "))
	}
	w.section(sectionCurricula, lines)
}

func (w *cttWriter) section(name string, lines []string) {
	w.line("%s", name)
	for _, line := range lines {
		w.line("%s", line)
	}
	w.line("")
}

// unavailable lists the periods in which a course or its teacher is unavailable.
func (w *cttWriter) unavailable() []string {
	teachers := map[string][]timetable.Slot{}
	for _, t := range w.problem.Teachers {
		teachers[t.ID] = t.Unavailable
	}
	var lines []string
	for _, c := range w.problem.Courses {
		slots := slices.Concat(c.Unavailable, teachers[c.Teachers[0]])
		slices.SortFunc(slots, func(a, b timetable.Slot) int { return w.problem.SlotIndex(a) - w.problem.SlotIndex(b) })
		for _, s := range slices.Compact(slots) {
			lines = append(lines, fmt.Sprintf("%s %d %d", c.ID, s.Day, s.Period))
		}
	}
	return lines
}

// unsuitable lists the rooms that do not suit a course.
func (w *cttWriter) unsuitable() []string {
	var lines []string
	for _, c := range w.problem.Courses {
		for _, r := range w.problem.Rooms {
			if !c.Suits(&r) {
				lines = append(lines, c.ID+" "+r.ID)
			}
		}
	}
	return lines
}

func flag(set bool) string {
	if set {
		return "1"
	}
	return "0"
}

func buildingOr(building, none string) string {
	if building == "" {
		return none
	}
	return building
}
