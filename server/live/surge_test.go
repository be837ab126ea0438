package live

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestManyArrivalsAreASurge(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newSurge()
		for range surgeBurst {
			s.arrive()
		}
		if s.active() {
			t.Errorf("%d at once are a surge", surgeBurst)
		}
		s.arrive()
		if !s.active() {
			t.Errorf("%d at once are no surge", surgeBurst+1)
		}
		time.Sleep(surgeLasts) // the bubble's clock
		if s.active() {
			t.Error("when all have arrived, there is still a surge")
		}
	})
}
