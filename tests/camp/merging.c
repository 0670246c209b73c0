/*
 * Two pitches to merge, and what can be asked of them.
 */
#include <inttypes.h>
#include <string.h>

#include "merging.h"

struct programme *p;
int64_t bread, cake;

void merging_begin(void)
{
	p = programme();
	bread = pitch(p, p->anna, "Bread");
	cake = pitch(p, p->ben, "Cake");
}

struct merge_outcome merge(int64_t session, int64_t into)
{
	const struct merge_wish wish = { session, into, card(p, session)->revision,
					 card(p, into)->revision };

	return session_merge(&p->act, &wish);
}

const char *state_of(int64_t session)
{
	const struct card *now = card(p, session);
	int count, apart;
	const struct journal_entry *rows = journal_list(p->db, p->mem, 0, 10000, &count);

	session_apart(p->db, p->mem, session, &apart);
	return arena_format(p->mem, "%d %s %d+%d hosts %d/%d/%d at %d,%d #%d of %d, apart %d",
			    (int)now->state, now->tags, now->host_count, now->asked_count,
			    now->interested, now->maybe, now->skipped, (int)now->room,
			    (int)now->slot, (int)now->revision, (int)rows[0].seq, apart);
}

void tallies(int64_t session, int interested, int maybe, int skipped)
{
	const struct card *now = card(p, session);

	cr_assert_eq(now->interested, interested, "interested: %d", now->interested);
	cr_assert_eq(now->maybe, maybe, "maybe: %d", now->maybe);
	cr_assert_eq(now->skipped, skipped, "skipped: %d", now->skipped);
	cr_assert_eq(grid_check(p->db), 0);
}

int voted(int64_t person, int64_t session)
{
	return session_card(p->db, p->mem, session, (struct viewer_sees){ person, false })->vote;
}

bool listed(int64_t session)
{
	int count;
	const struct card *cards = session_cards(p->db, p->mem, (struct viewer_sees){ 0 }, &count);

	for (int i = 0; i < count; i++)
		if (cards[i].id == session && cards[i].state != SESSION_MERGED)
			return true;
	return false;
}

const char *hosts_of(int64_t session)
{
	const struct card *now = card(p, session);
	const char *names = "";

	for (int i = 0; i < now->host_count + now->asked_count; i++)
		names = arena_format(p->mem, "%s%s%s%s", names, i ? " " : "", now->hosts[i].shown,
				     now->hosts[i].asked ? "?" : "");
	return names;
}

void ask_to_host(int64_t session, const char *name)
{
	int64_t actor = p->act.actor;
	const struct card *now = card(p, session);
	struct pitch it = { .title = now->title,
			    .slots = 1,
			    .tags = now->tags,
			    .co_hosts = &name,
			    .co_host_count = 1 };

	cr_assert_eq(session_change(as(p, p->sam), session, now->revision, &it), PITCH_GOOD);
	as(p, actor);
}

void tag(int64_t session, const char *tags)
{
	struct pitch it = { .title = card(p, session)->title, .slots = 1, .tags = tags };

	cr_assert_eq(session_change(&p->act, session, card(p, session)->revision, &it), PITCH_GOOD);
}
