package server

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/timetable"
)

// variants shows what jobs have found.
type variants struct {
	db         *db.Store
	terms      *publications.Terms
	explaining *fairQueue
}

// Variant is a variant as the API shows it.
type Variant struct {
	ID         string                `json:"id"`
	JobID      string                `json:"job_id"`
	Number     int                   `json:"number"`
	Profile    timetable.Profile     `json:"profile" doc:"what its search favoured"`
	Seed       int64                 `json:"seed"`
	Hash       string                `json:"hash" doc:"SHA-256 of its sorted lectures, one a line: course room day period"`
	Feasible   bool                  `json:"feasible" doc:"no hard rule is violated; otherwise it cannot be selected"`
	Selected   bool                  `json:"selected"`
	Hard       int                   `json:"hard" doc:"violations of hard rules"`
	Cost       int                   `json:"cost" doc:"weighted violations of soft rules, under the problem's own weights"`
	Bound      *int                  `json:"bound,omitempty" doc:"every timetable without hard violations costs at least this, as far as is proven"`
	Gap        *int                  `json:"gap,omitempty" doc:"cost above the bound: what a better timetable may save at most; absent with hard violations"`
	Optimal    bool                  `json:"optimal,omitempty" doc:"the cost is the bound: no timetable without hard violations costs less"`
	Rules      []timetable.RuleScore `json:"rules"`
	Experience *timetable.Experience `json:"experience,omitempty" doc:"what people feel of it, whatever the rules weigh"`
	Iterations int64                 `json:"iterations"`
	Elapsed    float64               `json:"elapsed_seconds" doc:"of search"`
	Attempts   int                   `json:"attempts" doc:"more than one when a worker was lost"`
	Start      *string               `json:"start_variant_id,omitempty" doc:"the variant from whose timetable its search began, when the job was searched again or began from a variant, or that was changed by hand"`
	Moved      *int32                `json:"moved,omitempty" doc:"how many lectures are at another time, in another room or with another teacher than there; left out where that is not known"`
	Author     *string               `json:"author,omitempty" doc:"who changed it by hand; left out in variants that were searched"`
	AuthorName *string               `json:"author_name,omitempty"`
	Note       *string               `json:"note,omitempty" doc:"what they said of it"`
	Students   string                `json:"students,omitempty" enum:"not_sectioned" doc:"students with requests have no classes yet, and do not count for whether it is feasible"`
	CreatedAt  time.Time             `json:"created_at"`
}

// VariantDetail is a variant with its timetable.
type VariantDetail struct {
	Variant
	ProblemID  string                `json:"problem_id"`
	Replayable bool                  `json:"replayable" doc:"its search made all the moves that were asked for, and had no time limit: it can be repeated"`
	Lectures   timetable.Timetable   `json:"lectures"`
	Violations []timetable.Violation `json:"violations"`
}

type listVariantsInput struct {
	JobID string `query:"job_id" required:"true"`
}

type variantsOutput struct {
	Body struct {
		Items []Variant `json:"items"`
	}
}

func (v variants) list(ctx context.Context, in *listVariantsInput) (*variantsOutput, error) {
	id, err := parseID(in.JobID)
	if err != nil {
		return nil, err
	}
	job, err := v.db.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: id})
	if err != nil {
		return nil, err
	}
	rows, err := v.db.ListVariants(ctx, db.ListVariantsParams{Org: caller(ctx).Org, JobID: id})
	if err != nil {
		return nil, err
	}
	out := new(variantsOutput)
	out.Body.Items = []Variant{}
	for _, row := range rows {
		variant, _, err := variantOf(row, job.Job.SelectedVariantID)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, variant)
	}
	return out, nil
}

type variantOutput struct{ Body VariantDetail }

func (v variants) get(ctx context.Context, in *getInput) (*variantOutput, error) {
	row, lectures, job, err := readVariantAndJob(ctx, v.db, in.ID)
	if err != nil {
		return nil, err
	}
	out := &variantOutput{Body: VariantDetail{ProblemID: job.ProblemID}}
	var report timetable.Report
	out.Body.Variant, report, err = variantOf(withoutTimetable(row), job.SelectedVariantID)
	if err != nil {
		return nil, err
	}
	out.Body.Violations, out.Body.Lectures = report.Violations, lectures
	out.Body.Replayable = replayable(job, out.Body.Start, out.Body.Iterations)
	return out, nil
}

func (v variants) solution(ctx context.Context, in *getInput) (*fileOutput, error) {
	row, lectures, err := readVariant(ctx, v.db, in.ID)
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	if err := formats.WriteSolution(&file, lectures); err != nil {
		return nil, fmt.Errorf("write solution of variant %s: %w", row.ID, err)
	}
	return attach(textType, row.ID+".sol", file.Bytes()), nil
}

// readVariant reads a variant of the caller's organisation with its lectures.
func readVariant(
	ctx context.Context, store *db.Store, id string,
) (row db.Variant, lectures timetable.Timetable, err error) {
	if id, err = parseID(id); err != nil {
		return row, nil, err
	}
	if row, err = store.GetVariant(ctx, db.GetVariantParams{Org: caller(ctx).Org, ID: id}); err != nil {
		return row, nil, err
	}
	if err := json.Unmarshal(row.Timetable, &lectures); err != nil {
		return row, nil, fmt.Errorf("read timetable of variant %s: %w", row.ID, err)
	}
	return row, lectures, nil
}

// readVariantAndJob reads a variant of the caller's organisation with its lectures and its job.
func readVariantAndJob(
	ctx context.Context, store *db.Store, id string,
) (row db.Variant, lectures timetable.Timetable, job db.Job, err error) {
	if row, lectures, err = readVariant(ctx, store, id); err != nil {
		return row, nil, job, err
	}
	found, err := store.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: row.JobID})
	return row, lectures, found.Job, err
}

func withoutTimetable(v db.Variant) db.ListVariantsRow {
	return db.ListVariantsRow{
		ID: v.ID, JobID: v.JobID, Number: v.Number, Profile: v.Profile, Seed: v.Seed, Hash: v.Hash, Feasible: v.Feasible,
		Cost: v.Cost, Report: v.Report, Progress: v.Progress, CreatedAt: v.CreatedAt,
		StartVariantID: v.StartVariantID, Author: v.Author, AuthorName: v.AuthorName, Note: v.Note,
		Moved: v.Moved,
	}
}

func variantOf(row db.ListVariantsRow, selected *string) (Variant, timetable.Report, error) {
	var report timetable.Report
	if err := json.Unmarshal(row.Report, &report); err != nil {
		return Variant{}, report, fmt.Errorf("read report of variant %s: %w", row.ID, err)
	}
	var last timetable.VariantProgress
	if err := json.Unmarshal(row.Progress, &last); err != nil {
		return Variant{}, report, fmt.Errorf("read progress of variant %s: %w", row.ID, err)
	}
	students := ""
	if report.NotSectioned {
		students = "not_sectioned"
	}
	return Variant{
		Students:   students,
		ID:         row.ID,
		JobID:      row.JobID,
		Number:     int(row.Number),
		Profile:    timetable.Profile(row.Profile),
		Seed:       row.Seed,
		Hash:       row.Hash,
		Feasible:   row.Feasible,
		Selected:   selected != nil && *selected == row.ID,
		Hard:       report.Hard,
		Cost:       report.Cost,
		Bound:      last.Bound,
		Gap:        last.Gap,
		Optimal:    last.Optimal,
		Rules:      report.Rules,
		Experience: report.Experience,
		Iterations: last.Iterations,
		Elapsed:    last.Elapsed,
		Attempts:   last.Attempt,
		CreatedAt:  row.CreatedAt,
		Start:      row.StartVariantID,
		Moved:      row.Moved,
		Author:     row.Author,
		AuthorName: row.AuthorName,
		Note:       row.Note,
	}, report, nil
}

type explanationOutput struct{ Body explain.Explanation }

// explanation explains a variant.
func (v variants) explanation(ctx context.Context, in *getInput) (*explanationOutput, error) {
	_, lectures, job, err := readVariantAndJob(ctx, v.db, in.ID)
	if err != nil {
		return nil, err
	}
	_, problem, err := v.db.ReadProblem(ctx, caller(ctx).Org, job.ProblemID)
	if err != nil {
		return nil, err
	}
	out := new(explanationOutput)
	out.Body, err = fairly(ctx, v.explaining, caller(ctx).Org, func() (explain.Explanation, error) {
		return explain.Timetable(problem, lectures), nil
	})
	return out, err
}
