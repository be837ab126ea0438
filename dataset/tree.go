package dataset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Tree is a document. Its lists of things that are told apart are indexed; all else is as encoding/json decodes it.
type Tree struct{ root map[string]any }

// Parse reads a document. Its text must be JSON with an object at the top.
func Parse(document []byte) (*Tree, error) {
	var root map[string]any
	if err := json.Unmarshal(document, &root); err != nil {
		return nil, fmt.Errorf("read the document: %w", err)
	}
	if root == nil {
		return nil, fmt.Errorf("read the document: it is null")
	}
	return &Tree{indexed(root, documentLists)}, nil
}

// Bytes is the document's JSON, with the fields of objects in the order of their names.
func (t *Tree) Bytes() []byte { return Text(t.root) }

func (t *Tree) clone() *Tree { return &Tree{indexed(plain(t.root).(map[string]any), documentLists)} }

// indexed is a copy of an object whose lists of things that are told apart are indexed.
func indexed(object map[string]any, lists map[string]identity) map[string]any {
	copied := make(map[string]any, len(object))
	for field, value := range object {
		copied[field] = indexedField(value, lists[field])
	}
	return copied
}

func indexedField(value any, how identity) any {
	switch value := value.(type) {
	case map[string]any:
		return indexed(value, innerLists)
	case []any:
		if l := listOf(value, how); l != nil {
			return l
		}
	}
	return value
}

// Text is the JSON of a value of a document. Equal values have equal texts.
func Text(value any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Sprintf("what was decoded from JSON can be encoded again: %v", err))
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// plain is a copy of a value without indexes, for those who show it.
func plain(value any) any {
	switch value := value.(type) {
	case *list:
		elements := make([]any, 0, len(value.keys))
		for _, key := range value.keys {
			elements = append(elements, plain(value.of[key]))
		}
		return elements
	case map[string]any:
		object := make(map[string]any, len(value))
		for field, inner := range value {
			object[field] = plain(inner)
		}
		return object
	case []any:
		values := make([]any, len(value))
		for i := range value {
			values[i] = plain(value[i])
		}
		return values
	}
	return value
}

// equal says whether two values say the same. What is absent is nil.
func equal(a, b any) bool { return bytes.Equal(Text(a), Text(b)) }

// keysOfEither are the keys of either of two maps, in order.
func keysOfEither(a, b map[string]any) []string {
	all := make(map[string]any, len(a)+len(b))
	maps.Copy(all, a)
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}
