package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/workingcopies"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// toChange requests a timetable of the college and returns its variant.
func (s *site) toChange() server.Variant {
	s.t.Helper()
	return s.firstOf(s.drafted(ask{
		"problem_id": s.upload(demo.College()), "term": "2027-spring", "variants": 1, "iterations": 20_000, "seed": 1,
		"profiles": []string{"balanced"},
	}))
}

// departmentToChange does the same for a department, a document of version 2.
func (s *site) departmentToChange() server.Variant {
	s.t.Helper()
	return s.firstOf(s.drafted(ask{
		"problem_id": s.upload(smallDepartment()), "term": "2027-summer",
		"variants": 1, "iterations": 60_000, "seed": 1, "profiles": []string{"balanced"},
	}))
}

func smallDepartment() *timetable.Problem {
	return demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 3})
}

// nameOf is the name of a course of the department.
func nameOf(course string) string {
	all := smallDepartment().Courses
	return all[slices.IndexFunc(all, func(c timetable.Course) bool { return c.ID == course })].Name
}

func (s *site) firstOf(job string) server.Variant {
	s.t.Helper()
	var list struct{ Items []server.Variant }
	s.api.Get("/api/timetable/variants/?job_id=" + job).Want(200).Into(&list)
	return list.Items[0]
}

// copyOf is the working copy of a variant.
func (s *site) copyOf(variant string) (c server.WorkingCopy) {
	s.t.Helper()
	s.api.Get("/api/timetable/variants/" + variant + "/working-copy").Want(200).Into(&c)
	return c
}

// A lecture is dragged to where it costs what was shown, taken back, made again and saved as a variant.
func TestALectureIsDraggedAndSavedAsAVariant(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("planner")
	p.Goto(pages.Job(variant.JobID))
	p.Follow("Change by hand (variant 1)")
	p.Find("grid", "Week of Mathematics, year 1").Await()
	before := p.Score()
	p.BenchLecture("MAT101").Hold()
	place := p.Allowed()
	place.Drop()
	p.Until("moved", func() bool { return strings.HasPrefix(p.Told(), "MAT101 Calculus I: now ") })
	c := s.copyOf(variant.ID)
	if want := fmt.Sprintf("Cost %d → %d · 1 course changed", variant.Cost, c.Cost); c.Revision != 1 || p.Score() != want {
		t.Errorf("after a move the page says %q, and the server %d and %d", p.Score(), c.Revision, c.Cost)
	}
	p.Find("button", "Undo").Click()
	p.Until("taken back", func() bool { return p.Score() == before })
	p.Find("button", "Redo").Click()
	p.Until("made again", func() bool { return p.Score() != before })
	p.SaveCopy("Calculus elsewhere")
	p.Heading("Variant 2").Await()
	p.Find("link", "Change by hand").Await()
}

// A lecture can wait beside the week while others are moved. To take it out is undone like every move.
func TestALectureIsTakenOutOfTheWeekAndPutBack(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("planner")
	p.Goto(pages.Workbench(variant.ID))
	p.BenchLecture("MAT101").Click()
	p.AwaitPriced()
	p.Find("button", "Take out of the week").Click()
	p.UntilText("1 not placed")
	if c := s.copyOf(variant.ID); len(c.Unplaced) != 1 || c.Hard != 1 {
		t.Errorf("the server has %+v and %d violations of hard rules", c.Unplaced, c.Hard)
	}
	p.Find("button", "Undo").Click()
	p.Until("back", func() bool { return len(s.copyOf(variant.ID).Unplaced) == 0 })
	if c := s.copyOf(variant.ID); c.Hard != 0 || c.Cost != variant.Cost {
		t.Errorf("after it was taken back, the working copy costs %d and violates %d hard rules", c.Cost, c.Hard)
	}
}

// Everything that a mouse does is done by keys: a lecture is taken, put elsewhere, and saved.
func TestATimetableIsChangedByKeyboardAlone(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := pages.Arrive(t, s.url)
	p.SignInByKeys("planner")
	p.OpenWorkbench(variant.ID, "curriculum", "MAT-1")
	course := p.TabToBench()
	p.Press(browser.Enter)
	p.AwaitPriced()
	p.Press(browser.Escape)
	if got := p.Aimed(); got.Level != "" || p.Find("region", "Taken").Count() > 0 {
		t.Errorf("after Escape, %+v is still taken", got)
	}
	p.Press(browser.Space)
	p.AwaitPriced()
	for at := p.Aimed(); !at.Allowed(); {
		p.Press(browser.Down)
		if next := p.Aimed(); next != at {
			at = next
			continue
		}
		for p.Press(browser.Up); p.Aimed() != at; p.Press(browser.Up) {
			at = p.Aimed()
		}
		p.Press(browser.Right)
		at = p.Aimed()
	}
	p.Press(browser.Enter)
	p.Until("moved", func() bool { return strings.Contains(p.Told(), ": now ") })
	if c := s.copyOf(variant.ID); c.Revision != 1 || c.Edits[0].Moves[0].Course != course {
		t.Errorf("the working copy has the edits %+v", c.Edits)
	}
	p.FollowByKeys("button", "Save as variant…")
	dialog := p.Find("dialog", "Save the changes of variant 1")
	dialog.Find("button", "Save as variant").TabTo()
	p.Press(browser.Enter)
	p.Heading("Variant 2").Await()
}

// Two planners change one variant: each sees what the other does, and is told by whom it was moved when they meet.
func TestTwoPlannersChangeOneVariant(t *testing.T) {
	s := open(t, func(c *server.Config) {
		c.Auth.Users = append(c.Auth.Users, person("petra", "Petra Planner", timetable.Planner))
	})
	variant := s.departmentToChange()
	lecture := s.copyOf(variant.ID).Lectures[0]
	course := nameOf(lecture.Course)
	paula, petra := s.signIn("planner"), s.signIn("petra")
	for _, p := range []pages.Person{paula, petra} {
		p.OpenWorkbench(variant.ID, "course", lecture.Course)
	}
	petra.BenchLecture(course).Click()
	petra.Allowed().Click()
	petra.Until("moved", func() bool { return strings.Contains(petra.Told(), ": now ") })
	paula.UntilText("Petra Planner moved ")
	paula.Until("one change", func() bool { return strings.HasSuffix(paula.Score(), "1 course changed") })

	moved := s.copyOf(variant.ID).Edits[0].Moves[0]
	s.moveOn(variant.ID, moved)
	petra.Allow("409")
	petra.Find("button", "Undo").Click()
	petra.UntilText("Paula Planner has moved ")
	petra.UntilText("Your move was not made.")
	if c := s.copyOf(variant.ID); c.Revision != 2 {
		t.Errorf("what met somebody else's move is edit %d", c.Revision)
	}

	petra.BenchLecture(course).Click()
	petra.AwaitPriced()
	from := petra.Find("region", "Taken").Text()
	s.moveOn(variant.ID, s.copyOf(variant.ID).Edits[1].Moves[0])
	petra.Until("told where the lecture is now", func() bool {
		return strings.HasPrefix(petra.Told(), "Paula Planner has moved ") && petra.Find("region", "Taken").Text() != from
	})
	paula.Find("tab", "Edits 3").Await()
	paula.SaveCopy("")
	petra.Until("told that it was saved", func() bool { return strings.HasPrefix(petra.Told(), "Somebody has saved") })
}

// moveOn moves once more what was moved, as the planner.
func (s *site) moveOn(variant string, moved workbench.Move) {
	s.t.Helper()
	s.api.Post("/api/timetable/variants/"+variant+"/working-copy", ask{"moves": []workbench.Move{{
		Course: moved.Course, Activity: moved.Activity, From: moved.To, To: s.elsewhere(variant, moved),
	}}}).Want(200)
}

// elsewhere is a third place of what was moved.
func (s *site) elsewhere(variant string, moved workbench.Move) *workbench.Place {
	s.t.Helper()
	var p workbench.Places
	s.api.Get(fmt.Sprintf("/api/timetable/variants/%s/working-copy/places?course=%s&activity=%s",
		variant, moved.Course, url.QueryEscape(moved.Activity))).Want(200).Into(&p)
	for _, at := range p.Times {
		if at.Period != moved.To.Period && at.Period != moved.From.Period {
			return &at.Place
		}
	}
	s.t.Fatalf("%s has no third place", p.Label)
	return nil
}

// On a phone, a lecture that is touched lists its best places, and one that is touched is taken.
func TestALectureIsMovedOnAPhone(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("planner")
	p.Resize(390, 844)
	p.OpenWorkbench(variant.ID, "curriculum", "MAT-1")
	p.BenchLecture("MAT101").Tap()
	places := p.BestPlaces()
	best := p.Find("region", "Taken").Find("button", strings.Join(places[:2], " "))
	best.Tap()
	p.Until("moved", func() bool { return p.Told() == "MAT101 Calculus I: now "+places[0]+"." })
	if c := s.copyOf(variant.ID); c.Revision != 1 {
		t.Errorf("the working copy has %d edits", c.Revision)
	}
}

// A finger that rests on a lecture drags it.
func TestALectureIsDraggedByFinger(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("planner")
	p.Resize(1024, 768)
	p.OpenWorkbench(variant.ID, "curriculum", "MAT-1")
	p.BenchLecture("MAT101").Touch()
	p.Allowed().DropByFinger()
	p.Until("moved", func() bool { return strings.HasPrefix(p.Told(), "MAT101 Calculus I: now ") })
}

// What is in the way changes places with what is put there, at the price that was shown.
func TestTwoLecturesAreSwapped(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("planner")
	p.OpenWorkbench(variant.ID, "curriculum", "MAT-1")
	p.BenchLecture("MAT101").Click()
	p.AwaitPriced()
	var name string
	p.Run(`[...document.querySelectorAll('.bench .place[data-level="breaks"]')]
		.find((place) => place.parentElement.querySelector('.lecture')).ariaLabel`, &name)
	p.Find("button", name).Click()
	dialog := p.Find("dialog", "")
	var swap string
	p.Until("a swap with its price", func() bool {
		p.Run(`document.querySelector('dialog .choice-row')?.innerText.replace('\n', ' ') ?? ''`, &swap)
		return swap != ""
	})
	dialog.Find("button", swap).Click()
	p.Until("swapped", func() bool { return strings.Contains(p.Told(), ": now ") })
	c := s.copyOf(variant.ID)
	if len(c.Edits) != 1 || len(c.Edits[0].Moves) != 2 {
		t.Fatalf("the working copy has the edits %+v", c.Edits)
	}
	if price := fmt.Sprint(c.Cost - c.Was.Cost); !strings.HasSuffix(swap, strings.Replace(price, "-", "−", 1)) {
		t.Errorf("a swap that said %q leads from %+v to %d and %d", swap, c.Was, c.Hard, c.Cost)
	}
}

// Chains of moves are suggested and made, the history says who moved what, and all of it can be discarded.
func TestAChainOfMovesIsSuggestedAndDiscarded(t *testing.T) {
	s := open(t)
	variant := s.departmentToChange()
	lecture := s.copyOf(variant.ID).Lectures[0]
	course := nameOf(lecture.Course)
	p := s.signIn("planner")
	p.OpenWorkbench(variant.ID, "course", lecture.Course)
	p.BenchLecture(course).Click()
	p.AwaitPriced()
	p.Find("button", "Find a better place").Click()
	var apply string
	p.Until("suggestions", func() bool {
		p.Run(`document.querySelector('.suggestion button')?.ariaLabel ?? ''`, &apply)
		return apply != ""
	})
	p.Find("button", apply).Click()
	p.Until("applied", func() bool { return strings.Contains(p.Told(), ": now ") })
	p.Find("tab", "Edits 1").Click()
	p.UntilText("Paula Planner ")
	p.Find("button", "Discard…").Click()
	p.Find("dialog", "Discard all changes?").Find("button", "Discard").Click()
	p.Until("discarded", func() bool { return strings.HasSuffix(p.Score(), "no changes") })
	if c := s.copyOf(variant.ID); c.Revision != 0 {
		t.Errorf("what was discarded has %d edits", c.Revision)
	}
}

// Who does not plan is told why there is nothing to change.
func TestOnlyPlannersChangeTimetables(t *testing.T) {
	s := open(t)
	variant := s.toChange()
	p := s.signIn("approver")
	p.Goto(pages.Variant(variant.ID))
	p.Heading("Variant 1").Await()
	if p.Find("link", "Change by hand").Count() > 0 {
		t.Error("an approver is offered to change it")
	}
	p.Goto(pages.Workbench(variant.ID))
	p.UntilText("Only planners change timetables by hand.")
}

// What has no place yet is taken from beside the week and put into it.
func TestWhatHasNoPlaceIsPutIntoTheWeek(t *testing.T) {
	t.Parallel()
	college := demo.College()
	unplaced := workbench.Unplaced{Course: "MAT101", Label: "Calculus I"}
	place := workbench.Place{Days: []int{1}, Period: 2, Rooms: []string{college.Rooms[0].ID}}
	copied := server.WorkingCopy{
		VariantID: "v1", JobID: "j1", ProblemID: "college", Number: 1, Edits: []workingcopies.Edit{},
		Changes: []timetable.CourseChange{}, Rules: []timetable.RuleScore{}, Violations: []timetable.Violation{},
		Lectures: timetable.Timetable{}, Unplaced: []workbench.Unplaced{unplaced}, Savable: true,
	}
	var moves atomic.Value
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/problems/{id}/":                       map[string]any{"id": "college", "document": college},
		"GET /api/generation-jobs/{id}/":                aJob("j1", timetable.Draft),
		"GET /api/timetable/variants/{id}/working-copy": copied,
		"GET /api/timetable/variants/{id}/working-copy/places": map[string]any{
			"course": "MAT101", "label": "Calculus I", "now": workbench.Delta{Hard: 1},
			"rooms": place.Rooms, "teachers": []any{},
			"times": []workbench.Time{{
				Place: place, Delta: workbench.Delta{Hard: -1}, In: []*workbench.Delta{{Hard: -1}}, Reasons: []workbench.Reason{},
			}},
		},
		"POST /api/timetable/variants/{id}/working-copy": func(r *http.Request) any {
			var body struct{ Moves []workbench.Move }
			_ = json.NewDecoder(r.Body).Decode(&body)
			moves.Store(body.Moves)
			after := copied
			after.ID, after.Revision, after.Unplaced = "c1", 1, []workbench.Unplaced{}
			after.Lectures = timetable.Timetable{{Course: "MAT101", Day: 1, Period: 2, Room: college.Rooms[0].ID}}
			return after
		},
	})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.OpenWorkbench("v1", "curriculum", "MAT-1")
	p.UntilText("1 not placed")
	p.Find("region", "About the timetable").Find("button", "MAT101 Calculus I").Click()
	p.Allowed().Click()
	p.Until("put", func() bool { return strings.HasPrefix(p.Told(), "MAT101 Calculus I: now Tuesday 11:00") })
	p.BenchLecture("MAT101").Await()
	got := moves.Load().([]workbench.Move)
	if len(got) != 1 || got[0].From != nil || !slices.Equal(got[0].To.Days, place.Days) {
		t.Errorf("the moves are %+v", got)
	}
}
