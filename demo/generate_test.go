package demo

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

// specs are problems of every size, as empty and as full as possible.
func specs() []Spec {
	var specs []Spec
	for _, lectures := range []int{20, 21, 45, 150, 400, 1500, 5000} {
		for _, utilisation := range []int{10, 70, 95} {
			for seed := range uint64(3) {
				specs = append(specs, Spec{Lectures: lectures, Seed: seed, Utilisation: utilisation})
			}
		}
	}
	return specs
}

func TestGenerateIsFeasibleByConstruction(t *testing.T) {
	for _, spec := range specs() {
		t.Run(fmt.Sprintf("%+v", spec), func(t *testing.T) {
			t.Parallel()
			p, hidden := generate(spec)
			if errs := p.Validate(); len(errs) > 0 {
				t.Fatalf("not valid: %v", errs)
			}
			if p.Lectures() != spec.Lectures || len(hidden) != spec.Lectures {
				t.Errorf("got %d lectures, and %d in the hidden timetable", p.Lectures(), len(hidden))
			}
			p.Weights.RoomSuitability = timetable.Hard
			if report := timetable.Check(p, hidden); report.Hard != 0 || len(report.Ignored) > 0 {
				t.Errorf("the hidden timetable has %d hard violations, first %+v", report.Hard, report.Violations[0])
			}
		})
	}
}

func TestGenerateScalesAsUniversitiesDo(t *testing.T) {
	for _, spec := range specs() {
		p := Generate(spec)
		for _, c := range p.Courses {
			if c.Lectures < 1 || c.Lectures > 8 || len(c.Teachers) != 1 {
				t.Errorf("%+v: %s has %d lectures and %d teachers", spec, c.ID, c.Lectures, len(c.Teachers))
			}
		}
		for _, c := range p.Curricula {
			if len(c.Courses) > 8 {
				t.Errorf("%+v: %s has %d courses", spec, c.ID, len(c.Courses))
			}
		}
		for _, teacher := range p.Teachers {
			if away := 100 * len(teacher.Unavailable) / p.Slots(); away < 10 || away > 25 {
				t.Errorf("%+v: %s is away %d %% of the week", spec, teacher.ID, away)
			}
		}
		checkUtilisation(t, spec, p)
	}
}

// checkUtilisation checks that with one room fewer, the utilisation would be above the spec's.
func checkUtilisation(t *testing.T, spec Spec, p *timetable.Problem) {
	t.Helper()
	places := p.Slots() * len(p.Rooms)
	if got := 100 * p.Lectures(); got > spec.Utilisation*places || got <= spec.Utilisation*(places-p.Slots()) {
		t.Errorf("%+v: %d lectures in %d rooms", spec, p.Lectures(), len(p.Rooms))
	}
}

func TestGenerateGivesTheSameForTheSame(t *testing.T) {
	const known = "2f9d673b57844f624aa69f992bc177833fc74f69aa7c1eafc7ac3269148c55dd"
	spec := Spec{Lectures: 300, Seed: 7}
	if got := Generate(spec).Hash(); got != known {
		t.Errorf("got the hash %s, want %s; whoever keeps results of generated problems must know of a change",
			got, known)
	}
	other := Generate(Spec{Lectures: 300, Seed: 8})
	other.Name = Generate(spec).Name
	if other.Hash() == known {
		t.Error("another seed gives the same problem")
	}
}

func TestGenerateMovesWhatIsOutOfRange(t *testing.T) {
	for _, tc := range []struct {
		spec Spec
		want int
	}{{Spec{}, 20}, {Spec{Lectures: -5, Utilisation: -1}, 20}, {Spec{Lectures: 1_000_000, Utilisation: 1000}, 5000}} {
		if got := Generate(tc.spec).Lectures(); got != tc.want {
			t.Errorf("%+v has %d lectures, want %d", tc.spec, got, tc.want)
		}
	}
	full, standard := Generate(Spec{Utilisation: 70, Lectures: 100}), Generate(Spec{Lectures: 100})
	if full.Hash() != standard.Hash() {
		t.Error("a utilisation of 0 is not 70")
	}
}

func TestGeneratedProblemsCanBeWrittenInEveryFormat(t *testing.T) {
	p := Generate(Spec{Lectures: 200, Seed: 4})
	for name, write := range map[string]func(b *bytes.Buffer) error{
		"JSON":  func(b *bytes.Buffer) error { return formats.WriteJSON(b, p) },
		".ctt":  func(b *bytes.Buffer) error { return formats.WriteCTT(b, p) },
		".ectt": func(b *bytes.Buffer) error { return formats.WriteECTT(b, p) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if back, err := formats.Read(b.Bytes(), ""); err != nil || back.Lectures() != p.Lectures() {
			t.Errorf("%s: read back %v, error %v", name, back, err)
		}
	}
}
