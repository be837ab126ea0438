package activities_test

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestMain(m *testing.M) { testkit.MainWithoutLeaks(m) }
