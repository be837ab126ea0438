package solver

import (
	"context"
	"reflect"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/timetable"
)

func department() *timetable.Problem {
	return demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 7})
}

// A search for a document of version 2 is interrupted, stored and continued like any other.
func TestASearchForATermResumes(t *testing.T) {
	t.Parallel()
	p, o := department(), Options{Seed: 3, Iterations: 3000, Profile: timetable.CompactDays}
	whole := solve(t, p, o)
	var stored []byte
	ctx, stop := context.WithCancel(t.Context())
	interrupted := o
	interrupted.ProgressEvery = 1
	interrupted.Progress = func(now Progress, m Moment) {
		if now.Iterations < 1000 || ctx.Err() != nil {
			return
		}
		var err error
		if stored, err = m.Checkpoint().MarshalBinary(); err != nil {
			t.Error(err)
		}
		stop()
	}
	if _, err := Solve(ctx, p, interrupted); err != nil {
		t.Fatal(err)
	}
	o.Checkpoint = new(Checkpoint)
	if err := o.Checkpoint.UnmarshalBinary(stored); err != nil {
		t.Fatal(err)
	}
	if resumed := solve(t, p, o); !reflect.DeepEqual(resumed.Timetable, whole.Timetable) {
		t.Errorf("resumed %+v, in one go %+v", resumed.Score, whole.Score)
	}
	stored[len(stored)/2] ^= 1
	if new(Checkpoint).UnmarshalBinary(stored) == nil {
		t.Error("a damaged checkpoint was read")
	}
	other := demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 8})
	if _, err := Solve(t.Context(), other, o); err == nil {
		t.Error("a checkpoint of another problem was taken")
	}
}

func TestProfilesSteerATerm(t *testing.T) {
	t.Parallel()
	p := department()
	gaps := func(profile timetable.Profile) int {
		r := solve(t, p, Options{Seed: 1, Iterations: 8000, Profile: profile})
		return timetable.Check(p, r.Timetable).Experience.TeacherGaps
	}
	if balanced, gentle := gaps(timetable.Balanced), gaps(timetable.GentleOnTeachers); gentle >= balanced {
		t.Errorf("teachers have %d empty periods, and %d where the search is gentle on them", balanced, gentle)
	}
}
