/*
 * What each record of a camp tells, whole: a field has its JSON key, its CSV heading and its value.
 * Within lib/out only.
 */
#ifndef OUT_EXPORT_ROW_H
#define OUT_EXPORT_ROW_H

#include "out/sink.h"

struct blocked_row {
	const char *room;
	int64_t starts_at, ends_at;
};

/* record: a struct camp, room, day, slot, blocked_row … as the name says; of runs and tallies a card. */
void export_row_camp(struct sink *to, const void *record);
void export_row_room(struct sink *to, const void *record);
void export_row_day(struct sink *to, const void *record);
void export_row_slot(struct sink *to, const void *record);
void export_row_blocked(struct sink *to, const void *record);
void export_row_session(struct sink *to, const void *record);
void export_row_run(struct sink *to, const void *record);
void export_row_tally(struct sink *to, const void *record);
void export_row_apart(struct sink *to, const void *record);
void export_row_text(struct sink *to, const void *record);
void export_row_person(struct sink *to, const void *record);
void export_row_badge(struct sink *to, const void *record);
void export_row_announcement(struct sink *to, const void *record);
void export_row_entry(struct sink *to, const void *record);

#endif
