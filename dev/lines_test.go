package dev

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLineWriterPutsLinesTogether(t *testing.T) {
	var lines []string
	w := newLineWriter(func(line string) { lines = append(lines, line) })
	for _, piece := range []string{"on", "e\ntwo\nth", "", "ree\n", "unfinished"} {
		if n, err := w.Write([]byte(piece)); n != len(piece) || err != nil {
			t.Fatalf("Write(%q) is %d, %v", piece, n, err)
		}
	}
	if want := []string{"one", "two", "three"}; !slices.Equal(lines, want) {
		t.Errorf("lines are %q, want %q", lines, want)
	}
	if got, want := w.tail(), "one\ntwo\nthree\nunfinished"; got != want {
		t.Errorf("tail is %q, want %q", got, want)
	}
}

func TestLineWriterKeepsTheLastLines(t *testing.T) {
	w := newLineWriter(func(string) {})
	for i := range 1000 {
		_, _ = fmt.Fprintln(w, i)
	}
	got := strings.Split(w.tail(), "\n")
	if len(got) != tailLines || got[0] != "950" || got[tailLines-1] != "999" {
		t.Errorf("tail is %d lines from %s to %s, want the last %d", len(got), got[0], got[len(got)-1], tailLines)
	}
}
