package payloads

import (
	"fmt"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"google.golang.org/grpc"
)

// Protect makes a client encrypt what it sends and decrypt what it gets.
//
// It works on the calls, not through the client's data converter. An error of the data converter in a workflow's input
// fails the workflow, so a worker without the key would fail every job. A call that cannot be read merely fails: the
// job waits for a worker that has the key.
//
// The calls are not compressed, unlike by default: most are small, and a busy Temporal is limited by its processor.
func (c *Codec) Protect(options *client.Options) error {
	intercept, err := converter.NewPayloadCodecGRPCClientInterceptor(converter.PayloadCodecGRPCClientInterceptorOptions{
		Codecs: []converter.PayloadCodec{c},
	})
	if err != nil {
		return fmt.Errorf("protect payloads: %w", err)
	}
	options.ConnectionOptions.GrpcCompression = &client.GrpcCompressionNone{}
	options.ConnectionOptions.DialOptions = append(
		options.ConnectionOptions.DialOptions, grpc.WithChainUnaryInterceptor(intercept),
	)
	if c.first != "" {
		// The text of a failure becomes a payload too.
		options.FailureConverter = temporal.NewDefaultFailureConverter(temporal.DefaultFailureConverterOptions{
			EncodeCommonAttributes: true,
		})
	}
	return nil
}
