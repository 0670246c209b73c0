/*
 * A backup taken while the camp votes restores to a camp with every acknowledged vote, under the
 * running programs, which notice at the next request (issue 2, FORMATS 6 row 18).
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';
import { cast, voter, votesOf } from '../support/votes.mjs';

const home = await openHouse({ camps: ['demo'] });
after(() => home.close());
await home.run('phase', 'demo', 'voting');
const path = (name) => join(home.folder, 'files', name);

test('backup: during the voting it holds every vote acknowledged before it began', async () => {
	const phones = [];
	for (let i = 0; i < 4; i++)
		phones.push(await voter(home, 'demo', `Phone ${i}`));
	const certain = [], rounds = 40;
	let copied = 0, voting = true;
	const vote = async (phone, i) => {
		for (let n = 0; n < rounds; n++)
			await cast(phone, n, 1 + (n + i) % 3);
	};
	const copy = async () => {
		for (; voting || copied === 0; copied++) {
			certain[copied] = phones.map(({ acknowledged }) => new Map(acknowledged));
			await home.run('backup', 'demo', path(`during-${copied}.db`));
		}
	};
	const copying = copy();
	await Promise.all(phones.map(vote));
	voting = false;
	await copying;
	const total = (maps) => maps.reduce((sum, map) => sum + map.size, 0);
	assert.ok(total(certain.at(-1)) > 0, 'the last backup began after the first vote');

	const chosen = certain.length - 1;
	await home.run('restore', 'demo', path(`during-${chosen}.db`));
	for (const [i, phone] of phones.entries()) {
		const shown = await votesOf(phone);
		for (const [session, choice] of certain[chosen][i])
			assert.equal(shown.get(session), choice, `phone ${i}, session ${session}`);
		// and no vote that nobody cast
		for (const [session, choice] of shown)
			assert.equal(phone.acknowledged.get(session), choice);
	}
	assert.match(await home.run('check', 'demo'), /good$/);
});

test('backup: a restore under the running programs is seen at the next request, by every worker', async () => {
	const orla = await organiser(home, 'demo'), visitor = new Client(home);
	const rename = async (name) => orla.send(await orla.get('/demo/desk/camp'), '/desk/camp', { name });
	await rename('Before the backup');
	await home.run('backup', 'demo', path('named.db'));
	await rename('After the backup');
	const ask = () => Promise.all(Array.from({ length: 8 }, () => visitor.get('/demo/info')));
	for (const { text } of await ask())
		assert.match(text, /After the backup/);
	const { etag } = (await visitor.get('/demo/info')).headers;
	await home.run('restore', 'demo', path('named.db'));
	for (const { text } of await ask()) {
		assert.match(text, /Before the backup/);
		assert.doesNotMatch(text, /After the backup/);
	}
	await rename('Once more');
	const again = await visitor.once('GET', '/demo/info', { headers: { 'If-None-Match': etag } });
	assert.equal(again.status, 200, 'a page kept from before the restore is not taken for this one');
	assert.equal((await orla.get('/demo/desk')).status, 200, 'a login that the backup holds goes on');
});

test('backup: one file for its owner alone, and never half of one', async () => {
	await home.run('backup', 'demo', path('one.db'));
	assert.equal(statSync(path('one.db')).mode & 0o777, 0o600);
	assert.deepEqual(readdirSync(path('')).filter((name) => name.startsWith('one.db')), ['one.db']);
	const { status, err } = await home.serendip('backup', 'demo', path('no/such/folder.db'));
	assert.equal(status, 1);
	assert.match(err, /folder\.db/);
});

test('backup: who was forgotten is not in its bytes', async () => {
	const phone = await voter(home, 'demo', 'Xyzzy Plugh');
	await phone.client.send(await phone.client.get('/demo/me/delete'), '/me/delete', { sure: 1 });
	await home.run('backup', 'demo', path('forgotten.db'));
	assert.equal(readFileSync(path('forgotten.db')).includes('Xyzzy'), false);
});

test('backup: what is no whole camp is not restored, and the camp stays as it was', async () => {
	await home.run('backup', 'demo', path('good.db'));
	const good = readFileSync(path('good.db')), before = await home.run('status', 'demo');
	const bad = { 'no database': Buffer.from('this is no database'.repeat(500)), 'empty': Buffer.alloc(0), 'half of one': good.subarray(0, good.length >> 1),
		'another version': Buffer.from(good) };
	bad['another version'].writeUInt32BE(99, 60); // user_version stands at byte 60 (SQLite file format 1.3)
	for (const [what, bytes] of Object.entries(bad)) {
		writeFileSync(path('bad.db'), bytes);
		const { status, err } = await home.serendip('restore', 'demo', path('bad.db'));
		assert.equal(status, 1, what);
		assert.match(err, /bad\.db/, what);
	}
	assert.equal((await home.serendip('restore', 'demo', path('missing.db'))).status, 1);
	assert.equal(await home.run('status', 'demo'), before);
	assert.deepEqual(readdirSync(home.data).filter((name) => /\.new|bad/.test(name)), []);
});
