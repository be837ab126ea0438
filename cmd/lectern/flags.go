package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/envconfig"
	"go.temporal.io/sdk/log"

	"github.com/lectern-timetables/lectern/payloads"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/telemetry"
	"github.com/lectern-timetables/lectern/timetable"
	"github.com/lectern-timetables/lectern/worker"
)

// databaseFlags say where PostgreSQL is.
type databaseFlags struct {
	DatabaseURL      string        `help:"Address of PostgreSQL, such as postgres://user:password@host/lectern." env:"DATABASE_URL"`
	StatementTimeout time.Duration `help:"Longest time for a server's statement; a worker's may take six times as long. 0 leaves it to PostgreSQL, which PgBouncer in transaction mode needs." default:"10s" env:"LECTERN_STATEMENT_TIMEOUT"`
}

func (f databaseFlags) required() error {
	if f.DatabaseURL == "" {
		return errors.New("set --database-url or DATABASE_URL to the address of PostgreSQL")
	}
	return nil
}

// serverFlags configure the HTTP server. Temporal's address, namespace, TLS and API key come from the TEMPORAL_…
// variables that every Temporal program reads.
type serverFlags struct {
	reviewFlags
	retentionFlags
	Addr            string        `help:"Host and port to listen on." default:"127.0.0.1:8000" env:"LECTERN_ADDR"`
	AllowedOrigins  []string      `help:"Origins of other sites' pages that may call the API and open sockets." placeholder:"https://portal.example.edu" env:"LECTERN_ALLOWED_ORIGINS"`
	TrustedProxies  []string      `help:"Networks of proxies whose X-Forwarded-For header is trusted." placeholder:"10.0.0.0/8" env:"LECTERN_TRUSTED_PROXIES"`
	TokenSecret     string        `help:"Secret of HS256 tokens and of sessions, at least 32 bytes." env:"LECTERN_TOKEN_SECRET"`
	OldTokenSecret  string        `name:"token-secret-old" help:"Previous secret, whose tokens are still accepted while the secret is changed." env:"LECTERN_TOKEN_SECRET_OLD"`
	MaxTokenAge     time.Duration `help:"Longest validity of an accepted token; 0 is no limit." default:"720h" env:"LECTERN_MAX_TOKEN_AGE"`
	TokenKeys       string        `help:"URL of a JWKS with the keys of RS256, ES256 and EdDSA tokens." env:"LECTERN_TOKEN_KEYS"`
	TokenIssuer     string        `help:"Required issuer of tokens." env:"LECTERN_TOKEN_ISSUER"`
	TokenAudience   string        `help:"Required audience of tokens." env:"LECTERN_TOKEN_AUDIENCE"`
	SignOn          signOnFlags   `embed:"" prefix:"oidc-"`
	PublicAddress   string        `help:"Lectern's address in browsers, for single sign-on." placeholder:"https://lectern.example.edu" env:"LECTERN_PUBLIC_ADDRESS"`
	InsecureCookies bool          `help:"Send the session's cookie without TLS too." env:"LECTERN_INSECURE_COOKIES"`
	SessionDuration time.Duration `help:"How long a sign-in lasts." default:"12h" env:"LECTERN_SESSION_DURATION"`
	OwnApproval     bool          `help:"Let requesters approve their own requests." env:"LECTERN_OWN_APPROVAL"`
	Classic         bool          `help:"Also serve the API of the service that Lectern replaces, under /classic." env:"LECTERN_CLASSIC"`
	TemporalUI      string        `help:"Address of the Temporal Web UI, for links." env:"LECTERN_TEMPORAL_UI"`
	MaxBodyBytes    int64         `help:"Largest upload." default:"8388608" env:"LECTERN_MAX_BODY_BYTES"`
	MaxPageSize     int           `help:"Most rows of a list." default:"100" env:"LECTERN_MAX_PAGE_SIZE"`
	MaxVariants     int           `help:"Most variants of a job." default:"20" env:"LECTERN_MAX_VARIANTS"`
	MaxLectures     int           `help:"Most lectures of a problem." default:"10000" env:"LECTERN_MAX_LECTURES"`
	MaxBudget       time.Duration `help:"Longest search for a variant." default:"1h" env:"LECTERN_MAX_BUDGET"`
	MaxSockets      int           `help:"Most progress sockets open at once." default:"20000" env:"LECTERN_MAX_SOCKETS"`
	MaxUserSockets  int           `name:"max-sockets-per-user" help:"Most progress sockets of one person open at once." default:"100" env:"LECTERN_MAX_SOCKETS_PER_USER"`
	MaxJobs         int           `help:"Most jobs of an organisation that are queued or searched at once." default:"100" env:"LECTERN_MAX_JOBS"`
	MaxProblems     int           `help:"Most problems of an organisation; 0 is no limit." default:"10000" env:"LECTERN_MAX_PROBLEMS"`
	MaxUploadRate   int           `help:"Most uploads of problems by one person per minute and server; 0 is no limit." default:"60" env:"LECTERN_MAX_UPLOAD_RATE"`
	MaxFeeds        int           `help:"Most open feeds of one person." default:"50" env:"LECTERN_MAX_FEEDS"`
	MaxGenerateRate int           `help:"Most requests for a timetable by one person per minute and server." default:"60" env:"LECTERN_MAX_GENERATE_RATE"`
	MaxDecisionRate int           `help:"Most decisions by one person per minute and server." default:"120" env:"LECTERN_MAX_DECISION_RATE"`
	MaxSignInRate   int           `help:"Most failed sign-ins from one address per minute and server." default:"10" env:"LECTERN_MAX_SIGN_IN_RATE"`
}

// reviewFlags configure the review that follows a search.
type reviewFlags struct {
	ReviewTimeout time.Duration `help:"After how long a decision about ready variants is overdue." default:"720h" env:"LECTERN_REVIEW_TIMEOUT"`
}

// signOnFlags configure single sign-on with an OpenID Connect provider. It sends people back to /api/auth/oidc/callback
// below the public address.
type signOnFlags struct {
	Issuer       string                    `help:"Issuer of an OpenID Connect provider, for single sign-on." placeholder:"https://login.example.edu" env:"LECTERN_OIDC_ISSUER"`
	ClientID     string                    `help:"Id of Lectern as the provider's client." env:"LECTERN_OIDC_CLIENT_ID"`
	ClientSecret string                    `help:"Secret of Lectern as the provider's client." env:"LECTERN_OIDC_CLIENT_SECRET"`
	Name         string                    `help:"Name of the provider, for people." default:"your institution" env:"LECTERN_OIDC_NAME"`
	Org          string                    `help:"Organisation of everybody who signs in there." env:"LECTERN_OIDC_ORG"`
	RolesClaim   string                    `help:"Claim of the ID token that lists roles or groups." default:"roles" env:"LECTERN_OIDC_ROLES_CLAIM"`
	Roles        map[string]timetable.Role `help:"Roles of groups, if the claim does not list roles." placeholder:"deans=approver;schedulers=planner" env:"LECTERN_OIDC_ROLES"`
	MemberClaim  string                    `help:"Claim of the ID token that says whose timetable is theirs, as KIND:ID." placeholder:"lectern_member" env:"LECTERN_OIDC_MEMBER_CLAIM"`
}

func (f signOnFlags) config(address string) auth.SignOn {
	if f.Issuer == "" {
		return auth.SignOn{}
	}
	return auth.SignOn{
		Issuer:       f.Issuer,
		ClientID:     f.ClientID,
		ClientSecret: f.ClientSecret,
		Address:      strings.TrimSuffix(address, "/"),
		Name:         f.Name,
		Org:          f.Org,
		RolesClaim:   f.RolesClaim,
		Roles:        f.Roles,
		MemberClaim:  f.MemberClaim,
	}
}

// requireKeys fails unless there is a key or secret to verify tokens.
func (f serverFlags) requireKeys() error {
	if f.TokenSecret == "" && f.TokenKeys == "" {
		return errors.New("set --token-secret or LECTERN_TOKEN_SECRET to a secret of at least 32 bytes, " +
			"or --token-keys or LECTERN_TOKEN_KEYS to the URL of a JWKS")
	}
	return nil
}

// listen opens the address.
func (f serverFlags) listen(ctx context.Context) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", f.Addr)
	if err != nil {
		return nil, fmt.Errorf("listen (choose another address with --addr or LECTERN_ADDR): %w", err)
	}
	return listener, nil
}

// reconcileInterval is how long a job's row may stay the same before its workflow is looked at.
const reconcileInterval = 30 * time.Second

func (f serverFlags) config(namespace string) server.Config {
	return server.Config{
		AllowedOrigins: f.AllowedOrigins,
		TrustedProxies: f.TrustedProxies,
		Namespace:      namespace,
		TemporalUI:     f.TemporalUI,
		Auth:           f.auth(),
		ReviewTimeout:  f.ReviewTimeout,
		OwnApproval:    f.OwnApproval,
		Classic:        f.Classic,
		Limits: server.Limits{
			BodyBytes:      f.MaxBodyBytes,
			PageSize:       f.MaxPageSize,
			Variants:       f.MaxVariants,
			Lectures:       f.MaxLectures,
			Budget:         f.MaxBudget,
			Sockets:        f.MaxSockets,
			SocketsPerUser: f.MaxUserSockets,
			Jobs:           f.MaxJobs,
			Problems:       f.MaxProblems,
			UploadRate:     f.MaxUploadRate,
			Feeds:          f.MaxFeeds,
			GenerateRate:   f.MaxGenerateRate,
			DecisionRate:   f.MaxDecisionRate,
			SignInRate:     f.MaxSignInRate,
		},
		Retention:         f.policy(),
		ReconcileInterval: reconcileInterval,
	}
}

func (f serverFlags) auth() auth.Config {
	return auth.Config{
		TokenSecret:     f.TokenSecret,
		OldTokenSecret:  f.OldTokenSecret,
		MaxTokenAge:     f.MaxTokenAge,
		TokenKeys:       f.TokenKeys,
		TokenIssuer:     f.TokenIssuer,
		TokenAudience:   f.TokenAudience,
		SignOn:          f.SignOn.config(f.PublicAddress),
		SecureCookies:   !f.InsecureCookies,
		SessionDuration: f.SessionDuration,
	}
}

// workerFlags configure a worker.
type workerFlags struct {
	SolverSlots int    `help:"Variants searched at once; -1 is one for each core, as far as memory allows, 0 none." default:"-1" env:"LECTERN_SOLVER_SLOTS"`
	WorkAddr    string `help:"Host and port where a worker answers /healthz, /readyz and /metrics; none by default." placeholder:"127.0.0.1:8001" env:"LECTERN_WORK_ADDR"`
}

func (f workerFlags) config(ctx context.Context, namespace string, log *slog.Logger) worker.Config {
	return worker.Config{
		Namespace:   namespace,
		SolverSlots: worker.Slots(ctx, f.SolverSlots, log),
		Address:     f.WorkAddr,
	}
}

// temporalFlags say how Temporal is used, in addition to the TEMPORAL_… variables.
type temporalFlags struct {
	PayloadKeys []string `help:"Keys that encrypt payloads in Temporal, each the base64 of 32 bytes: the first encrypts, all decrypt." env:"LECTERN_TEMPORAL_PAYLOAD_KEY" name:"temporal-payload-key"`

	registry *prometheus.Registry // where the client counts its calls; nil = nowhere
}

// countedIn makes the client count its calls in a registry.
func (f temporalFlags) countedIn(registry *prometheus.Registry) temporalFlags {
	f.registry = registry
	return f
}

// temporalOptions reads the TEMPORAL_… variables and Temporal's configuration file.
func temporalOptions(l *slog.Logger) (client.Options, error) {
	options, err := envconfig.LoadDefaultClientOptions()
	if err != nil {
		return options, fmt.Errorf("read Temporal's configuration: %w", err)
	}
	if options.Namespace == "" {
		options.Namespace = client.DefaultNamespace
	}
	options.Logger = log.NewStructuredLogger(l.With("component", "temporal"))
	return options, nil
}

// dialTemporal makes a client that connects on first use: Temporal may start later.
func (f temporalFlags) dialTemporal(options client.Options) (client.Client, error) {
	codec, err := payloads.NewCodec(f.PayloadKeys)
	if err != nil {
		return nil, fmt.Errorf("read --temporal-payload-key or LECTERN_TEMPORAL_PAYLOAD_KEY: %w", err)
	}
	if err := codec.Protect(&options); err != nil {
		return nil, err
	}
	if f.registry != nil {
		options.MetricsHandler = telemetry.Temporal(f.registry)
	}
	c, err := client.NewLazyClient(options)
	if err != nil {
		return nil, fmt.Errorf("make Temporal client: %w", err)
	}
	return c, nil
}
