package plan

// activityKind is a kind of constraint that measures each activity by itself.
type activityKind struct {
	off  func(m *Meter, r *Constraint, a *Activity, at *Placement) int // by how much
	noun string                                                        // what is counted
}

var activityKinds = map[Kind]activityKind{
	Seats: {off: offSeats, noun: "students without a seat"},
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
