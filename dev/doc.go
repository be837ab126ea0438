// Package dev runs PostgreSQL and a Temporal server as child processes, for `lectern dev` and for tests.
//
// The children listen on 127.0.0.1 only and are not reached by Ctrl-C. They end when this process ends, however it
// ends. Started again in the same folder, they find their data.
package dev
