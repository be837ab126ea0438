package bench

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// columns are the names of the fields of a run in a file, in order. Times are in seconds, by the clock of the settings.
var columns = []string{
	"instance", "problem", "formulation", "seed", "budget", "max_iterations", "clock", "threads",
	"hard", "cost", "iterations", "elapsed_seconds", "first_feasible_seconds",
}

// header is the first line of a file.
var header = line(columns)

// line is a line of a file.
func line(fields []string) string {
	var text strings.Builder
	w := csv.NewWriter(&text)
	_ = w.Write(fields) // a Builder never fails
	w.Flush()
	return text.String()
}

// fields writes a run. What never happened, or has no limit, is empty.
func (r Run) fields() []string {
	return []string{
		r.Instance, r.Problem, r.Formulation, strconv.FormatUint(r.Seed, 10), unlessZero(r.Budget, r.Budget.String()),
		unlessZero(r.MaxIterations, strconv.FormatInt(r.MaxIterations, 10)), string(r.Clock), strconv.Itoa(r.Threads),
		strconv.Itoa(r.Hard), strconv.Itoa(r.Cost), strconv.FormatInt(r.Iterations, 10), seconds(r.Elapsed),
		unlessZero(r.FirstFeasible, seconds(r.FirstFeasible)),
	}
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }

func unlessZero[N int64 | time.Duration](n N, text string) string {
	if n == 0 {
		return ""
	}
	return text
}

// parseRun reads what fields writes.
func parseRun(fields []string) (Run, error) {
	f := &fieldReader{fields: fields}
	run := Run{
		Instance: f.text(),
		Problem:  f.text(),
		Settings: Settings{Formulation: f.text()},
		Seed:     read(f, func(s string) (uint64, error) { return strconv.ParseUint(s, 10, 64) }),
	}
	run.Budget = read(f, orZero(time.ParseDuration))
	run.MaxIterations = read(f, orZero(parseInt))
	run.Clock = Clock(f.text())
	run.Threads = read(f, strconv.Atoi)
	run.Hard = read(f, strconv.Atoi)
	run.Cost = read(f, strconv.Atoi)
	run.Iterations = read(f, parseInt)
	run.Elapsed = read(f, parseSeconds)
	run.FirstFeasible = read(f, orZero(parseSeconds))
	return run, f.err
}

func parseInt(s string) (int64, error) { return strconv.ParseInt(s, 10, 64) }

func parseSeconds(s string) (time.Duration, error) {
	seconds, err := strconv.ParseFloat(s, 64)
	return time.Duration(seconds * float64(time.Second)), err
}

// orZero takes an empty field for 0.
func orZero[T any](parse func(string) (T, error)) func(string) (T, error) {
	return func(s string) (T, error) {
		if s == "" {
			var zero T
			return zero, nil
		}
		return parse(s)
	}
}

// fieldReader reads the fields of a line, and keeps the first error.
type fieldReader struct {
	fields []string
	next   int
	err    error
}

func (f *fieldReader) text() string {
	f.next++
	return f.fields[f.next-1]
}

func read[T any](f *fieldReader, parse func(string) (T, error)) T {
	text := f.text()
	value, err := parse(text)
	if err != nil && f.err == nil {
		f.err = fmt.Errorf("%q is not what the column %s holds", text, columns[f.next-1])
	}
	return value
}
