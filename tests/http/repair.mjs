/*
 * A mid-day change: ten sessions of a published day suddenly need a screen. The suggestion repairs the
 * grid with the fewest moves that there can be, by count, and what has begun or suits stays where it is.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

// Half past eleven in London in June: two of five slots have begun.
const home = await openHouse({ now: '2026-06-01T10:30:00Z+' });
after(() => home.close());

const rooms = 12, slots = 5, begun = 2;
const roomNamed = (n) => `Room ${n + 1}`;
/* Rooms 1 to 6 have a screen. */
const roomRows = Array.from({ length: rooms }, (_, n) => `${roomNamed(n)},30,${n < 6 ? 'screen' : ''}`).join('\n');
const startOf = (slot) => `2026-06-01 ${10 + slot}:00`;
const slotRows = Array.from({ length: slots }, (_, n) => `2026-06-01,${10 + n}:00,${10 + n}:45`).join('\n');

/* A session in every cell but those of the later slots that `free` names; each with a host of its own. */
function sessionsOf(free) {
	const all = [];
	for (let slot = 0; slot < slots; slot++)
		for (let room = 0; room < rooms; room++)
			if (slot < begun || !free(room, slot))
				all.push({ number: all.length + 1, room, slot });
	return all;
}

const csv = (sessions) => `Number,Title,Host,Room,Start\n${sessions.map(({ number, room, slot }) =>
	`${number},Session ${number},Person ${number},${roomNamed(room)},${startOf(slot)}`).join('\n')}\n`;

/* A camp of that grid, published, in which the ten then need a screen: session n of a new camp is its nth. */
async function changed(slug, sessions, ten) {
	await home.camp(slug, '--starts', '2026-06-01 09:00', '--ends', '2026-06-01 17:00');
	await home.run('import', slug, '--rooms', home.file('rooms.csv', `Name,Seats,Features\n${roomRows}\n`),
		'--slots', home.file('slots.csv', `Date,Start,End\n${slotRows}\n`), '--sessions', home.file('sessions.csv', csv(sessions)), '--place');
	const orla = await organiser(home, slug);
	await orla.send(await orla.get(`/${slug}/desk`), '/desk/phase', { phase: 4 });
	await orla.send(await orla.get(`/${slug}/grid/build`), '/grid/publish', { on: 1 });
	for (const { number } of ten) {
		const page = await orla.send(await orla.get(`/${slug}/sessions/${number}/edit`), `/${number}/edit`, { needs: 0 });	/* the first of them: a screen */
		assert.equal(page.status, 200);
	}
	const { sessions: stored } = JSON.parse(await home.run('export', slug, '--json'));
	assert.equal(stored.filter(({ needs }) => needs.includes('screen')).length, ten.length);
}

/* { title, room, time, fromRoom, fromTime } a move */
async function repair(slug) {
	const { out } = await home.serendip('suggest', slug, '--how', 'anew');
	return out.trim().split('\n').filter(Boolean).map((line) => {
		const [title, room, time, fromRoom, fromTime] = line.split('\t');
		return { title, room, time, fromRoom, fromTime };
	});
}

const hasScreen = (room) => Number(room.split(' ')[1]) <= 6;

function check(moves, sessions, ten) {
	const where = new Map(sessions.map(({ number, room, slot }) => [`Session ${number}`, { room: roomNamed(room), slot }]));
	for (const { title, room, time, fromRoom } of moves) {
		assert.equal(fromRoom, where.get(title).room, title);
		assert.ok(where.get(title).slot >= begun, `${title} has begun`);
		where.set(title, { room, slot: Number(time.slice(11, 13)) - 10 });
	}
	for (const { number } of ten)
		assert.ok(hasScreen(where.get(`Session ${number}`).room), `Session ${number} has its screen`);
	for (const { slot } of where.values())
		assert.ok(slot >= 0 && slot < slots);
	const cells = [...where.values()].map(({ room, slot }) => `${room} ${slot}`);
	assert.equal(new Set(cells).size, cells.length, 'one session a cell');
}

/* The ten are the first ones of the later slots that stand in rooms without a screen. */
const tenOf = (sessions) => sessions.filter(({ room, slot }) => room >= 6 && slot >= begun).slice(0, 10);

test('repair: ten sessions move into ten free rooms with a screen, and nobody else does', async () => {
	const sessions = sessionsOf((room) => room < 4);	/* four rooms with a screen are free in three slots */
	const ten = tenOf(sessions);
	await changed('roomy', sessions, ten);
	const moves = await repair('roomy');
	check(moves, sessions, ten);
	assert.deepEqual(moves.map(({ title }) => title).sort(), ten.map(({ number }) => `Session ${number}`).sort());
});

test('repair: where six cells are free, four sessions make way for the other four', async () => {
	const sessions = sessionsOf((room) => room < 2);	/* two rooms with a screen are free in three slots */
	const ten = tenOf(sessions);
	await changed('tight', sessions, ten);
	const moves = await repair('tight');
	check(moves, sessions, ten);
	assert.equal(moves.length, 14, 'ten, and one for each that finds no free room');
});
