package timetable

import (
	"reflect"
	"testing"
)

func TestIndexSaysWhoBelongsToWhom(t *testing.T) {
	t.Parallel()
	p := tiny()
	p.Courses[1].Teachers = []string{"cy", "ann"}
	p.Curricula = []Curriculum{
		{ID: "first", Courses: []string{"cha", "art"}},
		{ID: "second", Courses: []string{"bio", "art"}},
	}
	x := p.Index()
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"a course", x.Courses["cha"], 2},
		{"a curriculum", x.Curricula["second"], 1},
		{"a room", x.Room("attic"), &p.Rooms[1]},
		{"a course itself", x.Course("bio"), &p.Courses[1]},
		{"teachers of courses", x.TeachersOf, [][]int{{0}, {0, 2}, {2}}},
		{"courses of teachers", x.TaughtBy, [][]int{{0, 1}, nil, {1, 2}}},
		{"curricula of courses", x.CurriculaOf, [][]int{{0, 1}, {1}, {0}}},
		{"courses of curricula", x.CoursesIn, [][]int{{2, 0}, {1, 0}}},
		{"labels of teachers", x.TeacherLabels(&p.Courses[1]), []string{"cy", "Ann Lee"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestIndexFindsWhatTwoCoursesShare(t *testing.T) {
	t.Parallel()
	p := tiny()
	p.Courses[1].Teachers = []string{"cy", "ann"}
	p.Curricula = []Curriculum{{ID: "first", Courses: []string{"cha", "art"}}}
	x := p.Index()
	if teacher, ok := x.SharedTeacher(0, 1); !ok || p.Teachers[teacher].ID != "ann" {
		t.Errorf("teacher %d, %v of art and bio", teacher, ok)
	}
	if curriculum, ok := x.SharedCurriculum(0, 2); !ok || curriculum != 0 {
		t.Errorf("curriculum %d, %v of art and cha", curriculum, ok)
	}
	if _, ok := x.SharedTeacher(0, 2); ok {
		t.Error("art and cha share no teacher")
	}
	if _, ok := x.SharedCurriculum(0, 1); ok {
		t.Error("art and bio share no curriculum")
	}
}

func TestIndexLeavesOutWhatTheProblemDoesNotHave(t *testing.T) {
	t.Parallel()
	p := tiny()
	p.Teachers = nil
	p.Curricula = []Curriculum{{ID: "first", Courses: []string{"astronomy", "art"}}}
	x := p.Index()
	if x.Course("astronomy") != nil || x.Room("cellar") != nil {
		t.Error("there is no such course and no such room")
	}
	if len(x.TeachersOf[0]) != 0 || !reflect.DeepEqual(x.CoursesIn, [][]int{{0}}) {
		t.Errorf("teachers %v, courses of curricula %v", x.TeachersOf, x.CoursesIn)
	}
	if labels := x.TeacherLabels(&p.Courses[0]); !reflect.DeepEqual(labels, []string{"ann"}) {
		t.Errorf("teachers are called %v", labels)
	}
}
