package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/MicahParks/jwkset"
	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/sync/singleflight"
	"golang.org/x/time/rate"
)

const (
	keysTimeout   = 5 * time.Second  // of one reading of the keys
	keysInterval  = 2 * time.Second  // between readings for tokens with unknown keys
	keysPatience  = 5 * time.Second  // how long such a token waits for a reading
	keysWaiting   = 10               // such tokens may wait; more of them within an interval are refused at once
	keysMissing   = 10 * time.Second // how long an id that a reading did not have is refused without another reading
	keysMost      = 100              // such ids are remembered
	keysReadAgain = time.Hour        // between readings without such a token, so that withdrawn keys are forgotten
)

// remoteKeys are the keys of a JWKS. A token with an unknown key has them read again, so that a new key is accepted at
// once. All such tokens wait for the same reading, and there is an interval between readings. So made-up key ids do not
// flood the JWKS's server. They never delay tokens with known keys, and delay those with a new key by seconds at most.
type remoteKeys struct {
	jwkset.Storage // as they were read last
	refreshing     jwkset.Storage
	reading        singleflight.Group
	waiting        *rate.Limiter

	mu      sync.Mutex
	missing map[string]time.Time // ids that a reading did not have, and when
}

// newKeys reads the keys at an address, which need not answer yet when Lectern starts.
func newKeys(ctx context.Context, address string, log *slog.Logger) (jwt.Keyfunc, error) {
	known, err := jwkset.NewStorageFromHTTP(address, jwkset.HTTPClientStorageOptions{
		Ctx:                       ctx,
		HTTPTimeout:               keysTimeout,
		NoErrorReturnFirstHTTPReq: true,
		RefreshInterval:           keysReadAgain,
		RefreshErrorHandler: func(ctx context.Context, err error) {
			log.WarnContext(ctx, "token keys not read", "error", err)
		},
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", address, err)
	}
	refreshing, err := jwkset.NewHTTPClient(jwkset.HTTPClientOptions{
		HTTPURLs:          map[string]jwkset.Storage{address: known},
		RateLimitWaitMax:  keysInterval + keysTimeout,
		RefreshUnknownKID: rate.NewLimiter(rate.Every(keysInterval), 1),
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", address, err)
	}
	keys, err := keyfunc.New(keyfunc.Options{Ctx: ctx, Storage: &remoteKeys{
		Storage: known, refreshing: refreshing, waiting: rate.NewLimiter(rate.Every(keysInterval), keysWaiting),
	}})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", address, err)
	}
	return keys.Keyfunc, nil
}

// KeyRead implements jwkset.Storage.
func (k *remoteKeys) KeyRead(ctx context.Context, id string) (jwkset.JWK, error) {
	key, err := k.Storage.KeyRead(ctx, id)
	if !errors.Is(err, jwkset.ErrKeyNotFound) || k.isMissing(id) || !k.waiting.Allow() {
		return key, err
	}
	waiting, cancel := context.WithTimeout(ctx, keysPatience)
	defer cancel()
	read := k.reading.DoChan("", func() (any, error) { return k.refreshing.KeyRead(ctx, id) })
	select {
	case <-read: // of all keys, whichever id it was for
		key, err := k.Storage.KeyRead(ctx, id)
		if errors.Is(err, jwkset.ErrKeyNotFound) {
			k.miss(id)
		}
		return key, err
	case <-waiting.Done():
		return jwkset.JWK{}, fmt.Errorf("wait for the keys to be read: %w", waiting.Err())
	}
}

// isMissing says whether a reading has lately not had an id. Then nobody waits for another reading.
func (k *remoteKeys) isMissing(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	at, known := k.missing[id]
	return known && time.Since(at).Abs() < keysMissing
}

func (k *remoteKeys) miss(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.missing == nil || len(k.missing) >= keysMost {
		k.missing = map[string]time.Time{}
	}
	k.missing[id] = time.Now()
}
