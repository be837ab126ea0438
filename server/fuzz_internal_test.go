package server

import (
	"errors"
	"mime"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/uuid"

	"github.com/lectern-timetables/lectern/timetable"
)

// A cursor is refused in words for people, or it is an id that a page may have given.
func FuzzCursor(f *testing.F) {
	for _, seed := range []string{"", uuid.Nil.String(), "{" + uuid.Nil.String() + "}", "urn:uuid:" + uuid.Nil.String(),
		"\x00", strings.Repeat("f", 32)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cursor string) {
		before, err := PageInput{Cursor: cursor}.before()
		var refused *timetable.Error
		switch {
		case err != nil:
			if !errors.As(err, &refused) || before != nil {
				t.Fatalf("%q is refused with %v and is %v", cursor, err, before)
			}
		case before != nil:
			again, err := PageInput{Cursor: *before}.before()
			if err != nil || *again != *before || len(*before) != len(uuid.Nil.String()) {
				t.Fatalf("%q is %q and then %v (%v)", cursor, *before, again, err)
			}
		case cursor != "":
			t.Fatalf("%q is the first page", cursor)
		}
	})
}

// A file's name means nothing to a header or to a file system, whatever it is made of.
func FuzzDisposition(f *testing.F) {
	for _, seed := range []string{"spring-Year One", "a\r\nSet-Cookie: b=c", `a"; filename="b.exe`, "../../etc/passwd",
		"été\u202Efdp.exe", "数学", "\x00", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		header := disposition(name + ".csv")
		if strings.ContainsFunc(header, func(r rune) bool { return r > unicode.MaxASCII || unicode.IsControl(r) }) {
			t.Fatalf("the header of %q is %q", name, header)
		}
		kind, params, err := mime.ParseMediaType(header)
		if err != nil || kind != "attachment" || !strings.HasSuffix(params["filename"], ".csv") {
			t.Fatalf("the header of %q is %q: %s, %v (%v)", name, header, kind, params, err)
		}
		if base := params["filename"]; filepath.Base(base) != base || strings.ContainsAny(base, `\/:*?"<>|`) {
			t.Fatalf("the header of %q is %q, and so the file %q", name, header, base)
		}
	})
}
