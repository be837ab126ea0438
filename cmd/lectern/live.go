package main

import (
	"fmt"
	"os"
	"time"
)

// onTerminal is how often a line of progress changes on a terminal.
const onTerminal = 200 * time.Millisecond

// live is a line of progress on standard error. On a terminal it is updated in place; in a log, a new line is written
// now and then.
type live struct {
	terminal bool
	every    time.Duration
	shown    time.Time     // when it was last written
	unshown  func() string // the latest text, if it is not shown yet
}

// newLive makes a line that is written once every inLog when standard error is not a terminal.
func newLive(inLog time.Duration) *live {
	info, err := os.Stderr.Stat()
	if err == nil && info.Mode()&os.ModeCharDevice != 0 {
		return &live{terminal: true, every: onTerminal}
	}
	return &live{every: inLog, shown: time.Now()}
}

// show shows the text if that is due.
func (l *live) show(text func() string) {
	l.unshown = text
	if time.Since(l.shown) >= l.every {
		l.write()
	}
}

// end shows the latest text and leaves the line.
func (l *live) end() {
	if l.unshown != nil {
		l.write()
	}
	if l.terminal {
		fmt.Fprintln(os.Stderr)
	}
}

// write writes the latest text. On a terminal, it replaces the previous one and is cut at the right edge.
func (l *live) write() {
	const startOfLine, noWrap, clearRest, wrap = "\r", "\x1b[?7l", "\x1b[K", "\x1b[?7h"
	if l.terminal {
		fmt.Fprint(os.Stderr, startOfLine, noWrap, l.unshown(), clearRest, wrap)
	} else {
		fmt.Fprintln(os.Stderr, l.unshown())
	}
	l.shown, l.unshown = time.Now(), nil
}

// timeLeft estimates how long work will still take, from the fraction that is done and the time that it took.
func timeLeft(fraction float64, passed time.Duration) string {
	if fraction <= 0 {
		return "time left unknown"
	}
	left := time.Duration(float64(passed) * (1 - fraction) / fraction)
	return left.Round(time.Second).String() + " left"
}
