package classic

import (
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// job is a job in the form of Lectern's API.
type job struct {
	ID        string          `json:"id"`
	State     timetable.State `json:"state"`
	Term      string          `json:"term"`
	ProblemID string          `json:"problem_id"`
	Problem   string          `json:"problem_name"`
	Requester string          `json:"requester"`
	Variants  int             `json:"variants"`
	Budget    float64         `json:"budget_seconds"`
	Selected  *string         `json:"selected_variant_id"`
	Round     int             `json:"round"`
	Error     *string         `json:"error"`
	CreatedAt time.Time       `json:"created_at"`
	UpdatedAt time.Time       `json:"updated_at"`
	EndedAt   *time.Time      `json:"ended_at"`
	Progress  *float64        `json:"progress"`
	Decisions []decision      `json:"decisions"`
}

// decision is a decision about a job in the form of Lectern's API.
type decision struct {
	Action    timetable.Action `json:"action"`
	Actor     string           `json:"actor"`
	VariantID string           `json:"variant_id"`
	Comment   string           `json:"comment"`
	Accepted  bool             `json:"accepted"`
	DecidedAt time.Time        `json:"decided_at"`
}

// last is the newest accepted decision of a kind, or nil.
func (j job) last(action timetable.Action) *decision {
	for i := len(j.Decisions) - 1; i >= 0; i-- {
		if d := &j.Decisions[i]; d.Accepted && d.Action == action {
			return d
		}
	}
	return nil
}

// head is what the front end's jobs and workflows have in common.
type head struct {
	ID             string    `json:"id"`
	JobID          string    `json:"job_id"`
	OrganizationID string    `json:"organization_id"`
	DepartmentID   *string   `json:"department_id"` // Lectern has none
	AcademicYear   string    `json:"academic_year"`
	Semester       string    `json:"semester"`
	Status         string    `json:"status"`
	Round          int       `json:"round,omitempty"` // from 2; left out in the first
	CreatedBy      string    `json:"created_by"`
	CreatedAt      time.Time `json:"created_at"`
}

func headOf(j job, org, status string) head {
	h := head{ID: j.ID, JobID: j.ID, OrganizationID: org, Status: status, Round: laterRound(j.Round)}
	h.CreatedBy, h.CreatedAt = j.Requester, j.CreatedAt
	h.AcademicYear, h.Semester = splitTerm(j.Term)
	return h
}

// laterRound is a round that the front end is told: of the first, the former service knew nothing.
func laterRound(round int) int {
	if round < 2 {
		return 0
	}
	return round
}

// classicJob is a job in the front end's form.
type classicJob struct {
	head
	Progress     *int      `json:"progress"` // null when it cannot be seen
	UpdatedAt    time.Time `json:"updated_at"`
	ErrorMessage *string   `json:"error_message"`
}

func (c call) jobOf(j job, org string) classicJob {
	shown := classicJob{
		head: headOf(j, org, statuses[j.State]), Progress: c.progressOf(j), UpdatedAt: j.UpdatedAt, ErrorMessage: j.Error,
	}
	if ended, known := endings[j.State]; known && j.Error == nil {
		shown.ErrorMessage = &ended
	}
	return shown
}

// endings are reasons for which the front end sees a job as failed although its search succeeded.
var endings = map[timetable.State]string{
	timetable.Rejected: "The timetable was rejected",
	timetable.Expired:  "Expired without a decision",
}

// progressOf is how far a job is, nil when that cannot be known.
func (c call) progressOf(j job) *int {
	var p timetable.JobProgress
	switch {
	case j.State == timetable.Queued:
	case j.State.Searched():
		p.Search = whole
	case j.Progress != nil:
		p.Search = *j.Progress
	case c.get("/api/progress/"+j.ID, &p) != nil:
		return nil
	}
	percent := int(p.Search)
	return &percent
}

// whole is the progress of a job whose search is over, in percent.
const whole = 100

func (c call) getJob() (any, error) {
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	j, err := c.job(c.id("id"))
	if err != nil {
		return nil, err
	}
	return c.jobOf(j, who.Org), nil
}

// job reads a job by its id, escaped for a path.
func (c call) job(id string) (j job, err error) {
	return j, c.get("/api/generation-jobs/"+id, &j)
}
