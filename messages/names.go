package messages

import "go.temporal.io/sdk/temporal"

// The workflows of a job, by the names under which workers register them.
const (
	GenerateTimetable = "GenerateTimetable" // a job from its beginning
	ResumeTimetable   = "ResumeTimetable"   // a job that goes on from Input.Resumed
)

// Task queues. Workers of before documents of version 2 know neither the queue nor the search of those, and so leave
// them to newer ones.
const (
	TaskQueue       = "timetable"       // of workflows and of short Temporal activities
	TermTaskQueue   = "timetable-terms" // of the same, for jobs whose problem is a document of version 2
	SolverTaskQueue = "solver"          // of searches
)

// Temporal activities, by the names under which workers register them.
const (
	Solve           = "Solve"     // searches a variant and stores it
	SolveTerm       = "SolveTerm" // the same, for a document of version 2
	SaveHeartbeats  = "Salvage"   // stores the checkpoints that only heartbeats have
	SaveInterrupted = "Keep"      // stores what a search had found that ended without a result
	Adopt           = "Adopt"     // makes what was saved by hand a variant
	Project         = "Project"   // writes the state of a job, and the decision that led there
	Record          = "Record"    // adds a refused decision to the trail
	Publish         = "Publish"   // puts a timetable in force
)

// IsSearch says whether a Temporal activity searches a variant.
func IsSearch(activity string) bool { return activity == Solve || activity == SolveTerm }

// DecideSignal brings a timetable.Decision of any kind. Servers send it when no worker answers an Update: Signals of
// one name are received in the order in which they came. Operators use the Updates and Signals of each kind, which are
// named after its timetable.Action.
const DecideSignal = "decide"

// Search attributes by which operators find jobs. They must be registered in the namespace; worker.Run does it.
var (
	StateAttribute     = temporal.NewSearchAttributeKeyKeyword("LecternState")
	OrgAttribute       = temporal.NewSearchAttributeKeyKeyword("LecternOrg")
	TermAttribute      = temporal.NewSearchAttributeKeyKeyword("LecternTerm")
	RequesterAttribute = temporal.NewSearchAttributeKeyKeyword("LecternRequester")

	Attributes = []temporal.SearchAttributeKeyKeyword{StateAttribute, OrgAttribute, TermAttribute, RequesterAttribute}
)
