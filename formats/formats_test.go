package formats

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// testdata reads a file of this package's testdata.
func testdata(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// must returns what a reader returned, and fails the test if that is an error.
func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func formulation(t testing.TB, name string) timetable.Weights {
	t.Helper()
	return must[timetable.Weights](t)(timetable.Formulation(name))
}

// fields returns the fields of a reader's error, which must be a *timetable.Error.
func fields(t testing.TB, err error) []timetable.FieldError {
	t.Helper()
	var refused *timetable.Error
	if !errors.As(err, &refused) {
		t.Fatalf("got error %v, want a *timetable.Error", err)
	}
	return refused.Fields
}

// more returns how many errors a reader has found beyond those listed.
func more(t testing.TB, err error) int {
	t.Helper()
	var refused *timetable.Error
	if !errors.As(err, &refused) {
		t.Fatalf("got error %v, want a *timetable.Error", err)
	}
	return refused.More
}

// wantField checks that one field has the place, and a message with the text.
func wantField(t *testing.T, err error, place, text string) {
	t.Helper()
	for _, f := range fields(t, err) {
		if f.Place == place && strings.Contains(f.Message, text) {
			return
		}
	}
	t.Errorf("want %s: ...%s..., got %v", place, text, err)
}

// written returns what a writer writes.
func written(t testing.TB, write func(*bytes.Buffer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
