package dataset

import (
	"slices"
	"strings"
)

// Removal lists the changes that remove a thing together with every mention of it: of a teacher in courses, of a room
// in lists of rooms, of a course in curricula. Rules, pins and walks that are left with nothing to be about are removed
// too. It is empty if the thing is not there.
func (t *Tree) Removal(kind, id string) []Change {
	after := t.clone()
	if !after.remove(kind, id) {
		return []Change{}
	}
	return Difference(t, after)
}

// remove removes a thing with every mention of it. It says whether the thing was there.
func (t *Tree) remove(kind, id string) bool {
	things, ok := t.root[kind].(*list)
	if !ok || things.of[id] == nil {
		return false
	}
	things.put(id, nil)
	m := mention{kind, id}
	m.forget(t.root)
	for name, field := range map[string][]string{"pins": {"course"}, "travel": {"from", "to"}} {
		if l, ok := t.root[name].(*list); ok {
			m.drop(l, field)
		}
	}
	return true
}

// mentions are the fields that name things of a kind by their ids.
var mentions = map[string][]string{
	"rooms":     {"rooms", "unsuitable_rooms", "parts", "room"},
	"teachers":  {"teachers"},
	"groups":    {"groups", "part_of", "for"},
	"electives": {"elective"},
	"courses":   {"courses"},
}

// prefixes are how rules name things of a kind. What is within a course is named by the course's id and a slash.
var prefixes = map[string][]string{
	"teachers": {"teacher:"}, "groups": {"group:"}, "electives": {"elective:"}, "curricula": {"curriculum:"},
	"courses": {"course:", "part:", "class:", "activity:"},
}

// mention is the naming of a thing by others.
type mention struct{ kind, id string }

// forget removes every mention in an object and in what it contains.
func (m mention) forget(object map[string]any) {
	for field, value := range object {
		switch value := value.(type) {
		case map[string]any:
			m.forget(value)
		case *list:
			m.forgetIn(value)
		case []any:
			if left := m.others(field, value); len(left) < len(value) {
				object[field] = left
			}
			if field == "rooms" && len(value) > 0 && len(m.others(field, value)) == 0 {
				delete(object, field) // none of several is any room, and not no room
			}
		case string:
			if slices.Contains(mentions[m.kind], field) && value == m.id {
				delete(object, field)
			}
		}
	}
}

// forgetIn forgets the thing in the elements of a list. A rule over nothing goes.
func (m mention) forgetIn(l *list) {
	for _, key := range slices.Clone(l.keys) {
		element, _ := l.of[key].(map[string]any)
		_, over := element["of"]
		m.forget(element)
		if left, _ := element["of"].([]any); over && len(left) == 0 {
			l.put(key, nil)
		}
	}
}

// drop removes the elements that name the thing in one of the fields.
func (m mention) drop(l *list, fields []string) {
	is := map[string]string{"course": "courses", "from": "rooms", "to": "rooms"}
	for _, key := range slices.Clone(l.keys) {
		element, _ := l.of[key].(map[string]any)
		if slices.ContainsFunc(fields, func(f string) bool { return element[f] == m.id && is[f] == m.kind }) {
			l.put(key, nil)
		}
	}
}

// others are the values of a list that do not name the thing.
func (m mention) others(field string, values []any) []any {
	left := make([]any, 0, len(values))
	for _, value := range values {
		object, isObject := value.(map[string]any)
		text, _ := value.(string)
		if isObject {
			m.forget(object)
			text, _ = object["id"].(string)
		}
		if !m.names(field, text) {
			left = append(left, value)
		}
	}
	return left
}

// names says whether an entry of a list names the thing, or something in it.
func (m mention) names(field, entry string) bool {
	if field != "of" {
		return entry == m.id && slices.Contains(mentions[m.kind], field)
	}
	for _, prefix := range prefixes[m.kind] {
		rest, ok := strings.CutPrefix(entry, prefix)
		if ok && (rest == m.id || (m.kind == "courses" && strings.HasPrefix(rest, m.id+"/"))) {
			return true
		}
	}
	return entry == m.id && (m.kind == "rooms" || m.kind == "teachers") // one of several, of which some are needed
}
