/*
 * The builder of a large camp: what it takes to see what every cell would cost. A camp of its own beside
 * the demo camp: 12 rooms, 8 slots, 90 sessions of which 80 stand in the grid, 300 people with 25 votes each.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileSync } from 'node:fs';
import { Person } from './person.mjs';

const run = promisify(execFile);
const slug = 'large', rooms = 12, slots = 8, sessions = 90, placed = 80, people = 300, votes = 25;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const many = (count, line) => Array.from({ length: count }, (_, n) => line(n)).join('\n');

function files(folder) {
	const file = (name, text) => {
		writeFileSync(join(folder, name), `${text}\n`);
		return join(folder, name);
	};
	const place = (n) => (n < placed ? `Room ${n % rooms},2026-03-04,${9 + Math.floor(n / rooms)}:00` : ',,');
	return [
		'--rooms', file('rooms.csv', `Name,Seats\n${many(rooms, (n) => `Room ${n},${20 + 5 * n}`)}`),
		'--slots',
		file('slots.csv',
			`Date,Start,End\n${many(slots, (n) => `2026-03-04,${9 + n}:00,${9 + n}:45`)}`),
		'--sessions',
		file('sessions.csv',
			`Number,Title,Host,Room,Date,Start\n${
				many(sessions, (n) => `${n},What number ${n} is about,Host ${n},${place(n)}`)}`),
		'--place'
	];
}

/* Everybody votes on sessions spread over the list, two in three with interest. */
const crowd = `
	WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${people})
	INSERT INTO person (uuid, name, skeleton, joined_at) SELECT 'v' || n, 'V' || n, 'v' || n, 1 FROM n;
	WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < ${votes - 1})
	INSERT OR IGNORE INTO vote SELECT person.id, 1 + (person.id * 7 + n * 11) % ${sessions}, 1 + (n % 3 > 0) * 2, 1
	FROM person JOIN n WHERE person.uuid LIKE 'v%';
	DELETE FROM tally;
	INSERT INTO tally SELECT session, sum(choice = 3), 0, sum(choice = 1) FROM vote GROUP BY session;`;

async function organiser(camp) {
	const told = await camp.serendip('new', slug, '--name', 'Large', '--zone', 'UTC', '--starts', '2026-03-04 09:00');
	await camp.serendip('import', slug, ...files(camp.folder));
	await run('sqlite3', [join(camp.data, `${slug}.db`), crowd]);
	await camp.serendip('phase', slug, 'voting');
	const at = { base: camp.base, home: `${camp.base}/${slug}` };
	const olga = await new Person(at).organise(told.match(/https?:\/\/\S+\/i\/\S+/)[0]);
	await camp.serendip('phase', slug, 'building');
	return olga;
}

export async function builder(bench) {
	const { camp } = bench;
	const olga = await organiser(camp);
	const rows = [];
	for (const [figure, path, target, cells] of [
			 ['builder at rest, 12 × 8 cells, 90 sessions', '/grid/build', 0, 0],
			 ['… with a session in the hand: every cell’s costs', `/grid/build?held=${sessions}`, 50,
				 rooms * slots],
	]) {
		const { bytes } = await olga.send('GET', path);
		const costs = (bytes.toString().match(/(seats for|Fits|take that off)/g) ?? []).length;
		if (costs !== cells) throw new Error(`${path}: ${costs} cells say their costs`);
		const times = [];
		const before = camp.time('grid');
		for (let n = 0; n < 50 * bench.seconds; n++) {
			const began = performance.now();
			const page = await olga.send('GET', path, undefined, { 'accept-encoding': 'gzip' });
			times.push(performance.now() - began);
			if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
		}
		const cost = (camp.time('grid') - before) / times.length / 1000;
		rows.push({
			figure,
			target: target ? `≤ ${target} ms` : '',
			measured: `${median(times).toFixed(1)} ms, ${cost.toFixed(1)} of the program`,
			ratio: target ? `${Math.round(median(times) / target * 100)} %` : '',
			met: target ? median(times) <= target : null
		});
	}
	olga.leave();
	return rows;
}
