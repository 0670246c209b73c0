/*
 * Cards: what every page shows of a session. Names and times of places come from the ground in
 * memory, so that a list joins no room, slot or day six times a row.
 */
#include <inttypes.h>

#include "camp/card.h"
#include "camp/ground.h"

#define CARD(member) FIELD(struct card, member)
#define HOST(member) FIELD(struct host, member)

static const struct shape card_shape =
	SHAPE(struct card, CARD(id), CARD(run), CARD(pitched_by), CARD(pitched_at),
	      CARD(changed_at), CARD(revision), CARD(title), CARD(details), CARD(language),
	      CARD(tags), CARD(reason), CARD(search), CARD(format), CARD(needs), CARD(slots),
	      CARD(not_before), CARD(not_after), CARD(state), CARD(room), CARD(slot), CARD(covers),
	      CARD(last_room), CARD(last_slot), CARD(shown), CARD(moved_at), CARD(moved_from_room),
	      CARD(moved_from_slot), CARD(uuid), CARD(sequence), CARD(run_changed_at),
	      CARD(run_created_at), CARD(interested), CARD(maybe), CARD(skipped), CARD(going_count),
	      CARD(vote), CARD(going));

static const struct shape host_shape = SHAPE(struct host, HOST(session), HOST(person), HOST(shown),
					     HOST(pronouns), HOST(affiliation), HOST(asked),
					     HOST(organiser), HOST(erased));

/* Both lists are ordered by session, newest first; hosts of other sessions are passed over. */
static void give_hosts(struct card *cards, int count, const struct host *hosts, int host_count,
		       int64_t person)
{
	int next = 0;

	for (struct card *card = cards; card < cards + count; card++) {
		while (next < host_count && hosts[next].session > card->id)
			next++;
		card->hosts = hosts + next;
		for (; next < host_count && hosts[next].session == card->id; next++) {
			card->asked_count += hosts[next].asked;
			card->host_count += !hosts[next].asked;
			card->mine |= hosts[next].person == person && !hosts[next].asked;
		}
	}
}

static void finish(struct card *cards, int count, const struct host *hosts, int host_count,
		   const struct grid *ground, struct viewer_sees who)
{
	give_hosts(cards, count, hosts, host_count, who.person);
	for (int i = 0; i < count; i++) {
		cards[i].pitched_by_me = who.person && cards[i].pitched_by == who.person;
		ground_card(ground, &cards[i], who);
	}
}

void card_grid(struct db *db, struct arena *mem, struct viewer_sees who, struct grid *grid)
{
	int host_count;
	const struct host *hosts = sql_list(db, mem, SQL_HOST_LIST, &host_shape, &host_count);

	grid->cards = sql_list(db, mem, SQL_GRID_CARDS, &card_shape, &grid->card_count,
			       INT(who.person));
	finish(grid->cards, grid->card_count, hosts, host_count, grid, who);
}

struct card *card_list_of(struct db *db, struct arena *mem, const char *ids, struct viewer_sees who,
			  int *count)
{
	struct grid ground = { 0 };
	int host_count;
	const struct host *hosts = sql_list(db, mem, SQL_HOST_LIST_OF, &host_shape, &host_count,
					    TEXT(ids));
	struct card *cards = sql_list(db, mem, SQL_SESSION_LIST_OF, &card_shape, count,
				      INT(who.person), TEXT(ids));

	ground_load(db, mem, &ground);
	finish(cards, *count, hosts, host_count, &ground, who);
	return cards;
}

struct card *session_card(struct db *db, struct arena *mem, int64_t id, struct viewer_sees who)
{
	int count;
	struct card *card = card_list_of(db, mem, arena_format(mem, "[%" PRId64 "]", id), who,
					 &count);

	return count ? card : NULL;
}

struct card *session_cards(struct db *db, struct arena *mem, struct viewer_sees who, int *count)
{
	struct grid ground = { 0 };
	int host_count;
	const struct host *hosts = sql_list(db, mem, SQL_HOST_LIST, &host_shape, &host_count);
	struct card *cards = sql_list(db, mem, SQL_SESSION_LIST, &card_shape, count,
				      INT(who.person), INT(who.organiser));

	ground_load(db, mem, &ground);
	finish(cards, *count, hosts, host_count, &ground, who);
	return cards;
}
