package server

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/server/workingcopies"
	"github.com/lectern-timetables/lectern/timetable"
)

// bringing takes timetables that Lectern did not search: those in force, to be changed, and those from files.
type bringing struct {
	db        *db.Store
	requests  requests
	decisions decisions
	terms     *publications.Terms
	reading   *fairQueue
}

// The paths at which files are taken.
const (
	bringJobPath     = "/api/generation-jobs/bring"
	bringVariantPath = "/api/timetable/workflows/{id}/variants"
)

// describeBringing describes the body of a file with a timetable. Huma must not know of it before, or it would read it.
func describeBringing(api huma.API) {
	file := &huma.Schema{
		Type: huma.TypeString, Format: "binary",
		Description: "a timetable of the problem: as Lectern exports it (JSON, CSV or XLSX), " +
			"or a solution of the competitions",
	}
	for _, path := range []string{bringJobPath, bringVariantPath} {
		api.OpenAPI().Paths[path].Post.RequestBody = &huma.RequestBody{
			Required: true, Content: map[string]*huma.MediaType{"application/octet-stream": {Schema: file}},
		}
	}
}

// NoteInput is what somebody says of a timetable in a query. It is exported for huma, which skips embedded types that
// are not.
type NoteInput struct {
	Comments string `query:"comments" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"a note for the others"`
}

type bringJobInput struct {
	KeyInput
	NoteInput
	ProblemID string `query:"problem_id" required:"true" maxLength:"100" doc:"the id of the problem that the timetable is of"`
	Term      string `query:"term" default:"default" minLength:"1" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks" doc:"what the timetable is for"`
}

// bringJob begins a job with the timetable of a file, instead of a search.
func (b bringing) bringJob(ctx context.Context, in *bringJobInput) (*jobOutput, error) {
	id, err := parseID(in.ProblemID)
	if err != nil {
		return nil, errNoProblem
	}
	file := uploaded(ctx)
	return b.begin(ctx, beginning{
		key: in.Key, term: in.Term, problem: id, of: fmt.Sprintf("file %x", sha256.Sum256(file)), note: in.Comments,
	}, fileReader(file))
}

// fileReader reads the timetable of a file, once its problem is known.
func fileReader(file []byte) func(*timetable.Problem) (timetable.Timetable, error) {
	return func(p *timetable.Problem) (timetable.Timetable, error) { return formats.ReadTimetable(p, file) }
}

type changePublishedInput struct {
	KeyInput
	TermInput
	Body struct {
		ProblemID string `json:"problem_id,omitempty" maxLength:"100" doc:"the id of another version of its dataset; that of the timetable in force unless given. Lectures that it does not know are left out"`
		Comments  string `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text" doc:"a note for the others"`
	}
}

// changePublished begins a job with the timetable in force for a term, so that it can be changed by hand.
func (b bringing) changePublished(ctx context.Context, in *changePublishedInput) (*jobOutput, error) {
	term := in.of(caller(ctx).Org)
	inForce, err := b.terms.InForce(ctx, term)
	if err != nil {
		return nil, err
	}
	if inForce == nil {
		return nil, errNotFound
	}
	problem := inForce.ProblemID
	if in.Body.ProblemID != "" {
		if problem, err = parseID(in.Body.ProblemID); err != nil {
			return nil, errNoProblem
		}
	}
	return b.begin(ctx, beginning{
		key: in.Key, term: term.Name, problem: problem, variant: &inForce.Publication.VariantID,
		of: "publication " + inForce.Publication.ID, note: in.Body.Comments,
	}, func(*timetable.Problem) (timetable.Timetable, error) { return inForce.Lectures, nil })
}

// beginning is what a job begins with.
type beginning struct {
	key, term, problem string
	variant            *string // that the timetable is, in another job
	of                 string  // where it comes from, so that a key stands for one request
	note               string
}

// begin queues a job that begins with a timetable, which read reads for the problem.
func (b bringing) begin(
	ctx context.Context, with beginning, read func(*timetable.Problem) (timetable.Timetable, error),
) (*jobOutput, error) {
	who := caller(ctx)
	row, err := b.requests.blankRow(ctx, who, with.key, with.problem, with.term)
	if err != nil {
		return nil, err
	}
	row.Variants, row.BeginsWith, row.Profiles = 1, new(db.NewID()), []string{string(timetable.Balanced)}
	row.RequestHash = fmt.Sprintf("%s %s %s %s", with.of, with.problem, with.term, with.note)
	revision, err := b.revision(ctx, who, with.problem, workingcopies.Brought{
		ID: *row.BeginsWith, Job: row.ID, Variant: with.variant, Note: with.note,
	}, read)
	if err != nil {
		return nil, err
	}
	return b.requests.queue(ctx, who, row, &revision)
}

// revision reads and checks a timetable that is brought.
func (b bringing) revision(
	ctx context.Context, who auth.Principal, problem string, brought workingcopies.Brought,
	read func(*timetable.Problem) (timetable.Timetable, error),
) (db.InsertRevisionParams, error) {
	_, p, err := b.db.ReadProblem(ctx, who.Org, problem)
	if db.IsNotFound(err) {
		return db.InsertRevisionParams{}, errNoProblem
	}
	if err != nil {
		return db.InsertRevisionParams{}, err
	}
	return fairly(ctx, b.reading, who.Org, func() (row db.InsertRevisionParams, err error) {
		if brought.Lectures, err = read(p); err != nil {
			return row, err
		}
		return brought.Row(p, workingcopies.Author{ID: who.ID, Name: who.Name})
	})
}

type bringVariantInput struct {
	KeyInput
	NoteInput
	ID string `path:"id" doc:"of the job"`
}

// bringVariant makes the timetable of a file a variant of a job that has its variants.
func (b bringing) bringVariant(ctx context.Context, in *bringVariantInput) (*savedCopyOutput, error) {
	who := caller(ctx)
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	row, err := b.db.GetJob(ctx, db.GetJobParams{Org: who.Org, ID: id})
	if err != nil {
		return nil, err
	}
	file := uploaded(ctx)
	revision, err := b.revision(ctx, who, row.Job.ProblemID, workingcopies.Brought{
		ID: madeID(id, who, in.Key), Job: id, Note: in.Comments,
	}, fileReader(file))
	if err != nil {
		return nil, err
	}
	if _, takes := row.Job.State.Next(timetable.Revise); takes {
		if err := b.save(ctx, revision); err != nil {
			return nil, err
		}
	}
	decided, err := b.decisions.settle(ctx, id, timetable.Decision{
		ID: in.Key, Action: timetable.Revise, VariantID: revision.ID, VariantHash: revision.Hash, Comment: in.Comments,
	})
	if err != nil {
		return nil, err
	}
	return &savedCopyOutput{decided.Status, SavedCopy{decided.Body, revision.ID}}, nil
}

// save keeps what was brought until its job has taken it. Under one idempotency key there is one timetable.
func (b bringing) save(ctx context.Context, revision db.InsertRevisionParams) error {
	return b.db.InTx(ctx, func(q *db.Queries) error {
		hash, err := q.GetSavedHash(ctx, db.GetSavedHashParams{ID: revision.ID, JobID: revision.JobID})
		switch {
		case db.IsNotFound(err):
			return q.InsertRevision(ctx, revision)
		case err != nil:
			return err
		case hash != revision.Hash:
			return errKeyReused
		}
		return nil
	})
}
