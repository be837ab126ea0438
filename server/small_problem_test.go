package server_test

import (
	"errors"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/activities"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// smallProblem is so small that its timetables are written by hand: two courses, two rooms, two days.
func smallProblem() *timetable.Problem {
	return &timetable.Problem{
		Version: timetable.ProblemVersion,
		Name:    "Village School",
		Days:    timetable.DaysNamed("Monday", "Tuesday"),
		Periods: []timetable.Period{{Name: "1", Start: "09:00", End: "10:00"}, {Name: "2", Start: "10:00", End: "11:00"}},
		Rooms: []timetable.Room{{ID: "hall", Name: "Main Hall", Capacity: 40, Building: "School"},
			{ID: "attic", Capacity: 20}},
		Teachers: []timetable.Teacher{
			{ID: "ann", Name: "Ann Lee"}, {ID: "bo", Name: "Bødil Ørsted"},
		},
		Courses: []timetable.Course{
			{ID: "art", Code: "A1", Name: "Art, old & new", Teachers: []string{"ann"}, Lectures: 2, Students: 30},
			{ID: "bio", Name: "Biology", Teachers: []string{"bo"}, Lectures: 1, Students: 10},
		},
		Curricula: []timetable.Curriculum{{ID: "y1", Name: "Year One", Courses: []string{"art", "bio"}},
			{ID: "y2", Courses: []string{"bio"}}},
	}
}

// at places a lecture.
func at(course, room string, day, period int) timetable.Lecture {
	return timetable.Lecture{Course: course, Room: room, Day: day, Period: period}
}

// propose stores a timetable as the only variant of a job for a term, which waits for approval and for no server to
// start it, and says what would be approved.
func (s *site) propose(t *testing.T, term string, problem *timetable.Problem,
	lectures ...timetable.Lecture) activities.PublishInput {
	t.Helper()
	stored, _, err := s.Store.AddProblem(t.Context(), "uni", "paula", problem)
	if err != nil {
		t.Fatal(err)
	}
	job := db.InsertJobParams{
		ID: db.NewID(), Org: "uni", ProblemID: stored.ID, Term: term, Requester: "paula", Variants: 1,
		Profiles: []string{string(timetable.Balanced)}, Priority: "normal",
	}
	variant := db.InsertVariantParams{
		ID: db.NewID(), JobID: job.ID, Number: 1, Profile: string(timetable.Balanced), Feasible: true, Cost: 7,
		Hash: timetable.Timetable(lectures).Hash(), Report: []byte("{}"), Progress: []byte("{}"),
		Timetable: []byte(document(t, lectures)),
	}
	selected := db.ProjectJobParams{ID: job.ID, Revision: 4, State: timetable.PendingReview,
		SelectedVariantID: &variant.ID}
	err = s.Store.InTx(t.Context(), func(q *db.Queries) error {
		_, notInserted := q.InsertJob(t.Context(), job)
		_, notStored := q.InsertVariant(t.Context(), variant)
		_, notSelected := q.ProjectJob(t.Context(), selected)
		return errors.Join(notInserted, notStored, notSelected)
	})
	if err != nil {
		t.Fatal(err)
	}
	return activities.PublishInput{
		JobID: job.ID, Org: "uni", Term: term, ProblemID: stored.ID, VariantID: variant.ID, VariantHash: variant.Hash,
		ApprovedBy: "arun", Revision: 5, At: time.Now(),
	}
}

// publish puts a timetable in force for a term.
func (s *site) publish(t *testing.T, term string, problem *timetable.Problem,
	lectures ...timetable.Lecture) activities.PublishInput {
	t.Helper()
	in := s.propose(t, term, problem, lectures...)
	if err := (&activities.Activities{DB: s.Store}).Publish(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	return in
}

// published reads the timetable in force for a term.
func (s *site) published(t *testing.T, term string) server.PublishedTimetable {
	t.Helper()
	var body server.PublishedTimetable
	s.viewer.Get("/api/timetable/published/" + term + "/").Want(200).Into(&body)
	return body
}
