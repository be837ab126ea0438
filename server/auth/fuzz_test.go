package auth

import (
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// Only signed claims are believed, exactly as they were signed.
func FuzzToken(f *testing.F) {
	cfg := Config{TokenSecret: strings.Repeat("s", minSecretBytes)}
	verifier, err := newVerifier(f.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		f.Fatal(err)
	}
	ann := timetable.Actor{ID: "ann", Name: "Ann", Roles: []timetable.Role{timetable.Planner}}
	signed, err := SignToken(cfg, ann, "uni", 100*365*24*time.Hour)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed)
	f.Add("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4iLCJvcmciOiJ1bmkiLCJleHAiOjk5OTk5OTk5OTl9.")
	f.Add("eyJhbGciOiJSUzI1NiJ9." + strings.SplitN(signed, ".", 2)[1])
	f.Add(strings.Repeat(".", 10_000))
	f.Add("eyJhbGciOiJIUzI1NiIsImFsZyI6Im5vbmUiLCJjcml0IjpbImV4cCJdfQ.e30.AA")
	f.Fuzz(func(t *testing.T, token string) {
		who, err := verifier.verify(token)
		if err != nil {
			if !reflect.DeepEqual(who, Principal{}) {
				t.Fatalf("%q is not valid and is that of %+v", token, who)
			}
			return
		}
		if !reflect.DeepEqual(who.Actor, ann) || who.Org != "uni" || who.session != "" {
			t.Fatalf("%q, which nobody signed, is that of %+v", token, who)
		}
	})
}
