package workbook

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainWords is a name without what people write in several ways: capitals, blanks, accents, punctuation.
func plainWords(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// grid is a sheet of a file with its headings found.
type grid struct {
	source
	order   int         // among the sheets of ours
	columns map[int]int // by the column of the sheet as we know it: the column in the file
	rows    []sourceRow // below the headings
}

// cell is the text of a cell below the headings.
func (g *grid) cell(row *sourceRow, column int) string {
	at, known := g.columns[column]
	if !known || at >= len(row.cells) {
		return ""
	}
	return strings.TrimSpace(row.cells[at])
}

// mostTitles is how many rows may be above the headings.
const mostTitles = 20

// grid finds the headings of a sheet: the first row in which most cells are headings. What stands below another
// heading, or below none, would be lost, so it is an error.
func (r *reader) grid(s source, order int, headings []string) *grid {
	g := &grid{source: s, order: order, columns: map[int]int{}}
	known := map[string]int{}
	for i, heading := range headings {
		known[plainWords(heading)] = i
	}
	for i := range s.rows[:min(len(s.rows), mostTitles)] {
		if isHeading(s.rows[i].cells, known) {
			g.rows = s.rows[i+1:]
			r.headings(g, &s.rows[i], known)
			r.strays(g, &s.rows[i])
			return g
		}
	}
	if len(s.rows) > 0 {
		r.fail(g, s.rows[0].number, 0, "no row has the headings of this sheet: %s", strings.Join(headings, ", "))
	}
	return g
}

func isHeading(cells []string, known map[string]int) bool {
	found, others := 0, 0
	for _, text := range cells {
		if _, is := known[plainWords(text)]; is {
			found++
		} else if strings.TrimSpace(text) != "" {
			others++
		}
	}
	return found > others || found > 1
}

// headings notes which column of the file has which heading.
func (r *reader) headings(g *grid, row *sourceRow, known map[string]int) {
	for at, text := range row.cells {
		column, is := known[plainWords(text)]
		_, twice := g.columns[column]
		switch {
		case strings.TrimSpace(text) == "":
		case is && twice:
			r.fail(g, row.number, at, "the heading %s stands here a second time", cited(text))
		case is:
			g.columns[column] = at
		case hasValues(g, at):
			r.fail(g, row.number, at, "the sheet has no column %s; remove it, or choose one of the headings in %s", cited(text),
				readMeSheet)
		}
	}
}

func hasValues(g *grid, at int) bool {
	for i := range g.rows {
		if at < len(g.rows[i].cells) && strings.TrimSpace(g.rows[i].cells[at]) != "" {
			return true
		}
	}
	return false
}

// strays finds the first value without a heading.
func (r *reader) strays(g *grid, heading *sourceRow) {
	for i := range g.rows {
		row := &g.rows[i]
		for at, text := range row.cells {
			if strings.TrimSpace(text) != "" && (at >= len(heading.cells) || strings.TrimSpace(heading.cells[at]) == "") {
				r.fail(g, row.number, at, "no heading stands above this value")
				return
			}
		}
	}
}
