/*
 * Hosts named in a pitch: looked up by name, asked, and no longer asked. Within lib/camp only.
 */
#ifndef CAMP_HOST_H
#define CAMP_HOST_H

#include "camp/session.h"

struct co_hosts {
	struct person **people;
	int count;
};

/*
 * Everybody whom the pitch names; false: one name is unknown or fits several people. Who already stands
 * on the card (NULL: a new one) is meant as shown there, whoever else has the name. Writes nothing.
 */
bool host_co_hosts(const struct act *act, const struct card *card, const struct pitch *pitch,
		   struct co_hosts *co_hosts);

/*
 * Asks them to co-host; who is host or asked already stays so. Somebody without a phone yet cannot
 * be asked: an unclaimed co-host of a session that is not placed hosts it at once.
 */
void host_ask(const struct act *act, int64_t session, const struct co_hosts *co_hosts);
/* those not named any more */
void host_unask(const struct act *act, int64_t session, const struct co_hosts *but);

/* The person hosts it, busy where it stands; ASKED_BUSY: they host another there. Writes host, busy, run, offer. */
enum asked host_take_in(const struct act *act, int64_t id, int64_t person);

#endif
