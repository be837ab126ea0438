// Package dispatch keeps the jobs in PostgreSQL and their workflows in Temporal in step. The Starter starts the
// workflows of queued jobs, and gives lost jobs new ones. The Reconciler ends jobs whose workflows were closed from
// outside, and notices a database that is older than Temporal. The Backlog exports the number of waiting jobs.
package dispatch
