package bench

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var someSettings = Settings{Formulation: "UD2", Budget: time.Minute, Clock: CPU, Threads: 1}

func TestARunIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "runs.csv")
	runs := []Run{
		{"comp01", "ab12", 1, someSettings, 0, 5, 1 << 40, 60_001 * time.Millisecond, 12 * time.Millisecond},
		{`odd, "quoted" name`, "", 1<<64 - 1, someSettings, 3, 700, 9, time.Second, 0},
	}
	file, err := Open(path, someSettings)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		if err := file.add(r); err != nil {
			t.Fatal(err)
		}
		if got := mustRead(t, path); got[len(got)-1] != r {
			t.Errorf("written %+v, read %+v", r, got[len(got)-1])
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatDoesNotFitIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	const row = "comp01,ab12,UD2,1,1m0s,,cpu,1,0,5,1000,60.000,0.010\n"
	for name, c := range map[string]struct{ text, says string }{
		"another budget":      {header + strings.Replace(row, "1m0s", "30s", 1), "30s by the cpu clock"},
		"another clock":       {header + strings.Replace(row, "cpu", "wall", 1), "Name another file"},
		"another formulation": {header + strings.Replace(row, "UD2", "UD3", 1), "UD3"},
		"two settings":        {header + row + strings.NewReplacer("1m0s", "30s", "01", "02").Replace(row), "line 3"},
		"other columns":       {"instance,seed,cost\ncomp01,1,5\n", "instance,seed,cost"},
		"no runs at all":      {"Name: Village School\nCourses: 3\n", "Village School"},
		"a note":              {"do not delete", "do not delete"},
		"a run twice":         {header + row + row, "line 3: comp01 with seed 1 stands there twice"},
		"a field too few":     {header + "comp01,ab12,UD2,1,1m0s,,cpu,1,0,5,1000,60.000\n", "number of fields"},
		"no number": {header + strings.Replace(row, "1000", "many", 1),
			`line 2: "many" is not what the column iterations holds`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "runs.csv")
			write(t, path, c.text)
			_, err := Open(path, someSettings)
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("the error is %v, want one with %q", err, c.says)
			}
			if text(t, path) != c.text {
				t.Errorf("the file has become %q", text(t, path))
			}
		})
	}
}
