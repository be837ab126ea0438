package activities

import (
	"errors"

	"go.temporal.io/sdk/temporal"

	"github.com/lectern-timetables/lectern/timetable"
)

// endedType is the type of the error about a job that has ended in PostgreSQL. A workflow gets it after it was reset in
// Temporal to a time before the end of its job.
const endedType = "job_ended"

func hasEnded(state timetable.State) error {
	message := "the job has ended as " + string(state) + " and stays so"
	return temporal.NewNonRetryableApplicationError(message, endedType, nil, state)
}

// Ended returns the state in which a job has ended, if that is why Adopt, Project or Publish failed.
func Ended(err error) (state timetable.State, ended bool) {
	var refusal *temporal.ApplicationError
	if !errors.As(err, &refusal) || refusal.Type() != endedType {
		return "", false
	}
	return state, refusal.Details(&state) == nil
}

// overtakenType is the type of the error about an approval that was overtaken.
const overtakenType = "overtaken"

func overtaken() error {
	message := "another timetable is in force for the term by now"
	return temporal.NewNonRetryableApplicationError(message, overtakenType, nil)
}

// Overtaken says whether Publish failed because the publication in force is not the one that the approval replaces.
func Overtaken(err error) bool {
	var refusal *temporal.ApplicationError
	return errors.As(err, &refusal) && refusal.Type() == overtakenType
}

// refused is the error about a decision that cannot be carried out. Its type is the refusal's code.
func refused(refusal *timetable.Error) error {
	return temporal.NewNonRetryableApplicationError(refusal.Message, string(refusal.Code), nil)
}

// Refused returns the refusal if that is why Adopt failed.
func Refused(err error) (refusal *timetable.Error, ok bool) {
	var answer *temporal.ApplicationError
	if !errors.As(err, &answer) {
		return nil, false
	}
	switch code := timetable.Code(answer.Type()); code {
	case timetable.CodeVariantUnknown, timetable.CodeVariantStale:
		return timetable.Errorf(code, "%s", answer.Message()), true
	}
	return nil, false
}
