package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// Instance is a problem to search, known by the name of its file without the extension.
type Instance struct {
	Name    string
	Problem *timetable.Problem
}

// hash distinguishes two problems of one name.
func (in Instance) hash() string { return in.Problem.Hash()[:12] }

// extensions are those of the files in a folder that count as problems.
var extensions = []string{".ctt", ".ectt", ".json", ".fet", ".xml"}

// ReadInstances reads the problems in the named files and folders, with the weights of the formulation. In each folder
// they are in the order of their names.
func ReadInstances(paths []string, formulation string) ([]Instance, error) {
	files, err := problemFiles(paths)
	if err != nil {
		return nil, err
	}
	var instances []Instance
	from := map[string]string{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		if other := from[name]; other != "" {
			return nil, fmt.Errorf("%s and %s would both be known as %s; leave one of them out", other, file, name)
		}
		from[name] = file
		problem, err := formats.ReadFile(file, formulation)
		if err != nil {
			return nil, err
		}
		instances = append(instances, Instance{name, problem})
	}
	return instances, nil
}

// problemFiles replaces every folder by the problems in it.
func problemFiles(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, fmt.Errorf("find problems: %w", err)
		}
		if !info.IsDir() {
			files = append(files, path)
			continue
		}
		found, err := filesIn(path)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

func filesIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("find problems: %w", err)
	}
	var files []string
	for _, entry := range entries {
		if !entry.IsDir() && slices.Contains(extensions, filepath.Ext(entry.Name())) {
			files = append(files, filepath.Join(folder, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no problem in %s: no file ends in %s", folder, strings.Join(extensions, ", "))
	}
	return files, nil
}
