package timetable

import "slices"

// State is the state of a job, between request and publication.
type State string

// The states of a job.
const (
	Queued        State = "queued"         // accepted; no worker has begun
	Running       State = "running"        // variants are being searched
	Draft         State = "draft"          // variants are ready, none is selected
	PendingReview State = "pending_review" // one is selected and waits for an approver
	Approved      State = "approved"       // approved, about to be published
	Published     State = "published"      // in force for its term
	Rejected      State = "rejected"
	Cancelled     State = "cancelled"
	Failed        State = "failed"
	Expired       State = "expired" // nobody decided in time; only in jobs of earlier versions
)

// States lists the states of a job.
var States = []State{Queued, Running, Draft, PendingReview, Approved, Published, Rejected, Cancelled, Failed, Expired}

// Action moves a job from one state to another.
type Action string

// Decisions are the actions that people take.
const (
	Select         Action = "select"          // name the variant to be reviewed
	Approve        Action = "approve"         // publish the selected variant
	RequestChanges Action = "request_changes" // send the selected variant back: another round begins
	Reject         Action = "reject"          // turn the selected variant down, and the job with it
	SearchAgain    Action = "search_again"    // search on from the variant that was sent back
	Revise         Action = "revise"          // add what was changed in a variant by hand as a variant
	Cancel         Action = "cancel"          // end the job without a timetable
	Finish         Action = "finish"          // stop searching now and keep the best found
)

// These are the actions that the workflow takes by itself.
const (
	Start   Action = "start"   // a worker has taken the job
	Ready   Action = "ready"   // every variant has been searched
	Fail    Action = "fail"    // no feasible timetable, or the problem could not be searched
	Expire  Action = "expire"  // the time to decide is over; only in jobs of earlier versions
	Publish Action = "publish" // the approved variant is in force
	Return  Action = "return"  // the publication that was to be replaced is not in force any more: review again
)

// Decisions lists the actions that people take.
var Decisions = []Action{Select, Approve, RequestChanges, Reject, SearchAgain, Revise, Cancel, Finish}

// moves has every legal move of a job. Nothing else decides about moves.
var moves = map[State]map[Action]State{
	Queued:  {Start: Running, Cancel: Cancelled},
	Running: {Ready: Draft, Finish: Running, Fail: Failed, Cancel: Cancelled},
	Draft: {
		Select: PendingReview, SearchAgain: Running, Revise: Draft, Cancel: Cancelled, Expire: Expired,
	},
	PendingReview: {
		Select: PendingReview, Approve: Approved, RequestChanges: Draft, Reject: Rejected, Revise: PendingReview,
		Cancel: Cancelled, Expire: Expired,
	},
	Approved: {Publish: Published, Return: PendingReview, Fail: Failed},
}

// awaited is the decision that a job waits for, in states in which nothing happens until somebody takes it.
var awaited = map[State]Action{Draft: Select, PendingReview: Approve}

// deciders has the role for each decision. An admin may take every one.
var deciders = map[Action]Role{
	Select: Planner, SearchAgain: Planner, Revise: Planner, Cancel: Planner, Finish: Planner,
	Approve: Approver, RequestChanges: Approver, Reject: Approver,
}

// IsReview says whether an action is what an approver says of the selected variant.
func (a Action) IsReview() bool { return deciders[a] == Approver }

// NeedsReason says whether a decision is nothing without a comment.
func (a Action) NeedsReason() bool { return a == RequestChanges || a == Reject }

// Next returns the state that an action leads to, and whether it is legal in s.
func (s State) Next(a Action) (State, bool) {
	next, ok := moves[s][a]
	return next, ok
}

// Final says whether no move leads out of s. The job ends later, when its row gets an end: a cancelled search hands in
// what it has found first.
func (s State) Final() bool { return len(moves[s]) == 0 }

// Searched says whether the search was complete when the job came to s, so that its progress is 100 %.
func (s State) Searched() bool {
	return slices.Contains([]State{Draft, PendingReview, Approved, Published, Rejected, Expired}, s)
}

// Role is what a person may do in their organisation.
type Role string

// The roles. Each may read; an admin may also do everything the others may.
const (
	Viewer   Role = "viewer"
	Planner  Role = "planner"  // uploads, generates, changes by hand, selects, cancels
	Approver Role = "approver" // approves, requests changes, rejects
	Admin    Role = "admin"
)

// Roles lists all roles.
var Roles = []Role{Viewer, Planner, Approver, Admin}

// Actor is a person who acts.
type Actor struct {
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`
	Roles []Role `json:"roles"`
}

// Has says whether the actor has a role, or is an admin. Everybody with any role is also a viewer.
func (a Actor) Has(r Role) bool {
	known := func(r Role) bool { return slices.Contains(Roles, r) }
	return slices.Contains(a.Roles, r) || slices.Contains(a.Roles, Admin) || r == Viewer &&
		slices.ContainsFunc(a.Roles, known)
}
