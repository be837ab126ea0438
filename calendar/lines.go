package calendar

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines is a calendar file being written: lines of iCalendar (RFC 5545, section 3.1).
type lines struct{ bytes.Buffer }

// maxOctets is how long a line may be, without its end.
const maxOctets = 75

// line writes a line, such as VERSION:2.0, and folds it if it is too long: the next line then begins with a space. No
// character is split.
func (l *lines) line(name, value string) {
	text := name + ":" + value
	room := maxOctets
	for len(text) > room {
		end := room
		for !utf8.RuneStart(text[end]) {
			end--
		}
		l.WriteString(text[:end] + "\r\n ")
		text, room = text[end:], maxOctets-1
	}
	l.WriteString(text + "\r\n")
}

// text writes a line whose value is text for people, or nothing if it is empty.
func (l *lines) text(name, value string) {
	if value != "" {
		l.line(name, escape(value))
	}
}

// escape writes text as a value (section 3.3.11), which may have no control characters.
func escape(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\\', r == ';', r == ',':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case !unicode.IsControl(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
