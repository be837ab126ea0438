package timetable

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"
)

func TestTimetableHashDoesNotDependOnTheOrder(t *testing.T) {
	a := Timetable{inHall("art", 0, 0), inHall("art", 0, 1), inAttic("bio", 1, 2)}
	b := Timetable{a[2], a[0], a[1]}
	if a.Hash() != b.Hash() {
		t.Error("the same lectures in another order have another hash")
	}
	if !slices.Equal(b, Timetable{a[2], a[0], a[1]}) {
		t.Error("hashing has reordered the timetable")
	}
}

func TestTimetableHashIsThatOfItsSortedSolutionFile(t *testing.T) {
	timetable := Timetable{inAttic("bio", 1, 2), inHall("art", 0, 3)}
	sum := sha256.Sum256([]byte("art hall 0 3\nbio attic 1 2\n"))
	if want := hex.EncodeToString(sum[:]); timetable.Hash() != want {
		t.Errorf("got %s, want %s", timetable.Hash(), want)
	}
}

func TestTimetableHashDependsOnEveryField(t *testing.T) {
	seen := map[string]Lecture{}
	for _, l := range []Lecture{
		in("hall", "art", 0, 1), in("hall", "bio", 0, 1), in("attic", "art", 0, 1), in("hall", "art", 1, 1),
		in("hall", "art", 0, 2), in("hall", "art", 1, 0),
	} {
		hash := Timetable{l}.Hash()
		if other, ok := seen[hash]; ok {
			t.Errorf("%v and %v have the same hash", l, other)
		}
		seen[hash] = l
	}
}

func TestProblemHashDependsOnTheContent(t *testing.T) {
	if first, again := tiny().Hash(), tiny().Hash(); first != again {
		t.Error("equal problems have different hashes")
	}
	changes := map[string]func(p *Problem){
		"a name":        func(p *Problem) { p.Name = "Small" },
		"a weight":      func(p *Problem) { p.Weights.Windows = 1 },
		"a new weight":  func(p *Problem) { p.Weights.TeacherWindows = 1 },
		"a hard weight": func(p *Problem) { p.Weights.RoomSuitability = Hard },
		"a pin":         func(p *Problem) { p.Pins = []Pin{{Course: "art"}} },
		"a seat":        func(p *Problem) { p.Rooms[1].Capacity++ },
		"a teacher":     func(p *Problem) { p.Courses[0].Teachers[0] = "bo" },
		"a free period": func(p *Problem) { p.Teachers[0].Unavailable = []Slot{{0, 0}} },
	}
	for name, change := range changes {
		p := tiny()
		change(p)
		if p.Hash() == tiny().Hash() {
			t.Errorf("%s makes no difference to the hash", name)
		}
	}
}

func TestLabelsAreWhatPeopleKnow(t *testing.T) {
	p := tiny()
	for want, got := range map[string]string{
		"A1 Art":          p.Courses[0].Label(),
		"Biology":         p.Courses[1].Label(),
		"cha":             p.Courses[2].Label(),
		"X9":              (&Course{ID: "x", Code: "X9"}).Label(),
		"Main Hall":       p.Rooms[0].Label(),
		"attic":           p.Rooms[1].Label(),
		"Ann Lee":         p.Teachers[0].Label(),
		"g7":              (&Curriculum{ID: "g7"}).Label(),
		"Monday, 09:00":   p.SlotLabel(Slot{0, 0}),
		"Tuesday, Fourth": p.SlotLabel(Slot{1, 3}),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestSuits(t *testing.T) {
	hall := &Room{ID: "hall", Features: []string{"organ", "stage"}}
	for _, tc := range []struct {
		name   string
		course Course
		want   bool
	}{
		{"no wishes", Course{}, true},
		{"all features are there", Course{RequiredFeatures: []string{"stage", "organ"}}, true},
		{"one feature is missing", Course{RequiredFeatures: []string{"stage", "oven"}}, false},
		{"named as unsuitable", Course{UnsuitableRooms: []string{"hall"}}, false},
		{"another is unsuitable", Course{UnsuitableRooms: []string{"attic"}}, true},
	} {
		if got := tc.course.Suits(hall); got != tc.want {
			t.Errorf("%s: got %v, want %v", tc.name, got, tc.want)
		}
	}
}
