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

// feeds makes feeds, and answers at their addresses.
type feeds struct {
	db      *db.Store
	terms   *publications.Terms
	limits  Limits
	writing *fairQueue // of files
}

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
		Kind   timetable.Kind `json:"kind" enum:"curriculum,teacher,room,course,group"`
		Member string         `json:"member" minLength:"1" maxLength:"100" pattern:"^[^\\s\\p{Z}\\p{Cc}]*$" patternDescription:"an id without blanks" doc:"its id in the term's problem"`
	}
}

// NewFeed is a feed with its address.
type NewFeed struct {
	Feed
	URL string `json:"url" doc:"the path of its address, which is told only here: who knows it can read the feed"`
}

type newFeedOutput struct{ Body NewFeed }

// make makes a feed. Its term needs no timetable yet, only a job or dates. Once there is a timetable, it must have the
// member.
func (f feeds) make(ctx context.Context, in *makeFeedInput) (*newFeedOutput, error) {
	who := caller(ctx)
	term := spelling.Normal(in.Body.Term)
	member, err := f.member(ctx, who.Org, term, timetable.Member{Kind: in.Body.Kind, ID: in.Body.Member})
	if err != nil {
		return nil, err
	}
	secret := rand.Text()
	row, err := f.db.AddFeed(ctx, db.InsertFeedParams{
		ID: db.NewID(), Org: who.Org, Term: term, Kind: string(member.Kind), Member: member.ID,
		Hash: auth.HashSecret(secret), CreatedBy: who.ID,
	}, who.Issued, f.limits.Feeds)
	if errors.Is(err, db.ErrRevoked) {
		return nil, auth.ErrNotSignedIn
	}
	if err != nil {
		return nil, err
	}
	if row == nil {
		return nil, timetable.Errorf(codeTooMany, "you have reached the limit of %d calendar links; revoke one first",
			f.limits.Feeds).Naming(timetable.Values{"of": "feeds", "limit": f.limits.Feeds})
	}
	return &newFeedOutput{Body: NewFeed{Feed: feedOf(*row), URL: feedsPath + secret + ".ics"}}, nil
}

// member is the feed's member, spelled as in the term's problem once there is one.
func (f feeds) member(ctx context.Context, org, term string, member timetable.Member) (timetable.Member, error) {
	problem, err := f.terms.Problem(ctx, publications.Term{Org: org, Name: term})
	if err == nil && problem == nil {
		err = f.requireTerm(ctx, org, term)
	}
	if err != nil || problem == nil {
		return member, err
	}
	member, _, err = publications.FindMember(problem, member)
	return member, err
}

// requireTerm refuses an unknown term: the feed of a mistyped one would stay empty for ever.
func (f feeds) requireTerm(ctx context.Context, org, term string) error {
	known, err := f.db.HasTerm(ctx, db.HasTermParams{Org: org, States: plainStates(timetable.States), Term: term})
	if err == nil && !known {
		err = timetable.Errorf(timetable.CodeNotFound, "the term %s does not exist yet; "+
			"check its name, or try again once a planner has requested a timetable", term).
			Naming(timetable.Values{"of": "term", "term": term})
	}
	return err
}

type feedsOutput struct{ Body page[Feed] }

// list shows the caller's feeds. An admin sees everybody's.
func (f feeds) list(ctx context.Context, in *PageInput) (*feedsOutput, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	who, size := caller(ctx), in.size(f.limits)
	rows, err := f.db.ListFeeds(ctx, db.ListFeedsParams{
		Org: who.Org, CreatedBy: owner(who), Before: before, Size: size + 1,
	})
	if err != nil {
		return nil, err
	}
	return &feedsOutput{Body: pageOf(rows, size, feedOf, func(row db.Feed) string { return row.ID })}, nil
}

type feedOutput struct{ Body Feed }

// revoke closes a feed of the caller. An admin may close everybody's.
func (f feeds) revoke(ctx context.Context, in *getInput) (*feedOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	who := caller(ctx)
	row, err := f.db.RevokeFeed(ctx, db.RevokeFeedParams{Org: who.Org, ID: id, CreatedBy: owner(who)})
	if err != nil {
		return nil, err
	}
	return &feedOutput{Body: feedOf(row)}, nil
}

// owner is whose feeds a caller sees. Admins see all, which is nil.
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
