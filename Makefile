# Serendip: build, test, run. `make help` lists what there is.
#
# Sources are found by wildcard: adding a page, a query or a program touches no line here.
# V=1 shows whole commands. SAN=1 builds with the address and undefined-behaviour sanitizers, in a folder of its own.

CC ?= gcc
PREFIX ?= /usr/local
comma := ,
Q := $(if $(V),,@)
say = $(if $(V),,@echo '  $(1)')

B := build/$(if $(FUZZ),fuzz,$(if $(SAN),san,release))
O := $(B)/obj
GEN := build/gen
PKGS := sqlite3 libsodium icu-uc icu-i18n libqrencode libical jansson libxml-2.0 zlib
ifneq ($(shell command -v pkg-config),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
endif
CFLAGS ?= -O2 -g
WARN := -std=gnu17 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-missing-field-initializers $(if $(CI),-Werror)
SANFLAGS := $(if $(SAN)$(FUZZ),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DARENA_STRIP=16)
ifdef FUZZ
override CC := clang
WARN := -std=gnu17 -w
SANFLAGS += -fsanitize=fuzzer-no-link
endif
COMPILE = $(CC) $(WARN) $(CFLAGS) $(SANFLAGS) -D_GNU_SOURCE -Ilib -Icgi-bin -I$(GEN) $(PKG_CFLAGS) -MMD -MP
LIBS = $(PKG_LIBS) -lfcgi -lcmark -linih -lm -pthread

# --- what there is -----------------------------------------------------------------------------
VIEWS := $(wildcard lib/*/*.html cgi-bin/*/*.html)
VIEW_C := $(patsubst %,$(GEN)/%.c,$(patsubst cgi-bin/%,%,$(patsubst lib/%,%,$(VIEWS))))
QUERIES := $(sort $(wildcard sql/queries/*.sql))
SCHEMA := $(sort $(wildcard sql/schema/*.sql))
GENERATED := $(VIEW_C) $(VIEW_C:.c=.h) $(GEN)/store/sql.c $(GEN)/store/sql.h $(GEN)/programs.h

PROGRAMS := $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard cgi-bin/*/*.c)))))
LIB_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard lib/*/*.c)) \
	$(patsubst $(GEN)/%.html.c,$(O)/gen/%.html.o,$(filter $(patsubst lib/%,$(GEN)/%.c,$(wildcard lib/*/*.html)),$(VIEW_C))) $(O)/gen/store/sql.o
program_obj = $(patsubst %.c,$(O)/%.o,$(wildcard cgi-bin/$(1)/*.c)) \
	$(patsubst %,$(O)/gen/%.o,$(patsubst cgi-bin/%,%,$(wildcard cgi-bin/$(1)/*.html)))
TOOL_OBJ := $(patsubst %.c,$(O)/%.o,$(wildcard scripts/serendip/*.c))
TEST_DIRS := base solver store camp in out view web cgi-bin
TESTS := $(foreach dir,$(TEST_DIRS),$(if $(wildcard tests/$(dir)/*.c),$(B)/tests/$(dir)_tests))
CATALOGUES := $(patsubst lib/view/po/%.po,build/locale/%/serendip.mo,$(wildcard lib/view/po/*.po))
MANPAGES := $(wildcard scripts/serendip/*.1)

MAKEFLAGS += --no-builtin-rules

.PHONY: all test-programs suites run test check lint bench long fuzz fuzzers install clean help unit tools test-http test-browser screens words
.SECONDARY:
.DELETE_ON_ERROR:

all: $(PROGRAMS:%=$(B)/cgi-bin/%) $(if $(TOOL_OBJ),$(B)/serendip) $(CATALOGUES)

help:
	@echo 'make            build everything        make run     a demo camp in the browser'
	@echo 'make check      fast tests (1 min)      make test    all tests'
	@echo 'make lint       layers and style        make bench   figures, as ratios in one run'
	@echo 'make long       the patient tests       make fuzz    parsers of outside bytes'
	@echo 'make words      update the catalogues   make install DESTDIR= PREFIX='
	@echo 'make screens            pictures of every page, in build/screens'
	@echo 'SAN=1 make check: the same under the address and undefined-behaviour sanitizers'

# --- generated sources ---------------------------------------------------------------------------
BOOT := $(wildcard lib/base/arena.c lib/base/buf.c lib/base/die.c lib/base/log.c lib/base/clock.c)

build/html2c: $(wildcard scripts/html2c/*.[ch]) $(BOOT)
	@mkdir -p $(@D)
	$(call say,CC   $@)
	$(Q)$(CC) -std=gnu17 -O1 -g -D_GNU_SOURCE -Ilib $(filter %.c,$^) -o $@

build/sql2c: $(wildcard scripts/sql2c/*.[ch]) $(BOOT)
	@mkdir -p $(@D)
	$(call say,CC   $@)
	$(Q)$(CC) -std=gnu17 -O1 -g -D_GNU_SOURCE -Ilib $(filter %.c,$^) -o $@

$(GEN)/%.html.c $(GEN)/%.html.h &: lib/%.html build/html2c
	@mkdir -p $(@D)
	$(call say,VIEW $<)
	$(Q)build/html2c $< $(GEN)/$*.html.c $(GEN)/$*.html.h

$(GEN)/%.html.c $(GEN)/%.html.h &: cgi-bin/%.html build/html2c
	@mkdir -p $(@D)
	$(call say,VIEW $<)
	$(Q)build/html2c $< $(GEN)/$*.html.c $(GEN)/$*.html.h

$(GEN)/store/sql.c $(GEN)/store/sql.h &: $(SCHEMA) $(QUERIES) build/sql2c
	@mkdir -p $(@D)
	$(call say,SQL  $@)
	$(Q)build/sql2c $(GEN)/store/sql.c $(GEN)/store/sql.h $(SCHEMA) -- $(QUERIES)

# Every program by name, for tests that run all of them: PROGRAM(calendar) PROGRAM(desk) …
$(GEN)/programs.h: cgi-bin
	@mkdir -p $(@D)
	$(Q)echo '#define PROGRAMS $(foreach program,$(PROGRAMS),PROGRAM($(program)))' > $@

# --- objects and programs ------------------------------------------------------------------------
$(O)/%.o: %.c | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CC   $<)
	$(Q)$(COMPILE) -c $< -o $@

$(O)/gen/%.o: $(GEN)/%.c | $(GENERATED)
	@mkdir -p $(@D)
	$(call say,CC   $<)
	$(Q)$(COMPILE) -c $< -o $@

$(B)/libserendip.a: $(LIB_OBJ)
	@rm -f $@
	$(call say,AR   $@)
	$(Q)ar rcs $@ $^

.SECONDEXPANSION:
$(PROGRAMS:%=$(B)/cgi-bin/%): $(B)/cgi-bin/%: $$(call program_obj,$$*) $(B)/libserendip.a
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(SANFLAGS) $^ $(LIBS) -o $@

$(B)/serendip: $(TOOL_OBJ) $(B)/libserendip.a
	$(call say,LINK $@)
	$(Q)$(CC) $(SANFLAGS) $^ $(LIBS) -o $@

build/locale/%/serendip.mo: lib/view/po/%.po
	@mkdir -p $(@D)
	$(call say,PO   $<)
	$(Q)msgfmt -c -o $@ $<

# Names the build in ETags and /static/<build>/: another one whenever anything that shapes a reply changes. The
# folders are looked at too, since a file may go. Compiled into one object, as what `build` of the configuration is
# by default.
SHAPING := $(sort $(VIEWS) $(wildcard lib/*/*.[ch] cgi-bin/*/*.[ch] lib/view/po/*.po) $(SCHEMA) $(QUERIES) \
	$(shell find htdocs -type f))

build/build-id: $(SHAPING) $(sort $(dir $(SHAPING)))
	@mkdir -p build
	$(Q)cat $(SHAPING) | sha256sum | cut -c1-10 > $@

$(O)/lib/base/config.o: build/build-id
$(O)/lib/base/config.o: COMPILE += -DBUILD_ID='"$(file <build/build-id)"'

# --- words ---------------------------------------------------------------------------------------
build/serendip.pot: $(VIEWS) build/html2c
	build/html2c --words $(sort $(VIEWS)) > $@

# New messages come in empty, those no view has any more go; ends with what is left to translate.
words: build/serendip.pot
	for po in lib/view/po/*.po; do \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching $$po $< && \
		msgattrib --no-obsolete --add-location=file --output-file=$$po $$po && \
		msgfmt --statistics --output-file=/dev/null $$po || exit; \
	done

# --- tests ---------------------------------------------------------------------------------------
test_obj = $(sort $(patsubst %.c,$(O)/%.o,$(wildcard tests/$(1)/*.c tests/support/*.c) \
	$(if $(filter in out,$(1)),tests/camp/programme.c))) \
	$(if $(filter cgi-bin,$(1)),$(PROGRAMS:%=$(B)/tests/cgi-bin/%.o))

$(TESTS): $(B)/tests/%_tests: $$(call test_obj,$$*) $(B)/libserendip.a
	@mkdir -p $(@D)
	$(call say,LINK $@)
	$(Q)$(CC) $(SANFLAGS) $^ $(LIBS) -lcriterion -o $@

# A whole program as one object: its main() under a name of its own, its serve() through the scene's hands, and
# nothing else to be seen, so that all of them fit into one test process.
$(B)/tests/cgi-bin/%.o: $$(call program_obj,$$*)
	@mkdir -p $(@D)
	$(Q)$(LD) -r $^ -o $@
	$(Q)objcopy --keep-global-symbol=main $@
	$(Q)objcopy --redefine-sym main=main_$* --redefine-sym serve=scene_serve $@

test-programs: $(TESTS)

unit: test-programs
	@for test in $(notdir $(TESTS)); do $(if $(SAN),AGAIN=1 LIMIT=600) scripts/tally $(if $(SAN),san-)$$test env $(SAN_ENV) $(B)/tests/$$test --jobs 2 || exit; done

SAN_ENV := $(if $(SAN),ASAN_OPTIONS=abort_on_error=1:detect_leaks=1)

tools: all build/html2c build/sql2c
	@for test in tests/scripts/*.sh; do scripts/tally tools-$$(basename $$test .sh) $$test || exit; done

# What make test runs of the programs themselves; check is what can be waited for while at work.
suites: all unit $(if $(SAN),,tools)

check: export QUICK := 1
check: all unit

lint:
	scripts/lint

test-http: all
	scripts/tally http node --test --test-concurrency=2 tests/http/*.mjs

test-browser: all
	scripts/tally browser node --test --test-concurrency=1 $(sort $(wildcard tests/browser/*.test.mjs))

screens: all
	SCREENS=yes $(MAKE) --no-print-directory test-browser

# Targets of scripts/fuzz, which sets FUZZ=1: the same sources by clang, in a folder of their own.
FUZZERS := $(patsubst tests/fuzz/%.c,$(B)/%,$(wildcard tests/fuzz/*.c))
$(FUZZERS): $(B)/%: $(O)/tests/fuzz/%.o $(B)/libserendip.a
	$(call say,LINK $@)
	$(Q)$(CC) $(SANFLAGS) -fsanitize=fuzzer $^ $(LIBS) -o $@

fuzzers: $(FUZZERS)

fuzz:
	scripts/fuzz

test:
	scripts/test

run:
	scripts/serve

bench: all
	tests/bench/run

# The hostile requests go to the sanitizer build.
long: all
	$(MAKE) --no-print-directory SAN=1 all
	tests/long/run

# --- install -------------------------------------------------------------------------------------
TO = $(DESTDIR)$(PREFIX)
install_as = sed 's,/usr/local/,$(PREFIX)/,g' $(1) | install -D -m 644 /dev/stdin $(TO)/$(2)

install: all
	install -D -t $(TO)/lib/serendip/cgi-bin $(PROGRAMS:%=$(B)/cgi-bin/%)
	install -D -t $(TO)/bin $(B)/serendip
	install -D -t $(TO)/share/serendip/webserver $(filter-out %/routes,$(wildcard scripts/webserver/*))
	install -D -m 644 -t $(TO)/share/serendip/webserver scripts/webserver/routes
	for file in $$(find htdocs -type f); do install -D -m 644 $$file $(TO)/share/serendip/$$file || exit; done
	for mo in $(CATALOGUES); do install -D -m 644 $$mo $(TO)/share/serendip/$${mo#build/} || exit; done
	for page in $(MANPAGES); do install -D -m 644 -t $(TO)/share/man/man1 $$page || exit; done
	for unit in $(filter %.service %.socket %.timer,$(wildcard scripts/systemd/*)); do \
		$(call install_as,$$unit,lib/systemd/system/$$(basename $$unit)) || exit; \
	done
	$(call install_as,scripts/systemd/serendip.sysusers,lib/sysusers.d/serendip.conf)
	$(call install_as,scripts/systemd/serendip.tmpfiles,lib/tmpfiles.d/serendip.conf)
	$(call install_as,scripts/serendip/serendip.conf,share/serendip/serendip.conf)

clean:
	rm -rf build

-include $(shell find $(O) -name '*.d' 2>/dev/null)
