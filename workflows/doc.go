// Package workflows carries a job from request to publication. GenerateTimetable searches the variants in parallel,
// waits for people to decide, and publishes what they approve. It decides what state the job is in, and Temporal
// activities write that to PostgreSQL, where everybody reads it. ResumeTimetable is the same workflow from a later
// stage on: a job continues in it when its history has become long, or when Temporal lost it and an operator revives
// it.
//
// Decisions arrive as Updates named after their timetable.Action, or as Signals. Servers send a Signal
// named decide when no worker answers in time, and operators may send each decision from the Temporal Web UI under the
// name of its Update. A decision is a timetable.Decision, and its id makes it count once.
//
// Other versions of this package replay the histories of jobs that live for weeks. CONTRIBUTING.md says what a change
// must keep to, and the histories in testdata test it. Names, inputs and results are in package messages.
package workflows
