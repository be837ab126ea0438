package dataset

import (
	"strconv"
	"strings"
)

// A place says where something stands in a document: "/rooms/C101/capacity", "/courses/BIO201/parts/lab/for". It is a
// JSON pointer (RFC 6901) in which ids, or keys of content, stand instead of numbers.

// bySaying is the key, in a list of rules or wishes, of the element that a change says it comes from.
const bySaying = "-"

var (
	escapes   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapes = strings.NewReplacer("~1", "/", "~0", "~")
)

// Place writes a place: a list or a field of the document, and what follows within it.
func Place(segments ...string) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString("/")
		b.WriteString(escapes.Replace(s))
	}
	return b.String()
}

// split reads a place. It fails unless the place begins with a slash and has no empty segment.
func split(place string) ([]string, bool) {
	rest, ok := strings.CutPrefix(place, "/")
	segments := strings.Split(rest, "/")
	for i, s := range segments {
		if s == "" {
			return nil, false
		}
		segments[i] = unescapes.Replace(s)
	}
	return segments, ok
}

// Locate translates a JSON pointer, such as validation gives, to the place of the same value. Where the pointer leads
// into a list that is one value, the place is that list. Rules, wishes and so on keep their numbers, which people can
// count.
func (t *Tree) Locate(pointer string) string {
	segments, ok := split(pointer)
	if !ok {
		return pointer
	}
	var place []string
	var value any = t.root
	for _, s := range segments {
		switch inner := value.(type) {
		case map[string]any:
			value = inner[s]
		case *list:
			index, err := strconv.Atoi(s)
			if err != nil || index < 0 || index >= len(inner.keys) {
				return Place(place...)
			}
			value = inner.of[inner.keys[index]]
			if inner.how == byID {
				s = inner.keys[index]
			}
		default:
			return Place(place...)
		}
		place = append(place, s)
	}
	return Place(place...)
}
