package spelling_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/spelling"
)

func TestSpellingsOfOneTextAreTheSame(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{{"frühling", "fru\u0308hling"}, {"Å", "\u212B"}, {"봄", "\u1107\u1169\u11B7"},
		{"वसंत", "वसंत"}} {
		if !spelling.Same(pair[0], pair[1]) {
			t.Errorf("%q and %q are taken for two texts", pair[0], pair[1])
		}
	}
	if spelling.Same("A1", "a1") {
		t.Error("capitals make no difference")
	}
}

func TestWhatNobodySeesIsFoundByItsName(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"a\u200Bb":    "U+200B ZERO WIDTH SPACE",
		"a\u200Db":    "U+200D ZERO WIDTH JOINER",
		"a\u200Cb":    "U+200C ZERO WIDTH NON-JOINER",
		"a\u00ADb":    "U+00AD SOFT HYPHEN",
		"\uFEFFa":     "U+FEFF ZERO WIDTH NO-BREAK SPACE",
		"a\u200E":     "U+200E LEFT-TO-RIGHT MARK",
		"a\u202E":     "U+202E RIGHT-TO-LEFT OVERRIDE",
		"a\u2060":     "U+2060 WORD JOINER",
		"a\u00A0b":    "U+00A0 NO-BREAK SPACE",
		"a b":         "U+0020 SPACE",
		"a\u3000b":    "U+3000 IDEOGRAPHIC SPACE",
		"a\x00":       "U+0000 CONTROL CHARACTER",
		"a\u115F":     "U+115F HANGUL CHOSEONG FILLER",
		"a\u3164":     "U+3164 HANGUL FILLER",
		"a\uFE0F":     "U+FE0F VARIATION SELECTOR-16",
		"a\u2800":     "U+2800 BRAILLE PATTERN BLANK",
		"a\U000E0041": "U+E0041 TAG LATIN CAPITAL LETTER A",
	} {
		if r, found := spelling.Unseen(id); !found || spelling.NameOf(r) != want {
			t.Errorf("in %q is found %s, not %s", id, spelling.NameOf(r), want)
		}
	}
	for _, id := range []string{"A-101", "वसंत-2027", "fru\u0308hling", "数学", "فصل۱", "\u0600١", "ห้อง", "🎓"} {
		if r, found := spelling.Unseen(id); found {
			t.Errorf("in %q is found %s", id, spelling.NameOf(r))
		}
	}
}

func TestNamesMayHaveWhatTheirScriptNeeds(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"می\u200Cخواهم", "क्\u200Dष", "वसंत", "fru\u0308hling", "👩🏽\u200D🎓",
		"\u200Fשלום (a)"} {
		if r, found := spelling.Unshowable(name); found || spelling.IsBlank(name) {
			t.Errorf("the name %q is refused for %s", name, spelling.NameOf(r))
		}
	}
	if r, found := spelling.Unshowable("Ann\u202Eeel"); !found ||
		spelling.NameOf(r) != "U+202E RIGHT-TO-LEFT OVERRIDE" {
		t.Errorf("found is %s", spelling.NameOf(r))
	}
	if !spelling.IsBlank(" \u200B\u00A0") {
		t.Error("a name that shows nothing is taken for one")
	}
}

func TestTextsThatLookAlike(t *testing.T) {
	t.Parallel()
	for _, pair := range [][2]string{
		{"A1", "a1"}, {"frühling", "fru\u0308hling"}, {"A1", "Ａ１"}, {"A101", "\u0410101"},
		{"computer lab", "Computer  lab"},
		{"a\u200Bb", "ab"}, {"Straße", "STRASSE"}, {"lab ", "lab"}, {"Οδος", "οδοσ"}, {"KOP", "\u041A\u041E\u0420"},
		{"КОР", "кор"}, {"Нос", "нос"},
	} {
		if spelling.Look(pair[0]) != spelling.Look(pair[1]) {
			t.Errorf("%q and %q do not look alike", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"A1", "A2"}, {"A-1", "A1"}, {"I1", "11"}, {"müller", "muller"}, {"और", "ओर"}} {
		if spelling.Look(pair[0]) == spelling.Look(pair[1]) {
			t.Errorf("%q and %q look alike", pair[0], pair[1])
		}
	}
}
