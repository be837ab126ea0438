package main

import (
	"strings"
	"testing"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/server/common/dynamicconfig"
)

func TestParseKnowsTheFlagsOfTheCLI(t *testing.T) {
	opts, err := parse(strings.Fields("server start-dev --ip 127.0.0.1 --port 7000 --db-filename some.db " +
		"--namespace lectern --sqlite-pragma journal_mode=wal --search-attribute State=Keyword --log-level error " +
		"--dynamic-config-value some.flag=true --dynamic-config-value some.count=3"))
	if err != nil {
		t.Fatal(err)
	}
	if opts.port != 7000 || opts.uiPort != 8000 || opts.headless || opts.dbFile != "some.db" {
		t.Errorf("options are %+v", opts)
	}
	if got := strings.Join(opts.namespaces, " "); got != "default lectern" {
		t.Errorf("namespaces are %s", got)
	}
	if opts.pragmas["journal_mode"] != "wal" || opts.searchAttributes["State"] != enumspb.INDEXED_VALUE_TYPE_KEYWORD {
		t.Errorf("pragmas are %v, search attributes %v", opts.pragmas, opts.searchAttributes)
	}
	for key, want := range map[string]any{"some.flag": true, "some.count": 3} {
		if got := opts.dynamicConfig[dynamicconfig.MakeKey(key)]; got != want {
			t.Errorf("%s is %v (%T), want %v", key, got, got, want)
		}
	}
}

func TestParseRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, args := range []string{
		"", "server", "workflow list", "server start-dev extra", "server start-dev --no-such-flag",
		"server start-dev --namespace", "server start-dev --sqlite-pragma wal",
		"server start-dev --search-attribute State=Nonsense", "server start-dev --dynamic-config-value key={",
	} {
		if opts, err := parse(strings.Fields(args)); err == nil {
			t.Errorf("parse(%q) is %+v, want an error", args, opts)
		}
	}
}
