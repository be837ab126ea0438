// Package timetable is Lectern's domain: a university's problem, the timetable that solves it, the rules that score a
// timetable, and the states of a request until its timetable is published.
//
// It depends only on the standard library. Everything else translates to it and from it: formats reads and writes
// files, solver searches, workflows carries a job, server speaks HTTP, db stores rows.
//
// The timetabling rules are those of curriculum-based course timetabling: Di Gaspero, McCollum and Schaerf, "The Second
// International Timetabling Competition (ITC-2007): Curriculum-based Course Timetabling (Track 3)", 2007, and Bonutti,
// De Cesco, Di Gaspero and Schaerf, "Benchmarking curriculum-based course timetabling", Annals of Operations Research
// 194:59-70, 2012.
package timetable
