package tables

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// records reads a JSON file that lists things alike: an array of objects, or an object with one such array. It is a
// table with a heading for each property.
func (r *reader) records(name, text string) {
	var document any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&document) != nil {
		r.add(Wrong, name, "file_broken")
		return
	}
	lists := map[string]any{"": document}
	if object, ok := document.(map[string]any); ok {
		lists = object
	}
	keys := make([]string, 0, len(lists))
	for key := range lists {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	before := len(r.tables)
	for _, key := range keys {
		if rows := objects(lists[key]); len(rows) > 0 {
			r.addTable(Table{Name: name, File: name, Sheet: key}, lined(rows))
		}
	}
	if len(r.tables) == before {
		r.add(Wrong, name, "file_empty")
	}
}

// objects are the objects of an array, or nothing.
func objects(value any) []map[string]any {
	list, _ := value.([]any)
	var rows []map[string]any
	for _, item := range list {
		if object, ok := item.(map[string]any); ok {
			rows = append(rows, object)
		}
	}
	return rows
}

// lined writes objects as lines, below one with their properties.
func lined(rows []map[string]any) []line {
	var head []string
	for _, row := range rows[:min(len(rows), 20)] {
		for key := range row {
			if !slices.Contains(head, key) && len(head) < mostColumns {
				head = append(head, key)
			}
		}
	}
	slices.Sort(head)
	lines := []line{{1, head}}
	for i, row := range rows[:min(len(rows), mostRows)] {
		cells := make([]string, len(head))
		for j, key := range head {
			cells[j] = tidy(plain(row[key]))
		}
		lines = append(lines, line{i + 2, cells})
	}
	return lines
}

// plain writes a value of JSON as a cell.
func plain(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		var items []string
		for _, item := range v {
			items = append(items, plain(item))
		}
		return strings.Join(items, ";")
	case map[string]any:
		return ""
	}
	return fmt.Sprint(value)
}
