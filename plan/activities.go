package plan

// activityKind is a kind of constraint that measures each activity by itself.
type activityKind struct {
	off   ActivityMeasure
	looks Aspects // at what; times if it is left out
	noun  string  // what is counted
}

var activityKinds = map[Kind]activityKind{
	Seats: {off: offSeats, looks: AtRooms, noun: "students without a seat"},
}

// offSeats counts the students for whom the rooms have no seat. Without a room there is nobody to seat.
func offSeats(m *Meter, _ *Constraint, a *Activity, at *Placement) int {
	if len(at.Rooms) == 0 {
		return 0
	}
	seats := 0
	for _, room := range at.Rooms {
		seats += m.plan.Rooms[room].Seats
	}
	return max(0, a.Students-seats)
}
