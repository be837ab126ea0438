package activities

import (
	"reflect"
	"testing"

	"github.com/lectern-timetables/lectern/messages"
)

// Temporal calls a method by its name, and so do those who read histories.
func TestHistoriesNameTheMethodsOfActivities(t *testing.T) {
	t.Parallel()
	for _, name := range []string{messages.Solve, messages.Keep, messages.Project, messages.Record, messages.Publish} {
		if _, ok := reflect.TypeFor[*Activities]().MethodByName(name); !ok {
			t.Errorf("Activities has no method %s", name)
		}
	}
}
