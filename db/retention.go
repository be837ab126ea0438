package db

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// retentionRole is the role that may delete and change rows of the append-only tables. Nobody signs in as it.
const retentionRole = "lectern_retention"

// makeRole makes the role and lets the current user become it. Its errors are dropped: it may have run before, or an
// operator has to do it. An attempt to become the role tells.
const makeRole = `DO $$
BEGIN
    CREATE ROLE ` + retentionRole + ` NOLOGIN;
EXCEPTION WHEN OTHERS THEN NULL;
END $$;
DO $$
BEGIN
    EXECUTE format('GRANT ` + retentionRole + ` TO %I', current_user);
EXCEPTION WHEN OTHERS THEN NULL;
END $$;
DO $$
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ` + retentionRole + `', current_schema());
EXCEPTION WHEN OTHERS THEN NULL;
END $$`

// grantTables gives the role the privileges that it needs, but none to change its own log.
const grantTables = `
GRANT SELECT, UPDATE, DELETE ON jobs, variants, checkpoints, sketches, tickets, decisions, problems, datasets,
	dataset_versions,
    drafts, draft_changes, working_copies, edits, revisions
    TO ` + retentionRole + `;
GRANT SELECT, UPDATE ON publications, term_calendars, calendar_versions, term_decisions, person_revocations, feeds
	TO ` + retentionRole + `;
GRANT SELECT ON deletable_jobs, deletable_variants, deletable_problems, deletable_comments, deletable_term_comments
	TO ` + retentionRole + `;
GRANT SELECT, INSERT ON retention_log TO ` + retentionRole

// roleRefused are PostgreSQL's codes for a role that is not there, or not for this user: invalid_parameter_value,
// insufficient_privilege and undefined_object.
var roleRefused = []string{"22023", "42501", "42704"}

// PrepareRetention makes the role that InRetention takes. A database gets it only when it is first needed: most never
// need it, not every user may make roles, and the dump of a database without it can be restored anywhere.
func (s *Store) PrepareRetention(ctx context.Context) error {
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		const oneAtATime = "SELECT pg_advisory_xact_lock(hashtextextended('retention role', 0))"
		for _, statement := range []string{oneAtATime, makeRole, grantTables, become} {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return err
			}
		}
		return nil
	})
	var refused *pgconn.PgError
	if errors.As(err, &refused) && slices.Contains(roleRefused, refused.Code) {
		return fmt.Errorf("become the database role %[1]s (a PostgreSQL administrator can run: CREATE ROLE %[1]s NOLOGIN; "+
			"GRANT %[1]s TO the user that owns Lectern's tables): %[2]w", retentionRole, err)
	}
	if err != nil {
		return fmt.Errorf("become the database role %s: %w", retentionRole, err)
	}
	return nil
}

// become lasts until the transaction ends.
const become = "SET LOCAL ROLE " + retentionRole

// InRetention runs do in one transaction, as the role that may delete and change rows of the append-only tables.
func (s *Store) InRetention(ctx context.Context, do func(*Queries) error) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, become); err != nil {
			return fmt.Errorf("become the database role %s: %w", retentionRole, err)
		}
		return do(s.WithTx(tx))
	})
}
