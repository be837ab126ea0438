// Package evaluate prices changes of a solution without checking all of it again: it keeps what every constraint costs,
// and when an activity moves it measures only what that activity touches.
//
// It agrees with plan.Check, which scores from scratch, after any sequence of moves. Tests hold it to that over all
// kinds of constraints.
package evaluate
