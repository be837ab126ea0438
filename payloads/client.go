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
// It works on the calls themselves and not through the client's data converter: of that, an error in a workflow's input
// fails the workflow, and so a worker without the key would fail every job. A call that cannot be read is one that failed:
// the job waits for a worker that has the key.
//
// The calls are not compressed, as they would be by default: most are small, and what bounds a busy Temporal is the processor.
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
		// The words of a failure become a payload too.
		options.FailureConverter = temporal.NewDefaultFailureConverter(temporal.DefaultFailureConverterOptions{
			EncodeCommonAttributes: true,
		})
	}
	return nil
}
