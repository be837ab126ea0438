package timetable

import "testing"

func TestCheckLectures(t *testing.T) {
	two := func(p *Problem) { p.Courses[0].Lectures = 2 }
	checkRule(t, Lectures, Hard, []ruleCase{
		{"none is missing", two, Timetable{inHall("art", 0, 0), inHall("art", 1, 0)}, 0, ""},
		{"one is missing", two, Timetable{inHall("art", 0, 0)}, 1, "A1 Art has 1 of 2 lectures"},
		{"all are missing", two, nil, 2, "A1 Art has 0 of 2"},
		{"too many", two, Timetable{inHall("art", 0, 0), inHall("art", 0, 1), inHall("art", 0, 2)}, 1,
			"more than its 2"},
		{"a repeated period counts once", two, Timetable{inHall("art", 0, 0), inAttic("art", 0, 0)}, 1, "1 of 2"},
	})
}

func TestCheckConflicts(t *testing.T) {
	sameTeacher := func(p *Problem) { p.Courses[2].Teachers = []string{"cy", "ann"} }
	both := func(p *Problem) { group(p); p.Courses[1].Teachers = []string{"ann"} }
	two := func(p *Problem) {
		group(p)
		p.Curricula = append(p.Curricula, Curriculum{ID: "g2", Courses: []string{"bio", "art"}})
	}
	all := func(p *Problem) { p.Curricula = []Curriculum{{ID: "g1", Courses: []string{"art", "bio", "cha"}}} }
	checkRule(t, Conflicts, Hard, []ruleCase{
		{"nothing in common", nil, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 0, ""},
		{"a curriculum, in other periods", group, Timetable{inHall("art", 0, 0), inHall("bio", 0, 1)}, 0, ""},
		{"a curriculum", group, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 1,
			"A1 Art and Biology meet on Monday, 09:00, but both belong to Year One"},
		{"a second teacher", sameTeacher, Timetable{inHall("art", 0, 1), inAttic("cha", 0, 1)}, 1,
			"A1 Art and cha meet on Monday, Second, but Ann Lee teaches both"},
		{"a pair counts once", both, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 1, "Ann Lee"},
		{"a pair of two curricula counts once", two, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 1,
			"Year One"},
		{"three courses are three pairs", all,
			Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0), inAttic("cha", 0, 0)}, 3, ""},
		{"each period counts", group,
			Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0), inHall("art", 1, 3), inAttic("bio", 1, 3)}, 2, ""},
	})
}

func TestCheckAvailability(t *testing.T) {
	course := func(p *Problem) { p.Courses[0].Unavailable = []Slot{{0, 1}} }
	teacher := func(p *Problem) { p.Teachers[0].Unavailable = []Slot{{1, 3}} }
	everybody := func(p *Problem) {
		course(p)
		p.Courses[0].Teachers = []string{"ann", "bo"}
		p.Teachers[0].Unavailable = []Slot{{0, 1}, {1, 1}}
		p.Teachers[1].Unavailable = []Slot{{1, 1}}
	}
	checkRule(t, Availability, Hard, []ruleCase{
		{"free", course, Timetable{inHall("art", 1, 1)}, 0, ""},
		{"of the course", course, Timetable{inHall("art", 0, 1)}, 1, "A1 Art is not available on Monday, Second"},
		{"of a teacher", teacher, Timetable{inHall("art", 1, 3)}, 1,
			"Ann Lee, who teaches A1 Art, is not available on Tuesday, Fourth"},
		{"another teacher's", teacher, Timetable{inHall("bio", 1, 3)}, 0, ""},
		{"a lecture counts once", everybody, Timetable{inHall("art", 0, 1), inHall("art", 1, 1)}, 2,
			"A1 Art is not available"},
	})
}

func TestCheckRoomOccupancy(t *testing.T) {
	checkRule(t, RoomOccupancy, Hard, []ruleCase{
		{"two rooms", nil, Timetable{inHall("art", 0, 0), inAttic("bio", 0, 0)}, 0, ""},
		{"two periods", nil, Timetable{inHall("art", 0, 0), inHall("bio", 0, 1)}, 0, ""},
		{"two in one", nil, Timetable{inHall("art", 0, 0), inHall("bio", 0, 0)}, 1,
			"Main Hall holds 2 lectures on Monday, 09:00: A1 Art, Biology"},
		{"three in one", nil, Timetable{inAttic("art", 0, 2), inAttic("bio", 0, 2), inAttic("cha", 0, 2)}, 2,
			"attic holds 3 lectures"},
	})
}

func TestCheckRoomAvailability(t *testing.T) {
	closed := func(p *Problem) { p.Rooms[0].Unavailable = []Slot{{1, 0}} }
	checkRule(t, RoomAvailability, Hard, []ruleCase{
		{"open", closed, Timetable{inHall("art", 0, 0)}, 0, ""},
		{"the other room is open", closed, Timetable{inAttic("art", 1, 0)}, 0, ""},
		{"closed", closed, Timetable{inHall("art", 1, 0)}, 1,
			"Main Hall is closed on Tuesday, 09:00, when A1 Art is there"},
	})
}

func TestCheckPins(t *testing.T) {
	pins := func(pins ...Pin) func(*Problem) {
		return func(p *Problem) { p.Pins = pins; p.Courses[0].Lectures = len(pins) }
	}
	inAnyRoom := pins(Pin{Course: "art", Day: 0, Period: 1})
	checkRule(t, Pins, Hard, []ruleCase{
		{"kept in any room", inAnyRoom, Timetable{inAttic("art", 0, 1)}, 0, ""},
		{"not kept", inAnyRoom, Timetable{inAttic("art", 0, 2)}, 1,
			"A1 Art is pinned to Monday, Second, but is not there"},
		{"kept by no other course", inAnyRoom, Timetable{inAttic("bio", 0, 1)}, 1, "A1 Art"},
		{"kept in its room", pins(Pin{"art", 1, 0, "hall"}), Timetable{inHall("art", 1, 0)}, 0, ""},
		{"in another room", pins(Pin{"art", 1, 0, "hall"}), Timetable{inAttic("art", 1, 0)}, 1,
			"A1 Art is pinned to Tuesday, 09:00 in Main Hall"},
		{"each pin counts", pins(Pin{"art", 1, 0, "hall"}, Pin{"art", 1, 1, ""}), nil, 2, ""},
	})
}
