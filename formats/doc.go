// Package formats reads and writes the documents that Lectern exchanges with people and other programs: a problem as
// JSON (the format is problem.schema.json) or as a .ctt or .ectt file of the timetabling competitions, and a timetable
// as a solution file or a table of lectures.
//
// A reader trusts nothing. It returns a valid problem, or one *timetable.Error that lists everything wrong in the
// document, each error with its place: a JSON pointer, or a line of the file. The list is bounded, so that even a
// document that is wrong everywhere gets a readable answer.
package formats
