// Package payloads encrypts what Lectern's programs store in Temporal: the arguments and results of workflows and
// Temporal activities, decisions, heartbeats and the texts of failures. Search attributes, ids, fairness keys and names
// stay readable, as Temporal works with them.
package payloads

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// Entries of a payload's metadata: that it is encrypted, and with which key.
const (
	encrypted = "binary/encrypted"
	keyID     = "encryption-key-id"
)

// Codec encrypts payloads with AES-256-GCM, each under a random nonce. It is a converter.PayloadCodec.
type Codec struct {
	first string // the id of the key that encrypts; "" = none does
	keys  map[string]cipher.AEAD
}

// NewCodec makes a codec from keys, each the base64 of 32 bytes. The first encrypts and all decrypt, so a new key can
// be put before an old one. Without keys nothing is encrypted, and encrypted payloads cannot be read.
func NewCodec(keys []string) (*Codec, error) {
	c := &Codec{keys: map[string]cipher.AEAD{}}
	for i, text := range keys {
		key, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(key) != 32 {
			return nil, fmt.Errorf("payload key %d is not the base64 of 32 bytes", i+1) // its text is a secret
		}
		block, err := aes.NewCipher(key)
		if err != nil {
			return nil, fmt.Errorf("use payload key %d: %w", i+1, err)
		}
		aead, err := cipher.NewGCMWithRandomNonce(block)
		if err != nil {
			return nil, fmt.Errorf("use payload key %d: %w", i+1, err)
		}
		id := idOf(key)
		c.keys[id] = aead
		if i == 0 {
			c.first = id
		}
	}
	return c, nil
}

// idOf names a key without revealing anything about it.
func idOf(key []byte) string {
	sum := sha256.Sum256(append([]byte("lectern payload key "), key...))
	return hex.EncodeToString(sum[:4])
}

// Encode encrypts payloads. It leaves encrypted ones as they are: a repeated call brings them again.
func (c *Codec) Encode(plain []*common.Payload) ([]*common.Payload, error) {
	return each(plain, func(p *common.Payload) (*common.Payload, error) {
		if c.first == "" || isEncrypted(p) {
			return p, nil
		}
		document, err := proto.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("write payload: %w", err)
		}
		return &common.Payload{
			Metadata: map[string][]byte{converter.MetadataEncoding: []byte(encrypted), keyID: []byte(c.first)},
			Data:     c.keys[c.first].Seal(nil, nil, document, nil), //nolint:gosec // it makes a random nonce itself
		}, nil
	})
}

// Decode decrypts payloads. It leaves plain ones as they are: those of operators, and of jobs older than the first key.
func (c *Codec) Decode(payloads []*common.Payload) ([]*common.Payload, error) {
	return each(payloads, func(p *common.Payload) (*common.Payload, error) {
		if !isEncrypted(p) {
			return p, nil
		}
		return c.decrypt(p)
	})
}

// decrypt fails with a status that Temporal's clients do not retry.
func (c *Codec) decrypt(p *common.Payload) (*common.Payload, error) {
	id := string(p.Metadata[keyID])
	key, ok := c.keys[id]
	if !ok {
		return nil, status.Errorf(codes.FailedPrecondition,
			"a payload in Temporal is encrypted with key %s, which LECTERN_TEMPORAL_PAYLOAD_KEY does not have here", id)
	}
	document, err := key.Open(nil, nil, p.Data, nil)
	if err != nil {
		return nil, status.Errorf(
			codes.FailedPrecondition, "a payload in Temporal was not encrypted with key %s, or was changed since", id,
		)
	}
	plain := new(common.Payload)
	if err := proto.Unmarshal(document, plain); err != nil {
		return nil, status.Errorf(codes.FailedPrecondition, "a payload in Temporal cannot be read: %v", err)
	}
	return plain, nil
}

func isEncrypted(p *common.Payload) bool {
	return string(p.Metadata[converter.MetadataEncoding]) == encrypted
}

// each converts payloads one by one into new ones.
func each(
	payloads []*common.Payload, convert func(*common.Payload) (*common.Payload, error),
) ([]*common.Payload, error) {
	converted := make([]*common.Payload, len(payloads))
	for i, p := range payloads {
		var err error
		if converted[i], err = convert(p); err != nil {
			return nil, err
		}
	}
	return converted, nil
}
