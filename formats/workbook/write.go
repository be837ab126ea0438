package workbook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Limits of a sheet, in every spreadsheet program.
const (
	longestCell = 32_767
	mostRows    = 1_048_576
	fullCell    = 30_000 // bytes, from which a list goes on in the next row
)

// table is a sheet in text.
type table struct {
	name     string
	headings []string
	rows     [][]string
}

// tables takes a problem apart into sheets.
func tables(p *timetable.Problem) ([]table, error) {
	document, err := documentOf(p)
	if err != nil {
		return nil, err
	}
	w := writer{calendar: newCalendar(document), owners: newOwners(document)}
	w.meet(w.owners.root, nil)
	list := []table{settingsTable(&settingSheets[0], document)}
	for i := range sheets {
		list = append(list, w.table(&sheets[i]))
	}
	for i := range settingSheets[1:] {
		list = append(list, settingsTable(&settingSheets[1+i], document))
	}
	return list, checkSize(list)
}

// documentOf is a problem as its JSON document, in which each day is an object.
func documentOf(p *timetable.Problem) (map[string]any, error) {
	data, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("write the problem's document: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var document map[string]any
	if err := decoder.Decode(&document); err != nil {
		return nil, fmt.Errorf("read the problem's document: %w", err)
	}
	days := elements(document["days"])
	for i, day := range days {
		if name, isName := day.(string); isName {
			days[i] = map[string]any{"name": name}
		}
	}
	return document, nil
}

// checkSize says whether spreadsheet programs can open the tables.
func checkSize(list []table) error {
	for _, t := range list {
		if len(t.rows) >= mostRows {
			return timetable.Errorf(timetable.CodeInvalidRequest,
				"the sheet %s would have %d rows; a workbook has %d at most", t.name, len(t.rows), mostRows)
		}
		for i, row := range t.rows {
			for j, cell := range row {
				if len(cell) > longestCell {
					return timetable.Errorf(timetable.CodeInvalidRequest,
						"the cell %s would have %d characters; a workbook has %d at most",
						cellName(t.name, j, i+1), len(cell), longestCell)
				}
			}
		}
	}
	return nil
}

// writer writes rows.
type writer struct {
	calendar *calendar
	owners   *owners
}

// meet makes the elements of a node's lists known, and those of theirs.
func (w *writer) meet(of *node, ids []string) {
	for _, list := range []string{"days", "rooms", "teachers", "groups", "courses", "parts", "classes"} {
		for i, element := range elements(of.object[list]) {
			object, isObject := element.(map[string]any)
			if !isObject {
				continue
			}
			id, _ := object["id"].(string)
			if list == "days" {
				id, _ = object["name"].(string)
			}
			path := append(slices.Clone(ids), id)
			place := of.place + "/" + list + "/" + strconv.Itoa(i)
			w.owners.add(list, path, object, place)
			if list == "courses" || list == "parts" {
				w.meet(&node{object: object, place: place}, path)
			}
		}
	}
}

func (w *writer) table(s *sheet) table {
	t := table{name: s.name}
	for i := range s.columns {
		t.headings = append(t.headings, s.columns[i].heading)
	}
	for _, n := range w.owners.of(s) {
		list, given := n.object[s.list].([]any)
		if given && len(list) == 0 && n.place != "" {
			row := make([]string, len(s.columns))
			row[copy(row, n.nameIn(s))] = none
			t.rows = append(t.rows, row)
		}
		for _, element := range list {
			if object, isObject := element.(map[string]any); isObject {
				t.rows = append(t.rows, w.rows(s, n, object)...)
			}
		}
	}
	return t
}

// rows writes an element: in a row, and in as many more as its lists need.
func (w *writer) rows(s *sheet, of *node, object map[string]any) [][]string {
	rows := [][]string{make([]string, len(s.columns))}
	copy(rows[0], of.nameIn(s))
	put := func(row, column int, text string) {
		for len(rows) <= row {
			more := make([]string, len(s.columns))
			more[s.names()] = goesOn
			rows = append(rows, more)
		}
		rows[row][column] = text
	}
	for i := range s.columns {
		col := &s.columns[i]
		if spans, key, isOfSpans := col.ofSpans(object); isOfSpans {
			for j, span := range spans {
				put(j, i, w.spanCell(col, span, key))
			}
			continue
		}
		if value := object[col.key]; value != nil {
			for j, text := range col.texts(w.calendar, value) {
				put(j, i, text)
			}
		}
	}
	return rows
}

// ofSpans are the parts of the day of a relation, if the column says one property of each.
func (c *column) ofSpans(object map[string]any) (spans []any, key string, is bool) {
	list, key, is := strings.Cut(c.key, "/")
	if !is {
		return nil, "", false
	}
	if _, alone := object[list].(map[string]any); alone {
		return []any{object[list]}, key, true
	}
	return elements(object[list]), key, true
}

// spanCell writes a property of a part of the day. One without any says that its weeks are all.
func (w *writer) spanCell(col *column, span any, key string) string {
	object, _ := span.(map[string]any)
	if len(object) == 0 && key == "weeks" {
		return "all"
	}
	if object[key] == nil {
		return ""
	}
	return strings.Join(col.texts(w.calendar, object[key]), " ")
}

// texts are the cells of a value, the first of them in the row that names it.
func (n *notation) texts(c *calendar, value any) []string {
	join := n.join
	if join == "" {
		join = "; "
	}
	var texts []string
	for _, item := range n.write(c, value) {
		if last := len(texts) - 1; last >= 0 && len(texts[last])+len(item) < fullCell {
			texts[last] += join + item
			continue
		}
		texts = append(texts, item)
	}
	return texts
}

func settingsTable(s *settings, document map[string]any) table {
	t := table{name: s.name, headings: settingHeadings}
	for i := range s.rows {
		row := &s.rows[i]
		object, key := document, row.path
		if of, rest, nested := strings.Cut(row.path, "/"); nested {
			object, _ = document[of].(map[string]any)
			key = rest
		}
		var text string
		if value := object[key]; value != nil {
			text = strings.Join(row.texts(nil, value), "")
		}
		t.rows = append(t.rows, []string{row.label, text, row.help})
	}
	return t
}
