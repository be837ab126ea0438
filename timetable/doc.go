// Package timetable is Lectern's domain: the problem a university poses, the timetable that answers it, the rules that
// score one against the other, and the states a request goes through until a timetable is published.
//
// It depends on the standard library alone. Everything else translates to and from it: formats reads and writes files,
// solver searches, workflows carries a job, server speaks HTTP, db stores rows.
//
// The timetabling rules are those of curriculum-based course timetabling: Di Gaspero, McCollum and Schaerf, "The Second
// International Timetabling Competition (ITC-2007): Curriculum-based Course Timetabling (Track 3)", 2007, and Bonutti,
// De Cesco, Di Gaspero and Schaerf, "Benchmarking curriculum-based course timetabling", Annals of Operations Research
// 194:59-70, 2012.
package timetable
