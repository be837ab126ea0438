// Package explain says why. Before a search, Problem finds why a problem has no timetable, and which costs no timetable
// can avoid. After a search, Timetable finds, for every violation of a timetable, the single change that removes it,
// and what that change does to the whole. Both answer in sentences, with the names that a planner knows.
//
// What Problem says is true, but it does not say everything: a problem without findings may still be impossible. Most
// of its findings rest on Hall's theorem: all lectures can be given a place of their own, unless some of them together
// have fewer places than lectures (P. Hall, "On representatives of subsets", Journal of the London Mathematical Society
// 10:26-30, 1935). Such lectures are a proof that anybody can check by counting.
package explain
