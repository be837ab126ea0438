// Package general searches for solutions of any plan by simulated annealing. It knows nothing of the kinds of
// constraints: an Evaluator prices each move.
//
// A move brings an activity to another of its times, or rooms, lets two activities change places, or lets those that
// are in the way of one make room. Hard violations strain the solution, and those that stay strain it more and more.
// Without a time budget the same plan, seed and number of moves give the same solution.
package general
