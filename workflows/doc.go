// Package workflows carries a job from request to publication. GenerateTimetable is the one workflow: it searches the
// variants side by side, waits for people to decide, and publishes what they approve. It alone says what a job's state is;
// activities write that down in PostgreSQL, where everybody reads it.
//
// Decisions arrive as Updates named select, approve, reject, cancel and finish, or as Signals of the same names when no
// worker could answer an Update in time. Each carries a timetable.Decision, whose id makes it count once. Operators may
// send the same from the Temporal Web UI.
package workflows
