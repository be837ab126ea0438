package db

import (
	"context"
	"fmt"
)

// AddJob queues a job and says whether it did. If the job begins with a timetable that somebody brings, that is saved
// with it; begin is nil for others. AddJob does not queue the job when the requester has queued one under the same
// idempotency key, or when the organisation already has as many jobs as allowed (most) that wait for their search or
// are being searched. The limit also holds for concurrent requests.
func (s *Store) AddJob(
	ctx context.Context, job InsertJobParams, begin *InsertRevisionParams, most int,
) (added bool, err error) {
	err = s.InTx(ctx, func(q *Queries) error {
		if err := q.LockSearches(ctx, job.Org); err != nil {
			return err
		}
		searches, err := q.CountSearches(ctx, job.Org)
		if err != nil || searches >= int64(most) {
			return err
		}
		if queued, err := q.queuedBefore(ctx, job); err != nil || queued {
			return err
		}
		inserted, err := q.InsertJob(ctx, job)
		added = inserted == 1
		if err != nil || !added || begin == nil {
			return err
		}
		return q.InsertRevision(ctx, *begin)
	})
	if err != nil {
		return false, fmt.Errorf("queue job %s: %w", job.ID, err)
	}
	return added, nil
}

// queuedBefore says whether a job's requester has queued one under its idempotency key. The requester's address may be
// spelled differently, which no constraint catches.
func (q *Queries) queuedBefore(ctx context.Context, job InsertJobParams) (bool, error) {
	if job.IdempotencyKey == nil {
		return false, nil
	}
	_, err := q.GetJobByKey(ctx, GetJobByKeyParams{
		Org: job.Org, Requester: job.Requester, IdempotencyKey: job.IdempotencyKey,
	})
	if IsNotFound(err) {
		return false, nil
	}
	return err == nil, err
}
