/*
 * What the view why.html needs: how much of a long list is shown.
 */
#ifndef VIEW_WHY_H
#define VIEW_WHY_H

#include "camp/why.h"

/* so many names, so many rows before the others are folded away, and so many clashes at all */
enum { WHY_NAMES = 4, WHY_ROWS = 8, WHY_MOST = 100, WHY_NEEDS = 5 };

/* by rising bit */
static const int why_all_needs[WHY_NEEDS] = { NEED_SCREEN, NEED_QUIET, NEED_STEP_FREE,
					      NEED_WHITEBOARD, NEED_SOUND };

static inline int why_first(int count, int most)
{
	return count < most ? count : most;
}

#endif
