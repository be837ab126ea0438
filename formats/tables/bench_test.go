package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/formats/tables"
)

// tenThousand are tables of 10,000 rows: courses, and the students who take them.
func tenThousand() []tables.File {
	var courses, students strings.Builder
	courses.WriteString("Code,Title,L-T-P,Faculty,Section,Students\n")
	for i := range 2_000 {
		fmt.Fprintf(&courses, "C%d,Course %d,2-1-0,Dr. Person %d,S%d,%d\n", i, i, i%400, i%250, 30+i%40)
	}
	students.WriteString("Student,Section,Courses\n")
	for i := range 8_000 {
		g := i % 250
		fmt.Fprintf(&students, "M%d,S%d,C%d;C%d;C%d;C%d\n", i, g, g, g+250, g+500, (g+751)%2000)
	}
	rooms := "Room,Capacity,Type\n"
	for i := range 200 {
		rooms += fmt.Sprintf("R%d,%d,Lecture room\n", i, 40+i)
	}
	return files("courses.csv", courses.String(), "students.csv", students.String(), "rooms.csv", rooms)
}

// BenchmarkPropose reads 10,000 rows and proposes what they mean.
func BenchmarkPropose(b *testing.B) {
	in := tenThousand()
	b.ReportAllocs()
	for b.Loop() {
		all, _ := tables.Read(in)
		tables.Propose(all)
	}
}

// BenchmarkDryRun builds a problem of 10,000 rows that were read.
func BenchmarkDryRun(b *testing.B) {
	all, _ := tables.Read(tenThousand())
	m := tables.Propose(all)
	s, _ := tables.Suggest(all, m)
	b.ReportAllocs()
	for b.Loop() {
		if p, report := tables.Build(all, m, s); p == nil {
			b.Fatal(report.Issues)
		}
	}
}
