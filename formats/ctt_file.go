package formats

import (
	"slices"
	"strconv"
	"strings"
)

// The sections of a .ctt or .ectt file.
const (
	sectionCourses     = "COURSES:"
	sectionRooms       = "ROOMS:"
	sectionCurricula   = "CURRICULA:"
	sectionUnavailable = "UNAVAILABILITY_CONSTRAINTS:"
	sectionUnsuitable  = "ROOM_CONSTRAINTS:"
	endOfFile          = "END."
)

// The keys of its header.
const (
	keyName        = "Name"
	keyCourses     = "Courses"
	keyRooms       = "Rooms"
	keyDays        = "Days"
	keyPeriods     = "Periods_per_day"
	keyCurricula   = "Curricula"
	keyConstraints = "Constraints"               // .ctt only
	keyDailyLoad   = "Min_Max_Daily_Lectures"    // .ectt only, like the next two
	keyUnavailable = "UnavailabilityConstraints" //
	keyUnsuitable  = "RoomConstraints"           //
)

var (
	commonKeys   = []string{keyName, keyCourses, keyRooms, keyDays, keyPeriods, keyCurricula}
	plainKeys    = []string{keyConstraints}
	extendedKeys = []string{keyDailyLoad, keyUnavailable, keyUnsuitable}
)

// cttFile is a file split into its parts, before its rows are interpreted.
type cttFile struct {
	header   map[string]headerLine
	sections map[string][]row
	extended bool // .ectt
	lastLine int
}

type headerLine struct {
	line  int
	value string
}

// splitCTT splits a file into its parts, and reports lines that belong nowhere.
func splitCTT(data []byte, errs *lineErrors) *cttFile {
	f := &cttFile{header: map[string]headerLine{}, sections: map[string][]row{}}
	section := ""
	for r := range rows(data, errs) {
		f.lastLine = r.line
		switch {
		case section == endOfFile:
			errs.add(r.line, "nothing may follow %s", endOfFile)
			return f
		case r.text == endOfFile || isSection(r.text):
			section = r.text
		case section == "":
			f.addHeader(r, errs)
		default:
			f.sections[section] = append(f.sections[section], r)
		}
	}
	if section != endOfFile {
		errs.add(max(f.lastLine, 1), "the file stops here without %s; it may be incomplete", endOfFile)
	}
	return f
}

func isSection(text string) bool {
	switch text {
	case sectionCourses, sectionRooms, sectionCurricula, sectionUnavailable, sectionUnsuitable:
		return true
	}
	return false
}

func (f *cttFile) addHeader(r row, errs *lineErrors) {
	key, value, found := strings.Cut(r.text, ":")
	key = strings.TrimFunc(key, isBlank)
	_, repeated := f.header[key]
	switch {
	case !found || !isKey(key):
		errs.add(r.line, "%q is no line of the header of a .ctt or .ectt file", shorten(r.text))
	case repeated:
		errs.add(r.line, "the header already has a line %s:", key)
	default:
		f.header[key] = headerLine{r.line, strings.TrimFunc(value, isBlank)}
		f.extended = f.extended || slices.Contains(extendedKeys, key)
	}
}

func isKey(key string) bool {
	return slices.Contains(commonKeys, key) || slices.Contains(plainKeys, key) || slices.Contains(extendedKeys, key)
}

// checkHeader reports header lines that are missing or that a file of this kind should not have.
func (f *cttFile) checkHeader(errs *lineErrors) {
	required := slices.Concat(commonKeys, plainKeys)
	if f.extended {
		required = slices.Concat(commonKeys, extendedKeys)
	}
	for _, key := range required {
		if _, ok := f.header[key]; !ok {
			errs.add(1, "the header has no line %s:", key)
		}
	}
	for key, h := range f.header {
		if !slices.Contains(required, key) {
			errs.add(h.line, "a header with %s: has no line %s:", keyUnavailable, key)
		}
	}
}

// checkCounts reports the sections whose number of rows differs from the header's.
func (f *cttFile) checkCounts(errs *lineErrors) {
	f.checkCount(keyCourses, sectionCourses, errs)
	f.checkCount(keyRooms, sectionRooms, errs)
	f.checkCount(keyCurricula, sectionCurricula, errs)
	if f.extended {
		f.checkCount(keyUnavailable, sectionUnavailable, errs)
		f.checkCount(keyUnsuitable, sectionUnsuitable, errs)
		return
	}
	f.checkCount(keyConstraints, sectionUnavailable, errs)
	for _, r := range f.sections[sectionUnsuitable] {
		errs.add(r.line, "a section %s needs the header of an .ectt file", sectionUnsuitable)
	}
}

func (f *cttFile) checkCount(key, section string, errs *lineErrors) {
	h, ok := f.header[key]
	if !ok {
		return
	}
	want, err := strconv.Atoi(h.value)
	have := len(f.sections[section])
	switch {
	case err != nil:
		errs.add(h.line, "%s: needs a whole number, not %q", key, shorten(h.value))
	case want != have:
		errs.add(h.line, "%s: says %d, but the section %s has %d", key, want, section, have)
	}
}
