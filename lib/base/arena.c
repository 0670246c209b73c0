/*
 * Blocks in a chain, handed out from the front. The first block stays over a reset. In a sanitizer
 * build what is not handed out may not be touched, nor the strip behind every piece.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/asan_interface.h>

#include "base/arena.h"
#include "base/die.h"

#define ALIGNMENT 16
#ifndef ARENA_STRIP
#define ARENA_STRIP 0
#endif

struct block {
	struct block *next;
	size_t room, used;
	char bytes[] __attribute__((aligned(ALIGNMENT)));
};
struct arena {
	struct block *first, *current;
	size_t used;
};

static struct block *block_new(size_t room)
{
	struct block *block = malloc(sizeof *block + room);
	if (!block)
		die("no memory for %zu bytes", room);
	*block = (struct block){ .room = room };
	ASAN_POISON_MEMORY_REGION(block->bytes, room);
	return block;
}

struct arena *arena_new(size_t first_block)
{
	struct arena *mem = malloc(sizeof *mem);
	if (!mem)
		die("no memory for an arena");
	struct block *block = block_new(first_block);
	*mem = (struct arena){ .first = block, .current = block };
	return mem;
}

static void free_after(struct block *block)
{
	struct block *next = block->next;
	block->next = NULL;
	while (next) {
		struct block *after = next->next;
		free(next);
		next = after;
	}
}

void arena_reset(struct arena *mem)
{
	free_after(mem->first);
	ASAN_POISON_MEMORY_REGION(mem->first->bytes, mem->first->room);
	mem->first->used = 0;
	mem->current = mem->first;
	mem->used = 0;
}

void arena_free(struct arena *mem)
{
	free_after(mem->first);
	free(mem->first);
	free(mem);
}

size_t arena_used(const struct arena *mem)
{
	return mem->used;
}

static size_t need_of(size_t size)
{
	if (size > SIZE_MAX / 2)
		die("a request for %zu bytes of memory", size);
	return ((size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1)) + ARENA_STRIP;
}

static void *take(struct arena *mem, size_t size)
{
	size_t need = need_of(size);
	if (mem->current->room - mem->current->used < need) {
		size_t room = mem->current->room * 2;
		struct block *block = block_new(room > need ? room : need);
		mem->current->next = block;
		mem->current = block;
	}
	void *taken = mem->current->bytes + mem->current->used;
	ASAN_UNPOISON_MEMORY_REGION(taken, size);
	mem->current->used += need;
	mem->used += need;
	return taken;
}

void *arena_take(struct arena *mem, size_t size)
{
	return memset(take(mem, size), 0, size);
}

void *arena_more(struct arena *mem, void *taken, size_t had, size_t size)
{
	struct block *block = mem->current;
	size_t need = need_of(size), before = need_of(had);
	bool last = had && (char *)taken + before == block->bytes + block->used;
	if (last && block->room - block->used >= need - before) {
		ASAN_UNPOISON_MEMORY_REGION(taken, size);
		block->used += need - before;
		mem->used += need - before;
		return taken;
	}
	void *more = take(mem, size);
	if (had)
		memcpy(more, taken, had);
	return more;
}

void *arena_copy(struct arena *mem, const void *bytes, size_t len)
{
	char *copy = arena_take(mem, len + 1);
	if (len)
		memcpy(copy, bytes, len);
	return copy;
}

char *arena_text(struct arena *mem, const char *text)
{
	return text ? arena_copy(mem, text, strlen(text)) : NULL;
}

char *arena_vformat(struct arena *mem, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		die("a format that cannot be written: %s", format);
	char *text = arena_take(mem, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return text;
}

char *arena_format(struct arena *mem, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = arena_vformat(mem, format, args);
	va_end(args);
	return text;
}
