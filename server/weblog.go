package server

import (
	"bytes"
	"log/slog"
)

// webLog writes net/http's messages into the server's log. Most are about clients that went away; panics are not.
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
