package server_test

import (
	"encoding/json"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAProblemIsExplainedBeforeAnySearch(t *testing.T) {
	s := open(t, 0)
	var good struct{ Items []explain.Finding }
	s.viewer.Get("/api/problems/" + s.upload(t) + "/findings/").Want(200).Into(&good)
	if good.Items == nil {
		t.Error("a list without findings is null")
	}

	problem := demo.Generate(demo.Spec{Lectures: 40, Seed: 1})
	teacher := &problem.Teachers[0]
	for slot := range problem.Slots() {
		teacher.Unavailable = append(teacher.Unavailable,
			timetable.Slot{Day: slot / len(problem.Periods), Period: slot % len(problem.Periods)})
	}
	document, err := json.Marshal(problem)
	if err != nil {
		t.Fatal(err)
	}
	var stored server.Problem
	s.planner.Do("POST", "/api/problems/", document).Want(201).Into(&stored)
	var bad struct{ Items []explain.Finding }
	s.viewer.Get("/api/problems/" + stored.ID + "/findings/").Want(200).Into(&bad)
	if len(bad.Items) == 0 || bad.Items[0].Severity != explain.Impossible || bad.Items[0].Message == "" {
		t.Errorf("of a teacher who is never there is said: %+v", bad.Items)
	}
}

func TestAVariantIsExplainedWithChangesThatKeepTheirPromises(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1, "iterations": 1_000})
	variant := s.variants(t, job.ID)[0]
	var detail server.VariantDetail
	s.viewer.Get("/api/timetable/variants/" + variant.ID).Want(200).Into(&detail)
	var explanation explain.Explanation
	s.viewer.Get("/api/timetable/variants/" + variant.ID + "/explanation/").Want(200).Into(&explanation)
	if explanation.Cost != variant.Cost || len(explanation.Violations) != len(detail.Violations) {
		t.Fatalf("cost %d with %d violations are explained, not %d with %d",
			explanation.Cost, len(explanation.Violations), variant.Cost, len(detail.Violations))
	}
	problem := demo.Generate(demo.Spec{Lectures: 40, Seed: 1})
	changes := 0
	for _, d := range explanation.Violations {
		if d.Advice == "" {
			t.Errorf("%s: no advice", d.Message)
		}
		if d.Change == nil {
			continue
		}
		changes++
		if after := timetable.Check(problem, d.Change.Apply(detail.Lectures)); after.Cost != d.Change.Cost ||
			after.Hard != d.Change.Hard {
			t.Errorf("%s: the cost is %d", d.Advice, after.Cost)
		}
	}
	if changes == 0 {
		t.Errorf("none of %d violations has a change", len(explanation.Violations))
	}
}
