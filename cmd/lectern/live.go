package main

import (
	"fmt"
	"os"
	"time"
)

// onTerminal is how often a line of progress changes on a terminal.
const onTerminal = 200 * time.Millisecond

// live is a line of progress on standard error. On a terminal it is kept up to date; in a log it is written anew now and
// then.
type live struct {
	terminal bool
	every    time.Duration
	shown    time.Time     // when, last
	unshown  func() string // the latest text, if it is not shown yet
}

// newLive makes a line that is written every inLog when standard error is no terminal.
func newLive(inLog time.Duration) *live {
	info, err := os.Stderr.Stat()
	if err == nil && info.Mode()&os.ModeCharDevice != 0 {
		return &live{terminal: true, every: onTerminal}
	}
	return &live{every: inLog, shown: time.Now()}
}

// show shows the text when it is time to.
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

// write writes the latest text. On a terminal it takes the place of what the line showed, and is cut at the right edge.
func (l *live) write() {
	const startOfLine, noWrap, clearRest, wrap = "\r", "\x1b[?7l", "\x1b[K", "\x1b[?7h"
	if l.terminal {
		fmt.Fprint(os.Stderr, startOfLine, noWrap, l.unshown(), clearRest, wrap)
	} else {
		fmt.Fprintln(os.Stderr, l.unshown())
	}
	l.shown, l.unshown = time.Now(), nil
}

// timeLeft says how long work will still take of which a fraction is done after some time.
func timeLeft(fraction float64, passed time.Duration) string {
	if fraction <= 0 {
		return "time left unknown"
	}
	left := time.Duration(float64(passed) * (1 - fraction) / fraction)
	return left.Round(time.Second).String() + " left"
}
