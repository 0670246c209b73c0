/*
 * Pitching and editing: one form, a title is enough. A new pitch that looks like others is pinned up
 * once these were seen.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "camp/grid.h"
#include "sessions/pitch.html.h"
#include "sessions/sessions.h"
#include "view/words.html.h"

static const char *choice_format(const struct reader *rd, int which)
{
	return which < FORMAT_COUNT ? text_format(rd, (enum format)which) : NULL;
}

static const char *choice_need(const struct reader *rd, int which)
{
	return which < 5 ? text_need(rd, 1 << which) : NULL;
}

static const char *choice_host(const struct reader *rd, int which)
{
	return which < 2 ? text_pitch_host(rd, which) : NULL;
}

static const struct field fields[] = {
	{ "title", INPUT_LINE, .label = text_pitch_title, .example = text_pitch_example,
	  .most = TITLE_LENGTH, .needed = true },
	{ "host", INPUT_CHOICE, .label = text_pitch_who, .choices = choice_host },
	{ "details", INPUT_LINES, .label = text_pitch_details, .hint = text_pitch_details_hint,
	  .most = DETAILS_LENGTH },
	{ "format", INPUT_CHOICE, .label = text_pitch_format, .choices = choice_format },
	{ "needs", INPUT_BITS, .label = text_pitch_needs, .choices = choice_need },
	{ "slots", INPUT_NUMBER, .label = text_pitch_slots, .hint = text_pitch_slots_hint,
	  .least = 1, .most = 8 },
	{ "co_hosts", INPUT_LINE, .label = text_pitch_co_hosts, .hint = text_pitch_co_hosts_hint,
	  .most = 300 },
	{ "not_before", INPUT_LINE, .label = text_pitch_not_before, .hint = text_pitch_time_hint,
	  .most = 20 },
	{ "not_after", INPUT_LINE, .label = text_pitch_not_after, .hint = text_pitch_time_hint,
	  .most = 20 },
	{ "apart", INPUT_LINE, .label = text_pitch_apart, .hint = text_pitch_apart_hint,
	  .most = 100 },
	{ "language", INPUT_LINE, .label = text_pitch_language, .hint = text_pitch_language_hint,
	  .most = LANGUAGE_LENGTH },
	{ "tags", INPUT_LINE, .label = text_pitch_tags, .hint = text_pitch_tags_hint,
	  .most = TAGS_LENGTH },
	{ "revision", INPUT_HIDDEN },
	{ "seen", INPUT_HIDDEN },
};

static struct page page_of(struct request *rq, struct form *form, const struct card *card,
			   bool stale, const struct similar *similar)
{
	struct pitch_page *pitch = NEW(rq->mem, struct pitch_page);
	*pitch = (struct pitch_page){ .form = form,
				      .card = card,
				      .camp = rq->camp,
				      .stale = stale,
				      .joined = rq->viewer.person != 0,
				      .similar = similar };
	return (struct page){ .title = card ? text_pitch_edit_title(&rq->reader)
					    : text_pitch_new_title(&rq->reader),
			      .nav = NAV_PITCH,
			      .ground = GROUND_FELT,
			      .script = "pitch",
			      .body = view_pitch(&rq->reader, pitch) };
}

static struct page page_pitch(struct request *rq, struct form *form, const struct card *card,
			      bool stale)
{
	return page_of(rq, form, card, stale, NULL);
}

/* --- from the form to a pitch -------------------------------------------------------------------- */

/* "13:00" on the camp's first day, or "2026-12-04 13:00"; in the camp's zone. 0: none given. */
static int64_t read_time(struct request *rq, struct form *form, const char *name)
{
	const char *text = form_text(form, name);
	struct civil civil = zone_civil(rq->reader.zone, rq->camp->starts_at);
	civil.second = 0;
	int64_t instant = 0;
	if (!*text)
		return 0;
	if (!civil_time(text, &civil) && !civil_both(text, &civil))
		form_refuse(form, name, text_pitch_no_time(&rq->reader));
	else if (zone_instant(rq->reader.zone, civil, &instant) == ZONE_GAP)
		form_refuse(form, name, text_pitch_time_gap(&rq->reader, rq->camp->zone));
	return instant;
}

static void read_apart(struct request *rq, struct form *form, struct pitch *pitch)
{
	size_t count;
	char **pieces = text_split(rq->mem, form_text(form, "apart"), ',', &count);
	int64_t *apart = NEW_MANY(rq->mem, int64_t, count + 1);
	for (size_t i = 0; i < count; i++) {
		const char *digits = pieces[i] + (pieces[i][0] == '#');
		int64_t id = strtoll(digits, NULL, 10);
		if (id <= 0 || !session_card(rq->db, rq->mem, id, request_sees(rq)))
			form_refuse(form, "apart", text_pitch_no_session(&rq->reader, pieces[i]));
		else
			apart[pitch->apart_count++] = id;
	}
	pitch->apart = apart;
}

static struct pitch read_pitch(struct request *rq, struct form *form)
{
	struct pitch pitch = {
		.title = form_text(form, "title"),
		.details = form_text(form, "details"),
		.language = form_text(form, "language"),
		.tags = form_text(form, "tags"),
		.format = (enum format)form_int(form, "format"),
		.needs = (int)form_int(form, "needs"),
		.slots = form_int(form, "slots") ? (int)form_int(form, "slots") : 1,
		.not_before = read_time(rq, form, "not_before"),
		.not_after = read_time(rq, form, "not_after"),
	};
	size_t co_hosts;
	pitch.co_hosts = (const char *const *)text_split(rq->mem, form_text(form, "co_hosts"), ',',
							 &co_hosts);
	pitch.co_host_count = (int)co_hosts;
	read_apart(rq, form, &pitch);
	return pitch;
}

/* What the domain refused, in words beside the field it is about. */
static void refuse_pitch(struct request *rq, struct form *form, enum pitched pitched)
{
	const struct reader *rd = &rq->reader;
	switch (pitched) {
	case PITCH_GOOD: return;
	case PITCH_CLOSED: form_refuse(form, NULL, text_pitch_closed(rd)); return;
	case PITCH_MANY:
		form_refuse(form, "title", text_pitch_many(rd, rq->camp->pitches_each));
		return;
	case PITCH_GONE: form_refuse(form, NULL, text_pitch_gone(rd)); return;
	case PITCH_NO_SUCH_HOST: form_refuse(form, "co_hosts", text_pitch_no_host(rd)); return;
	case PITCH_TIMES_CROSSED:
		form_refuse(form, "not_after", text_pitch_times_crossed(rd));
		return;
	case PITCH_DETAILS_LONG: form_refuse(form, "details", text_pitch_details_long(rd)); return;
	case PITCH_TAGS_LONG: form_refuse(form, "tags", text_pitch_details_long(rd)); return;
	case PITCH_STALE: form_refuse(form, NULL, text_pitch_stale(rd)); return;
	default: form_refuse(form, "title", text_pitch_title_bad(rd)); return;
	}
}

/* --- new ----------------------------------------------------------------------------------------- */

struct reply reply_new(struct request *rq)
{
	if (!camp_pitches(rq->camp) && !rq->viewer.organiser) {
		struct page page = { .title = text_pitch_new_title(&rq->reader),
				     .nav = NAV_PITCH,
				     .body = view_pitch_closed(&rq->reader) };
		return reply_page(rq, page);
	}
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "slots", "1");
	return reply_page(rq, page_pitch(rq, form, NULL, false));
}

/* The form again, filled, with what is on the board already. Nothing is used up: it may be sent again. */
static struct reply ask_similar(struct request *rq, struct form *form,
				const struct similar *similar)
{
	form_fill(form, "seen", similar->seen);
	struct reply reply = reply_page_again(rq, page_of(rq, form, NULL, false, similar));
	reply.status = 409;
	return reply;
}

struct reply reply_new_post(struct request *rq)
{
	int64_t id = 0, host;
	struct form *form = form_read(rq, fields, COUNT(fields));
	struct pitch pitch = read_pitch(rq, form);
	struct act act = request_act(rq);
	host = form_int(form, "host") ? 0 : rq->viewer.person;
	const struct similar *similar = similar_to(rq, pitch.title, form_text(form, "seen"));
	if (!form->bad && similar->fresh && (camp_pitches(rq->camp) || rq->viewer.organiser))
		return ask_similar(rq, form, similar);
	if (!form->bad)
		refuse_pitch(rq, form, session_add(&act, &pitch, host, &id));
	if (form->bad)
		return reply_page_again(rq, page_pitch(rq, form, NULL, false));
	return reply_see(rq, "~/sessions/%lld?said=pitched", (long long)id);
}

/* --- editing ------------------------------------------------------------------------------------- */

static bool may_edit(struct request *rq, const struct card *card)
{
	return rq->viewer.organiser || session_theirs(card);
}

static void fill_time(struct request *rq, struct form *form, const char *name, int64_t instant)
{
	struct civil civil = zone_civil(rq->reader.zone, instant);
	if (instant)
		form_fill(form, name,
			  arena_format(rq->mem, "%04d-%02d-%02d %02d:%02d", civil.year, civil.month,
				       civil.day, civil.hour, civil.minute));
}

static void fill_names(struct request *rq, struct form *form, const struct card *card)
{
	struct buf names = { .mem = rq->mem }, apart = { .mem = rq->mem };
	for (int i = 0; i < card->host_count + card->asked_count; i++)
		if (i > 0)
			buf_format(&names, "%s%s", names.len ? ", " : "", card->hosts[i].shown);
	int count;
	int64_t *others = session_apart(rq->db, rq->mem, card->id, &count);
	for (int i = 0; i < count; i++)
		buf_format(&apart, "%s#%lld", i ? ", " : "", (long long)others[i]);
	form_fill(form, "co_hosts", buf_end(&names));
	form_fill(form, "apart", buf_end(&apart));
}

static void fill_card(struct request *rq, struct form *form, const struct card *card)
{
	form_fill(form, "title", card->title);
	form_fill(form, "details", card->details);
	form_fill(form, "language", card->language);
	form_fill(form, "tags", card->tags);
	form_fill_int(form, "format", card->format);
	form_fill_int(form, "needs", card->needs);
	form_fill_int(form, "slots", card->slots);
	form_fill_int(form, "revision", card->revision);
	fill_time(rq, form, "not_before", card->not_before);
	fill_time(rq, form, "not_after", card->not_after);
	fill_names(rq, form, card);
}

struct reply reply_edit(struct request *rq)
{
	const struct card *card = session_card(rq->db, rq->mem, request_number(rq, 1),
					       request_sees(rq));
	if (!card)
		return reply_refuse(rq, 404);
	if (card->state == SESSION_MERGED)
		return reply_kept(rq, card->merged_into, "/edit");
	if (!may_edit(rq, card))
		return reply_refuse(rq, 403);
	struct form *form = form_new(rq, fields, COUNT(fields));
	fill_card(rq, form, card);
	return reply_page(rq, page_pitch(rq, form, card, false));
}

struct reply reply_edit_post(struct request *rq)
{
	const struct card *card = session_card(rq->db, rq->mem, request_number(rq, 1),
					       request_sees(rq));
	if (!card)
		return reply_refuse(rq, 404);
	if (!may_edit(rq, card))
		return reply_refuse(rq, 403);
	struct form *form = form_read(rq, fields, COUNT(fields));
	struct pitch pitch = read_pitch(rq, form);
	struct act act = request_act(rq);
	enum pitched pitched = form->bad ? PITCH_GOOD
					 : session_change(&act, card->id,
							  form_int(form, "revision"), &pitch);
	refuse_pitch(rq, form, pitched);
	if (!form->bad)
		return reply_see(rq, "~/sessions/%lld?said=saved", (long long)card->id);
	/* Shown with both texts: theirs on top, mine in the form; sending it again keeps mine. */
	if (pitched == PITCH_STALE)
		form_fill_int(form, "revision", card->revision);
	struct reply reply = reply_page_again(rq,
					      page_pitch(rq, form, card, pitched == PITCH_STALE));
	if (pitched == PITCH_STALE)
		reply.status = 409;
	return reply;
}
