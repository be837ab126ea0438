package worker_test

import (
	"context"
	"path"
	"strings"
	"sync/atomic"
	"testing"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/worker"
)

// refusing is a client of a Temporal that refuses some calls, chosen by method.
func refusing(t *testing.T, refuse func(method string) bool) client.Client {
	t.Helper()
	binary, err := dev.TemporalBinary(t.Context(), "../dev/temporalserver", "../.lectern/bin", testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	server, err := dev.StartTemporal(t.Context(), binary, dev.TemporalConfig{UIPort: -1}, testkit.Log(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Stop() })
	intercept := func(
		ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker,
		options ...grpc.CallOption,
	) error {
		if refuse(path.Base(method)) {
			return status.Error(codes.PermissionDenied, "not you, or not yet")
		}
		return invoke(ctx, method, req, reply, conn, options...)
	}
	c, err := client.NewLazyClient(client.Options{
		HostPort: server.Address(), Logger: log.NewStructuredLogger(testkit.Log(t)),
		ConnectionOptions: client.ConnectionOptions{DialOptions: []grpc.DialOption{
			grpc.WithChainUnaryInterceptor(intercept),
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// A call to Temporal may fail at any moment. Here it does so when the search attributes are registered and the worker
// starts.
func TestAWorkerWhoseStartFailsStartsAgain(t *testing.T) {
	t.Parallel()
	var starts atomic.Int32
	c := refusing(t, func(method string) bool { return method == "DescribeNamespace" && starts.Add(1) == 1 })
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		ended <- worker.Run(
			ctx, c, testkit.Store(t), worker.Config{Namespace: client.DefaultNamespace, SolverSlots: 1}, testkit.Log(t),
		)
	}()
	awaitPollers(t, c)
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestAWorkerThatMayNotRegisterAttributesSaysWithWhichCommand(t *testing.T) {
	t.Parallel()
	c := refusing(t, func(method string) bool { return method == "AddSearchAttributes" })
	err := worker.Run(t.Context(), c, testkit.Store(t), worker.Config{Namespace: client.DefaultNamespace}, testkit.Log(t))
	want := "temporal operator search-attribute create --namespace default --name LecternOrg --type Keyword " +
		"--name LecternRequester --type Keyword --name LecternState --type Keyword --name LecternTerm --type Keyword"
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("it ends with %v, want one that says: %s", err, want)
	}
}
