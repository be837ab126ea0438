// Package recovery brings a database that was restored from a backup up to what Temporal knows. Each workflow's history
// has what it wrote to the database, and when: states, decisions and publications come back as they were. Timetables
// are not in the histories. A job that needs a lost timetable ends as lost, and a workflow whose job is gone is
// terminated.
package recovery
