# `make` says what there is. Everything below works on a fresh clone with Node 20 or newer and npm.

NODE := node
CLI  := $(NODE) cli/dist/bin.js
# Named, so that a configuration of one's own beside this file does not take its place.
SETS := --config schemas/passport-soap.json
TEST := $(NODE) tests/dist/run.js

PACKAGES := runtime generated passport codegen cli tests
FOLDERS  := $(shell find $(PACKAGES) -type d \( -name dist -o -name .work -o -name node_modules \) -prune -o -type d -print)
SOURCES  := $(shell find $(PACKAGES) -type d \( -name dist -o -name .work -o -name node_modules \) -prune -o \
              \( -name '*.ts' -o -name tsconfig.json -o -name package.json \) -print)

MODULES := node_modules/.package-lock.stamp
BUILT   := node_modules/.build.stamp

.DEFAULT_GOAL := help
.PHONY: help build generate rig test check lint format discover bench bench-http soak conformance conformance-written interop real-schemas fuzz fuzz-service package clean

help:
	@echo 'make rig          generate, start the service on loopback, sign in over every variant, check every message'
	@echo 'make test         all tests: the last line says how many passed and failed'
	@echo 'make generate     schemas/ -> generated/'
	@echo 'make check        lint, and fail if generated/ is not what schemas/ says'
	@echo 'make lint         formatter and linter; make format repairs what can be repaired'
	@echo 'make discover     a client nobody has seen: from its capture to a program that uses what is new in it'
	@echo 'make bench        against node-soap, saxes, fast-xml-parser, libxml2, JSON.parse'
	@echo 'make bench-http   the service over HTTP, against node-soap, bare node:http and JSON; then its memory (REQUESTS=200000)'
	@echo 'make soak         the service under load, attack and kill -9 (SECONDS=60): nothing acknowledged is lost'
	@echo 'make conformance  the XML and XML Schema test suites'
	@echo 'make conformance-written  XML Schema suite as a user goes: written files, compiled and run; round trips'
	@echo 'make real-schemas what large sets of schemas cost: time, memory, size'
	@echo 'make fuzz         random schemas and documents against libxml2 and the JDK (SECONDS=60; SEED=N, ONLY=1 for that one)'
	@echo 'make fuzz-service random requests for the token service, of both vocabularies (SECONDS=60; SEED=N, ONLY=1 for that one)'
	@echo 'make interop      node-soap takes either end of the wire'
	@echo 'make package      pack every package, install it elsewhere, import and type-check it'
	@echo 'make build        npm ci and the compiler, when they are out of date (all the others do this too)'
	@echo 'make clean        removes what was built and installed'

# The stamp is a copy of the lock file: a checkout that only touched its time installs nothing.
$(MODULES): package-lock.json
	@cmp -s package-lock.json $@ || { echo 'npm ci'; npm ci --loglevel=error --no-progress && cp package-lock.json $@; }
	@touch $@

$(BUILT): $(MODULES) $(SOURCES) $(FOLDERS) tsconfig.json tsconfig.base.json
	@$(NODE) .ci/remove-stale.mjs $(PACKAGES)
	@echo 'tsc -b'
	@$(NODE) node_modules/typescript/bin/tsc -b
	@touch $@

build: $(BUILT)

# What was generated is compiled at once: the commands that follow run it.
generate: build
	@$(CLI) generate $(SETS)
	@$(NODE) node_modules/typescript/bin/tsc -b

rig: generate
	@$(CLI) rig

test: build
	@$(TEST)

check: lint build
	@$(CLI) generate $(SETS) --check

lint: $(MODULES)
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --error-on-warnings

format: $(MODULES)
	@$(NODE) node_modules/@biomejs/biome/bin/biome check --write

discover: build
	@$(NODE) tests/dist/discover/run.js

bench: build
	@$(NODE) tests/dist/bench/run.js

bench-http: build
	@$(NODE) tests/dist/bench/http/run.js
	@$(NODE) tests/dist/bench/http/run.js --memory --requests $(or $(REQUESTS),200000)

soak: build
	@$(NODE) tests/dist/soak/run.js --seconds $(or $(SECONDS),60)

conformance: build
	@$(TEST) conformance/xml conformance/worker
	@$(NODE) tests/dist/conformance/xsts/run.js

conformance-written: build
	@$(NODE) tests/dist/conformance/written/run.js

# UBL 2.1 is measured as well where ../shared has it.
real-schemas: build
	@$(TEST) real-schemas/
	@$(NODE) tests/dist/real-schemas/measure.js

fuzz: build
	@$(NODE) tests/dist/fuzz/run.js --seconds $(or $(SECONDS),60) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only)

interop: build
	@$(TEST) interop/

fuzz-service: build
	@$(NODE) tests/dist/fuzz-service/run.js --seconds $(or $(SECONDS),60) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only)

package: build
	@$(NODE) tests/dist/packaging/check.js

clean:
	rm -rf node_modules $(addsuffix /dist,$(PACKAGES)) $(addsuffix /node_modules,$(PACKAGES)) tests/.work *.tgz
