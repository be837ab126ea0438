package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
)

// identity is how the elements of a list are told apart.
type identity int

const (
	byPosition identity = iota // not at all: the list is one value
	byID
	byContent
)

// The lists whose elements are told apart: of a document, and of the things in it. In such a list nothing depends on
// the order.
var (
	documentLists = map[string]identity{
		"rooms": byID, "teachers": byID, "courses": byID, "curricula": byID, "groups": byID, "electives": byID,
		"students": byID, "pins": byContent, "travel": byContent, "wishes": byContent, "constraints": byContent,
	}
	innerLists = map[string]identity{"parts": byID, "classes": byID, "wishes": byContent, "constraints": byContent}
)

// Kinds are the lists of a document whose elements have an id, in the order in which people enter them.
var Kinds = []string{"rooms", "teachers", "groups", "electives", "courses", "curricula", "students"}

// IsKind says whether a list of the document has elements with an id.
func IsKind(list string) bool { return slices.Contains(Kinds, list) }

// list has elements by their keys: their ids, or digests of what they say.
type list struct {
	how  identity
	keys []string // in the order of the document
	of   map[string]any
}

// listOf indexes a list. It is nil for one that is a single value, such as the names of the rooms that a room can be
// divided into.
func listOf(values []any, how identity) *list {
	if how == byPosition {
		return nil
	}
	l := &list{how: how, of: make(map[string]any, len(values))}
	for _, value := range values {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		key, ok := l.keyOf(object)
		if _, twice := l.of[key]; twice || !ok {
			return nil
		}
		l.keys = append(l.keys, key)
		l.of[key] = indexed(object, innerLists)
	}
	return l
}

// keyOf is the key of an element that is to be added.
func (l *list) keyOf(object map[string]any) (key string, ok bool) {
	if l.how == byID {
		id, ok := object["id"].(string)
		return id, ok && id != ""
	}
	sum := sha256.Sum256(Text(object))
	first := hex.EncodeToString(sum[:6])
	for n, key := 2, first; ; n++ {
		if _, used := l.of[key]; !used {
			return key, true
		}
		key = first + "-" + strconv.Itoa(n) // another that says the same
	}
}

// put replaces an element where it stands, adds one at the end, or removes one if the value is nil. It fails for a
// value that does not belong at this key.
func (l *list) put(key string, value any) bool {
	at := slices.Index(l.keys, key)
	delete(l.of, key)
	if value == nil {
		l.keys = slices.Delete(l.keys, at, at+1)
		return true
	}
	object, ok := value.(map[string]any)
	if !ok {
		return false
	}
	now, ok := l.keyOf(object)
	if _, used := l.of[now]; used || !ok || (at < 0 && l.how == byID && now != key) {
		return false
	}
	if at < 0 {
		l.keys = append(l.keys, now)
	} else {
		l.keys[at] = now
	}
	l.of[now] = indexed(object, innerLists)
	return true
}

// MarshalJSON writes the elements in their order.
func (l *list) MarshalJSON() ([]byte, error) {
	return Text(plain(l)), nil
}
