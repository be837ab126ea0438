package activities

import "testing"

func TestTheAgeOfCheckpointsIsThatOfTheOldestSearch(t *testing.T) {
	t.Parallel()
	var searches Searches
	first, second := new(attempt), new(attempt)
	endFirst, endSecond := searches.begin(first), searches.begin(second)
	before := searches.CheckpointAge()
	searches.saved(second)
	if searches.Running() != 2 || searches.CheckpointAge() < before {
		t.Errorf("%d searches run, and the oldest checkpoint is %s old", searches.Running(), searches.CheckpointAge())
	}
	endFirst()
	endSecond()
	searches.saved(first) // its last heartbeat may be answered late
	if searches.Running() != 0 || searches.CheckpointAge() != 0 {
		t.Errorf("%d searches run once both have ended", searches.Running())
	}
}
