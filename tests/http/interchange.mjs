/*
 * serendip import and export: a real day comes in whole or not at all with every bad line named, and
 * everything goes out as CSV that no spreadsheet runs, and as JSON (FORMATS 2, 6 row 7).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { organiser } from '../support/client.mjs';
import { openHouse, shared } from '../support/house.mjs';

const home = await openHouse({ now: '2024-03-01T08:00:00Z' });
after(() => home.close());
await home.run('new', 'north', '--name', 'North', '--zone', 'UTC', '--starts', '2024-03-12 13:00', '--ends', '2024-03-12 23:00', '--keep', '3650');
const state = async () => (await home.run('export', 'north')).replace(/"join.*/, '');
const w3c = join(shared, 'camps/w3c-breakouts-2024');
const day = ['rooms', 'slots', 'sessions'].flatMap((name) => [`--${name}`, join(w3c, `${name}.csv`)]);

async function refused(args, ...lines) {
	const before = await state(), { status, out, err } = await home.serendip('import', 'north', ...args);
	assert.deepEqual([status, out], [1, '']);
	const said = err.trim().split('\n');
	assert.deepEqual(said.slice(0, -1).map((line) => line.replace(/: “.*/, '')), lines);
	assert.equal(said.at(-1), `serendip: ${lines.length} to mend; nothing was imported`);
	assert.equal(await state(), before, 'all or nothing');
}

test('interchange: the real day is there', () => assert.ok(existsSync(w3c), `${w3c} is absent: this file cannot be tested without it`));

test('interchange: --dry-run counts the day and writes nothing', async () => {
	const before = await state();
	assert.match(await home.run('import', 'north', ...day, '--place', '--dry-run'), /^would import 7 rooms, 4 slots, 19 sessions, 19 placed/);
	assert.equal(await state(), before);
});

test('interchange: the day comes in whole: 19 sessions, 7 rooms, 4 slots', async () => {
	assert.match(await home.run('import', 'north', ...day, '--place'), /^7 rooms, 4 slots, 19 sessions, 19 placed/);
	assert.match(await home.run('check', 'north'), /good$/);
	const { rooms, slots, sessions } = JSON.parse(await home.run('export', 'north'));
	assert.deepEqual([rooms.length, slots.length, sessions.length], [7, 4, 19]);
	const low = sessions.find(({ title }) => title === 'Low-latency input events in workers');
	assert.deepEqual(low.hosts, ['marcoscaceres', 'reillyeon', 'nondebug', '7ombie']);
	assert.deepEqual([low.room, low.starts_at], ['Gamba', '2024-03-12T21:00:00Z']);
});

test('interchange: the same day again is refused, line by line', async () => {
	const { status, err } = await home.serendip('import', 'north', ...day);
	assert.equal(status, 1);
	assert.match(err, /^serendip: 30 to mend; nothing was imported$/m); // 7 rooms, 4 slots, 19 sessions
});

test('interchange: every bad line is named, not only the first', () => refused(['--sessions', home.file('bad.csv',
	['Number,Title,Slots,Needs,Avoid clash with', '101,,1,,', `102,${'y'.repeat(500)},1,,`, '103,Good,99,,', '104,Good,x,,', '105,Good,1,fireworks,', '106,Good,1,,#999'].join('\n'))],
'sessions, line 2, Title: something has to stand here',
'sessions, line 3, Title: too long',
'sessions, line 4, Slots: not a number that fits here',
'sessions, line 5, Slots: not a number that fits here',
'sessions, line 6, Needs: not one of the words that fit here',
'sessions, line 7, Avoid clash with: no session has this number'));

test('interchange: bad rooms and slots are named in one go', () => refused([
	'--rooms', home.file('rooms.csv', 'Name,Seats\r\n,10\r\nAttic,many\r\nUkulele,5\r\n'),
	'--slots', home.file('slots.csv', 'Date;Start;End\n2024-13-01;10:00;11:00\n2024-03-13;25:00;26:00\n2024-03-13;11:00;10:00\n2024-03-12;13:30;14:30\n')],
'rooms, line 2, Name: something has to stand here',
'rooms, line 3, Seats: not a number that fits here',
'rooms, line 4, Name: stands here twice, or is in the camp already',
'slots, line 2, Date: not a date like 2026-12-04',
'slots, line 3, Start: not a time like 13:00',
'slots, line 4, End: ends before it starts',
'slots, line 5, Start: overlaps another slot'));

test('interchange: one bad file keeps the good ones out', () => refused([
	'--rooms', home.file('good.csv', 'Name\nCellar\n'), '--sessions', home.file('columns.csv', 'Titel\nTea\n')],
'sessions, line 1, Title: this column is missing'));

test('interchange: files that are no CSV are refused in words', async () => {
	for (const [bytes, words] of [['', /the file is empty/], ['Name\n"open', /never closed/], [Buffer.from('Name\n\xff\xfe\n', 'latin1'), /not UTF-8/],
		['Name\na\0b\n', /NUL byte/], [`Name\n${'x\n'.repeat(5001)}`, /5,000 rows/], [`Name${',x'.repeat(61)}\n`, /60 columns/],
		[`Name\n${'x'.repeat(20001)}\n`, /20,000 bytes/]]) {
		const { status, err } = await home.serendip('import', 'north', '--rooms', home.file('odd.csv', bytes));
		assert.equal(status, 1);
		assert.match(err, words);
	}
	for (const path of [join(home.folder, 'missing.csv'), home.folder]) {
		const { status, err } = await home.serendip('import', 'north', '--rooms', path);
		assert.deepEqual([status, err], [1, `serendip: cannot read ${path}\n`]);
	}
	assert.match((await home.serendip('import', 'north')).err, /nothing to import/);
	assert.match((await home.serendip('import', 'nowhere', '--rooms', home.file('good.csv', 'Name\nCellar\n'))).err, /no camp nowhere/);
});

test('interchange: BOM, semicolons, tabs and quoted lines are read', async () => {
	await home.run('import', 'north', '--rooms', home.file('bom.csv', '\ufeffName;Seats\r\n"Cellar; cold";12\r\n'));
	await home.run('import', 'north', '--rooms', home.file('tab.csv', 'Name\tDirections\nAttic\t"up\nand up"\n'));
	const { rooms } = JSON.parse(await home.run('export', 'north'));
	assert.equal(rooms.find(({ name }) => name === 'Cellar; cold').seats, 12);
	assert.ok(rooms.some(({ name }) => name === 'Attic'));
});

/* --- out ------------------------------------------------------------------------------------------ */

const csv = async (...args) => (await home.serendip('export', 'north', '--csv', ...args)).out;

/* RFC 4180, as small as can be. */
const rows = (text) => [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)].reduce((all, [, quoted, plain, end]) => {
	all.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
	if (end !== ',')
		all.push([]);
	return all;
}, [[]]).slice(0, -1);

test('interchange: CSV has a BOM, CRLF, and no cell that a spreadsheet would run', async () => {
	const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', 'a "quoted", cell'];
	await home.run('import', 'north', '--sessions', home.file('evil.csv', `Title\n${evil.map((title) => `"${title.replaceAll('"', '""')}"`).join('\n')}\n`));
	const text = await csv('sessions'), raw = await csv('sessions', '--raw');
	assert.ok(text.startsWith('\ufeff'));
	assert.doesNotMatch(text.replace(/"[^"]*"/g, ''), /[^\r]\n/);
	const titles = (from) => rows(from.replace('\ufeff', '')).map(([, title]) => title);
	for (const title of evil) {
		assert.ok(titles(text).includes(title.startsWith('a') ? title : `'${title}`), title);
		assert.ok(titles(raw).includes(title), `raw ${title}`);
	}
	assert.equal(rows(text).length, 1 + 19 + evil.length);
});

test('interchange: what goes out as CSV comes in again', async () => {
	const names = ['rooms', 'slots', 'sessions'];
	const args = [];
	for (const name of names)
		args.push(`--${name}`, home.file(`again-${name}.csv`, await csv(name, '--raw')));
	await home.run('new', 'again', '--name', 'Again', '--zone', 'UTC', '--starts', '2024-03-12 13:00', '--ends', '2024-03-12 23:00');
	await home.run('import', 'again', ...args, '--place');
	for (const name of names)
		assert.equal(await home.run('export', 'again', '--csv', name, '--raw').then((text) => rows(`${text}\r\n`).length),
			rows(await csv(name, '--raw')).length, name);
});

const sheets = ['camp', 'rooms', 'days', 'slots', 'blocked', 'sessions', 'runs', 'tallies', 'apart', 'texts', 'people', 'badges', 'announcements', 'journal'];

test('interchange: every table has a heading, an unknown one is refused with the list', async () => {
	const { status, err } = await home.serendip('export', 'north', '--csv', 'votes');
	assert.equal(status, 1);
	const tables = err.trim().split('\n').slice(1).map((line) => line.trim());
	assert.deepEqual(tables, sheets);
	for (const table of tables)
		assert.match(await csv(table), /^\ufeff[A-Z][\w, -]+\r\n/, table);
	assert.equal((await home.serendip('export', 'north', '--csv', 'rooms', '--json')).status, 1);
	assert.equal((await home.serendip('export', 'nowhere')).status, 1);
});

test('interchange: JSON holds the camp, and no secret, vote or hash', async () => {
	const orla = await organiser(home, 'north');
	await orla.send(await orla.get('/north/desk'), '/desk/announce', { title: 'Soup & <bread> "now"' });
	const text = await home.run('export', 'north', '--json'), all = JSON.parse(text);
	assert.deepEqual(Object.keys(all), sheets);
	assert.equal(all.announcements[0].title, 'Soup & <bread> "now"');
	assert.ok(all.people.some(({ name, role }) => name === 'Orla Quist' && role === 'organiser'));
	assert.doesNotMatch(text, /hash|password|argon2|token|"vote/i);
	for (const code of [await home.joinCode('north'), [...orla.jar.values()][0].value])
		assert.ok(!text.includes(code) && !text.includes(code.replace('-', '')));
});

test('interchange: tallies stay in while the camp votes', async () => {
	await home.run('phase', 'north', 'voting');
	assert.equal(rows(await csv('tallies')).length, 1);
	assert.deepEqual(JSON.parse(await home.run('export', 'north')).tallies, []);
	await home.run('phase', 'north', 'building');
	assert.ok(rows(await csv('tallies')).length > 19);
});

test('interchange: a file may be a pipe', async () => {
	const pipe = join(home.folder, 'files/pipe');
	execFileSync('mkfifo', [pipe]);
	const [done] = await Promise.all([home.run('import', 'north', '--rooms', pipe), writeFile(pipe, 'Name\nPiped\n')]);
	assert.match(done, /^1 rooms/);
});
