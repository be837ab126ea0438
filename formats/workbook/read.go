package workbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// Read reads a problem from a workbook. parse reads the document that the workbook says, and finds what is wrong with
// it. All errors are told together, each at its cell, such as "Rooms!C14".
func Read(
	data []byte, parse func(document []byte) (*timetable.Problem, error),
) (*timetable.Problem, error) {
	list, err := open(data)
	if err != nil {
		return nil, err
	}
	r := newReader()
	r.sheets(list)
	document, err := r.written()
	if err != nil {
		return nil, fmt.Errorf("write the document of a workbook: %w", err)
	}
	problem, err := parse(document)
	if err := r.refusal(err); err != nil {
		return nil, err
	}
	return problem, nil
}

// reader puts a document together.
type reader struct {
	errs     cellErrors
	document map[string]any
	calendar *calendar
	owners   *owners
	places   map[string]place // of objects and settings
	first    map[string]place // of lists: the beginning of their sheets
}

func newReader() *reader {
	document := map[string]any{}
	for _, list := range []string{"days", "periods", "rooms", "teachers", "courses"} {
		document[list] = []any{}
	}
	return &reader{
		document: document, calendar: &calendar{}, owners: newOwners(document), places: map[string]place{},
		first: map[string]place{},
	}
}

// unreadable stands for a value that could not be read. No property may have it, so that nothing follows from it.
const unreadable = json.Number("0.5")

// written is the document. It begins with its version, by which readers know how long it may be.
func (r *reader) written() ([]byte, error) {
	version, given := r.document["version"]
	if !given {
		version = json.Number(strconv.Itoa(timetable.TermVersion))
	}
	delete(r.document, "version")
	rest, err := json.Marshal(r.document)
	return append(fmt.Appendf(nil, `{"version":%v,`, version), rest[1:]...), err
}

// sheets reads the sheets that are known, in our order: an owner is read before what it has.
func (r *reader) sheets(list []source) {
	known := map[string]source{}
	for _, s := range list {
		name := plainWords(s.name)
		if _, twice := known[name]; twice && len(s.rows) > 0 {
			r.fail(&grid{source: s, order: len(sheets) + len(settingSheets)}, 0, 0, "another sheet has this name, too")
			continue
		}
		known[name] = s
	}
	order := 0
	take := func(name string) (source, int) {
		s, found := known[plainWords(name)]
		if !found {
			s.name = name
		}
		delete(known, plainWords(name))
		order++
		return s, order
	}
	for i := range settingSheets {
		s, order := take(settingSheets[i].name)
		r.settings(&settingSheets[i], r.grid(s, order, settingHeadings))
	}
	r.complete()
	for i := range sheets {
		s, order := take(sheets[i].name)
		r.table(&sheets[i], order, s)
		if sheets[i].name == periodsSheet {
			r.calendar = newCalendar(r.document)
		}
	}
	for _, s := range list {
		if _, left := known[plainWords(s.name)]; left && len(s.rows) > 0 {
			r.fail(&grid{source: s, order: order + 1}, s.rows[0].number, 0,
				"no sheet of a workbook is called %s; remove it, or choose one of the names in %s", cited(s.name), readMeSheet)
		}
	}
}

// settings reads a sheet with one value a row.
func (r *reader) settings(s *settings, g *grid) {
	const label, value = 0, 1
	for i := range s.rows {
		r.places["/"+s.rows[i].path] = place{grid: g, row: 0, column: value}
	}
	for i := range g.rows {
		row := &g.rows[i]
		name, text := plainWords(g.cell(row, label)), g.cell(row, value)
		at := slices.IndexFunc(s.rows, func(set setting) bool { return plainWords(set.label) == name })
		if at < 0 {
			if text != "" {
				r.fail(g, row.number, g.columns[label], "no setting of this sheet is called %s", cited(g.cell(row, label)))
			}
			continue
		}
		set := &s.rows[at]
		r.places["/"+set.path] = place{grid: g, row: row.number, column: g.columns[value]}
		if text != "" {
			r.set(set.path, r.value(&set.notation, []cellText{{g, row.number, g.columns[value], text}}))
		}
	}
}

// set puts a setting into the document.
func (r *reader) set(path string, value any) {
	object, key := r.document, path
	if of, rest, nested := strings.Cut(path, "/"); nested {
		inner, _ := object[of].(map[string]any)
		if inner == nil {
			inner = map[string]any{}
			object[of] = inner
		}
		object, key = inner, rest
	}
	object[key] = value
}

// complete fills in what a document has together, where only a part of it was given.
func (r *reader) complete() {
	for of, missing := range map[string]map[string]json.Number{
		"daily_load": {"min": "0", "max": "0"},
		"factors":    {"times": "1", "rooms": "1", "constraints": "1", "students": "1"},
	} {
		object, given := r.document[of].(map[string]any)
		for key, value := range missing {
			if _, has := object[key]; given && !has {
				object[key] = value
			}
		}
	}
}

// cellText is a cell that is not empty.
type cellText struct {
	grid        *grid
	row, column int
	text        string
}

// value reads the cells of a property, which are one below the other.
func (r *reader) value(n *notation, cells []cellText) any {
	var items []item
	for _, c := range cells {
		switch {
		case len(c.text) > longestCell*4:
			r.fail(c.grid, c.row, c.column, "the text is too long: a cell has at most %d characters", longestCell)
			return unreadable
		case isSpreadsheetError(c.text):
			r.fail(c.grid, c.row, c.column, "the formula shows the error %s; mend it, or write the value", c.text)
			return unreadable
		}
		items = append(items, n.items(c.text)...)
	}
	if len(items) == 0 {
		return n.empty
	}
	value, err := n.read(r.calendar, items)
	if err != nil {
		r.fail(cells[0].grid, cells[0].row, cells[0].column, "%v", err)
		return unreadable
	}
	return value
}
