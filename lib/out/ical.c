/*
 * Feeds by libical 3. What it lets through is filtered before (line ends in addresses, controls)
 * and looked at again afterwards: a line that we did not mean cannot leave here.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "out/ical.h"

#define PRODID "-//Serendip//Serendip//EN"

/* Text for TEXT properties: libical escapes , ; \ and line ends; controls it would let through. */
static char *filtered(struct arena *mem, const char *text, bool lines)
{
	return lines ? text_lines(mem, text ? text : "") : text_line(mem, text ? text : "");
}

/* Addresses: no blanks, no controls, no quotes. */
static char *filtered_url(struct arena *mem, const char *url)
{
	struct buf out = { .mem = mem };
	for (const unsigned char *c = (const unsigned char *)url; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f || *c == '"' || *c == '<' || *c == '>' || *c == '\\')
			buf_format(&out, "%%%02X", *c);
		else
			buf_char(&out, (char)*c);
	}
	return (char *)buf_end(&out);
}

/*
 * In X- values and tags libical escapes \ but lets , and ; stand, which part values there. Controls
 * of two bytes, which no filtered text holds, stand in for \, and \; until all is written and folded.
 */
#define COMMA_FOR_NOW "\xc2\x91"
#define SEMICOLON_FOR_NOW "\xc2\x92"

static char *one_value(struct arena *mem, const char *text)
{
	struct buf out = { .mem = mem };
	for (; *text; text++) {
		if (*text == ',')
			buf_text(&out, COMMA_FOR_NOW);
		else if (*text == ';')
			buf_text(&out, SEMICOLON_FOR_NOW);
		else
			buf_char(&out, *text);
	}
	return (char *)buf_end(&out);
}

static void replace(char *bytes, const char *what, const char *with)
{
	while ((bytes = strstr(bytes, what)))
		memcpy(bytes, with, strlen(with));
}

static void add_x(icalcomponent *to, struct arena *mem, const char *name, const char *value)
{
	icalproperty *property = icalproperty_new_x(one_value(mem, value));
	icalproperty_set_x_name(property, name);
	icalcomponent_add_property(to, property);
}

static struct icaltimetype utc(int64_t instant)
{
	return icaltime_from_timet_with_zone((time_t)instant, 0, icaltimezone_get_utc_timezone());
}

static void add_alarm(icalcomponent *event, int minutes, const char *summary)
{
	icalcomponent *alarm = icalcomponent_new_valarm();
	struct icaltriggertype trigger = { .duration = icaldurationtype_from_int(-minutes * 60) };
	icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
	icalcomponent_add_property(alarm, icalproperty_new_description(summary));
	icalcomponent_add_property(alarm, icalproperty_new_trigger(trigger));
	icalcomponent_add_component(event, alarm);
}

static void add_times(icalcomponent *to, const struct ical_event *event)
{
	icalcomponent_add_property(to, icalproperty_new_dtstamp(utc(event->changed_at)));
	icalcomponent_add_property(to, icalproperty_new_created(utc(event->created_at)));
	icalcomponent_add_property(to, icalproperty_new_lastmodified(utc(event->changed_at)));
	icalcomponent_add_property(to, icalproperty_new_sequence((int)event->sequence));
	icalcomponent_add_property(to, icalproperty_new_dtstart(utc(event->starts_at)));
	icalcomponent_add_property(to, icalproperty_new_dtend(utc(event->ends_at)));
}

static void add_words(icalcomponent *to, struct arena *mem, const struct ical_event *event)
{
	icalcomponent_add_property(to,
				   icalproperty_new_summary(filtered(mem, event->summary, false)));
	if (event->description && *event->description)
		icalcomponent_add_property(to, icalproperty_new_description(
						       filtered(mem, event->description, true)));
	if (event->location && *event->location)
		icalcomponent_add_property(to, icalproperty_new_location(
						       filtered(mem, event->location, false)));
	if (event->url)
		icalcomponent_add_property(to, icalproperty_new_url(filtered_url(mem, event->url)));
	for (int i = 0; i < event->category_count; i++)
		icalcomponent_add_property(
			to, icalproperty_new_categories(
				    one_value(mem, filtered(mem, event->categories[i], false))));
}

static void add_where(icalcomponent *to, struct arena *mem, const struct ical_event *event)
{
	struct icalgeotype geo;
	if (event->geo && sscanf(event->geo, "%lf;%lf", &geo.lat, &geo.lon) == 2)
		icalcomponent_add_property(to, icalproperty_new_geo(geo));
	if (!event->conference || !*event->conference)
		return;
	icalproperty *conference =
		icalproperty_new_conference(filtered_url(mem, event->conference));
	icalproperty_set_parameter(conference, icalparameter_new_value(ICAL_VALUE_URI));
	icalcomponent_add_property(to, conference);
}

static icalcomponent *event_component(struct arena *mem, const struct ical_event *event,
				      int alarm_minutes)
{
	icalcomponent *component = icalcomponent_new_vevent();
	icalcomponent_add_property(component, icalproperty_new_uid(event->uid));
	add_times(component, event);
	add_words(component, mem, event);
	add_where(component, mem, event);
	icalcomponent_add_property(component, icalproperty_new_status(
						      event->cancelled ? ICAL_STATUS_CANCELLED
								       : ICAL_STATUS_CONFIRMED));
	icalcomponent_add_property(component,
				   icalproperty_new_transp(event->opaque && !event->cancelled
								   ? ICAL_TRANSP_OPAQUE
								   : ICAL_TRANSP_TRANSPARENT));
	if (alarm_minutes > 0 && !event->cancelled)
		add_alarm(component, alarm_minutes, filtered(mem, event->summary, false));
	return component;
}

static void add_refresh(icalcomponent *to, struct arena *mem, const char *refresh)
{
	icalproperty *property =
		icalproperty_new_refreshinterval(icaldurationtype_from_string(refresh));
	icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DURATION));
	icalcomponent_add_property(to, property);
	add_x(to, mem, "X-PUBLISHED-TTL", refresh);
}

static icalcomponent *calendar_component(struct arena *mem, const struct ical_calendar *calendar)
{
	icalcomponent *component = icalcomponent_new_vcalendar();
	const char *name = filtered(mem, calendar->name, false);
	icalcomponent_add_property(component, icalproperty_new_version("2.0"));
	icalcomponent_add_property(component, icalproperty_new_prodid(PRODID));
	icalcomponent_add_property(component, icalproperty_new_calscale("GREGORIAN"));
	icalcomponent_add_property(component, icalproperty_new_name(name));
	add_x(component, mem, "X-WR-CALNAME", name);
	icalcomponent_add_property(component, icalproperty_new_color(calendar->color));
	icalcomponent_add_property(component,
				   icalproperty_new_source(filtered_url(mem, calendar->source)));
	icalcomponent_add_property(component,
				   icalproperty_new_url(filtered_url(mem, calendar->url)));
	add_refresh(component, mem, calendar->refresh);
	return component;
}

/* libical folds the end of a line whose last piece is just full: CR, a fold, LF. One end is left. */
static void mend_ends(struct buf *out)
{
	static const char torn[] = "\r\r\n \n", whole[] = "\r\n";
	size_t more = strlen(torn) - strlen(whole);
	for (char *at = out->bytes; (at = strstr(at, torn)); at += strlen(whole)) {
		memmove(at, at + more, strlen(at + more) + 1);
		memcpy(at, whole, strlen(whole));
		out->len -= more;
	}
}

/* Every line ends with CRLF, has at most 75 octets, and holds no control byte but the tab. */
static void check(const char *bytes)
{
	size_t line = 0;
	for (const char *c = bytes; *c; c++) {
		if (*c == '\r' && c[1] == '\n') {
			line = 0;
			c++;
		} else if (((unsigned char)*c < ' ' && *c != '\t') || ++line > 75) {
			die("a calendar line that must not be");
		}
	}
}

struct buf ical_feed(struct arena *mem, const struct ical_calendar *calendar)
{
	icalcomponent *component = calendar_component(mem, calendar);
	for (int i = 0; i < calendar->count; i++)
		icalcomponent_add_component(component, event_component(mem, &calendar->events[i],
								       calendar->alarm_minutes));
	char *text = icalcomponent_as_ical_string_r(component);
	struct buf out = { .mem = mem };
	buf_text(&out, text);
	icalmemory_free_buffer(text);
	icalcomponent_free(component);
	mend_ends(&out);
	replace(out.bytes, COMMA_FOR_NOW, "\\,");
	replace(out.bytes, SEMICOLON_FOR_NOW, "\\;");
	check(out.bytes);
	return out;
}
