package workflows_test

import (
	"path/filepath"
	"testing"

	"go.temporal.io/sdk/worker"

	"github.com/lectern-timetables/lectern/workflows"
)

// Histories of jobs that real servers and workers carried out, of every version so far: a change to the workflow must
// still be able to carry them on. TestEveryEndOfAJobReplays and TestEveryRunOfALongJobReplays can add new ones.
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
