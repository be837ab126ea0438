package server

import (
	"bytes"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

// What a client does is for those who look closely; a panic is for everybody who reads the log.
func TestPanicsBelowTheServersOwnAreLoggedAsErrors(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	web := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a mistake") }))
	web.Config.ErrorLog = log.New(webLog{slog.New(slog.NewJSONHandler(&out, nil))}, "", 0)
	web.Start()
	if answer, err := http.Get(web.URL); err == nil {
		answer.Body.Close()
		t.Errorf("the panic is answered %d", answer.StatusCode)
	}
	web.Config.ErrorLog.Print("http: TLS handshake error from 192.0.2.1:1: EOF")
	web.Close()
	if text := out.String(); strings.Count(text, "\n") != 1 || !strings.Contains(text, `"level":"ERROR"`) ||
		!strings.Contains(text, "a mistake") {
		t.Errorf("the log says: %s", text)
	}
}

func TestWhatIsUnavailableSaysWhenToTryAgain(t *testing.T) {
	t.Parallel()
	s := &Server{log: slog.New(slog.DiscardHandler)}
	for code, after := range map[timetable.Code]string{codeUnavailable: pause, timetable.CodeNotFound: ""} {
		answer := httptest.NewRecorder()
		s.answer(answer, httptest.NewRequest(http.MethodGet, "/", nil), timetable.Errorf(code, "not now"))
		if got := answer.Header().Get("Retry-After"); got != after {
			t.Errorf("%s is to be tried again after %q, want %q", code, got, after)
		}
	}
}
