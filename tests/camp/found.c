/* Sessions found by words, the same in the list and in the builder. */
#include "programme.h"

Test(found, by_every_word_wherever_it_stands)
{
	struct programme *p = programme();
	const struct pitch it = { .title = "Łódź by night",
				  .tags = "walk",
				  .details = "Bring a lamp" };
	int64_t id;

	session_add(as(p, p->anna), &it, p->anna, &id);
	const struct grid *grid = grid_find(p->db, p->mem, (struct viewer_sees){ 0 });
	const struct card *both[] = { card(p, id), &grid->cards[0] };

	for (int i = 0; i < 2; i++) {
		cr_expect(session_found(p->mem, both[i], ""));
		cr_expect(session_found(p->mem, both[i], "ANNA lodz lamp"));
		cr_expect(session_found(p->mem, both[i], "walk"));
		cr_expect_not(session_found(p->mem, both[i], "lodz ben"));
		cr_expect_not(session_found(p->mem, both[i], "\"'<script>&"));
	}
}
