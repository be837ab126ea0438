package classic

import (
	"math"

	"github.com/lectern-timetables/lectern/timetable"
)

// quality is what the front end compares variants by. All of it is computed from the timetable, as docs/classic.md
// defines; scores range from 0 to 100.
type quality struct {
	Overall     float64 `json:"overall_score"`
	Conflicts   int     `json:"total_conflicts"`
	Hard        int     `json:"hard_constraint_violations"`
	Soft        int     `json:"soft_constraint_violations"`
	Rooms       float64 `json:"room_utilization_score"`
	Faculty     float64 `json:"faculty_workload_balance_score"`
	Compactness float64 `json:"student_compactness_score"`
}

func (p *plan) quality(lectures timetable.Timetable) quality {
	report := timetable.Check(p.Problem, lectures)
	q := quality{Hard: report.Hard, Rooms: p.seatsFilled(lectures), Faculty: p.evenness(lectures)}
	for _, rule := range report.Rules {
		switch {
		case rule.Weight != timetable.Hard:
			q.Soft += rule.Violations
		case rule.Rule == timetable.Conflicts || rule.Rule == timetable.RoomOccupancy:
			q.Conflicts += rule.Violations
		}
	}
	if report.Feasible() {
		q.Overall = score(len(lectures), len(lectures)+report.Cost)
	}
	busy := p.busyPeriods(lectures)
	q.Compactness = score(busy, busy+report.Experience.StudentGaps)
	return q
}

// score is a part of a whole in percent, with two decimals. All of nothing is 100.
func score(part, of int) float64 {
	if of == 0 {
		return 100
	}
	return math.Round(float64(part)/float64(of)*1e4) / 100
}

// seatsFilled is the share of seats taken by students, over the rooms of all lectures.
func (p *plan) seatsFilled(lectures timetable.Timetable) float64 {
	students, seats := 0, 0
	for _, l := range lectures {
		capacity := p.index.Room(l.Room).Capacity
		students += min(p.index.Course(l.Course).Students, capacity)
		seats += capacity
	}
	return score(students, seats)
}

// evenness is how evenly teachers' lectures are spread over the days of the week. For each teacher, it is the number of
// lectures that their fullest day has at least, in percent of those that it has. The result is the mean over teachers
// with lectures.
func (p *plan) evenness(lectures timetable.Timetable) float64 {
	days := map[string][]int{}
	for _, l := range lectures {
		for _, teacher := range p.index.Course(l.Course).Teachers {
			if days[teacher] == nil {
				days[teacher] = make([]int, len(p.Days))
			}
			days[teacher][l.Day]++
		}
	}
	sum := 0.0
	for _, perDay := range days {
		all, most := 0, 0
		for _, n := range perDay {
			all, most = all+n, max(most, n)
		}
		sum += math.Ceil(float64(all)/float64(len(perDay))) / float64(most)
	}
	if len(days) == 0 {
		return 100
	}
	return math.Round(sum/float64(len(days))*1e4) / 100
}

// busyPeriods counts the periods in which curricula have a lecture.
func (p *plan) busyPeriods(lectures timetable.Timetable) int {
	type busy struct {
		batch string
		timetable.Slot
	}
	periods := map[busy]bool{}
	for _, l := range lectures {
		for _, batch := range p.batchesOf(l.Course) {
			periods[busy{batch.ID, l.Slot()}] = true
		}
	}
	return len(periods)
}

// statistics counts what is in a timetable.
type statistics struct {
	Classes  int      `json:"total_classes"`
	Hours    *float64 `json:"total_hours"` // null when a lecture's period has no times
	Subjects int      `json:"unique_subjects"`
	Faculty  int      `json:"unique_faculty"`
	Rooms    int      `json:"unique_rooms"`
	PerDay   float64  `json:"average_classes_per_day"`
}

func (p *plan) statistics(lectures timetable.Timetable) statistics {
	subjects, faculty, rooms := map[string]bool{}, map[string]bool{}, map[string]bool{}
	minutes, timed := 0, true
	for _, l := range lectures {
		subjects[l.Course], rooms[l.Room] = true, true
		for _, teacher := range p.index.Course(l.Course).Teachers {
			faculty[teacher] = true
		}
		n, known := p.minutes(l)
		minutes, timed = minutes+n, timed && known
	}
	s := statistics{Classes: len(lectures), Subjects: len(subjects), Faculty: len(faculty), Rooms: len(rooms)}
	s.PerDay = math.Round(float64(s.Classes)/float64(len(p.Days))*100) / 100
	if timed {
		hours := math.Round(float64(minutes)/60*100) / 100
		s.Hours = &hours
	}
	return s
}
