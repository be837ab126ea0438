package formats_test

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
)

// fetFolder is a folder with files of FET. Those of Debian's package fet-data are under the AGPL, and so are not here.
var fetFolder = flag.String("fet", "", "folder with files of FET, in folders of any depth")

// What the files of fet-data say is to be understood to this degree.
const (
	fetUnderstood = 0.97 // of all active constraints
	fetWhole      = 0.5  // of all files: with nothing left out
)

// BenchmarkFET reads each file of a folder, and fails if too much of them is left out. It prints what is, by type.
func BenchmarkFET(b *testing.B) {
	files := fetFiles(b)
	for b.Loop() {
		total, left, whole := 0, map[string]int{}, 0
		for name, data := range files {
			_, notes, err := formats.ReadFET(data)
			if err != nil {
				b.Errorf("%s: %v", name, err)
				continue
			}
			total += notes.Constraints
			for _, l := range notes.LeftOut {
				left[l.Type] += l.Count
			}
			if len(notes.LeftOut) == 0 {
				whole++
			}
		}
		sum, lines := 0, []string{}
		types := slices.SortedFunc(maps.Keys(left), func(a, b string) int { return cmp.Compare(left[b], left[a]) })
		for _, name := range types {
			lines = append(lines, fmt.Sprintf("%d %s", left[name], strings.TrimPrefix(name, "Constraint")))
			sum += left[name]
		}
		understood := 1 - float64(sum)/float64(max(total, 1))
		b.Logf("%d of %d constraints are left out: %.2f %% are understood\n%d of %d files have nothing left out\n%s",
			sum, total, 100*understood, whole, len(files), strings.Join(lines, ", "))
		if understood < fetUnderstood || float64(whole) < fetWhole*float64(len(files)) {
			b.Error("that is too little")
		}
	}
}

// fetFiles are the contents of all files of FET in the folder, by their names.
func fetFiles(b *testing.B) map[string][]byte {
	b.Helper()
	if *fetFolder == "" {
		b.Fatal("name a folder with files of FET: -fet FOLDER. Debian has 236: " +
			"apt-get download fet-data; dpkg -x fet-data*.deb FOLDER")
	}
	files := map[string][]byte{}
	err := filepath.WalkDir(*fetFolder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".fet") {
			return err
		}
		files[path], err = os.ReadFile(path)
		return err
	})
	if err != nil || len(files) == 0 {
		b.Fatalf("there are no files of FET in %q: %v", *fetFolder, err)
	}
	return files
}

// BenchmarkFETSolutions reads and checks the timetables in files with a time for each activity: FET has made them, so
// they keep every hard constraint. Some do not say the rooms.
func BenchmarkFETSolutions(b *testing.B) {
	for name, data := range fetFiles(b) {
		p, _, err := formats.ReadFET(data)
		if err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		lectures, err := formats.ReadTimetable(p, data)
		if err != nil || len(lectures) < p.Lectures() {
			continue
		}
		expanded := p.Expand()
		solution, _ := p.Solution(expanded, lectures)
		b.Run(filepath.Base(name), func(b *testing.B) {
			var r plan.Report
			for b.Loop() {
				r = plan.Check(expanded, solution)
			}
			for _, v := range r.Violations {
				if v.Hard && v.Kind != plan.Rooms {
					b.Error(v.Message)
				}
			}
		})
	}
}
