package timetable

import (
	"fmt"
	"strings"
)

// Code names a kind of failure for programs. It is stable; the server maps it to an HTTP status in one place.
type Code string

// The codes that the domain itself gives.
const (
	CodeInvalidProblem    Code = "invalid_problem"
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
	CodePublicationStale  Code = "publication_stale"
	CodeProposalStale     Code = "proposal_stale"
	CodeKeyReused         Code = "idempotency_key_reused"
)

// Error is a failure that a user can understand and mend. Message and Fields are fit to be shown.
type Error struct {
	Code    Code
	Message string
	Fields  []FieldError
}

// FieldError is one thing wrong in a document, at its place: a JSON pointer such as "/courses/3/teachers/0", or a line of
// a file such as "line 12".
type FieldError struct {
	Place   string `json:"place"`
	Message string `json:"message"`
}

// Errorf makes an Error without fields.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// InvalidProblem makes the Error of a problem that is refused for all of fields.
func InvalidProblem(fields []FieldError) *Error {
	message := fmt.Sprintf("the problem has %d errors; mend them and upload it again", len(fields))
	if len(fields) == 1 {
		message = "the problem has an error; mend it and upload it again"
	}
	return &Error{Code: CodeInvalidProblem, Message: message, Fields: fields}
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	for _, f := range e.Fields {
		b.WriteString("\n  " + f.Place + ": " + f.Message)
	}
	return b.String()
}
