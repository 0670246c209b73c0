#include "scene.h"

static struct db *writer(void)
{
	return scene_camp("berlin").writer;
}

static struct db *reader(void)
{
	return scene_camp("berlin").reader;
}

Test(connection, has_the_settings_that_the_design_asks_for)
{
	static const struct {
		const char *pragma;
		int64_t number;
	} settings[] = {
		{ "PRAGMA synchronous", 2 },     { "PRAGMA secure_delete", 1 },
		{ "PRAGMA foreign_keys", 1 },    { "PRAGMA trusted_schema", 0 },
		{ "PRAGMA mmap_size", 0 },       { "PRAGMA wal_autocheckpoint", 0 },
		{ "PRAGMA cell_size_check", 1 }, { "PRAGMA temp_store", 2 },
	};

	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		const char *pragma = settings[i].pragma;

		cr_assert_eq(scene_read(reader(), pragma), settings[i].number, "%s", pragma);
		cr_assert_eq(scene_read(writer(), pragma), settings[i].number, "%s", pragma);
	}
}

/* What SQLite answers when it is not the store's own SQL. */
static int code_of(struct db *db, const char *sql)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
}

Test(connection, that_reads_cannot_write)
{
	reader()->trusted = true;
	cr_assert_eq(code_of(reader(), "INSERT INTO topic VALUES ('x', 1)"), SQLITE_READONLY);
	reader()->trusted = false;
}

Test(connection, lets_no_statement_change_settings_schema_or_files)
{
	static const char *const hostile[] = {
		"PRAGMA journal_mode = DELETE",
		"PRAGMA foreign_keys = OFF",
		"ATTACH 'x' AS x",
		"SELECT name FROM pragma_table_info('topic')",
		"DETACH main",
		"BEGIN",
		"SAVEPOINT x",
		"VACUUM",
		"REINDEX",
		"ANALYZE",
		"CREATE TABLE x (y)",
		"CREATE TEMP TABLE x (y)",
		"DROP TABLE topic",
		"ALTER TABLE topic ADD COLUMN x",
		"CREATE VIEW v AS SELECT 1",
		"CREATE TRIGGER t AFTER INSERT ON topic BEGIN SELECT 1; END",
		"DELETE FROM sqlite_schema",
		"UPDATE sqlite_schema SET sql = ''",
	};

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		int code = code_of(writer(), hostile[i]);

		cr_assert(code == SQLITE_AUTH || code == SQLITE_ERROR, "%s: %d", hostile[i], code);
	}
	cr_assert_eq(code_of(writer(), "SELECT count(*) FROM topic"), SQLITE_OK);
}
