package timetable

// Why a job failed, for programs.
const (
	FailedImpossible Code = "no_timetable_exists" // it is proven that no timetable keeps the hard rules
	FailedInfeasible Code = "no_timetable_found"  // every timetable that was found violates hard rules
	FailedSearch     Code = "search_failed"       // an error in Lectern
	FailedAltered    Code = "not_as_approved"     // the stored timetable is not the one that was approved
	FailedToStart    Code = "not_started"         // Temporal will never take the job
	FailedOutside    Code = "ended_in_temporal"   // an operator ended the workflow
	FailedInRestore  Code = "lost_in_restore"     // the database was restored without the job's timetables
)
