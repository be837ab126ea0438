package server

import (
	"errors"
	"fmt"
	"net/netip"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lectern-timetables/lectern/retention"
	"github.com/lectern-timetables/lectern/server/auth"
)

// Config says how a server runs.
type Config struct {
	// AllowedOrigins are the origins of other sites' pages that may call the API and open sockets, such as
	// "https://portal.example.edu".
	AllowedOrigins []string
	// TrustedProxies are the networks of proxies, such as "10.0.0.0/8", that may say where a request comes from.
	TrustedProxies []string

	Namespace     string        // of Temporal, for links to its Web UI
	TemporalUI    string        // address of the Temporal Web UI; "" = no links
	Auth          auth.Config   // who may sign in, and how
	ReviewTimeout time.Duration // after how long a decision about ready variants is overdue
	OwnApproval   bool          // requesters may decide on their own requests
	Classic       bool          // also serve the front end of the service that Lectern replaces
	StyleGuide    bool          // also serve the style guide of the pages, for those who work on them
	Limits        Limits
	Retention     retention.Policy     // what is deleted, once a day; the zero value deletes nothing
	Registry      *prometheus.Registry // where metrics go; nil = a new one

	// ReconcileInterval is how often the server looks for jobs whose workflows were closed from outside.
	ReconcileInterval time.Duration
}

// workflowURL is where the Temporal Web UI shows workflows, up to their id; "" without it.
func (c Config) workflowURL() string {
	if c.TemporalUI == "" {
		return ""
	}
	return c.TemporalUI + "/namespaces/" + c.Namespace + "/workflows/"
}

// Limits bound what callers may ask for.
type Limits struct {
	BodyBytes      int64         // size of an upload; other bodies are small
	PageSize       int           // rows of a list
	Variants       int           // of a job
	Lectures       int           // of a problem
	Budget         time.Duration // of search, for each variant
	Sockets        int           // open at once on a server
	SocketsPerUser int           // open at once on a server, of one person
	Jobs           int           // of an organisation, queued or searched at once
	Problems       int           // of an organisation; 0 = no bound
	Feeds          int           // of a person, open at once
	UploadRate     int           // problems a minute, of a person; 0 = no bound
	GenerateRate   int           // requests for a timetable a minute, of a person
	DecisionRate   int           // decisions a minute, of a person, the refused ones too
	SignInRate     int           // sign-ins that fail a minute, from an address
}

// Validate says everything that is wrong with the configuration.
func (c Config) Validate() error {
	errs := []error{c.Auth.Validate()}
	for name, value := range map[string]int64{
		"review timeout": int64(c.ReviewTimeout), "reconcile interval": int64(c.ReconcileInterval),
		"budget limit": int64(c.Limits.Budget),
	} {
		if value <= 0 {
			errs = append(errs, fmt.Errorf("the %s must be more than 0", name))
		}
	}
	errs = append(errs, c.Limits.validate()...)
	for _, origin := range c.AllowedOrigins {
		if !auth.IsOrigin(origin) {
			errs = append(errs, fmt.Errorf("the allowed origin %q must look like https://portal.example.edu", origin))
		}
	}
	for _, proxy := range c.TrustedProxies {
		if _, err := netip.ParsePrefix(proxy); err != nil {
			errs = append(errs, fmt.Errorf("the trusted proxies %q must look like 10.0.0.0/8", proxy))
		}
	}
	return errors.Join(errs...)
}

// mostOfAnything bounds limits that are counts: the database counts with 32 bits.
const mostOfAnything = 1_000_000_000

// validate says which limits are impossible.
func (l Limits) validate() (errs []error) {
	for name, value := range map[string]int{
		"upload limit": int(l.BodyBytes), "page limit": l.PageSize, "variant limit": l.Variants,
		"lecture limit": l.Lectures, "socket limit": l.Sockets, "limit of one user's sockets": l.SocketsPerUser,
		"job limit": l.Jobs, "feed limit": l.Feeds, "limit of requests a minute": l.GenerateRate,
		"limit of decisions a minute": l.DecisionRate, "limit of sign-ins a minute": l.SignInRate,
	} {
		if value <= 0 || value > mostOfAnything {
			errs = append(errs, fmt.Errorf("the %s must be from 1 to %d", name, mostOfAnything))
		}
	}
	for name, value := range map[string]int{"problem limit": l.Problems, "limit of uploads a minute": l.UploadRate} {
		if value < 0 || value > mostOfAnything {
			errs = append(errs, fmt.Errorf("the %s must be from 0, which is none, to %d", name, mostOfAnything))
		}
	}
	return errs
}
