package workbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/spelling"
	"github.com/lectern-timetables/lectern/timetable"
)

// calendar has the names of the days and periods, by which cells say times.
type calendar struct {
	days   []string
	common []timetable.Period
	own    [][]timetable.Period // of each day; nil if it has the common ones
	spent  int                  // days and periods that cells have named
}

// spend bounds the days and periods that all cells name: a short one can stand for many.
func (c *calendar) spend(n int) error {
	const most = 500_000
	if c.spent += n; c.spent > most {
		return fmt.Errorf("the workbook names more than %d days and periods up to here", most)
	}
	return nil
}

// newCalendar reads the days and periods of a document.
func newCalendar(document map[string]any) *calendar {
	c := &calendar{common: periodsOf(document["periods"])}
	for _, value := range elements(document["days"]) {
		name, isName := value.(string)
		var own []timetable.Period
		if day, ok := value.(map[string]any); ok && !isName {
			name, _ = day["name"].(string)
			if periods, given := day["periods"].([]any); given {
				own = append([]timetable.Period{}, periodsOf(periods)...)
			}
		}
		c.days, c.own = append(c.days, name), append(c.own, own)
	}
	return c
}

func periodsOf(value any) []timetable.Period {
	var periods []timetable.Period
	for _, element := range elements(value) {
		period, _ := element.(map[string]any)
		name, _ := period["name"].(string)
		start, _ := period["start"].(string)
		end, _ := period["end"].(string)
		periods = append(periods, timetable.Period{Name: name, Start: start, End: end})
	}
	return periods
}

// periods are those of a day.
func (c *calendar) periods(day int) []timetable.Period {
	if day >= 0 && day < len(c.own) && c.own[day] != nil {
		return c.own[day]
	}
	return c.common
}

// day finds a day by its name.
func (c *calendar) day(name string) (int, bool) {
	if i := slices.Index(c.days, name); i >= 0 {
		return i, true
	}
	i := slices.IndexFunc(c.days, func(day string) bool { return alike(day, name) })
	return i, i >= 0
}

// alike says whether two names are the same, but for capitals and spelling.
func alike(a, b string) bool { return strings.EqualFold(spelling.Normal(a), spelling.Normal(b)) }

// writeDay writes a day's name.
func (c *calendar) writeDay(name string) string {
	if meant, err := c.readDays(item{name, false}); err != nil || !slices.Equal(meant, []any{name}) {
		return quote(name)
	}
	return plain(name, byComma)
}

// readDays reads a day's name, or the first and last of several. A name that is not known stays as it is.
func (c *calendar) readDays(i item) ([]any, error) {
	if i.quoted {
		return []any{i.text}, nil
	}
	if day, known := c.day(i.text); known {
		return []any{c.days[day]}, nil
	}
	for _, parts := range dashes(i.text) {
		first, known := c.day(parts[0])
		last, alsoKnown := c.day(parts[1])
		if known && alsoKnown && first <= last {
			var names []any
			for day := first; day <= last; day++ {
				names = append(names, c.days[day])
			}
			return names, c.spend(len(names))
		}
	}
	if names := strings.Split(i.text, ","); len(names) > 1 {
		var all []any
		for _, name := range names {
			some, err := c.readDays(item{strings.TrimSpace(name), false})
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
		return all, nil
	}
	return []any{i.text}, nil
}

// dashes are the ways to take a text apart at a dash.
func dashes(text string) [][2]string {
	var ways [][2]string
	for i, r := range text {
		if r == '-' || r == '–' {
			before, after := text[:i], text[i+len(string(r)):]
			ways = append(ways, [2]string{strings.TrimSpace(before), strings.TrimSpace(after)})
		}
	}
	return ways
}

// moment reads a time of day, or the name of a period. What is neither stays as it is.
func (c *calendar) moment(text string) (string, error) {
	for _, periods := range append([][]timetable.Period{c.common}, c.own...) {
		if slices.ContainsFunc(periods, func(p timetable.Period) bool { return p.Name == text }) {
			return text, nil
		}
	}
	if at, err := timeOfDay(text); err == nil {
		return at, nil
	}
	return text, nil
}

// The notations of a fixed lecture's day and period, which a document counts from 0.
var (
	pinnedDay = scalar(
		func(c *calendar, value any) string { return c.nameDay(position(value)) },
		func(c *calendar, i item) (any, error) {
			if day, ok := c.findDay(i); ok {
				return json.Number(strconv.Itoa(day)), nil
			}
			return nil, fmt.Errorf("there is no day %s; write one of the sheet Days", cited(i.text))
		},
	)
	pinnedPeriod = scalar(
		func(c *calendar, value any) string { return namePeriod(c.common, position(value)) },
		func(c *calendar, i item) (any, error) {
			if period, ok := findPeriod(c.common, i.text); ok {
				return json.Number(strconv.Itoa(period)), nil
			}
			return nil, fmt.Errorf("there is no period %s; write the name of one of the sheet Periods, or when it begins",
				cited(i.text))
		},
	)
)

func position(value any) int {
	n, err := strconv.Atoi(numeral(value))
	if err != nil {
		return 0
	}
	return n
}

// nameDay writes a day so that findDay finds it: by its name, or by its number.
func (c *calendar) nameDay(day int) string {
	if day < len(c.days) {
		name := c.days[day]
		if found, ok := c.findDay(item{name, false}); ok && found == day && isBare(name) {
			return name
		}
	}
	return numbered(day)
}

// isBare says whether a name is read as it is, without quotes.
func isBare(name string) bool {
	return name == strings.TrimSpace(name) && !strings.HasPrefix(name, `"`)
}

func (c *calendar) findDay(i item) (int, bool) {
	if day, ok := readNumbered(i.text); ok {
		return day, true
	}
	return c.day(i.text)
}

// numbered writes a position that no name says: "#1" is the first.
func numbered(i int) string { return "#" + strconv.Itoa(i+1) }

func readNumbered(text string) (int, bool) {
	number, isNumber := strings.CutPrefix(text, "#")
	n, err := strconv.Atoi(number)
	return n - 1, isNumber && err == nil && n > 0
}

// namePeriod writes a period of a day so that findPeriod finds it.
func namePeriod(periods []timetable.Period, i int) string {
	if i >= len(periods) {
		return numbered(i)
	}
	for _, text := range []string{periods[i].Start, periods[i].Name} {
		if found, ok := findPeriod(periods, text); ok && found == i && isBare(text) {
			return text
		}
	}
	return numbered(i)
}

// findPeriod finds a period of a day by its name, its start or its number.
func findPeriod(periods []timetable.Period, text string) (int, bool) {
	if i, ok := readNumbered(text); ok {
		return i, true
	}
	for i := range periods {
		if text != "" && periods[i].Name == text {
			return i, true
		}
	}
	at, err := timeOfDay(text)
	for i := range periods {
		if start, noStart := timeOfDay(periods[i].Start); err == nil && noStart == nil && sameTime(start, at) ||
			text != "" && alike(periods[i].Name, text) {
			return i, true
		}
	}
	return 0, false
}

// sameTime says whether two times of day are one, with and without a zero before the hour.
func sameTime(a, b string) bool { return strings.TrimPrefix(a, "0") == strings.TrimPrefix(b, "0") }
