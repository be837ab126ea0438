package bench

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestReadInstancesOfAFolderAndOfFiles(t *testing.T) {
	t.Parallel()
	problem := text(t, "../formats/testdata/example.ctt")
	folder, file := t.TempDir(), filepath.Join(t.TempDir(), "zoo.txt")
	for _, path := range []string{file, filepath.Join(folder, "b.ctt"), filepath.Join(folder, "a.ectt")} {
		write(t, path, problem)
	}
	write(t, filepath.Join(folder, "notes.md"), "no problem")
	instances, err := ReadInstances([]string{file, folder}, "UD3")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, in := range instances {
		names = append(names, in.Name)
		if in.Problem.Weights.Windows != 4 {
			t.Errorf("%s has the weights %+v", in.Name, in.Problem.Weights)
		}
	}
	if strings.Join(names, " ") != "zoo a b" {
		t.Errorf("the instances are %q", names)
	}
}

func TestReadInstancesSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	empty, twice, bad := t.TempDir(), t.TempDir(), t.TempDir()
	for _, name := range []string{"v.ctt", "v.ectt"} {
		write(t, filepath.Join(twice, name), text(t, "../formats/testdata/example.ctt"))
	}
	write(t, filepath.Join(bad, "bad.ctt"), "Courses: many\n")
	for path, says := range map[string]string{
		empty:                               "there is no problem in",
		twice:                               "would both be known as v",
		bad:                                 "bad.ctt",
		filepath.Join(empty, "nothing.ctt"): "nothing.ctt",
	} {
		_, err := ReadInstances([]string{path}, "")
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: the error is %v, want one with %q", path, err, says)
		}
	}
}
