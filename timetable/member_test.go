package timetable

import "testing"

func TestMembersAreConcernedByTheirLecturesOnly(t *testing.T) {
	t.Parallel()
	p := tiny()
	p.Curricula = []Curriculum{{ID: "g1", Name: "Year One", Courses: []string{"art", "bio"}},
		{ID: "g2", Courses: []string{"bio"}}}
	lectures := Timetable{inHall("art", 0, 0), inAttic("art", 0, 1), inHall("bio", 0, 2), inAttic("cha", 1, 0)}
	for _, c := range []struct {
		member Member
		label  string
		known  bool
		want   int
	}{
		{Member{}, p.Name, true, 4},
		{Member{OfCurriculum, "g1"}, "Year One", true, 3},
		{Member{OfCurriculum, "g2"}, "g2", true, 1},
		{Member{OfTeacher, "ann"}, "Ann Lee", true, 2},
		{Member{OfRoom, "hall"}, "Main Hall", true, 2},
		{Member{OfCourse, "cha"}, "cha", true, 1},
		{Member{OfCourse, "hall"}, "", false, 0},
		{Member{OfRoom, "nowhere"}, "", false, 0},
		{Member{"colour", "art"}, "", false, 0},
	} {
		if label, known := p.MemberLabel(c.member); label != c.label || known != c.known {
			t.Errorf("%v is known as %q, %v; want %q, %v", c.member, label, known, c.label, c.known)
		}
		concerns, got := p.Concerning(c.member), 0
		for _, l := range lectures {
			if concerns(l) {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%v is concerned by %d lectures, want %d", c.member, got, c.want)
		}
	}
}

func TestAMemberIsReadAsItIsWritten(t *testing.T) {
	t.Parallel()
	for _, m := range []Member{{}, {OfTeacher, "t12"}, {OfCurriculum, "a:b"}, {OfRoom, " "}} {
		got, ok := ParseMember(m.String())
		if got != m || ok != (m != Member{}) {
			t.Errorf("%+v is read as %+v, %v", m, got, ok)
		}
	}
	for _, text := range []string{"", ":", "teacher", "teacher:", ":t12", "Teacher:t12", "dean:t12"} {
		if m, ok := ParseMember(text); ok {
			t.Errorf("%q is read as %+v", text, m)
		}
	}
}
