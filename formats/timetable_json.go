package formats

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/lectern-timetables/lectern/timetable"
)

// json reads a list of lectures, or an object of the API that has one.
func (r *timetableReader) json(data []byte) error {
	data = bytes.TrimPrefix(data, byteOrderMark)
	if errs := notWellFormed(data); errs != nil {
		return invalidTimetable(errs, 0)
	}
	list, place := json.RawMessage(data), ""
	if beginning(data)[0] == '{' {
		var object struct {
			Lectures json.RawMessage `json:"lectures"`
			Courses  anything        `json:"courses"`
		}
		if err := json.Unmarshal(data, &object); err != nil {
			return fmt.Errorf("read the object: %w", err) // it is well-formed, and takes anything
		}
		if object.Lectures == nil {
			return isDataset.refuse(timetable.CodeInvalidRequest)
		}
		list, place = object.Lectures, "/lectures"
	}
	decoder := json.NewDecoder(bytes.NewReader(list))
	if begin, _ := decoder.Token(); begin != json.Delim('[') {
		r.fail(place, "this must be a list of lectures")
		return nil
	}
	for i := 0; decoder.More() && !r.enough(); i++ {
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return fmt.Errorf("read lecture %d: %w", i, err)
		}
		r.jsonLecture(value, at(place, i))
	}
	return nil
}

// jsonLecture reads a lecture as timetable.Lecture is written.
func (r *timetableReader) jsonLecture(value json.RawMessage, place string) {
	var properties map[string]json.RawMessage
	if json.Unmarshal(value, &properties) != nil || properties == nil {
		r.fail(place, "a lecture must be an object with course, room, day and period")
		r.skip()
		return
	}
	in := jsonProperties{r, properties, place}
	e := &entry{at: func(what string) string {
		if what == "teacher" {
			what = "teachers"
		}
		return place + "/" + what
	}}
	errors := len(r.errs)
	var room string
	var weeks timetable.Weeks
	var others []string
	in.read("course", &e.course, "a text")
	in.read("activity", &e.activity, "a text")
	in.read("room", &room, "a text")
	in.read("weeks", &weeks, "a text")
	in.read("other_rooms", &others, "a list of ids")
	in.read("teachers", &e.teachers, "a list of ids")
	hasDay, hasPeriod := in.read("day", &e.day, "a whole number"), in.read("period", &e.period, "a whole number")
	if !hasDay || !hasPeriod {
		r.fail(place, "a lecture must say its day and its period, counted from 0")
	}
	e.length = 1
	if in.read("length", &e.length, "a whole number"); e.length < 1 || e.length > timetable.MaxPeriods {
		r.fail(place+"/length", "the length must be from 1 to %d periods", timetable.MaxPeriods)
	}
	for _, key := range slices.Sorted(maps.Keys(properties)) {
		r.fail(place, "a lecture has no property %q", shorten(key))
	}
	if len(r.errs) > errors {
		r.skip()
		return
	}
	e.weeks = &weeks
	if room != "" {
		e.rooms = []string{room}
	}
	e.rooms = append(e.rooms, others...)
	r.add(e)
}

// jsonProperties are the properties of a lecture that are not read yet.
type jsonProperties struct {
	*timetableReader
	left  map[string]json.RawMessage
	place string
}

// read reads a property into a value, and says whether it is given.
func (in jsonProperties) read(key string, value any, must string) bool {
	text, given := in.left[key]
	delete(in.left, key)
	if !given || string(text) == "null" {
		return false
	}
	if json.Unmarshal(text, value) != nil {
		in.fail(in.place+"/"+key, "this must be %s", must)
	}
	return true
}
