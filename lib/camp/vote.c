/*
 * Votes, and what can be expected of them. The journal hears that votes changed, and nothing else.
 */
#include <math.h>

#include "camp/journal.h"
#include "camp/vote.h"

#define Z_80 1.2816 /* 80 % of a normal distribution lie within so many deviations */

enum voted vote_cast(const struct act *act, int64_t session, enum choice choice)
{
	int changed;

	if (!camp_votes(act->camp))
		return VOTE_CLOSED;
	if (!sql_int(act->db, SQL_VOTE_SESSION, INT(session)))
		return VOTE_NO_SESSION;
	if (choice != CHOICE_NONE && session_hosted_by(act->db, session, act->actor))
		return VOTE_OWN;
	if (choice == CHOICE_MAYBE && act->camp->vote_mode == VOTE_DOTS)
		return VOTE_NO_MAYBE;
	if (choice == CHOICE_NONE)
		changed = sql_do(act->db, SQL_VOTE_DROP, INT(act->actor), INT(session));
	else
		changed = sql_try(act->db, SQL_VOTE_CAST, INT(act->actor), INT(session),
				  INT(choice), INT(act->now));
	if (changed < 0)
		return VOTE_NO_DOT;
	if (changed)
		journal_votes_changed(act);
	return VOTE_COUNTED;
}

/* --- quick voting ------------------------------------------------------------------------------ */

struct open {
	int64_t id;
	int answers;
};

static const struct shape open_shape = SHAPE(struct open, FIELD(struct open, id),
					     FIELD(struct open, answers));

/* Where a session comes in a person's own order. The mixing is that of splitmix64 (Steele, Lea, Flood, 2014). */
static uint64_t shuffled(int64_t person, int64_t session)
{
	uint64_t mixed = (uint64_t)person * 0x9e3779b97f4a7c15 + (uint64_t)session;

	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
	return mixed ^ mixed >> 31;
}

static bool sooner(const struct open *a, const struct open *b, int64_t person)
{
	if (a->answers != b->answers)
		return a->answers < b->answers;
	return shuffled(person, a->id) < shuffled(person, b->id);
}

struct card *vote_next(struct db *db, struct arena *mem, int64_t person)
{
	int count;
	const struct open *open = sql_list(db, mem, SQL_VOTE_OPEN, &open_shape, &count,
					   INT(person)),
			  *next = open;

	for (int i = 1; i < count; i++)
		if (sooner(&open[i], next, person))
			next = &open[i];
	return count ? session_card(db, mem, next->id, (struct viewer_sees){ .person = person })
		     : NULL;
}

int vote_dots_left(struct db *db, const struct camp *camp, int64_t person)
{
	if (camp->vote_mode != VOTE_DOTS)
		return 0;
	return camp->dots - (int)sql_int(db, SQL_VOTE_DOTS, INT(person));
}

int vote_voters(struct db *db)
{
	return (int)sql_int(db, SQL_VOTE_VOTERS);
}

int vote_present(struct db *db)
{
	return (int)sql_int(db, SQL_VOTE_PRESENT);
}

struct vote_progress vote_progress(struct db *db, int64_t person)
{
	return (struct vote_progress){ .left = (int)sql_int(db, SQL_VOTE_LEFT, INT(person)),
				       .all = (int)sql_int(db, SQL_VOTE_ALL, INT(person)) };
}

static int people(double share, int present)
{
	double number = round(share * present);

	return number < 0 ? 0 : number > present ? present : (int)number;
}

struct estimate vote_estimate(const struct card *card, int present)
{
	if (card->nth > 1)
		return (struct estimate){ card->again, card->again, card->again };
	double answers = card->interested + card->maybe + card->skipped + 4;
	double share = (card->interested + card->maybe / 2.0 + 1) / answers;
	double reach = Z_80 * sqrt(share * (1 - share) / answers);

	return (struct estimate){ .low = people(share - reach, present),
				  .expected = people(share, present),
				  .high = people(share + reach, present) };
}
