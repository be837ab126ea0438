package formats

import (
	"fmt"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// unsayable names what the problem has and a .ctt or .ectt file cannot express, with one example of each kind.
func unsayable(p *timetable.Problem, extended bool) []string {
	lost := append(unsayableCourses(p), unsayableRooms(p)...)
	if len(p.Pins) > 0 {
		lost = append(lost, fmt.Sprintf("pinned lectures (of %s)", p.Pins[0].Course))
	}
	if !extended {
		lost = append(lost, unsayablePlainly(p)...)
	}
	return lost
}

func unsayableCourses(p *timetable.Problem) []string {
	for _, c := range p.Courses {
		if len(c.Teachers) != 1 {
			return []string{fmt.Sprintf("a course with %d teachers instead of one (%s)", len(c.Teachers), c.ID)}
		}
	}
	return nil
}

func unsayableRooms(p *timetable.Problem) []string {
	var lost []string
	for _, r := range p.Rooms {
		if len(r.Unavailable) > 0 {
			lost = append(lost, fmt.Sprintf("a room that is closed at times (%s)", r.ID))
			break
		}
	}
	for _, r := range p.Rooms {
		if strings.ContainsFunc(r.Building, isBlank) {
			lost = append(lost, fmt.Sprintf("a building whose name has a blank (%s)", r.Building))
			break
		}
	}
	return lost
}

// unsayablePlainly names what only an .ectt file can express, if a rule with a weight looks at it.
func unsayablePlainly(p *timetable.Problem) []string {
	var lost []string
	if w := p.Weights; w.StudentMinMaxLoad != 0 && p.DailyLoad != (timetable.DailyLoad{}) {
		lost = append(lost, "a daily load")
	}
	for _, r := range p.Rooms {
		if p.Weights.TravelDistance != 0 && r.Building != p.Rooms[0].Building {
			lost = append(lost, fmt.Sprintf("several buildings (%s, %s)", p.Rooms[0].Building, r.Building))
			break
		}
	}
	for _, c := range p.Courses {
		if p.Weights.RoomSuitability != 0 && len(c.UnsuitableRooms)+len(c.RequiredFeatures) > 0 {
			lost = append(lost, fmt.Sprintf("a course that some rooms do not suit (%s)", c.ID))
			break
		}
	}
	for _, c := range p.Courses {
		if p.Weights.DoubleLectures != 0 && c.Double {
			lost = append(lost, fmt.Sprintf("a course with double lectures (%s)", c.ID))
			break
		}
	}
	return lost
}
