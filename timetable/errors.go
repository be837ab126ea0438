package timetable

import (
	"fmt"
	"strings"
)

// Code names a kind of failure for programs. It is stable. The server maps it to an HTTP status in one place.
type Code string

// The codes that the domain itself gives.
const (
	CodeInvalidProblem    Code = "invalid_problem"
	CodeProblemNotReady   Code = "problem_not_ready" // it is incomplete or contradicts itself
	CodeInvalidRequest    Code = "invalid_request"
	CodeNotFound          Code = "not_found"
	CodeNotAllowedInState Code = "not_allowed_in_state"
	CodeRoleMissing       Code = "role_missing"
	CodeOwnRequest        Code = "own_request"
	CodeOwnSelection      Code = "own_selection"
	CodeOwnProposal       Code = "own_proposal"
	CodeCommentRequired   Code = "comment_required"
	CodeVariantRequired   Code = "variant_required"
	CodeVariantUnknown    Code = "variant_unknown"
	CodeVariantStale      Code = "variant_stale"
	CodeVariantInfeasible Code = "variant_infeasible"
	CodeTooManyVariants   Code = "too_many_variants"
	CodeNotSentBack       Code = "not_sent_back"
	CodePublicationStale  Code = "publication_stale"
	CodeProposalStale     Code = "proposal_stale"
	CodeKeyReused         Code = "idempotency_key_reused"
)

// Error is a failure that a user can understand and fix. Message and Fields can be shown to people.
type Error struct {
	Code    Code
	Message string
	Values  Values
	Fields  []FieldError
	More    int // errors that Fields leaves out
}

// Values are what a message names besides its code, such as a limit or a state, so that the same can be said in another
// language. Where a code stands for several messages, "of" says which.
type Values map[string]any

// FieldError is one thing wrong in a document, at its place: a JSON pointer such as "/courses/3/teachers/0", or a line
// of a file such as "line 12".
type FieldError struct {
	Place   string `json:"place"`
	Message string `json:"message"`
	Code    Code   `json:"code,omitempty" doc:"what is wrong, for programs; only of what people enter in forms"`
}

// Errorf makes an Error without fields.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Naming returns the Error with what its message names.
func (e *Error) Naming(values Values) *Error {
	e.Values = values
	return e
}

// EnoughErrors is how many errors are looked for in a document. Nobody fixes so many by hand.
const EnoughErrors = 10_000

// Limits of an Error, so that no document makes its own refusal large.
const (
	mostFields     = 100
	longestPlace   = 300 // bytes
	longestMessage = 500 // bytes
)

// InvalidProblem makes the Error of a problem that is refused because of these fields.
func InvalidProblem(fields []FieldError) *Error {
	message := fmt.Sprintf("the dataset has %d errors; fix them and upload it again", len(fields))
	switch n := len(fields); {
	case n == 1:
		message = "the dataset has an error; fix it and upload it again"
	case n >= EnoughErrors:
		message = fmt.Sprintf("the dataset has %d errors or more; fix them and upload it again", n)
	}
	return (&Error{Code: CodeInvalidProblem, Message: message}).With(fields)
}

// With returns the Error with the first of these fields, and a count of the rest.
func (e *Error) With(fields []FieldError) *Error {
	first := fields[:min(len(fields), mostFields)]
	with := &Error{
		Code: e.Code, Message: shorten(e.Message, longestMessage), Values: e.Values, More: e.More + len(fields) - len(first),
	}
	for _, f := range first {
		with.Fields = append(with.Fields,
			FieldError{Place: shorten(f.Place, longestPlace), Message: shorten(f.Message, longestMessage), Code: f.Code})
	}
	return with
}

// shorten cuts a text that has more bytes than most, between two characters.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	for _, f := range e.Fields {
		b.WriteString("\n  " + f.Place + ": " + f.Message)
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\n  and %d more", e.More)
	}
	return b.String()
}
