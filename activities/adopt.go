package activities

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// AdoptInput names what a planner changed by hand and saved.
type AdoptInput struct {
	JobID      string `json:"job_id"`
	RevisionID string `json:"revision_id"`    // the id of the variant that it becomes
	Hash       string `json:"hash,omitempty"` // of the timetable that was saved; "" = whichever it is
	Number     int    `json:"number"`         // of the variant, at least
}

// Adopt makes what was saved a variant of its job, in one transaction, and returns it. Its number is the next one.
// Ended recognises its error if the job has ended, and Refused if there is nothing to adopt.
func (a *Activities) Adopt(ctx context.Context, in AdoptInput) (adopted timetable.VariantRef, err error) {
	if uuid.Validate(in.RevisionID) != nil {
		return adopted, in.unknown()
	}
	var refusal error
	err = a.DB.InTx(ctx, func(q *db.Queries) (err error) {
		adopted, refusal, err = in.adopt(ctx, q, a.Build)
		return err
	})
	if err != nil {
		return adopted, fmt.Errorf("adopt %s for job %s: %w", in.RevisionID, in.JobID, err)
	}
	return adopted, refusal
}

// adopt returns the variant, or why there is none. An earlier attempt may have made it.
func (in AdoptInput) adopt(
	ctx context.Context, q *db.Queries, build string,
) (adopted timetable.VariantRef, refusal, err error) {
	job, err := q.LockJob(ctx, in.JobID)
	if err != nil {
		return adopted, nil, err
	}
	made, err := q.GetAdopted(ctx, db.GetAdoptedParams{ID: in.RevisionID, JobID: in.JobID})
	if err == nil {
		return in.variant(made.Number, made.Hash, made.Feasible), nil, nil
	}
	if !db.IsNotFound(err) {
		return adopted, nil, err
	}
	if job.State.Final() {
		return adopted, hasEnded(job.State), nil
	}
	saved, err := q.GetRevision(ctx, db.GetRevisionParams{
		ID: in.RevisionID, JobID: in.JobID, Number: int32(in.Number),
	})
	switch {
	case db.IsNotFound(err):
		return adopted, in.unknown(), nil
	case err != nil:
		return adopted, nil, err
	case in.Hash != "" && in.Hash != saved.Hash:
		stale := timetable.Errorf(timetable.CodeVariantStale, "something else was saved; look at it again")
		return adopted, refused(stale), nil
	}
	progress, err := in.progress(saved)
	if err != nil {
		return adopted, nil, err
	}
	err = q.AdoptRevision(ctx, db.AdoptRevisionParams{
		ID: in.RevisionID, Number: saved.Number, Progress: progress, Build: build,
	})
	return in.variant(saved.Number, saved.Hash, saved.Feasible), nil, err
}

func (in AdoptInput) variant(number int32, hash string, feasible bool) timetable.VariantRef {
	return timetable.VariantRef{ID: in.RevisionID, Number: int(number), Hash: hash, Feasible: feasible}
}

func (in AdoptInput) unknown() error {
	return refused(timetable.Errorf(timetable.CodeVariantUnknown, "nothing was saved as %s for this job", in.RevisionID))
}

// progress is that of a search which is done: the variant was not searched, but there is nothing left to wait for. What
// is proven of its parent's problem holds for it, too.
func (in AdoptInput) progress(saved db.GetRevisionRow) ([]byte, error) {
	var report timetable.Report
	if err := json.Unmarshal(saved.Report, &report); err != nil {
		return nil, defect("read report of revision %s: %v", in.RevisionID, err)
	}
	var parent timetable.VariantProgress
	if err := json.Unmarshal(saved.ParentProgress, &parent); err != nil {
		return nil, defect("read progress of the variant before revision %s: %v", in.RevisionID, err)
	}
	return json.Marshal(timetable.VariantProgress{
		Number:    int(saved.Number),
		Status:    timetable.VariantDone,
		Percent:   100,
		Best:      &report.Score,
		Seq:       1,
		At:        time.Now().UTC(),
		VariantID: in.RevisionID,
		Proof:     timetable.Prove(report.Score, parent.Bound),
	})
}
