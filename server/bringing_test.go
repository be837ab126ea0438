package server_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// inForce is a job whose only variant was published for the term "default".
func (s *site) inForce(t *testing.T) (server.Job, server.Variant) {
	t.Helper()
	job, variant := s.selected(t, ask{"variants": 1})
	s.approve(job, s.approver, ask{"comments": "Good."}).Want(200)
	s.await(t, job.ID, timetable.Published)
	return job, variant
}

func (s *site) bring(path, file string, headers ...string) testkit.Answer {
	return s.planner.Do("POST", path, []byte(file), headers...)
}

func bringPath(problem, term string) string {
	return "/api/generation-jobs/bring?" + url.Values{"problem_id": {problem}, "term": {term}}.Encode()
}

// One lecture of what is in force is moved, and goes the way of every timetable: nothing else changes.
func TestTheTimetableInForceIsChangedByHand(t *testing.T) {
	s := open(t, 2)
	before, old := s.inForce(t)
	const change = "/api/timetable/published/default/change"
	var job, same server.Job
	once := []string{"Idempotency-Key", "once"}
	s.planner.Post(change, ask{"comments": "A room is closed."}, once...).Want(202).Into(&job)
	s.planner.Post(change, ask{"comments": "A room is closed."}, once...).Want(202).Into(&same)
	s.planner.Post(change, ask{"comments": "Another room is."}, once...).WantCode(422, timetable.CodeKeyReused)
	s.await(t, job.ID, timetable.Draft)
	if same.ID != job.ID || job.ProblemID != before.ProblemID || job.BeginsWith == nil {
		t.Fatalf("the job is %+v, and again %+v", job, same)
	}
	all := s.variants(t, job.ID)
	if len(all) != 1 || all[0].ID != *job.BeginsWith || all[0].Number != 1 || all[0].Hash != old.Hash ||
		all[0].Cost != old.Cost || *all[0].Author != "paula" || *all[0].Note != "A room is closed." ||
		all[0].Start == nil || *all[0].Start != old.ID {
		t.Fatalf("the variants are %+v", all)
	}
	brought := all[0]
	move, _ := s.cheapest(t, brought.ID, s.copyOf(brought.ID).Lectures[0])
	s.planner.Post(copyPath(brought.ID), ask{"moves": []workbench.Move{move}}).Want(200)
	var saved server.SavedCopy
	s.planner.Post(copyPath(brought.ID)+"/save", ask{"revision": 1}).Want(200).Into(&saved)
	s.planner.Post("/api/timetable/variants/"+saved.VariantID+"/select/", nil).Want(200)
	s.approve(job, s.approver, ask{"comments": "Good."}).Want(200)
	s.await(t, job.ID, timetable.Published)
	if now := s.published(t, "default"); now.Publication.VariantID != saved.VariantID || len(now.Changes.Courses) != 1 {
		t.Errorf("in force is %+v, which changes %+v", now.Publication, now.Changes)
	}
	s.planner.Post("/api/timetable/published/autumn/change", ask{}).WantCode(404, timetable.CodeNotFound)
	s.viewer.Post(change, ask{}).WantCode(403, timetable.CodeRoleMissing)
}

// What a newer version of the dataset does not have any more is left out, and what it has besides has no place yet.
func TestTheTimetableInForceMeetsNewerData(t *testing.T) {
	s := open(t, 2)
	problem := smallProblem()
	s.publish(t, "spring", problem, at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	newer := smallProblem()
	newer.Courses = slices.DeleteFunc(newer.Courses, func(c timetable.Course) bool { return c.ID == "bio" })
	newer.Courses[0].Lectures++
	newer.Curricula = nil
	id := s.store(t, newer)
	var job server.Job
	s.planner.Post("/api/timetable/published/spring/change", ask{"problem_id": id}).Want(202).Into(&job)
	s.await(t, job.ID, timetable.Draft)
	c := s.copyOf(*job.BeginsWith)
	if len(c.Lectures) != 2 || len(c.Unplaced) != 1 || c.Unplaced[0].Course != "art" || c.Hard == 0 {
		t.Errorf("the working copy is %+v", c)
	}
}

// A file may break rules. It is shown with what it violates, mended by hand, and published.
func TestATimetableFromAFileBeginsAJob(t *testing.T) {
	s := open(t, 2)
	problem := s.store(t, smallProblem())
	const file = "art hall 0 0\nart hall 0 1\nbio hall 0 0\n"
	var job server.Job
	s.bring(bringPath(problem, "spring"), file).Want(202).Into(&job)
	s.await(t, job.ID, timetable.Draft)
	brought := s.variants(t, job.ID)[0]
	if brought.Feasible || brought.Start != nil || *brought.Author != "paula" {
		t.Fatalf("the variant is %+v", brought)
	}
	s.planner.Post("/api/timetable/variants/"+brought.ID+"/select/", nil).WantCode(409, timetable.CodeVariantInfeasible)
	s.planner.Post(copyPath(brought.ID), ask{"moves": []workbench.Move{{
		Course: "bio", From: &workbench.Place{Days: []int{0}, Rooms: []string{"hall"}},
		To: &workbench.Place{Days: []int{1}, Rooms: []string{"attic"}},
	}}}).Want(200)
	var saved server.SavedCopy
	s.planner.Post(copyPath(brought.ID)+"/save", ask{"revision": 1}).Want(200).Into(&saved)
	s.planner.Post("/api/timetable/variants/"+saved.VariantID+"/select/", nil).Want(200)
	s.approve(job, s.approver, ask{"comments": "Good."}).Want(200)
	s.await(t, job.ID, timetable.Published)
}

// A file becomes a variant of a job beside those that were found, once under a key.
func TestATimetableFromAFileBecomesAVariant(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	found := s.variants(t, job.ID)[0]
	file := string(s.planner.Get("/api/timetable/variants/" + found.ID + "/solution.sol").Want(200).Body)
	lines := strings.SplitAfter(file, "\n")
	path := "/api/timetable/workflows/" + job.ID + "/variants?comments=By%20phone"
	once := []string{"Idempotency-Key", "once"}
	var first, again server.SavedCopy
	s.bring(path, strings.Join(lines[1:], ""), once...).Want(200).Into(&first)
	s.bring(path, strings.Join(lines[1:], ""), once...).Want(200).Into(&again)
	s.bring(path, strings.Join(lines[2:], ""), once...).WantCode(422, timetable.CodeKeyReused)
	all := s.variants(t, job.ID)
	if len(all) != 2 || all[1].ID != first.VariantID || again.VariantID != first.VariantID || all[1].Number != 2 ||
		*all[1].Note != "By phone" || all[1].Feasible {
		t.Errorf("the variants are %+v", all)
	}
	s.bring(path, "art hall\n").WantCode(422, timetable.CodeInvalidRequest)
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(200)
	s.bring(path, file).WantCode(409, timetable.CodeNotAllowedInState)
	if n := len(s.variants(t, job.ID)); n != 2 {
		t.Errorf("the job has %d variants", n)
	}
}

// No worker runs when the job is queued, and none but a new workflow knows of it later: it begins all the same.
func TestAJobThatBeginsWithATimetableWaitsForAWorker(t *testing.T) {
	s := open(t, 2)
	s.inForce(t)
	s.stopWorker()
	var job server.Job
	s.planner.Post("/api/timetable/published/default/change", ask{}).Want(202).Into(&job)
	s.stopWorker = s.StartWorker(2)
	s.await(t, job.ID, timetable.Draft)
	if all := s.variants(t, job.ID); len(all) != 1 {
		t.Errorf("the variants are %+v", all)
	}
}
