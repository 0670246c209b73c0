/*
 * A POST, from prepare to commit: one transaction, one op key, one answer (DESIGN 6).
 *
 * Same key and fields: the first answer again, nothing changed. Same key, other fields: the form
 * comes back and asks. Only a 2xx or 3xx reply commits and uses up the key.
 */
#include <string.h>

#include "base/text.h"
#include "camp/journal.h"
#include "view/again.html.h"
#include "web/page.h"
#include "web/private.h"

#define WRITE_PATIENCE_MS 5000
#define WRITES_ALWAYS (WRITES(op) | WRITES(journal) | WRITES(topic))

bool op_key_valid(const char *key)
{
	size_t len = key ? strspn(key,
				  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
			 : 0;
	return len >= 8 && len <= 64 && key[len] == '\0';
}

static bool guard_field(const char *name)
{
	return strcmp(name, "op") == 0 || strcmp(name, "token") == 0;
}

static const char *fields_hash(const struct request *rq)
{
	struct buf all = { .mem = rq->mem };
	for (int i = 0; i < rq->body.count; i++)
		if (!guard_field(rq->body.list[i].name))
			buf_format(&all, "%zu:%s=%zu:%s;", strlen(rq->body.list[i].name),
				   rq->body.list[i].name, strlen(rq->body.list[i].text),
				   rq->body.list[i].text);
	return secret_hash(rq->mem, buf_end(&all));
}

/* A button without a form page of its own: shows that it was sent, and offers to send this one too. */
static struct reply ask_again(struct request *rq)
{
	struct again again = { .action = rq->local,
			       .fields = NEW_MANY(rq->mem, struct again_field, rq->body.count) };
	for (int i = 0; i < rq->body.count; i++)
		if (!guard_field(rq->body.list[i].name))
			again.fields[again.count++] = (struct again_field){ rq->body.list[i].name,
									    rq->body.list[i].text };
	request_forms(rq);
	return reply_page_again(rq, (struct page){ .title = text_again_title(&rq->reader),
						   .body = view_again(&rq->reader, &again) });
}

static struct reply handle_fresh(struct request *rq)
{
	if (rq->sent_before && !rq->route->form)
		return ask_again(rq);
	return rq->route->handle(rq);
}

static const char *op_address(const struct request *rq)
{
	return arena_format(rq->mem, "%.*s", (int)strcspn(rq->local, "?"), rq->local);
}

/* Inside the transaction. */
static struct reply answer_once(struct request *rq)
{
	const char *key = pairs_find(&rq->body, "op"), *fields = fields_hash(rq);
	if (!op_key_valid(key))
		return reply_refuse(rq, 422);
	const char *login = rq->viewer.token ? secret_hash(rq->mem, rq->viewer.token) : "";
	const struct op *op = op_find(rq->db, rq->mem, login, key, op_address(rq));
	if (op && strcmp(op->fields, fields) == 0)
		return (struct reply){ .status = op->status,
				       .location = op->location,
				       .type = "text/plain" };
	rq->sent_before = op != NULL;
	struct reply reply = handle_fresh(rq);
	if (reply.status >= 200 && reply.status < 400 && !rq->sent_before) {
		struct act act = request_act(rq);
		op_add(&act, login, key, op_address(rq), fields, reply.status, reply.location);
	}
	return reply;
}

static void load_again(struct request *rq, struct db *db)
{
	rq->db = db;
	request_camp(rq, db);
	viewer_find(rq, db);
}

struct reply write_answer(struct request *rq, struct db *writer, struct db *reader)
{
	if (rq->route->prepare) {
		sql_read_begin(reader);
		struct reply early = rq->route->prepare(rq);
		sql_read_end(reader);
		if (early.status)
			return early;
	}
	if (!sql_write_begin(writer, rq->route->writes | WRITES_ALWAYS, WRITE_PATIENCE_MS))
		return reply_refuse(rq, 503);
	load_again(rq, writer);
	struct reply reply = access_refused(rq);
	if (!reply.status)
		reply = answer_once(rq);
	if (reply.status >= 200 && reply.status < 400)
		sql_commit(writer);
	else
		sql_rollback(writer);
	return reply;
}
