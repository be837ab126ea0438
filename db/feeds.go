package db

import (
	"context"
	"fmt"
)

// AddFeed makes a feed. It makes none and returns nil when as many of the person's as may be, most, are open.
func (s *Store) AddFeed(ctx context.Context, feed InsertFeedParams, most int) (made *Feed, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		if err := q.LockFeeds(ctx, LockFeedsParams{Org: feed.Org, CreatedBy: feed.CreatedBy}); err != nil {
			return err
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
