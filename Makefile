# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.

BIN := .lectern/bin
TOOL := go tool -modfile=tools/go.mod
# The packages that are tested without the race detector, which makes tests several times slower: those that only compute
# (the threads of a population of the solver are watched in a run of their own), and those whose tests start the program,
# whose processes it does not see.
UNWATCHED := ./bounds ./calendar ./dataset ./demo ./evaluate ./explain ./formats ./formats/tables ./formats/workbook ./plan \
	./solver ./solver/general ./spelling ./timetable ./workbench ./cmd/lectern ./faults
# What `make fault` draws its faults from.
SEED ?= 1
# What `lectern dev` is to do otherwise, such as ARGS="--addr 127.0.0.1:9000 --data-dir /tmp/other".
ARGS ?=
# How long `make pagecost` watches each page.
FOR ?= 20s
# How long `make fuzz` tries each decoder. To make what it finds smaller may not take that long: the default is a minute.
FUZZTIME ?= 60s
# Where `make vulncheck` finds what is known: the Go project's database, or a copy of it such as file:///srv/vulndb.
VULNDB ?= https://vuln.go.dev

.DEFAULT_GOAL := help
.PHONY: help run build test unit lint lint-pages generate bench fault load fuzz sbom vulncheck pagecost screenshots need-gcc need-chromium need-node

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: build ## run everything on this machine, with a demo problem; Ctrl-C ends it
	@exec $(BIN)/lectern dev $(ARGS)

build: ## build the program
	@mkdir -p $(BIN)
	@go build -o $(BIN)/lectern ./cmd/lectern

test: lint unit ## everything that must hold; the first time it builds the linters and the Temporal server, for minutes

unit: need-gcc need-chromium need-node ## the tests, on the real PostgreSQL and Temporal and in a real browser
	@go test -v -timeout 1h -run '^$$' ./cmd/lectern # builds the Temporal server, once, and says how far it is
	@$(TOOL) gotestsum --format pkgname -- -shuffle=on -timeout 20m $(UNWATCHED)
	@$(TOOL) gotestsum --format pkgname -- -race -shuffle=on -timeout 20m $$(go list ./... | grep -vxF "$$(go list $(UNWATCHED))")
	@go test -race -run Population ./solver
	@node --test --test-reporter=spec web/tests/*.test.js
	@cd dev/temporalserver && go vet ./... && go test ./...

lint: need-gcc lint-pages ## the linters, the arrows between packages, that workflows are deterministic, the types of the pages, and that generated code is up to date
	@echo "lint (the first time, the linters are built for some minutes)"
	@$(TOOL) golangci-lint run ./...
	@go vet -vettool="$$($(TOOL) -n workflowcheck)" ./workflows
	@$(TOOL) sqlc diff

lint-pages: need-node
	@npm=$$(tools/npm/install) && \
		node $$npm/node_modules/eslint/bin/eslint.js --config $$npm/eslint.config.mjs web && \
		node $$npm/node_modules/typescript/bin/tsc --project web

generate: ## write the code that is generated from queries/ and db/migrations/
	@$(TOOL) sqlc generate

bench: ## measure the solver and the API
	@go test -run '^$$' -bench . -benchmem ./solver ./timetable ./server

fault: ## kill, stop, pause, cut and slow everything 1,000 times while people work on 300 jobs; SEED=2 does it otherwise, OLDER=PATH with an older lectern as one of the workers
	@go test -v -run NothingIsLost -timeout 3h ./faults -args -faults 1000 -jobs 300 -seed $(SEED) -older "$(OLDER)"

load: ## measure what a server bears, for some minutes; nothing else should run
	@go test -run '^$$' -bench . -timeout 1h ./load 2>&1 | grep --line-buffered -E '^(Benchmark|---|FAIL|ok)|_test.go'

fuzz: ## try every decoder with made-up input; FUZZTIME=10m for so long each
	@set -e; for folder in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n 1 dirname | sort -u); do \
		for name in $$(grep -hoE '^func Fuzz\w+' $$folder/*_test.go | cut -d' ' -f2); do \
			echo "$$folder $$name"; go test -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$folder; \
		done; done

sbom: ## write what the program is made of, with versions and licences, to lectern.cdx.json (CycloneDX)
	@$(TOOL) cyclonedx-gomod app -json -licenses -std -main cmd/lectern -output lectern.cdx.json .

vulncheck: ## look for vulnerabilities that are known of what the program calls; VULNDB=file:///… for a copy of the database
	@$(TOOL) govulncheck -db $(VULNDB) ./... || { code=$$?; [ $$code = 3 ] || \
		echo "NOTHING WAS CHECKED: govulncheck could not read $(VULNDB), or failed as it says above" >&2; exit $$code; }

pagecost: need-chromium ## measure the pages in a browser; FOR=10m watches a live one for so long
	@go test -run '^$$' -bench . -benchtime $(FOR) ./e2e

screenshots: need-chromium ## draw every page into docs/screenshots
	@mkdir -p docs/screenshots
	@go test -count 1 -run ForEverybody ./e2e -screenshots $(CURDIR)/docs/screenshots

# What `make test` needs beside Go, and installs when it may: INSTALL is called with a program and its packages.
define INSTALL
	@command -v $(1) >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "installing $(1)"; export DEBIAN_FRONTEND=noninteractive; \
			apt-get install -y --no-install-recommends $(2) >/dev/null || { apt-get update && apt-get install -y --no-install-recommends $(2); }; \
		else echo "$(1) is missing; install it with: sudo apt-get install $(2)" >&2; exit 1; fi; }
endef

# The race detector and sqlc need a C compiler.
need-gcc:
	$(call INSTALL,gcc,gcc libc6-dev)

need-chromium:
	$(call INSTALL,chromium,chromium fonts-liberation)

# The pages are linted, and the API's description is tested, with packages from npm.
need-node:
	$(call INSTALL,npm,nodejs npm)
