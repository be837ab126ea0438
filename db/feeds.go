package db

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrRevoked says that a person was revoked after they had signed in.
var ErrRevoked = errors.New("the person was revoked")

// AddFeed makes a feed for a person who signed in at a certain time. It returns nil when the person has as many open
// feeds as allowed (most), and ErrRevoked when they were revoked since they signed in.
func (s *Store) AddFeed(
	ctx context.Context, feed InsertFeedParams, signedIn time.Time, most int,
) (made *Feed, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		if err := q.LockFeeds(ctx, LockFeedsParams{Org: feed.Org, CreatedBy: feed.CreatedBy}); err != nil {
			return err
		}
		revoked, err := q.IsRevokedSince(ctx, IsRevokedSinceParams{
			Key: PersonKey(feed.Org, feed.CreatedBy), RevokedAt: signedIn,
		})
		if err != nil {
			return err
		}
		if revoked {
			return ErrRevoked
		}
		open, err := q.CountFeeds(ctx, CountFeedsParams{Org: feed.Org, CreatedBy: feed.CreatedBy})
		if err != nil || open >= int64(most) {
			return err
		}
		row, err := q.InsertFeed(ctx, feed)
		made = &row
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("make feed %s: %w", feed.ID, err)
	}
	return made, nil
}
