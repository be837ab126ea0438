// Package bounds proves how much every timetable of a problem costs at least.
//
// It is pure: the same problem gives the same bound, unless the context ends the work early. It imports the domain alone.
//
// The cost splits in two. The time part is that of the rules which look at periods alone: MinWorkingDays, IsolatedLectures,
// Windows and StudentMinMaxLoad. The room part is that of the rules which look at rooms: RoomCapacity, RoomSuitability and
// RoomStability. Each is bounded on its own and the bounds are added, as Cacchiani, Caprara, Roberti and Toth do in "A new
// lower bound for curriculum-based course timetabling", Computers & Operations Research 40:2466-2477, 2013. What
// TravelDistance, DoubleLectures and TeacherWindows cost is taken for nothing.
//
// # The time part
//
// The lectures of a curriculum never meet, so its week is a small problem that dynamic programming over the days solves
// exactly: the state is how many lectures each course has had. Curricula of which no two courses can meet, as they share
// curricula or teachers, are solved together. In the sum of these subproblems a course may have its lectures on other days
// in one than in another, and so the sum bounds the cost of real timetables, in which it has them on the same days.
//
// What a missing day of a course costs is shared among its copies in the subproblems, and each copy pays prices for having
// so many lectures on a day, which sum to nothing over the copies. Whatever the shares and prices, a real timetable costs
// the same; but where copies disagree, they raise the bound. Subgradient steps improve them. This is Lagrangian
// decomposition: Guignard and Kim, "Lagrangean decomposition: a model yielding stronger Lagrangean bounds", Mathematical
// Programming 39:215-228, 1987.
//
// A subproblem with too many states is relaxed: missing days are no longer told, then courses no longer told apart.
//
// # The room part
//
// Over the week a room holds as many lectures as it is open for. The cheapest flow of lectures to rooms bounds the room
// part. When RoomStability counts, either some course uses one more room than it needs, which costs that on top, or none
// does: then a course stays in one of the rooms that can have all of its lectures, and the flow may use no others.
//
// # Numbers
//
// Costs are scaled up and prices are whole numbers, so that sums are exact; the bound is rounded up at the end.
package bounds
