package dev

import (
	"bytes"
	"strings"
	"sync"
)

const tailLines = 50

// lineWriter passes its input on line by line, and remembers the last lines for error messages.
type lineWriter struct {
	onLine func(string)

	mu      sync.Mutex
	partial []byte
	last    []string
}

func newLineWriter(onLine func(string)) *lineWriter {
	return &lineWriter{onLine: onLine}
}

// Write takes any piece of output; it never fails.
func (w *lineWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.partial = append(w.partial, p...)
	for {
		line, rest, found := bytes.Cut(w.partial, []byte("\n"))
		if !found {
			return len(p), nil
		}
		w.add(string(line))
		w.partial = append(w.partial[:0], rest...)
	}
}

func (w *lineWriter) add(line string) {
	if len(w.last) == tailLines {
		w.last = append(w.last[:0], w.last[1:]...)
	}
	w.last = append(w.last, line)
	w.onLine(line)
}

// tail returns the last lines written, the unfinished one included.
func (w *lineWriter) tail() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.TrimSpace(strings.Join(w.last, "\n") + "\n" + string(w.partial))
}
