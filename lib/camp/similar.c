/*
 * Pitches that look like one that somebody is about to pin up.
 */
#include "base/likeness.h"
#include "camp/session.h"

/* Keeps the list in order, the likest first; of equals the newest, which comes first, stays before. */
static void take_in(const struct card **likest, int *likeness, int *count, const struct card *card,
		    int percent)
{
	int at = *count < SIMILAR_MOST ? (*count)++ : SIMILAR_MOST;

	while (at > 0 && likeness[at - 1] < percent) {
		if (at < SIMILAR_MOST) {
			likest[at] = likest[at - 1];
			likeness[at] = likeness[at - 1];
		}
		at--;
	}
	if (at < SIMILAR_MOST) {
		likest[at] = card;
		likeness[at] = percent;
	}
}

const struct card **session_similar(struct db *db, struct arena *mem, const char *title,
				    int64_t person, int *count)
{
	const struct card **likest = NEW_MANY(mem, const struct card *, SIMILAR_MOST);
	const struct likeness *wanted = likeness_of(mem, title);
	int all, likeness[SIMILAR_MOST];
	const struct card *cards = session_cards(db, mem, (struct viewer_sees){ .person = person },
						 &all);

	*count = 0;
	for (const struct card *card = cards; card < cards + all; card++) {
		int percent;

		if (card->state != SESSION_OFFERED || card->mine || card->pitched_by_me)
			continue;
		percent = likeness_percent(wanted, likeness_of(mem, card->title));
		if (percent >= SIMILAR_LEAST)
			take_in(likest, likeness, count, card, percent);
	}
	return likest;
}
