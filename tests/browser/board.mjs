/*
 * The builder's board for tests: a camp with one, hands that drag, and what the file says afterwards.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../support/house.mjs';
import { person } from './browser.mjs';
import { escaped } from './day.mjs';

const run = promisify(execFile);
const lines = (count, line) => Array.from({ length: count }, (_, n) => line(n + 1)).join('\n');
const hour = (n) => `${String(n).padStart(2, '0')}`;

/** A camp that is being built. Titles are "Session 1 of 12" …, rooms "Room 1" …, slots begin at nine, each session has a host of its own. */
export async function boardCamp(home, slug, { rooms, slots, sessions }) {
	const link = await home.run('new', slug, '--name', 'Camp North', '--zone', 'Europe/London',
		'--starts', '2026-06-11 09:00', '--ends', '2026-06-11 21:00');
	await home.run('import', slug,
		'--rooms', home.file(`${slug}-rooms.csv`, `Name,Seats\n${lines(rooms, (n) => `Room ${n},${10 * n}`)}\n`),
		'--slots', home.file(`${slug}-slots.csv`, `Date,Start,End\n${lines(slots, (n) => `2026-06-11,${hour(8 + n)}:00,${hour(8 + n)}:45`)}\n`),
		'--sessions', home.file(`${slug}-sessions.csv`, `Number,Title,Host\n${lines(sessions, (n) => `${n},Session ${n} of ${sessions},Host ${n}`)}\n`));
	await home.run('phase', slug, 'building');
	return link;
}

/** An organiser at the board. */
export async function organiser(browser, home, slug, link, { name = 'Olga', ...how } = {}) {
	const page = await person(browser, home, { name, size: 'laptop', ...how });
	await page.goto(link);
	await page.getByLabel('Your name', { exact: true }).fill(name);
	await page.getByRole('button', { name: 'Become an organiser' }).click();
	await page.getByRole('heading', { name: 'You are an organiser now' }).waitFor();
	await page.goto(`/${slug}/grid/build`);
	return page;
}

/** One question to the camp's file, from outside. */
export async function asked(home, slug, question) {
	const { stdout } = await run('sqlite3', ['-readonly', '-json', join(home.data, `${slug}.db`), question], { maxBuffer: 1 << 26 });
	return JSON.parse(stdout || '[]');
}

/** "Room 1, slot 2" of a session, as its run's row has it; null: off the grid. */
export async function rowOf(home, slug, title) {
	const [row] = await asked(home, slug, `SELECT room, slot FROM run JOIN session ON session.id = run.session WHERE title = '${title}'`);
	return row.slot && [row.room, row.slot];
}

/* --- hands that drag ------------------------------------------------------------------------------- */

export const card = (page, title) => page.getByRole('link', { name: new RegExp(`^${escaped(title)}`) }).first();
export const holding = (page, title) => page.getByText(`Holding “${title}”. Pick a place.`).first();
export const free = (page, time, room) => page.getByRole('button', { name: new RegExp(`^Put it here: ${time} in ${room}(?!\\d)`) });

export async function middle(locator) {
	await locator.scrollIntoViewIfNeeded();
	const { x, y, width, height } = await until('it is in sight', () => locator.boundingBox());
	return { x: x + width / 2, y: y + height / 2 };
}

/** As the mouse does it: pressed, moved, let go. `lift` has it in the air; `over` and `drop` end it. */
export function mouse(page) {
	return {
		async lift(locator) {
			const { x, y } = await middle(locator);
			await page.mouse.move(x, y);
			await page.mouse.down();
			await page.mouse.move(x + 12, y + 4, { steps: 3 });
		},
		over: ({ x, y }) => page.mouse.move(x, y, { steps: 8 }),
		drop: () => page.mouse.up(),
	};
}

/** As a finger does it, through the browser's own input: it rests before it lifts, or takes the grip. */
export async function finger(page) {
	const session = await page.context().newCDPSession(page);
	let at;
	const send = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
	const move = (x, y) => send('touchMove', [at = { x, y }]);
	const touch = async ({ x, y }) => send('touchStart', [at = { x, y }]);
	const over = async ({ x, y }) => {
		const from = at;
		for (let step = 1; step <= 8; step++)
			await move(from.x + (x - from.x) * step / 8, from.y + (y - from.y) * step / 8);
	};
	return { touch, over, lift: async (locator) => touch(await middle(locator)), drop: () => send('touchEnd', []) };
}
