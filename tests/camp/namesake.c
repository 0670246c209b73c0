/* A host who was only named, and somebody who joins with the same name: never the same by themselves. */
#include "programme.h"

static bool hosts(struct programme *p, int64_t session, int64_t person)
{
	return session_hosted_by(p->db, session, person);
}

Test(namesake, of_an_unclaimed_host_is_never_handed_over_by_joining_with_the_name)
{
	struct programme *p = programme();
	int64_t ian = person_add_unclaimed(&p->act, "Ian"), id = pitch(p, ian, "Ian's"), other = 0;
	int count;

	cr_assert_eq(person_add(&p->act, "Ian", "", ROLE_ATTENDEE, &other), NAME_GOOD);
	cr_assert(hosts(p, id, ian) && !hosts(p, id, other));
	const struct person *people = person_list(p->db, p->mem, &count);

	for (int i = 0; i < count; i++)
		if (people[i].id == ian)
			cr_assert_str_eq(people[i].namesake,
					 person_find(p->db, p->mem, other)->shown);
		else
			cr_assert_null(people[i].namesake);
}

Test(namesake, gets_the_real_person_as_host_when_an_organiser_names_them)
{
	struct programme *p = programme();
	int64_t ian = person_add_unclaimed(&p->act, "Ian"),
		kim = person_add_unclaimed(&p->act, "Kim"), id = pitch(p, kim, "Kim's and Ian's"),
		other = 0;
	const char *with_ian[] = { "Ian" };
	struct pitch it = { .title = "T", .co_hosts = with_ian, .co_host_count = 1 };

	cr_assert_eq(session_change(&p->act, id, 1, &it), PITCH_GOOD);
	person_add(&p->act, "Ian", "", ROLE_ATTENDEE, &other);
	const char *with_both[] = { "Ian", person_find(p->db, p->mem, other)->shown };

	it.co_hosts = with_both;
	it.co_host_count = 2;
	cr_assert_eq(session_change(&p->act, id, 2, &it), PITCH_GOOD);
	cr_assert(hosts(p, id, ian) && !hosts(p, id, other));
	cr_assert_eq(session_accept(as(p, other), id), ASKED_DONE);
	cr_assert(hosts(p, id, other));
	const char *nobody[] = { "Iana" };

	it.co_hosts = nobody;
	it.co_host_count = 1;
	cr_assert_eq(session_change(as(p, p->sam), id, 3, &it), PITCH_NO_SUCH_HOST);
}
