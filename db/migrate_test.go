package db_test

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
)

func TestMigrateTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	address := emptyDatabase(t)
	store := open(t, address)
	var versions [2][]int64
	for i := range versions {
		if err := store.Migrate(t.Context(), testkit.Log(t)); err != nil {
			t.Fatal(err)
		}
		versions[i] = migrated(t, address)
	}
	if len(versions[0]) == 0 || !slices.Equal(versions[0], versions[1]) {
		t.Errorf("the versions are %v, then %v", versions[0], versions[1])
	}
	addJob(t, store)
}

func TestMigrateByManyAtOnceHappensOnce(t *testing.T) {
	t.Parallel()
	address := emptyDatabase(t)
	var group sync.WaitGroup
	for range 4 {
		store := open(t, address)
		group.Go(func() {
			if err := store.Migrate(t.Context(), testkit.Log(t)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	versions := migrated(t, address)
	if distinct := slices.Compact(slices.Clone(versions)); len(versions) == 0 || len(distinct) != len(versions) {
		t.Errorf("the versions are %v", versions)
	}
}

// emptyDatabase makes a database in which there is nothing.
func emptyDatabase(t *testing.T) (address string) {
	t.Helper()
	u, err := url.Parse(testkit.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	conn := connect(t, u.String())
	u.Path += "_empty"
	if _, err := conn.Exec(t.Context(), "CREATE DATABASE "+u.Path[1:]+" TEMPLATE template0"); err != nil {
		t.Fatal(err)
	}
	return u.String()
}

// migrated lists the versions that a database was brought to, in order.
func migrated(t *testing.T, address string) []int64 {
	t.Helper()
	rows, err := connect(t, address).Query(
		t.Context(), "SELECT version_id FROM goose_db_version WHERE version_id > 0 ORDER BY version_id",
	)
	if err != nil {
		t.Fatal(err)
	}
	versions, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		t.Fatal(err)
	}
	return versions
}

func open(t *testing.T, address string) *db.Store {
	t.Helper()
	store, err := db.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return store
}

// connect opens a connection beside a store's.
func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
