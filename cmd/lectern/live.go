package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// How often a line of progress changes on a terminal, and is written again elsewhere.
const (
	liveOnTerminal = 200 * time.Millisecond
	liveElsewhere  = 5 * time.Second
)

// live is a line of progress: on a terminal it is kept up to date, and elsewhere it is a new line now and then.
type live struct {
	w        io.Writer
	terminal bool
	shown    time.Time // when, last
	latest   func() string
}

func newLive(file *os.File) *live {
	info, err := file.Stat()
	return &live{w: file, terminal: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// show shows the text when it is time to.
func (l *live) show(text func() string) {
	every := liveElsewhere
	if l.terminal {
		every = liveOnTerminal
	}
	l.latest = text
	if time.Since(l.shown) >= every {
		l.write()
	}
}

// end shows the latest text, if there is any, whatever the time.
func (l *live) end() {
	if l.latest != nil {
		l.write()
	}
	if l.terminal {
		fmt.Fprintln(l.w)
	}
}

// write writes the latest text over the line on a terminal, and clears what is left of that.
func (l *live) write() {
	l.shown = time.Now()
	if l.terminal {
		fmt.Fprintf(l.w, "\r%s\x1b[K", l.latest())
	} else {
		fmt.Fprintln(l.w, l.latest())
	}
	l.latest = nil
}

// timeLeft says how long work will take that is done in part.
func timeLeft(fraction float64, passed time.Duration) string {
	if fraction <= 0 {
		return "time left unknown"
	}
	left := time.Duration(float64(passed) * (1 - fraction) / fraction)
	return left.Round(time.Second).String() + " left"
}
