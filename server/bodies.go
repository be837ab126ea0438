package server

import (
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// Sizes of a body, in bytes. The size of an upload is a setting.
const (
	smallBody    = 64 << 10 // a comment of 5,000 characters fits, even when each is escaped as \uXXXX\uXXXX
	changesBody  = 1 << 20  // of a dataset
	calendarBody = 1 << 20  // a term with 300 holidays, whose names have 200 characters
)

// Bounds of a body that is decoded as a whole. Decoded values take far more memory than their text. A term's calendar
// needs 2,100 values and three levels.
const (
	maxBodyValues = 5_000
	maxBodyDepth  = 20
)

// boundedJSON is how bodies are read and answers written.
var boundedJSON = huma.Format{
	Marshal: huma.DefaultJSONFormat.Marshal,
	Unmarshal: func(data []byte, value any) error {
		if err := checkBounds(data); err != nil {
			return err
		}
		return huma.DefaultJSONFormat.Unmarshal(data, value)
	},
}

// checkBounds refuses a body with more values than any request needs, before it is decoded. Each value has a comma or
// an opening bracket before it.
func checkBounds(body []byte) error {
	depth, values, quoted := 0, 0, false
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
			values++
		case c == ']' || c == '}':
			depth--
		case c == ',':
			values++
		}
		if values > maxBodyValues || depth > maxBodyDepth {
			return errors.New("the body has too many values or is nested too deeply")
		}
	}
	return nil
}

func tooLarge(most int64) *timetable.Error {
	return timetable.Errorf(codeTooLarge, "the request body is too large; the limit is %d bytes", most).
		Naming(timetable.Values{"of": "body", "limit": most})
}
