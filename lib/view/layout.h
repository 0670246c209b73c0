/*
 * The frame around every page: felt header with the mark and the person, navigation, footer.
 */
#ifndef VIEW_LAYOUT_H
#define VIEW_LAYOUT_H

#include "base/text.h"
#include "camp/camp.h"
#include "out/html.h"

enum nav {
	NAV_NONE,
	NAV_HOME,
	NAV_VOTE,
	NAV_PITCH,
	NAV_SESSIONS,
	NAV_GRID,
	NAV_MINE,
	NAV_BUILD,
	NAV_DESK
};
enum ground { GROUND_TABLE, GROUND_FELT };

struct page {
	const char *title; /* of the window, and in the bar */
	struct html head;  /* on the felt below the bar; may be empty */
	struct html body;
	enum nav nav;
	enum ground ground;
	const char *script;  /* a module of htdocs/js besides the common one: "builder" */
	bool wide;           /* the builder: the whole width */
	bool index;          /* search engines may keep it: only the home page */
	struct html machine; /* JSON-LD in the head; may be empty */
	/* address of this page's calendar, for <link rel=alternate>; NULL none */
	const char *feed;

	/* filled by reply_page */
	const struct camp *camp; /* NULL outside a camp */
	const char *shown;       /* the viewer's name; "" for a visitor */
	bool joined, organiser;
	bool pitching, voting; /* for the navigation: what is open */
	const char *theme;     /* "light", "dark", or "" for the device's choice */
	const char *here;      /* local address of this page, for language links */
	const struct lang_name *languages;
	int language_count;
	const char *said; /* ?said=: what has just been done, see view_said */
};

#endif
