/*
 * JSON piece by piece: the head and the elements of the lists together are what jansson makes of the
 * whole; what it refuses is refused, by a line that names the place, and nothing else but what is no object.
 */
#include "fuzz.h"
#include "in/pieces.h"

#define LISTS 2

/* Puts the elements back where they were. */
static void fill(struct pieces *in, json_t *head, const struct piece_list *list)
{
	json_t *array = json_object_get(head, list->name);

	HOLDS(!list->count || list->at);
	HOLDS(!list->at || json_is_array(array));
	pieces_begin(in, list);
	for (int i = 0; i < list->count; i++) {
		json_t *element = pieces_next(in);

		HOLDS(element && !in->error);
		json_array_append_new(array, element);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	struct pieces in = { .mem = mem, .bytes = arena_copy(mem, bytes, len), .len = len };
	struct piece_list lists[LISTS] = { { .name = "a" }, { .name = "people" } };
	json_error_t error;
	json_t *head = pieces_head(&in, lists, LISTS);
	json_t *whole = json_loadb((const char *)bytes, len, JSON_REJECT_DUPLICATES, &error);
	/* jansson passes over a NUL behind a number; and counts the object and the list as depth */
	bool odd = memchr(bytes, '\0', len) ||
		   (!whole && json_error_code(&error) == json_error_stack_overflow);

	HOLDS(odd || !head == !json_is_object(whole));
	HOLDS(!head == (in.error != NULL));
	if (in.error)
		HOLDS(fuzz_valid(in.error) && strncmp(in.error, "line ", 5) == 0 &&
		      !strchr(in.error, '\n'));
	for (int i = 0; head && i < LISTS; i++)
		fill(&in, head, &lists[i]);
	HOLDS(!head || odd || json_equal(head, whole));
	json_decref(head);
	json_decref(whole);
	return 0;
}
