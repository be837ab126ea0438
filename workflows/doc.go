// Package workflows carries a job from request to publication. GenerateTimetable searches the variants side by side,
// waits for people to decide, and publishes what they approve. It decides what state the job is in, and Temporal
// activities write that to PostgreSQL, where everybody reads it. ResumeTimetable is the same workflow from a later
// stage on: a job goes on in it when its history has become long, or when Temporal had lost it and an operator revives
// it.
//
// Decisions arrive as Updates named select, approve, reject, cancel and finish, or as Signals: servers leave a decision
// under the name decide when no worker answers in time, and operators may send each from the Temporal Web UI under the
// name of its Update. A decision is a timetable.Decision, and its id makes it count once.
//
// Other versions of this package replay the histories of jobs that live for weeks. What a change must keep to is in
// CONTRIBUTING.md; the histories in testdata hold it to that. Names, inputs and results are in package messages.
package workflows
