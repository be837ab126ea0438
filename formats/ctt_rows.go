package formats

import (
	"fmt"
	"slices"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// rows reads the sections, in such an order that rows come after what they refer to.
func (r *cttReader) rows() {
	for _, section := range []struct {
		name string
		read func(row)
	}{
		{sectionRooms, r.room},
		{sectionCourses, r.course},
		{sectionCurricula, r.curriculum},
		{sectionUnavailable, r.unavailable},
		{sectionUnsuitable, r.unsuitable},
	} {
		for _, row := range r.file.sections[section.name] {
			if r.errs.enough() {
				return
			}
			section.read(row)
		}
	}
}

func (r *cttReader) room(row row) {
	r.lines[at(placeRooms, len(r.problem.Rooms))] = row.line
	room := timetable.Room{ID: row.fields[0]}
	if r.file.extended {
		if r.hasFields(row, "room", "id seats building", 3) {
			room.Capacity, room.Building = r.number(row.line, "the number of seats", row.fields[1]), row.fields[2]
		}
	} else if r.hasFields(row, "room", "id seats", 2) {
		room.Capacity = r.number(row.line, "the number of seats", row.fields[1])
	}
	r.problem.Rooms = append(r.problem.Rooms, room)
}

func (r *cttReader) course(row row) {
	index := len(r.problem.Courses)
	r.lines[at(placeCourses, index)] = row.line
	course := timetable.Course{ID: row.fields[0], Teachers: []string{}}
	if _, repeated := r.courses[spelling.Normal(course.ID)]; !repeated {
		r.courses[spelling.Normal(course.ID)] = index
	}
	if r.hasCourseFields(row) {
		course.Teachers = append(course.Teachers, row.fields[1])
		course.Lectures = r.number(row.line, "the number of lectures", row.fields[2])
		course.MinDays = r.number(row.line, "the number of days", row.fields[3])
		course.Students = r.number(row.line, "the number of students", row.fields[4])
		course.Double = r.file.extended && r.flag(row.line, row.fields[5])
		r.teacher(row.line, row.fields[1])
	}
	r.problem.Courses = append(r.problem.Courses, course)
}

func (r *cttReader) hasCourseFields(row row) bool {
	if r.file.extended {
		return r.hasFields(row, "course", "id teacher lectures min_days students double", 6)
	}
	return r.hasFields(row, "course", "id teacher lectures min_days students", 5)
}

// teacher adds the teacher of a course, unless another course has named the same one.
func (r *cttReader) teacher(line int, id string) {
	if r.teachers[spelling.Normal(id)] {
		return
	}
	r.teachers[spelling.Normal(id)] = true
	r.lines[at(placeTeachers, len(r.problem.Teachers))] = line
	r.problem.Teachers = append(r.problem.Teachers, timetable.Teacher{ID: id})
}

func (r *cttReader) curriculum(row row) {
	r.lines[at(placeCurricula, len(r.problem.Curricula))] = row.line
	curriculum := timetable.Curriculum{ID: row.fields[0], Courses: []string{}}
	if len(row.fields) < 2 {
		r.errs.add(row.line, "a curriculum is written as: id number_of_courses course1 course2 ...")
	} else {
		curriculum.Courses = append(curriculum.Courses, row.fields[2:]...)
		if n := r.number(row.line, "the number of courses", row.fields[1]); n != len(curriculum.Courses) {
			r.errs.add(row.line, "the curriculum %s says it has %d courses, but names %d",
				shorten(curriculum.ID), n, len(curriculum.Courses))
		}
	}
	r.problem.Curricula = append(r.problem.Curricula, curriculum)
}

func (r *cttReader) unavailable(row row) {
	if !r.hasFields(row, "period that is not available", "course day period", 3) {
		return
	}
	slot := timetable.Slot{
		Day:    r.number(row.line, "the day", row.fields[1]),
		Period: r.number(row.line, "the period", row.fields[2]),
	}
	if index, course := r.known(row); course != nil {
		r.lines[at(at(placeCourses, index)+"/unavailable", len(course.Unavailable))] = row.line
		course.Unavailable = append(course.Unavailable, slot)
	}
}

func (r *cttReader) unsuitable(row row) {
	if !r.hasFields(row, "room that is not suitable", "course room", 2) {
		return
	}
	if index, course := r.known(row); course != nil && !slices.Contains(course.UnsuitableRooms, row.fields[1]) {
		r.lines[at(at(placeCourses, index)+"/unsuitable_rooms", len(course.UnsuitableRooms))] = row.line
		course.UnsuitableRooms = append(course.UnsuitableRooms, row.fields[1])
	}
}

// known finds the course at the beginning of a row.
func (r *cttReader) known(row row) (int, *timetable.Course) {
	index, ok := r.courses[spelling.Normal(row.fields[0])]
	if !ok {
		r.errs.add(row.line, "there is no course with the id %q", shorten(row.fields[0]))
		return 0, nil
	}
	return index, &r.problem.Courses[index]
}

func (r *cttReader) hasFields(row row, what, names string, want int) bool {
	if len(row.fields) != want {
		r.errs.add(row.line, "a %s is written as: %s (%d fields, not %d)", what, names, want, len(row.fields))
	}
	return len(row.fields) == want
}

// flag reads the 0 or 1 that says whether a course's lectures should come in pairs.
func (r *cttReader) flag(line int, field string) bool {
	if field != "0" && field != "1" {
		r.errs.add(line, "the double flag must be 0 or 1, not %q", shorten(field))
	}
	return field == "1"
}

func at(place string, i int) string { return fmt.Sprintf("%s/%d", place, i) }
