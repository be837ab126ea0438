// Package solver searches for good timetables by simulated annealing.
//
// It is pure: without a time budget, the same problem, weights, seed and number of iterations give the same timetable,
// on every machine, on any number of threads, and however often the search was interrupted and resumed from a
// checkpoint. It imports only the domain. Before it returns a result, the domain's own checker must agree with every
// number of the score.
//
// # The model
//
// A lecture has a place (a slot and a room), or is nowhere. There are two moves. A swap brings one lecture to another
// place. If a lecture is there already, it goes to where the first one came from:
//
//	slot   1   2   3   gap        slot   1   2   3   gap
//	r0     A   .   B              r0     B   .   A
//	r1     .   C   .              r1     .   C   .
//
// A Kempe chain brings a lecture to another slot. The lectures in conflict with it there come back to its old slot, the
// lectures in conflict with those go to the new slot, and so on. Each keeps its room, or gets the vacant room that fits
// best. Here A and C are in conflict, B and C too, and A goes to slot 2:
//
//	slot   1   2        slot   1   2
//	r0     A   .        r0     .   A
//	r1     .   C        r1     C   .
//	r2     B   .        r2     .   B
//
// So no room ever holds two lectures. A lecture never enters a slot in which its course or one of its teachers is
// unavailable, nor a closed room. When RoomSuitability is hard, it enters no unsuitable room while there are suitable
// ones. A pinned lecture stays in its slot. Conflicts are allowed on the way, at a penalty that grows while the search
// is stuck with them. Swaps lead out of conflicts; once there are none, chains and changes of room make no new ones. A
// lecture stays nowhere, and counts as missing, when no place is vacant for it, or when another lecture that was
// nowhere took its place.
//
// Small tables say what a move costs, without making it. The day of a curriculum or a teacher is a pattern of bits, and
// a table holds what flipping one bit of it costs. Others hold how many lectures a course has on each day and in each
// room. A chain's price is the sum of its lectures' prices: for a curriculum or a teacher with lectures on both sides,
// nothing changes. Most moves are refused, so mostly the tables are only read; they are updated when a move is made.
// Two rules look at pairs of lectures: travel and double lectures. Where one of them counts, a move that the other
// rules allow is made, and undone if it costs too much.
//
// # Reading the code
//
// model is the problem as numbers. state is a placement with its tables. swap and chain are the moves, with what they
// change in days, rooms and patterns. max_saving lets a move be refused before all of it is counted. An annealer makes
// moves; cooling sets its temperature, and schedule its penalty. A population is several annealers that tell each other
// what they find; the effort of the search decides how many. Solve runs it within its budget. docs/solver.md says what
// was tried, what paid off, and how to measure a change.
//
// # Example
//
// A search of ten seconds that shows its progress, and keeps what it needs to continue after a crash:
//
//	result, err := solver.Solve(ctx, problem, solver.Options{
//		Seed:   1,
//		Budget: 10 * time.Second,
//		Progress: func(p solver.Progress, moment solver.Moment) {
//			fmt.Printf("%3.0f %%: cost %d\n", 100*p.Fraction, p.Best.Cost)
//			saved = moment.Checkpoint()
//		},
//	})
//
// Passing &saved as Options.Checkpoint to another call continues the search.
package solver
