/*
 * Memory by lifetime: one arena a request, one a process.
 *
 * Everything taken from an arena lives until arena_reset or arena_free; nothing is freed singly.
 * Allocation cannot fail (it dies), memory is zeroed, alignment suits any type. Above lib/base
 * nobody calls malloc, free or strdup.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(size_t first_block);
void arena_reset(struct arena *mem); /* keeps the first block: no malloc in the next request */
void arena_free(struct arena *mem);
size_t arena_used(const struct arena *mem);

void *arena_take(struct arena *mem, size_t size);
/*
 * A longer place for what was taken before (had 0: nothing was): the same one when nothing was taken
 * since and there is room, else a copy. What is new of it is not zeroed.
 */
void *arena_more(struct arena *mem, void *taken, size_t had, size_t size);
void *arena_copy(struct arena *mem, const void *bytes, size_t len); /* len bytes and a NUL */
char *arena_text(struct arena *mem, const char *text);              /* NULL gives NULL */
char *arena_format(struct arena *mem, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *mem, const char *format, va_list args);

#define NEW(mem, type) ((type *)arena_take((mem), sizeof(type)))
#define NEW_MANY(mem, type, count) ((type *)arena_take((mem), sizeof(type) * (size_t)(count)))

#endif
