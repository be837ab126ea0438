package formats

import (
	"bytes"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestReadSolution(t *testing.T) {
	got := must[timetable.Timetable](t)(ReadSolution([]byte("\uFEFFb r2\t1  0 \r\n\r\na r1 0 3")))
	want := timetable.Timetable{{Course: "b", Room: "r2", Day: 1, Period: 0},
		{Course: "a", Room: "r1", Day: 0, Period: 3}}
	if got.Hash() != want.Hash() || got[0] != want[0] {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadSolutionSaysWhereTheErrorIs(t *testing.T) {
	_, err := ReadSolution([]byte("a r 0 0\na r 0\n\na r x 0\na r 0 1.5\n"))
	wantField(t, err, "line 2", "course room day period")
	wantField(t, err, "line 4", `"x"`)
	wantField(t, err, "line 5", `"1.5"`)
	if got := len(fields(t, err)); got != 3 {
		t.Errorf("got %d errors, want 3", got)
	}
}

func TestWriteSolutionSortsWithoutTouchingTheTimetable(t *testing.T) {
	want := string(testdata(t, "example.sol"))
	lectures := must[timetable.Timetable](t)(ReadSolution([]byte(want)))
	shuffled := timetable.Timetable{lectures[4], lectures[0], lectures[5], lectures[2], lectures[1], lectures[3]}
	if got := written(t, func(b *bytes.Buffer) error { return WriteSolution(b, shuffled) }); got != want {
		t.Errorf("got\n%s", got)
	}
	if shuffled[0] != lectures[4] {
		t.Error("writing has reordered the timetable")
	}
}
