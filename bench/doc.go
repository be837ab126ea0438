// Package bench measures the solver. It searches every instance of a set once for each seed, keeps the results of each
// run in a CSV file, and summarises the file in a table beside published figures.
//
// The file is the state. A run is written to the disk when it ends, so an interrupted benchmark continues where it
// stopped: Plan.Run skips what the file has already. All runs of a file have the same Settings, so that they can be
// compared.
package bench
