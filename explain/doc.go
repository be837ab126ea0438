// Package explain says why. Problem finds, before any search, why no timetable of a problem can exist and which costs no
// timetable can avoid. Timetable finds, after a search, for every violation of a timetable the single change that removes
// it, and what that change does to the whole. Both speak in sentences with the names that a planner knows.
//
// What Problem says is true, but it does not say everything: a problem without findings may still be impossible. Most of
// its findings rest on Hall's theorem: lectures can all be given a place of their own unless some of them have, together,
// fewer places than they are (P. Hall, "On representatives of subsets", Journal of the London Mathematical Society
// 10:26-30, 1935). Such lectures are a proof that anybody can check by counting.
package explain
