package server

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
	"github.com/go-chi/chi/v5/middleware"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/server/live"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/timetable"
)

// Codes that the server adds to those of the domain.
const (
	codeTooLarge    timetable.Code = "too_large"
	codeUnavailable timetable.Code = "unavailable"
	codeTooMany     timetable.Code = "too_many_requests"
	codeTimeout     timetable.Code = "timeout"
	codeOrigin      timetable.Code = "origin_not_allowed"
	codeMethod      timetable.Code = "method_not_allowed"
	codeInternal    timetable.Code = "internal"
)

// statuses maps every code to its HTTP status.
var statuses = map[timetable.Code]int{
	timetable.CodeInvalidProblem:         http.StatusUnprocessableEntity,
	timetable.CodeProblemNotReady:        http.StatusUnprocessableEntity,
	timetable.CodeInvalidRequest:         http.StatusUnprocessableEntity,
	timetable.CodeNotFound:               http.StatusNotFound,
	timetable.CodeNotAllowedInState:      http.StatusConflict,
	timetable.CodeRoleMissing:            http.StatusForbidden,
	timetable.CodeOwnRequest:             http.StatusForbidden,
	timetable.CodeOwnSelection:           http.StatusForbidden,
	timetable.CodeOwnProposal:            http.StatusForbidden,
	timetable.CodePublicationStale:       http.StatusConflict,
	timetable.CodeProposalStale:          http.StatusConflict,
	timetable.CodeCommentRequired:        http.StatusUnprocessableEntity,
	timetable.CodeVariantRequired:        http.StatusUnprocessableEntity,
	timetable.CodeVariantUnknown:         http.StatusNotFound,
	timetable.CodeVariantStale:           http.StatusConflict,
	timetable.CodeVariantInfeasible:      http.StatusConflict,
	timetable.CodeTooManyVariants:        http.StatusConflict,
	timetable.CodeNotSentBack:            http.StatusConflict,
	timetable.CodeKeyReused:              http.StatusUnprocessableEntity,
	datasets.CodeEditConflict:            http.StatusConflict,
	datasets.CodeVersionStale:            http.StatusPreconditionFailed,
	auth.CodeUnauthenticated:             http.StatusUnauthorized,
	codeTooLarge:                         http.StatusRequestEntityTooLarge,
	codeUnavailable:                      http.StatusServiceUnavailable,
	codeTooMany:                          http.StatusTooManyRequests,
	codeTimeout:                          http.StatusRequestTimeout,
	codeOrigin:                           http.StatusForbidden,
	codeMethod:                           http.StatusMethodNotAllowed,
	codeInternal:                         http.StatusInternalServerError,
	publications.CodeTermWithoutCalendar: http.StatusConflict,
	publications.CodePeriodWithoutTimes:  http.StatusConflict,
	codeRestored:                         http.StatusServiceUnavailable,
	publications.CodeDayWithoutWeekday:   http.StatusConflict,
}

// isCode says whether a refusal that came through Temporal is one of ours.
func isCode(kind string) bool {
	_, ok := statuses[timetable.Code(kind)]
	return ok
}

// codes names the failures that the HTTP layer finds. Others are invalid requests.
var codes = map[int]timetable.Code{
	http.StatusUnauthorized:          auth.CodeUnauthenticated,
	http.StatusForbidden:             timetable.CodeRoleMissing,
	http.StatusNotFound:              timetable.CodeNotFound,
	http.StatusMethodNotAllowed:      codeMethod,
	http.StatusRequestTimeout:        codeTimeout,
	http.StatusRequestEntityTooLarge: codeTooLarge,
	http.StatusUnsupportedMediaType:  "unsupported_media_type",
}

// errNotFound answers for an id that does not exist, and for one of another organisation alike.
var errNotFound = timetable.Errorf(timetable.CodeNotFound, "nothing with this id was found")

// Why a job cannot be followed.
var (
	errUnseen = timetable.Errorf(codeUnavailable, "progress is unavailable right now; the search continues").
			Naming(timetable.Values{"of": "progress"})
	errServerFull = timetable.Errorf(codeTooMany,
		"this server has too many open sockets; poll /api/progress/ or try again later").
		Naming(timetable.Values{"of": "sockets"})
)

// apiError is the body of every error: problem details (RFC 9457) with a code for programs.
type apiError struct {
	Type       string                 `json:"type" enum:"about:blank"`
	Title      string                 `json:"title" doc:"the status in words"`
	Status     int                    `json:"status"`
	Detail     string                 `json:"detail" doc:"what is wrong and what to do"`
	Code       timetable.Code         `json:"code" doc:"a stable name for programs"`
	Values     timetable.Values       `json:"values,omitempty" doc:"what detail names, such as a limit, so that it can be said in another language; of tells the messages of one code apart"`
	RequestID  string                 `json:"request_id,omitempty" doc:"names the request in the logs"`
	Errors     []timetable.FieldError `json:"errors,omitempty" maxItems:"100" doc:"what is wrong in the request, each with its place"`
	MoreErrors int                    `json:"more_errors,omitempty" doc:"how many further errors were found, which are not listed"`
}

func (e *apiError) Error() string             { return e.Detail }
func (e *apiError) GetStatus() int            { return e.Status }
func (e *apiError) ContentType(string) string { return "application/problem+json" }

// pause is how many seconds a client should wait before it tries again.
const pause = "5"

// GetHeaders implements huma.HeadersError.
func (e *apiError) GetHeaders() http.Header {
	headers := http.Header{}
	if e.Status == http.StatusServiceUnavailable {
		headers.Set("Retry-After", pause)
	}
	return headers
}

// Huma makes its own errors, such as for a body that does not fit its schema, with this variable.
func init() {
	huma.NewErrorWithContext = func(ctx huma.Context, status int, message string, errs ...error) huma.StatusError {
		fields, own := fieldsOf(errs)
		refused := timetable.Errorf(codeOf(status), "%s", message)
		if own != nil && len(fields) == 0 {
			refused = own
		}
		if status == http.StatusRequestEntityTooLarge && ctx != nil {
			refused = tooLarge(ctx.Operation().MaxBodyBytes)
		}
		e := newAPIError(status, refused.With(withOwn(fields, own)))
		if ctx != nil {
			e.RequestID = requestID(ctx.Context())
			accessOf(ctx.Context()).code = e.Code
		}
		return e
	}
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return huma.NewErrorWithContext(nil, status, message, errs...)
	}
}

// fieldsOf are the errors of form that huma found, with their places, and the refusal of a resolver, if there is one.
func fieldsOf(errs []error) (fields []timetable.FieldError, own *timetable.Error) {
	for _, err := range errs {
		var detailer huma.ErrorDetailer
		if errors.As(err, &detailer) {
			detail := detailer.ErrorDetail()
			fields = append(fields, timetable.FieldError{Place: pointer(detail.Location), Message: plain(detail.Message)})
		} else {
			errors.As(err, &own)
		}
	}
	return fields, own
}

// withOwn adds the errors of a resolver to those of form. It leaves out what the form has said already: that something
// is missing or unreadable.
func withOwn(form []timetable.FieldError, own *timetable.Error) []timetable.FieldError {
	if own == nil {
		return form
	}
	said := func(f timetable.FieldError) bool {
		return slices.ContainsFunc(form, func(said timetable.FieldError) bool { return covers(said, f.Place) })
	}
	return append(form, slices.DeleteFunc(slices.Clone(own.Fields), said)...)
}

// covers says whether an error of form leaves nothing to say about a place: it is missing, or in what cannot be read.
func covers(form timetable.FieldError, place string) bool {
	if name, missing := strings.CutPrefix(form.Message, missingProperty); missing {
		name, _, _ = strings.Cut(name, " ")
		return place == form.Place+"/"+name
	}
	rest, within := strings.CutPrefix(place, form.Place)
	return within && (rest == "" || rest[0] == '/')
}

// missingProperty begins huma's message about a missing property. Its name follows.
var missingProperty, _, _ = strings.Cut(validation.MsgExpectedRequiredProperty, "%")

// plain rewrites messages of huma and Go's decoders for readers who do not know Go.
func plain(message string) string {
	switch {
	case strings.HasPrefix(message, "json: "):
		return "the value has the wrong type or is too large"
	case message == "invalid integer":
		return "must be a whole number that is not too large"
	case message == "invalid float":
		return "must be a number"
	case message == "invalid boolean":
		return "must be true or false"
	}
	return message
}

// codeOf names a failure that the HTTP layer found.
func codeOf(status int) timetable.Code {
	if code, ok := codes[status]; ok {
		return code
	}
	if status >= http.StatusInternalServerError {
		return codeInternal
	}
	return timetable.CodeInvalidRequest
}

func newAPIError(status int, e *timetable.Error) *apiError {
	return &apiError{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: e.Message, Code: e.Code,
		Values: e.Values, Errors: e.Fields, MoreErrors: e.More}
}

// toAPIError turns an error of a handler into what the caller sees. Internal errors are logged here, once, and not
// shown.
func (s *Server) toAPIError(ctx context.Context, err error) *apiError {
	var known *timetable.Error
	switch {
	case errors.As(err, &known):
	case db.IsNotFound(err):
		known = errNotFound
	case errors.Is(err, live.ErrUnseen):
		known = errUnseen
	case errors.Is(err, live.ErrFull):
		known = errServerFull
	case errors.Is(err, live.ErrPersonFull):
		known = timetable.Errorf(codeTooMany, "you already have %d open sockets; close one or poll /api/progress/",
			s.cfg.Limits.SocketsPerUser).
			Naming(timetable.Values{"of": "sockets", "limit": s.cfg.Limits.SocketsPerUser})
	case errors.Is(err, context.Canceled):
		known = timetable.Errorf(codeUnavailable, "the request was cancelled")
	default:
		known = s.hide(ctx, err)
	}
	status, ok := statuses[known.Code]
	if !ok {
		status = http.StatusInternalServerError
	}
	e := newAPIError(status, known.With(known.Fields))
	e.RequestID = requestID(ctx)
	accessOf(ctx).code = e.Code
	return e
}

// hide logs an internal error and returns what the caller may know.
func (s *Server) hide(ctx context.Context, err error) *timetable.Error {
	if db.IsTooSlow(err) {
		s.log.WarnContext(ctx, "database too slow", "error", err, "request_id", requestID(ctx))
		return timetable.Errorf(codeUnavailable,
			"the database took too long to answer; try again in a moment, or request less data").
			Naming(timetable.Values{"of": "slow_database"})
	}
	if db.IsUnavailable(err) {
		s.log.WarnContext(ctx, "database unavailable", "error", err, "request_id", requestID(ctx))
		return timetable.Errorf(codeUnavailable, "the database is unavailable right now; try again in a moment").
			Naming(timetable.Values{"of": "database"})
	}
	s.log.ErrorContext(ctx, "request failed", "error", err, "request_id", requestID(ctx))
	return timetable.Errorf(codeInternal, "internal error; report the request id to those who operate this server")
}

func requestID(ctx context.Context) string { return middleware.GetReqID(ctx) }
