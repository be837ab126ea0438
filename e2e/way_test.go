package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
)

// Two people take a problem from its upload to the publication, each in a browser of their own. Each sees what the
// other does without a reload.
func TestTheWholeWayOfTwoPeople(t *testing.T) {
	s := open(t)
	school := demo.Generate(demo.Spec{Lectures: 40})
	planner, approver := s.signIn("planner"), s.signIn("approver")
	planner.Goto(pages.Problems)
	planner.Upload(file(t, school), school.Name)
	planner.AskLink(school.Name).Click()
	planner.Ask("2027-spring", 2, 2)
	planner.AwaitLink(pages.Live)
	planner.AwaitState(pages.ToSelect)
	planner.VariantLink(2).Click()
	planner.Heading("Variant 2").Await()
	planner.Select(2)
	planner.AwaitState(pages.ToApprove)

	approver.ToDecide(school.Name, "2027-spring").Click()
	approver.AwaitState(pages.ToApprove)
	approver.Approve(2, "Well done.")
	approver.AwaitState(pages.InForce)
	planner.AwaitState(pages.InForce)
	planner.UntilText("Well done.")

	approver.Follow("Published")
	approver.Follow("2027-spring")
	approver.Heading("Timetable of 2027-spring").Await()
	approver.ShowWeek("Room", school.Rooms[0].Name)
	for name, p := range map[string]pages.Person{"planner": planner, "approver": approver} {
		if p.Loads() != 1 {
			t.Errorf("the page of the %s was loaded %d times", name, p.Loads())
		}
	}
}

func TestTheWholeWayByKeyboardAlone(t *testing.T) {
	s := open(t)
	school := demo.Generate(demo.Spec{Lectures: 40})
	p := pages.Arrive(t, s.url)
	p.SignInByKeys("planner")
	p.FollowByKeys("link", "Datasets")
	p.UploadByKeys(file(t, school), school.Name)
	p.AskLink(school.Name).TabTo()
	p.Press(browser.Enter)
	p.AskByKeys("2027-spring", 1)
	p.Until("a search that has begun", func() bool { return p.Percent() > 1 })
	p.FinishByKeys()
	p.AwaitState(pages.ToSelect)
	p.SelectByKeys(1)
	p.AwaitState(pages.ToApprove)
	p.SignOutByKeys()

	p.SignInByKeys("approver")
	p.FollowByKeys("link", "Inbox")
	p.ToDecide(school.Name, "2027-spring").TabTo()
	p.Press(browser.Enter)
	p.AwaitState(pages.ToApprove)
	p.ApproveByKeys(1)
	p.AwaitState(pages.InForce)
}
