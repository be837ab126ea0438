// Package publications decides what is in force for a term: withdrawals and restores of its timetable, and its dates. A
// decision takes effect in one transaction with its row in the term's trail. (Approved jobs are put in force by their
// workflows.)
package publications
