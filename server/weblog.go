package server

import (
	"bytes"
	"log/slog"
)

// webLog writes what net/http logs into the server's log. Most of it is about clients that went away in the middle of something. A
// handler that panicked is not.
type webLog struct{ log *slog.Logger }

// Write takes one record.
func (l webLog) Write(record []byte) (int, error) {
	if bytes.HasPrefix(record, []byte("http: panic")) {
		l.log.Error("request failed", "error", string(bytes.TrimSpace(record)))
	} else {
		l.log.Debug("http", "message", string(bytes.TrimSpace(record)))
	}
	return len(record), nil
}
