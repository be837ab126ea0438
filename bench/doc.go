// Package bench measures the solver: it searches every instance of a set once for each seed, keeps what each run found
// in a CSV file, and sums the file up in a table beside published figures.
//
// The file is the state. A run is written, and on the disk, when it ends, so a benchmark that was interrupted goes on
// where it stopped: Plan.Run skips what the file holds already. All runs of a file have the same Settings, so that they
// compare.
package bench
