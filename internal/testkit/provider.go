package testkit

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// The client that a Provider knows.
const (
	ClientID     = "lectern"
	ClientSecret = "a secret between the provider and Lectern"
)

// Provider is a small OpenID Connect provider where the same person is always signed in. It insists on what the
// authorization code flow and PKCE demand of a client. Now changes its behaviour while it runs.
type Provider struct {
	URL     string
	Person  map[string]any // claims of the person
	Refusal string         // the error that it answers instead of a code; "" = none
	Spoil   func(*Forgery) // makes it do something wrong; nil = nothing
	Away    bool           // it does not answer
	key     *rsa.PrivateKey
	mu      sync.Mutex
	asked   map[string]url.Values // by the code that was given for the question
}

// Forgery is an ID token before it is signed. A test may spoil it.
type Forgery struct {
	Claims jwt.MapClaims
	Key    *rsa.PrivateKey
}

// NewProvider starts a provider.
func NewProvider(t testing.TB) *Provider {
	t.Helper()
	p := &Provider{
		Person: map[string]any{"sub": "p-1", "name": "Paula Provided", "roles": []string{"planner"}},
		asked:  map[string]url.Values{},
	}
	p.key = NewKey(t)
	routes := http.NewServeMux()
	routes.HandleFunc("GET /.well-known/openid-configuration", p.discovery)
	routes.HandleFunc("GET /keys", p.keys)
	routes.HandleFunc("GET /authorize", p.authorize)
	routes.HandleFunc("POST /token", p.token)
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.Away {
			panic(http.ErrAbortHandler)
		}
		routes.ServeHTTP(w, r)
	}))
	t.Cleanup(web.Close)
	p.URL = web.URL
	return p
}

// Now changes the provider between two requests.
func (p *Provider) Now(change func(*Provider)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change(p)
}

// Sign signs a token with the provider's key, which is public at KeysURL.
func (p *Provider) Sign(t testing.TB, claims jwt.MapClaims) string {
	t.Helper()
	signed, err := sign(p.key, claims)
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// KeysURL is the address of its public key.
func (p *Provider) KeysURL() string { return p.URL + "/keys" }

// PublicKey is that key.
func (p *Provider) PublicKey() *rsa.PublicKey { return &p.key.PublicKey }

// NewKey makes a key that signs tokens.
func NewKey(t testing.TB) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func (p *Provider) discovery(w http.ResponseWriter, _ *http.Request) {
	respond(w, http.StatusOK, map[string]any{
		"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token",
		"jwks_uri":                              p.URL + "/keys",
		"id_token_signing_alg_values_supported": []string{"RS256"},
	})
}

func (p *Provider) keys(w http.ResponseWriter, _ *http.Request) {
	respond(w, http.StatusOK, map[string]any{"keys": []any{map[string]string{
		"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1",
		"n": base64.RawURLEncoding.EncodeToString(p.key.N.Bytes()),
		"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(p.key.E)).Bytes()),
	}}})
}

// authorize sends the browser back at once, with a code or the refusal.
func (p *Provider) authorize(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	back, err := url.Parse(asked.Get("redirect_uri"))
	if err != nil || asked.Get("client_id") != ClientID || asked.Get("response_type") != "code" ||
		asked.Get("code_challenge_method") != "S256" || asked.Get("state") == "" {
		http.Error(w, "bad question", http.StatusBadRequest)
		return
	}
	answer := url.Values{"state": {asked.Get("state")}}
	if p.Refusal != "" {
		answer.Set("error", p.Refusal)
	} else {
		code := rand.Text()
		p.asked[code] = asked
		answer.Set("code", code)
	}
	back.RawQuery = answer.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// token returns the token for a code, once, to the client that requested the code.
func (p *Provider) token(w http.ResponseWriter, r *http.Request) {
	asked, ok := p.asked[r.FormValue("code")]
	delete(p.asked, r.FormValue("code"))
	hash := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	id, secret, _ := r.BasicAuth()
	known := id == ClientID && secret == url.QueryEscape(ClientSecret)
	if !ok || !known || r.FormValue("redirect_uri") != asked.Get("redirect_uri") ||
		base64.RawURLEncoding.EncodeToString(hash[:]) != asked.Get("code_challenge") {
		respond(w, http.StatusBadRequest, map[string]string{"error": "invalid_grant"})
		return
	}
	signed, err := p.idToken(asked.Get("nonce"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	respond(w, http.StatusOK, map[string]any{
		"access_token": "none", "token_type": "Bearer", "expires_in": 60, "id_token": signed,
	})
}

func (p *Provider) idToken(nonce string) (string, error) {
	f := Forgery{Key: p.key, Claims: jwt.MapClaims{
		"iss": p.URL, "aud": ClientID, "nonce": nonce, "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(),
	}}
	maps.Copy(f.Claims, p.Person)
	if p.Spoil != nil {
		p.Spoil(&f)
	}
	return sign(f.Key, f.Claims)
}

func sign(key *rsa.PrivateKey, claims jwt.MapClaims) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
	token.Header["kid"] = "1"
	return token.SignedString(key)
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a client that does not get it fails by itself
}
