package server_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// payloadKey encrypts what Temporal keeps.
var payloadKey = base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("k"), 32))

// openEncrypted runs a server and a worker that encrypt.
func openEncrypted(t *testing.T) *site {
	t.Helper()
	t.Parallel()
	s := &site{System: testkit.NewSystem(t)}
	s.Client = s.Dial(payloadKey)
	s.url, s.stopServer = s.StartServer()
	s.stopWorker = s.StartWorker(1)
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	s.approver = s.As(s.url, "uni", "arun", timetable.Approver)
	s.viewer = s.As(s.url, "uni", "vera", timetable.Viewer)
	return s
}

func TestWhatIsEncryptedInTemporalIsReadByNobodyElse(t *testing.T) {
	s := openEncrypted(t)
	searching := s.generate(t, ask{"variants": 1, "budget_seconds": 600, "term": "searched-term"})
	s.awaitSearch(t, searching.ID) // the server reads the heartbeats
	kept := s.kept(t, searching.ID)
	described, err := s.Dial().DescribeWorkflowExecution(t.Context(), searching.ID, "")
	if err == nil {
		t.Errorf("without the key, the heartbeats are read: %v", described.PendingActivities)
	}
	s.planner.Post("/api/generation-jobs/"+searching.ID+"/cancel/", nil).Want(200)
	s.await(t, searching.ID, timetable.Cancelled)

	job, variant := s.selected(t, ask{"variants": 1, "term": "published-term"})
	s.planner.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"comments": "my own, refused"}).
		WantCode(403, timetable.CodeRoleMissing)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", ask{"comments": "good, approved"}).Want(200)
	if got := trail(s.await(t, job.ID, timetable.Published)); got != "select by paula, approve by arun" {
		t.Errorf("the trail is %q", got)
	}

	kept += s.kept(t, job.ID) + s.kept(t, searching.ID)
	for _, secret := range []string{"published-term", "searched-term", "my own, refused", "good, approved", "Test arun",
		variant.Hash, variant.ID} {
		if strings.Contains(kept, secret) {
			t.Errorf("Temporal keeps %q for all to read", secret)
		}
	}
}

// A worker without the key touches no job, and says why; the job waits for one that has it.
func TestAWorkerWithoutTheKeyFailsNoJob(t *testing.T) {
	s := openEncrypted(t)
	job, _ := s.selected(t, ask{"variants": 1})
	s.stopWorker()
	log := &testkit.Buffer{}
	keyless := *s.System
	keyless.Log = debugLog(log)
	keyless.Client = keyless.Dial()
	stop := keyless.StartWorker(1)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(202)
	testkit.Eventually(t, "said that the key is missing", func() bool {
		return strings.Contains(log.String(), "LECTERN_TEMPORAL_PAYLOAD_KEY does not have")
	})
	stop()
	if state := s.job(t, job.ID).State; state != timetable.PendingReview {
		t.Errorf("without the key the job is %s", state)
	}
	s.StartWorker(1)
	s.await(t, job.ID, timetable.Published)
}
