// Package publications decides what is in force for a term, and reads what is and what was.
//
// Decisions are withdrawals and restores of a term's timetable, and its dates. A decision takes effect in one
// transaction with its row in the term's trail. Approved jobs are put in force by their workflows.
//
// What is read is the publication in force, excerpts of it, the publications before it, and calendar files, in which a
// lecture keeps its event through all publications.
package publications
