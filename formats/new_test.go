package formats

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func withPeriods(times ...string) string {
	var periods []string
	for _, t := range times {
		start, end, _ := strings.Cut(t, "-")
		periods = append(periods, `{"name": "`+t+`", "start": "`+start+`", "end": "`+end+`"}`)
	}
	return strings.Replace(small, `{"name": "1st"}`, strings.Join(periods, ","), 1)
}

func TestPeriodsThatOverlapOrAreOutOfOrderAreRefused(t *testing.T) {
	for _, tc := range []struct {
		times       []string
		place, says string
	}{
		{[]string{"09:00-10:00", "09:30-10:30"}, "/periods/1", "ends"},
		{[]string{"09:00-10:00", "09:00-10:00"}, "/periods/1", "ends"},
		{[]string{"09:00-12:00", "10:00-11:00"}, "/periods/1", "ends"},
		{[]string{"11:00-12:00", "09:00-10:00"}, "/periods/1", "comes before it in the list"},
		{[]string{"09:00-09:00"}, "/periods/0", "before it begins"},
		{[]string{"11:00-10:00"}, "/periods/0", "before it begins"},
		{[]string{"23:00-00:30", "09:00-10:00"}, "/periods/1", "only the last period of a day"},
		{[]string{"00:15-01:00", "23:00-00:30"}, "/periods/1", "the next day begins"},
		{[]string{"09:00-24:00"}, "/periods/0/end", "time of day"},
	} {
		_, err := ReadJSON([]byte(withPeriods(tc.times...)))
		wantField(t, err, tc.place, tc.says)
		if got := len(fields(t, err)); got != 1 {
			t.Errorf("%v: want one error, got %v", tc.times, err)
		}
	}
}

func TestPeriodsMayTouchAndTheLastMayEndAfterMidnight(t *testing.T) {
	for _, times := range [][]string{
		{"09:00-10:00", "10:00-11:00"}, {"21:00-22:30", "23:00-00:30"}, {"22:00-00:00"}, {"00:30-01:30", "23:00-00:30"},
		{"9:00-9:50", "10:00-10:50"},
	} {
		if _, err := ReadJSON([]byte(withPeriods(times...))); err != nil {
			t.Errorf("%v: %v", times, err)
		}
	}
	untimed := strings.Replace(withPeriods("09:00-10:00", "11:00-12:00"), `},{`, `},{"name": "break"},{`, 1)
	must[*timetable.Problem](t)(ReadJSON([]byte(untimed)))
}

func TestProblemsFromBeforeStayValid(t *testing.T) {
	p := must[*timetable.Problem](t)(ReadJSON([]byte(withPeriods("09:00-10:00"))))
	p.Periods = append(p.Periods, timetable.Period{Name: "2nd", Start: "09:30", End: "10:30"})
	p.Teachers = append(p.Teachers, timetable.Teacher{ID: "t\u200B"})
	if errs := p.Validate(); len(errs) > 0 {
		t.Errorf("a stored problem is no longer valid: %v", errs)
	}
}

func TestFormAndMeaningAreToldTogether(t *testing.T) {
	text := strings.NewReplacer(`"capacity": 10`, `"capacity": "ten"`, `["t"]`, `["zoe"]`, `"lectures": 1, `, ``,
		`{"windows": 2}`, `{"windows": "x"}`,
		`[{"name": "1st"}]`, `[{"name": "1st", "start": "09:00", "end": "10:00"}, `+
			`{"name": "2nd", "start": "08:00", "end": "09:00"}]`).Replace(small)
	_, err := ReadJSON([]byte(text))
	var places []string
	for _, e := range fields(t, err) {
		places = append(places, e.Place)
	}
	want := "/courses/0/lectures /courses/0/teachers/0 /periods/1 /rooms/0/capacity /weights/windows"
	if got := strings.Join(places, " "); got != want {
		t.Errorf("the errors are at %s, want %s: %v", got, want, err)
	}
}

func TestWhatFollowsFromAnErrorIsNotToldAsWell(t *testing.T) {
	for _, change := range [][2]string{
		{`[{"id": "t"}]`, `"t"`}, {`[{"id": "t"}]`, `["t"]`}, {`[{"name": "1st"}]`, `7`}, {`["Mon", "Tue"]`, `2`},
		{`"version": 1`, `"version": "1"`},
	} {
		text := strings.Replace(small, `"students": 5`, `"students": 5, "unavailable": [{"day": 1, "period": 0}]`, 1)
		_, err := ReadJSON([]byte(strings.Replace(text, change[0], change[1], 1)))
		if got := len(fields(t, err)); got != 1 {
			t.Errorf("%s: want one error, got %v", change[1], err)
		}
	}
}
