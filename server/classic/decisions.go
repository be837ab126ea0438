package classic

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// comments are the fields in which a decision's comment may come.
type comments struct {
	Comments string `json:"comments,omitempty"`
}

func (c call) cancel() (any, error) {
	return c.decide("/api/generation-jobs/"+c.id("id")+"/cancel", nil, "The job is cancelled")
}

func (c call) approve() (any, error)        { return c.decideOn(timetable.Approve) }
func (c call) reject() (any, error)         { return c.decideOn(timetable.Reject) }
func (c call) requestChanges() (any, error) { return c.decideOn(timetable.RequestChanges) }

func (c call) decideOn(action timetable.Action) (any, error) {
	var said comments
	if err := c.read(&said); err != nil {
		return nil, err
	}
	return c.judge(action, said)
}

// review approves, requests changes or rejects, as the body says.
func (c call) review() (any, error) {
	var said struct {
		Action timetable.Action `json:"action"`
		comments
	}
	if err := c.read(&said); err != nil {
		return nil, err
	}
	if !said.Action.IsReview() {
		return nil, invalid("action: must be approve, request_changes or reject")
	}
	return c.judge(said.Action, said.comments)
}

// judged says what came of a review.
var judged = map[timetable.Action]string{
	timetable.Approve:        "The timetable is approved",
	timetable.RequestChanges: "The timetable is sent back; another variant may be selected",
	timetable.Reject:         "The timetable is rejected",
}

// judge decides on the selected variant of the job in the path.
func (c call) judge(action timetable.Action, said comments) (any, error) {
	path := "/api/timetable/workflows/" + c.id("id") + "/" + strings.ReplaceAll(string(action), "_", "-")
	return c.decide(path, said, judged[action])
}

func (c call) selectVariant() (any, error) { return c.selectOne(c.id("id")) }

// selectOfJob selects a variant of the job in the path.
func (c call) selectOfJob() (any, error) {
	var said struct {
		VariantID string `json:"variant_id"`
	}
	if err := c.read(&said); err != nil {
		return nil, err
	}
	if said.VariantID == "" {
		return nil, invalid("variant_id: choose the variant to select")
	}
	v, err := c.variant(said.VariantID)
	if err != nil {
		return nil, err
	}
	if url.PathEscape(v.JobID) != c.id("id") {
		return nil, &refusal{status: http.StatusNotFound, Detail: "the job has no such variant"}
	}
	return c.selectOne(v.ID)
}

func (c call) selectOne(id string) (any, error) {
	return c.decide("/api/timetable/variants/"+id+"/select", nil, "The variant is selected; somebody else may approve it")
}

// decide sends a decision. A worker that is away takes it later.
func (c call) decide(path string, body any, message string) (any, error) {
	var decided struct {
		ID      string `json:"id"`
		Settled bool   `json:"settled"`
	}
	if err := c.post(path, body, &decided); err != nil {
		return nil, err
	}
	if !decided.Settled {
		message = "The decision waits for a worker"
	}
	return done{Success: true, Message: message, WorkflowID: decided.ID}, nil
}
