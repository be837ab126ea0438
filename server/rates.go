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

// rateWindow is the time in which requests are counted. It slides: a request of half a window ago counts half.
const rateWindow = time.Minute

// rateLimit bounds how often an operation is called. Each server counts for itself.
type rateLimit struct {
	limiter *httprate.RateLimiter
	refused *timetable.Error
}

func newRateLimit(most int, refused *timetable.Error) *rateLimit {
	return &rateLimit{
		limiter: httprate.NewRateLimiter(most, rateWindow,
			httprate.WithLimitCounter(httprate.NewLocalLimitCounter(rateWindow)), // in whole minutes, like giveBack
			httprate.WithResponseHeaders(httprate.ResponseHeaders{RetryAfter: "Retry-After"})),
		refused: refused,
	}
}

// giveBack takes back that a request was counted.
func (r *rateLimit) giveBack(key string) error {
	return r.limiter.Counter().IncrementBy(key, time.Now().UTC().Truncate(rateWindow), -1)
}

// limitSignIn bounds how often an address may guess passwords and tokens. A sign-in counts while it is answered, so
// that many at once are refused. It goes on to count if it failed.
func (s *Server) limitSignIn() option {
	failed := newRateLimit(s.cfg.Limits.SignInRate, timetable.Errorf(codeTooMany,
		"too many failed sign-ins from this address; try again in a minute").Naming(timetable.Values{"of": "sign_ins"}))
	return through(func(ctx huma.Context, next func(huma.Context)) {
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
}

// newGenerateRate bounds how often a person asks for timetables.
func newGenerateRate(most int) *rateLimit {
	return newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have reached the limit of %d timetable requests a minute; try again in a minute", most).
		Naming(timetable.Values{"of": "requests", "limit": most}))
}

// newUploadRate bounds how often a person uploads problems: each is read, checked and kept.
func newUploadRate(most int) *rateLimit {
	return newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have reached the limit of %d uploads a minute; try again in a minute", most).
		Naming(timetable.Values{"of": "uploads", "limit": most}))
}

// newDecisionRate bounds how often a person decides. Refused decisions count, as the trail keeps them for ever.
func newDecisionRate(most int) *rateLimit {
	return newRateLimit(most, timetable.Errorf(codeTooMany,
		"you have reached the limit of %d decisions a minute; try again in a minute", most).
		Naming(timetable.Values{"of": "decisions", "limit": most}))
}

// limitPerson bounds how often a person calls the operations that share a limit.
func (s *Server) limitPerson(r *rateLimit) option {
	return through(func(ctx huma.Context, next func(huma.Context)) {
		who := caller(ctx.Context())
		if !s.refuseAbove(r, ctx, who.Org+"\x00"+who.ID) {
			next(ctx)
		}
	})
}

// refuseAbove counts a request, and refuses it when there are too many.
func (s *Server) refuseAbove(r *rateLimit, ctx huma.Context, key string) (refused bool) {
	request, w := humachi.Unwrap(ctx)
	if !r.limiter.OnLimit(w, request, key) {
		return false
	}
	s.answer(w, request, r.refused)
	return true
}

// address finds out where a request comes from. Only trusted proxies are believed.
func (s *Server) address() func(http.Handler) http.Handler {
	if len(s.cfg.TrustedProxies) == 0 {
		return middleware.ClientIPFromRemoteAddr
	}
	return middleware.ClientIPFromXFF(s.cfg.TrustedProxies...)
}
