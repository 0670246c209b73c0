/*
 * A solved grid as JSON, a session a line of the object.
 */
#include "out/json.h"
#include "out/solution.h"

void solution_json(struct buf *out, const struct solution_line *lines, int count)
{
	struct json_out json;

	json_begin(&json, out);
	json_open_object(&json, NULL);
	json_open_object(&json, "assign");
	for (int i = 0; i < count; i++) {
		if (!lines[i].slot) {
			json_text(&json, lines[i].session, NULL);
			continue;
		}
		json_open_object(&json, lines[i].session);
		json_text(&json, "slot", lines[i].slot);
		json_text(&json, "room", lines[i].room);
		json_end(&json, '}');
	}
	json_end(&json, '}');
	json_end(&json, '}');
}
