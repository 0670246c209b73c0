/*
 * Says what broke, then leaves by the way that the process has set.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/die.h"
#include "base/log.h"

static _Noreturn void leave(enum fault fault, const char *message)
{
	(void)fault;
	(void)message;
	exit(1);
}

static die_way *way = leave;

void die_by(die_way *other)
{
	way = other ? other : leave;
}

static _Noreturn void end(enum fault fault, const char *format, va_list args)
{
	char message[512];
	vsnprintf(message, sizeof message, format, args);
	struct log_field field = { "message", message, 0 };
	log_record(fault == FAULT_STORAGE ? "storage" : "fault", &field, 1);
	way(fault, message);
	abort(); /* the way came back, which it must not */
}

void die(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	end(FAULT_BUG, format, args);
}

void die_storage(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	end(FAULT_STORAGE, format, args);
}
