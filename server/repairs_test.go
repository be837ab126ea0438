package server_test

import (
	"encoding/json"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// A teacher loses a day after publication: the next version of the dataset is searched from the timetable in force, and
// hardly anything else moves.
func TestARepairOfWhatIsPublishedMovesFewLectures(t *testing.T) {
	s := open(t, 2)
	p, uploaded := s.department(t)
	job, variant := s.selected(t, ask{"problem_id": uploaded.ID, "term": "spring", "variants": 1, "iterations": 60_000})
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	s.await(t, job.ID, timetable.Published)
	var before server.VariantDetail
	s.viewer.Get("/api/timetable/variants/" + variant.ID + "/").Want(200).Into(&before)

	teacher, day := somebodysDay(p, before.Lectures)
	p.Teachers[teacher].Wishes = append(p.Teachers[teacher].Wishes, timetable.Wish{
		Level: timetable.Never, Span: timetable.Span{Days: []string{p.Days[day].Name}},
	})
	document, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var changed server.Problem
	s.planner.Do("POST", "/api/problems/?dataset="+uploaded.DatasetID, document).Want(201).Into(&changed)
	repair := s.drafted(t, ask{
		"problem_id": changed.ID, "term": "spring", "variants": 2, "iterations": 60_000, "start_variant_id": variant.ID,
		"moving": []int{40, 5},
	})
	if repair.StartVariantID == nil || *repair.StartVariantID != variant.ID || len(repair.Moving) != 2 {
		t.Errorf("the job began from %v, at prices of %v", repair.StartVariantID, repair.Moving)
	}
	for _, v := range s.variants(t, repair.ID) {
		var after server.VariantDetail
		s.viewer.Get("/api/timetable/variants/" + v.ID + "/").Want(200).Into(&after)
		moved := timetable.Moved(before.Lectures, after.Lectures)
		if !v.Feasible || v.Moved == nil || int(*v.Moved) != moved || moved == 0 || moved > 12 {
			t.Errorf("variant %d: feasible %v, %d of %d lectures moved, it says %v", v.Number, v.Feasible, moved,
				len(after.Lectures), v.Moved)
		}
		if v.Start == nil || *v.Start != variant.ID || after.Replayable {
			t.Errorf("variant %d began from %v, and can be replayed: %v", v.Number, v.Start, after.Replayable)
		}
	}
	if before.Moved != nil {
		t.Errorf("a variant that began from none says that %d lectures moved", *before.Moved)
	}
}

// somebodysDay is a teacher who holds the first lecture of the timetable, and the day of it.
func somebodysDay(p *timetable.Problem, t timetable.Timetable) (teacher, day int) {
	for _, a := range p.Activities() {
		if a.ID == t[0].Activity {
			for i := range p.Teachers {
				if p.Teachers[i].ID == a.Teachers[0] {
					return i, t[0].Day
				}
			}
		}
	}
	panic("nobody holds the first lecture")
}

// Without prices, the variants of a repair have different ones, and the first moves least. The search of another round
// begins from the variant that was sent back, at the same price.
func TestVariantsOfARepairHaveDifferentPrices(t *testing.T) {
	s := open(t, 2)
	problem := s.uploadSized(t, 150)
	_, variant := s.selected(t, ask{"problem_id": problem, "variants": 1})
	repair, first := s.selected(t, ask{"problem_id": problem, "variants": 3, "start_variant_id": variant.ID})
	if len(repair.Moving) != 3 {
		t.Errorf("the prices are %v", repair.Moving)
	}
	variants := s.variants(t, repair.ID)
	if *variants[0].Moved > *variants[2].Moved {
		t.Errorf("%d lectures moved at %d, and %d at %d", *variants[0].Moved, repair.Moving[0], *variants[2].Moved,
			repair.Moving[2])
	}
	workflow := "/api/timetable/workflows/" + repair.ID
	s.approver.Post(workflow+"/request-changes/", ask{"comments": "Once more."}).Want(200)
	s.planner.Post(workflow+"/search/", ask{"variants": 1, "budget_seconds": 0.2}).Want(200)
	s.await(t, repair.ID, timetable.Draft)
	if again := s.variants(t, repair.ID)[3]; again.Moved == nil || *again.Start != first.ID {
		t.Errorf("the next search began from %v, and moved %v", again.Start, again.Moved)
	}
}

// A repair begins only from a variant of the same organisation, some course of which is still there.
func TestWhereASearchCannotBegin(t *testing.T) {
	s := open(t, 1)
	problem := s.upload(t)
	_, variant := s.selected(t, ask{"problem_id": problem, "variants": 1})
	document, err := json.Marshal(demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3}))
	if err != nil {
		t.Fatal(err)
	}
	var other server.Problem
	s.planner.Do("POST", "/api/problems/", document).Want(201).Into(&other)
	eve := s.As(s.url, "other", "eve", timetable.Planner)
	var hers server.Problem
	eve.Do("POST", "/api/problems/", document).Want(201).Into(&hers)

	generate := "/api/generation-jobs/generate/"
	unknown := "01890000-0000-7000-8000-000000000000"
	for name, c := range map[string]struct {
		request ask
		place   string
		code    timetable.Code
	}{
		"unknown":      {ask{"problem_id": problem, "start_variant_id": unknown}, "/start_variant_id", "start_unknown"},
		"no id":        {ask{"problem_id": problem, "start_variant_id": "last"}, "/start_variant_id", "start_unknown"},
		"unrelated":    {ask{"problem_id": other.ID, "start_variant_id": variant.ID}, "/start_variant_id", "start_unrelated"},
		"from nothing": {ask{"problem_id": problem, "moving": []int{5}}, "/moving", "start_missing"},
		"negative": {
			ask{"problem_id": problem, "start_variant_id": variant.ID, "moving": []int{5, -1}}, "/moving/1", "above_limit",
		},
	} {
		r := refused(s.planner.Post(generate, c.request).WantCode(422, timetable.CodeInvalidRequest))
		if len(r.Errors) != 1 || r.Errors[0].Place != c.place || r.Errors[0].Code != c.code {
			t.Errorf("%s: refused with %+v", name, r)
		}
	}
	r := refused(eve.Post(generate, ask{"problem_id": hers.ID, "start_variant_id": variant.ID}).
		WantCode(422, timetable.CodeInvalidRequest))
	if len(r.Errors) != 1 || r.Errors[0].Code != "start_unknown" {
		t.Errorf("another organisation's variant: refused with %+v", r)
	}
}
