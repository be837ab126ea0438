package payloads_test

import (
	"testing"

	"go.temporal.io/api/common/v1"
	"google.golang.org/protobuf/proto"

	"github.com/lectern-timetables/lectern/payloads"
)

// A payload that somebody else wrote into Temporal is refused, unless it is not encrypted at all.
func FuzzDecode(f *testing.F) {
	c, err := payloads.NewCodec([]string{key(1)})
	if err != nil {
		f.Fatal(err)
	}
	encoded, err := c.Encode([]*common.Payload{{Data: []byte("plain")}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add("binary/encrypted", string(encoded[0].Metadata["encryption-key-id"]), encoded[0].Data)
	f.Add("json/plain", "", []byte(`"plain"`))
	f.Add("binary/encrypted", "", []byte(nil))
	f.Fuzz(func(t *testing.T, encoding, id string, data []byte) {
		p := &common.Payload{
			Metadata: map[string][]byte{"encoding": []byte(encoding), "encryption-key-id": []byte(id)}, Data: data,
		}
		decoded, err := c.Decode([]*common.Payload{p})
		if err == nil && !proto.Equal(decoded[0], p) && string(decoded[0].Data) != "plain" {
			t.Fatalf("%v, which nobody encrypted, is read as %v", p, decoded)
		}
	})
}
