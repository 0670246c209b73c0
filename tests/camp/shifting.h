/*
 * The small camp of programme.h on its first day, about to run late.
 */
#ifndef TESTS_CAMP_SHIFTING_H
#define TESTS_CAMP_SHIFTING_H

#include "base/clock.h"
#include "camp/shift.h"
#include "programme.h"

struct programme *morning(int hour,
			  int minute); /* it is the first day, at that time, and the camp runs */
int64_t hour_at(struct programme *p, int hour,
		int minute); /* of the first day; 24 and more: the next */

struct shift *shift_look(struct programme *p, struct shift_wish wish);
/* Accepted for the grid as it is, because "Soup was slow". */
struct shift *shift_now(struct programme *p, struct shift_wish wish);
const struct slot *slot_now(struct programme *p, int which); /* NULL: dropped */

#define BEGINS(which, hour, minute) \
	cr_assert_eq(slot_now(p, which)->starts_at, hour_at(p, hour, minute))

#endif
