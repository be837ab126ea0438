package server

import (
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/timetable"
)

// option says something of an operation, such as who may call it.
type option func(*huma.Operation)

// all are several options as one.
func all(options ...option) option {
	return func(op *huma.Operation) {
		for _, set := range options {
			set(op)
		}
	}
}

// Who may call an operation. The role of a viewer is a part of every other role.
var (
	viewer   = role(timetable.Viewer)
	planner  = role(timetable.Planner)
	approver = role(timetable.Approver)
	admin    = role(timetable.Admin)
)

// role lets people with a role call an operation.
func role(needed timetable.Role) option {
	return all(signedIn, mark(roleKey, needed))
}

// signedIn lets everybody who has signed in call an operation, even people without a role.
func signedIn(op *huma.Operation) { op.Security = signInRequired }

// public needs no sign-in.
func public(op *huma.Operation) { op.Security = noSignIn }

// Other statuses that an operation answers with.
var (
	accepted    = status(http.StatusAccepted)
	created     = status(http.StatusCreated)
	orOld       = otherwise(http.StatusOK, "The same problem is there already.")
	orNew       = otherwise(http.StatusCreated, "It was not there before.")
	orNothing   = otherwise(http.StatusNoContent, "There is none yet, or not any more.")
	orUnchanged = otherwise(http.StatusNotModified, "it is still as If-None-Match says")
	orProposed  = otherwise(http.StatusAccepted, "It waits for an approver.")
	orLater     = otherwise(http.StatusAccepted, "The decision waits for a worker.")
)

// status is what an operation answers with, unless something else is said.
func status(code int) option {
	return func(op *huma.Operation) { op.DefaultStatus = code }
}

// otherwise adds a status of success. Unless it has no body, its body is that of the usual status.
func otherwise(code int, description string) option {
	return func(op *huma.Operation) { answers(op)[strconv.Itoa(code)] = &huma.Response{Description: description} }
}

// answers are what an operation says of its own answers.
func answers(op *huma.Operation) map[string]*huma.Response {
	if op.Responses == nil {
		op.Responses = map[string]*huma.Response{}
	}
	return op.Responses
}

// orConflict is for an operation that reads, but answers 409 while something that it needs is missing.
func orConflict(op *huma.Operation) { op.Errors = append(op.Errors, http.StatusConflict) }

// ofSize bounds the body of an operation, in bytes. Others have small ones.
func ofSize(bytes int64) option {
	return func(op *huma.Operation) { op.MaxBodyBytes = bytes }
}

// through makes requests pass a middleware, after those that were named before.
func through(middleware func(huma.Context, func(huma.Context))) option {
	return func(op *huma.Operation) { op.Middlewares = append(op.Middlewares, middleware) }
}

// mark says something of an operation to the middleware of all.
func mark(key string, value any) option {
	return func(op *huma.Operation) {
		if op.Metadata == nil {
			op.Metadata = map[string]any{}
		}
		op.Metadata[key] = value
	}
}
