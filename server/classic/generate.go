package classic

import (
	"encoding/json"
	"fmt"
	"math"
)

// request is the front end's request for a timetable. It has more fields, such as the days and periods of a week, but
// those come from the problem.
type request struct {
	AcademicYear text   `json:"academic_year"`
	Semester     text   `json:"semester"`
	Priority     string `json:"priority"`
	Config       struct {
		Variants int     `json:"number_of_variants"`
		Timeout  float64 `json:"timeout_seconds"`
	} `json:"config"`
}

// text is a text that may be written as a number.
type text string

// UnmarshalJSON accepts both.
func (t *text) UnmarshalJSON(data []byte) error {
	if number := json.Number(""); json.Unmarshal(data, &number) == nil {
		*t = text(number)
		return nil
	}
	return json.Unmarshal(data, (*string)(t))
}

// wanted is the request in Lectern's form.
type wanted struct {
	ProblemID string  `json:"problem_id"`
	Term      string  `json:"term"`
	Variants  int     `json:"variants,omitempty"`
	Budget    float64 `json:"budget_seconds,omitempty"`
	Priority  string  `json:"priority,omitempty"`
}

// usualVariants is how many variants Lectern searches when a request does not say.
const usualVariants = 3

// generate requests a timetable of the organisation's newest problem.
func (c call) generate() (any, error) {
	var sent request
	if err := c.read(&sent); err != nil {
		return nil, err
	}
	w := wanted{Variants: sent.Config.Variants, Priority: priorityOf(sent.Priority)}
	if w.Variants == 0 {
		w.Variants = usualVariants
	}
	w.Budget = sent.Config.Timeout / float64(w.Variants)
	var err error
	if w.Term, err = joinTerm(string(sent.AcademicYear), string(sent.Semester)); err != nil {
		return nil, err
	}
	if w.ProblemID, err = c.newestProblem(); err != nil {
		return nil, err
	}
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	var made job
	if err := c.post("/api/generation-jobs/generate", w, &made); err != nil {
		return nil, err
	}
	message := fmt.Sprintf("A timetable of %s is asked for, with its days and periods", made.Problem)
	return generated{
		done:  done{Success: true, Message: message, WorkflowID: made.ID},
		JobID: made.ID, Estimate: int(math.Round(made.Budget * float64(made.Variants))), Job: c.jobOf(made, who.Org),
	}, nil
}

// generated is the answer to a request for a timetable.
type generated struct {
	done
	JobID    string     `json:"job_id"`
	Estimate int        `json:"estimated_time"` // seconds of search at most, once a worker is free
	Job      classicJob `json:"job"`
}

// priorityOf is Lectern's name of a priority.
func priorityOf(said string) string {
	if said == "medium" {
		return "normal"
	}
	return said
}

func (c call) newestProblem() (id string, err error) {
	var newest struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if err := c.get("/api/problems?limit=1", &newest); err != nil {
		return "", err
	}
	if len(newest.Items) == 0 {
		return "", invalid("your organisation has no dataset yet; a planner can upload one to Lectern")
	}
	return newest.Items[0].ID, nil
}
