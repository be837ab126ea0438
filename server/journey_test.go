package server_test

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// From request to publication, and every number on the way computed and checked.
func TestAJobGoesFromRequestToPublication(t *testing.T) {
	s := open(t, 2)
	job := s.generate(t, ask{"term": "2027-spring", "variants": 2, "iterations": 50_000, "seed": 7, "priority": "high"})
	if job.State != timetable.Queued && job.State != timetable.Running {
		t.Errorf("a new job is %s", job.State)
	}
	s.await(t, job.ID, timetable.Draft)

	variants := s.variants(t, job.ID)
	if len(variants) != 2 {
		t.Fatalf("%d variants, want 2", len(variants))
	}
	problem := demo.Generate(demo.Spec{Lectures: 40, Seed: 1})
	for _, v := range variants {
		var detail server.VariantDetail
		s.viewer.Get("/api/timetable/variants/" + v.ID + "/").Want(200).Into(&detail)
		report := timetable.Check(problem, detail.Lectures)
		if report.Cost != v.Cost || report.Hard != 0 || !v.Feasible || detail.Lectures.Hash() != v.Hash {
			t.Errorf("variant %d says cost %d, hash %s; its lectures say cost %d, %d hard violations, hash %s",
				v.Number, v.Cost, v.Hash, report.Cost, report.Hard, detail.Lectures.Hash())
		}
		file := s.viewer.Get("/api/timetable/variants/" + v.ID + "/solution.sol").Want(200)
		lectures, err := formats.ReadSolution(file.Body)
		if err != nil || lectures.Hash() != v.Hash {
			t.Errorf("the solution file of variant %d is another timetable: %v", v.Number, err)
		}
	}

	chosen := variants[1]
	s.planner.Post("/api/timetable/variants/"+chosen.ID+"/select/", ask{"variant_hash": chosen.Hash}).Want(200)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"comments": "Good."}).Want(200)
	ended := s.await(t, job.ID, timetable.Published)
	if ended.EndedAt == nil || *ended.SelectedVariantID != chosen.ID || len(ended.AllowedActions) != 0 {
		t.Errorf("the published job is %+v", ended)
	}
	if got := trail(ended); got != "select by paula, approve by arun" {
		t.Errorf("the trail is %q", got)
	}
	var published struct{ Items []server.Publication }
	s.viewer.Get("/api/timetable/published/?term=2027-spring").Want(200).Into(&published)
	if len(published.Items) != 1 || published.Items[0].VariantHash != chosen.Hash ||
		published.Items[0].ApprovedBy != "arun" ||
		published.Items[0].Approver != "Test arun" || published.Items[0].TimeZone != "" || ended.TimeZone != "" {
		t.Errorf("published is %+v", published.Items)
	}

	term := spring()
	s.planner.Put("/api/terms/2027-spring/", term).Want(200)
	s.viewer.Get("/api/timetable/published/?term=2027-spring").Want(200).Into(&published)
	if zone := s.job(t, job.ID).TimeZone; published.Items[0].TimeZone != term.TimeZone || zone != term.TimeZone {
		t.Errorf("the publication is in the zone %q, the job in %q", published.Items[0].TimeZone, zone)
	}
}

func TestAPublicationTakesThePlaceOfTheTermsPreviousOne(t *testing.T) {
	s := open(t, 2)
	for range 2 {
		job, _ := s.selected(t, ask{"term": "autumn", "variants": 1})
		s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
		s.await(t, job.ID, timetable.Published)
		var published struct{ Items []server.Publication }
		s.viewer.Get("/api/timetable/published/").Want(200).Into(&published)
		if len(published.Items) != 1 || published.Items[0].JobID != job.ID {
			t.Errorf("published is %+v, want the one of job %s alone", published.Items, job.ID)
		}
	}
}

func TestProfilesAreTakenInTurnAndScoredAlike(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 4, "profiles": []string{"compact_days", "stable_rooms", "teachers"}})
	var got []string
	variants := s.variants(t, job.ID)
	gentle := variants[2].Experience.TeacherGaps
	for _, v := range variants {
		got = append(got, string(v.Profile))
		for _, rule := range v.Rules {
			if rule.Rule == timetable.IsolatedLectures && rule.Weight != 2 {
				t.Errorf("variant %d is scored with weight %d", v.Number, rule.Weight)
			}
		}
		if gaps := v.Experience.TeacherGaps; v.Number != 3 && gaps <= gentle {
			t.Errorf("teachers have %d gaps in variant %d, and %d in the one that is gentle on them", gaps, v.Number, gentle)
		}
	}
	if want := "compact_days stable_rooms teachers compact_days"; strings.Join(got, " ") != want {
		t.Errorf("the profiles are %v, want %s", got, want)
	}
}

func TestEachOfTenVariantsIsSearchedForItsWholeBudget(t *testing.T) {
	s := open(t, 2)
	var college server.Problem
	s.planner.Do("POST", "/api/problems/", demo.CollegeJSON).Want(201).Into(&college)
	job := s.drafted(t, ask{"problem_id": college.ID, "variants": 10})
	variants := s.variants(t, job.ID)
	hashes := map[string]bool{}
	for _, v := range variants {
		hashes[v.Hash] = true
		if v.Iterations != 20_000 {
			t.Errorf("variant %d was searched for %d moves of 20,000", v.Number, v.Iterations)
		}
	}
	if len(variants) != 10 || len(hashes) != 10 {
		t.Errorf("%d variants, %d of them different, want 10", len(variants), len(hashes))
	}
}

// trail is who decided what, with * for what was refused.
func trail(job server.Job) string {
	var steps []string
	for _, d := range job.Decisions {
		step := string(d.Action) + " by " + d.Actor
		if !d.Accepted {
			step += "*" + d.Code
		}
		steps = append(steps, step)
	}
	return strings.Join(steps, ", ")
}
