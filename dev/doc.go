// Package dev runs what Lectern stands on as child processes, for `lectern dev` and for tests: a private PostgreSQL
// cluster and a Temporal server.
//
// The children listen on 127.0.0.1 only, keep out of the way of Ctrl-C, end when this process ends, however it ends,
// and find their data again when they are started on the same folder.
package dev
