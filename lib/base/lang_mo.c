/*
 * A bounded reader of gettext's .mo files (GNU gettext manual, 10.3): native byte order, every
 * offset and length checked once when the file is read.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang_private.h"
#include "base/log.h"

#define MO_MAGIC 0x950412deu
#define MO_BYTES (4 * 1024 * 1024)
#define MO_HEADER 28

static uint32_t word(const struct catalogue *catalogue, size_t at)
{
	uint32_t value;
	memcpy(&value, catalogue->bytes + at, sizeof value);
	return value;
}

/* The i-th string of a table; NULL when it lies outside or does not end with NUL. */
static const char *entry(const struct catalogue *catalogue, uint32_t table, uint32_t i, size_t *len)
{
	size_t at = table + (size_t)i * 8;
	*len = word(catalogue, at);
	size_t from = word(catalogue, at + 4);
	if (from >= catalogue->len || *len >= catalogue->len - from ||
	    catalogue->bytes[from + *len] != '\0')
		return NULL;
	return catalogue->bytes + from;
}

static bool good(struct catalogue *catalogue)
{
	if (catalogue->len < MO_HEADER || word(catalogue, 0) != MO_MAGIC ||
	    word(catalogue, 4) >> 16 != 0)
		return false;
	catalogue->count = word(catalogue, 8);
	catalogue->english = word(catalogue, 12);
	catalogue->other = word(catalogue, 16);
	size_t size = (size_t)catalogue->count * 8;
	if (catalogue->count > 100000 || catalogue->english > catalogue->len ||
	    size > catalogue->len - catalogue->english || catalogue->other > catalogue->len ||
	    size > catalogue->len - catalogue->other)
		return false;
	const char *before = NULL;
	for (uint32_t i = 0; i < catalogue->count; i++) {
		size_t len;
		const char *english = entry(catalogue, catalogue->english, i, &len);
		if (!english || !entry(catalogue, catalogue->other, i, &len) ||
		    (before && strcmp(before, english) >= 0))
			return false;
		before = english;
	}
	return true;
}

bool catalogue_read(const char *path, struct catalogue *catalogue)
{
	FILE *file = fopen(path, "rbe");
	if (!file)
		return false;
	char *bytes = malloc(MO_BYTES + 1);
	size_t len = bytes ? fread(bytes, 1, MO_BYTES + 1, file) : 0;
	fclose(file);
	*catalogue = (struct catalogue){ .bytes = bytes, .len = len };
	if (len <= MO_BYTES && good(catalogue))
		return true;
	log_note("%s is not a catalogue: left out", path);
	free(bytes);
	*catalogue = (struct catalogue){ 0 };
	return false;
}

const char *catalogue_find(const struct catalogue *catalogue, const char *english, size_t *len)
{
	uint32_t low = 0, high = catalogue->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(english, entry(catalogue, catalogue->english, middle, len));
		if (order == 0)
			return entry(catalogue, catalogue->other, middle, len);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
