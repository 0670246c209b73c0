/*
 * The rooms: what they are called, hold and have, how to find them and how to join from afar.
 */
#include "desk/desk.h"
#include "desk/room.html.h"
#include "view/words.html.h"

static const char *choice_feature(const struct reader *rd, int which)
{
	return which < 5 ? text_need(rd, 1 << which) : NULL;
}

static const struct field fields[] = {
	{ "name", INPUT_LINE, .label = text_room_name, .hint = text_room_name_hint,
	  .most = ROOM_NAME_LENGTH, .needed = true },
	{ "seats", INPUT_NUMBER, .label = text_room_seats, .hint = text_room_seats_hint, .least = 0,
	  .most = 100000 },
	{ "directions", INPUT_LINE, .label = text_room_directions,
	  .hint = text_room_directions_hint, .most = ROOM_DIRECTIONS_LENGTH },
	{ "features", INPUT_BITS, .label = text_room_features, .choices = choice_feature },
	{ "online", INPUT_LINE, .label = text_room_online, .hint = text_room_online_hint,
	  .most = ROOM_ONLINE_LENGTH },
};

struct reply reply_rooms(struct request *rq)
{
	int count;
	const struct room *rooms = room_list(rq->db, rq->mem, &count);
	return reply_page(rq, (struct page){ .title = text_rooms_title(&rq->reader),
					     .nav = NAV_DESK,
					     .body = view_rooms(&rq->reader, rooms, count) });
}

/* NULL: none such */
static const struct room *room_asked(struct request *rq)
{
	int count;
	const struct room *rooms = room_list(rq->db, rq->mem, &count);
	for (int i = 0; i < count; i++)
		if (rooms[i].id == request_number(rq, 2))
			return &rooms[i];
	return NULL;
}

static struct page page_room(struct request *rq, struct form *form, const struct room *room)
{
	return (struct page){ .title = room->name,
			      .nav = NAV_DESK,
			      .body = view_room(&rq->reader, form, room) };
}

struct reply reply_room(struct request *rq)
{
	const struct room *room = room_asked(rq);
	if (!room)
		return reply_refuse(rq, 404);
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "name", room->name);
	form_fill_int(form, "seats", room->seats);
	form_fill(form, "directions", room->directions);
	form_fill_int(form, "features", room->features);
	form_fill(form, "online", room->online);
	return reply_page(rq, page_room(rq, form, room));
}

static void change(struct request *rq, struct form *form, const struct room *room)
{
	struct act act = request_act(rq);
	struct room changed = { .id = room->id,
				.name = form_text(form, "name"),
				.directions = form_text(form, "directions"),
				.online = form_text(form, "online"),
				.seats = (int)form_int(form, "seats"),
				.features = (int)form_int(form, "features") };
	if (!room_online_good(changed.online))
		form_refuse(form, "online", text_room_online_bad(&rq->reader));
	else if (room_change(&act, &changed) == ROOM_TAKEN)
		form_refuse(form, "name", text_room_name_taken(&rq->reader));
}

struct reply reply_room_post(struct request *rq)
{
	const struct room *room = room_asked(rq);
	if (!room)
		return reply_refuse(rq, 404);
	struct form *form = form_read(rq, fields, COUNT(fields));
	if (!form->bad)
		change(rq, form, room);
	if (form->bad)
		return reply_page_again(rq, page_room(rq, form, room));
	return reply_see(rq, "~/desk/rooms?said=saved");
}
