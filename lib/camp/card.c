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
	SHAPE(struct card, CARD(id), CARD(run), CARD(nth), CARD(pitched_by), CARD(pitched_at),
	      CARD(changed_at), CARD(revision), CARD(title), CARD(details), CARD(language),
	      CARD(tags), CARD(reason), CARD(search), CARD(format), CARD(needs), CARD(slots),
	      CARD(not_before), CARD(not_after), CARD(state), CARD(merged_into), CARD(room),
	      CARD(slot), CARD(covers), CARD(pinned), CARD(full), CARD(last_room), CARD(last_slot),
	      CARD(shown), CARD(moved_at), CARD(moved_from_room), CARD(moved_from_starts_at),
	      CARD(why), CARD(uuid), CARD(sequence), CARD(run_changed_at), CARD(run_created_at),
	      CARD(interested), CARD(maybe), CARD(skipped), CARD(walk_ins), CARD(going_count),
	      CARD(again), CARD(vote), CARD(going));

static const struct shape host_shape = SHAPE(struct host, HOST(session), HOST(person), HOST(shown),
					     HOST(pronouns), HOST(affiliation), HOST(asked),
					     HOST(organiser), HOST(erased));

/* Every run of a session has its hosts. */
static void give_hosts_of(struct card *card, const struct card *first)
{
	card->hosts = first->hosts;
	card->host_count = first->host_count;
	card->asked_count = first->asked_count;
	card->hostless = first->hostless;
	card->mine = first->mine;
}

/* Both lists are ordered by session, newest first; hosts of other sessions are passed over. */
static void give_hosts(struct card *cards, int count, const struct host *hosts, int host_count,
		       int64_t person)
{
	int next = 0;

	for (struct card *card = cards; card < cards + count; card++) {
		if (card > cards && card[-1].id == card->id) {
			give_hosts_of(card, card - 1);
			continue;
		}
		while (next < host_count && hosts[next].session > card->id)
			next++;
		card->hosts = hosts + next;
		card->hostless = true;
		for (; next < host_count && hosts[next].session == card->id; next++) {
			card->asked_count += hosts[next].asked;
			card->host_count += !hosts[next].asked;
			card->mine |= hosts[next].person == person && !hosts[next].asked;
			card->hostless &= hosts[next].asked || hosts[next].erased;
		}
	}
}

/* One person's own: what they answered and where they go, ordered as the cards are. */
struct mark {
	int64_t session, nth;
	int vote;
};

static const struct shape mark_shape = SHAPE(struct mark, FIELD(struct mark, session),
					     FIELD(struct mark, nth), FIELD(struct mark, vote));

static bool comes_before(const struct mark *mark, const struct card *card)
{
	return mark->session > card->id || (mark->session == card->id && mark->nth < card->nth);
}

static void give_marks(struct db *db, struct arena *mem, struct card *cards, int count,
		       int64_t person)
{
	int votes, goings;
	const struct mark *vote = sql_list(db, mem, SQL_VOTE_MINE, &mark_shape, &votes,
					   INT(person));
	const struct mark *going = sql_list(db, mem, SQL_AGENDA_GOING, &mark_shape, &goings,
					    INT(person));

	for (struct card *card = cards; card < cards + count; card++) {
		for (; votes && vote->session > card->id; votes--)
			vote++;
		for (; goings && comes_before(going, card); goings--)
			going++;
		card->vote = votes && vote->session == card->id ? vote->vote : 0;
		card->going = goings && going->session == card->id && going->nth == card->nth;
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

/* All cards of a list that nobody's own is in, made the viewer's. */
static struct card *list(struct db *db, struct arena *mem, enum sql name, const struct grid *ground,
			 struct viewer_sees who, int *count)
{
	int host_count, all;
	const struct host *hosts = sql_keep(db, mem, SQL_HOST_LIST, &host_shape, &host_count);
	const struct card *kept = sql_keep(db, mem, name, &card_shape, &all);
	struct card *cards = NEW_MANY(mem, struct card, all + 1);

	*count = 0;
	for (int i = 0; i < all; i++)
		if (kept[i].state != SESSION_WITHDRAWN || who.organiser)
			cards[(*count)++] = kept[i];
	if (who.person)
		give_marks(db, mem, cards, *count, who.person);
	finish(cards, *count, hosts, host_count, ground, who);
	return cards;
}

void card_grid(struct db *db, struct arena *mem, struct viewer_sees who, struct grid *grid)
{
	grid->cards = list(db, mem, SQL_GRID_CARDS, grid, who, &grid->card_count);
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

bool card_full(const struct card *card, int64_t now)
{
	return card->full && card->slot && now < card->ends_at;
}

struct card *session_card(struct db *db, struct arena *mem, int64_t id, struct viewer_sees who)
{
	int count;
	struct card *card = card_list_of(db, mem, arena_format(mem, "[%" PRId64 "]", id), who,
					 &count);

	return count ? card : NULL;
}

struct card *session_all_runs(struct db *db, struct arena *mem, struct viewer_sees who, int *count)
{
	struct grid ground = { 0 };

	ground_load(db, mem, &ground);
	return list(db, mem, SQL_SESSION_LIST, &ground, who, count);
}

struct card *session_cards(struct db *db, struct arena *mem, struct viewer_sees who, int *count)
{
	int all;
	struct card *cards = session_all_runs(db, mem, who, &all);

	*count = 0;
	for (int i = 0; i < all; i++)
		if (cards[i].nth == 1)
			cards[(*count)++] = cards[i];
	return cards;
}

struct card *session_runs(struct db *db, struct arena *mem, int64_t id, struct viewer_sees who,
			  int *count)
{
	return card_list_of(db, mem, arena_format(mem, "[%" PRId64 "]", id), who, count);
}
