// Package classic lets the front end of the service that Lectern replaces work unchanged. It translates that service's calls into
// those of Lectern's own API, and the answers back; docs/classic.md says how. It decides and keeps nothing itself: who may do what,
// limits, the trail and the log stay where they are.
package classic
