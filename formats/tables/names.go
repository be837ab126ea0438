package tables

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lectern-timetables/lectern/spelling"
)

// titles are words that are no part of a person's name.
var titles = strings.Fields("dr prof professor mr mrs ms miss mx ing dipl phil habil rer nat med msc bsc ma ba phd " +
	"pd priv doz herr frau sir dame er smt shri sri mme mlle m sc b jr sr assoc asst assistant associate emeritus h c drs")

// bareName is a person's name without titles, in any order: the same for "Dr. Kim Lee" and "Lee, Kim".
func bareName(text string) string {
	words := slices.DeleteFunc(strings.Fields(plainWords(text)), func(w string) bool { return slices.Contains(titles, w) })
	if len(words) == 0 {
		return plainWords(text)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// hasTitle says whether a text begins as names with a title do.
func hasTitle(text string) bool {
	first, _, _ := strings.Cut(plainWords(text), " ")
	return slices.Contains([]string{"dr", "prof", "professor", "mr", "mrs", "ms"}, first)
}

// bareGroup is a group's name without general words, the same for "CSEA-I" and "csea 1", or "Sem-7" and "7".
func bareGroup(text string) string {
	words := strings.Fields(plainWords(text))
	kept := words[:0:0]
	for _, w := range words {
		if n := slices.Index(romans, w); n >= 0 && len(words) > 1 {
			w = strconv.Itoa(n + 1)
		}
		if !slices.Contains(groupWords, w) {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		kept = words
	}
	return strings.Join(kept, "")
}

var (
	romans     = strings.Fields("i ii iii iv v vi vii viii ix x")
	groupWords = strings.Fields("sem semester section sec class batch group gruppe kurs klasse")
)

// bareRoom is a room's name without general words, the same for "Room 101" and "101".
func bareRoom(text string) string {
	words := slices.DeleteFunc(strings.Fields(plainWords(text)), func(w string) bool {
		return slices.Contains([]string{"room", "raum", "hall", "horsaal"}, w)
	})
	return strings.Join(words, "")
}

// splitPeople finds the people in a cell. known says whether a text alone is somebody already, as "Lee, Kim" may be.
func splitPeople(cell string, known func(string) bool) []string {
	if known(cell) {
		return []string{cell}
	}
	var people []string
	for _, text := range split(cell, "/;&\n|+", " and ", " und ") {
		people = append(people, splitAtCommas(text, known)...)
	}
	return people
}

// splitAtCommas tells several people from one whose family name comes first.
func splitAtCommas(text string, known func(string) bool) []string {
	parts := split(text, ",")
	single := func(s string) bool { return !strings.Contains(s, " ") }
	switch {
	case len(parts) < 2 || known(text):
		return []string{text}
	case len(parts) == 2 && !known(parts[0]) && !hasTitle(parts[1]) && single(parts[0]) && single(parts[1]) &&
		!isNumber(parts[0]):
		return []string{text}
	case len(parts) == 2 && isTitle(parts[1]): // Kim Lee, PhD
		return []string{text}
	}
	return parts
}

func isTitle(text string) bool {
	isName := func(w string) bool { return !slices.Contains(titles, w) }
	return !slices.ContainsFunc(strings.Fields(plainWords(text)), isName)
}

func isNumber(text string) bool {
	_, ok := number(text)
	return ok
}

// split splits a text at any of some characters and words, and leaves out what is empty.
func split(text, characters string, words ...string) []string {
	for _, w := range words {
		text = strings.ReplaceAll(text, w, characters[:1])
	}
	var parts []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(characters, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// idOf makes an id of a text: without blanks and what nobody sees, and not too long.
func idOf(text string) string {
	const longest = 80
	var b strings.Builder
	for _, r := range spelling.Normal(strings.Join(strings.Fields(text), "-")) {
		if _, unseen := spelling.Unseen(string(r)); unseen || unicode.IsControl(r) || b.Len()+utf8.RuneLen(r) > longest {
			continue
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}

// unique adds a number to an id until it is free, and takes it.
func unique(id string, taken map[string]bool) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}
