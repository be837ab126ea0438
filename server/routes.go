package server

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/web"
)

// socketRoute is that of progress sockets, whose requests last as long as they are open.
const socketRoute = "/ws/timetable/progress/{job_id}"

// routes is every route there is. Each answers with and without a slash at its end.
func (s *Server) routes() chi.Router {
	r := chi.NewRouter()
	r.Use(identify, s.address(), s.observe, s.partWhenStopping, s.requireTLS, s.recover, stripSlash, middleware.GetHead, s.cors(), s.refuseCrossOrigin, s.authenticate, s.classic)
	r.NotFound(s.notFound)
	r.MethodNotAllowed(s.methodNotAllowed)
	r.With(guarded).Get(socketRoute, s.progressSocket)
	r.Group(func(r chi.Router) {
		r.Use(middleware.Maybe(middleware.Compress(compression, "application/json", "image/svg+xml", "text/*"), reads))
		r.Group(s.dataRoutes)
		s.pageRoutes(r)
	})
	return r
}

// dataRoutes are those of what is for programs, the pages' own among them.
func (s *Server) dataRoutes(r chi.Router) {
	r.Use(guarded)
	api := s.newAPI(r)
	s.signInOperations(api)
	s.problemOperations(api)
	s.jobOperations(api)
	s.reviewOperations(api)
	s.publishedOperations(api)
	s.termDecisionOperations(api)
	s.feedOperations(api)
	s.personOperations(api)
	sayPatterns(api)
	sayNulls(api)
	if s.cfg.Auth.SignOn.Issuer != "" {
		r.Get("/api/auth/oidc/start", s.startSignOn)
		r.Get(auth.CallbackPath, s.endSignOn)
	}
	r.Get("/api/problem.schema.json", s.problemSchema)
	r.Get("/healthz", telemetry.Alive)
	r.Get("/readyz", s.ready)
	r.Method(http.MethodGet, "/metrics", s.metrics.handler())
}

// pageRoutes are those of the pages and their files.
func (s *Server) pageRoutes(r chi.Router) {
	pages := web.Handler(web.SignIn{Password: len(s.cfg.Auth.Users) > 0, Provider: s.cfg.Auth.SignOn.Name})
	r.Method(http.MethodGet, "/", pages)
	r.Method(http.MethodGet, "/static/*", pages)
}

// reads says whether a request asks for something. What answers a change is short, and not worth the time that gzip takes.
func reads(r *http.Request) bool { return r.Method == http.MethodGet }

// compression is gzip's level: most of what a higher one gains, at a fraction of its time.
const compression = 5

// signInOperations tell who somebody is.
func (s *Server) signInOperations(api huma.API) {
	register(s, api, s.limitSignIn(public(http.MethodPost, "/api/auth/sign-in", "sign-in", "Sign in with a password or a token; the session is a cookie")), s.signIn)
	register(s, api, public(http.MethodPost, "/api/auth/sign-out", "sign-out", "End the session of this browser"), s.signOut)
	register(s, api, named(http.MethodGet, "/api/auth/me", "who-am-i", "Who I am and what I may do"), s.whoAmI)
	register(s, api, anybody(http.MethodPost, "/api/auth/tickets", "issue-ticket", "A ticket that opens one progress socket, once, within a minute"), s.issueTicket)
}

// problemOperations take and show problems.
func (s *Server) problemOperations(api huma.API) {
	register(s, api, s.upload(), s.uploadProblem)
	describeUpload(api)
	register(s, api, anybody(http.MethodGet, "/api/problems", "list-problems", "Problems, the newest first"), s.listProblems)
	register(s, api, anybody(http.MethodGet, "/api/problems/{id}", "get-problem", "One problem with its document"), s.getProblem)
	register(s, api, anybody(http.MethodGet, "/api/problems/{id}/findings", "get-findings", "Why the problem has no timetable, or none without cost"), s.getFindings)
}

// jobOperations ask for timetables, and follow and steer the search.
func (s *Server) jobOperations(api huma.API) {
	rate := newGenerateRate(s.cfg.Limits.GenerateRate)
	register(s, api, s.limitPerson(rate, accepted(planner(http.MethodPost, "/api/generation-jobs/generate", "generate", "Ask for a timetable"))), s.generate)
	register(s, api, s.limitPerson(rate, accepted(planner(http.MethodPost, "/api/timetable/variants/{id}/replay", "replay-variant", "Repeat the search for a variant, and compare what it finds"))), s.replayVariant)
	register(s, api, anybody(http.MethodGet, "/api/generation-jobs", "list-jobs", "Jobs, the newest first"), s.listJobs)
	register(s, api, anybody(http.MethodGet, "/api/generation-jobs/offer", "get-offer", "What may be asked for: profiles and limits"), s.getOffer)
	register(s, api, anybody(http.MethodGet, "/api/generation-jobs/{id}", "get-job", "One job"), s.getJob)
	register(s, api, orNothing(anybody(http.MethodGet, "/api/generation-jobs/{id}/sketches/{number}", "get-sketch", "The best timetable so far of a variant that is being searched")), s.getSketch)
	register(s, api, s.decision("/api/generation-jobs/{id}/cancel", "cancel-job", "End a job without a timetable"), s.cancelJob)
	register(s, api, s.decision("/api/generation-jobs/{id}/finish", "finish-job", "Stop searching now and keep the best"), s.finishJob)
	register(s, api, anybody(http.MethodGet, "/api/progress/{job_id}", "get-progress", "A job's progress, as the socket sends it"), s.getProgress)
}

// reviewOperations compare variants, select one, and decide on it.
func (s *Server) reviewOperations(api huma.API) {
	register(s, api, anybody(http.MethodGet, "/api/timetable/workflows/{id}", "get-workflow", "One job, by the id of its workflow, which is the job's"), s.getJob)
	register(s, api, s.decision("/api/timetable/workflows/{id}/approve", "approve", "Approve the selected variant: it is published"), s.approve)
	register(s, api, anybody(http.MethodGet, "/api/timetable/workflows/{id}/decisions", "list-decisions", "All decisions about a job, the newest first"), s.listDecisions)
	register(s, api, s.decision("/api/timetable/workflows/{id}/reject", "reject", "Reject the selected variant, saying why"), s.reject)
	register(s, api, anybody(http.MethodGet, "/api/timetable/variants", "list-variants", "The variants of a job"), s.listVariants)
	register(s, api, anybody(http.MethodGet, "/api/timetable/variants/{id}", "get-variant", "One variant with its lectures and violations"), s.getVariant)
	register(s, api, anybody(http.MethodGet, "/api/timetable/variants/{id}/explanation", "get-explanation", "What one variant violates, and which single change removes it"), s.getExplanation)
	register(s, api, file(textType, "a lecture a line: course room day period", anybody(http.MethodGet, "/api/timetable/variants/{id}/solution.sol", "get-solution", "One variant in the competition's format")), s.getSolution)
	register(s, api, s.decision("/api/timetable/variants/{id}/select", "select-variant", "Put a variant up for review"), s.selectVariant)
	register(s, api, anybody(http.MethodGet, "/api/timetable/variants/{id}/changes", "get-changes", "What would change if one variant were published"), s.getChanges)
}

// publishedOperations tell the timetables in force, and when their terms are held.
func (s *Server) publishedOperations(api huma.API) {
	register(s, api, anybody(http.MethodGet, "/api/timetable/published", "list-published", "The timetables in force"), s.listPublished)
	register(s, api, anybody(http.MethodGet, "/api/timetable/published/{term}", "get-published", "The timetable in force for a term, and what changed with it"), s.getPublished)
	register(s, api, file(csvType, "a lecture a line", anybody(http.MethodGet, "/api/timetable/published/{term}/timetable.csv", "get-csv", "The timetable in force for a term, for spreadsheets")), s.getCSV)
	register(s, api, file(xlsxType, "a lecture a row, and the week when it is that of one member", anybody(http.MethodGet, "/api/timetable/published/{term}/timetable.xlsx", "get-xlsx", "The timetable in force for a term, as a workbook")), s.getXLSX)
	register(s, api, conflicting(file(icsType, "an iCalendar file; its events keep their UIDs from one publication to the next", anybody(http.MethodGet, "/api/timetable/published/{term}/timetable.ics", "get-ics", "The timetable in force for a term, for calendars"))), s.getICS)
	register(s, api, anybody(http.MethodGet, "/api/terms", "list-terms", "Terms with a published timetable or a calendar"), s.listTerms)
	register(s, api, anybody(http.MethodGet, "/api/terms/{term}", "get-term", "When a term is held"), s.getTerm)
	register(s, api, s.limitPerson(s.deciding, s.withTerms(ofSize(calendarBody, proposable(planner(http.MethodPut, "/api/terms/{term}", "put-term", "Say when a term is held, or propose it once the term has dates and a timetable in force"))))), s.putTerm)
	register(s, api, orNothing(anybody(http.MethodGet, "/api/terms/{term}/proposal", "get-proposal", "The dates that wait for an approver")), s.getProposal)
	register(s, api, anybody(http.MethodGet, "/api/terms/{term}/calendars", "list-calendars", "Every calendar that a term has had or was proposed, the newest first"), s.listCalendars)
}

// termDecisionOperations decide about terms, and tell what was decided.
func (s *Server) termDecisionOperations(api huma.API) {
	register(s, api, anybody(http.MethodGet, "/api/timetable/published/{term}/history", "get-history", "What was in force for a term, the newest first"), s.getHistory)
	register(s, api, anybody(http.MethodGet, "/api/terms/{term}/decisions", "list-term-decisions", "All decisions about a term, the newest first"), s.listTermDecisions)
	register(s, api, s.termDecision("/api/timetable/published/{term}/withdraw", "withdraw", "Take the timetable of a term out of force"), s.withdraw)
	register(s, api, s.termDecision("/api/timetable/published/{term}/restore", "restore", "Put an earlier timetable of a term in force again"), s.restore)
	register(s, api, s.termDecision("/api/terms/{term}/proposal/approve", "approve-dates", "Approve the proposed dates: they hold from now on"), s.approveDates)
	register(s, api, s.termDecision("/api/terms/{term}/proposal/reject", "reject-dates", "Reject the proposed dates, saying why"), s.rejectDates)
}

// feedOperations let calendar programs follow them.
func (s *Server) feedOperations(api huma.API) {
	register(s, api, created(anybody(http.MethodPost, "/api/feeds", "make-feed", "An address for calendar programs, which tells the timetable in force of one member")), s.makeFeed)
	register(s, api, anybody(http.MethodGet, "/api/feeds", "list-feeds", "My feeds, and everybody's for an admin, the newest first"), s.listFeeds)
	register(s, api, anybody(http.MethodPost, "/api/feeds/{id}/revoke", "revoke-feed", "Close a feed's address for good"), s.revokeFeed)
	register(s, api, subscription(public(http.MethodGet, feedsPath+"{secret}.ics", "get-feed", "What a feed's address leads to; the secret in it is all it takes")), s.getSubscription)
}
