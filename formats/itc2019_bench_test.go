package formats_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// itc2019 is the folder with the competition's instances, and solutions by others in its folder "known". Lectern may
// not distribute them.
var itc2019 = flag.String("itc2019", "", "folder with instances of ITC-2019, and with solutions in known")

// knownCosts are the parts of the cost of each solution, counted by an independent scorer. One breaks a hard constraint
// that the organisers' own validator lets pass.
var knownCosts = map[string]struct {
	plan.Parts
	total, hard int
}{
	"tg-fal17.classes":        {plan.Parts{Times: 1792, Rooms: 31, Constraints: 30}, 4215, 0},
	"lums-spr18.classes":      {plan.Parts{Rooms: 25, Constraints: 14}, 95, 0},
	"mary-spr17.classes":      {plan.Parts{Times: 793, Rooms: 52, Constraints: 2567}, 14473, 0},
	"muni-fi-spr16.classes":   {plan.Parts{Times: 60, Rooms: 162, Constraints: 3}, 372, 0},
	"muni-fi-spr17.classes":   {plan.Parts{Times: 10, Rooms: 108, Constraints: 7}, 208, 0},
	"muni-fsps-spr17.classes": {plan.Parts{Rooms: 68, Constraints: 20}, 368, 0},
	"nbi-spr18.classes":       {plan.Parts{Times: 5300, Rooms: 3081, Constraints: 5}, 13721, 0},
	"pu-d5-spr17.classes":     {plan.Parts{Times: 1231, Rooms: 90, Constraints: 678}, 14631, 0},
	"yach-fal17.classes":      {plan.Parts{Rooms: 284, Constraints: 3}, 314, 0},
	"lums-sum17.lemos":        {plan.Parts{Rooms: 17}, 17, 0},
	"lums-sum17.octaviogong":  {plan.Parts{Rooms: 16}, 16, 0},
	"bet-sum18.octaviogong":   {plan.Parts{Times: 12, Rooms: 1290, Constraints: 88}, 2182, 0},
	"pu-cs-fal07.octaviogong": {plan.Parts{Times: 184, Rooms: 56, Constraints: 43, Students: 64}, 1310, 0},
	"lums-spr18.lemos":        {plan.Parts{Rooms: 575, Constraints: 49}, 820, 0},
	"tg-fal17.lemos":          {plan.Parts{Times: 1792, Rooms: 30, Constraints: 158}, 6774, 0},
	"yach-fal17.lemos":        {plan.Parts{Times: 8, Rooms: 1008, Constraints: 687, Students: 4856}, 32198, 0},
	"muni-fi-spr17.lemos":     {plan.Parts{Times: 284, Rooms: 958, Constraints: 21, Students: 3212}, 18080, 14},
}

// BenchmarkITC2019 reads, expands and checks each known solution, and fails unless it costs what is known, before and
// after problem and solution were written and read again.
func BenchmarkITC2019(b *testing.B) {
	for name, want := range knownCosts {
		instance := strings.Split(name, ".")[0]
		solution := fileOf(b, filepath.Join("known", name+".xml"))
		problem := fileOf(b, filepath.Join("*", instance+".xml"))
		b.Run(name+"/read", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				readITC2019(b, problem)
			}
		})
		p := readITC2019(b, problem)
		b.Run(name+"/check", func(b *testing.B) {
			expanded := p.Expand()
			s := solutionOf(b, expanded, solution)
			for b.Loop() {
				r := plan.Check(expanded, s)
				if r.Parts != want.Parts || r.Cost != want.total || r.Hard != want.hard {
					b.Fatalf("%d hard violations, cost %d, %+v; want %+v", r.Hard, r.Cost, r.Parts, want)
				}
			}
		})
		b.Run(name+"/again", func(b *testing.B) {
			for b.Loop() {
				r := writtenAndRead(b, p, solution)
				if r.Parts != want.Parts || r.Hard != want.hard {
					b.Fatalf("%d hard violations, %+v; want %+v", r.Hard, r.Parts, want)
				}
			}
		})
	}
}

// writtenAndRead checks a solution after it and its problem were written and read again.
func writtenAndRead(b *testing.B, p *timetable.Problem, solution []byte) plan.Report {
	b.Helper()
	var written, writtenSolution bytes.Buffer
	if err := formats.WriteITC2019(&written, p); err != nil {
		b.Fatal(err)
	}
	expanded := p.Expand()
	s := solutionOf(b, expanded, solution)
	if err := formats.WriteITC2019Solution(&writtenSolution, p.Name, expanded, s); err != nil {
		b.Fatal(err)
	}
	again := readITC2019(b, written.Bytes()).Expand()
	return plan.Check(again, solutionOf(b, again, writtenSolution.Bytes()))
}

func readITC2019(b *testing.B, data []byte) *timetable.Problem {
	b.Helper()
	p, err := formats.ReadITC2019(data)
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func solutionOf(b *testing.B, p *plan.Plan, data []byte) plan.Solution {
	b.Helper()
	s, err := formats.ReadITC2019Solution(p, data)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// fileOf reads the file that a pattern names in the competition's folder.
func fileOf(b *testing.B, pattern string) []byte {
	b.Helper()
	if *itc2019 == "" {
		b.Fatal("name the folder with the files of the competition: -itc2019 FOLDER")
	}
	found, err := filepath.Glob(filepath.Join(*itc2019, pattern))
	if err != nil || len(found) == 0 {
		b.Fatalf("there is no %s in %s", pattern, *itc2019)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		b.Fatal(err)
	}
	return data
}
