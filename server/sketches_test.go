package server_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestASearchShowsItsBestTimetableSoFar(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"problem_id": s.uploadSized(t, 60), "variants": 1, "profiles": []string{"seats"},
		"budget_seconds": 600})
	address := "/api/generation-jobs/" + job.ID + "/sketches/1/"
	testkit.Eventually(t, "there is a sketch", func() bool { return s.viewer.Get(address).Status == 200 })

	var sketch timetable.Sketch
	s.viewer.Get(address).Want(200).Into(&sketch)
	score := timetable.Check(demo.Generate(demo.Spec{Lectures: 60, Seed: 1}), sketch.Lectures).Score
	if sketch.Number != 1 || sketch.Cost != score.Cost || sketch.Hard != score.Hard || len(sketch.Lectures) == 0 {
		t.Errorf("the sketch of variant %d has %d lectures and says cost %d, %d hard violations; they cost %d and violate %d",
			sketch.Number, len(sketch.Lectures), sketch.Cost, sketch.Hard, score.Cost, score.Hard)
	}
	s.viewer.Get("/api/generation-jobs/"+job.ID+"/sketches/2/").WantCode(404, timetable.CodeNotFound)
	s.As(s.url, "elsewhere", "eve", timetable.Admin).Get(address).WantCode(404, timetable.CodeNotFound)

	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	if over := s.viewer.Get(address).Want(204); len(over.Body) > 0 {
		t.Errorf("once the variant is there, the sketch is %s", over.Body)
	}
}
