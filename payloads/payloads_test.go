package payloads_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/proto"

	"github.com/lectern-timetables/lectern/payloads"
)

// key is a key of one byte, repeated.
func key(b byte) string { return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{b}, 32)) }

func codec(t *testing.T, keys ...string) *payloads.Codec {
	t.Helper()
	c, err := payloads.NewCodec(keys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// encode encrypts one payload.
func encode(t *testing.T, c *payloads.Codec, p *common.Payload) *common.Payload {
	t.Helper()
	encoded, err := c.Encode([]*common.Payload{p})
	if err != nil || len(encoded) != 1 {
		t.Fatalf("encode: %v, %v", encoded, err)
	}
	return encoded[0]
}

// decode decrypts one payload.
func decode(t *testing.T, c *payloads.Codec, p *common.Payload) *common.Payload {
	t.Helper()
	decoded, err := c.Decode([]*common.Payload{p})
	if err != nil || len(decoded) != 1 {
		t.Fatalf("decode: %v, %v", decoded, err)
	}
	return decoded[0]
}

func payload(t *testing.T, value any) *common.Payload {
	t.Helper()
	p, err := converter.GetDefaultDataConverter().ToPayload(value)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatIsEncryptedIsReadAgainAndNobodyElseReadsIt(t *testing.T) {
	c, plain := codec(t, key(1)), payload(t, "the secret term")
	once, twice := encode(t, c, plain), encode(t, c, plain)
	if bytes.Contains(once.Data, []byte("secret")) || bytes.Equal(once.Data, twice.Data) {
		t.Errorf("encrypted, it is %q and %q", once.Data, twice.Data)
	}
	if back := decode(t, c, once); !proto.Equal(back, plain) {
		t.Errorf("%v came back as %v", plain, back)
	}
	if again := encode(t, c, once); !proto.Equal(again, once) { // a call that is tried again
		t.Errorf("what is encrypted is encrypted again: %v", again)
	}
	once.Data[20] ^= 1
	if _, err := c.Decode([]*common.Payload{once}); err == nil || !strings.Contains(err.Error(), "changed") {
		t.Errorf("what was changed is told: %v", err)
	}
}

func TestANewKeyIsPutBeforeTheOldOne(t *testing.T) {
	plain := payload(t, 42)
	before, during := encode(t, codec(t, key(1)), plain), codec(t, key(2), key(1))
	if back := decode(t, during, before); !proto.Equal(back, plain) {
		t.Errorf("%v came back as %v", plain, back)
	}
	if back := decode(t, codec(t, key(2)), encode(t, during, plain)); !proto.Equal(back, plain) {
		t.Errorf("the new key does not encrypt: %v came back as %v", plain, back)
	}
	_, err := codec(t, key(2)).Decode([]*common.Payload{before})
	if err == nil || !strings.Contains(err.Error(), "LECTERN_TEMPORAL_PAYLOAD_KEY") {
		t.Errorf("without its key: %v", err)
	}
}

func TestWithoutAKeyNothingIsEncryptedAndWhatIsIsNotRead(t *testing.T) {
	none, plain := codec(t), payload(t, "plain")
	if same := decode(t, codec(t, key(1)), encode(t, none, plain)); !proto.Equal(same, plain) {
		t.Errorf("%v became %v", plain, same)
	}
	if _, err := none.Decode([]*common.Payload{encode(t, codec(t, key(1)), plain)}); err == nil {
		t.Error("without a key it is read")
	}
}

func TestABadKeyIsRefusedAndNotRepeated(t *testing.T) {
	for _, bad := range []string{
		"", "short", strings.Repeat("*", 44), base64.StdEncoding.EncodeToString(make([]byte, 16)),
	} {
		_, err := payloads.NewCodec([]string{key(1), bad})
		if err == nil || !strings.Contains(err.Error(), "payload key 2") || bad != "" && strings.Contains(err.Error(), bad) {
			t.Errorf("the key %q is told: %v", bad, err)
		}
	}
}
