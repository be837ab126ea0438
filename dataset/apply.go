package dataset

import "fmt"

// Apply makes the changes, one after the other, and returns the new document, and the changes that meet something else
// than they expect. A change that is made already is no conflict. An error is for a place or a value that no document
// can have there.
func (t *Tree) Apply(changes []Change) (*Tree, []Conflict, error) {
	changed := t.clone()
	var conflicts []Conflict
	for _, c := range changes {
		s, err := changed.spot(c.Place)
		if err != nil {
			return nil, nil, err
		}
		s.find(c.From)
		switch now := s.value(); {
		case equal(now, c.To):
		case s == nil || !equal(now, c.From):
			conflicts = append(conflicts, Conflict{Change: c, Now: plain(now)})
		case !s.set(c.To):
			return nil, nil, fmt.Errorf("the value does not belong at %.300s; what is added there is an object with that id",
				c.Place)
		}
	}
	return changed, conflicts, nil
}

// At is the value at a place, or nil.
func (t *Tree) At(place string) any {
	s, err := t.spot(place)
	if err != nil {
		return nil
	}
	return plain(s.value())
}

// spot is where a value stands or could stand: a field of an object, or an element of the list in that field.
type spot struct {
	object  map[string]any
	field   string
	how     identity // of the field's elements, if it is such a list
	element bool     // an element is meant, not the field
	key     string   // of the element
}

// spot finds a place. It is nil if what should hold the value is not there.
func (t *Tree) spot(place string) (*spot, error) {
	segments, ok := split(place)
	if !ok {
		return nil, fmt.Errorf("%.100q is no place in a dataset; write one such as /rooms/C101/capacity", place)
	}
	object, lists := t.root, documentLists
	for {
		s := &spot{object: object, field: segments[0], how: lists[segments[0]]}
		segments = segments[1:]
		_, isList := object[s.field].(*list)
		if len(segments) > 0 && (isList || (object[s.field] == nil && s.how != byPosition)) {
			s.element, s.key, segments = true, segments[0], segments[1:]
		}
		if len(segments) == 0 {
			return s, nil
		}
		lists = innerLists
		switch value := s.value().(type) {
		case map[string]any:
			object = value
		case nil:
			return nil, nil
		default:
			return nil, fmt.Errorf("%.300s is no place in a dataset: what it leads into has no field %.50q", place, segments[0])
		}
	}
}

// find turns the key of an element that is meant by what it says.
func (s *spot) find(said any) {
	object, ok := said.(map[string]any)
	if s == nil || s.how != byContent || s.key != bySaying || !ok {
		return
	}
	s.key, _ = listOf(nil, byContent).keyOf(object)
}

func (s *spot) value() any {
	switch {
	case s == nil:
		return nil
	case !s.element:
		return s.object[s.field]
	}
	if l, ok := s.object[s.field].(*list); ok {
		return l.of[s.key]
	}
	return nil
}

// set puts a value there. It fails for one that does not belong there.
func (s *spot) set(value any) bool {
	switch {
	case s.element:
		l, ok := s.object[s.field].(*list)
		if !ok {
			l = listOf(nil, s.how)
			s.object[s.field] = l
		}
		return l.put(s.key, value)
	case value == nil:
		delete(s.object, s.field)
	default:
		s.object[s.field] = indexedField(value, s.how)
	}
	return true
}
