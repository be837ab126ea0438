// Package server is Lectern's HTTP API, with its progress sockets and pages. It reads from PostgreSQL and sends
// decisions to the workflows of jobs. Progress comes from the heartbeats of Temporal activities.
//
// A resource has a file and a struct, with handlers as its methods; resources.go makes them all. routes.go is the table
// of routes. Server has the rest: middleware, errors, starting and stopping.
//
// Packages below do the work: auth knows who makes a request, live watches each followed job once for all sockets and
// pollers, dispatch starts workflows, and publications decides what is in force for terms.
package server
