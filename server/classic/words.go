package classic

import (
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// statuses are the front end's words for the states of a job.
var statuses = map[timetable.State]string{
	timetable.Queued:        "queued",
	timetable.Running:       "running",
	timetable.Draft:         "completed",
	timetable.PendingReview: "completed",
	timetable.Approved:      "completed",
	timetable.Published:     "completed",
	timetable.Failed:        "failed",
	timetable.Rejected:      "failed",
	timetable.Expired:       "failed",
	timetable.Cancelled:     "cancelled",
}

// statesOf are the states that a list of the front end's words stands for. A word may also be the name of a state.
func statesOf(list string) (states []string, err error) {
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		before := len(states)
		for _, state := range timetable.States {
			if statuses[state] == word || string(state) == word {
				states = append(states, string(state))
			}
		}
		if word != "" && len(states) == before {
			return nil, invalid("status: must be queued, running, completed, failed or cancelled")
		}
	}
	return states, nil
}

// workflowStatus is the front end's status of a workflow. The front end shows its buttons only while that is "draft".
func workflowStatus(state timetable.State) string {
	switch state {
	case timetable.Approved, timetable.Rejected, timetable.Published, timetable.Cancelled, timetable.Failed:
		return string(state)
	case timetable.Expired:
		return string(timetable.Failed)
	}
	return string(timetable.Draft)
}

// roleOf is the front end's role of a person. Its admins see the controls for generating and deciding; its students
// only look.
func roleOf(roles []timetable.Role) string {
	acts := func(r timetable.Role) bool {
		return r == timetable.Planner || r == timetable.Approver || r == timetable.Admin
	}
	if slices.ContainsFunc(roles, acts) {
		return "admin"
	}
	return "student"
}

// splitTerm finds the academic year and the semester in a term's name, if it has the front end's form.
func splitTerm(term string) (year, semester string) {
	if i := strings.LastIndexByte(term, '-'); i >= 0 {
		return term[:i], term[i+1:]
	}
	return term, ""
}

// joinTerm is the name of the term for an academic year and a semester.
func joinTerm(year, semester string) (string, error) {
	switch {
	case year == "" || semester == "":
		return "", invalid("academic_year and semester are required")
	case strings.Contains(semester, "-"):
		return "", invalid("semester: must not contain a hyphen")
	}
	return year + "-" + semester, nil
}
