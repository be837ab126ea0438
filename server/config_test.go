package server_test

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestALimitOfNothingAndAProxyThatIsNoNetworkAreRefusedAtTheStart(t *testing.T) {
	cfg := testkit.Config()
	cfg.TrustedProxies = []string{"10.0.0.0/8", "::1/128"}
	if err := cfg.Validate(); err != nil {
		t.Errorf("networks are refused: %v", err)
	}
	cfg.TrustedProxies = []string{"proxy.example.edu"}
	cfg.Limits.PageSize = 1 << 31 // beyond what the database counts with
	cfg.Limits.Jobs, cfg.Limits.Feeds = 0, 0
	cfg.Limits.GenerateRate, cfg.Limits.DecisionRate, cfg.Limits.SignInRate = 0, 0, 0
	err := cfg.Validate()
	if err == nil {
		t.Fatal("it is accepted")
	}
	for _, part := range []string{"proxy.example.edu", "page limit", "job limit", "feed limit",
		"limit of requests a minute", "limit of sign-ins a minute"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("it does not say %q: %v", part, err)
		}
	}
}
