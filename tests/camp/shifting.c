#include "shifting.h"

int64_t hour_at(struct programme *p, int hour, int minute)
{
	return p->opens + (hour - 10) * CLOCK_HOUR + minute * CLOCK_MINUTE;
}

struct programme *morning(int hour, int minute)
{
	struct programme *p = programme();

	p->act.now = hour_at(p, hour, minute);
	p->camp.phase = PHASE_RUNNING;
	return p;
}

struct shift *shift_look(struct programme *p, struct shift_wish wish)
{
	return shift_find(p->db, p->mem, &p->camp, p->act.now, &wish);
}

struct shift *shift_now(struct programme *p, struct shift_wish wish)
{
	return shift_accept(&p->act, topic_revision(p->db, "grid"), &wish, "Soup was slow");
}

const struct slot *slot_now(struct programme *p, int which)
{
	int count;
	const struct slot *slots = slot_list(p->db, p->mem, &count);

	for (int i = 0; i < count; i++)
		if (slots[i].id == p->slots[which])
			return &slots[i];
	return NULL;
}
