package bench

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestTheTableSumsUpBesideWhatIsKnown(t *testing.T) {
	t.Parallel()
	known := &Known{
		BestName:   "best known (UD2)",
		References: []string{"Adams 1999", "Brown"},
		Best:       map[string]float64{"a": 8, "b": 100, "c": 0},
		Figures:    map[string][]float64{"a": {10, 11.9}, "b": {200, 150}, "c": {0, 0}},
	}
	want := `UD2, 1m0s by the cpu clock, 1 thread.

| instance | runs | infeasible | min | mean | max | best known (UD2) | gap of the mean | Adams 1999 | Brown |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
| a | 3 | 0 | 9 | 11.3 | 15 | 8 | 41.7 % | 10.0 | 11.9 ✓ |
| b | 3 | 1 | 120 | 125.0 | 130 | 100 | 25.0 % | 200.0 | 150.0 |
| c | 1 | 0 | 0 | 0.0 | 0 | 0 | 0.0 % | 0.0 ✓ | 0.0 ✓ |
| **sum** | 7 | 1 | 129 | 136.3 | 145 | 108 | 26.2 % | 210.0 | 161.9 |

Costs are those of feasible runs.
✓: the mean is no worse than this figure, and no run is infeasible.
`
	if got := tableText(t, someRuns(), known); got != want {
		t.Errorf("the table is\n%s\nwant\n%s", got, want)
	}
}

func TestTheTableWithoutWhatIsKnown(t *testing.T) {
	t.Parallel()
	want := `UD2, 1m0s by the cpu clock, 1 thread.

| instance | runs | infeasible | min | mean | max |
|---|---:|---:|---:|---:|---:|
| a | 3 | 0 | 9 | 11.3 | 15 |
| b | 3 | 1 | 120 | 125.0 | 130 |
| c | 1 | 0 | 0 | 0.0 | 0 |
| **sum** | 7 | 1 | 129 | 136.3 | 145 |

Costs are those of feasible runs.
`
	if got := tableText(t, someRuns(), nil); got != want {
		t.Errorf("the table is\n%s\nwant\n%s", got, want)
	}
	if got := tableText(t, nil, nil); got != "There are no runs yet.\n" {
		t.Errorf("the table of nothing is %q", got)
	}
}

func TestTheTableHasNoNumberWhereThereIsNone(t *testing.T) {
	t.Parallel()
	known := &Known{
		BestName:   "best known (UD2)",
		References: []string{"Adams"},
		Best:       map[string]float64{"zero": 0},
		Figures:    map[string][]float64{"zero": {1}},
	}
	runs := []Run{aRun("never", 1, 2, 50), aRun("unknown", 1, 0, 7), aRun("zero", 1, 0, 2)}
	got := tableText(t, runs, known)
	for _, row := range []string{
		"| never | 1 | 1 | - | - | - | - | - | - |\n",
		"| unknown | 1 | 0 | 7 | 7.0 | 7 | - | - | - |\n",
		"| zero | 1 | 0 | 2 | 2.0 | 2 | 0 | - | 1.0 |\n",
		"| **sum** | 3 | 1 | - | - | - | - | - | - |\n",
	} {
		if !strings.Contains(got, row) {
			t.Errorf("there is no row %s in\n%s", row, got)
		}
	}
}

// someRuns are runs of three instances, out of order.
func someRuns() []Run {
	return []Run{
		aRun("b", 1, 0, 130), aRun("a", 1, 0, 9), aRun("c", 1, 0, 0), aRun("b", 2, 4, 1),
		aRun("a", 2, 0, 15), aRun("b", 3, 0, 120), aRun("a", 3, 0, 10),
	}
}

func aRun(instance string, seed uint64, hard, cost int) Run {
	return Run{Instance: instance, Seed: seed, Settings: someSettings, Hard: hard, Cost: cost}
}

func TestReadKnown(t *testing.T) {
	t.Parallel()
	known, err := ReadKnown("../docs/known/itc2007-ud2.csv")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(known.References, "; ") != "Bellio 2012; Müller" || known.BestName != "best known (UD2)" ||
		len(known.Best) != 21 {
		t.Errorf("%d instances, columns %q, %q", len(known.Best), known.BestName, known.References)
	}
	if known.Best["comp05"] != 284 || known.Figures["comp05"][0] != 365.2 || known.Figures["comp05"][1] != 343.5 {
		t.Errorf("of comp05 is known %v, %v", known.Best["comp05"], known.Figures["comp05"])
	}
}

func TestReadKnownSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		"":                                "must name the columns",
		"# nothing but words\n":           "must name the columns",
		"instance\ncomp01\n":              "must name the columns",
		"instance,best\ncomp01,few\n":     `comp01: "few" is no cost`,
		"instance,best,Adams\ncomp01,5\n": "wrong number of fields",
	} {
		path := filepath.Join(t.TempDir(), "known.csv")
		write(t, path, text)
		_, err := ReadKnown(path)
		if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: the error is %v, want one with %q", text, err, says)
		}
	}
}
