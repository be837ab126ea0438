// Package workbench changes a timetable by hand: it says what each place of an activity would cost and break, makes
// moves, and suggests short chains of moves.
//
// It computes alone. Its prices are those of the evaluator, which agrees with timetable.Check whatever the problem
// says; tests hold each of them against Check of the changed timetable.
package workbench
