package classic

import (
	"net/url"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// variant is a variant in the form of Lectern's API.
type variant struct {
	ID        string              `json:"id"`
	JobID     string              `json:"job_id"`
	Number    int                 `json:"number"`
	Profile   string              `json:"profile"`
	Selected  bool                `json:"selected"`
	CreatedAt time.Time           `json:"created_at"`
	Lectures  timetable.Timetable `json:"lectures"`
}

// classicVariant is a variant in the front end's form.
type classicVariant struct {
	ID           string     `json:"id"`
	JobID        string     `json:"job_id"`
	Number       int        `json:"variant_number"`
	Optimization string     `json:"optimization_priority"`
	Selected     bool       `json:"is_selected"`
	SelectedAt   *time.Time `json:"selected_at"`
	SelectedBy   *string    `json:"selected_by"`
	GeneratedAt  time.Time  `json:"generated_at"`
	Quality      quality    `json:"quality_metrics"`
	Statistics   statistics `json:"statistics"`
	Entries      []entry    `json:"timetable_entries"`
}

func (c call) listVariants() (any, error) { return c.variants(c.r.URL.Query().Get("job_id")) }

// variants are a job's variants, once its search is over.
func (c call) variants(jobID string) ([]classicVariant, error) {
	var found struct {
		Items []variant `json:"items"`
	}
	if err := c.get("/api/timetable/variants?"+url.Values{"job_id": {jobID}}.Encode(), &found); err != nil {
		return nil, err
	}
	j, err := c.job(url.PathEscape(jobID))
	if err != nil {
		return nil, err
	}
	list := []classicVariant{}
	if len(found.Items) == 0 {
		return list, nil
	}
	p, err := c.plan(j.ProblemID, j.Term)
	if err != nil {
		return nil, err
	}
	for _, v := range found.Items {
		if v, err = c.variant(v.ID); err != nil {
			return nil, err
		}
		list = append(list, p.variant(v, j))
	}
	return list, nil
}

// variant reads a variant with its lectures.
func (c call) variant(id string) (v variant, err error) {
	return v, c.get("/api/timetable/variants/"+url.PathEscape(id), &v)
}

func (p *plan) variant(v variant, of job) classicVariant {
	shown := classicVariant{
		ID: v.ID, JobID: v.JobID, Number: v.Number, Optimization: v.Profile, Selected: v.Selected, GeneratedAt: v.CreatedAt,
		Quality: p.quality(v.Lectures), Statistics: p.statistics(v.Lectures), Entries: p.entries(v.Lectures),
	}
	if selected := of.last(timetable.Select); selected != nil && v.Selected {
		shown.SelectedAt, shown.SelectedBy = &selected.DecidedAt, &selected.Actor
	}
	return shown
}

// result is a job with its variants.
type result struct {
	classicJob
	Success  bool             `json:"success"`
	Variants []classicVariant `json:"variants"`
}

func (c call) result() (any, error) {
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	j, err := c.job(c.id("id"))
	if err != nil {
		return nil, err
	}
	variants, err := c.variants(j.ID)
	if err != nil {
		return nil, err
	}
	return result{classicJob: c.jobOf(j, who.Org), Success: true, Variants: variants}, nil
}
