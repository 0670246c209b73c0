# Serendip: build, test, run. `make help` lists what there is.

CC ?= gcc
BUILD := build/$(if $(SAN),san,release)
GEN := build/gen
PKGS := sqlite3 libsodium icu-uc icu-i18n libqrencode libical jansson libxml-2.0
CFLAGS ?= -O2 -g
CPPFLAGS += -D_GNU_SOURCE -Ilib -Icgi-bin -I$(GEN) $(shell pkg-config --cflags $(PKGS))
WARN := -std=gnu17 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes $(if $(CI),-Werror)
SANFLAGS := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
comma := ,
LDLIBS := $(shell pkg-config --libs $(PKGS)) -lfcgi -lcmark -linih -lm -pthread

# --- generated sources ---------------------------------------------------------------------------
VIEWS := $(wildcard lib/view/*.html cgi-bin/*/*.html)
VIEW_C := $(patsubst lib/%,$(GEN)/%.c,$(filter lib/%,$(VIEWS))) \
	  $(patsubst cgi-bin/%,$(GEN)/%.c,$(filter cgi-bin/%,$(VIEWS)))
VIEW_H := $(VIEW_C:.c=.h)
SQL := $(sort $(wildcard sql/schema/*.sql)) $(sort $(wildcard sql/queries/*.sql))

LIB_SRC := $(wildcard lib/*/*.c)
PROGRAMS := $(notdir $(patsubst %/,%,$(dir $(wildcard cgi-bin/*/.))))
