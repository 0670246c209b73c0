/* Pitches that look like one that is about to be pinned up (S2). */
#include "programme.h"

static const struct card **similar(struct programme *p, int64_t person, const char *title,
				   int *count)
{
	return session_similar(p->db, p->mem, title, person, count);
}

Test(similar, are_the_likest_three_the_likest_first)
{
	struct programme *p = programme();
	int64_t half = pitch(p, p->anna, "Sourdough bread with seeds"),
		whole = pitch(p, p->anna, "Sourdough bread"),
		most = pitch(p, p->anna, "Sourdough bread crumbs"),
		more = pitch(p, p->anna, "Sourdough bread and butter");
	int count;

	pitch(p, p->anna, "Clouds and how to read them");
	const struct card **found = similar(p, p->ben, "sourdough BREAD", &count);

	cr_assert_eq(count, SIMILAR_MOST);
	cr_assert_eq(found[0]->id, whole);
	cr_assert(found[1]->id == more || found[1]->id == most);
	for (int i = 0; i < count; i++)
		cr_assert_neq(found[i]->id, half, "of four the least like is left out");
}

Test(similar, of_equals_are_the_newest)
{
	struct programme *p = programme();
	int count;

	for (int i = 0; i < 5; i++)
		pitch(p, p->anna, "Sourdough bread");
	int64_t newest = pitch(p, p->anna, "Sourdough bread");
	const struct card **found = similar(p, p->ben, "Sourdough bread", &count);

	cr_assert_eq(count, 3);
	for (int i = 0; i < count; i++)
		cr_assert_eq(found[i]->id, newest - i);
}

Test(similar, are_none_of_my_own_nor_withdrawn_nor_cancelled_ones)
{
	struct programme *p = programme();
	struct pitch it = { .title = "Sourdough bread" };
	int64_t id = pitch(p, p->anna, "Sourdough bread"), hostless;
	int count;

	cr_assert_eq(session_add(as(p, p->anna), &it, 0, &hostless), PITCH_GOOD);
	similar(p, p->anna, "Sourdough bread", &count);
	cr_assert_eq(count, 0);
	similar(p, p->ben, "Sourdough bread", &count);
	cr_assert_eq(count, 2);
	co_host(p, id, p->ben);
	similar(p, p->ben, "Sourdough bread", &count);
	cr_assert_eq(count, 1, "what Ben co-hosts is his own");
	session_end(as(p, p->anna), hostless, "no");
	similar(p, p->cleo, "Sourdough bread", &count);
	cr_assert_eq(count, 1);
}

Test(similar, are_none_where_little_is_alike)
{
	struct programme *p = programme();
	int count;

	pitch(p, p->anna, "What the night shift hears");
	similar(p, p->ben, "What we learnt from bees", &count);
	cr_assert_eq(count, 0);
	similar(p, p->ben, "", &count);
	cr_assert_eq(count, 0);
}
