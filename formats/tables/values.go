package tables

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	numberText = regexp.MustCompile(`^(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:[.,](\d+))?$`)
	thousands  = strings.NewReplacer(".", "", ",", "", "'", "", " ", "")
	clockText  = regexp.MustCompile(`^(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*(?i:(am|pm|uhr))?$`)
	hoursText  = regexp.MustCompile(`^\d+(?:[.,]\d+)?(?:\s*[-–—/:+*|]\s*\d+(?:[.,]\d+)?){1,5}$`)
	hoursNamed = regexp.MustCompile(`(\d+) ?(ue|vl|pr|[lvtups])\b`) // in plain words
	hoursLike  = regexp.MustCompile(`\d+(?:[.,]\d+)?`)
	dateText   = regexp.MustCompile(`^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|0\d|[2-9]\d)|` +
		`0\d[-/.]\d{2}[-/.]\d{2}|\d{1,2}[-. ][A-Za-zä]{3,9}[-. ]?\d{0,4}|[A-Za-zä]{3,9}[-. ]\d{2,4})$`)
	trailingUnit = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)\s+\pL+\.?$`)
)

// number reads a number with a decimal point or comma: "1.200", "1,5" or "48 seats".
func number(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	if m := trailingUnit.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	m := numberText.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(thousands.Replace(m[1])+"."+m[2]+"0", 64)
	return n, err == nil && n <= 1e9
}

// whole reads a number of people or seats.
func whole(text string) (int, bool) {
	n, ok := number(text)
	return int(math.Ceil(n)), ok && n <= 1_000_000
}

// truth reads yes and no. It is not known of other texts.
func truth(text string) (yes, known bool) {
	switch plainWords(text) {
	case "1", "true", "yes", "y", "ja", "j", "x", "wahr", "oui", "si", "✓", "elective", "optional", "wahl", "wahlfach",
		"wahlpflicht", "wp", "w", "pe", "oe", "combined", "common", "gemeinsam", "1 0":
		return true, true
	case "", "0", "false", "no", "n", "nein", "falsch", "non", "core", "compulsory", "mandatory", "pflicht", "pf", "p",
		"c", "none", "na", "n a", "0 0":
		return false, true
	}
	return false, false
}

// timeOfDay reads a time such as 9:15, 09.15, "2:30 pm" or 14h30, and writes it as 09:15. It is "" of other texts.
func timeOfDay(text string) string {
	m := clockText.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	hour, _ := strconv.Atoi(m[1])
	switch half := strings.ToLower(m[3]); {
	case half == "pm" && hour < 12:
		hour += 12
	case half == "am" && hour == 12:
		hour = 0
	}
	if hour > 23 || m[2] > "59" {
		return ""
	}
	return clock(hour*60 + atoi(m[2]))
}

func atoi(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// minutes is a time of day that timeOfDay wrote, in minutes.
func minutes(clock string) int { return atoi(clock[:2])*60 + atoi(clock[3:]) }

func clock(minutes int) string {
	return two(minutes/60%24) + ":" + two(minutes%60)
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// hours are the hours a week of lecture, tutorial and lab.
type hours [3]float64

// hoursOf reads hours by kind: "3-1-2-0-4", "3/1/2" or "2V+1Ü". What follows the third number does not count.
func hoursOf(text string) (h hours, ok bool) {
	text = strings.Trim(strings.TrimSpace(text), "()[] ")
	if named := hoursNamed.FindAllStringSubmatch(plainWords(text), -1); named != nil {
		for _, m := range named {
			n, _ := number(m[1])
			h[partOf(m[2])] += n
		}
		return h, true
	}
	if !hoursText.MatchString(text) {
		return h, false
	}
	for i, m := range hoursLike.FindAllString(text, 3) {
		h[i], _ = number(m)
	}
	return h, true
}

// The parts of a course, in the order of hours.
var partNames = [3]string{"lecture", "tutorial", "lab"}

// partOf reads what kind of part a text names. It is a lecture where nothing else is said.
func partOf(text string) int {
	plain := plainWords(text)
	words := strings.Fields(plain)
	has := func(list ...string) bool {
		return slices.ContainsFunc(list, func(s string) bool {
			return slices.Contains(words, s) || len(s) > 3 && strings.Contains(plain, s)
		})
	}
	switch {
	case has("p", "pr", "lab", "labs", "laboratory", "practical", "praktikum", "labor", "tp", "workshop"):
		return 2
	case has("t", "tut", "tutorial", "u", "ue", "ub", "ubung", "uebung", "exercise", "td", "recitation", "seminar", "s"):
		return 1
	}
	return 0
}

// halfOf reads which half of the semester a text names: 0 is all of it.
func halfOf(text string, numbers bool) int {
	plain := " " + strings.ReplaceAll(plainWords(text), "mid", " mid") + " "
	switch {
	case strings.Contains(plain, " pre "), strings.Contains(plain, " first half"), strings.Contains(plain, "1st half"),
		strings.Contains(plain, " h1 "), strings.Contains(plain, "erste"), numbers && strings.TrimSpace(plain) == "1",
		strings.Contains(plain, "1 half"), strings.Contains(plain, "half 1"), strings.Contains(plain, "1 halfte"):
		return 1
	case strings.Contains(plain, " post "), strings.Contains(plain, "second half"), strings.Contains(plain, "2nd half"),
		strings.Contains(plain, " h2 "), strings.Contains(plain, "zweite"), numbers && strings.TrimSpace(plain) == "2",
		strings.Contains(plain, "2 half"), strings.Contains(plain, "half 2"), strings.Contains(plain, "2 halfte"):
		return 2
	}
	return 0
}

// weekdays are the days in the order of the week, by the words for them.
var weekdays = [7][]string{
	{"monday", "mon", "mo", "montag", "lundi", "lunes"}, {"tuesday", "tue", "tues", "tu", "di", "dienstag", "mardi",
		"martes"},
	{"wednesday", "wed", "we", "mi", "mittwoch", "mercredi", "miercoles"},
	{"thursday", "thu", "thur", "thurs", "th", "do", "donnerstag", "jeudi", "jueves"},
	{"friday", "fri", "fr", "freitag", "vendredi", "viernes"}, {"saturday", "sat", "sa", "samstag", "samedi", "sabado"},
	{"sunday", "sun", "su", "so", "sonntag", "dimanche", "domingo"},
}

var dayNames = [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}

// dayOf reads a day of the week, or -1.
func dayOf(text string) int {
	plain := plainWords(text)
	return slices.IndexFunc(weekdays[:], func(words []string) bool { return slices.Contains(words, plain) })
}
