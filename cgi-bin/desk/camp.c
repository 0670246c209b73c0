/*
 * The camp's own facts: name, place, whom to tell, how many pitches each, and how they are voted on.
 */
#include "desk/camp.html.h"
#include "desk/desk.h"

static const char *choice_mode(const struct reader *rd, int which)
{
	return which < 2 ? text_camp_vote_mode(rd, (enum vote_mode)which) : NULL;
}

static const struct field fields[] = {
	{ "name", INPUT_LINE, .label = text_camp_name, .most = 60, .needed = true },
	{ "venue", INPUT_LINE, .label = text_camp_venue, .most = 80 },
	{ "address", INPUT_LINE, .label = text_camp_address, .most = 120 },
	{ "geo", INPUT_LINE, .label = text_camp_geo, .hint = text_camp_geo_hint, .most = 40 },
	{ "conduct", INPUT_LINE, .label = text_camp_conduct, .hint = text_camp_conduct_hint,
	  .most = 140 },
	{ "pitches_each", INPUT_NUMBER, .label = text_camp_pitches, .hint = text_camp_pitches_hint,
	  .least = 0, .most = PITCHES_EACH_MOST },
	{ "vote_mode", INPUT_CHOICE, .label = text_camp_votes, .choices = choice_mode },
	{ "dots", INPUT_NUMBER, .label = text_camp_dots, .hint = text_camp_dots_hint, .least = 1,
	  .most = DOTS_MOST },
	{ "hosts_place", INPUT_CHECK, .label = text_camp_hosts_place,
	  .hint = text_camp_hosts_place_hint },
};

static struct page page_camp(struct request *rq, struct form *form)
{
	return (struct page){ .title = text_camp_title(&rq->reader),
			      .nav = NAV_DESK,
			      .body = view_camp(&rq->reader, form, rq->camp) };
}

struct reply reply_camp(struct request *rq)
{
	struct form *form = form_new(rq, fields, COUNT(fields));
	form_fill(form, "name", rq->camp->name);
	form_fill(form, "venue", rq->camp->venue);
	form_fill(form, "address", rq->camp->address);
	form_fill(form, "geo", rq->camp->geo);
	form_fill(form, "conduct", rq->camp->conduct);
	if (rq->camp->pitches_each)
		form_fill_int(form, "pitches_each", rq->camp->pitches_each);
	form_fill_int(form, "vote_mode", rq->camp->vote_mode);
	form_fill_int(form, "dots", rq->camp->dots);
	form_fill_int(form, "hosts_place", rq->camp->hosts_place);
	return reply_page(rq, page_camp(rq, form));
}

struct reply reply_camp_post(struct request *rq)
{
	struct form *form = form_read(rq, fields, COUNT(fields));
	const char *geo = camp_geo(rq->mem, form_text(form, "geo"));
	if (!geo)
		form_refuse(form, "geo", text_camp_geo_bad(&rq->reader));
	if (form->bad)
		return reply_page_again(rq, page_camp(rq, form));
	struct act act = request_act(rq);
	bool changed = camp_change(&act,
				   &(struct camp){
					   .name = form_text(form, "name"),
					   .venue = form_text(form, "venue"),
					   .address = form_text(form, "address"),
					   .geo = geo,
					   .conduct = form_text(form, "conduct"),
					   .pitches_each = (int)form_int(form, "pitches_each"),
					   .vote_mode = (enum vote_mode)form_int(form, "vote_mode"),
					   .dots = (int)form_int(form, "dots"),
					   .hosts_place = form_int(form, "hosts_place") != 0 });
	if (!changed) {
		form_refuse(form, "vote_mode", text_camp_voted(&rq->reader));
		return reply_page_again(rq, page_camp(rq, form));
	}
	return reply_see(rq, "~/desk?said=saved");
}
