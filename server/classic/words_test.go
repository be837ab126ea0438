package classic

import (
	"slices"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestEveryStateHasAWord(t *testing.T) {
	for _, state := range timetable.States {
		if statuses[state] == "" || workflowStatus(state) == "" {
			t.Errorf("a job that is %s has the status %q, its workflow %q", state, statuses[state], workflowStatus(state))
		}
	}
	if status := workflowStatus(timetable.PendingReview); status != "draft" {
		t.Errorf("before it is decided on, a workflow is %s", status)
	}
}

func TestAStatusMeansItsStates(t *testing.T) {
	for list, want := range map[string][]string{
		"":                  nil,
		"completed":         {"draft", "pending_review", "approved", "published"},
		"queued, running":   {"queued", "running"},
		"failed":            {"rejected", "failed", "expired"},
		"pending_review":    {"pending_review"},
		"cancelled,running": {"cancelled", "running"},
	} {
		if got, err := statesOf(list); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q means %v, want %v (%v)", list, got, want, err)
		}
	}
	if _, err := statesOf("completed,soon"); err == nil {
		t.Error("a word that means nothing is taken")
	}
}

func TestTermsAreAcademicYearsAndSemesters(t *testing.T) {
	for _, c := range []struct{ term, year, semester string }{
		{"2026-27-odd", "2026-27", "odd"}, {"2026-1", "2026", "1"},
	} {
		if term, err := joinTerm(c.year, c.semester); err != nil || term != c.term {
			t.Errorf("%s and %s are the term %q (%v)", c.year, c.semester, term, err)
		}
		if year, semester := splitTerm(c.term); year != c.year || semester != c.semester {
			t.Errorf("%s is %s and %s", c.term, year, semester)
		}
	}
	if year, semester := splitTerm("default"); year != "default" || semester != "" {
		t.Errorf("a term that is none of the front end's is %q and %q", year, semester)
	}
}

func TestWhoMayActIsAdmin(t *testing.T) {
	for want, roles := range map[string][][]timetable.Role{
		"admin":   {{timetable.Planner}, {timetable.Approver}, {timetable.Admin}, {timetable.Viewer, timetable.Planner}},
		"student": {{timetable.Viewer}, {}, {"dean"}},
	} {
		for _, r := range roles {
			if got := roleOf(r); got != want {
				t.Errorf("%v are %s, want %s", r, got, want)
			}
		}
	}
}
