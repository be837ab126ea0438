// Package recovery brings a database that was restored from a backup up to what Temporal knows. Each workflow's history has what it wrote
// to the database, with the time: states, decisions and publications come back as they were. Timetables were only in the database. A job
// that needs one which is gone ends as lost, and a workflow whose job is gone is ended.
package recovery
