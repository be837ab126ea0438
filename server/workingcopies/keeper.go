package workingcopies

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// keptOpen is how many timetables a server keeps on its benches. A large one takes some 100 MB.
const keptOpen = 8

// mostEdits bounds the edits of a working copy. Saving it begins anew.
const mostEdits = 10_000

// Keeper keeps the working copies of variants.
type Keeper struct {
	db   *db.Store
	open *lru.Cache[string, *bench] // by variant
	mu   sync.Mutex                 // of looking into open
}

// New makes a Keeper.
func New(store *db.Store) *Keeper {
	open, err := lru.New[string, *bench](keptOpen)
	if err != nil {
		panic(fmt.Sprintf("the size of a cache is a constant: %v", err))
	}
	return &Keeper{db: store, open: open}
}

// Subject is a variant that is changed, with its job.
type Subject struct {
	Variant db.Variant
	Job     db.Job
}

// Author is who edits.
type Author struct{ ID, Name string }

// Edit is one step of a working copy: moves that are made together.
type Edit struct {
	Revision   int              `json:"revision" doc:"its number in the working copy, from 1"`
	Moves      []workbench.Move `json:"moves"`
	Author     string           `json:"author"`
	AuthorName string           `json:"author_name"`
	EditedAt   time.Time        `json:"edited_at"`
}

// State is a working copy as it is now.
type State struct {
	ID       string // of the working copy; "" while nothing is edited
	Revision int    // of the newest edit
	Edits    []Edit // in order
	Lectures timetable.Timetable
	Report   timetable.Report
	Unplaced []workbench.Unplaced
}

// State reads a variant's working copy. While nothing is edited, it is the variant.
func (k *Keeper) State(ctx context.Context, of Subject) (State, error) {
	return with(ctx, k, of, k.db.Queries, func(b *bench) (State, error) { return b.state(), nil })
}

// Places prices all places of an activity.
func (k *Keeper) Places(
	ctx context.Context, of Subject, ask workbench.Ask,
) (p workbench.Places, revision int, err error) {
	p, err = with(ctx, k, of, k.db.Queries, func(b *bench) (workbench.Places, error) {
		revision = b.revision
		return b.Places(ask)
	})
	return p, revision, refusal(err)
}

// Price says what moves would change.
func (k *Keeper) Price(
	ctx context.Context, of Subject, moves []workbench.Move,
) (p workbench.Priced, revision int, err error) {
	p, err = with(ctx, k, of, k.db.Queries, func(b *bench) (workbench.Priced, error) {
		revision = b.revision
		return b.Price(moves, b.checked())
	})
	return p, revision, refusal(err)
}

// Suggestions are chains of moves, the best first. They are complete if the search had no need to stop early.
type Suggestions struct {
	Revision int                    `json:"revision"`
	Items    []workbench.Suggestion `json:"items"`
	Complete bool                   `json:"complete" doc:"false if the search stopped early"`
}

// Suggest suggests chains of moves.
func (k *Keeper) Suggest(ctx context.Context, of Subject, asks []workbench.Ask, longest int) (Suggestions, error) {
	s, err := with(ctx, k, of, k.db.Queries, func(b *bench) (s Suggestions, err error) {
		s.Revision = b.revision
		s.Items, s.Complete, err = b.Suggest(asks, longest)
		return s, err
	})
	return s, refusal(err)
}

// Edit makes moves together, all or none, and returns the working copy. Moves that are made already change nothing.
func (k *Keeper) Edit(ctx context.Context, of Subject, who Author, moves []workbench.Move) (state State, err error) {
	err = k.db.InTx(ctx, func(q *db.Queries) error {
		if err := q.BeginWorkingCopy(ctx, db.BeginWorkingCopyParams{ID: db.NewID(), VariantID: of.Variant.ID}); err != nil {
			return err
		}
		row, err := q.LockWorkingCopy(ctx, of.Variant.ID)
		if err != nil {
			return err
		}
		news, err := with(ctx, k, of, q, func(b *bench) (bool, error) { return b.News(moves) })
		if err != nil || !news {
			return err
		}
		if row.Revision >= mostEdits {
			return timetable.Errorf(codeTooMany, "%d edits were made; save them as a variant before you go on", row.Revision).
				Naming(timetable.Values{"of": "edits", "limit": mostEdits})
		}
		return addEdit(ctx, q, row, who, moves)
	})
	if err != nil {
		return State{}, refusal(err)
	}
	return k.State(ctx, of)
}

func addEdit(ctx context.Context, q *db.Queries, row db.WorkingCopy, who Author, moves []workbench.Move) error {
	document, err := json.Marshal(moves)
	if err != nil {
		return fmt.Errorf("write moves: %w", err)
	}
	if _, err := q.InsertEdit(ctx, db.InsertEditParams{
		CopyID: row.ID, Revision: row.Revision + 1, Moves: document, Author: who.ID, AuthorName: who.Name,
	}); err != nil {
		return err
	}
	return q.SetRevision(ctx, db.SetRevisionParams{ID: row.ID, Revision: row.Revision + 1})
}

// Discard forgets a variant's working copy, if it has one.
func (k *Keeper) Discard(ctx context.Context, of Subject) error {
	return k.db.DeleteWorkingCopy(ctx, of.Variant.ID)
}

// bench is a timetable that a server keeps open, at an edit of its working copy.
type bench struct {
	mu sync.Mutex
	*workbench.Bench
	copy     string // the id of the working copy; "" while nothing is edited
	revision int
	edits    []Edit
	report   *timetable.Report // of this edit; nil until it is asked for
}

// with runs a task with a variant's bench at the newest edit that q sees. Only one task at a time has it.
func with[T any](
	ctx context.Context, k *Keeper, of Subject, q *db.Queries, task func(b *bench) (T, error),
) (result T, err error) {
	b := k.bench(of.Variant.ID)
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := k.catchUp(ctx, b, of, q); err != nil {
		return result, err
	}
	return task(b)
}

// bench finds a variant's bench, or makes one without a timetable.
func (k *Keeper) bench(variant string) *bench {
	k.mu.Lock()
	defer k.mu.Unlock()
	b, known := k.open.Get(variant)
	if !known {
		b = new(bench)
		k.open.Add(variant, b)
	}
	return b
}

// catchUp brings a bench to the newest edit.
func (k *Keeper) catchUp(ctx context.Context, b *bench, of Subject, q *db.Queries) error {
	row, err := q.GetWorkingCopy(ctx, of.Variant.ID)
	if err != nil && !db.IsNotFound(err) {
		return err
	}
	if b.Bench == nil || b.copy != row.ID || b.revision > int(row.Revision) {
		if err := b.begin(ctx, of, q); err != nil {
			return err
		}
		b.copy = row.ID
	}
	if row.ID == "" || b.revision == int(row.Revision) {
		return nil
	}
	rows, err := q.ListEdits(ctx, db.ListEditsParams{CopyID: row.ID, Revision: int32(b.revision)})
	if err != nil {
		return err
	}
	return b.repeat(rows)
}

// begin puts a variant on the bench as it was saved.
func (b *bench) begin(ctx context.Context, of Subject, q *db.Queries) error {
	_, problem, err := q.ReadProblem(ctx, of.Job.Org, of.Job.ProblemID)
	if err != nil {
		return err
	}
	var lectures timetable.Timetable
	if err := json.Unmarshal(of.Variant.Timetable, &lectures); err != nil {
		return fmt.Errorf("read timetable of variant %s: %w", of.Variant.ID, err)
	}
	b.Bench, b.revision, b.edits, b.report = workbench.Open(problem, lectures), 0, nil, nil
	return nil
}

// repeat makes the edits that the database has.
func (b *bench) repeat(rows []db.Edit) error {
	for _, row := range rows {
		e := Edit{
			Revision: int(row.Revision), Author: row.Author, AuthorName: row.AuthorName, EditedAt: row.EditedAt,
		}
		err := json.Unmarshal(row.Moves, &e.Moves)
		if err == nil {
			err = b.Apply(e.Moves)
		}
		if err != nil {
			b.Bench = nil
			return fmt.Errorf("repeat edit %d of working copy %s: %w", row.Revision, row.CopyID, err)
		}
		b.revision, b.report = e.Revision, nil
		b.edits = append(b.edits, e)
	}
	return nil
}

// checked is the report of the timetable, which is checked once after each edit.
func (b *bench) checked() *timetable.Report {
	if b.report == nil {
		report := b.Report()
		b.report = &report
	}
	return b.report
}

func (b *bench) state() State {
	return State{
		ID: b.copy, Revision: b.revision, Edits: slices.Clone(b.edits),
		Lectures: b.Timetable(), Report: *b.checked(), Unplaced: b.Unplaced(),
	}
}

// Codes of refusals.
const (
	codeEditConflict = timetable.Code("edit_conflict")
	codeTooMany      = timetable.Code("too_many_requests")
)

// refusal turns a conflict into one that people understand.
func refusal(err error) error {
	var met *workbench.Conflict
	if !errors.As(err, &met) {
		return err
	}
	values := timetable.Values{"of": "activity", "course": met.Move.Course, "is": met.Now}
	if met.Move.Activity != "" {
		values["activity"] = met.Move.Activity
	}
	return timetable.Errorf(codeEditConflict,
		"somebody else has moved it meanwhile; look where it is now, and decide again").Naming(values)
}
