package server

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/timetable"
)

// rounds takes jobs on that were sent back.
type rounds struct {
	decisions
	requests requests
}

// SearchRequest asks for more variants of a job that was sent back. Their searches begin from the variant that was.
type SearchRequest struct {
	Variants int     `json:"variants,omitempty" default:"1" minimum:"1" maximum:"1000" doc:"how many more"`
	Budget   float64 `json:"budget_seconds,omitempty" default:"30" minimum:"0.1" maximum:"1000000" doc:"of search for each of them"`
	Profile  string  `json:"profile,omitempty" doc:"what they favour: balanced, compact_days, stable_rooms, seats, spread_weeks or teachers; by default what the variant that was sent back does"`
	Comments string  `json:"comments,omitempty" maxLength:"5000" pattern:"^[^\\x00]*$" patternDescription:"text"`
}

type searchInput struct {
	KeyInput
	ID   string `path:"id"`
	Body SearchRequest
}

// searchAgain asks for more variants of a job that was sent back.
func (r rounds) searchAgain(ctx context.Context, in *searchInput) (*decisionOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	if _, err := r.db.GetJob(ctx, db.GetJobParams{Org: caller(ctx).Org, ID: id}); err != nil {
		return nil, err
	}
	if err := r.mayBeSearched(ctx, in.Body); err != nil {
		return nil, err
	}
	wanted := &timetable.Search{
		Variants: in.Body.Variants, Seconds: in.Body.Budget, Profile: timetable.Profile(in.Body.Profile),
	}
	if wanted.Profile == "" {
		if wanted.Profile, err = r.profileSentBack(ctx, id); err != nil {
			return nil, err
		}
	}
	return r.settle(ctx, id, timetable.Decision{
		ID: in.Key, Action: timetable.SearchAgain, Comment: in.Body.Comments, Search: wanted,
	})
}

// mayBeSearched refuses a search that is outside the server's limits, or beyond those that the organisation may have.
func (r rounds) mayBeSearched(ctx context.Context, in SearchRequest) error {
	asked := GenerateRequest{Variants: in.Variants, Budget: in.Budget}
	if in.Profile != "" {
		asked.Profiles = []string{in.Profile}
	}
	if err := r.requests.withinLimits(asked); err != nil {
		return err
	}
	searches, err := r.db.CountSearches(ctx, caller(ctx).Org)
	if err == nil && searches >= int64(r.requests.limits.Jobs) {
		return r.requests.tooManyJobs()
	}
	return err
}

// profileSentBack is what the variant favours that was last sent back; "" if none was, or it is gone.
func (r rounds) profileSentBack(ctx context.Context, jobID string) (timetable.Profile, error) {
	sentBack, err := r.db.GetSentBack(ctx, jobID)
	if err == nil {
		var variant db.Variant
		variant, err = r.db.LoadVariant(ctx, sentBack.VariantID)
		if err == nil {
			return timetable.Profile(variant.Profile), nil
		}
	}
	if db.IsNotFound(err) {
		return "", nil
	}
	return "", fmt.Errorf("find what was sent back of job %s: %w", jobID, err)
}

// searchOf is what a planner asked for, as it was stored; nil for other decisions.
func searchOf(document []byte) *timetable.Search {
	search := new(timetable.Search)
	if len(document) == 0 || json.Unmarshal(document, search) != nil {
		return nil
	}
	return search
}
