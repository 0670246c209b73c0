/*
 * Importing rooms, slots and sessions (three files, a record separator between) into a camp: there
 * are errors that name a line, or everything is in and the grid agrees with itself. Then the export
 * reads back.
 */
#include <ftw.h>
#include <unistd.h>

#include "base/zone.h"
#include "fuzz.h"
#include "in/import.h"
#include "out/export.h"

static char folder[] = "/tmp/serendip-fuzz-XXXXXX";
static struct db *db;
static const struct secret_key key = { { 7 } };

static int drop(const char *path, const struct stat *about, int kind, struct FTW *at)
{
	(void)about, (void)kind, (void)at;
	return remove(path);
}

static void clean_up(void)
{
	nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	static const struct camp settings = { .acronym = "fuzz",
					      .name = "Camp",
					      .zone = "Europe/Berlin",
					      .venue = "",
					      .address = "",
					      .language = "en",
					      .conduct = "",
					      .info = "",
					      .starts_at = 1774566000,
					      .ends_at = 1774998000,
					      .delete_on = 1780000000 };

	(void)count, (void)arguments;
	HOLDS(mkdtemp(folder));
	atexit(clean_up);
	HOLDS(store_create(folder, "camp"));
	db = store_open_alone(folder, "camp");
	HOLDS(sql_write_begin(db, TABLES_ALL, 1000));
	struct act act = { .db = db, .mem = fuzz_mem(), .now = 1773320700, .key = &key };

	HOLDS(camp_add(&act, &settings) == CAMP_MADE);
	sql_commit(db);
	return 0;
}

static struct import_text piece(struct arena *mem, const uint8_t **bytes, size_t *len)
{
	const uint8_t *end = *len ? memchr(*bytes, '\x1e', *len) : NULL;
	size_t size = end ? (size_t)(end - *bytes) : *len;
	struct import_text text = { size ? arena_copy(mem, *bytes, size) : NULL, size };

	*bytes += size + (end != NULL);
	*len -= size + (end != NULL);
	return text;
}

static void check_errors(const struct import_result *result, size_t len)
{
	HOLDS(result->error_count <= 50);
	for (int i = 0; i < result->error_count; i++) {
		const struct import_error *error = &result->errors[i];

		HOLDS(fuzz_valid(error->file) && fuzz_valid(error->detail));
		HOLDS(text_graphemes(error->detail) <= 41);
		HOLDS(error->line >= 0 && (size_t)error->line <= len + 2);
		HOLDS(error->problem != IMPORT_FILE || error->csv != CSV_GOOD);
	}
}

static void check_camp(struct arena *mem, const struct import_result *result)
{
	int rooms, slots, cards;

	room_list(db, mem, &rooms);
	slot_list(db, mem, &slots);
	session_cards(db, mem, (struct viewer_sees){ .organiser = true }, &cards);
	HOLDS(rooms == result->rooms && slots == result->slots && cards == result->sessions);
	HOLDS(result->placed <= result->sessions);
	HOLDS(grid_check(db) == 0);
}

static void check_export(struct arena *mem, const char *table, int rows)
{
	struct buf out = { .mem = mem };

	HOLDS(export_csv(db, mem, table, false, &out));
	struct csv_result read = csv_read(mem, out.bytes, out.len);

	HOLDS(read.read == CSV_GOOD && read.csv.row_count == rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *mem = fuzz_mem();
	size_t all = len;

	HOLDS(sql_write_begin(db, TABLES_ALL, 1000));
	struct act act = { .db = db, .mem = mem, .now = 1773320700, .key = &key };
	struct import_files files = { .place = true };

	act.camp = camp_find(db, mem);
	files.rooms = piece(mem, &bytes, &len);
	files.slots = piece(mem, &bytes, &len);
	files.sessions = piece(mem, &bytes, &len);
	struct import_result result = import_camp(&act, &files);

	check_errors(&result, all);
	if (result.error_count == 0) {
		check_camp(mem, &result);
		check_export(mem, "rooms", result.rooms);
		check_export(mem, "slots", result.slots);
		check_export(mem, "sessions", result.sessions);
	}
	sql_rollback(db);
	return 0;
}
