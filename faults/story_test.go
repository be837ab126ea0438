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
	tell       func(o *office, ctx context.Context, j *matter) error
}

// The lengths of searches: a few seconds, and longer than any test.
const (
	someIterations = 8_000_000
	longIterations = 4_000_000_000
)

var stories = []story{
	{"published", someIterations, (*office).publish},
	{"published after another choice", someIterations, (*office).reselect},
	{"published by one of two at once", someIterations, (*office).contend},
	{"rejected", someIterations, (*office).turnDown},
	{"cancelled in its search", longIterations, (*office).cancelSearch},
	{"finished early and published", longIterations, (*office).finishEarly},
	{"not published by those who may not", someIterations, (*office).tryWithoutRight},
}

// work deals with a job to its end.
func (o *office) work(ctx context.Context, number int) error {
	j := newMatter(number)
	return o.tell(ctx, j, stories[j.draw.IntN(len(stories))])
}

// tell carries a job through a story.
func (o *office) tell(ctx context.Context, j *matter, s story) error {
	err := o.request(ctx, j, s.iterations)
	if err == nil {
		seen := o.watch(ctx, j)
		err = errors.Join(s.tell(o, ctx, j), seen())
	}
	if err != nil {
		return fmt.Errorf("job %d (%s) %s: %w", j.number, s.name, j.id, err)
	}
	return nil
}

func (o *office) publish(ctx context.Context, j *matter) error {
	chosen, err := o.put(ctx, j)
	if err != nil {
		return err
	}
	return o.approve(ctx, j, chosen)
}

// approve reads a variant and approves it.
func (o *office) approve(ctx context.Context, j *matter, v server.Variant) error {
	review, err := o.look(ctx, o.dean, j, v)
	if err != nil {
		return err
	}
	return o.end(ctx, o.dean, j, timetable.Approve, review, timetable.Published)
}

// reselect approves the variant that was selected first, which is refused, and then the one that is selected now.
func (o *office) reselect(ctx context.Context, j *matter) error {
	list, err := o.list(ctx, j)
	if err != nil {
		return err
	}
	first, last := list[0], list[len(list)-1]
	if err := o.choose(ctx, j, "select-1", first); err != nil {
		return err
	}
	if err := o.choose(ctx, j, "select-2", last); err != nil {
		return err
	}
	if first.ID != last.ID {
		stale := server.Review{VariantID: first.ID, VariantHash: first.Hash}
		if err := o.tryTo(ctx, o.dean, j, timetable.Approve, "stale", stale, timetable.CodeVariantStale); err != nil {
			return err
		}
	}
	return o.approve(ctx, j, last)
}

// contend lets two people decide at once; one of them is too late.
func (o *office) contend(ctx context.Context, j *matter) error {
	chosen, err := o.put(ctx, j)
	if err != nil {
		return err
	}
	review, err := o.look(ctx, o.dean, j, chosen)
	if err != nil {
		return err
	}
	errs := make([]error, 2)
	var deciding sync.WaitGroup
	for i, by := range []*person{o.dean, o.vice} {
		deciding.Go(func() {
			_, errs[i] = by.decide(ctx, j.id, timetable.Approve, j.key("approve"), review)
		})
	}
	deciding.Wait()
	_, err = o.await(ctx, j, timetable.Published)
	return errors.Join(append(errs, err)...)
}

func (o *office) turnDown(ctx context.Context, j *matter) error {
	if _, err := o.put(ctx, j); err != nil {
		return err
	}
	if err := o.tryTo(
		ctx, o.vice, j, timetable.Reject, "no-comment", server.Review{}, timetable.CodeCommentRequired,
	); err != nil {
		return err
	}
	return o.end(ctx, o.vice, j, timetable.Reject, server.Review{Comments: "too many lone lectures"}, timetable.Rejected)
}

func (o *office) cancelSearch(ctx context.Context, j *matter) error {
	if err := o.awaitSearch(ctx, j); err != nil {
		return err
	}
	return o.end(ctx, o.planner, j, timetable.Cancel, nil, timetable.Cancelled)
}

func (o *office) finishEarly(ctx context.Context, j *matter) error {
	if err := o.awaitSearch(ctx, j); err != nil {
		return err
	}
	if err := o.take(ctx, o.planner, j, timetable.Finish, "finish", nil); err != nil {
		return err
	}
	return o.publish(ctx, j)
}

func (o *office) tryWithoutRight(ctx context.Context, j *matter) error {
	if _, err := o.put(ctx, j); err != nil {
		return err
	}
	if err := o.tryTo(
		ctx, o.planner, j, timetable.Approve, "planner", server.Review{}, timetable.CodeRoleMissing,
	); err != nil {
		return err
	}
	if err := o.tryTo(ctx, o.dean, j, timetable.Cancel, "dean", nil, timetable.CodeRoleMissing); err != nil {
		return err
	}
	return o.end(ctx, o.planner, j, timetable.Cancel, nil, timetable.Cancelled)
}
