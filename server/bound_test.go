package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// The bound is that of the problem's own weights, whatever the search favours. Seats are short in any timetable, so
// that a search which favours them never comes down to it.
func TestASearchShowsHowMuchCouldBeGained(t *testing.T) {
	s := open(t, 1)
	want := bounds.Lower(context.Background(), demo.Generate(demo.Spec{Lectures: 20, Seed: 1})).Cost()
	job := s.generate(t, ask{"problem_id": s.uploadSized(t, 20), "variants": 1, "profiles": []string{"seats"},
		"budget_seconds": 600})
	testkit.Eventually(t, "the search shows the bound", func() bool {
		v := s.progress(t, job.ID).Variants[0]
		return v.Bound != nil && *v.Bound == want && v.Gap != nil && *v.Gap == v.Best.Cost-want
	})
	s.planner.Post("/api/generation-jobs/"+job.ID+"/finish/", nil).Want(200)
	s.await(t, job.ID, timetable.Draft)
	v := s.variants(t, job.ID)[0]
	if v.Bound == nil || *v.Bound != want || v.Gap == nil || *v.Gap != v.Cost-want {
		t.Errorf("the variant of cost %d has the bound %v and the gap %v, want the bound %d", v.Cost, v.Bound, v.Gap, want)
	}

	easy := s.drafted(t, ask{"problem_id": job.ProblemID, "variants": 1, "iterations": 300_000})
	if best := s.variants(t, easy.ID)[0]; best.Cost != want || !best.Optimal {
		t.Errorf("the variant of cost %d is said to be optimal: %v; the bound is %d", best.Cost, best.Optimal, want)
	}
	if done := s.progress(t, easy.ID).Variants[0]; !done.Optimal || *done.Bound != want {
		t.Errorf("the progress of the optimal variant is %+v", done)
	}
}

// Searches that are over sooner than the bound are told what is proven by then.
func TestShortSearchesSayHowMuchCouldBeGained(t *testing.T) {
	s := open(t, 2)
	most := bounds.Lower(context.Background(), demo.Generate(demo.Spec{Lectures: 40, Seed: 1})).Cost()
	job := s.drafted(t, ask{"variants": 4, "iterations": 1})
	for _, v := range s.variants(t, job.ID) {
		if v.Bound == nil || *v.Bound > most || v.Gap == nil || *v.Gap != v.Cost-*v.Bound || v.Optimal != (*v.Gap == 0) {
			t.Errorf("variant %d of cost %d has the bound %v, the gap %v, optimal: %v", v.Number, v.Cost, v.Bound, v.Gap,
				v.Optimal)
		}
	}
}

// As those are that were stored before there were bounds.
func TestNothingIsSaidOfAVariantWithoutABound(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1, "iterations": 1000})
	_, err := s.Store.InsertVariant(t.Context(), db.InsertVariantParams{
		ID: db.NewID(), JobID: job.ID, Number: 1, Profile: string(timetable.Balanced), Feasible: true,
		Report:    []byte(`{"hard": 0, "cost": 61, "rules": [], "violations": []}`),
		Progress:  []byte(`{"number": 1, "status": "done", "percent": 100, "best": {"hard": 0, "cost": 61, "rules": []}}`),
		Timetable: []byte(`[]`),
	})
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Items []json.RawMessage }
	s.viewer.Get("/api/timetable/variants/?job_id=" + job.ID).Want(200).Into(&list)
	for _, word := range []string{"bound", "gap", "optimal"} {
		if len(list.Items) != 1 || bytes.Contains(list.Items[0], []byte(`"`+word+`"`)) {
			t.Errorf("there is a %s in %s", word, list.Items)
		}
	}
}
