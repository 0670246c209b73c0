/*
 * Spells the generated C: store/sql.h for everybody, store/sql.c for the store.
 */
#ifndef SQL2C_EMIT_H
#define SQL2C_EMIT_H

#include "base/buf.h"
#include "query.h"
#include "schema.h"

void emit_header(struct buf *out, const struct schema *schema, const struct query *queries);
void emit_code(struct buf *out, const struct schema *schema, const struct query *queries);

#endif
