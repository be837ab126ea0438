package classic

import (
	"context"
	"iter"
	"log/slog"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/timetable"
)

// Prefix is the path below which the front end finds everything.
const Prefix = "/classic"

// Config is what the translation needs besides Lectern's API.
type Config struct {
	Log     *slog.Logger
	Origins []string // of other sites' pages that may open sockets

	// NewFollower lets the caller follow the job that the route names as job_id.
	NewFollower func(*http.Request) (*Follower, error)
}

// Follower is somebody who follows a job, for as long as they are signed in.
type Follower struct {
	// Progress yields the progress at once, whenever it changes, and now and then, until nothing more can come.
	Progress func(context.Context) iter.Seq[timetable.JobProgress]
	// Leave is to be called at the end.
	Leave func()
}

type handler struct {
	Config
	api http.Handler
}

// Handler answers the front end's calls with the help of Lectern's API. It calls that within the front end's own
// request, so the API finds out there who makes it.
func Handler(api http.Handler, cfg Config) http.Handler {
	h := handler{cfg, api}
	r := chi.NewRouter()
	r.NotFound(func(w http.ResponseWriter, r *http.Request) { h.refuse(w, r, errNoRoute) })
	r.MethodNotAllowed(h.methodNotAllowed(r))
	r.Get(Prefix+"/ws/timetable/progress/{job_id}", h.socket)
	r.Get(Prefix+"/ws/progress/{job_id}", h.socket)
	for _, base := range []string{Prefix, Prefix + "/api"} { // the front end can be configured with either
		r.Get(base+"/generation/stream/{job_id}", h.events)
		r.Group(func(r chi.Router) {
			r.Use(middleware.Compress(compression, "application/json"))
			r.Route(base+"/auth", h.authRoutes)
			r.Route(base+"/generation-jobs", h.jobRoutes)
			r.Route(base+"/timetable", h.timetableRoutes)
			r.Get(base+"/progress/{job_id}", h.answer(http.StatusOK, call.progress))
		})
	}
	return r
}

// compression is gzip's level.
const compression = 5

// Streams says whether requests of a route last as long as a job is followed.
func Streams(route string) bool {
	return strings.HasPrefix(route, Prefix+"/ws/") ||
		strings.HasPrefix(route, Prefix) && strings.Contains(route, "/generation/stream/")
}

func (h handler) authRoutes(r chi.Router) {
	r.Post("/login", h.answer(http.StatusOK, call.login))
	r.Post("/logout", h.answer(http.StatusOK, call.logout))
	r.Post("/refresh", h.answer(http.StatusOK, call.me)) // the end of a session is fixed
	r.Get("/me", h.answer(http.StatusOK, call.me))
}

func (h handler) jobRoutes(r chi.Router) {
	r.Get("/", h.answer(http.StatusOK, call.listJobs))
	r.Post("/generate", h.answer(http.StatusCreated, call.generate))
	r.Get("/{id}", h.answer(http.StatusOK, call.getJob))
	r.Get("/{id}/status", h.answer(http.StatusOK, call.getJob))
	r.Get("/{job_id}/progress", h.answer(http.StatusOK, call.progress))
	r.Get("/{id}/result", h.answer(http.StatusOK, call.result))
	r.Post("/{id}/cancel", h.answer(http.StatusOK, call.cancel))
	r.Post("/{id}/approve", h.answer(http.StatusOK, call.review))
	r.Post("/{id}/select-variant", h.answer(http.StatusOK, call.selectOfJob))
}

func (h handler) timetableRoutes(r chi.Router) {
	r.Get("/workflows/{id}", h.answer(http.StatusOK, call.getWorkflow))
	r.Post("/workflows/{id}/approve", h.answer(http.StatusOK, call.approve))
	r.Post("/workflows/{id}/reject", h.answer(http.StatusOK, call.reject))
	r.Post("/workflows/{id}/request-changes", h.answer(http.StatusOK, call.requestChanges))
	r.Get("/variants", h.answer(http.StatusOK, call.listVariants))
	r.Post("/variants/{id}/select", h.answer(http.StatusOK, call.selectVariant))
}

// answer makes a handler of a call.
func (h handler) answer(status int, do func(call) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := do(call{h.api, w, r})
		if err != nil {
			h.refuse(w, r, err)
			return
		}
		write(w, status, body)
	}
}

// methodNotAllowed answers with the methods that the path allows.
func (h handler) methodNotAllowed(routes chi.Routes) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimSuffix(r.URL.Path, "/")
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if routes.Match(chi.NewRouteContext(), method, path) {
				w.Header().Add("Allow", method)
			}
		}
		h.refuse(w, r, &refusal{status: http.StatusMethodNotAllowed, Detail: "this method is not allowed here"})
	}
}
