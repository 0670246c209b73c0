/*
 * What a named statement may be called and may hold. Everything here refuses or stays silent.
 */
#ifndef SQL2C_RULE_H
#define SQL2C_RULE_H

#include <stdint.h>

#include "query.h"
#include "token.h"

#define RULE_PARAMETERS_MAX 64

struct rule {
	const struct query *query;
	struct token before; /* the token before this one */
	uint64_t numbered;   /* bit n-1: ?n stands in the statement */
	int unnumbered;
};

void rule_module(const struct source *source);
void rule_name(const struct query *query);

struct rule rule_start(const struct query *query, struct token first);
void rule_token(struct rule *rule, struct token token);
int rule_parameters(const struct rule *rule); /* how many; also refuses gaps */

#endif
