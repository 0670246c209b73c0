/*
 * What the files of the solver share: the frame, which is the problem made ready and never changes,
 * and the board, which is a grid that keeps count while it changes.
 *
 * People's wishes are bits: one set of people a session and layer. A person who gave weight 3 where
 * 1 and 3 are in use stands in both layers; being satisfied in a slot is then worth the sum of the
 * layers in which anything of theirs runs. So everything is counted by `any` and `once`, exactly.
 */
#ifndef SOLVER_PRIVATE_H
#define SOLVER_PRIVATE_H

#include <string.h>

#include "solver/solve.h"

/* --- sets: cover.c -------------------------------------------------------------------------------- */

#define LANES 4 /* words that a set of people is a multiple of, and aligned to */

/* One set a layer, behind each other; worth[layer] a person. */
struct layers {
	int count, words; /* words of each */
	const int64_t *worth;
};
int64_t cover_new(struct layers layers, const uint64_t *votes, const uint64_t *any);
int64_t cover_both(struct layers layers, const uint64_t *a, const uint64_t *b);
int64_t cover_three(struct layers layers, const uint64_t *a, const uint64_t *b,
		    const uint64_t *once);
/* Of all who stand in the sets: any, and once; who is absent counts as any, and never as once. */
void cover_slot(struct layers layers, const uint64_t *const *sets, int count,
		const uint64_t *absent, uint64_t *any, uint64_t *once);
int set_common(const uint64_t *a, const uint64_t *b, int words); /* how many are in both */
uint64_t *take_sets(struct arena *mem, size_t words);            /* all zero */

static inline bool set_has(const uint64_t *set, int i)
{
	return set[i >> 6] >> (i & 63) & 1;
}
static inline void set_flip(uint64_t *set, int i)
{
	set[i >> 6] ^= UINT64_C(1) << (i & 63);
}

/* --- frame: frame.c ------------------------------------------------------------------------------- */

struct frame {
	const struct problem *problem;
	struct problem_weights weights;
	int slots, rooms, sessions; /* counts */
	struct layers layers;       /* worth in units of the score */
	const int64_t *steps;       /* worth of each layer in units of a vote */
	uint64_t *votes;            /* [session][layer]: those who want it, hosts too */
	uint64_t *absent;           /* [slot][layer] */
	int64_t *shared;            /* [session][session]: worth of those who want both */
	int words;                  /* of a set of sessions */
	uint64_t *rivals, *kin;     /* [session]: those that share a host, a tag */
	bool *some_kin;             /* [session] */
	uint64_t *legal;        /* [session][slot]: rooms where it may begin then, hosts aside */
	int64_t *crowding;      /* [session][room]: price of the heads without a seat */
	bool *fixed;            /* [session]: locked, room and all */
	int end[PROBLEM_SLOTS]; /* the slot behind the block of each */
	int64_t hard;           /* more than all soft things together */
};

/* NULL in `weights`: those of the problem. */
struct frame *frame_make(struct arena *mem, const struct problem *problem,
			 const struct problem_weights *weights);

static inline const uint64_t *frame_votes(const struct frame *frame, int session)
{
	return frame->votes + (size_t)session * frame->layers.count * frame->layers.words;
}
static inline const struct problem_session *frame_session(const struct frame *frame, int session)
{
	return &frame->problem->sessions[session];
}
static inline bool frame_legal(const struct frame *frame, int session, int slot, int room)
{
	return frame->legal[session * frame->slots + slot] >> room & 1;
}
/* What a place costs by itself: heads without a seat, being moved, being left out. */
int64_t frame_price(const struct frame *frame, int session, struct problem_place place);
/* The first rule that keeps a session from a place, whatever else stands in the grid. */
enum rule frame_rule(const struct problem *problem, int session, int slot, int room);
uint64_t frame_away(const struct problem *problem, const struct problem_session *session);

/* --- board: board.c, gain.c ------------------------------------------------------------------------------- */

struct board {
	const struct frame *frame;
	int *cells;                   /* [slot][room]: the session, -1 none */
	struct problem_place *places; /* [session] */
	uint64_t *running;            /* [slot]: set of sessions */
	uint64_t *any, *once;         /* [slot][layer] */
	int64_t *marginal;            /* [slot][session]: what it adds to the slot, as of `known` */
	unsigned *known, *version;    /* [slot][session], [slot] */
	int *pool, pool_count;        /* those without a place */
	int *in_pool;                 /* [session]: where; -1 not */
	int64_t value;                /* what the search raises */
};

/*
 * Windows change contents: `length` slots from each place on. Or `session` comes out of the pool into
 * the first, to begin at `begin`, and what stood there goes there; -1: just goes. Or, `turn` above 0, the first `turn` slots
 * of the window at `a` go behind the rest of it: a long session shifts in its room.
 */
struct move {
	struct problem_place a, b; /* b nowhere: the pool, or a turn */
	int length, session, turn, begin;
};
#define MOVE_REFUSED INT64_MIN

struct board *board_make(struct arena *mem, const struct frame *frame);
void board_clear(struct board *board); /* nothing but what is locked, rooms and all */
/* What it gains; MOVE_REFUSED when it breaks a rule or is surely below `floor`. */
int64_t board_gain(struct board *board, const struct move *move, int64_t floor);
int64_t board_value(const struct board *board); /* counted anew */
void board_apply(struct board *board, const struct move *move, int64_t gain);
/* From a placed session to a cell, from the pool to a cell. False: no such move. */
bool board_exchange(const struct board *board, int session, int slot, int room, struct move *move);
bool board_insert(const struct board *board, int session, int slot, int room, struct move *move);
void board_set(struct board *board, const struct problem_place *places);
bool board_free(const struct board *board, const struct move *move); /* nothing stands there */

/* What the pool puts into the slot. */
static inline int move_into(const struct board *board, const struct move *move, int slot)
{
	if (move->session < 0 || slot < move->begin ||
	    slot >= move->begin + frame_session(board->frame, move->session)->length)
		return -1;
	return move->session;
}

static inline int board_cell(const struct board *board, int slot, int room)
{
	return board->cells[slot * board->frame->rooms + room];
}

static inline bool begins_at(const struct board *board, int session, int slot)
{
	return session >= 0 && board->places[session].slot == slot;
}

/* --- chance: chance.c ----------------------------------------------------------------------------- */

#define CHANCE_TABLE 1024

struct chance {
	uint64_t state;
	uint32_t patience[CHANCE_TABLE]; /* −ln u in 1/65536, of u evenly spread */
};
void chance_begin(struct chance *chance, uint64_t seed);
uint64_t chance_next(struct chance *chance);
int chance_below(struct chance *chance, int limit);

/* --- searching ------------------------------------------------------------------------------------ */

/* greedy.c: what was published, then each session where it gains most. */
void greedy_start(struct board *board, bool published);
/* Puts it into the free place that is best; false: none is, or none that raises the value. */
bool greedy_place(struct board *board, int session);
/* anneal.c */
void anneal(struct arena *mem, struct board *board, struct chance *chance, int64_t moves);
/* polish.c: until no single move is left that gains, and nobody could be let in by one who steps aside */
void polish(struct arena *mem, struct board *board);
/* solve.c: with other weights than the problem's when they are given */
struct solution search(struct arena *mem, const struct problem *problem,
		       const struct problem_weights *weights, uint64_t seed, int64_t effort);

#endif
