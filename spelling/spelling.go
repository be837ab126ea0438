package spelling

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

// Normal is the common form of all spellings of the same text (NFC): programs write é as one character or as two.
func Normal(text string) string { return norm.NFC.String(text) }

// Same says whether two spellings are the same text.
func Same(a, b string) bool { return a == b || Normal(a) == Normal(b) }

// Unseen finds the first invisible character of an id; blanks count. Names may have such characters: Persian and the
// scripts of India need some.
func Unseen(id string) (character rune, found bool) {
	for _, r := range id {
		if isUnseen(r) {
			return r, true
		}
	}
	return 0, false
}

const (
	brailleBlank = '\u2800'
	firstUnseen  = '\u007F' // beyond ASCII's blanks and control characters
)

func isUnseen(r rune) bool {
	if r > ' ' && r < firstUnseen {
		return false
	}
	if unicode.Is(unicode.Prepended_Concatenation_Mark, r) { // visible Arabic signs that Unicode counts as invisible
		return false
	}
	return unicode.In(r, unicode.Z, unicode.White_Space, unicode.Cc, unicode.Cf,
		unicode.Other_Default_Ignorable_Code_Point,
		unicode.Variation_Selector) || r == brailleBlank
}

// Unshowable finds the first character of a name that cannot be shown: a control character, or one that reverses the
// order of the text after it.
func Unshowable(name string) (character rune, found bool) {
	for _, r := range name {
		if unicode.IsControl(r) || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' {
			return r, true
		}
	}
	return 0, false
}

// IsBlank says whether a name shows nothing.
func IsBlank(name string) bool {
	return strings.TrimFunc(name, isUnseen) == ""
}

// NameOf is Unicode's name of a character, such as "U+200B ZERO WIDTH SPACE".
func NameOf(r rune) string {
	name := runenames.Name(r)
	if name == "<control>" {
		name = "CONTROL CHARACTER"
	}
	return fmt.Sprintf("%U %s", r, name)
}

// Look is the same for texts that are hard to tell apart: they differ only in capitals, blanks, invisible characters,
// wide or narrow letters, or in Cyrillic and Greek letters that look like Latin ones.
func Look(text string) string {
	shown := strings.Map(func(r rune) rune {
		if isUnseen(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	return norm.NFC.String(latin.Replace(cases.Fold().String(shown)))
}
