/*
 * Finds the route row for a request: segment by segment, first row wins.
 */
#include <string.h>

#include "web/private.h"

static bool number_segment(const char *text)
{
	size_t len = strspn(text, "0123456789");
	return len >= 1 && len <= 18 && text[len] == '\0' && text[0] != '0';
}

static bool segment_fits(const char *pattern, size_t len, const char *segment)
{
	if (len == 1 && *pattern == '#')
		return number_segment(segment);
	if (len == 1 && *pattern == '*')
		return true;
	return strlen(segment) == len && strncmp(pattern, segment, len) == 0;
}

static bool path_fits(const char *pattern, const struct request *rq)
{
	bool root = *pattern == '/';
	if (root != !rq->slug)
		return false;
	pattern += root;
	int at = 0;
	while (*pattern) {
		size_t len = strcspn(pattern, "/");
		if (at == rq->segment_count || !segment_fits(pattern, len, rq->segments[at]))
			return false;
		at++;
		pattern += len + (pattern[len] == '/');
	}
	return at == rq->segment_count;
}

static bool method_fits(const char *method, enum method asked)
{
	return strcmp(method, "POST") == 0 ? asked == METHOD_POST
					   : asked == METHOD_GET || asked == METHOD_HEAD;
}

enum matched route_match(const struct program *program, struct request *rq, const char **allow)
{
	enum matched matched = MATCH_NONE;
	for (int i = 0; i < program->count; i++) {
		const struct route *route = &program->routes[i];
		if (!path_fits(route->path, rq))
			continue;
		if (method_fits(route->method, rq->method)) {
			rq->route = route;
			return MATCH_FOUND;
		}
		bool post = strcmp(route->method, "POST") == 0;
		*allow = matched == MATCH_OTHER_METHOD &&
					 strcmp(*allow, post ? "POST" : "GET, HEAD") != 0
				 ? "GET, HEAD, POST"
			 : post ? "POST"
				: "GET, HEAD";
		matched = MATCH_OTHER_METHOD;
	}
	return matched;
}
