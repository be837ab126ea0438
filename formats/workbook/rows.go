package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// element is an element of a list, with the rows that say it: the first, and those that go on with it.
type element struct {
	of   *node
	rows []*sourceRow
}

// table reads the rows of a sheet.
func (r *reader) table(s *sheet, order int, from source) {
	headings := make([]string, 0, len(s.columns))
	for i := range s.columns {
		headings = append(headings, s.columns[i].heading)
	}
	g := r.grid(from, order, headings)
	if s.of == ofTerm || s.of == ofDay {
		r.first["/"+s.list] = place{grid: g}
	}
	var last *element
	for i := range g.rows {
		row := &g.rows[i]
		switch {
		case s.blank(g, row, func(int) bool { return true }):
			continue
		case continues(g.cell(row, s.names())):
			if last == nil {
				r.fail(g, row.number, g.columns[s.names()], "no row stands above that this one could go on with")
				continue
			}
			r.onlyLists(s, g, row)
			last.rows = append(last.rows, row)
			continue
		}
		r.close(s, g, last)
		last = &element{of: r.owner(s, g, row), rows: []*sourceRow{row}}
	}
	r.close(s, g, last)
}

// blank says whether some columns of a row are empty.
func (s *sheet) blank(g *grid, row *sourceRow, of func(column int) bool) bool {
	for i := range s.columns {
		if of(i) && g.cell(row, i) != "" {
			return false
		}
	}
	return true
}

// onlyLists finds what a row that goes on with another cannot say.
func (r *reader) onlyLists(s *sheet, g *grid, row *sourceRow) {
	for i := range s.columns {
		if col := &s.columns[i]; i != s.names() && col.split == nil && !col.isOfSpans() && g.cell(row, i) != "" {
			r.fail(g, row.number, g.columns[i], "a row that goes on with the one above has only lists; leave this cell empty")
		}
	}
}

func (c *column) isOfSpans() bool { return strings.Contains(c.key, "/") }

// owner finds whose list a row is of. Of nobody who is known, it is a node that is in no document.
func (r *reader) owner(s *sheet, g *grid, row *sourceRow) *node {
	var ids []string
	for i := range s.columns {
		if s.columns[i].key == "" {
			ids = append(ids, unquoted(g.cell(row, i)).text)
		}
	}
	var found *node
	switch {
	case s.of == ofTerm, s.of == ofDay && ids[0] == "":
		return r.owners.root
	case s.of == ofHolder && (ids[0] != "" || s.list == "constraints"):
		if found = r.owners.find(g.cell(row, 0)); found != nil && !s.mayBeOf(found) {
			r.fail(g, row.number, g.columns[0], "%s cannot be named here; write %s", cited(g.cell(row, 0)), s.columns[0].help)
			return &node{object: map[string]any{}, place: lost}
		}
	case s.of != ofHolder:
		kind := map[owner]string{ofDay: "day", ofCourse: "course", ofPart: "part"}[s.of]
		found = r.owners.path(kind, ids)
	}
	if found != nil {
		return found
	}
	last := 0
	if s.of == ofPart && r.owners.path("course", ids[:1]) != nil {
		last = 1
	}
	r.unknownOwner(s, g, row, last)
	return &node{object: map[string]any{}, place: lost}
}

// lost is the place of what is in no document.
const lost = "?"

// unknownOwner tells a cell that should name whose a row is.
func (r *reader) unknownOwner(s *sheet, g *grid, row *sourceRow, column int) {
	text, help := g.cell(row, column), s.columns[column].help
	if text == "" {
		r.fail(g, row.number, g.columns[column], "the cell is empty; write whose row it is. %s", help)
		return
	}
	where := map[owner][]string{ofDay: {"Days"}, ofCourse: {"Courses"}, ofPart: {"Courses", "Parts"}}[s.of]
	if where == nil {
		r.fail(g, row.number, g.columns[column], "nothing is called %s; write %s", cited(text), help)
		return
	}
	r.fail(g, row.number, g.columns[column], "there is no %s in the sheet %s", cited(text), where[column])
}

// mayBeOf says whether a node has lists of the sheet's kind.
func (s *sheet) mayBeOf(n *node) bool {
	kind, _, _ := strings.Cut(n.name, ":")
	switch s.list {
	case "times":
		return slices.Contains([]string{"course", "part", "class"}, kind)
	case "constraints":
		return kind != "room"
	}
	return kind != "day"
}

// close adds an element to its list.
func (r *reader) close(s *sheet, g *grid, e *element) {
	if e == nil {
		return
	}
	list := elements(e.of.object[s.list])
	if s.saysNone(g, e.rows[0]) {
		if list == nil {
			list = []any{}
		}
		e.of.object[s.list] = list
		return
	}
	at := e.of.place + "/" + s.list + "/" + strconv.Itoa(len(list))
	object := map[string]any{}
	for i := range s.columns {
		col := &s.columns[i]
		if col.key == "" || col.isOfSpans() {
			continue
		}
		var cells []cellText
		for k, row := range e.rows {
			if text := g.cell(row, i); text != "" && (k == 0 || i != s.names()) {
				cells = append(cells, cellText{g, row.number, g.columns[i], text})
			}
		}
		if value := r.value(&col.notation, cells); value != nil {
			object[col.key] = value
		}
	}
	r.places[at] = place{grid: g, row: e.rows[0].number, sheet: s}
	r.spans(s, g, e, at, object)
	e.of.object[s.list] = append(list, object)
	r.know(s, e, object, at)
}

// saysNone says whether a row says that a list is given, and empty.
func (s *sheet) saysNone(g *grid, row *sourceRow) bool {
	first := slices.IndexFunc(s.columns, func(c column) bool { return c.key != "" })
	return g.cell(row, first) == none && s.blank(g, row, func(i int) bool { return i > first })
}

// spans reads the parts of the day that a relation looks at: one for each row that has any.
func (r *reader) spans(s *sheet, g *grid, e *element, at string, object map[string]any) {
	for _, row := range e.rows {
		span := map[string]any{}
		var given bool
		var list string
		for i := range s.columns {
			col := &s.columns[i]
			text := g.cell(row, i)
			if !col.isOfSpans() || text == "" {
				continue
			}
			var key string
			list, key, _ = strings.Cut(col.key, "/")
			given = true
			if value := r.value(&col.notation, []cellText{{g, row.number, g.columns[i], text}}); value != nil && value != "" {
				span[key] = value
			}
		}
		if given {
			before := elements(object[list])
			here := place{grid: g, row: row.number, sheet: s, within: list + "/"}
			r.places[fmt.Sprintf("%s/%s/%d", at, list, len(before))] = here
			if len(before) == 0 {
				r.places[at+"/"+list] = here // where it is the only one
			}
			object[list] = append(before, span)
		}
	}
}

// know makes an element known to the sheets that name it.
func (r *reader) know(s *sheet, e *element, object map[string]any, at string) {
	id, _ := object["id"].(string)
	if s.list == "days" {
		id, _ = object["name"].(string)
	}
	ids := []string{id}
	switch s.of {
	case ofCourse, ofPart:
		ids = append(slices.Clone(e.of.ids), id)
	}
	if e.of.place == lost {
		at = lost
	}
	r.owners.add(s.list, ids, object, at)
}
