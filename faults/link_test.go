package faults

import (
	"context"
	"fmt"
	"strings"

	toxiproxy "github.com/Shopify/toxiproxy/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
)

// link is a connection between two parts that a test can disturb.
type link struct{ proxy *toxiproxy.Proxy }

var proxies = toxiproxy.NewServer(toxiproxy.NewMetricsContainer(prometheus.NewRegistry()), zerolog.Nop())

// newLink opens a link to an address.
func newLink(name, to string) (*link, error) {
	l := &link{toxiproxy.NewProxy(proxies, name, "127.0.0.1:0", to)}
	if err := l.proxy.Start(); err != nil {
		return nil, fmt.Errorf("open the link %s: %w", name, err)
	}
	return l, nil
}

// address is where the link begins.
func (l *link) address() string { return l.proxy.Listen }

// cut ends all connections and takes no new ones.
func (l *link) cut() error {
	l.proxy.Stop()
	return nil
}

func (l *link) mend() error {
	if err := l.proxy.Start(); err != nil {
		return fmt.Errorf("mend the link %s: %w", l.proxy.Name, err)
	}
	return nil
}

// spoil disturbs the traffic in one direction, "upstream" or "downstream", until clear. toxic and its attributes are
// toxiproxy's.
func (l *link) spoil(direction, toxic, attributes string) error {
	document := fmt.Sprintf(
		`{"name": %q, "type": %q, "stream": %q, "attributes": {%s}}`, toxic, toxic, direction, attributes,
	)
	if _, err := l.proxy.Toxics.AddToxicJson(strings.NewReader(document)); err != nil {
		return fmt.Errorf("spoil the link %s: %w", l.proxy.Name, err)
	}
	return nil
}

func (l *link) clear() error {
	l.proxy.Toxics.ResetToxics(context.Background())
	return nil
}
