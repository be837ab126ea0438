package auth

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

func TestNobodyWaitsForAnothersQuestionToTheProvider(t *testing.T) {
	t.Parallel()
	const people = 2
	var asked, answered sync.WaitGroup
	asked.Add(people)
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Done()
		asked.Wait() // nobody is answered until all have asked
		http.Error(w, "in trouble", http.StatusServiceUnavailable)
	}))
	t.Cleanup(provider.Close)
	party := newRelyingParty(SignOn{Issuer: provider.URL})
	for range people {
		answered.Go(func() {
			if _, err := party.find(t.Context()); err == nil || !strings.Contains(err.Error(), "in trouble") {
				t.Errorf("the provider's answer is %v", err)
			}
		})
	}
	answered.Wait()
}
