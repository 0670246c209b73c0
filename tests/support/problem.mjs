/*
 * Invents grid problems (../shared/solver/FORMAT.md): `problem.mjs SHAPE SEED` prints one as JSON,
 * `problem.mjs all SEED FOLDER` writes one of each shape as SHAPE.json and prints the shapes;
 * `problem.mjs other SEED FILE` prints that problem with all that has no order of its own in another one.
 *
 * People like a few topics and vote for sessions of these; sessions have topics, hosts, needs. The same
 * shape and seed give the same problem. A shape says what is odd about it; `mid-day` has a published
 * grid of its own making in which a room is lost and sessions have come and gone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process, { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

export const shapes = {
	least: { slots: 2, rooms: 2, sessions: 4, people: 10 },
	tiny: { slots: 3, rooms: 2, sessions: 6, people: 20 },
	roomy: { slots: 6, rooms: 8, sessions: 30, people: 150 },
	tight: { slots: 6, rooms: 8, sessions: 48, people: 250, needs: 0.35, windows: 0.1 },
	over: { slots: 6, rooms: 8, sessions: 60, people: 250, needs: 0.2 },
	crowded: {
		slots: 6,
		rooms: 6,
		sessions: 70,
		people: 200,
		long: 0.2,
		busy: 0.3,
		needs: 0.3,
		windows: 0.2
	},
	long: { slots: 8, rooms: 8, sessions: 38, people: 200, long: 0.35 },
	hosts: { slots: 6, rooms: 8, sessions: 44, people: 200, busy: 0.5 },
	blocked: { slots: 8, rooms: 8, sessions: 42, people: 200, blocked: 0.3 },
	away: { slots: 8, rooms: 6, sessions: 44, people: 250, away: 0.4 },
	locked: { slots: 6, rooms: 8, sessions: 44, people: 200, locked: 0.25 },
	'mid-day': { slots: 6, rooms: 8, sessions: 42, people: 250, midday: true },
	late: {
		slots: 9,
		rooms: 9,
		sessions: 76,
		people: 400,
		long: 0.1,
		busy: 0.25,
		away: 0.15,
		needs: 0.3,
		midday: true
	},
	everything: {
		slots: 9,
		rooms: 9,
		sessions: 66,
		people: 400,
		long: 0.15,
		busy: 0.25,
		blocked: 0.08,
		away: 0.15,
		needs: 0.3,
		windows: 0.1,
		locked: 0.1
	},
	large: { slots: 16, rooms: 13, sessions: 190, people: 3000, long: 0.05, busy: 0.1, needs: 0.2 },
};

const features = ['projector', 'quiet', 'whiteboard', 'step-free'];

/* Mulberry32. */
function chanceOf(seed) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let z = Math.imul(state ^ (state >>> 15), state | 1);
		z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
		return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
	};
	const below = (limit) => Math.floor(next() * limit);
	const some = (share) => next() < (share ?? 0);
	const pick = (list) => list[below(list.length)];
	return { next, below, some, pick };
}

function slotsOf(shape) {
	const size = Math.max(3, Math.ceil(shape.slots / 3));
	return Array.from({ length: shape.slots },
		(_, i) => ({ id: `t${i}`, block: Math.floor(i / size) }));
}

function roomsOf(shape, chance, slots) {
	const most = Math.max(12, Math.floor(shape.people * 0.3));
	return Array.from({ length: shape.rooms }, (_, i) => ({
		id: `r${i}`,
		capacity: Math.max(8, Math.round(most * 0.75 ** i)),
		features: features.filter(() => i === 0 || chance.some(0.6)),
		blocked: slots.filter(() => i > 0 && chance.some(shape.blocked)).map((slot) => slot.id)
	}));
}

function sessionsOf(shape, chance, slots) {
	const topics = Math.max(4, Math.floor(shape.sessions / 6));
	const hosts = [];
	const host = () => {
		const again = hosts.length && chance.some(shape.busy);
		const person = again ? chance.pick(hosts) : `p${chance.below(shape.people)}`;
		hosts.push(person);
		return person;
	};
	return Array.from({ length: shape.sessions }, (_, i) => {
		const session = {
			id: `s${i}`,
			facilitators: [...new Set(chance.some(0.2) ? [host(), host()] : [host()])],
			needs: features.filter(() => chance.some((shape.needs ?? 0.1) / 2)),
			tags: [...new Set([chance.below(topics), chance.below(topics)])].map(
				(topic) => `topic${topic}`),
			length: chance.some(shape.long) ? 2 : 1,
			demand: 0
		};
		if (chance.some(shape.windows))
			session.slots = slots.slice(chance.below(slots.length)).map((slot) => slot.id);
		return session;
	});
}

function peopleOf(shape, chance, sessions, slots) {
	const fame = sessions.map(() => 0.5 / (0.15 + chance.next()));
	return Array.from({ length: shape.people }, (_, i) => {
		const liked = new Set(Array.from({ length: 3 }, () => chance.pick(sessions).tags[0]));
		const votes = {};
		sessions.forEach((session, at) => {
			const share = fame[at] * (liked.has(session.tags[0]) ? 0.35 : 0.05);
			if (!session.facilitators.includes(`p${i}`) && chance.some(Math.min(0.7, share)))
				votes[session.id] = 1 + chance.below(3);
		});
		const person = { id: `p${i}`, votes };
		const from = chance.below(slots.length);
		if (chance.some(shape.away)) person.away = slots.slice(from, from + 2).map((slot) => slot.id);
		return person;
	});
}

function expect(sessions, people) {
	for (const session of sessions)
		session.demand = Math.round(
			0.45 * people.filter((person) => person.votes[session.id]).length) + 2;
}

/* Locks into places that break no rule, each cell and host once. */
function lock(share, chance, { slots, rooms, sessions, people }) {
	const taken = new Set();
	for (const session of sessions.filter((one) => one.length === 1 && chance.some(share))) {
		const slot = chance.pick(session.slots ?? slots.map((one) => one.id));
		const fits = rooms.filter(
			(room) => session.needs.every((need) => room.features.includes(need)) &&
				!room.blocked.includes(slot));
		const busy = session.facilitators.map((person) => `${person} ${slot}`);
		const away = session.facilitators.some(
			(person) => people[person.slice(1)].away?.includes(slot));
		if (!fits.length || away) continue;
		const room = chance.pick(fits).id;
		const claims = [`${room} ${slot}`, ...busy];
		if (claims.some((claim) => taken.has(claim))) continue;
		claims.forEach((claim) => taken.add(claim));
		session.locked = chance.some(0.7) ? { slot, room } : { slot };
	}
}

/* First free place that breaks no rule, slot by slot. */
function publish({ slots, rooms, sessions, people }) {
	const taken = new Set();
	const away = (person, slot) => people[person.slice(1)].away?.includes(slot);
	for (const session of sessions)
		for (const [slot, room] of slots.flatMap((a) => rooms.map((b) => [a, b]))) {
			const claims = [`${room.id} ${slot.id}`,
				...session.facilitators.map((person) => `${person} ${slot.id}`)];
			if (session.length > 1 || claims.some((claim) => taken.has(claim)) ||
				(session.slots && !session.slots.includes(slot.id)) ||
				session.facilitators.some((person) => away(person, slot.id)) ||
				!session.needs.every((need) => room.features.includes(need)))
				continue;
			claims.forEach((claim) => taken.add(claim));
			session.published = { slot: slot.id, room: room.id };
			break;
		}
}

/* Half the day is over, the second largest room is lost, every tenth session is new, every ninth gone. */
function midday(problem) {
	const { slots, rooms, sessions, people } = problem;
	publish(problem);
	const over = new Set(slots.slice(0, slots.length / 2).map((slot) => slot.id));
	const later = slots.map((slot) => slot.id).filter((id) => !over.has(id));
	rooms[1].blocked = later;
	sessions.forEach((session, at) => {
		if (over.has(session.published?.slot)) session.locked = session.published;
		else if (at % 10 === 3) delete session.published;
		if (!session.locked) session.slots = later;
	});
	const gone = new Set(sessions.filter((one, at) => !one.locked && at % 9 === 4).map((one) => one.id));
	problem.sessions = sessions.filter((session) => !gone.has(session.id));
	for (const person of people) for (const id of gone) delete person.votes[id];
	Object.assign(problem.weights, { move_slot: 60, move_room: 12 });
}

export function problemOf(name, seed) {
	const shape = shapes[name];
	const chance = chanceOf(seed * 7919 + name.length);
	const slots = slotsOf(shape);
	const rooms = roomsOf(shape, chance, slots);
	const sessions = sessionsOf(shape, chance, slots);
	const people = peopleOf(shape, chance, sessions, slots);
	expect(sessions, people);
	const problem = {
		format: 'schedbench-1',
		name: `${name}-${seed}`,
		seed,
		note: 'invented',
		max_weight: 3,
		weights: { interest: 10, overflow: 2, tag: 3, move_slot: 15, move_room: 3, unplaced: 1000 },
		slots,
		rooms,
		sessions,
		people
	};
	if (shape.locked) lock(shape.locked, chance, problem);
	if (shape.midday) midday(problem);
	return problem;
}

/* The same problem: only lists and votes, which have no order of their own, come in another one. */
export function inOtherOrder(problem, seed) {
	const chance = chanceOf(seed);
	const mix = (list) => list.map((one) => [chance.next(), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one);
	const lists = (one, ...keys) => ({
		...one,
		...Object.fromEntries(keys.filter((key) => key in one).map((key) => [key, mix(one[key])]))
	});
	return {
		...problem,
		people: mix(problem.people).map((one) => ({
			...lists(one, 'away'),
			votes: Object.fromEntries(mix(Object.entries(one.votes)))
		})),
		sessions: mix(problem.sessions).map((one) => lists(one, 'facilitators', 'needs', 'tags', 'slots')),
		rooms: mix(problem.rooms).map((one) => lists(one, 'features', 'blocked'))
	};
}

function main(name, seed = '1', folder = '.') {
	if (name === 'other')
		return console.log(
			JSON.stringify(inOtherOrder(JSON.parse(readFileSync(folder)), Number(seed)), null, 1));
	if (name !== 'all' && !(name in shapes)) {
		console.error(`usage: problem.mjs SHAPE|all|other [SEED [FOLDER]]; shapes: ${
			Object.keys(shapes).join(' ')}`);
		process.exit(2);
	}
	if (name !== 'all') return console.log(JSON.stringify(problemOf(name, Number(seed))));
	for (const shape of Object.keys(shapes)) {
		writeFileSync(
			join(folder, `${shape}.json`), JSON.stringify(problemOf(shape, Number(seed))));
		console.log(shape);
	}
}

if (argv[1] === fileURLToPath(import.meta.url)) main(...argv.slice(2));
