package tables

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Settings say what tables do not: the week, and how courses are held.
type Settings struct {
	Name    string   `json:"name" doc:"of the dataset"`
	Days    []string `json:"days" doc:"such as Mon"`
	Start   string   `json:"start" doc:"of the day, such as 09:00"`
	End     string   `json:"end" doc:"of the day"`
	Period  int      `json:"period" doc:"minutes that an hour of teaching takes"`
	Breaks  []Span   `json:"breaks" doc:"in which nothing is held"`
	Periods []Span   `json:"periods,omitempty" doc:"the periods, if they are not made of start, end, period and breaks"`
	Weeks   int      `json:"weeks" doc:"of the term"`
	Batch   int      `json:"batch,omitempty" doc:"the most students of a lab; 0: as many as the largest laboratory has seats"`
	Baskets string   `json:"baskets" enum:"hard,wish,free" doc:"whether electives of a basket are held at once"`
}

// Span is a part of a day.
type Span struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

// What a basket may ask for.
const (
	basketsHard = "hard"
	basketsFree = "free"
)

// defaults are the settings of a week of which nothing is known.
func defaults() Settings {
	return Settings{
		Name: "Imported", Days: slices.Clone(dayNames[:5]), Start: "09:00", End: "18:00", Period: 60,
		Breaks: []Span{{"13:00", "14:00"}}, Weeks: 14, Baskets: "wish",
	}
}

// Suggest proposes settings, from tables that have them, such that the week has room for everybody. Its issues say what
// it assumed.
func Suggest(tables []Table, m Mapping) (Settings, []Issue) {
	s := suggester{Settings: defaults(), fixed: map[string]bool{}}
	for i, own := range m.fitting(tables) {
		switch own.Is {
		case Setup:
			s.setup(reading(&tables[i], &own))
		case Slots:
			s.slots(reading(&tables[i], &own))
		}
	}
	s.fit(tables, m)
	return s.Settings, s.list
}

// suggester collects settings.
type suggester struct {
	issues
	Settings
	fixed map[string]bool // what a table says
}

// setup reads a table with a setting a row.
func (s *suggester) setup(in sheetReader) {
	durations := map[string]int{}
	starts := map[string]string{}
	for _, row := range in.table.Rows {
		key, value := plainWords(in.get(row, Parameter)), in.get(row, Value)
		has := func(words ...string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(key, w) })
		}
		isBreak := has("break", "lunch", "pause", "mittag")
		minutes, isNumber := whole(value)
		at := timeOfDay(value)
		switch name := strings.SplitN(key+" ", " ", 2)[0]; {
		case has("days", "tage") && dayOf(append(split(value, ";,/ |"), "")[0]) >= 0:
			s.days(value)
		case isBreak && at != "":
			starts[name] = at
		case isBreak && isNumber:
			durations[name] = minutes
		case has("start", "beginn", "begin") && at != "":
			s.Start, s.fixed["day"] = at, true
		case has("end", "ende") && at != "":
			s.End, s.fixed["day"] = at, true
		case has("weeks", "wochen") && isNumber && minutes > 0 && minutes <= 64:
			s.Weeks = minutes
		case has("lecture", "period", "hour", "stunde") && has("minutes", "duration", "minuten", "dauer") && isNumber &&
			minutes >= 30 && minutes <= 240:
			s.Period, s.fixed["period"] = minutes, true
		}
	}
	s.breaks(starts, durations)
}

func (s *suggester) days(value string) {
	s.Days = nil
	for _, text := range split(value, ";,/ |") {
		if day := dayOf(text); day >= 0 && !slices.Contains(s.Days, dayNames[day]) {
			s.Days = append(s.Days, dayNames[day])
		}
	}
}

func (s *suggester) breaks(starts map[string]string, durations map[string]int) {
	if len(starts) == 0 {
		return
	}
	s.Breaks = nil
	for name, start := range starts {
		if n := durations[name]; n > 0 {
			s.Breaks = append(s.Breaks, Span{start, clock(minutes(start) + n)})
		}
	}
	slices.SortFunc(s.Breaks, func(a, b Span) int { return strings.Compare(a.Start, b.Start) })
}

// slots reads a table with the times of a day. Of slots of different length it makes as many periods of an hour as
// begin and end with some of them.
func (s *suggester) slots(in sheetReader) {
	var slots []Span
	lengths := map[int]int{}
	for _, row := range in.table.Rows {
		slot := Span{timeOfDay(in.get(row, Start)), timeOfDay(in.get(row, End))}
		if slot.Start == "" || slot.End == "" || slot.Start >= slot.End {
			s.add(Wrong, in.place(row, Start), "no_time", in.get(row, Start)+" – "+in.get(row, End))
			continue
		}
		if kind := plainWords(in.get(row, Type) + " " + in.get(row, Name)); strings.Contains(kind, "break") ||
			strings.Contains(kind, "pause") || strings.Contains(kind, "lunch") {
			continue
		}
		slots = append(slots, slot)
		lengths[minutes(slot.End)-minutes(slot.Start)]++
	}
	slices.SortFunc(slots, func(a, b Span) int { return strings.Compare(a.Start, b.Start) })
	if len(slots) == 0 || len(slots) > timetable.MaxPeriods {
		return
	}
	s.fixed["slots"] = true
	if len(lengths) > 2 {
		slots = evened(slots, s.Period)
		s.once(Doubt, in.table.Name, "uneven_slots", strconv.Itoa(s.Period))
	}
	s.Periods = slots
}

// evened chooses as many spans of some minutes as it can, each made of slots that follow one another.
func evened(slots []Span, length int) []Span {
	var even []Span
	free := "" // until when the day is used
	var candidates []Span
	for i := range slots {
		for j := i; j < len(slots) && (j == i || slots[j].Start == slots[j-1].End); j++ {
			if minutes(slots[j].End)-minutes(slots[i].Start) == length {
				candidates = append(candidates, Span{slots[i].Start, slots[j].End})
			}
		}
	}
	slices.SortFunc(candidates, func(a, b Span) int { return strings.Compare(a.End, b.End) })
	for _, c := range candidates {
		if c.Start >= free {
			even, free = append(even, c), c.End
		}
	}
	if len(even) == 0 {
		return slots
	}
	return even
}

// fit makes periods shorter, or the day longer, until somebody with most hours has some to spare.
func (s *suggester) fit(tables []Table, m Mapping) {
	most, who := busiest(tables, m, s.Settings)
	if s.fixed["slots"] || s.roomy(most) {
		return
	}
	if !s.fixed["period"] {
		for _, minutes := range []int{50, 45} {
			if s.Period = minutes; s.roomy(most) {
				break
			}
		}
		s.add(Doubt, "", "shorter_periods", strconv.Itoa(s.Period), who)
	}
}

// roomy says whether the week has enough periods for somebody with so many, and some to spare.
func (s *Settings) roomy(most int) bool {
	const spare = 1.2
	return float64(most)*spare <= float64(len(s.periods())*len(s.Days))
}

// periods are the periods of a day, each with whether a break follows that no meeting crosses.
func (s *Settings) periods() []timetable.Period {
	spans := s.Periods
	if len(spans) == 0 {
		spans = s.regular()
	}
	const pause = 25 // minutes; a lab crosses a shorter one
	var periods []timetable.Period
	for i, span := range spans {
		p := timetable.Period{Name: strconv.Itoa(i + 1), Start: span.Start, End: span.End}
		p.Break = i+1 < len(spans) && minutes(spans[i+1].Start)-minutes(span.End) >= pause
		periods = append(periods, p)
	}
	return periods
}

// regular are periods of one length between breaks.
func (s *Settings) regular() []Span {
	if s.Period < 5 || timeOfDay(s.Start) == "" || timeOfDay(s.End) == "" {
		return nil
	}
	var spans []Span
	at, end := minutes(timeOfDay(s.Start)), minutes(timeOfDay(s.End))
	for at+s.Period <= end {
		next := at + s.Period
		for _, b := range s.Breaks {
			from, to := timeOfDay(b.Start), timeOfDay(b.End)
			if from != "" && to != "" && at < minutes(to) && next > minutes(from) {
				at, next = minutes(to), -1
				break
			}
		}
		if next > 0 {
			spans = append(spans, Span{clock(at), clock(next)})
			at = next
		}
	}
	return spans
}

// check finds what is wrong with settings that people have changed.
func (s *Settings) check(found *issues) (ok bool) {
	wrong := func(value, as string) { found.add(Wrong, "", "setting", value, as) }
	if len(s.Days) == 0 || len(s.Days) > timetable.MaxDays {
		wrong(fmt.Sprint(len(s.Days)), "a number of days")
	}
	for _, span := range slices.Concat(s.Breaks, s.Periods) {
		if timeOfDay(span.Start) == "" || timeOfDay(span.End) == "" || timeOfDay(span.Start) >= timeOfDay(span.End) {
			wrong(span.Start+"-"+span.End, "times of day such as 09:00-09:50")
		}
	}
	for _, at := range []string{s.Start, s.End} {
		if timeOfDay(at) == "" && len(s.Periods) == 0 {
			wrong(at, "a time of day such as 09:00")
		}
	}
	if s.Weeks < 1 || s.Weeks > 64 {
		wrong(strconv.Itoa(s.Weeks), "1 to 64 weeks")
	}
	if n := len(found.list); n > 0 {
		return false
	}
	if n := len(s.periods()); n == 0 || n > timetable.MaxPeriods {
		wrong(strconv.Itoa(n), "a number of periods a day")
	}
	return len(found.list) == 0
}
