package bench

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
)

// File is a CSV file of runs, with a line of column names and then one line for each run.
type File struct {
	Runs []Run

	mu   sync.Mutex
	file *os.File
}

// Read reads the runs of a file. An incomplete last line, as after a crash, is no run. Runs of several settings in one
// file are an error.
func Read(path string) ([]Run, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	return parse(path, complete(data))
}

// Open opens a file for more runs of the given settings, and creates it if necessary. An incomplete last line is cut
// off. It is an error if the file has other settings.
func Open(path string, s Settings) (*File, error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	data = complete(data)
	runs, err := parse(path, data)
	if err != nil {
		return nil, err
	}
	if len(runs) > 0 && runs[0].Settings != s {
		return nil, fmt.Errorf("%s holds runs of other settings: %s; these are: %s. Name another file, or give the "+
			"settings of that one to go on with it", path, runs[0].Settings, s)
	}
	file, err := openAt(path, len(data))
	if err != nil {
		return nil, err
	}
	return &File{Runs: runs, file: file}, nil
}

// openAt opens a file to append after its first bytes, or after the column names if there are none.
func openAt(path string, size int) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, fmt.Errorf("open runs: %w", err)
	}
	err = file.Truncate(int64(size))
	if err == nil && size == 0 {
		_, err = file.WriteString(header)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open runs: %w", err), file.Close())
	}
	return file, nil
}

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }

// add appends a run, and waits until it is on the disk.
func (f *File) add(r Run) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.file.WriteString(line(r.fields())); err != nil {
		return fmt.Errorf("write run: %w", err)
	}
	if err := f.file.Sync(); err != nil {
		return fmt.Errorf("write run: %w", err)
	}
	f.Runs = append(f.Runs, r)
	return nil
}

// complete cuts off a last line without an end, unless it cannot be the beginning of a file of runs.
func complete(data []byte) []byte {
	end := bytes.LastIndexByte(data, '\n') + 1
	if end == 0 && !strings.HasPrefix(header, string(data)) {
		return data
	}
	return data[:end]
}

// parse reads complete lines.
func parse(path string, data []byte) ([]Run, error) {
	if len(data) == 0 {
		return nil, nil
	}
	rows, ok := bytes.CutPrefix(data, []byte(header))
	if !ok {
		first, _, _ := strings.Cut(string(data), "\n")
		return nil, fmt.Errorf("%s is no file of runs, or one of another version: it begins with %.200q, not with "+
			"the columns %q. Name another file, or move this one away", path, first, strings.TrimSpace(header))
	}
	reader := csv.NewReader(bytes.NewReader(rows))
	reader.FieldsPerRecord = len(columns)
	records, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s, below the column names: %w", path, err)
	}
	return parseRuns(path, records)
}

func parseRuns(path string, records [][]string) ([]Run, error) {
	var runs []Run
	seen := map[key]bool{}
	for i, record := range records {
		number := i + 2 // of the line; the first has the column names
		run, err := parseRun(record)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s, line %d: %w", path, number, err)
		case seen[run.key()]:
			return nil, fmt.Errorf("%s, line %d: %s with seed %d stands there twice; delete one of the lines",
				path, number, run.Instance, run.Seed)
		case len(runs) > 0 && run.Settings != runs[0].Settings:
			return nil, fmt.Errorf("%s, line %d: the run has other settings (%s) than those above (%s), so they do "+
				"not compare; keep them in files of their own", path, number, run.Settings, runs[0].Settings)
		}
		seen[run.key()] = true
		runs = append(runs, run)
	}
	return runs, nil
}
