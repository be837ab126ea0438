package explain

import "github.com/lectern-timetables/lectern/timetable"

func (w *week) courseFact(i int) Fact     { return Fact{Kind: OfCourse, ID: w.p.Courses[i].ID} }
func (w *week) teacherFact(i int) Fact    { return Fact{Kind: OfTeacher, ID: w.p.Teachers[i].ID} }
func (w *week) curriculumFact(i int) Fact { return Fact{Kind: OfCurriculum, ID: w.p.Curricula[i].ID} }
func (w *week) roomFact(i int) Fact       { return Fact{Kind: OfRoom, ID: w.p.Rooms[i].ID} }

func (w *week) slotFact(i int) Fact {
	slot := w.p.SlotAt(i)
	return Fact{Kind: OfSlot, Slot: &slot}
}

func (w *week) pinFact(i int) Fact {
	pin := w.p.Pins[i]
	return Fact{Kind: OfPin, ID: pin.Course, Slot: &timetable.Slot{Day: pin.Day, Period: pin.Period}}
}

// facts makes a fact of each number.
func facts(numbers []int, fact func(int) Fact) []Fact {
	all := make([]Fact, 0, len(numbers))
	for _, i := range numbers {
		all = append(all, fact(i))
	}
	return all
}
