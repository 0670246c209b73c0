/*
 * The generated files depend on the text of sql/ alone: no dates, no folders.
 */
#include "emit.h"

#include <ctype.h>
#include <string.h>

static const char heading[] = "/* Made from sql/ by sql2c: change that. */\n";

static void upper(struct buf *out, const char *name)
{
	for (; *name; name++)
		buf_char(out, (char)toupper((unsigned char)*name));
}

/* One C string a line of SQL, so that an error message of SQLite's can be found again. */
static void quote(struct buf *out, const char *text, size_t len, const char *indent)
{
	buf_format(out, "%s\"", indent);
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"' || text[i] == '\\')
			buf_char(out, '\\');
		if (text[i] == '\t')
			buf_text(out, "\\t");
		else if (text[i] == '\n' && i + 1 < len)
			buf_format(out, "\\n\"\n%s\"", indent);
		else if (text[i] != '\n')
			buf_char(out, text[i]);
	}
	buf_char(out, '"');
}

void emit_header(struct buf *out, const struct schema *schema, const struct query *queries)
{
	uint64_t all = schema->table_count ? UINT64_MAX >> (64 - schema->table_count) : 0;

	buf_text(out, heading);
	buf_text(out,
		 "#ifndef STORE_SQL_H\n#define STORE_SQL_H\n\n#include <stdint.h>\n\nenum sql {\n");
	for (const struct query *query = queries; query; query = query->next) {
		buf_text(out, "\tSQL_");
		upper(out, query->name);
		buf_text(out, ",\n");
	}
	buf_text(out, "\tSQL_COUNT\n};\n\nenum table {\n");
	for (int i = 0; i < schema->table_count; i++)
		buf_format(out, "\tTABLE_%s,\n", schema->tables[i]);
	buf_text(out, "\tTABLE_COUNT\n};\n\n");
	buf_format(out, "#define TABLES_ALL UINT64_C(0x%llx)\n", (unsigned long long)all);
	buf_format(out, "#define SCHEMA_VERSION %d\n\n#endif\n", schema->version);
}

static void emit_queries(struct buf *out, const struct query *queries)
{
	buf_text(out, "\nconst struct sql_text sql_texts[SQL_COUNT + 1] = {\n");
	for (const struct query *query = queries; query; query = query->next) {
		buf_text(out, "\t[SQL_");
		upper(out, query->name);
		buf_format(out, "] = { \"%s\", \"%s.sql:%d\", %d, %s,\n", query->name,
			   query->source->name, query->line, query->parameters,
			   query->whole_table ? "true" : "false");
		quote(out, query->text, query->len, "\t\t");
		buf_text(out, " },\n");
	}
	buf_text(out, "};\n");
}

static void emit_schema(struct buf *out, const struct schema *schema)
{
	buf_text(out, "\nconst char *const sql_tables[TABLE_COUNT + 1] = {\n");
	for (int i = 0; i < schema->table_count; i++)
		buf_format(out, "\t[TABLE_%s] = \"%s\",\n", schema->tables[i], schema->tables[i]);
	buf_text(out, "};\n\nconst struct sql_migration sql_migrations[SCHEMA_VERSION + 1] = {\n");
	for (const struct migration *step = schema->first; step; step = step->next) {
		buf_format(out, "\t{ \"%s\",\n", step->source.name);
		quote(out, step->source.text, strlen(step->source.text), "\t\t");
		buf_text(out, " },\n");
	}
	buf_text(out, "};\n");
}

void emit_code(struct buf *out, const struct schema *schema, const struct query *queries)
{
	buf_text(out, heading);
	buf_text(out, "#include \"store/generated.h\"\n");
	emit_queries(out, queries);
	emit_schema(out, schema);
}
