package formats

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/lectern-timetables/lectern/spelling"
)

// fetNames makes ids and names that a problem may have from those of FET, which may be any text. It remembers what is
// taken.
type fetNames map[string]bool

// Lengths that leave room for a number behind.
const (
	fetIDSize   = 80
	fetNameSize = 150
)

// fetPlaceSize bounds how much of a name is told as the place of an error.
const fetPlaceSize = 150

// id is the text without blanks and without what separates the parts of other ids.
func (n fetNames) id(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || r == '/' || r == '#':
			return '_'
		case r == '_':
			return r
		}
		if _, unseen := spelling.Unseen(string(r)); unseen {
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	return n.take(firstRunes(text, fetIDSize), "-")
}

// name is the text without what cannot be shown. It is "" if nothing is left.
func (fetNames) name(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if _, hidden := spelling.Unshowable(string(r)); hidden {
			return -1
		}
		return r
	}, text)
	text = firstRunes(strings.TrimSpace(text), fetNameSize)
	if spelling.IsBlank(text) {
		return ""
	}
	return text
}

// only is a name that nothing else has.
func (n fetNames) only(text string) string { return n.take(n.name(text), " ") }

func (n fetNames) take(text, separator string) string {
	if text == "" {
		text = "x"
	}
	only := text
	for i := 2; n[spelling.Normal(only)]; i++ {
		only = fmt.Sprint(text, separator, i)
	}
	n[spelling.Normal(only)] = true
	return only
}

func firstRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
