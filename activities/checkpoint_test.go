package activities

import (
	"bytes"
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/db"
)

func TestOnlyALargeCheckpointGoesToTheDatabase(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]int{"small": inlineBytes, "large": inlineBytes + 1} {
		var stored oneCheckpoint
		c := checkpoints{db: stored.queries(), jobID: "j", number: 1}
		state := bytes.Repeat([]byte{7}, size)
		packed, err := c.pack(t.Context(), state)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if large := size > inlineBytes; packed.Stored != large || (stored.state != nil) != large {
			t.Errorf("%s: in the database %t, and the heartbeat says %t", name, stored.state != nil, packed.Stored)
		}
		if got, err := c.unpack(t.Context(), packed); err != nil || !bytes.Equal(got, state) {
			t.Errorf("%s: %d bytes are read again, want %d (%v)", name, len(got), size, err)
		}
	}
}

func TestACheckpointThatIsGoneIsNotFound(t *testing.T) {
	t.Parallel()
	var stored oneCheckpoint
	c := checkpoints{db: stored.queries(), jobID: "j", number: 1}
	if _, err := c.unpack(t.Context(), Checkpoint{Stored: true}); !db.IsNotFound(err) {
		t.Errorf("reading it: %v", err)
	}
	stored.away = true
	if _, err := c.unpack(t.Context(), Checkpoint{Stored: true}); db.IsNotFound(err) || !errors.Is(err, errAway) {
		t.Errorf("while the database is away: %v", err)
	}
}
