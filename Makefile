# What a newcomer needs is `make run-scenario SCENARIO=pool-starvation` and `make test`; both install and build first.
SCENARIO ?= pool-starvation
POOL_SIZES ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run-scenario test bench reference reference-run build clean node-version

INSTALLED := node_modules/.package-lock.json
BUILT := dist/.built
SOURCES := $(shell find core server loadgen collector wire explain lab report web cli bench -name '*.ts' 2>/dev/null)

help: ## This list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-14s %s\n", $$1, $$2 }'
	@echo '  e.g. make run-scenario SCENARIO=smoke POOL_SIZES=1,8 ARGS="--set duration_s=3"'

run-scenario: $(BUILT) ## Measure a scenario: SCENARIO=<name> [POOL_SIZES=1,2,4] [ARGS='--quiet ...']
	@node dist/cli/main.js run '$(SCENARIO)' $(if $(POOL_SIZES),--pool-sizes '$(POOL_SIZES)') $(ARGS)

test: $(BUILT) ## Lint, type-check and run every test
	npm test

bench: $(BUILT) ## Measure the lab itself: saturation, ledgers, drivers, connections, calibration; ARGS=<name> for one
	@node dist/bench/main.js $(ARGS)

reference: $(BUILT) ## Make the pictures of README and docs, and its table, from results/reference
	@node dist/cli/main.js reference

# The run replaces the one that is there as a whole, and only if it was measured to its end, every cell is valid and what its scenario
# expects is met; run.sqlite and the page, which are large and hold nothing more, are left out.
reference-run: $(BUILT) ## Measure results/reference anew, on a machine at rest, and make the pictures: a minute and a half
	@rm -rf results/.reference-new results/.reference-old
	@mkdir -p results
	node dist/cli/main.js run pool-starvation --out results/.reference-new $(ARGS)
	@cd results/.reference-new && rm -f run.sqlite .run.lock report.html curve.svg
	@cd results && if [ -d reference ]; then mv reference .reference-old; fi && mv .reference-new reference && rm -rf .reference-old
	@node dist/cli/main.js reference

build: $(BUILT) ## Install what is missing and compile to dist/

clean: ## Remove what is built and installed; results stay
	rm -rf dist node_modules

$(INSTALLED): package.json package-lock.json | node-version
	npm ci --no-audit --no-fund
	@touch $@

$(BUILT): $(INSTALLED) tsconfig.json web/browser/tsconfig.json $(SOURCES)
	npm run --silent build
	@touch $@

node-version:
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error("resetlab needs Node 20.19 or later; this is " + process.versions.node); process.exit(1) }'
