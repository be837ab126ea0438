package solver_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/bench"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/solver"
	"github.com/lectern-timetables/lectern/timetable"
)

// Files that are measured and which Lectern may not distribute, and how.
var (
	competition = flag.String("competition", "", "folder with comp01.ctt to comp21.ctt of ITC-2007")
	department  = flag.String("department", "", "folder with the tables of a department")
	cases       = flag.Int("cases", 10, "how often something changes in each problem")
	moving      = flag.Int("moving", 5, "the price of a move")
)

const (
	fresh       = 5 * time.Second // of the processor, for a search that begins with nothing
	repairOfOne = 2 * time.Second // for a repair
)

// BenchmarkRepairCompetition has a teacher of a competition problem lose a period in which they teach, where a fresh
// search still finds a timetable without hard violations, and repairs the timetable that there was.
func BenchmarkRepairCompetition(b *testing.B) {
	if *competition == "" {
		b.Skip("name the folder with the files of the competition: -competition FOLDER")
	}
	instances, err := bench.ReadInstances([]string{*competition}, "UD2")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		all := new(repairs)
		b.Log("instance | first feasible, s | moved | cost before | repaired | fresh")
		for _, in := range instances {
			before := search(b, in.Problem, solver.Options{Seed: 1, Budget: fresh})
			random := rand.New(rand.NewPCG(1, 2))
			for n := 0; n < *cases; {
				changed := withoutAPeriod(in.Problem, before.Timetable, random)
				again := search(b, changed, solver.Options{Seed: 2, Budget: fresh})
				if !again.Score.Feasible() {
					continue
				}
				n++
				r := all.add(b, changed, before, again, 1)
				b.Logf("%s | %.2f | %d | %d | %d | %d", in.Name, r.feasible.Seconds(), r.moved, before.Score.Cost,
					r.cost, again.Score.Cost)
			}
		}
		all.report(b)
	}
}

// BenchmarkRepairDepartment has a teacher of a department lose a day on which they teach.
func BenchmarkRepairDepartment(b *testing.B) {
	if *department == "" {
		b.Skip("name the folder with the tables of a department: -department FOLDER")
	}
	p := departmentOf(b, *department)
	for b.Loop() {
		all := new(repairs)
		before := search(b, p, solver.Options{Seed: 1, Budget: 4 * fresh})
		b.Log("held that day | first feasible, s | moved | cost before | repaired | fresh")
		random := rand.New(rand.NewPCG(1, 2))
		for range *cases {
			changed, held := withoutADay(p, before.Timetable, random)
			again := search(b, changed, solver.Options{Seed: 2, Budget: fresh})
			r := all.add(b, changed, before, again, held)
			b.Logf("%d | %.2f | %d | %d | %d | %d", held, r.feasible.Seconds(), r.moved, before.Score.Cost, r.cost,
				again.Score.Cost)
		}
		all.report(b)
	}
}

// repairs are what several repairs came to.
type repairs struct {
	moved, share, feasible []float64
	cost, fresh            int
}

// repaired is what one came to.
type repaired struct {
	moved, cost int
	feasible    time.Duration // when the first timetable without hard violations was there
}

// add repairs a timetable for a problem that has changed, of which so many lectures have to move.
func (all *repairs) add(b *testing.B, p *timetable.Problem, before, again solver.Result, held int) repaired {
	b.Helper()
	r := repaired{feasible: -1}
	found := search(b, p, solver.Options{
		Seed: 3, Budget: repairOfOne, Start: before.Timetable, Moving: *moving, ProgressEvery: 10 * time.Millisecond,
		Progress: func(now solver.Progress, _ solver.Moment) {
			if r.feasible < 0 && now.Best.Feasible() {
				r.feasible = now.Elapsed
			}
		},
	})
	if !found.Score.Feasible() {
		b.Errorf("the repair violates hard rules: %+v", found.Score)
	}
	r.moved, r.cost = timetable.Moved(before.Timetable, found.Timetable), found.Score.Cost
	all.moved, all.share = append(all.moved, float64(r.moved)), append(all.share, float64(r.moved)/float64(held))
	all.feasible = append(all.feasible, r.feasible.Seconds())
	all.cost, all.fresh = all.cost+r.cost, all.fresh+again.Score.Cost
	return r
}

func (all *repairs) report(b *testing.B) {
	b.ReportMetric(median(all.moved), "moved")
	b.ReportMetric(median(all.share), "moved/held")
	b.ReportMetric(slices.Max(all.feasible), "s-feasible")
	b.ReportMetric(float64(all.cost)/float64(all.fresh), "cost/fresh")
}

func median(all []float64) float64 {
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

func search(b *testing.B, p *timetable.Problem, o solver.Options) (r solver.Result) {
	b.Helper()
	bench.CPU.On(func(clock func() time.Duration) {
		o.Clock = clock
		var err error
		if r, err = solver.Solve(b.Context(), p, o); err != nil {
			b.Fatal(err)
		}
	})
	return r
}

// withoutAPeriod is a problem in which a teacher is away in a period in which they teach.
func withoutAPeriod(p *timetable.Problem, t timetable.Timetable, random *rand.Rand) *timetable.Problem {
	changed := *p
	changed.Teachers = slices.Clone(p.Teachers)
	for {
		l := t[random.IntN(len(t))]
		of := slices.IndexFunc(p.Courses, func(c timetable.Course) bool { return c.ID == l.Course })
		if len(p.Courses[of].Teachers) == 0 {
			continue
		}
		id := p.Courses[of].Teachers[0]
		teacher := &changed.Teachers[slices.IndexFunc(p.Teachers, func(t timetable.Teacher) bool { return t.ID == id })]
		teacher.Unavailable = append(slices.Clone(teacher.Unavailable), l.Slot())
		return &changed
	}
}

// withoutADay is a problem in which a teacher is away on a day, and how many lectures they held on it.
func withoutADay(
	p *timetable.Problem, t timetable.Timetable, random *rand.Rand,
) (changed *timetable.Problem, held int) {
	changed = new(*p)
	changed.Teachers = slices.Clone(p.Teachers)
	teachers := map[string][]string{}
	for _, a := range p.Activities() {
		teachers[a.ID] = a.Teachers
	}
	of := map[[2]int]int{} // by teacher and day: lectures
	for i := range p.Teachers {
		for _, l := range t {
			if slices.Contains(teachers[l.Activity], p.Teachers[i].ID) {
				of[[2]int{i, l.Day}]++
			}
		}
	}
	days := slices.SortedFunc(maps.Keys(of), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	chosen := days[random.IntN(len(days))]
	teacher := &changed.Teachers[chosen[0]]
	teacher.Wishes = append(slices.Clone(teacher.Wishes), timetable.Wish{
		Level: timetable.Never, Span: timetable.Span{Days: []string{p.Days[chosen[1]].Name}},
	})
	return changed, of[chosen]
}

// departmentOf reads a department from its tables: teachers, rooms, groups, parts of courses, and electives.
func departmentOf(b *testing.B, folder string) *timetable.Problem {
	b.Helper()
	most, one, days := 5, 1, 3
	p := &timetable.Problem{
		Version: timetable.TermVersion, Name: filepath.Base(folder), Weeks: 15,
		Days:    timetable.DaysNamed("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
		Weights: timetable.Weights{IsolatedLectures: 1, Windows: 1, TeacherWindows: 1, TravelDistance: 1},
		Constraints: []timetable.Constraint{
			{Kind: plan.Seats, Of: []string{"all"}, Weight: timetable.Hard},
			{Kind: plan.Load, Of: []string{"each teacher"}, Max: &most, Weight: timetable.Hard},
			{
				Kind: plan.FreeWithin, Of: []string{"each group"}, Min: 1, From: most,
				Between: timetable.Spans{{From: "12:00", To: "15:00"}}, Weight: timetable.Hard,
			},
		},
	}
	for hour := 9; hour < 18; hour++ {
		start, end := fmt.Sprintf("%02d:00", hour), fmt.Sprintf("%02d:00", hour+1)
		p.Periods = append(p.Periods, timetable.Period{Name: start, Start: start, End: end})
	}
	for _, row := range rows(b, folder, "rooms") {
		p.Rooms = append(p.Rooms, timetable.Room{
			ID: row["room"], Capacity: number(b, row["seats"]), Building: row["building"],
			Features: strings.Fields(row["features"]),
		})
	}
	for _, row := range rows(b, folder, "teachers") {
		t := timetable.Teacher{ID: row["teacher"]}
		if row["contract"] == "part-time" {
			t.Constraints = []timetable.Constraint{{Kind: plan.Days, Max: &days, Weight: timetable.Hard}}
		}
		p.Teachers = append(p.Teachers, t)
	}
	for _, row := range rows(b, folder, "groups") {
		p.Groups = append(p.Groups, timetable.Group{
			ID: row["group"], Name: row["name"], Size: number(b, row["size"]), PartOf: strings.Fields(row["part_of"]),
			Division: row["division"],
		})
	}
	courses := map[string]int{}
	for _, row := range rows(b, folder, "parts") {
		i, known := courses[row["course"]]
		if !known {
			i = len(p.Courses)
			courses[row["course"]] = i
			p.Courses = append(p.Courses, timetable.Course{ID: row["course"]})
		}
		c := &p.Courses[i]
		part := slices.IndexFunc(c.Parts, func(part timetable.Part) bool { return part.ID == row["part"] })
		if part < 0 {
			part = len(c.Parts)
			c.Parts = append(c.Parts, timetable.Part{ID: row["part"]})
			for _, length := range strings.Split(row["meetings"], "+") {
				c.Parts[part].Meetings = append(c.Parts[part].Meetings, number(b, length))
			}
			if row["needs"] != "" {
				c.Parts[part].Rooms = []timetable.Need{{Features: []string{row["needs"]}}}
			}
		}
		if row["held_for"] != "group" {
			c.Groups, c.Teachers = strings.Fields(row["group"]), []string{row["teacher"]}
			c.Parts[part].Constraints = []timetable.Constraint{
				{Kind: plan.DifferentDays, Weight: timetable.Hard}, {Kind: plan.RoomsUsed, Max: &one, Weight: 1},
			}
			continue
		}
		class := timetable.Class{
			ID: row["group"], Groups: []string{row["group"]},
			Teachers: []timetable.Need{timetable.Exactly(row["teacher"])},
		}
		if row["weeks"] != "all" {
			class.Weeks = []timetable.Weeks{timetable.Weeks(row["weeks"])}
		}
		c.Parts[part].Classes = append(c.Parts[part].Classes, class)
	}
	for _, row := range rows(b, folder, "electives") {
		set, _, _ := strings.Cut(row["course"], "-")
		if !slices.ContainsFunc(p.Electives, func(e timetable.Elective) bool { return e.ID == set }) {
			p.Electives = append(p.Electives, timetable.Elective{
				ID: set, Name: set, Takes: number(b, row["each_student_takes"]), Weight: 1,
			})
		}
		c := &p.Courses[courses[row["course"]]]
		c.Elective, c.Groups, c.Students = set, strings.Fields(row["offered_to"]), number(b, row["demand"])
	}
	return p
}

// rows are those of a table, by heading.
func rows(b *testing.B, folder, table string) (all []map[string]string) {
	b.Helper()
	file, err := os.Open(filepath.Join(folder, table+".csv"))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, heading := range lines[0] {
			row[heading] = line[i]
		}
		all = append(all, row)
	}
	return all
}

func number(b *testing.B, text string) int {
	b.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatal(err)
	}
	return n
}
