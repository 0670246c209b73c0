/*
 * The camp's row, its phases and switches, and what the organisers announce.
 */
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/text.h"
#include "base/zone.h"
#include "camp/camp.h"
#include "camp/journal.h"
#include "camp/run.h"

static const struct shape camp_shape =
	SHAPE(struct camp, FIELD(struct camp, uuid), FIELD(struct camp, acronym),
	      FIELD(struct camp, name), FIELD(struct camp, zone), FIELD(struct camp, venue),
	      FIELD(struct camp, address), FIELD(struct camp, geo), FIELD(struct camp, language),
	      FIELD(struct camp, conduct), FIELD(struct camp, info), FIELD(struct camp, starts_at),
	      FIELD(struct camp, ends_at), FIELD(struct camp, delete_on),
	      FIELD(struct camp, created_at), FIELD(struct camp, private),
	      FIELD(struct camp, join_mode), FIELD(struct camp, join_generation),
	      FIELD(struct camp, phase), FIELD(struct camp, pitching), FIELD(struct camp, voting),
	      FIELD(struct camp, pitches_each), FIELD(struct camp, vote_mode),
	      FIELD(struct camp, dots), FIELD(struct camp, hosts_place));

static const struct shape turn_shape = SHAPE(struct turn, FIELD(struct turn, since),
					     FIELD(struct turn, until));

static const struct shape announcement_shape =
	SHAPE(struct announcement, FIELD(struct announcement, id), FIELD(struct announcement, at),
	      FIELD(struct announcement, title), FIELD(struct announcement, body),
	      FIELD(struct announcement, by_name));

enum camp_made camp_add(const struct act *act, const struct camp *camp)
{
	if (!camp->name || !*camp->name)
		return CAMP_BAD_NAME;
	if (!zone_find(camp->zone))
		return CAMP_BAD_ZONE;
	if (camp->ends_at <= camp->starts_at || camp->delete_on <= camp->ends_at)
		return CAMP_BAD_TIMES;
	sql_do(act->db, SQL_CAMP_ADD, TEXT(random_uuid(act->mem)), TEXT(camp->acronym),
	       TEXT(camp->name), TEXT(camp->zone), TEXT(camp->venue), TEXT(camp->address),
	       TEXT(camp->language), INT(camp->starts_at), INT(camp->ends_at), INT(camp->delete_on),
	       TEXT(camp->conduct), TEXT(camp->info), INT(camp->private), INT(camp->join_mode),
	       INT(act->now), TEXT(camp->geo ? camp->geo : ""), INT(camp->pitches_each),
	       INT(camp->vote_mode), INT(camp->dots ? camp->dots : DOTS_USUAL),
	       INT(camp->hosts_place));
	journal_add(act, "camp.added", "", NULL, NULL, TOPICS("camp"));
	return CAMP_MADE;
}

struct camp *camp_find(struct db *db, struct arena *mem)
{
	return sql_find(db, mem, SQL_CAMP_FIND, &camp_shape);
}

/* A file that was never filled has no version, and no tables either. */
bool camp_private(struct db *db)
{
	return store_version(db) > 0 && sql_int(db, SQL_CAMP_PRIVATE);
}

/* --- phases -------------------------------------------------------------------------------------- */

static const struct {
	bool pitching, voting;
} presets[PHASE_COUNT] = {
	[PHASE_SETUP] = { false, false },   [PHASE_PITCHING] = { true, false },
	[PHASE_VOTING] = { false, true },   [PHASE_BUILDING] = { false, false },
	[PHASE_RUNNING] = { false, false }, [PHASE_CLOSED] = { false, false },
};

static bool alive(const struct camp *camp)
{
	return camp->phase > PHASE_SETUP && camp->phase < PHASE_CLOSED;
}

bool camp_pitches(const struct camp *camp)
{
	return camp->pitching && alive(camp);
}

bool camp_votes(const struct camp *camp)
{
	return camp->voting && alive(camp);
}

bool camp_tallies_open(const struct camp *camp)
{
	return camp->phase >= PHASE_BUILDING && !camp->voting;
}

bool camp_estimates_open(const struct camp *camp)
{
	return camp->phase >= PHASE_BUILDING;
}

bool camp_over(const struct camp *camp, int64_t now)
{
	return now >= camp->delete_on;
}

struct turn *camp_turn(struct db *db, struct arena *mem, int64_t now)
{
	return sql_find(db, mem, SQL_CAMP_TURN, &turn_shape, INT(now), INT(CAMP_EVE));
}

int64_t camp_voting_began(struct db *db)
{
	return sql_int(db, SQL_CAMP_CAME_TO, INT(PHASE_VOTING));
}

void camp_phase(const struct act *act, enum phase phase)
{
	sql_do(act->db, SQL_CAMP_PHASE, INT(phase), INT(presets[phase].pitching),
	       INT(presets[phase].voting));
	journal_add(act, "camp.phase", "",
		    arena_format(act->mem, "{\"phase\":%d}", (int)act->camp->phase),
		    arena_format(act->mem, "{\"phase\":%d}", (int)phase), TOPICS("camp"));
}

void camp_switches(const struct act *act, bool pitching, bool voting)
{
	sql_do(act->db, SQL_CAMP_SWITCHES, INT(pitching), INT(voting));
	journal_add(act, "camp.switches", "", NULL,
		    arena_format(act->mem, "{\"pitching\":%d,\"voting\":%d}", pitching, voting),
		    TOPICS("camp"));
}

/* --- settings ------------------------------------------------------------------------------------ */

void camp_join_mode(const struct act *act, enum join_mode mode)
{
	sql_do(act->db, SQL_CAMP_JOIN_MODE, INT(mode));
	journal_add(act, "camp.join", "", NULL, NULL, TOPICS("camp"));
}

void camp_join_renew(const struct act *act)
{
	sql_do(act->db, SQL_CAMP_JOIN_RENEW);
	journal_add(act, "camp.join", "", NULL, NULL, TOPICS("camp"));
}

char *camp_join_code(struct arena *mem, const struct secret_key *key, const struct camp *camp)
{
	return secret_code(mem, key, "join", camp->uuid, 0, camp->join_generation);
}

static bool degrees(const char **text, double most, double *number)
{
	char *end;

	*number = strtod(*text, &end);
	if (end == *text || !(*number >= -most && *number <= most))
		return false;
	*text = end + strspn(end, " ");
	return true;
}

char *camp_geo(struct arena *mem, const char *typed)
{
	double north, east;

	typed += strspn(typed, " ");
	if (!*typed)
		return arena_text(mem, "");
	if (!degrees(&typed, 90, &north) || (*typed != ';' && *typed != ','))
		return NULL;
	typed++;
	if (!degrees(&typed, 180, &east) || *typed)
		return NULL;
	return arena_format(mem, "%.6f;%.6f", north, east);
}

static bool told_in_calendars(const struct camp *was, const struct camp *is)
{
	return !text_same(was->name, is->name) || !text_same(was->venue, is->venue) ||
	       !text_same(was->address, is->address) || !text_same(was->geo, is->geo);
}

bool camp_change(const struct act *act, const struct camp *settings)
{
	const struct camp *was = act->camp;
	int dots = settings->dots ? settings->dots : was->dots;
	bool votes = settings->vote_mode != was->vote_mode || dots != was->dots;

	if (sql_try(act->db, SQL_CAMP_CHANGE, TEXT(settings->name), TEXT(settings->venue),
		    TEXT(settings->address), TEXT(settings->geo), TEXT(settings->conduct),
		    INT(settings->pitches_each), INT(settings->vote_mode), INT(dots),
		    INT(settings->hosts_place)) < 0)
		return false;
	if (told_in_calendars(was, settings))
		run_touch_shown(act);
	journal_add(act, votes ? "camp.votes" : "camp.changed", "", NULL, NULL, TOPICS("camp"));
	return true;
}

void camp_info(const struct act *act, const char *markdown)
{
	sql_do(act->db, SQL_CAMP_INFO, TEXT(markdown));
	journal_add(act, "camp.info", "", NULL, NULL, TOPICS("camp", "announcements"));
}

/* --- announcements ------------------------------------------------------------------------------- */

struct announcement *announcement_list(struct db *db, struct arena *mem, int *count)
{
	return sql_list(db, mem, SQL_ANNOUNCEMENT_LIST, &announcement_shape, count);
}

void announcement_add(const struct act *act, const char *title, const char *body)
{
	int64_t id = sql_int(act->db, SQL_ANNOUNCEMENT_ADD, TEXT(title), TEXT(body),
			     INT_OR_NULL(act->actor), INT(act->now));
	journal_add(act, "announcement.added",
		    arena_format(act->mem, "announcement:%lld", (long long)id), NULL, NULL,
		    TOPICS("announcements"));
}

bool announcement_drop(const struct act *act, int64_t id)
{
	if (sql_do(act->db, SQL_ANNOUNCEMENT_DROP, INT(id)) == 0)
		return false;
	journal_add(act, "announcement.dropped",
		    arena_format(act->mem, "announcement:%lld", (long long)id), NULL, NULL,
		    TOPICS("announcements"));
	return true;
}
