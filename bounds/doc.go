// Package bounds proves how much every timetable of a problem costs at least.
//
// It is pure: the same problem gives the same bound, unless the context ends the work early. It imports only the
// domain.
//
// The cost has two parts. The time part is the cost of the rules that look only at periods: MinWorkingDays,
// IsolatedLectures, Windows and StudentMinMaxLoad. The room part is the cost of the rules that look at rooms:
// RoomCapacity, RoomSuitability and RoomStability. Each part is bounded separately and the bounds are added, as
// Cacchiani, Caprara, Roberti and Toth do in "A new lower bound for curriculum-based course timetabling", Computers &
// Operations Research 40:2466-2477, 2013. TravelDistance, DoubleLectures and TeacherWindows are taken to cost nothing.
//
// # The time part
//
// The lectures of a curriculum never meet, so its week is a small problem. Dynamic programming over the days solves it
// exactly; the state is how many lectures each course has had. Several curricula are solved together if no two of their
// courses can meet, as they share curricula or teachers. In the sum of these subproblems, a course may have its
// lectures on different days in different subproblems. A real timetable has them on the same days, so the sum is a
// lower bound of its cost.
//
// The cost of a course's missing days is divided among its copies in the subproblems, and each copy pays prices for
// having so many lectures on a day, which sum to zero over the copies. Whatever the shares and prices are, a real
// timetable costs the same, but copies that disagree raise the bound. Subgradient steps improve shares and prices. This
// is Lagrangian decomposition: Guignard and Kim, "Lagrangean decomposition: a model yielding stronger Lagrangean
// bounds", Mathematical Programming 39:215-228, 1987.
//
// A subproblem with too many states is relaxed: first it no longer counts missing days, then it no longer tells courses
// apart.
//
// # The room part
//
// Over the week, a room holds as many lectures as it has open periods. The cheapest flow of lectures to rooms bounds
// the room part. If RoomStability counts, there are two cases. Either some course uses one more room than it needs,
// which costs that on top. Or none does: then each course stays in one of the rooms that can have all of its lectures,
// and the flow may use no others.
//
// # Numbers
//
// Costs are scaled up and prices are whole numbers, so that sums are exact. The bound is rounded up at the end.
package bounds
