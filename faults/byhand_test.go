package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/workbench"
)

// changeByHand lets two planners move lectures of a variant at once, and publishes what comes of it.
func (st *staff) changeByHand(ctx context.Context, j *assignment) error {
	list, err := st.list(ctx, j)
	if err != nil {
		return err
	}
	v := list[j.draw.IntN(len(list))]
	copied := "/api/timetable/variants/" + v.ID + "/working-copy"
	errs := make([]error, 2)
	var moving sync.WaitGroup
	for i, by := range []*person{st.planner, st.clerk} {
		moving.Go(func() { errs[i] = by.moveSome(ctx, copied, i) })
	}
	moving.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	seen, err := st.planner.mend(ctx, copied)
	if err != nil {
		return err
	}
	saved, err := st.save(ctx, j, copied, seen)
	if err != nil {
		return err
	}
	if err := st.choose(ctx, j, "select", saved); err != nil {
		return err
	}
	return st.approve(ctx, j, saved)
}

// moveSome moves lectures to other places that break nothing as far as this person sees. The half says of which
// courses, so that two people do not move the same.
func (p *person) moveSome(ctx context.Context, copied string, half int) error {
	var c server.WorkingCopy
	if err := p.get(ctx, copied, &c); err != nil {
		return err
	}
	moved := map[string]bool{}
	for _, l := range c.Lectures {
		if int(l.Course[len(l.Course)-1])%2 != half || moved[l.Course] || len(moved) == 3 {
			continue
		}
		moves, err := p.elsewhere(ctx, copied, l)
		if err != nil {
			return err
		}
		if moves == nil {
			continue
		}
		if err := p.edit(ctx, copied, moves); err != nil {
			return err
		}
		moved[l.Course] = true
	}
	if len(moved) == 0 {
		return fmt.Errorf("no lecture of %s can be moved", c.VariantID)
	}
	return nil
}

// elsewhere is the move of a lecture to another time at which it breaks nothing, if there is one.
func (p *person) elsewhere(ctx context.Context, copied string, l timetable.Lecture) ([]workbench.Move, error) {
	var places workbench.Places
	where := url.Values{
		"course": {l.Course}, "day": {fmt.Sprint(l.Day)}, "period": {fmt.Sprint(l.Period)}, "room": {l.Room},
	}
	if err := p.get(ctx, copied+"/places?"+where.Encode(), &places); err != nil {
		return nil, err
	}
	for i := range places.Times {
		t := &places.Times[i]
		if t.Hard <= 0 && (t.Days[0] != l.Day || t.Period != l.Period) {
			return []workbench.Move{{Course: l.Course, From: places.From, To: &t.Place}}, nil
		}
	}
	return nil, nil
}

// edit makes moves, unless somebody else has made others with the same lectures.
func (p *person) edit(ctx context.Context, copied string, moves []workbench.Move) error {
	a, err := p.call(ctx, http.MethodPost, copied, "", ask{"moves": moves})
	if err == nil && a.Status != http.StatusOK && a.Code != "edit_conflict" {
		err = fmt.Errorf("move a lecture of %s: status %d: %s", moves[0].Course, a.Status, a.Body)
	}
	return err
}

// mend takes edits back, the newest first, until what two people did breaks no rule.
func (p *person) mend(ctx context.Context, copied string) (c server.WorkingCopy, err error) {
	if err := p.get(ctx, copied, &c); err != nil {
		return c, err
	}
	for _, e := range slices.Backward(c.Edits) {
		if c.Hard == 0 {
			break
		}
		if err := p.edit(ctx, copied, workbench.Undone(e.Moves)); err != nil {
			return c, err
		}
		if err := p.get(ctx, copied, &c); err != nil {
			return c, err
		}
	}
	return c, nil
}

// save makes the working copy a variant, as somebody has seen it, and waits until it is one.
func (st *staff) save(
	ctx context.Context, j *assignment, copied string, c server.WorkingCopy,
) (saved server.Variant, err error) {
	a, err := st.planner.call(ctx, http.MethodPost, copied+"/save", j.key("save"), ask{"revision": c.Revision})
	if err != nil {
		return saved, err
	}
	st.book.decided(told{
		by: st.planner.id, key: j.key("save"), job: j.id, action: timetable.Revise, answer: a, at: time.Now(),
	})
	if err := a.accepted(); err != nil {
		return saved, err
	}
	var answer server.SavedCopy
	if err := a.into(&answer); err != nil {
		return saved, err
	}
	st.book.edited(answer.VariantID, c)
	return saved, until(ctx, func() (bool, error) {
		list, err := st.list(ctx, j)
		at := slices.IndexFunc(list, func(v server.Variant) bool { return v.ID == answer.VariantID })
		if at >= 0 {
			saved = list[at]
		}
		return at >= 0, err
	})
}

// byHand: a variant that was made by hand is its parent with the edits that people saw when they saved it, each of
// which has an author, and its score is right.
func (a *audit) byHand(jobs []jobRow, variants []variantRow) {
	a.t.Helper()
	made := 0
	for _, v := range variants {
		if v.Author == nil {
			continue
		}
		made++
		seen, known := a.book.edits[v.ID]
		parent := variants[slices.IndexFunc(variants, func(p variantRow) bool { return p.ID == *v.Parent })]
		var before, after timetable.Timetable
		if err := json.Unmarshal(parent.Timetable, &before); err != nil {
			a.t.Fatal(err)
		}
		if err := json.Unmarshal(v.Timetable, &after); err != nil {
			a.t.Fatal(err)
		}
		problem := a.problem(jobs[slices.IndexFunc(jobs, func(j jobRow) bool { return j.ID == v.JobID })].ProblemID)
		bench := workbench.Open(problem, before)
		for _, e := range seen.Edits {
			if err := bench.Apply(e.Moves); err != nil || e.Author == "" {
				a.t.Errorf("variant %s: edit %d by %q: %v", v.ID, e.Revision, e.Author, err)
			}
		}
		if got := bench.Timetable(); !known || !slices.Equal(got, after) {
			a.t.Errorf("variant %s, saved by %s, is not its parent with the %d edits", v.ID, *v.Author, len(seen.Edits))
		}
		if report := timetable.Check(problem, after); int64(report.Cost) != v.Cost {
			a.t.Errorf("variant %s costs %d, not %d", v.ID, report.Cost, v.Cost)
		}
	}
	if saved := len(a.book.edits); made != saved {
		a.t.Errorf("%d variants were made by hand, and people saved %d", made, saved)
	}
	a.t.Logf("%d variants were made by hand", made)
}
