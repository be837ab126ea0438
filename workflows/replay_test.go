package workflows_test

import (
	"path/filepath"
	"testing"

	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/workflows"
)

// These are histories of jobs that real servers and workers carried out, from every version so far. After a change to
// the workflow, it must still be able to continue them. TestEveryEndOfAJobReplays and TestEveryRunOfALongJobReplays can
// record new ones.
func TestRecordedHistoriesStillReplay(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded histories: %v", err)
	}
	for _, file := range files {
		if err := replayer().ReplayWorkflowHistoryFromJSONFile(nil, file); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func replayer() worker.WorkflowReplayer {
	r := worker.NewWorkflowReplayer()
	workflows.Register(r)
	return r
}
