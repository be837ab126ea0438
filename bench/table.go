package bench

import (
	"fmt"
	"io"
	"math"
	"strings"
)

// WriteTable sums up runs as a Markdown table: a row for each instance, then one for their sums. The costs are those of
// the feasible runs. With known figures, it shows the gap between the mean and the best known cost, and marks each
// reference's figure if the mean is no worse.
func WriteTable(w io.Writer, runs []Run, known *Known) error {
	t := table{known: known, summaries: summarise(runs)}
	text := "There are no runs yet.\n"
	if len(runs) > 0 {
		text = fmt.Sprintf("%s.\n\n%s", runs[0].Settings, t.markdown())
	}
	_, err := io.WriteString(w, text)
	return err
}

// table is a table being made. known may be nil.
type table struct {
	known     *Known
	summaries []summary
}

func (t table) markdown() string {
	var text strings.Builder
	row := func(cells []string) { fmt.Fprintf(&text, "| %s |\n", strings.Join(cells, " | ")) }
	titles := t.titles()
	row(titles)
	text.WriteString("|---|" + strings.Repeat("---:|", len(titles)-1) + "\n")
	var lines []figures
	for _, s := range t.summaries {
		lines = append(lines, t.figures(s))
		row(lines[len(lines)-1].cells(s.instance))
	}
	row(sum(lines).cells("**sum**"))
	text.WriteString(t.legend())
	return text.String()
}

func (t table) titles() []string {
	titles := []string{"instance", "runs", "infeasible", "min", "mean", "max"}
	if t.known == nil {
		return titles
	}
	return append(append(titles, t.known.BestName, "gap of the mean"), t.known.References...)
}

func (t table) legend() string {
	text := "\nCosts are those of feasible runs.\n"
	if t.known != nil && len(t.known.References) > 0 {
		text += mark + ": the mean is no worse than this figure, and no run is infeasible.\n"
	}
	return text
}

// figures are the numbers of a row. A missing number is NaN, and so is a sum with it.
type figures struct {
	runs, infeasible int
	min, mean, max   float64
	known            bool      // whether the row has the numbers below
	best             float64   // the best known cost
	references       []float64 // mean costs
}

func (t table) figures(s summary) figures {
	f := figures{runs: s.runs, infeasible: s.infeasible, min: s.min(), mean: s.mean(), max: s.max(), best: math.NaN()}
	if t.known == nil {
		return f
	}
	f.known = true
	f.references = make([]float64, len(t.known.References))
	for i := range f.references {
		f.references[i] = math.NaN()
	}
	if best, ok := t.known.Best[s.instance]; ok {
		f.best = best
		copy(f.references, t.known.Figures[s.instance])
	}
	return f
}

// sum adds rows up.
func sum(rows []figures) figures {
	total := figures{known: rows[0].known, references: make([]float64, len(rows[0].references))}
	for _, f := range rows {
		total.runs += f.runs
		total.infeasible += f.infeasible
		total.min += f.min
		total.mean += f.mean
		total.max += f.max
		total.best += f.best
		for i, figure := range f.references {
			total.references[i] += figure
		}
	}
	return total
}

// mark stands beside a reference's figure if the mean is no worse.
const mark = "✓"

func (f figures) cells(title string) []string {
	cells := []string{
		title, fmt.Sprint(f.runs), fmt.Sprint(f.infeasible),
		number(f.min, 0), number(f.mean, 1), number(f.max, 0),
	}
	if !f.known {
		return cells
	}
	cells = append(cells, number(f.best, 0), f.gap())
	for _, figure := range f.references {
		cell := number(figure, 1)
		if f.infeasible == 0 && f.mean <= figure {
			cell += " " + mark
		}
		cells = append(cells, cell)
	}
	return cells
}

// gap is by how many per cent the mean is above the best known cost. If only that cost is 0, there is no percentage.
func (f figures) gap() string {
	gap := 100 * (f.mean - f.best) / f.best
	if f.mean == f.best {
		gap = 0
	}
	if math.IsNaN(gap) || math.IsInf(gap, 0) {
		return absent
	}
	return number(gap, 1) + " %"
}

// absent stands for a missing number.
const absent = "-"

func number(n float64, decimals int) string {
	if math.IsNaN(n) {
		return absent
	}
	return fmt.Sprintf("%.*f", decimals, n)
}
