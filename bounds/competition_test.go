package bounds_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bounds"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// instances is the folder with the files of the competition, comp01.ctt to comp21.ctt, which are not Lectern's to give away:
// go test ./bounds -instances FOLDER -run Competition -v.
var instances = flag.String("instances", "", "folder with comp01.ctt to comp21.ctt of ITC-2007")

// bestKnown is the least known cost under UD2 of comp01 to comp21.
var bestKnown = []int{5, 24, 64, 35, 284, 27, 6, 37, 96, 4, 0, 294, 59, 51, 62, 18, 56, 61, 57, 4, 74}

func TestIsBelowTheBestKnownOfTheCompetition(t *testing.T) {
	t.Log("instance | time | rooms | bound | best known | seconds")
	for i, p := range competition(t) {
		start := time.Now()
		bound := bounds.Lower(context.Background(), p)
		if bound.Cost() > bestKnown[i] {
			t.Errorf("comp%02d: the bound is %+v, but a timetable costs %d", i+1, bound, bestKnown[i])
		}
		t.Logf("comp%02d | %d | %d | %d | %d | %.1f",
			i+1, bound.Time, bound.Rooms, bound.Cost(), bestKnown[i], time.Since(start).Seconds())
	}
}

// competition reads the competition's problems: none without their folder.
func competition(tb testing.TB) []*timetable.Problem {
	tb.Helper()
	if *instances == "" {
		return nil
	}
	var problems []*timetable.Problem
	for i := range bestKnown {
		data, err := os.ReadFile(filepath.Join(*instances, fmt.Sprintf("comp%02d.ctt", i+1)))
		if err != nil {
			tb.Fatal(err)
		}
		p, err := formats.Read(data, "UD2")
		if err != nil {
			tb.Fatal(err)
		}
		problems = append(problems, p)
	}
	return problems
}
