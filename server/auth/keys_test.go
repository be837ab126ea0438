package auth

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// keySet is a provider's key set, which counts how often it is read.
type keySet struct {
	kid   atomic.Pointer[string]
	key   ed25519.PrivateKey
	reads atomic.Int64
}

func (k *keySet) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	k.reads.Add(1)
	public, _ := k.key.Public().(ed25519.PublicKey)
	_ = json.NewEncoder(w).Encode(map[string]any{"keys": []any{map[string]string{ // who does not read it fails by itself
		"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": *k.kid.Load(),
		"x": base64.RawURLEncoding.EncodeToString(public),
	}}})
}

func (k *keySet) rotate(kid string) { k.kid.Store(&kid) }

// sign signs a token with the key, under an id.
func (k *keySet) sign(t *testing.T, kid string) string {
	t.Helper()
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.MapClaims{
		"sub": "ann", "org": "uni", "exp": time.Now().Add(time.Hour).Unix(),
	})
	token.Header["kid"] = kid
	signed, err := token.SignedString(k.key)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

func newKeySet(t *testing.T) (*keySet, *verifier) {
	t.Helper()
	_, key, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	set := &keySet{key: key}
	set.rotate("first")
	web := httptest.NewServer(set)
	t.Cleanup(web.Close)
	verifier, err := newVerifier(t.Context(), Config{TokenKeys: web.URL}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return set, verifier
}

func TestANewKeyIsTakenAtOnce(t *testing.T) {
	t.Parallel()
	set, verifier := newKeySet(t)
	for _, kid := range []string{"first", "second", "third"} {
		set.rotate(kid)
		if _, err := verifier.verify(set.sign(t, kid)); err != nil {
			t.Errorf("the %s key: %v", kid, err)
		}
	}
}

// Made-up key ids neither keep out a new key, nor delay tokens with known keys, nor cause many requests to the key
// server.
func TestMadeUpKeyIdsDoNotStandInTheWayOfANewKey(t *testing.T) {
	t.Parallel()
	set, verifier := newKeySet(t)
	known := set.sign(t, "first")
	var made sync.WaitGroup
	begun := time.Now()
	for i := range 1000 {
		forged := set.sign(t, fmt.Sprintf("made-up-%d", i))
		made.Go(func() {
			if _, err := verifier.verify(forged); err == nil {
				t.Error("a key id that was made up is taken")
			}
		})
	}
	asked := time.Now()
	if _, err := verifier.verify(known); err != nil || time.Since(asked) > time.Second {
		t.Errorf("a token with a known key is verified after %v: %v", time.Since(asked), err)
	}
	made.Wait()
	set.rotate("second")
	rotated := set.sign(t, "second")
	for time.Since(begun) < 30*time.Second {
		if _, err := verifier.verify(rotated); err == nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	took := time.Since(begun)
	if _, err := verifier.verify(rotated); err != nil {
		t.Errorf("the new key is not taken after %v: %v", took, err)
	}
	if reads, most := set.reads.Load(), 3+int64(took/keysInterval); reads > most {
		t.Errorf("the keys were read %d times in %v, want %d at most", reads, took, most)
	}
}
