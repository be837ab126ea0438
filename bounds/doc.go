// Package bounds proves how much every timetable of a problem costs at least.
//
// It is pure: the same problem gives the same bound, unless the context ends the work early. It imports the domain alone.
//
// The cost splits in two. The time part is that of the rules which look at periods alone: MinWorkingDays, IsolatedLectures,
// Windows and StudentMinMaxLoad. The room part is that of the rules which look at rooms: RoomCapacity, RoomSuitability and
// RoomStability. Each is bounded on its own and the bounds are added, as Cacchiani, Caprara, Roberti and Toth do in "A new
// lower bound for curriculum-based course timetabling", Computers & Operations Research 40:2466-2477, 2013. What
// TravelDistance and DoubleLectures cost is taken for nothing.
//
// # The time part
//
// The lectures of a curriculum never meet, so the curriculum's week is a small problem that dynamic programming over the
// days solves exactly. In the sum of these problems a course may hold its lectures on other days in one curriculum than in
// another, which relaxes the timetable. Each of its copies pays a share of what its missing days cost, and prices for the
// lectures it has on a day, which sum to nothing over the copies: so they change no timetable's cost, but where the copies
// disagree they raise the bound. Subgradient steps improve shares and prices. This is Lagrangian decomposition: Guignard
// and Kim, "Lagrangean decomposition: a model yielding stronger Lagrangean bounds", Mathematical Programming 39:215-228,
// 1987.
//
// # The room part
//
// Over the week a room holds as many lectures as it is open for. The cheapest flow of lectures to rooms bounds the room
// part; when RoomStability counts, it is compared with the cheapest way to keep every course in one room.
//
// Everything is counted in whole numbers: costs are scaled up, and no sum is rounded before the end.
package bounds
