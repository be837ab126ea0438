package testkit

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/lectern-timetables/lectern/dev"
	"github.com/lectern-timetables/lectern/messages"
	"github.com/lectern-timetables/lectern/payloads"
)

// Dial makes a client of Temporal that encrypts payloads with keys, if there are any.
func (s *System) Dial(keys ...string) client.Client {
	s.t.Helper()
	options := client.Options{
		HostPort:  s.TemporalAddress(),
		Namespace: s.Namespace,
		Identity:  "test", // it stands in recorded histories
		Logger:    log.NewStructuredLogger(s.Log),
	}
	codec, err := payloads.NewCodec(keys)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := codec.Protect(&options); err != nil {
		s.t.Fatal(err)
	}
	c, err := client.NewLazyClient(options)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	return c
}

// TemporalAddress is the host and port of Temporal.
func (s *System) TemporalAddress() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// StartTemporal starts the System's own Temporal, with the data that it had when it was stopped.
func (s *System) StartTemporal() {
	s.t.Helper()
	if s.dir == "" {
		s.t.Fatal("other tests use this Temporal, too: the test needs NewSystemWithTemporal")
	}
	binary, err := temporalServer(Log(s.t))
	if err != nil {
		s.t.Fatal(err)
	}
	s.temporal, err = dev.StartTemporal(context.Background(), binary, dev.TemporalConfig{
		Dir: s.dir, Port: s.port, UIPort: -1, Namespace: s.Namespace, Attributes: messages.Attributes, LongRun: s.LongRun,
	}, Log(s.t))
	if err != nil {
		s.t.Fatal(err)
	}
}

// StopTemporal stops the System's own Temporal, if it runs.
func (s *System) StopTemporal() {
	s.t.Helper()
	if s.dir == "" {
		s.t.Fatal("other tests use this Temporal, too: the test needs NewSystemWithTemporal")
	}
	if s.temporal == nil {
		return
	}
	if err := s.temporal.Stop(); err != nil {
		s.t.Errorf("stop Temporal: %v", err)
	}
	s.temporal = nil
}

// sharedTemporal is the Temporal of all tests of a process that need none of their own. The first of them starts it. It
// keeps everything in memory.
type sharedTemporal struct {
	mu         sync.Mutex
	server     *dev.Temporal
	port       int
	client     client.Client
	namespaces int
}

var shared sharedTemporal

// newNamespace makes a namespace for a test and returns the port of its Temporal.
func (s *sharedTemporal) newNamespace(t testing.TB) (port int, name string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server == nil {
		if err := s.start(); err != nil {
			t.Fatal(err)
		}
	}
	s.namespaces++
	name = fmt.Sprintf("test-%d", s.namespaces)
	_, err := s.client.WorkflowService().RegisterNamespace(t.Context(), &workflowservice.RegisterNamespaceRequest{
		Namespace: name, WorkflowExecutionRetentionPeriod: durationpb.New(24 * time.Hour),
	})
	if err != nil {
		t.Fatalf("register a namespace: %v", err)
	}
	s.addAttributes(t, name)
	return s.port, name
}

// addAttributes adds the search attributes that workflows set, and waits until every part of Temporal knows them.
func (s *sharedTemporal) addAttributes(t testing.TB, namespace string) {
	t.Helper()
	attributes := map[string]enums.IndexedValueType{}
	for _, a := range messages.Attributes {
		attributes[a.GetName()] = a.GetValueType()
	}
	operator := s.client.OperatorService()
	Eventually(t, "the namespace takes search attributes", func() bool {
		_, err := operator.AddSearchAttributes(t.Context(), &operatorservice.AddSearchAttributesRequest{
			Namespace: namespace, SearchAttributes: attributes,
		})
		return err == nil
	})
	Eventually(t, "the namespace has search attributes", func() bool {
		known, err := operator.ListSearchAttributes(
			t.Context(), &operatorservice.ListSearchAttributesRequest{Namespace: namespace},
		)
		return err == nil && len(known.CustomAttributes) == len(attributes)
	})
}

func (s *sharedTemporal) start() error {
	quiet := slog.New(slog.DiscardHandler)
	binary, err := temporalServer(quiet)
	if err != nil {
		return err
	}
	if s.port, err = dev.FreePort(); err != nil {
		return err
	}
	s.server, err = dev.StartTemporal(context.Background(), binary, dev.TemporalConfig{
		Port: s.port, UIPort: -1, NamespaceRefresh: namespaceRefresh,
	}, quiet)
	if err != nil {
		return err
	}
	s.client, err = client.NewLazyClient(client.Options{
		HostPort: s.server.Address(), Logger: log.NewStructuredLogger(quiet),
	})
	return err
}

// namespaceRefresh is how often the parts of the shared Temporal look for new namespaces; tests wait for that.
const namespaceRefresh = 100 * time.Millisecond

// stop ends the shared Temporal, if it was started.
func (s *sharedTemporal) stop() error {
	if s.server == nil {
		return nil
	}
	s.client.Close()
	return s.server.Stop()
}
