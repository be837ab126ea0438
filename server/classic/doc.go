// Package classic lets the front end of the service that Lectern replaces work unchanged. It translates that service's
// calls into calls of Lectern's API, and the answers back; docs/classic.md says how. It decides and stores nothing
// itself: permissions, limits, the trail and the log stay where they are.
package classic
