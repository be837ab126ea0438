package faults

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// A story is how people deal with a job, from the request to its end.
type story struct {
	name       string
	iterations int64 // of each variant; a long search is one that people end
	tell       func(st *staff, ctx context.Context, j *assignment) error
}

// The lengths of searches: a few seconds, and longer than any test.
const (
	someIterations = 8_000_000
	longIterations = 4_000_000_000
)

var stories = []story{
	{"published", someIterations, (*staff).publish},
	{"published after another choice", someIterations, (*staff).reselect},
	{"published by one of two at once", someIterations, (*staff).contend},
	{"sent back and published", someIterations, (*staff).sendBack},
	{"changed by hand and published", someIterations, (*staff).changeByHand},
	{"rejected", someIterations, (*staff).turnDown},
	{"cancelled in its search", longIterations, (*staff).cancelSearch},
	{"finished early and published", longIterations, (*staff).finishEarly},
	{"not published by those who may not", someIterations, (*staff).tryWithoutRight},
}

// work deals with a job to its end.
func (st *staff) work(ctx context.Context, number int) error {
	j := newAssignment(number)
	return st.tell(ctx, j, stories[j.draw.IntN(len(stories))])
}

// tell carries a job through a story.
func (st *staff) tell(ctx context.Context, j *assignment, s story) error {
	err := st.request(ctx, j, s.iterations)
	if err == nil {
		following, stop := context.WithCancel(ctx)
		defer stop()
		seen := st.follow(following, j)
		if err = s.tell(st, ctx, j); err != nil {
			stop() // such a job may have no end to be seen
		}
		err = errors.Join(err, seen())
	}
	if err != nil {
		return fmt.Errorf("job %d (%s) %s: %w", j.number, s.name, j.id, err)
	}
	return nil
}

func (st *staff) publish(ctx context.Context, j *assignment) error {
	chosen, err := st.put(ctx, j)
	if err != nil {
		return err
	}
	return st.approve(ctx, j, chosen)
}

// approve reads a variant and approves it.
func (st *staff) approve(ctx context.Context, j *assignment, v server.Variant) error {
	return st.untilPublished(ctx, j, func(step string) error {
		review, err := st.look(ctx, st.dean, j, v)
		if err != nil {
			return err
		}
		return st.take(ctx, st.dean, j, timetable.Approve, step, review)
	})
}

// untilPublished lets somebody approve, and again whenever another timetable was put in force for the term first.
func (st *staff) untilPublished(ctx context.Context, j *assignment, approve func(step string) error) error {
	for overtaken := 0; ; overtaken++ {
		if err := approve(fmt.Sprintf("approve-%d", overtaken)); err != nil {
			return err
		}
		again, err := st.awaitPublished(ctx, j, overtaken)
		if !again || err != nil {
			return err
		}
	}
}

// reselect approves the variant that was selected first, which is refused, and then the one that is selected now.
func (st *staff) reselect(ctx context.Context, j *assignment) error {
	list, err := st.list(ctx, j)
	if err != nil {
		return err
	}
	first, last := list[0], list[len(list)-1]
	if err := st.choose(ctx, j, "select-1", first); err != nil {
		return err
	}
	if err := st.choose(ctx, j, "select-2", last); err != nil {
		return err
	}
	if first.ID != last.ID {
		stale := server.Review{VariantID: first.ID, VariantHash: first.Hash}
		if err := st.tryTo(ctx, st.dean, j, timetable.Approve, "stale", stale, timetable.CodeVariantStale); err != nil {
			return err
		}
	}
	return st.approve(ctx, j, last)
}

// contend lets two people decide at once; one of them is too late.
func (st *staff) contend(ctx context.Context, j *assignment) error {
	chosen, err := st.put(ctx, j)
	if err != nil {
		return err
	}
	return st.untilPublished(ctx, j, func(step string) error {
		review, err := st.look(ctx, st.dean, j, chosen)
		if err != nil {
			return err
		}
		errs := make([]error, 2)
		var deciding sync.WaitGroup
		for i, by := range []*person{st.dean, st.vice} {
			deciding.Go(func() { _, errs[i] = by.decide(ctx, j.id, timetable.Approve, j.key(step), review) })
		}
		deciding.Wait()
		return errors.Join(errs...)
	})
}

// sendBack requests changes of what was selected first, and approves what is selected in the second round.
func (st *staff) sendBack(ctx context.Context, j *assignment) error {
	chosen, err := st.put(ctx, j)
	if err != nil {
		return err
	}
	review, err := st.look(ctx, st.vice, j, chosen)
	if err != nil {
		return err
	}
	review.Comments = "too many lone lectures"
	if err := st.take(ctx, st.vice, j, timetable.RequestChanges, "request-changes", review); err != nil {
		return err
	}
	list, err := st.list(ctx, j)
	if err != nil {
		return err
	}
	again := list[j.draw.IntN(len(list))]
	if err := st.choose(ctx, j, "select-again", again); err != nil {
		return err
	}
	return st.approve(ctx, j, again)
}

func (st *staff) turnDown(ctx context.Context, j *assignment) error {
	if _, err := st.put(ctx, j); err != nil {
		return err
	}
	if err := st.tryTo(
		ctx, st.vice, j, timetable.Reject, "no-comment", server.Review{}, timetable.CodeCommentRequired,
	); err != nil {
		return err
	}
	return st.end(ctx, st.vice, j, timetable.Reject, server.Review{Comments: "too many lone lectures"}, timetable.Rejected)
}

func (st *staff) cancelSearch(ctx context.Context, j *assignment) error {
	if err := st.awaitSearch(ctx, j); err != nil {
		return err
	}
	return st.end(ctx, st.planner, j, timetable.Cancel, nil, timetable.Cancelled)
}

func (st *staff) finishEarly(ctx context.Context, j *assignment) error {
	if err := st.awaitSearch(ctx, j); err != nil {
		return err
	}
	if err := st.take(ctx, st.planner, j, timetable.Finish, "finish", nil); err != nil {
		return err
	}
	return st.publish(ctx, j)
}

func (st *staff) tryWithoutRight(ctx context.Context, j *assignment) error {
	if _, err := st.put(ctx, j); err != nil {
		return err
	}
	if err := st.tryTo(
		ctx, st.planner, j, timetable.Approve, "planner", server.Review{}, timetable.CodeRoleMissing,
	); err != nil {
		return err
	}
	if err := st.tryTo(ctx, st.dean, j, timetable.Cancel, "dean", nil, timetable.CodeRoleMissing); err != nil {
		return err
	}
	return st.end(ctx, st.planner, j, timetable.Cancel, nil, timetable.Cancelled)
}
