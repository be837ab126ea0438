// Package formats reads and writes the documents that Lectern exchanges with people and other programs: a problem as JSON
// (the format is problem.schema.json) or as a .ctt or .ectt file of the timetabling competitions, and a timetable as a
// solution file.
//
// A reader trusts nothing. It returns a problem that is valid, or one *timetable.Error that lists everything wrong in the
// document, each with its place: a JSON pointer, or a line of the file. The list is bounded, so that a document that is
// wrong throughout is answered with a readable page.
package formats
