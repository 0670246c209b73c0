/*
 * Reads a request: line, query, cookies, body, language. Refuses what is too long or broken before
 * any camp is opened.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/random.h"
#include "base/text.h"
#include "web/private.h"
#include "web/reply.h"

const char *pairs_find(const struct pairs *pairs, const char *name)
{
	for (int i = 0; i < pairs->count; i++)
		if (strcmp(pairs->list[i].name, name) == 0)
			return pairs->list[i].text;
	return NULL;
}

const char *request_query(const struct request *rq, const char *name)
{
	const char *text = pairs_find(&rq->query, name);
	return text ? text : "";
}

int64_t request_number(const struct request *rq, int segment)
{
	if (segment >= rq->segment_count)
		die("no segment %d in %s", segment, rq->local);
	return strtoll(rq->segments[segment], NULL, 10);
}

struct act request_act(struct request *rq)
{
	return (struct act){ .db = rq->db,
			     .mem = rq->mem,
			     .now = rq->now,
			     .actor = rq->viewer.person,
			     .organiser = rq->viewer.organiser,
			     .helper = rq->viewer.power == ROLE_HELPER,
			     .camp = rq->camp,
			     .key = rq->key };
}

struct viewer_sees request_sees(const struct request *rq)
{
	return (struct viewer_sees){ .person = rq->viewer.person,
				     .organiser = rq->viewer.organiser,
				     .own = rq->camp && rq->camp->hosts_place };
}

static const char *variable(const struct wire *wire, struct arena *mem, const char *name)
{
	const char *text = wire->variable(wire->from, name);
	return text ? arena_text(mem, text) : NULL;
}

static enum method method_of(const char *name)
{
	static const struct {
		const char *name;
		enum method method;
	} methods[] = {
		{ "GET", METHOD_GET },
		{ "HEAD", METHOD_HEAD },
		{ "POST", METHOD_POST },
	};
	for (size_t i = 0; name && i < sizeof methods / sizeof *methods; i++)
		if (strcmp(methods[i].name, name) == 0)
			return methods[i].method;
	return METHOD_OTHER;
}

/* "Firefox on Android": enough to tell one's devices apart, and nothing more is kept. */
static const char *agent_named(struct arena *mem, const char *agent)
{
	static const char *const browsers[][2] = {
		{ "Firefox/", "Firefox" },
		{ "Edg/", "Edge" },
		{ "SamsungBrowser/", "Samsung" },
		{ "OPR/", "Opera" },
		{ "Chrome/", "Chrome" },
		{ "Safari/", "Safari" },
		{ "", "Browser" },
	};
	static const char *const systems[][2] = {
		{ "Android", "Android" },
		{ "iPhone", "iPhone" },
		{ "iPad", "iPad" },
		{ "Windows", "Windows" },
		{ "Mac OS", "Mac" },
		{ "Linux", "Linux" },
		{ "", "?" },
	};
	int browser = 0, system = 0;
	while (!strstr(agent ? agent : "", browsers[browser][0]))
		browser++;
	while (!strstr(agent ? agent : "", systems[system][0]))
		system++;
	return arena_format(mem, "%s · %s", browsers[browser][1], systems[system][1]);
}

/*
 * For coming back after joining, and for the log: whatever way of writing it was asked in, the same
 * address reads the same.
 */
static const char *local_address(struct request *rq)
{
	struct buf local = { .mem = rq->mem };
	const char *query = strchr(rq->uri, '?');
	for (int i = 0; i < rq->segment_count; i++) {
		const char *rest = rq->segments[i], *slash; /* a slash inside stays inside */
		buf_char(&local, '/');
		for (; (slash = strchr(rest, '/')); rest = slash + 1) {
			const char *piece = arena_copy(rq->mem, rest, (size_t)(slash - rest));
			buf_format(&local, "%s%%2F", reply_encoded(rq->mem, piece));
		}
		buf_text(&local, reply_encoded(rq->mem, rest));
	}
	if (rq->segment_count == 0)
		buf_char(&local, '/');
	buf_text(&local, query ? query : "");
	return buf_end(&local);
}

static int read_query(struct request *rq)
{
	const char *query = strchr(rq->uri, '?');
	if (!query)
		return 0;
	return parse_query(rq->mem, query + 1, strlen(query + 1), &rq->query) ? 0 : 404;
}

/* The first segment is a camp's name, unless it is one that no camp may have. */
static void take_camp_segment(struct request *rq)
{
	if (rq->segment_count == 0 || !store_slug_valid(rq->segments[0]))
		return;
	rq->slug = rq->segments[0];
	memmove(rq->segments, rq->segments + 1,
		sizeof(*rq->segments) * (size_t)(rq->segment_count - 1));
	rq->segment_count--;
}

/* Printed addresses of badges and joining are in capitals, for a small QR code (FORMATS 3). */
static void fold_printed(struct request *rq)
{
	const char *which = rq->segment_count == 3 ? rq->segments[1] : "";
	if (strcasecmp(which, "b") != 0 && strcasecmp(which, "j") != 0)
		return;
	for (int i = 0; i < 2; i++) {
		char *folded = arena_text(rq->mem, rq->segments[i]);
		for (char *c = folded; *c; c++)
			*c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
		rq->segments[i] = folded;
	}
}

static void begin_reader(struct request *rq)
{
	rq->reader = (struct reader){
		.mem = rq->mem,
		.mount = rq->config->mount,
		.base_url = rq->config->base_url,
		.now = rq->now,
		.zone = zone_find("UTC"),
		.lang = lang_find("en"),
		.statics = arena_format(rq->mem, "%s/static/%s", rq->config->mount,
					rq->config->build),
	};
}

int request_begin(struct request *rq, const struct program *program, const struct wire *wire,
		  struct arena *mem)
{
	*rq = (struct request){
		.mem = mem, .program = program, .config = config_load(), .now = clock_now()
	};
	static struct secret_key key;
	static bool have_key;
	if (!have_key && !(have_key = secret_host_key(rq->config->data, false, &key)))
		die("no host key in the data directory: serendip new makes one");
	rq->key = &key;
	rq->uri = variable(wire, mem, "REQUEST_URI");
	rq->method = method_of(variable(wire, mem, "REQUEST_METHOD"));
	rq->address = variable(wire, mem, "REMOTE_ADDR");
	rq->agent = agent_named(mem, variable(wire, mem, "HTTP_USER_AGENT"));
	rq->local = "/";
	begin_reader(rq);
	const char *cookies = variable(wire, mem, "HTTP_COOKIE");
	if (cookies && strlen(cookies) < 8192)
		parse_cookies(mem, cookies, &rq->cookies);
	rq->accept_language = variable(wire, mem, "HTTP_ACCEPT_LANGUAGE");
	rq->takes_gzip = parse_accepts(variable(wire, mem, "HTTP_ACCEPT_ENCODING"), "gzip");
	rq->if_none_match = variable(wire, mem, "HTTP_IF_NONE_MATCH");
	rq->if_modified_since = variable(wire, mem, "HTTP_IF_MODIFIED_SINCE");
	if (!rq->uri || strlen(rq->uri) > REQUEST_URI)
		return 404;
	if (!parse_path(mem, rq->uri, rq->config->mount, rq->segments, REQUEST_SEGMENTS,
			&rq->segment_count))
		return 404;
	fold_printed(rq);
	rq->local = local_address(rq);
	take_camp_segment(rq);
	return read_query(rq);
}

/* Reads to the end under a cap, whatever CONTENT_LENGTH says (FORMATS 4). */
int request_body(struct request *rq, const struct wire *wire)
{
	char *body = arena_take(rq->mem, REQUEST_BODY + 2);
	int have = 0, got;
	while (have <= REQUEST_BODY &&
	       (got = wire->read(wire->from, body + have, REQUEST_BODY + 1 - have)) > 0)
		have += got;
	if (have > REQUEST_BODY)
		return 413;
	if (got < 0)
		return 408;
	const char *type = variable(wire, rq->mem, "CONTENT_TYPE");
	bool good = type && strncasecmp(type, "multipart/form-data", 19) == 0
			    ? parse_multipart(rq->mem, type, body, (size_t)have, &rq->body)
			    : parse_query(rq->mem, body, (size_t)have, &rq->body);
	return good ? 0 : 422;
}

bool request_camp(struct request *rq, struct db *db)
{
	rq->camp = camp_find(db, rq->mem);
	if (!rq->camp)
		return false;
	rq->reader.camp = rq->slug;
	rq->reader.zone = zone_find(rq->camp->zone);
	if (!rq->reader.zone)
		die("the camp's zone %s is not known here", rq->camp->zone);
	return true;
}

/* ?lang= → cookie → Accept-Language → the camp's → English (FORMATS 5). */
void request_language(struct request *rq)
{
	const char *asked = request_query(rq, "lang"), *kept = pairs_find(&rq->cookies, "lang");
	const struct lang *lang = *asked ? lang_find(asked) : NULL;
	if (lang)
		rq->language_chosen = lang_code(lang);
	if (!lang && kept)
		lang = lang_find(kept);
	if (!lang && rq->accept_language)
		lang = lang_best(rq->accept_language);
	if (!lang && rq->camp)
		lang = lang_find(rq->camp->language);
	rq->reader.lang = lang ? lang : lang_find("en");
}

const char *request_cookie_name(struct request *rq, enum role power)
{
	return arena_format(rq->mem, "%s%s-%s", rq->config->https ? "__Host-" : "", rq->slug,
			    power == ROLE_ORGANISER ? "o" : "a");
}

void request_forms_token(struct request *rq)
{
	rq->reader.token =
		secret_mac(rq->mem, rq->key,
			   arena_format(rq->mem, "form %s %s", rq->camp->uuid, rq->viewer.browser));
	if (!rq->reader.op)
		rq->reader.op = random_hex(rq->mem, 10);
}

void request_forms(struct request *rq)
{
	if (!rq->reader.op)
		rq->reader.op = random_hex(rq->mem, 10);
	if (rq->reader.token || !rq->camp)
		return;
	if (!rq->viewer.browser) {
		rq->viewer.browser = secret_token(rq->mem);
		rq->browser_made = true;
	}
	request_forms_token(rq);
}

/* A browser without a cookie gets a name that follows from what it sent, not the one just made for it. */
char *request_login(struct request *rq)
{
	const char *op = pairs_find(&rq->body, "op"),
		   *browser = rq->browser_made ? NULL : rq->viewer.browser;
	if (!browser && !op)
		browser = secret_token(rq->mem);
	if (!browser)
		browser = secret_mac(rq->mem, rq->key, arena_format(rq->mem, "browser %s", op));
	const char *made_of = arena_format(rq->mem, "login %s %s %s %s", rq->camp->uuid, browser,
					   op ? op : "", rq->local);
	return arena_format(rq->mem, "%s%s", browser, secret_mac(rq->mem, rq->key, made_of));
}

char *request_invitation(const struct request *rq, const struct invitation *invitation)
{
	const char *base = arena_format(rq->mem, "%s/%s", rq->config->base_url, rq->slug);
	return invitation_link(rq->mem, rq->key, rq->camp, base, invitation);
}

const char *request_back(const char *address, const char *otherwise)
{
	bool below = address && address[0] == '/' && address[1] != '/' && !strchr(address, '\\');
	return below ? address : otherwise;
}
