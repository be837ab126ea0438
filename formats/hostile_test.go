package formats

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// hostileSize is half of what a server accepts, so that the test is quick.
const hostileSize = 4_000_000

// filled is a document of hostileSize that repeats a part.
func filled(before, part, after string) string {
	return before + strings.Repeat(part, (hostileSize-len(before)-len(after))/len(part)) + after
}

// costly are documents made to be expensive. Those with a number of parts stay just below the limits.
func costly() map[string]string {
	const (
		room   = `{"version":1,"name":"x","days":["a"],"periods":[{"name":"p"}],"rooms":[{"id":"r","capacity":1}],`
		course = room + `"courses":[{"id":"a","lectures":1,"students":1,"teachers":[]`
		half   = hostileSize / 2
	)
	return map[string]string{
		"numbers for courses":   filled(room+`"courses":[`, `1,`, `1]}`),
		"empty courses":         filled(room+`"courses":[`, `{},`, `{}]}`),
		"courses of an unknown": filled(room+`"courses":[`, `{"a":1},`, `{}]}`),
		"a million courses": filled(room+`"courses":[`, `{"id":"a","teachers":[],"lectures":1,"students":1},`,
			`{}]}`),
		"courses below a bound": room + `"courses":[` +
			strings.Repeat(`{"id":"a","teachers":[],"lectures":1,"students":1},`, 55_000) + `{}]}`,
		"in another case": room + `"Courses":[` + strings.Repeat(`{},`, maxValues-100) + `{}]}`,
		"slots": course + `,"unavailable":[` + strings.Repeat(`{"day":99,"period":999},`, 90_000) +
			`{}]}]}`,
		"teachers":           course[:len(course)-1] + strings.Repeat(`"t",`, maxValues-100) + `"t"]}]}`,
		"keys":               filled(`{`, `"a":{},`, `"b":1}`),
		"escapes":            filled(`{"name":"`, `\u0000`, `"}`),
		"values below a key": `{"` + strings.Repeat("k", half) + `":[` + strings.Repeat("1,", hostileSize/4) + `1]}`,
		"errors below a key": `{"` + strings.Repeat("k", half) + `":[` + strings.Repeat("1.5,", hostileSize/8) +
			`1]}`,
		"keys below a key":    `{"` + strings.Repeat("k", half) + `":{"` + strings.Repeat("~", half) + `":1.5}}`,
		"depth":               `{"a":` + strings.Repeat("[", hostileSize),
		"an id":               `{"version":1,"courses":[{"id":"` + strings.Repeat(`\n`, half) + `"}]}`,
		"letters":             filled("", "x\n", ""),
		"a line":              filled("Name: x\nCURRICULA:\n", "x ", ""),
		"wrong rooms":         filled("ROOMS:\n", "x\n", ""),
		"rooms":               filled("ROOMS:\n", "x 1\n", ""),
		"rooms below a bound": "ROOMS:\n" + strings.Repeat("x 1\n", maxValues/2-1),
		"constraints":         filled("COURSES:\nx t 1 1 1\nUNAVAILABILITY_CONSTRAINTS:\n", "x 9 9\n", ""),
		"a long room":         "ROOMS:\n" + strings.Repeat("r", hostileSize) + " 1\n",
		"sections":            filled("", "ROOMS:\n", ""),
	}
}

func TestHostileDocumentsAreRefusedInLittleMemoryAndTime(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // so that garbage is hardly counted
	for name, document := range costly() {
		data := []byte(document)
		begun := time.Now()
		var err error
		used := peak(func() { _, err = Read(data, "") })
		if took := time.Since(begun); took > time.Minute { // on a machine without other work they take a second at most
			t.Errorf("%s: refused after %v", name, took)
		}
		if most := uint64(128 << 20); used > most { // 150,000 rooms need the most
			t.Errorf("%s: %d MB of memory for %d MB", name, used>>20, len(data)>>20)
		}
		if size := len(fmt.Sprint(err)); err == nil || size > 100_000 {
			t.Errorf("%s: the error has %d bytes", name, size)
		}
	}
}

// peak is roughly how much more of the heap is in use at once while do runs.
func peak(do func()) (used uint64) {
	runtime.GC()
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	before := heap()
	for {
		select {
		case <-done:
			return used
		case <-time.After(time.Millisecond):
			used = max(used, max(heap(), before)-before)
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestAFileThatIsTooLongIsToldNothingElse(t *testing.T) {
	long := strings.Repeat("x ", maxValues)
	for name, text := range map[string]string{
		"a line": "ROOMS:\n" + long + "x",
		"lines":  "ROOMS:\n" + strings.ReplaceAll(long, " ", " 1\n"),
	} {
		_, err := Read([]byte(text), "")
		if got := fields(t, err); len(got) != 1 || !strings.Contains(got[0].Message, "too long") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := ReadSolution([]byte(strings.Repeat("c r 0 0\n", maxValues/4+1)))
	if got := fields(t, err); len(got) != 1 || !strings.Contains(got[0].Message, "too long") {
		t.Errorf("a solution: %v", err)
	}
}

func TestErrorsAreCountedBeyondThoseThatAreListed(t *testing.T) {
	room := `{"id": "r", "capacity": 10}` // it is in the document
	for _, tc := range []struct {
		of     string
		read   func() error
		errors int
	}{
		{"the schema", func() error {
			return readJSON(strings.Replace(small, `"rooms": [`, `"rooms": [`+strings.Repeat(`{"id": "r"},`, 250), 1))
		}, 250 + 250},
		{"the meaning", func() error {
			return readJSON(strings.Replace(small, room, room+strings.Repeat(`,{"id": "r", "capacity": 1}`, 250), 1))
		}, 250},
		{"JSON", func() error {
			return readJSON(strings.Replace(small, `["Mon", "Tue"]`, `[`+strings.Repeat(`1.5,`, 250)+`1.5]`, 1))
		}, 251 + 1},
		{"a solution", func() error { _, err := ReadSolution(bytes.Repeat([]byte("x\n"), 250)); return err }, 250},
		{"more than enough", func() error {
			return readJSON(strings.Replace(small, `"rooms": [`, `"rooms": [`+strings.Repeat(`1,`, 50_000), 1))
		}, timetable.EnoughErrors},
	} {
		err := tc.read()
		if listed, rest := len(fields(t, err)), more(t, err); listed != 100 || listed+rest != tc.errors {
			t.Errorf("errors of %s: %d are listed and %d more counted, want %d in all", tc.of, listed, rest, tc.errors)
		}
		if last := fmt.Sprintf("and %d more", tc.errors-100); !strings.HasSuffix(err.Error(), last) {
			t.Errorf("errors of %s do not end with %q", tc.of, last)
		}
	}
}

func readJSON(text string) error {
	_, err := ReadJSON([]byte(text))
	return err
}

func TestAnErrorQuotesLittleOfADocument(t *testing.T) {
	long := strings.Repeat("é", 100_000)
	for name, text := range map[string]string{
		"an unknown key":      strings.Replace(small, `"name"`, `"`+long+`": 1, "name"`, 1),
		"a key twice":         strings.Replace(small, `"name"`, `"`+long+`": 1, "`+long+`": 1, "name"`, 1),
		"a key around others": strings.Replace(small, `"name"`, `"`+long+`": {"`+long+`": 1.5}, "name"`, 1),
		"a number":            strings.Replace(small, `10`, strings.Repeat("9", 100_000), 1),
		"an id":               strings.Replace(small, `"id": "c"`, `"id": "`+long+`"`, 1),
		"a reference":         strings.Replace(small, `["t"]`, `["`+long+`"]`, 1),
		"a feature": strings.Replace(small, `"students": 5`,
			`"students": 5, "required_features": ["`+long+`"]`, 1),
		"a header": long + "\n",
		"a row":    "Name: x\nROOMS:\n" + long + " 1\n" + long + " x\nCURRICULA:\n" + long + " 7\n",
	} {
		_, err := Read([]byte(text), "")
		var refused *timetable.Error
		if !errors.As(err, &refused) {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range refused.Fields {
			if len(f.Place) > 350 || len(f.Message) > 550 {
				t.Errorf("%s: an error of %d bytes at a place of %d", name, len(f.Message), len(f.Place))
			}
		}
	}
}
