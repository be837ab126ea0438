package server

import (
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/go-chi/httprate"

	"github.com/lectern-timetables/lectern/timetable"
)

// rateWindow is the time in which the requests of limited operations are counted. It slides: a request of half a window
// ago counts half.
const rateWindow = time.Minute

// rateLimit bounds how often an operation is called. Each server counts for itself.
type rateLimit struct {
	limiter *httprate.RateLimiter
	refused *timetable.Error
}

func newRateLimit(most int, refused *timetable.Error) *rateLimit {
	return &rateLimit{
		limiter: httprate.NewRateLimiter(most, rateWindow,
			httprate.WithLimitCounter(httprate.NewLocalLimitCounter(rateWindow)), // it has whole minutes, as giveBack does
			httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"})),
		refused: refused,
	}
}

// giveBack makes a request not count after all.
func (r *rateLimit) giveBack(key string) error {
	return r.limiter.Counter().IncrementBy(key, time.Now().UTC().Truncate(rateWindow), -1)
}

// limitSignIn bounds how often passwords and tokens are guessed from an address. A request counts while it is
// answered, so that many at once are refused, and afterwards if it failed.
func (s *Server) limitSignIn(op huma.Operation) huma.Operation {
	failed := newRateLimit(s.cfg.Limits.SignInRate, timetable.Errorf(codeTooMany,
		"too many failed sign-ins from this address; try again in a minute"))
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		key := httprate.CanonicalizeIP(middleware.GetClientIP(ctx.Context()))
		if s.refuseAbove(failed, ctx, key) {
			return
		}
		next(ctx)
		if ctx.Status() >= http.StatusBadRequest {
			return
		}
		if err := failed.giveBack(key); err != nil {
			s.log.ErrorContext(ctx.Context(), "a sign-in counts as failed", "error", err)
		}
	})
	return op
}

// newGenerateRate bounds how often a person asks for timetables.
func newGenerateRate(most int) *rateLimit {
	return newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have requested %d timetables within a minute, the most allowed; try again in a minute", most))
}

// limitUploads bounds how often a person uploads problems: each is read and checked, and kept.
func (s *Server) limitUploads(op huma.Operation) huma.Operation {
	most := s.cfg.Limits.UploadRate
	if most == 0 {
		return op
	}
	return s.limitPerson(newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have uploaded %d datasets within a minute, the most allowed; try again in a minute", most)), op)
}

// newDecisionRate bounds how often a person decides. Refused decisions count, too: they stay in the trail for ever.
func newDecisionRate(most int) *rateLimit {
	return newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have sent %d decisions within a minute, the most allowed; try again in a minute", most))
}

// limitPerson bounds how often a person calls an operation, together with others of the same limit.
func (s *Server) limitPerson(r *rateLimit, op huma.Operation) huma.Operation {
	op.Middlewares = append(op.Middlewares, func(ctx huma.Context, next func(huma.Context)) {
		who := caller(ctx.Context())
		if !s.refuseAbove(r, ctx, who.Org+"\x00"+who.ID) {
			next(ctx)
		}
	})
	return op
}

// decision is an operation that sends a decision. Who may take it is for the decision itself to say.
func (s *Server) decision(path, id, summary string) huma.Operation {
	op := otherwise(http.StatusAccepted, "The decision waits for a worker.", anybody(http.MethodPost, path, id, summary))
	return s.limitPerson(s.deciding, op)
}

// termDecision is an operation that sends a decision about a term, which is for approvers.
func (s *Server) termDecision(path, id, summary string) huma.Operation {
	op := named(http.MethodPost, path, id, summary)
	op.Metadata = map[string]any{roleKey: timetable.Approver}
	return s.limitPerson(s.deciding, op)
}

// refuseAbove counts a request, or answers it when there are too many.
func (s *Server) refuseAbove(r *rateLimit, ctx huma.Context, key string) (refused bool) {
	request, w := humachi.Unwrap(ctx)
	if !r.limiter.OnLimit(w, request, key) {
		return false
	}
	s.answer(w, request, r.refused)
	return true
}

// address finds out from where a request comes: the proxies that are trusted say it, and nobody else is believed.
func (s *Server) address() func(http.Handler) http.Handler {
	if len(s.cfg.TrustedProxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(s.cfg.TrustedProxies...)
}
