package classic

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/timetable"
)

// refusal is why a call is refused, by Lectern's API or by the translation itself.
type refusal struct {
	status int
	Detail string                 `json:"detail"`
	Errors []timetable.FieldError `json:"errors"`
}

func (r *refusal) GetStatus() int { return r.status }

// Error is one sentence, as the front end shows nothing else.
func (r *refusal) Error() string {
	text := r.Detail
	for i, e := range r.Errors {
		separator := "; "
		if i == 0 {
			separator = ": "
		}
		text += separator + strings.TrimSpace(placeOf(e.Place)+" "+e.Message)
	}
	return text
}

// places are the front end's names of its fields.
var places = map[string]string{
	"/variants":       "config.number_of_variants:",
	"/budget_seconds": "config.timeout_seconds:",
	"/term":           "academic_year and semester:",
	"/priority":       "priority:",
	"/comments":       "comments:",
	"/username":       "username:",
	"/password":       "password:",
	"query.job_id":    "job_id:",
}

// placeOf is the front end's name of a field, or "".
func placeOf(place string) string { return places[place] }

var errNoRoute = &refusal{status: http.StatusNotFound, Detail: "this address does not exist"}

func invalid(message string) error { return &refusal{status: http.StatusBadRequest, Detail: message} }

// refuse writes an error in the front end's form. An error that is not for people is logged and not sent.
func (h handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status, message := http.StatusInternalServerError, "something went wrong; the operators can find it in the log"
	var said interface {
		error
		GetStatus() int
	}
	if errors.As(err, &said) {
		status, message = said.GetStatus(), said.Error()
	} else {
		h.Log.ErrorContext(r.Context(), "request failed", "error", err, "request_id", middleware.GetReqID(r.Context()))
	}
	write(w, status, map[string]any{"success": false, "error": message})
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a client that is gone gets nothing
}
