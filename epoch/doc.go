// Package epoch notices that the database is older than Temporal, as it is after a restore from a backup. What a workflow wrote after
// the backup is then missing, and whoever took the database's word would end jobs that went well.
//
// Three things tell. The database counts ticks, and Temporal remembers the highest: a restored database has a lower one. A workflow
// that Temporal carries has a job in the database, as the job is written first. And a copy of the database that was not there before,
// such as a dump that was loaded, is compared with the workflows' histories once, as it may be older by less than a tick.
package epoch
