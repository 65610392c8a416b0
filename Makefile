# bellwether: build, try, test and install. `make help` lists the targets.

PREFIX     ?= /usr/local
SYSCONFDIR ?= /etc
UNITDIR    ?= $(PREFIX)/lib/systemd/system
DESTDIR    ?=
SCRATCH    ?= .build
SWIFT      ?= swift
ARGS       ?=

BUILD      = $(SWIFT) build --scratch-path $(SCRATCH)
DEBUG_BIN  = $(SCRATCH)/debug
RELEASE_BIN = $(SCRATCH)/release
RELEASE_FLAGS = -c release --static-swift-stdlib

.PHONY: help build release run demo test lint format fuzz bench install uninstall clean dependencies

help:
	@echo "make run        build, then start the daemon on ./feeds.conf with its data under ./var"
	@echo "make demo       an hour of news in a minute, without a network: alerts fire and resolve"
	@echo "make test       all tests"
	@echo "make release    an optimised build"
	@echo "make install    the release build, units, manual pages and examples (PREFIX, DESTDIR, SYSCONFDIR)"
	@echo "make uninstall  what install put there, except configuration and data"
	@echo "make lint | format | fuzz | bench | clean"

dependencies:
	@tools/install-dependencies

build: dependencies
	$(BUILD) --product bellwether

release: dependencies
	$(BUILD) $(RELEASE_FLAGS) --product bellwether

run: build
	@mkdir -p var
	$(DEBUG_BIN)/bellwether run --config feeds.conf $(ARGS)

demo: dependencies
	@tools/quietly "building" $(BUILD) --product bellwether
	@tools/quietly "building the demonstration" $(BUILD) --product bellwether-demo
	@$(DEBUG_BIN)/bellwether-demo --executable $(DEBUG_BIN)/bellwether $(ARGS)

test: dependencies
	$(BUILD) --build-tests
	tools/run-tests $(SCRATCH) $(ARGS)

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	tools/check-structure

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

fuzz: dependencies
	Fuzz/run $(or $(SECONDS_EACH),600)

bench: dependencies
	$(BUILD) -c release --product bellwether-bench
	$(RELEASE_BIN)/bellwether-bench $(ARGS)

# With BINARY=path that executable is installed, and nothing is built.
install: $(if $(BINARY),,release)
	install -D -m 755 -s "$(or $(BINARY),$(RELEASE_BIN)/bellwether)" "$(DESTDIR)$(PREFIX)/bin/bellwether"
	install -d "$(DESTDIR)$(UNITDIR)" "$(DESTDIR)$(PREFIX)/share/man/man1" "$(DESTDIR)$(PREFIX)/share/man/man5"
	sed 's|@PREFIX@|$(PREFIX)|g; s|@SYSCONFDIR@|$(SYSCONFDIR)|g' systemd/bellwether.service \
	  > "$(DESTDIR)$(UNITDIR)/bellwether.service"
	chmod 644 "$(DESTDIR)$(UNITDIR)/bellwether.service"
	install -m 644 man/*.1 "$(DESTDIR)$(PREFIX)/share/man/man1/"
	install -m 644 man/*.5 "$(DESTDIR)$(PREFIX)/share/man/man5/"
	rm -rf "$(DESTDIR)$(PREFIX)/share/bellwether"
	install -d "$(DESTDIR)$(PREFIX)/share/bellwether"
	cp -R indicators examples feeds.conf Documentation "$(DESTDIR)$(PREFIX)/share/bellwether/"
	chmod -R u=rwX,go=rX "$(DESTDIR)$(PREFIX)/share/bellwether"
	tools/install-configuration "$(DESTDIR)$(SYSCONFDIR)/bellwether"
	@echo "installed. Next: edit $(SYSCONFDIR)/bellwether/feeds.conf, then systemctl enable --now bellwether"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/bellwether" "$(DESTDIR)$(UNITDIR)/bellwether.service"
	cd man && for page in *.1; do rm -f "$(DESTDIR)$(PREFIX)/share/man/man1/$$page"; done
	cd man && for page in *.5; do rm -f "$(DESTDIR)$(PREFIX)/share/man/man5/$$page"; done
	rm -rf "$(DESTDIR)$(PREFIX)/share/bellwether"
	@echo "removed. Configuration in $(SYSCONFDIR)/bellwether and data in /var/lib/bellwether were left alone"

clean:
	rm -rf $(SCRATCH)
