package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/dispatch"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// requests takes requests for timetables.
type requests struct {
	db          *db.Store
	problems    problems
	jobs        jobReader
	starter     *dispatch.Starter
	limits      Limits
	ownApproval bool // requesters may decide on their own requests
}

// GenerateRequest asks for a timetable. Each variant is searched until its budget or its iterations are spent.
type GenerateRequest struct {
	ProblemID  string            `json:"problem_id" doc:"the id of an uploaded problem"`
	Term       string            `json:"term,omitempty" default:"default" minLength:"1" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks" doc:"what the timetable is for; a term has one published timetable"`
	Variants   int               `json:"variants,omitempty" default:"3" minimum:"1" maximum:"1000"`
	Budget     float64           `json:"budget_seconds,omitempty" minimum:"0.1" maximum:"1000000" doc:"of search for each variant; 30 unless iterations are given"`
	Iterations int64             `json:"iterations,omitempty" minimum:"1" maximum:"9007199254740991" doc:"of search for each variant; with a seed and without budget_seconds, the result is always the same"`
	Profiles   []string          `json:"profiles,omitempty" maxItems:"100" doc:"what the variants favour, taken in turn: balanced, compact_days, stable_rooms, seats, spread_weeks or teachers"`
	Seed       *int64            `json:"seed,omitempty" minimum:"0" maximum:"9007199254740991" doc:"a random one unless given"`
	Priority   dispatch.Priority `json:"priority,omitempty" default:"normal" enum:"high,normal,low"`

	StartVariantID string  `json:"start_variant_id,omitempty" maxLength:"100" doc:"the variant from whose timetable the searches begin, of any job of your organisation, such as the one that is published; lectures that this problem does not have are left out"`
	Moving         []int32 `json:"moving,omitempty" maxItems:"100" doc:"with start_variant_id: what the search for each variant pays for a lecture that it moves, in the unit of costs, taken in turn; a lecture that is only in another room costs a quarter of that, and 0 is nothing; 40, 5 and 1 unless given. The variants' costs do not include it"`
}

// maxSeed bounds seeds to numbers that JSON holds exactly in every language (RFC 8259, section 6).
const maxSeed = 1 << 53

// defaultBudget is how many seconds a variant is searched unless the request says.
const defaultBudget = 30

type generateInput struct {
	KeyInput
	Body GenerateRequest
}

// KeyInput carries the key under which a request counts once. It is exported for huma, which skips embedded types that
// are not.
type KeyInput struct {
	Key string `header:"Idempotency-Key" maxLength:"200" pattern:"^[ -~]*$" patternDescription:"printable ASCII" doc:"a request that is sent again under the same key counts once"`
}

type jobOutput struct {
	Status   int
	Location string `header:"Location"`
	Body     Job
}

// generate queues a job. The job is in the database before its workflow is started, and so survives while Temporal is
// away.
func (q requests) generate(ctx context.Context, in *generateInput) (*jobOutput, error) {
	who := caller(ctx)
	row, err := q.newJobRow(ctx, who, in)
	if err != nil {
		return nil, err
	}
	return q.queue(ctx, who, row, nil)
}

// queue adds a job, with what it begins with if it is not searched, or answers with the one that was queued under the
// same key.
func (q requests) queue(
	ctx context.Context, who auth.Principal, row db.InsertJobParams, begin *db.InsertRevisionParams,
) (*jobOutput, error) {
	added, err := q.db.AddJob(ctx, row, begin, q.limits.Jobs)
	if err != nil {
		return nil, err
	}
	id := row.ID
	if !added {
		if id, err = q.earlierJob(ctx, row); err != nil {
			return nil, err
		}
	}
	q.starter.Wake()
	body, err := q.jobs.read(ctx, who, id)
	if err != nil {
		return nil, err
	}
	return &jobOutput{Status: 202, Location: "/api/generation-jobs/" + id + "/", Body: body}, nil
}

// earlierJob finds the job that was queued under a request's key. If there is none, the organisation has too many jobs.
func (q requests) earlierJob(ctx context.Context, row db.InsertJobParams) (id string, err error) {
	earlier, err := q.db.GetJobByKey(ctx, db.GetJobByKeyParams{
		Org: row.Org, Requester: row.Requester, IdempotencyKey: row.IdempotencyKey,
	})
	switch {
	case db.IsNotFound(err):
		return "", q.tooManyJobs()
	case err != nil:
		return "", err
	case earlier.RequestHash != row.RequestHash:
		return "", errKeyReused
	}
	return earlier.ID, nil
}

var errKeyReused = timetable.Errorf(timetable.CodeKeyReused,
	"this Idempotency-Key was already used for another request; choose a new one")

// tooManyJobs is the error of an organisation that has reached its limit.
func (q requests) tooManyJobs() *timetable.Error {
	return timetable.Errorf(codeTooMany, "your organisation has reached the limit of %d jobs queued or running; "+
		"wait until one has its variants, or finish or cancel one", q.limits.Jobs).
		Naming(timetable.Values{"of": "jobs", "limit": q.limits.Jobs})
}

// newJobRow checks a request against the limits and makes its row.
func (q requests) newJobRow(ctx context.Context, who auth.Principal, in *generateInput) (db.InsertJobParams, error) {
	request := in.Body
	request.Term = spelling.Normal(request.Term)
	if request.Budget == 0 && request.Iterations == 0 {
		request.Budget = defaultBudget
	}
	if err := q.withinLimits(request); err != nil {
		return db.InsertJobParams{}, err
	}
	problemID, err := parseID(request.ProblemID)
	if err != nil {
		return db.InsertJobParams{}, errNoProblem
	}
	if err := q.searchable(ctx, who.Org, problemID); err != nil {
		return db.InsertJobParams{}, err
	}
	row, err := q.blankRow(ctx, who, in.Key, problemID, request.Term)
	if err != nil {
		return row, err
	}
	row.Variants, row.Profiles = int32(request.Variants), request.Profiles
	row.BudgetSeconds, row.Iterations = request.Budget, request.Iterations
	row.Priority, row.RequestHash = string(request.Priority), request.hash()
	if err := q.beginFrom(ctx, request, &row); err != nil {
		return db.InsertJobParams{}, err
	}
	if len(row.Profiles) == 0 {
		row.Profiles = []string{string(timetable.Balanced)}
	}
	if request.Seed != nil {
		row.Seed = *request.Seed
	}
	return row, nil
}

// blankRow is a row of a job that says who asks for it and what it is for, with a random seed.
func (q requests) blankRow(
	ctx context.Context, who auth.Principal, key, problem, term string,
) (db.InsertJobParams, error) {
	row := db.InsertJobParams{
		ID:             db.NewID(),
		Org:            who.Org,
		ProblemID:      problem,
		Term:           spelling.Normal(term),
		Requester:      who.ID,
		RequesterName:  who.Name,
		Seed:           rand.Int64N(maxSeed),
		Priority:       string(dispatch.Normal),
		OwnApproval:    q.ownApproval,
		IdempotencyKey: db.OrNull(key),
	}
	return row, q.ofDataset(ctx, &row)
}

// ofDataset notes which version of which dataset a job is for.
func (q requests) ofDataset(ctx context.Context, row *db.InsertJobParams) error {
	version, err := q.db.FindDatasetVersion(ctx, row.ProblemID)
	if db.IsNotFound(err) {
		return nil
	}
	row.DatasetID, row.DatasetVersion = &version.DatasetID, &version.Number
	return err
}

// searchable refuses a problem that is not there, and a document of version 2 that is incomplete or contradicts itself.
func (q requests) searchable(ctx context.Context, org, problem string) error {
	version, err := q.db.GetProblemVersion(ctx, db.GetProblemVersionParams{Org: org, ID: problem})
	switch {
	case db.IsNotFound(err):
		return errNoProblem
	case err != nil || version < timetable.TermVersion:
		return err
	}
	found, err := q.problems.explain(ctx, org, problem)
	if err != nil {
		return err
	}
	return notReady(found)
}

// notReady is the error of a problem that no timetable can solve; nil if nothing speaks against one.
func notReady(found []explain.Finding) error {
	var reasons []timetable.FieldError
	for _, f := range found {
		if f.Severity == explain.Impossible {
			reasons = append(reasons, timetable.FieldError{Place: "/problem_id", Message: f.Message})
		}
	}
	if len(reasons) == 0 {
		return nil
	}
	return timetable.Errorf(timetable.CodeProblemNotReady,
		"this dataset is not ready for a search: it is incomplete or contradicts itself in %d places", len(reasons)).
		Naming(timetable.Values{"places": len(reasons)}).With(reasons)
}

var errNoProblem = &timetable.Error{
	Code:    timetable.CodeInvalidRequest,
	Message: "this dataset does not exist; upload it first",
	Values:  timetable.Values{"of": "dataset"},
	Fields:  []timetable.FieldError{{Place: "/problem_id", Message: "no dataset has this id"}},
}

// What can be wrong with a request for a timetable.
const (
	aboveLimit     timetable.Code = "above_limit"
	unknownProfile timetable.Code = "unknown_profile"
)

// withinLimits refuses a request with all the limits that it exceeds.
func (q requests) withinLimits(r GenerateRequest) error {
	e := timetable.Errorf(timetable.CodeInvalidRequest, "the request is outside the limits of this server").
		Naming(timetable.Values{"of": "limits"})
	fail := func(code timetable.Code, place, message string) {
		e.Fields = append(e.Fields, timetable.FieldError{Place: place, Message: message, Code: code})
	}
	limits := q.limits
	if r.Variants > limits.Variants {
		fail(aboveLimit, "/variants", fmt.Sprintf("must be at most %d, not %d", limits.Variants, r.Variants))
	}
	if longest := limits.Budget.Seconds(); r.Budget > longest {
		fail(aboveLimit, "/budget_seconds", fmt.Sprintf("must be at most %v, not %v", longest, r.Budget))
	}
	if r.Budget == 0 && r.Iterations > maxIterations {
		fail(aboveLimit, "/iterations", fmt.Sprintf("must be at most %d without budget_seconds", maxIterations))
	}
	for i, price := range r.Moving {
		if wrong := movesCost(price); wrong != "" {
			fail(aboveLimit, fmt.Sprintf("/moving/%d", i), wrong)
		}
	}
	for i, profile := range r.Profiles {
		if !timetable.Profile(profile).Known() {
			place := fmt.Sprintf("/profiles/%d", i)
			fail(unknownProfile, place, fmt.Sprintf("unknown profile %q; choose from %v", profile, timetable.Profiles))
		}
	}
	if len(e.Fields) > 0 {
		return e
	}
	return nil
}

// maxIterations bounds a search without a budget in time: about an hour on one core.
const maxIterations = 5_000_000_000

// hash identifies the content of a request.
func (r GenerateRequest) hash() string {
	document, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("a request is plain data and always has a JSON form: %v", err))
	}
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}
