package server_test

import (
	"fmt"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

func copyPath(variant string) string { return "/api/timetable/variants/" + variant + "/working-copy" }

// copyOf reads a variant's working copy.
func (s *site) copyOf(variant string) (c server.WorkingCopy) {
	s.planner.Get(copyPath(variant)).Want(200).Into(&c)
	return c
}

// placesOf asks for the places of a lecture.
func (s *site) placesOf(variant string, l timetable.Lecture) (p workbench.Places) {
	s.planner.Get(fmt.Sprintf("%s/places?course=%s&activity=%s&day=%d&period=%d&room=%s",
		copyPath(variant), l.Course, url.QueryEscape(l.Activity), l.Day, l.Period, l.Room)).Want(200).Into(&p)
	return p
}

// cheapest is the move of a lecture to where it costs least without a violation, away from where it is.
func (s *site) cheapest(t *testing.T, variant string, l timetable.Lecture) (workbench.Move, workbench.Delta) {
	t.Helper()
	p := s.placesOf(variant, l)
	var best *workbench.Time
	for i := range p.Times {
		at := &p.Times[i]
		here := slices.Equal(at.Days, p.From.Days) && at.Period == p.From.Period
		if !here && at.Hard <= 0 && (best == nil || at.Cost < best.Cost) {
			best = at
		}
	}
	if best == nil {
		t.Fatalf("%s has no other place: %+v", p.Label, p)
	}
	return workbench.Move{Course: p.Course, Activity: p.Activity, From: p.From, To: &best.Place}, best.Delta
}

// What planners change by hand becomes a variant, which is selected, approved and published like any other.
func TestAVariantIsChangedByHandSavedAndPublished(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	variant := s.variants(t, job.ID)[0]
	was := s.copyOf(variant.ID)
	if was.Revision != 0 || was.Cost != variant.Cost || len(was.Changes) != 0 || !was.Savable {
		t.Fatalf("before any edit the working copy is %+v", was)
	}
	s.planner.Get(copyPath(variant.ID) + "?copy=none").Want(204)
	move, price := s.cheapest(t, variant.ID, was.Lectures[0])
	var edited server.WorkingCopy
	s.planner.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200).Into(&edited)
	if edited.Revision != 1 || edited.Cost != was.Cost+price.Cost || edited.Hard != was.Hard+price.Hard {
		t.Errorf("a move that changes %+v leads from %d and %d to %d and %d", price, was.Hard, was.Cost, edited.Hard,
			edited.Cost)
	}
	if len(edited.Edits) != 1 || edited.Edits[0].Author != "paula" || len(edited.Changes) != 1 {
		t.Errorf("the working copy says %+v and %+v", edited.Edits, edited.Changes)
	}
	s.planner.Get(copyPath(variant.ID) + "?after=1&copy=" + edited.ID).Want(204)
	s.planner.Get(copyPath(variant.ID) + "?copy=none").Want(200)

	var saved server.SavedCopy
	s.planner.Post(copyPath(variant.ID)+"/save", ask{"revision": 1, "comments": "Art earlier"}).Want(200).Into(&saved)
	all := s.variants(t, job.ID)
	if len(all) != 2 || all[1].ID != saved.VariantID || all[1].Number != 2 || all[1].Cost != edited.Cost ||
		all[1].Start == nil || *all[1].Start != variant.ID {
		t.Fatalf("after saving, the variants are %+v", all)
	}
	if after := s.copyOf(variant.ID); after.Revision != 0 || after.Cost != variant.Cost {
		t.Errorf("after saving, the working copy is %+v", after)
	}
	s.planner.Post("/api/timetable/variants/"+saved.VariantID+"/select/", nil).Want(200)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{
		"variant_id": saved.VariantID, "variant_hash": all[1].Hash,
	}).Want(200)
	s.await(t, job.ID, timetable.Published)
	s.planner.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200)
	s.planner.Post(copyPath(variant.ID)+"/save", ask{"revision": 1}).WantCode(409, "not_allowed_in_state")
}

// Saving again under the same key makes no second variant, and what was edited since is not lost.
func TestAWorkingCopyIsSavedOnceUnderAKey(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	variant := s.variants(t, job.ID)[0]
	move, _ := s.cheapest(t, variant.ID, s.copyOf(variant.ID).Lectures[0])
	s.planner.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200)
	var first, again server.SavedCopy
	header := []string{"Idempotency-Key", "once"}
	s.planner.Post(copyPath(variant.ID)+"/save", ask{"revision": 1}, header...).Want(200).Into(&first)
	s.planner.Post(copyPath(variant.ID)+"/save", ask{"revision": 1}, header...).Want(200).Into(&again)
	if first.VariantID != again.VariantID || len(s.variants(t, job.ID)) != 2 {
		t.Errorf("saving twice under a key made %s and %s of %d variants", first.VariantID, again.VariantID,
			len(s.variants(t, job.ID)))
	}
	s.planner.Post(copyPath(variant.ID)+"/save", ask{"revision": 0}).WantCode(422, "invalid_request")
}

// Two planners who move the same lecture meet in a conflict that says where it is now. Nothing else is.
func TestPlannersWhoMoveTheSameLectureMeetInAConflict(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	variant := s.variants(t, job.ID)[0]
	lecture := s.copyOf(variant.ID).Lectures[0]
	move, _ := s.cheapest(t, variant.ID, lecture)
	other := move
	other.To = &s.placesOf(variant.ID, lecture).Times[0].Place
	pia := s.As(s.url, "uni", "pia", timetable.Planner)
	s.planner.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200)
	var refused struct {
		Values struct{ Course string }
	}
	pia.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{other}}).WantCode(409, "edit_conflict").Into(&refused)
	if refused.Values.Course != lecture.Course {
		t.Errorf("the conflict is about %+v", refused)
	}
	pia.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200)
	if c := s.copyOf(variant.ID); c.Revision != 1 {
		t.Errorf("what was done already is edit %d", c.Revision)
	}
	pia.Post(copyPath(variant.ID)+"/save", ask{"revision": 7}).WantCode(409, "edit_conflict")
	pia.Do("DELETE", copyPath(variant.ID), nil).Want(204)
	if c := s.copyOf(variant.ID); c.Revision != 0 || len(c.Changes) != 0 {
		t.Errorf("after it was discarded, the working copy is %+v", c)
	}
}

// Several planners edit at once, by two servers: every edit is there once, and each server shows the same.
func TestNoEditOfAWorkingCopyIsLost(t *testing.T) {
	s := open(t, 2)
	second, _ := s.StartServer()
	job := s.drafted(t, ask{"variants": 1})
	variant := s.variants(t, job.ID)[0]
	lectures := s.copyOf(variant.ID).Lectures
	const planners = 6
	var moves [planners]workbench.Move
	for n := range moves {
		moves[n], _ = s.cheapest(t, variant.ID, lectures[n*5])
	}
	var working sync.WaitGroup
	for n, move := range moves {
		address := []string{s.url, second}[n%2]
		person := s.As(address, "uni", fmt.Sprintf("planner-%d", n), timetable.Planner)
		working.Go(func() { person.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{move}}).Want(200) })
	}
	working.Wait()
	first := s.copyOf(variant.ID)
	var other server.WorkingCopy
	s.As(second, "uni", "pia", timetable.Planner).Get(copyPath(variant.ID)).Want(200).Into(&other)
	if first.Revision != planners || len(first.Edits) != planners || !slices.Equal(first.Lectures, other.Lectures) {
		t.Errorf("after %d edits there are %d, and the servers agree: %v", planners, len(first.Edits),
			slices.Equal(first.Lectures, other.Lectures))
	}
	authors := map[string]bool{}
	for _, e := range first.Edits {
		authors[e.Author] = true
	}
	if len(authors) != planners {
		t.Errorf("the edits have the authors %v", authors)
	}
}

// What comes of moves is what the checker says, by name, and suggestions are priced as they say.
func TestMovesArePricedAndSuggested(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1, "problem_id": s.store(t, demo.Department(demo.DepartmentSpec{
		Programmes: 1, Seed: 3,
	}))})
	variant := s.variants(t, job.ID)[0]
	lecture := s.copyOf(variant.ID).Lectures[0]
	p := s.placesOf(variant.ID, lecture)
	for _, at := range p.Times[:min(len(p.Times), 10)] {
		move := workbench.Move{Course: p.Course, Activity: p.Activity, From: p.From, To: &at.Place}
		var priced workbench.Priced
		s.planner.Post(copyPath(variant.ID)+"/price", ask{"moves": []workbench.Move{move}}).Want(200).Into(&priced)
		if priced.Delta != at.Delta || priced.Hard > 0 && len(priced.New) == 0 {
			t.Errorf("%+v is coloured %+v and priced %+v", at.Place, at.Delta, priced)
		}
	}
	var found struct{ Items []workbench.Suggestion }
	s.planner.Post(copyPath(variant.ID)+"/suggestions", ask{"lectures": []ask{{
		"course": p.Course, "activity": p.Activity, "place": p.From,
	}}}).Want(200).Into(&found)
	if len(found.Items) == 0 {
		t.Error("nothing is suggested")
	}
	for _, suggestion := range found.Items {
		var priced workbench.Priced
		s.planner.Post(copyPath(variant.ID)+"/price", ask{"moves": suggestion.Moves}).Want(200).Into(&priced)
		if priced.Delta != suggestion.Delta {
			t.Errorf("a suggestion of %+v is priced %+v", suggestion.Delta, priced.Delta)
		}
	}
}

// What no timetable can have is refused with what is wrong, and changes nothing.
func TestImpossibleMovesAreRefused(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	variant := s.variants(t, job.ID)[0]
	move, _ := s.cheapest(t, variant.ID, s.copyOf(variant.ID).Lectures[0])
	for name, change := range map[string]func(m *workbench.Move){
		"unknown room":      func(m *workbench.Move) { m.To.Rooms = []string{"nowhere"} },
		"no room":           func(m *workbench.Move) { m.To.Rooms = []string{} },
		"a day too many":    func(m *workbench.Move) { m.To.Days = []int{60} },
		"a period too many": func(m *workbench.Move) { m.To.Period = 900 },
		"two days":          func(m *workbench.Move) { m.To.Days = []int{0, 1} },
		"too long":          func(m *workbench.Move) { m.To.Length = 3 },
		"odd weeks":         func(m *workbench.Move) { m.To.Weeks = "2-9000" },
		"unknown course":    func(m *workbench.Move) { m.Course = "none" },
		"unknown activity":  func(m *workbench.Move) { m.Activity = "none" },
		"unknown teacher":   func(m *workbench.Move) { m.To.Teachers = []string{"nobody"} },
	} {
		wrong, to := move, *move.To
		wrong.To, to.Rooms = &to, slices.Clone(to.Rooms)
		change(&wrong)
		answer := s.planner.Post(copyPath(variant.ID), ask{"moves": []workbench.Move{wrong}})
		if answer.Status != 422 {
			t.Errorf("%s: the answer is %d: %s", name, answer.Status, answer.Body)
		}
	}
	twice := ask{"moves": []workbench.Move{move, move}}
	s.planner.Post(copyPath(variant.ID), twice).Want(422)
	if c := s.copyOf(variant.ID); c.Revision != 0 {
		t.Errorf("what was refused is edit %d", c.Revision)
	}
	s.viewer.Get(copyPath(variant.ID)).Want(403)
	s.As(s.url, "elsewhere", "eve", timetable.Planner).Get(copyPath(variant.ID)).Want(404)
}

// store stores a problem and returns its id.
func (s *site) store(t *testing.T, p *timetable.Problem) string {
	t.Helper()
	var stored server.Problem
	s.planner.Post("/api/problems/", p).Want(201).Into(&stored)
	return stored.ID
}
