/*
 * Reading cards: a whole list takes two queries, one for the cards and one for their hosts.
 * Within lib/camp only; pages call session_card, session_cards, grid_find and agenda_find.
 */
#ifndef CAMP_CARD_H
#define CAMP_CARD_H

#include "camp/grid.h"

/* Fills in the grid's cards: all that are offered or cancelled, with what a grid shows. */
void card_grid(struct db *db, struct arena *mem, struct viewer_sees who, struct grid *grid);

/* A card a run of the sessions in a JSON array of ids, whatever their state; newest pitch first, then by nth. */
struct card *card_list_of(struct db *db, struct arena *mem, const char *ids, struct viewer_sees who,
			  int *count);

#endif
