package main

import (
	"fmt"
	"io"

	"github.com/lectern-timetables/lectern/explain"
	"github.com/lectern-timetables/lectern/timetable"
)

// examples is how many lines of a kind are printed; the rest are counted.
const examples = 5

// tally groups lines by kind: the first few are printed, the rest counted.
type tally[K comparable] struct {
	kinds []K // in the order in which they came
	lines map[K][]string
}

func (t *tally[K]) add(kind K, line string) {
	if t.lines == nil {
		t.lines = map[K][]string{}
	}
	if t.lines[kind] == nil {
		t.kinds = append(t.kinds, kind)
	}
	t.lines[kind] = append(t.lines[kind], line)
}

// write prints each kind's first lines and how many more there are. more describes those.
func (t *tally[K]) write(w io.Writer, more func(kind K, n int) string) {
	for _, kind := range t.kinds {
		lines := t.lines[kind]
		for _, line := range lines[:min(len(lines), examples)] {
			fmt.Fprintln(w, line)
		}
		if n := len(lines) - examples; n > 0 {
			fmt.Fprintln(w, more(kind, n))
		}
	}
}

// findingKind is what findings that are printed together have in common.
type findingKind struct {
	severity explain.Severity
	code     explain.Code
}

func printFindings(w io.Writer, findings []explain.Finding) {
	var all tally[findingKind]
	for _, f := range findings {
		line := fmt.Sprintf("%s: %s", f.Severity, f.Message)
		if f.Severity == explain.Unavoidable {
			line += fmt.Sprintf(" (%s, at least %d, cost %d)", f.Rule, f.Violations, f.Cost)
		}
		all.add(findingKind{f.Severity, f.Code}, line)
	}
	all.write(w, func(kind findingKind, n int) string {
		return fmt.Sprintf("%s: and %d more of this kind (%s)", kind.severity, n, kind.code)
	})
	switch {
	case len(findings) == 0:
		fmt.Fprintln(w, "No reason was found why a timetable could not keep all rules.")
	case !explain.Complete(findings):
		fmt.Fprintf(w, "%d findings were made; there are more, which were not looked for.\n", len(findings))
	}
}

// advised is what violations that are printed together have in common.
type advised struct {
	rule   timetable.Rule
	advice string
}

func printExplanation(w io.Writer, p *timetable.Problem, t timetable.Timetable) {
	explanation := explain.Timetable(p, t)
	var all tally[advised]
	for _, d := range explanation.Violations {
		price := fmt.Sprintf("cost %d", d.Cost)
		if d.Cost == 0 {
			price = "hard"
		}
		all.add(advised{d.Rule, d.Advice}, fmt.Sprintf("%s (%s): %s\n    %s", d.Rule, price, d.Message, d.Advice))
	}
	all.write(w, func(kind advised, n int) string {
		return fmt.Sprintf("%s: and %d more of which the same is to be said", kind.rule, n)
	})
	if n := explanation.Unlisted; n > 0 {
		fmt.Fprintf(w, "%d violations more are counted, and not listed.\n", n)
	}
	printReport(w, explanation.Score)
}
