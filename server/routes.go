package server

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/web"
)

// socketRoute is the route of progress sockets. Their requests last until they are closed.
const socketRoute = "/ws/timetable/progress/{job_id}"

// routes are all the routes. Each answers with and without a slash at its end.
func (s *Server) routes() chi.Router {
	resources := s.resources()
	r := chi.NewRouter()
	r.Use(identify, s.address(), s.observe, s.partWhenStopping, s.requireTLS, s.recover, stripSlash, middleware.GetHead)
	r.Use(s.cors(), s.refuseCrossOrigin, s.authenticate, s.classic(resources.progress))
	r.NotFound(s.notFound)
	r.MethodNotAllowed(s.methodNotAllowed)
	r.With(guarded).Get(socketRoute, s.orAnswer(resources.progress.socket))
	r.Group(func(r chi.Router) {
		r.Use(middleware.Maybe(middleware.Compress(compression, "application/json", "image/svg+xml", "text/*"), reads))
		r.Group(func(r chi.Router) {
			r.Use(guarded)
			s.dataRoutes(r, resources)
		})
		s.pageRoutes(r)
	})
	return r
}

// reads says whether a request only reads. Answers to changes are short, and not worth the time that gzip takes.
func reads(r *http.Request) bool { return r.Method == http.MethodGet }

// compression is gzip's level. A higher one takes far more time and saves little more.
const compression = 5

// pageRoutes are the pages and their files.
func (s *Server) pageRoutes(r chi.Router) {
	pages := web.Handler(web.Site{
		Password: len(s.cfg.Auth.Users) > 0, Provider: s.cfg.Auth.SignOn.Name, StyleGuide: s.cfg.StyleGuide,
	})
	r.Method(http.MethodGet, "/", pages)
	r.Method(http.MethodGet, "/static/*", pages)
}

// dataRoutes are for programs, such as the scripts of the pages.
func (s *Server) dataRoutes(r chi.Router, have resources) {
	s.operations(s.newAPI(r), have)
	if s.cfg.Auth.SignOn.Issuer != "" {
		r.Get("/api/auth/oidc/start", have.sessions.startSignOn)
		r.Get(auth.CallbackPath, have.sessions.endSignOn)
	}
	r.Get("/api/problem.schema.json", have.problems.schema)
	r.Get("/healthz", telemetry.Alive)
	r.Get("/readyz", have.health.ready)
	r.Method(http.MethodGet, "/metrics", s.metrics.handler())
}

// operations are the routes that OpenAPI describes: the route, its id, its handler, who may call it, and what else
// there is to say of it. summaries.go says what they do.
func (s *Server) operations(a api, have resources) {
	limited := s.limitPerson(newDecisionRate(s.cfg.Limits.DecisionRate))
	decision, termDecision := all(viewer, orLater, limited), all(approver, limited)
	request := all(planner, accepted, s.limitPerson(newGenerateRate(s.cfg.Limits.GenerateRate)))

	add(a, "POST /api/auth/sign-in", "sign-in", have.sessions.signIn, public, s.limitSignIn())
	add(a, "POST /api/auth/sign-out", "sign-out", have.sessions.signOut, public)
	add(a, "GET /api/auth/me", "who-am-i", have.sessions.whoAmI, signedIn)
	add(a, "POST /api/auth/tickets", "issue-ticket", have.progress.issueTicket, viewer)
	add(a, "POST /api/people/revoke", "revoke-person", have.people.revoke, admin)

	add(a, "POST "+uploadPath, "upload-problem", have.problems.upload, planner, created, orOld, s.uploads())
	describeUpload(a)
	add(a, "POST "+importPath, "begin-import", have.imports.begin, planner, created, s.uploads())
	describeImport(a)
	add(a, "GET /api/imports/{id}", "get-import", have.imports.get, planner)
	add(a, "PUT /api/imports/{id}/mapping", "map-import", have.imports.say, planner, ofSize(mappingBody))
	add(a, "POST /api/imports/{id}/apply", "apply-import", have.imports.apply, planner, created, orOld,
		ofSize(mappingBody))
	add(a, "DELETE /api/imports/{id}", "discard-import", have.imports.discard, planner)

	add(a, "GET /api/problems", "list-problems", have.problems.list, viewer)
	add(a, "GET /api/problems/{id}", "get-problem", have.problems.get, viewer)
	add(a, "GET /api/problems/{id}/findings", "get-findings", have.problems.findings, viewer)
	add(a, "GET /api/problems/{id}/activities", "list-activities", have.problems.activities, viewer)
	add(a, "GET /api/problems/{id}/problem.json", "get-problem-file", have.problems.json, planner, documentFile)
	add(a, "GET /api/problems/{id}/workbook.xlsx", "get-workbook", have.problems.workbook, planner, workbookFile)
	add(a, "GET /api/problems/{id}/workbook.zip", "get-workbook-csv", have.problems.zip, planner, zipFile)
	add(a, "GET /api/workbook.xlsx", "new-workbook", have.problems.newWorkbook, viewer, workbookFile)

	changed := all(planner, ofSize(changesBody), limited)
	add(a, "GET /api/datasets", "list-datasets", have.datasets.list, viewer)
	add(a, "GET /api/datasets/{id}/versions", "list-versions", have.datasets.versions, viewer)
	add(a, "GET /api/datasets/{id}/versions/{number}", "get-version", have.datasets.version, viewer)
	add(a, "POST /api/datasets/{id}/versions/{number}/restore", "restore-version", have.datasets.restore, planner, limited)
	add(a, "POST /api/datasets/{id}/roll-forward", "roll-forward", have.datasets.rollForward, changed, created, orOld)
	add(a, "GET /api/datasets/{id}/changes", "compare-versions", have.datasets.difference, viewer)
	add(a, "POST /api/datasets/{id}/changes", "change-dataset", have.datasets.change, changed)
	add(a, "GET /api/datasets/{id}/draft", "get-draft", have.datasets.draft, planner)
	add(a, "GET /api/datasets/{id}/draft/findings", "get-draft-findings", have.datasets.draftFindings, planner)
	add(a, "GET /api/datasets/{id}/draft/removal/{kind}/{external_id}", "get-removal", have.datasets.removal, planner)
	add(a, "POST /api/datasets/{id}/draft", "edit-draft", have.datasets.edit, planner, ofSize(changesBody))
	add(a, "POST /api/datasets/{id}/draft/save", "save-draft", have.datasets.save, changed)
	add(a, "DELETE /api/datasets/{id}/draft", "discard-draft", have.datasets.discard, planner)
	add(a, "GET /api/datasets/{id}/{kind}", "list-things", have.datasets.things, viewer)
	add(a, "GET /api/datasets/{id}/{kind}/{external_id}", "get-thing", have.datasets.thing, viewer)
	add(a, "PUT /api/datasets/{id}/{kind}/{external_id}", "put-thing", have.datasets.putThing, changed, orNew)
	add(a, "DELETE /api/datasets/{id}/{kind}/{external_id}", "delete-thing", have.datasets.deleteThing, changed)

	add(a, "POST /api/generation-jobs/generate", "generate", have.requests.generate, request)
	add(a, "POST "+bringJobPath, "bring-job", have.bringing.bringJob, request, s.uploads())
	add(a, "GET /api/generation-jobs/offer", "get-offer", have.requests.capabilities, viewer)
	add(a, "GET /api/generation-jobs", "list-jobs", have.jobs.list, viewer)
	add(a, "GET /api/generation-jobs/{id}", "get-job", have.jobs.get, viewer)
	add(a, "GET /api/generation-jobs/{id}/sketches/{number}", "get-sketch", have.jobs.sketch, viewer, orNothing)
	add(a, "POST /api/generation-jobs/{id}/cancel", "cancel-job", have.decisions.cancel, decision)
	add(a, "POST /api/generation-jobs/{id}/finish", "finish-job", have.decisions.finish, decision)
	add(a, "GET /api/progress/{job_id}", "get-progress", have.progress.get, viewer)

	add(a, "GET /api/timetable/workflows/{id}", "get-workflow", have.jobs.get, viewer)
	add(a, "GET /api/timetable/workflows/{id}/decisions", "list-decisions", have.jobs.listDecisions, viewer)
	add(a, "POST /api/timetable/workflows/{id}/approve", "approve", have.decisions.approve, decision)
	add(a, "POST /api/timetable/workflows/{id}/reject", "reject", have.decisions.reject, decision)
	sendBack := have.decisions.requestChanges
	add(a, "POST /api/timetable/workflows/{id}/request-changes", "request-changes", sendBack, decision)
	add(a, "POST /api/timetable/workflows/{id}/search", "search-again", have.rounds.searchAgain, decision)

	add(a, "POST "+bringVariantPath, "bring-variant", have.bringing.bringVariant, planner, orLater, limited, s.uploads())
	describeBringing(a)

	add(a, "GET /api/timetable/variants", "list-variants", have.variants.list, viewer)
	add(a, "GET /api/timetable/variants/{id}", "get-variant", have.variants.get, viewer)
	add(a, "GET /api/timetable/variants/{id}/changes", "get-changes", have.variants.changes, viewer)
	add(a, "GET /api/timetable/variants/{id}/explanation", "get-explanation", have.variants.explanation, viewer)
	add(a, "GET /api/timetable/variants/{id}/solution.sol", "get-solution", have.variants.solution, viewer, solFile)
	add(a, "POST /api/timetable/variants/{id}/replay", "replay-variant", have.requests.replay, request)
	add(a, "POST /api/timetable/variants/{id}/select", "select-variant", have.decisions.selectVariant, decision)

	const copied = "/api/timetable/variants/{id}/working-copy"
	add(a, "GET "+copied, "get-working-copy", have.copies.get, planner, orNothing)
	add(a, "POST "+copied, "edit-variant", have.copies.edit, planner)
	add(a, "DELETE "+copied, "discard-working-copy", have.copies.discard, planner)
	add(a, "GET "+copied+"/places", "get-places", have.copies.places, planner)
	add(a, "POST "+copied+"/price", "price-moves", have.copies.price, planner)
	add(a, "POST "+copied+"/suggestions", "suggest-moves", have.copies.suggest, planner)
	add(a, "POST "+copied+"/save", "save-working-copy", have.copies.save, planner, orLater, limited)

	const inForce = "/api/timetable/published/{term}"
	add(a, "GET /api/timetable/published", "list-published", have.published.list, viewer)
	add(a, "GET "+inForce, "get-published", have.published.get, viewer)
	add(a, "GET "+inForce+"/history", "get-history", have.published.history, viewer)
	add(a, "GET "+inForce+"/timetable.csv", "get-csv", have.published.csv, viewer, csvFile)
	add(a, "GET "+inForce+"/timetable.ics", "get-ics", have.published.ics, viewer, icsFile, orConflict)
	add(a, "GET "+inForce+"/timetable.xlsx", "get-xlsx", have.published.xlsx, viewer, xlsxFile)
	add(a, "POST "+inForce+"/change", "change-published", have.bringing.changePublished, request)
	add(a, "POST "+inForce+"/withdraw", "withdraw", have.terms.withdraw, termDecision)
	add(a, "POST "+inForce+"/restore", "restore", have.terms.restore, termDecision)

	dated := all(planner, orProposed, ofSize(calendarBody), through(have.terms.checkDates), limited)
	add(a, "GET /api/terms", "list-terms", have.terms.list, viewer)
	add(a, "GET /api/terms/{term}", "get-term", have.terms.get, viewer)
	add(a, "PUT /api/terms/{term}", "put-term", have.terms.put, dated)
	add(a, "GET /api/terms/{term}/calendars", "list-calendars", have.terms.listCalendars, viewer)
	add(a, "GET /api/terms/{term}/decisions", "list-term-decisions", have.terms.listDecisions, viewer)
	add(a, "GET /api/terms/{term}/proposal", "get-proposal", have.terms.proposal, viewer, orNothing)
	add(a, "POST /api/terms/{term}/proposal/approve", "approve-dates", have.terms.approveDates, termDecision)
	add(a, "POST /api/terms/{term}/proposal/reject", "reject-dates", have.terms.rejectDates, termDecision)

	add(a, "POST /api/feeds", "make-feed", have.feeds.make, viewer, created)
	add(a, "GET /api/feeds", "list-feeds", have.feeds.list, viewer)
	add(a, "POST /api/feeds/{id}/revoke", "revoke-feed", have.feeds.revoke, viewer)
	add(a, "GET "+feedsPath+"{secret}.ics", "get-feed", have.feeds.file, public, feedFile)

	sayPatterns(a)
	sayNulls(a)
}
