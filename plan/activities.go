package plan

// activityKind is a kind of constraint that measures each activity by itself.
type activityKind struct {
	off  func(c *checker, r *Constraint, activity int) int // by how much
	noun string                                            // what is counted
}

var activityKinds = map[Kind]activityKind{
	Seats: {off: offSeats, noun: "students without a seat"},
}

// offSeats counts the students for whom the rooms have no seat. Without a room there is nobody to seat.
func offSeats(c *checker, r *Constraint, activity int) int {
	rooms := c.at(activity).Rooms
	if len(rooms) == 0 {
		return 0
	}
	seats := 0
	for _, room := range rooms {
		seats += c.plan.Rooms[room].Seats
	}
	return max(0, c.plan.Activities[activity].Students-seats)
}
