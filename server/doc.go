// Package server is Lectern's HTTP API and its progress sockets. It reads everything from PostgreSQL, live progress from
// the heartbeats of Temporal's activities, and sends people's decisions to the job's workflow.
//
// A resource has a file; routes.go shows every route on one screen. Package live watches each followed job once, however
// many sockets and pollers ask. Package dispatch starts the workflows of queued jobs.
package server
