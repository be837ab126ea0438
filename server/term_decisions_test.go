package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// history is what was in force for the spring term, the newest first, in a word each.
func (s *site) history(t *testing.T) (list []server.NumberedPublication, words string) {
	t.Helper()
	var body struct{ Items []server.NumberedPublication }
	s.viewer.Get("/api/timetable/published/spring/history/").Want(200).Into(&body)
	var all []string
	for _, p := range body.Items {
		all = append(all, string(p.Cause)+" by "+p.ApprovedBy)
	}
	return body.Items, strings.Join(all, ", ")
}

// termTrail is the trail of the spring term, the oldest first, with * for what was refused.
func (s *site) termTrail(t *testing.T) string {
	t.Helper()
	var body struct{ Items []server.TermDecision }
	s.viewer.Get("/api/terms/spring/decisions/").Want(200).Into(&body)
	var steps []string
	for _, d := range body.Items {
		step := string(d.Action) + " by " + d.Actor
		if !d.Accepted {
			step += "*" + d.Code
		}
		steps = append(steps, step)
	}
	slices.Reverse(steps)
	return strings.Join(steps, ", ")
}

func TestAPublicationIsWithdrawnAndAnEarlierOneRestored(t *testing.T) {
	s := open(t, 0)
	feed, program := s.subscribe(t, s.viewer, timetable.OfCurriculum, "y1"), s.program(t)
	s.putTerm(t, spring())
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "hall", 1, 1))
	list, _ := s.history(t)
	second, first := list[0].ID, list[1].ID
	const withdraw, restore = "/api/timetable/published/spring/withdraw/", "/api/timetable/published/spring/restore/"

	s.planner.Post(withdraw, ask{"comments": "Wrong rooms."}).WantCode(403, timetable.CodeRoleMissing)
	s.approver.Post(withdraw, ask{"comments": "  "}).WantCode(422, timetable.CodeCommentRequired)
	s.approver.Post(withdraw, ask{"comments": "Wrong rooms.", "publication_id": first}).
		WantCode(409, timetable.CodePublicationStale)
	if p := s.published(t, "spring").Publication; p.ID != second {
		t.Fatalf("in force is %+v", p)
	}
	before := readFeed(t, program, feed.URL)
	for range 2 { // the second time under the same key
		s.approver.Post(withdraw, ask{"comments": "Wrong rooms.", "publication_id": second}, "Idempotency-Key", "w1").
			Want(200)
	}
	s.approver.Post(withdraw, ask{"comments": "Again."}).WantCode(409, timetable.CodeNotAllowedInState)
	s.viewer.Get("/api/timetable/published/spring/").WantCode(404, timetable.CodeNotFound)
	s.viewer.Get("/api/timetable/published/spring/timetable.csv").WantCode(404, timetable.CodeNotFound)
	if events := readFeed(t, program, feed.URL); len(events) < len(before) || len(held(events)) != 0 {
		t.Errorf("after the withdrawal the feed has %+v", events)
	}
	withdrawn, _ := s.history(t)
	if w := withdrawn[0]; w.Cause != timetable.CauseWithdrawal || w.Comment != "Wrong rooms." || w.SupersededAt == nil {
		t.Errorf("the withdrawal is %+v", w)
	}

	s.approver.Post(restore, ask{"publication_id": first}, "Idempotency-Key", "w1").WantCode(422, timetable.CodeKeyReused)
	s.approver.Post(restore, ask{"publication_id": withdrawn[0].ID}).WantCode(404, timetable.CodeNotFound)
	s.approver.Post(restore, ask{"publication_id": first, "replaces_publication_id": second}).
		WantCode(409, timetable.CodePublicationStale)
	s.approver.Post(restore, ask{"publication_id": first, "replaces_publication_id": "none"}).Want(200)
	now := s.published(t, "spring")
	if p := now.Publication; p.Cause != timetable.CauseRestore || *p.RestoresID != first || p.Number != 4 ||
		p.Approver != "Test arun" {
		t.Errorf("the restored publication is %+v", p)
	}
	if now.Changes == nil || now.Changes.Since.ID != second {
		t.Errorf("the changes are %+v, want those since the last one in force", now.Changes)
	}
	if events := held(readFeed(t, program, feed.URL)); len(events) != 3 {
		t.Errorf("after the restore the feed holds %q", events)
	}
	if _, words := s.history(t); words != "restore by arun, withdrawal by arun, job by arun, job by arun" {
		t.Errorf("the history is %s", words)
	}
	want := "set_dates by paula, withdraw by arun*comment_required, withdraw by arun*publication_stale, " +
		"withdraw by arun, withdraw by arun*not_allowed_in_state, restore by arun*idempotency_key_reused, " +
		"restore by arun*not_found, restore by arun*publication_stale, restore by arun"
	if got := s.termTrail(t); got != want {
		t.Errorf("the trail is\n%s, want\n%s", got, want)
	}
	stranger := s.As(s.url, "elsewhere", "eve", timetable.Admin)
	stranger.Post(withdraw, ask{"comments": "Mine."}).WantCode(409, timetable.CodeNotAllowedInState)
	if s.published(t, "spring").Publication.Cause != timetable.CauseRestore {
		t.Error("a stranger has withdrawn it")
	}
}

func TestOnlyOneOfManyDecisionsAtOnceAboutAPublicationCounts(t *testing.T) {
	s := open(t, 0)
	for range 2 {
		s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	}
	list, _ := s.history(t)
	statuses := make(chan int, 20)
	for i := range 20 {
		go func() {
			if i%2 == 0 {
				statuses <- s.approver.Post("/api/timetable/published/spring/withdraw/",
					ask{"comments": "x", "publication_id": list[0].ID}).Status
				return
			}
			body := ask{"publication_id": list[1].ID, "replaces_publication_id": list[0].ID}
			statuses <- s.approver.Post("/api/timetable/published/spring/restore/", body).Status
		}()
	}
	counts := map[int]int{}
	for range 20 {
		counts[<-statuses]++
	}
	if counts[200] != 1 || counts[409] != 19 {
		t.Errorf("the answers are %v", counts)
	}
	if list, _ := s.history(t); len(list) != 3 {
		t.Errorf("the history has %d publications, want 3", len(list))
	}
}

func TestThePublishedTermsDatesChangeWhenSomebodyElseApproves(t *testing.T) {
	s := open(t, 0)
	feed, program := s.subscribe(t, s.viewer, timetable.OfCurriculum, "y1"), s.program(t)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.putTerm(t, spring()) // the first dates move nothing
	before := readFeed(t, program, feed.URL)
	later := spring()
	later.FirstDay = "2027-02-22"
	both := s.As(s.url, "uni", "petra", timetable.Planner, timetable.Approver)
	const proposal = "/api/terms/spring/proposal/"
	const approve, reject = proposal + "approve/", proposal + "reject/"

	s.viewer.Get(proposal).Want(http.StatusNoContent)
	s.approver.Post(approve, nil).WantCode(409, timetable.CodeNotAllowedInState)
	s.approver.Put("/api/terms/spring/", later).WantCode(403, timetable.CodeRoleMissing)
	for range 2 { // once more changes nothing
		both.Put("/api/terms/spring/", later).Want(http.StatusAccepted)
	}
	var inForce calendar.Term
	s.viewer.Get("/api/terms/spring/").Want(200).Into(&inForce)
	if events := readFeed(t, program, feed.URL); inForce.FirstDay != "2027-02-15" ||
		!slices.Equal(held(events), held(before)) {
		t.Errorf("a proposal alone has made the term begin on %s and the feed hold %q", inForce.FirstDay, held(events))
	}
	proposed := s.proposal(t, s.approver)
	if proposed.Calendar.FirstDay != "2027-02-22" || proposed.ProposedBy != "petra" || !proposed.MayDecide ||
		s.proposal(t, both).MayDecide {
		t.Errorf("the proposal is %+v", proposed)
	}
	for who, waits := range map[*testkit.API]bool{s.approver: true, both: false, s.planner: false} {
		var terms struct{ Items []server.TermSummary }
		who.Get("/api/terms/").Want(200).Into(&terms)
		if terms.Items[0].Proposal != waits {
			t.Errorf("the terms are %+v", terms.Items)
		}
	}
	both.Post(approve, nil).WantCode(403, timetable.CodeOwnProposal)
	s.planner.Post(approve, nil).WantCode(403, timetable.CodeRoleMissing)
	s.approver.Post(reject, nil).WantCode(422, timetable.CodeCommentRequired)
	s.approver.Post(approve, ask{"calendar_id": feed.ID}).WantCode(409, timetable.CodeProposalStale)
	s.approver.Post(approve, ask{"calendar_id": proposed.ID, "comments": "Fine."}).Want(200)
	after := readFeed(t, program, feed.URL)
	if begin := after[0].Begins[0].Format("2006-01-02"); begin != "2027-02-22" || after[0].Sequence <= before[0].Sequence {
		t.Errorf("approved, the term begins on %s with sequence %d after %d", begin, after[0].Sequence, before[0].Sequence)
	}

	s.planner.Put("/api/terms/spring/", spring()).Want(http.StatusAccepted) // undone
	s.approver.Post(reject, ask{"comments": "No."}).Want(200)
	s.planner.Put("/api/terms/spring/", spring()).Want(http.StatusAccepted)
	s.approver.Post(approve, nil).Want(200)
	undone := readFeed(t, program, feed.URL)
	if begin := undone[0].Begins[0].Format("2006-01-02"); begin != "2027-02-15" ||
		undone[0].Sequence <= after[0].Sequence {
		t.Errorf("undone, the term begins on %s with sequence %d after %d", begin, undone[0].Sequence, after[0].Sequence)
	}
	s.approver.Post("/api/timetable/published/spring/withdraw/", ask{"comments": "Wrong."}).Want(200)
	s.planner.Put("/api/terms/spring/", later).Want(http.StatusAccepted) // it may be restored
	s.approver.Post(reject, ask{"comments": "No."}).Want(200)
	var versions struct{ Items []server.CalendarVersion }
	s.viewer.Get("/api/terms/spring/calendars/").Want(200).Into(&versions)
	var statuses []string
	for _, v := range versions.Items {
		statuses = append(statuses, v.Calendar.FirstDay+" "+string(v.Status))
	}
	if want := []string{"2027-02-22 rejected", "2027-02-15 in_force", "2027-02-15 rejected", "2027-02-22 superseded",
		"2027-02-15 superseded"}; !slices.Equal(statuses, want) {
		t.Errorf("the calendars are %q, want %q", statuses, want)
	}
	want := "set_dates by paula, approve_dates by arun*not_allowed_in_state, propose_dates by petra, " +
		"approve_dates by petra*own_proposal, reject_dates by arun*comment_required, " +
		"approve_dates by arun*proposal_stale, approve_dates by arun, propose_dates by paula, " +
		"reject_dates by arun, propose_dates by paula, approve_dates by arun, withdraw by arun, " +
		"propose_dates by paula, reject_dates by arun"
	if got := s.termTrail(t); got != want {
		t.Errorf("the trail is\n%s, want\n%s", got, want)
	}
}

func TestNothingIsDecidedWhileTheDatabaseWaitsForItsRecovery(t *testing.T) {
	s := open(t, 0)
	job := s.propose(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1),
		at("bio", "attic", 1, 0))
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	evidence := "a test"
	if err := s.Store.MarkRestoredNow(t.Context(), &evidence); err != nil {
		t.Fatal(err)
	}
	for what, answer := range map[string]testkit.Answer{
		"approval":   s.approver.Post("/api/timetable/workflows/"+job.JobID+"/approve/", nil),
		"withdrawal": s.approver.Post("/api/timetable/published/spring/withdraw/", ask{"comments": "x"}),
		"dates":      s.planner.Put("/api/terms/spring/", spring()),
		"verdict":    s.approver.Post("/api/terms/spring/proposal/approve/", nil),
	} {
		if answer.Status != http.StatusServiceUnavailable {
			t.Errorf("the %s is answered %d: %s", what, answer.Status, answer.Body)
		}
	}
}

func (s *site) proposal(t *testing.T, who *testkit.API) (version server.CalendarVersion) {
	t.Helper()
	who.Get("/api/terms/spring/proposal/").Want(200).Into(&version)
	return version
}
