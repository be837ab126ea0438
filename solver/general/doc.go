// Package general searches for solutions of any plan by simulated annealing. It knows nothing of the kinds of
// constraints: an Evaluator prices each move.
//
// A move brings an activity to another of its times, or rooms, or lets two activities change places. Hard violations
// have a weight, which grows while the search is stuck with them. Without a time budget the same plan, seed and number
// of moves give the same solution.
package general
