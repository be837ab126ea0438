package tables

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether what was found keeps a table from being taken in as it is.
type Severity string

// The severities.
const (
	Wrong Severity = "error" // something was left out
	Doubt Severity = "doubt" // something was assumed
)

// Issue is an error or a doubt, at a cell or about a table.
type Issue struct {
	Severity Severity `json:"severity"`
	Place    string   `json:"place" doc:"a cell, such as rooms.csv!C14, or a table"`
	Code     string   `json:"code" doc:"what was found, for programs"`
	Message  string   `json:"message"`
	Values   []string `json:"values,omitempty" doc:"what the message names, in its order"`
}

// mostIssues bounds what a report lists of each severity. Nobody reads more at once.
const mostIssues = 200

// issues collects what is found, at most so many of each severity.
type issues struct {
	list []Issue
	of   map[Severity]int
	more int
	seen map[string]bool // what is said once
}

// message is the sentence of each code. Its values are texts.
var messages = map[string]string{
	"file_unknown":     "this is %s; save it as .xlsx or .csv",
	"file_protected":   "the workbook is protected by a password; save it without one",
	"file_old":         "this is a workbook of before 2007 (.xls); save it as .xlsx",
	"file_broken":      "the file is damaged and cannot be read; save it anew",
	"file_large":       "unpacked, this and the files before it are larger than %s MB; send only what is needed",
	"file_empty":       "there is no table in it",
	"file_encoding":    "it is no text in UTF-8, UTF-16 or Windows-1252; save it as CSV UTF-8",
	"macros":           "the workbook has macros; they were not run",
	"links":            "the workbook refers to other workbooks; the values that it remembers were taken",
	"too_many_rows":    "there are more than %s rows; the rest was left out",
	"too_many_columns": "there are values beyond column %s; they were left out",
	"too_many_tables":  "there are more than %s tables; the rest was left out",
	"too_long":         "the text has more than %s characters; it was cut off",
	"formula": "this is a formula whose value is not in the file; " +
		"open the workbook, save it, and send it again",
	"not_a_number":      "“%s” is no number",
	"fraction":          "“%s” is not a whole number of hours; it was rounded up",
	"a_date":            "“%s” looks like a date that a spreadsheet made of 3-1-0; format the column as text",
	"not_hours":         "“%s” does not say hours such as 3-1-2",
	"no_hours":          "no hours of lecture, tutorial or lab: nothing is placed for “%s”",
	"no_name":           "the row has neither a code nor a name; it was left out",
	"twice":             "“%s” is in an earlier row already; the larger numbers count",
	"reference":         "nothing is called “%s” in the table %s; it was left out",
	"new_person":        "“%s” is not in the table of people; they were added",
	"new_group":         "“%s” is not in the table of groups; it was added",
	"new_room":          "there is no room “%s”; the wish for it was left out",
	"new_course":        "there is no course “%s”; the entry was left out",
	"nobody_attends":    "nothing says who attends these courses; only rooms and lecturers keep them apart",
	"numbered_sections": "sections are numbered for each course; only rooms and lecturers keep the courses apart",
	"nobody_teaches":    "nobody teaches “%s”",
	"no_labs":           "no room is a laboratory; labs may be in any room",
	"no_rooms":          "no table has rooms; nothing needs one",
	"no_courses":        "no table has courses",
	"no_time":           "“%s” is no time of day such as 09:15",
	"no_day":            "“%s” is none of the days of the week",
	"takes_several":     "%s students take several courses of %s, of which each student takes one; the basket counts",
	"takes_other": "%s students take courses that their group does not attend; " +
		"an overlap of them costs its number of students",
	"unknown_group":       "no course is held for “%s”",
	"too_many_choices":    "%s chooses among too many combinations of electives; overlaps of its electives do not count",
	"uneven_slots":        "the time slots have different lengths; periods of %s minutes were made of them",
	"shorter_periods":     "periods of %s minutes were proposed: with an hour each, the week would have too few for %s",
	"full_week":           "%s has %s of %s periods of the week; longer days or shorter periods would help",
	"invalid":             "%s",
	"setting":             "“%s” is not understood as %s",
	"ambiguous_enrolment": "“%s” has %s students in each of several groups; that is taken for all of them together",
}

func (s *issues) add(severity Severity, place, code string, values ...string) {
	if s.of == nil {
		s.of = map[Severity]int{}
	}
	if s.of[severity]++; s.of[severity] > mostIssues {
		s.more++
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		values[i] = shorten(v)
		args[i] = values[i]
	}
	s.list = append(s.list, Issue{severity, place, code, fmt.Sprintf(messages[code], args...), values})
}

// once adds what need not be said of every cell: only the first time with these values.
func (s *issues) once(severity Severity, place, code string, values ...string) {
	key := fmt.Sprint(code, values)
	if s.seen == nil {
		s.seen = map[string]bool{}
	}
	if !s.seen[key] {
		s.seen[key] = true
		s.add(severity, place, code, values...)
	}
}

// order puts errors first, and what is said seldom before what is said of every other row.
func (s *issues) order() {
	often := map[string]int{}
	for _, i := range s.list {
		often[i.Code]++
	}
	slices.SortStableFunc(s.list, func(x, y Issue) int {
		return cmp.Or(-strings.Compare(string(x.Severity), string(y.Severity)), cmp.Compare(often[x.Code], often[y.Code]))
	})
}

// shorten keeps short what a message quotes.
func shorten(text string) string {
	const longest = 80
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}
