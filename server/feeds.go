package server

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// Feed is an address under which calendar programs read the lectures of one member of a term.
type Feed struct {
	ID        string         `json:"id"`
	Term      string         `json:"term"`
	Kind      timetable.Kind `json:"kind"`
	Member    string         `json:"member" doc:"its id in the term's problem"`
	CreatedBy string         `json:"created_by" doc:"the id of who made it"`
	CreatedAt time.Time      `json:"created_at"`
	RevokedAt *time.Time     `json:"revoked_at" doc:"from then on the address leads nowhere; null until then"`
}

type makeFeedInput struct {
	Body struct {
		Term   string         `json:"term" minLength:"1" maxLength:"100" pattern:"^[!-~\\p{L}\\p{M}\\p{N}]*$" patternDescription:"a name without blanks"`
		Kind   timetable.Kind `json:"kind" enum:"curriculum,teacher,room,course"`
		Member string         `json:"member" minLength:"1" maxLength:"100" pattern:"^[^\\s\\p{Z}\\p{Cc}]*$" patternDescription:"an id without blanks" doc:"its id in the term's problem"`
	}
}

// NewFeed is a feed with its address.
type NewFeed struct {
	Feed
	URL string `json:"url" doc:"the path of its address, which is told only here: who knows it can read the feed"`
}

type newFeedOutput struct{ Body NewFeed }

// makeFeed makes a feed. Its term needs no timetable yet, but somebody must have asked for one or dated it; once there is one, it must
// have the member.
func (s *Server) makeFeed(ctx context.Context, in *makeFeedInput) (*newFeedOutput, error) {
	who := caller(ctx)
	term := spelling.Normal(in.Body.Term)
	member, err := s.feedMember(ctx, who.Org, term, timetable.Member{Kind: in.Body.Kind, ID: in.Body.Member})
	if err != nil {
		return nil, err
	}
	secret := rand.Text()
	row, err := s.db.AddFeed(ctx, db.InsertFeedParams{
		ID: db.NewID(), Org: who.Org, Term: term, Kind: string(member.Kind), Member: member.ID,
		Hash: auth.HashSecret(secret), CreatedBy: who.ID,
	}, who.Issued, s.cfg.Limits.Feeds)
	if errors.Is(err, db.ErrRevoked) {
		return nil, auth.ErrNotSignedIn
	}
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, timetable.Errorf(codeTooMany, "you have %d calendar links, the most allowed; revoke one first", s.cfg.Limits.Feeds)
	}
	return &newFeedOutput{Body: NewFeed{Feed: feedOf(*row), URL: feedsPath + secret + ".ics"}}, nil
}

// feedMember is the member of a feed, as the term's problem spells it once there is one.
func (s *Server) feedMember(ctx context.Context, org, term string, member timetable.Member) (timetable.Member, error) {
	problem, err := s.terms.Problem(ctx, publications.Term{Org: org, Name: term})
	if err == nil && problem == nil {
		err = s.requireTerm(ctx, org, term)
	}
	if err != nil || problem == nil {
		return member, err
	}
	member, _, err = publications.FindMember(problem, member)
	return member, err
}

// requireTerm refuses a term of which nothing is known: a feed of a mistyped one would stay empty for ever.
func (s *Server) requireTerm(ctx context.Context, org, term string) error {
	known, err := s.db.HasTerm(ctx, db.HasTermParams{Org: org, States: plainStates(timetable.States), Term: term})
	if err == nil && !known {
		err = timetable.Errorf(timetable.CodeNotFound, "there is no term %s yet, neither a timetable nor a job nor dates; correct its name, "+
			"or subscribe once a planner has asked for a timetable", term)
	}
	return err
}

type feedsOutput struct{ Body page[Feed] }

// listFeeds lists the caller's feeds, and everybody's to an admin.
func (s *Server) listFeeds(ctx context.Context, in *PageInput) (*feedsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	who, size := caller(ctx), in.size(s.cfg.Limits)
	rows, err := s.db.ListFeeds(ctx, db.ListFeedsParams{Org: who.Org, CreatedBy: owner(who), Before: before, Size: size + 1})
	if err != nil {
		return nil, err
	}
	return &feedsOutput{Body: pageOf(rows, size, feedOf, func(row db.Feed) string { return row.ID })}, nil
}

type feedOutput struct{ Body Feed }

// revokeFeed closes a feed of the caller, or anybody's for an admin.
func (s *Server) revokeFeed(ctx context.Context, in *getInput) (*feedOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	row, err := s.db.RevokeFeed(ctx, db.RevokeFeedParams{Org: who.Org, ID: id, CreatedBy: owner(who)})
	if err != nil {
		return nil, err
	}
	return &feedOutput{Body: feedOf(row)}, nil
}

// owner is whose feeds somebody sees: their own, or everybody's, which is nil.
func owner(who auth.Principal) *string {
	if who.Has(timetable.Admin) {
		return nil
	}
	return &who.ID
}

func feedOf(row db.Feed) Feed {
	return Feed{
		ID: row.ID, Term: row.Term, Kind: timetable.Kind(row.Kind), Member: row.Member,
		CreatedBy: row.CreatedBy, CreatedAt: row.CreatedAt, RevokedAt: row.RevokedAt,
	}
}
