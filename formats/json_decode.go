package formats

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// decodeProblem decodes the document that was parsed from data, as far as its form is right. Values with errors are
// left out, so that the meaning of the rest can still be checked.
func decodeProblem(data []byte, document map[string]any, form []timetable.FieldError) (*timetable.Problem, error) {
	problem := &timetable.Problem{}
	if _, given := document["weights"]; !given {
		problem.Weights = timetable.DefaultWeights()
	}
	err := json.Unmarshal(data, problem)
	if err != nil && len(form) > 0 {
		err = decodeRest(data, form, problem)
	}
	complete(problem)
	return problem, err
}

// decodeRest decodes a document without the values that have errors. The parser has limited how many values there are.
func decodeRest(data []byte, form []timetable.FieldError, problem *timetable.Problem) error {
	var document any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&document); err != nil {
		return err
	}
	for _, e := range form {
		leaveOut(document, strings.Split(e.Place, "/")[1:])
	}
	rest, err := json.Marshal(document)
	if err != nil {
		return err
	}
	*problem = timetable.Problem{}
	return json.Unmarshal(rest, problem)
}

// leaveOut removes the value at a place from a document. An element of a list becomes null, so that the others keep
// their places.
func leaveOut(value any, path []string) {
	if len(path) == 0 {
		return
	}
	switch value := value.(type) {
	case map[string]any:
		key := unescaped.Replace(path[0])
		if len(path) == 1 {
			delete(value, key)
			return
		}
		leaveOut(value[key], path[1:])
	case []any:
		i, err := strconv.Atoi(path[0])
		switch {
		case err != nil || i < 0 || i >= len(value):
		case len(path) == 1:
			value[i] = nil
		default:
			leaveOut(value[i], path[1:])
		}
	}
}

// unescaped undoes the escapes of a JSON pointer.
var unescaped = strings.NewReplacer("~1", "/", "~0", "~")

// consequences are places at which a value seems wrong only because another could not be read.
var consequences = []struct{ of, at *regexp.Regexp }{
	{regexp.MustCompile(`^/days$`), regexp.MustCompile(`/day$`)},
	{regexp.MustCompile(`^/periods$`), regexp.MustCompile(`/period$`)},
	{regexp.MustCompile(`^/rooms(/\d+)?$`), regexp.MustCompile(`^/courses/\d+/unsuitable_rooms/|^/pins/\d+/room$`)},
	{regexp.MustCompile(`^/rooms(/\d+(/features.*)?)?$`), regexp.MustCompile(`^/courses/\d+/required_features/`)},
	{regexp.MustCompile(`^/teachers(/\d+)?$`), regexp.MustCompile(`^/courses/\d+/teachers/`)},
	{regexp.MustCompile(`^/courses(/\d+)?$`), regexp.MustCompile(`^/curricula/\d+/courses/|^/pins/\d+/course$`)},
	{regexp.MustCompile(`^/courses/\d+/lectures$`), regexp.MustCompile(`^/pins/\d+$`)},

	// Since version 2.
	{regexp.MustCompile(`^/(days|periods|weeks)(/|$)`),
		regexp.MustCompile(`/(days/\d+|weeks|weeks/\d+|start|from|to)$`)},
	{regexp.MustCompile(`^/groups(/\d+)?$`), regexp.MustCompile(`/(groups|for|part_of|of)/\d+$`)},
	{regexp.MustCompile(`^/teachers(/\d+)?$`), regexp.MustCompile(`/teachers/\d+(/of/\d+)?$|/of/\d+$`)},
	{regexp.MustCompile(`^/rooms(/\d+(/building)?)?$`),
		regexp.MustCompile(`/rooms/\d+(/of/\d+)?$|^/rooms/\d+/parts/\d+$|^/travel/\d+/(from|to)$`)},
	{regexp.MustCompile(`^/courses(/\d+(/parts(/\d+(/(classes|for)(/\d+)?)?)?)?)?$`),
		regexp.MustCompile(`/of/\d+$|/parent$|^/students/\d+/courses/\d+$|^/pins/\d+$`)},
	{regexp.MustCompile(`^/electives(/\d+)?$`), regexp.MustCompile(`^/courses/\d+/elective$|/of/\d+$`)},
	{regexp.MustCompile(`^/curricula(/\d+)?$|/tags(/\d+)?$`), regexp.MustCompile(`/of/\d+$`)},
}

// withoutConsequences drops errors of meaning that an error of form has caused.
func withoutConsequences(meaning, form []timetable.FieldError) []timetable.FieldError {
	broken := map[string]bool{}
	var effects []*regexp.Regexp
	for _, e := range form {
		broken[e.Place] = true
		for _, c := range consequences {
			if c.of.MatchString(e.Place) && !slices.Contains(effects, c.at) {
				effects = append(effects, c.at)
			}
		}
	}
	return slices.DeleteFunc(meaning, func(e timetable.FieldError) bool {
		return isBelow(e.Place, broken) || broken[e.Place+"/id"] ||
			slices.ContainsFunc(effects, func(at *regexp.Regexp) bool { return at.MatchString(e.Place) })
	})
}

// isBelow says whether a place is inside one of others.
func isBelow(place string, others map[string]bool) bool {
	for i := range place {
		if place[i] == '/' && others[place[:i]] {
			return true
		}
	}
	return false
}
