// Package server is Lectern's HTTP API and its progress sockets. It reads everything from PostgreSQL, live progress from
// the heartbeats of Temporal's activities, and sends people's decisions to the job's workflow.
//
// A resource has a file; routes.go shows every route on one screen. One hub watches each watched job once, however many
// sockets and pollers listen. Package dispatch starts the workflows of queued jobs.
package server
