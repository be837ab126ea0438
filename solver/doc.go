// Package solver searches for good timetables by simulated annealing.
//
// It is pure: without a budget of time, the same problem, weights, seed and number of iterations give the same timetable on every
// machine and any number of threads, however often the search was interrupted and resumed from a checkpoint. It imports the domain alone, and before it returns, the
// domain's own checker must agree with every number of its score.
//
// # The model
//
// A lecture has a place, which is a slot and a room, or is nowhere. There are two moves. An exchange brings one lecture to
// another place; the lecture that was there goes to where the first came from:
//
//	slot   1   2   3   gap        slot   1   2   3   gap
//	r0     A   .   B              r0     B   .   A
//	r1     .   C   .              r1     .   C   .
//
// A Kempe chain brings a lecture to another slot, the lectures in conflict with it there to the slot that it leaves, those in
// conflict with these to the other, and so on; each keeps its room or gets the vacant one that fits best. Here A and C, B and C
// are in conflict, and A goes to slot 2:
//
//	slot   1   2        slot   1   2
//	r0     A   .        r0     .   A
//	r1     .   C        r1     C   .
//	r2     B   .        r2     .   B
//
// So no room ever holds two lectures. Nor does a lecture enter a slot in which its course or a teacher of it is unavailable,
// a closed room, or, when RoomSuitability is hard, a room that does not suit it while others do; and a pinned lecture stays
// in its slot. Conflicts are allowed on the way, at a penalty that grows while the search gets stuck in them: exchanges lead out
// of them, and as long as there are none, chains and changes of room make none. A lecture is left nowhere, and counted as missing,
// when no place is vacant for it, or when the place it had was taken by another that was nowhere.
//
// What a move costs is read off small tables, without making it. The day of a curriculum or a teacher is a pattern of bits, and a
// table holds what it costs to turn a bit of it over; others say how many lectures a course has on each day and in each room. A chain's price is
// the sum of its lectures' prices, as curricula and teachers with lectures on both of its sides see nothing change. Most moves are
// refused, so most of the time the tables are only read; they follow once a move is made. Two rules look at pairs of lectures,
// travel and double lectures: where they count, a move that the others allow is made, and taken back if it costs too much.
//
// # Reading the code
//
// model is the problem as numbers; state a placement with its tables; exchange and chain the moves, with what they change in
// days, rooms and patterns; gain lets a move be refused before all of it is counted. annealer makes moves, cooling says how hot and
// schedule at which penalty; a team is annealers that tell each other what they find, as many as the effort of the search allows,
// and Solve runs it within its budget. docs/solver.md tells what was tried, what paid, and how to measure a change.
//
// # Example
//
// A search of ten seconds that shows its progress and keeps what it needs to go on after a crash:
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
