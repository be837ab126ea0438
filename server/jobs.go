package server

import (
	"context"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/timetable"
)

// Job is a job as the API shows it. Its workflow has the same id.
type Job struct {
	ID                string             `json:"id"`
	State             timetable.State    `json:"state" enum:"queued,running,draft,pending_review,approved,published,rejected,cancelled,failed,expired"`
	Term              string             `json:"term"`
	TimeZone          string             `json:"time_zone,omitempty" doc:"of the term, when it is known"`
	ProblemID         string             `json:"problem_id"`
	ProblemName       string             `json:"problem_name"`
	ProblemHash       string             `json:"problem_hash"`
	DatasetID         *string            `json:"dataset_id" doc:"the dataset that the problem is a version of; null in jobs of problems that were in none"`
	DatasetVersion    *int32             `json:"dataset_version" doc:"the number of that version"`
	Requester         string             `json:"requester"`
	RequesterName     string             `json:"requester_name"`
	Variants          int                `json:"variants" doc:"how many were asked for, in all searches, and made by hand"`
	Profiles          []string           `json:"profiles"`
	BudgetSeconds     float64            `json:"budget_seconds"`
	Iterations        int64              `json:"iterations"`
	Seed              int64              `json:"seed"`
	Priority          dispatch.Priority  `json:"priority" enum:"high,normal,low"`
	StartVariantID    *string            `json:"start_variant_id" doc:"the variant from whose timetable its searches began; null when they began from none"`
	Moving            []int32            `json:"moving,omitempty" doc:"what the search for each variant paid for a lecture that it moved, taken in turn"`
	SelectedVariantID *string            `json:"selected_variant_id"`
	Error             *string            `json:"error"`
	ErrorCode         *string            `json:"error_code" doc:"why the job failed, for programs: no_timetable_exists, no_timetable_found, search_failed, not_as_approved, not_started, ended_in_temporal, or lost_in_restore when the database was restored from a backup without its timetables; null in jobs of earlier versions"`
	CreatedAt         time.Time          `json:"created_at"`
	UpdatedAt         time.Time          `json:"updated_at"`
	EndedAt           *time.Time         `json:"ended_at"`
	ExpiresAt         *time.Time         `json:"expires_at" doc:"when the job ends unless somebody decides; null unless an earlier version began it"`
	Round             int                `json:"round" doc:"how often its variants are decided on, from 1: each request for changes begins another round"`
	DueAt             *time.Time         `json:"due_at" doc:"when a decision about ready variants is due; null in jobs of earlier versions"`
	Overdue           bool               `json:"overdue" doc:"the decision that the job waits for has been due since due_at; it can still be taken"`
	TemporalURL       string             `json:"temporal_url,omitempty" doc:"the job in the Temporal Web UI"`
	Progress          *float64           `json:"progress,omitempty" doc:"of the search, 0 to 100; only of jobs that are running, in lists, when it can be known"`
	Awaits            timetable.Action   `json:"awaits,omitempty" enum:"select,approve" doc:"the decision that the job waits for, when the caller may take it now"`
	AllowedActions    []timetable.Action `json:"allowed_actions,omitempty" doc:"the decisions that the caller may take now; not in lists"`
	SelectedBy        *string            `json:"selected_by" doc:"who selected the variant, and may not approve it unless the deployment allows that; null in jobs of earlier versions"`
	BeginsWith        *string            `json:"begins_with,omitempty" doc:"of a job that is not searched: the id of the variant that somebody brought, its first"`
	Replays           *Replay            `json:"replays,omitempty" doc:"of a job that repeats the search for a variant; not in lists"`
	Decisions         []Decision         `json:"decisions,omitempty" doc:"the newest 50 that were accepted and the newest 20 that were refused, in the order of time; not in lists. …/decisions pages through all"`
}

// jobs shows jobs and how far their searches are.
type jobs struct {
	jobReader
	hub       *live.Hub
	limits    Limits
	searching *fairQueue // for a text
}

// jobReader reads jobs for every handler that answers with one.
type jobReader struct {
	db          *db.Store
	workflowURL string // of the Temporal Web UI; a job's id follows. "" = no links
}

type getJobOutput struct{ Body Job }

func (j jobs) get(ctx context.Context, in *getInput) (*getJobOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	body, err := j.read(ctx, caller(ctx), id)
	if err != nil {
		return nil, err
	}
	return &getJobOutput{Body: body}, nil
}

// read reads a job of the caller's organisation, with its decisions and what the caller may do.
func (jr jobReader) read(ctx context.Context, who auth.Principal, id string) (Job, error) {
	row, err := jr.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: id})
	if err != nil {
		return Job{}, err
	}
	body := jr.jobOf(row, who.Actor)
	if body.Decisions, err = jr.newestDecisions(ctx, id); err != nil {
		return Job{}, err
	}
	body.AllowedActions = standingOf(row.Job).Allowed(who.Actor)
	body.Replays, err = jr.replayOf(ctx, row.Job)
	return body, err
}

// standingOf is what decisions about a job are judged by.
func standingOf(j db.Job) timetable.Standing {
	standing := timetable.Standing{
		State: j.State, Requester: j.Requester, OwnApproval: j.OwnApproval, Round: int(j.Round),
	}
	if j.SelectedBy != nil {
		standing.SelectedBy = *j.SelectedBy
	}
	return standing
}

// jobOf is a job as the caller sees it.
func (jr jobReader) jobOf(row db.GetJobRow, who timetable.Actor) Job {
	j := row.Job
	body := Job{
		ID:                j.ID,
		State:             j.State,
		Term:              j.Term,
		TimeZone:          row.TimeZone,
		ProblemID:         j.ProblemID,
		ProblemName:       row.ProblemName,
		ProblemHash:       row.ProblemHash,
		DatasetID:         j.DatasetID,
		DatasetVersion:    j.DatasetVersion,
		Requester:         timetable.PersonID(j.Requester), // as who-am-i names them
		RequesterName:     j.RequesterName,
		Variants:          int(j.Variants),
		Profiles:          j.Profiles,
		BudgetSeconds:     j.BudgetSeconds,
		Iterations:        j.Iterations,
		Seed:              j.Seed,
		Priority:          dispatch.Priority(j.Priority),
		StartVariantID:    j.StartVariantID,
		Moving:            j.Moving,
		SelectedVariantID: j.SelectedVariantID,
		SelectedBy:        j.SelectedBy,
		BeginsWith:        j.BeginsWith,
		Error:             j.Error,
		ErrorCode:         j.ErrorCode,
		CreatedAt:         j.CreatedAt,
		UpdatedAt:         j.UpdatedAt,
		EndedAt:           j.EndedAt,
		ExpiresAt:         j.ExpiresAt,
		Round:             int(j.Round),
		DueAt:             j.DueAt,
		Overdue:           j.State.Overdue(j.DueAt, time.Now()),
		Awaits:            standingOf(j).Awaits(who),
	}
	if jr.workflowURL != "" {
		body.TemporalURL = jr.workflowURL + j.ID
	}
	return body
}
