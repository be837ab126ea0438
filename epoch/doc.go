// Package epoch notices that the database is older than Temporal, as it is after a restore from a backup. What
// workflows wrote after the backup is then missing, and a reconciler that trusted the database would end jobs that went
// well.
//
// There are three signs. The database counts ticks, and Temporal remembers the highest: a restored database has a lower
// one. Every workflow in Temporal has a job in the database, as the job is written first. And a new copy of the
// database, such as a loaded dump, is compared with the workflows' histories once, as it may be older by less than a
// tick.
package epoch
