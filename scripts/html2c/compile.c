/*
 * Walks the pieces and keeps the blocks: an if whose branches must meet, a for that must come
 * back to where it began.
 */
#include "compile.h"

#include "directive.h"
#include "emit.h"
#include "piece.h"
#include "scan.h"

#define BLOCKS_MAX 32
#define LOOPS_MAX 500 /* of one file */

struct block {
	enum directive_kind kind; /* IF, ELSE once seen, FOR */
	int line;
	int loop;  /* FOR: its number in the file */
	int floor; /* of the branch around it */
	struct position start, end;
	bool ended; /* a branch has ended: end is set */
};

struct compiler {
	const struct source *source;
	struct emit emit;
	struct scan scan;
	bool inside; /* a view or text … */
	int opened;  /* … that began on this line */
	struct block blocks[BLOCKS_MAX];
	int count;
	int loops;
	bool ends_line[LOOPS_MAX]; /* loops whose body, as the first walk found, ends a line */
};

static bool is_plain(const struct compiler *on)
{
	return on->emit.plain;
}

static void literal(struct compiler *on, const struct piece *piece)
{
	struct span text = span_trim(piece->text);
	int line = piece->line + span_lines((struct span){ piece->text.at, text.at });

	if (!on->inside && text.at < text.end)
		refuse(on->source, line, "text outside of a view");
	if (!on->inside)
		return;
	if (is_plain(on))
		for (const char *at = piece->text.at; at < piece->text.end; at++)
			emit_static(&on->emit, is_blank(*at) ? ' ' : *at);
	else
		scan_literal(&on->scan, piece->text, piece->line);
}

static void open_view(struct compiler *on, const struct directive *directive)
{
	if (on->inside)
		refuse(on->source, directive->line, "%.*s begins inside another view",
		       SPAN(directive->name));
	on->inside = true;
	on->opened = directive->line;
	emit_open(&on->emit, directive);
	scan_begin(&on->scan);
}

static void close_view(struct compiler *on, int line)
{
	if (!is_plain(on))
		scan_end(&on->scan, line);
	emit_close(&on->emit);
	on->inside = false;
}

static const char *block_name(const struct block *block)
{
	return block->kind == FOR ? "for" : "if";
}

static struct block *innermost(struct compiler *on)
{
	return on->count > 0 ? &on->blocks[on->count - 1] : NULL;
}

/* What follows comes again after its own end, so it may not rely on what stands before the loop. */
static void enter_loop(struct compiler *on, struct block *block)
{
	struct position *at = &on->scan.position;

	if (on->loops == LOOPS_MAX)
		refuse(on->source, block->line, "more than %d loops in one file", LOOPS_MAX);
	block->loop = on->loops++;
	if (at->where == IN_TAG)
		at->where = IN_TAG_TIGHT;
	at->line_begins &= on->ends_line[block->loop];
	block->start = *at;
}

static void open_block(struct compiler *on, const struct directive *directive, const char *word)
{
	struct block *block;

	if (on->count == BLOCKS_MAX)
		refuse(on->source, directive->line, "more than %d blocks inside one another",
		       BLOCKS_MAX);
	block = &on->blocks[on->count++];
	if (!is_plain(on))
		scan_boundary(&on->scan, directive->line, word);
	*block = (struct block){ .kind = directive->kind,
				 .line = directive->line,
				 .floor = on->scan.floor,
				 .start = on->scan.position };
	if (block->kind == FOR)
		enter_loop(on, block);
	on->scan.floor = on->scan.depth;
}

/* A branch ends here: it must be balanced, and be where the branch before it was. */
static void end_branch(struct compiler *on, struct block *block, int line, const char *word)
{
	if (is_plain(on))
		return;
	scan_boundary(&on->scan, line, word);
	scan_balanced(&on->scan, line, word);
	if (!block->ended)
		block->end = on->scan.position;
	else if (!position_join(&block->end, &on->scan.position))
		refuse(on->source, line,
		       "the branches of the if of line %d end in different places", block->line);
	block->ended = true;
}

static void next_branch(struct compiler *on, const struct directive *directive)
{
	struct block *block = innermost(on);

	if (!block || block->kind != IF)
		refuse(on->source, directive->line, "else without an if before it");
	end_branch(on, block, directive->line, "else");
	on->scan.position = block->start;
	if (directive->kind == ELSE)
		block->kind = ELSE;
	emit_else(&on->emit, directive);
}

static void close_block(struct compiler *on, int line)
{
	struct block *block = innermost(on);

	end_branch(on, block, line, "end");
	if (block->kind == FOR)
		on->ends_line[block->loop] = block->end.line_begins;
	if (!is_plain(on) && block->kind != ELSE && !position_join(&block->end, &block->start))
		refuse(on->source, line, "the %s of line %d ends elsewhere than it began",
		       block_name(block), block->line);
	on->scan.position = block->end;
	on->scan.floor = block->floor;
	on->count--;
	if (block->kind == FOR)
		emit_end_for(&on->emit);
	else
		emit_end(&on->emit);
}

static void end(struct compiler *on, int line)
{
	if (on->count > 0)
		close_block(on, line);
	else if (on->inside)
		close_view(on, line);
	else
		refuse(on->source, line, "end of nothing");
}

static enum writer writer_here(struct compiler *on, const struct directive *directive)
{
	return is_plain(on) ? WRITE_PLAIN
			    : scan_value(&on->scan, directive->line, directive->kind != VALUE);
}

static void inner(struct compiler *on, const struct directive *directive)
{
	if (!on->inside)
		refuse(on->source, directive->line, "this belongs inside a view");
	switch (directive->kind) {
	case IF:
		open_block(on, directive, "if");
		emit_if(&on->emit, directive);
		break;
	case FOR:
		open_block(on, directive, "for");
		emit_for(&on->emit, directive);
		break;
	case VALUE: emit_value(&on->emit, writer_here(on, directive), directive); break;
	default: emit_words(&on->emit, writer_here(on, directive), directive);
	}
}

static void act(struct compiler *on, const struct directive *directive)
{
	switch (directive->kind) {
	case COMMENT: break;
	case USE:
		if (on->inside)
			refuse(on->source, directive->line, "use stands outside of views");
		emit_use(&on->emit, directive->name);
		break;
	case VIEW:
	case TEXT: open_view(on, directive); break;
	case ELSE_IF:
	case ELSE: next_branch(on, directive); break;
	case END: end(on, directive->line); break;
	default: inner(on, directive);
	}
}

static void walk(struct compiler *on)
{
	struct pieces pieces = pieces_of(on->source);
	struct directive directive;
	struct piece piece;

	while (piece_next(&pieces, &piece)) {
		if (piece.directive) {
			directive = directive_read(on->source, &piece);
			act(on, &directive);
		} else {
			literal(on, &piece);
		}
	}
	if (on->count > 0)
		refuse(on->source, pieces.line, "the end of the %s of line %d is missing",
		       block_name(innermost(on)), innermost(on)->line);
	if (on->inside)
		refuse(on->source, pieces.line, "the end of the view of line %d is missing",
		       on->opened);
}

struct compiled compile(const struct source *source, const char *header)
{
	struct compiler on = { .source = source };
	const struct emit *emit = &on.emit;

	on.scan.source = source;
	on.scan.emit = &on.emit;
	for (int round = 0; round < 2; round++) { /* the first learns how the loops end */
		on.emit = emit_new(source, header);
		on.loops = 0;
		walk(&on);
	}
	emit_header_end(&on.emit);
	return (struct compiled){ .c = buf_end(&on.emit.c),
				  .c_len = emit->c.len,
				  .h = buf_end(&on.emit.h),
				  .h_len = emit->h.len };
}
