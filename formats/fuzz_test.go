package formats

import (
	"bytes"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func FuzzRead(f *testing.F) {
	for _, name := range []string{"village.ctt", "village.ectt", "village.json"} {
		f.Add(testdata(f, name))
	}
	f.Add([]byte(small))
	f.Add([]byte("Name: x\nCourses: 0\nRooms: 0\nDays: 5\nPeriods_per_day: 4\nCurricula: 0\nConstraints: 0\nEND."))
	f.Add([]byte(`{"version":1e400,"days":[[[[]]]],"days":null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data, "")
		if err != nil {
			if p != nil || len(fields(t, err)) == 0 {
				t.Fatalf("got %v with an error that has no fields: %v", p, err)
			}
			return
		}
		if errs := p.Validate(); len(errs) > 0 {
			t.Fatalf("a problem that is not valid was read: %v", errs)
		}
		text := written(t, func(b *bytes.Buffer) error { return WriteJSON(b, p) })
		if back := must[*timetable.Problem](t)(Read([]byte(text), "")); back.Hash() != p.Hash() {
			t.Fatalf("wrote %+v and read %+v", p, back)
		}
		checkECTT(t, p)
	})
}

// checkECTT checks that a problem that can be written as an .ectt file is read from it with the same lectures to place.
func checkECTT(t *testing.T, p *timetable.Problem) {
	if len(unsayable(p, true)) > 0 {
		return
	}
	text := written(t, func(b *bytes.Buffer) error { return WriteECTT(b, p) })
	back := must[*timetable.Problem](t)(Read([]byte(text), ""))
	if back.Lectures() != p.Lectures() || back.Slots() != p.Slots() || len(back.Rooms) != len(p.Rooms) {
		t.Fatalf("wrote %+v and read %+v", p, back)
	}
	again := written(t, func(b *bytes.Buffer) error { return WriteECTT(b, back) })
	if text != again {
		t.Fatalf("wrote\n%s\nand then\n%s", text, again)
	}
}

func FuzzReadSolution(f *testing.F) {
	f.Add(testdata(f, "village.sol"))
	f.Add([]byte(" \uFEFF 0 00 0"))
	f.Add([]byte("a b 1 2\r\n \uFEFF\x00 c -1 99999999999999999999\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lectures, err := ReadSolution(data)
		if err != nil {
			fields(t, err)
			return
		}
		text := written(t, func(b *bytes.Buffer) error { return WriteSolution(b, lectures) })
		if back := must[timetable.Timetable](t)(ReadSolution([]byte(text))); back.Hash() != lectures.Hash() {
			t.Fatalf("wrote %q and read %v", text, back)
		}
	})
}
