package auth_test

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAnUnfinishedSignOnIsRefusedWithAllThatIsWrong(t *testing.T) {
	cfg := testkit.Config().Auth
	cfg.TokenSecret, cfg.TokenKeys = "", "https://login.example.edu/keys"
	cfg.SignOn = auth.SignOn{
		Issuer: "https://login.example.edu", Address: "lectern.example.edu/pages",
		Roles: map[string]timetable.Role{"deans": "dean"},
	}
	err := cfg.Validate()
	if err == nil {
		t.Fatal("it is accepted")
	}
	for _, part := range []string{
		"client's id", "name of the provider", "an organisation", "claim with roles", "token secret",
		"https://lectern.example.edu", `deans cannot be the role "dean"`,
	} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("it does not say %q: %v", part, err)
		}
	}
}

func TestAnOrganisationThatNoTokenCanNameIsRefusedAtTheStart(t *testing.T) {
	cfg := testkit.Config().Auth
	cfg.SignOn = auth.SignOn{
		Issuer: "https://login.example.edu", ClientID: "lectern", Address: "https://lectern.example.edu",
		Name: "Example University", RolesClaim: "roles", Org: strings.Repeat("o", 63),
	}
	if err := cfg.Validate(); err != nil {
		t.Errorf("the longest name is refused: %v", err)
	}
	cfg.SignOn.Org += "o"
	if err := cfg.Validate(); err == nil || !strings.Contains(err.Error(), "at most 63 bytes") {
		t.Errorf("a longer one is told: %v", err)
	}
}
