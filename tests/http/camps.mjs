/*
 * Several camps in one house: each its own people, cookies and pages; a camp that was renamed, made
 * anew, forgotten or whose day has passed.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client, encoded, formOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

// One worker a program: what it keeps of one camp must not serve another.
const home = await openHouse({ camps: ['demo'], mount: '/bc', workers: 1 });
after(() => home.close());
await home.camp('north', '--venue', 'Tolbooth');
await home.camp('south', '--language', 'de');
const visitor = new Client(home);

test('camps: each shows its own', async () => {
	for (let round = 0; round < 2; round++)
		for (const slug of ['demo', 'north', 'south']) {
			const { text } = await visitor.get(`/${slug}`);
			assert.equal((await visitor.get(`/${slug}`)).text, text, 'the same from the cache');
			assert.equal(/Tolbooth<|Tolbooth\b(?! Mill)/.test(text), slug === 'north', slug);
			assert.equal(/Camp North 26/.test(text), slug === 'demo', slug);
		}
});

test('camps: the list names the public ones, coming and now', async () => {
	const { text } = await visitor.get('/');
	for (const slug of ['demo', 'north', 'south'])
		assert.ok(text.includes(`href="/bc/${slug}"`) || text.includes(`href="/bc/${slug}/"`), slug);
});

test('camps: a login is of one camp, and one browser may hold several', async () => {
	const anna = await joined(home, 'north', 'Anna');
	assert.equal((await anna.once('GET', '/bc/south/me')).status, 303);
	const page = await anna.get('/south/join');
	await anna.send(page, '/join', { join_name: 'Änne' });
	assert.match((await anna.get('/south/me')).text, /value="Änne"/);
	assert.match((await anna.get('/north/me')).text, /value="Anna"/);
	assert.deepEqual([...anna.jar.keys()].sort(), ['north-a', 'south-a']);
	assert.ok([...anna.jar.values()].every(({ path }) => path === '/bc'));
});

test('camps: a form of one camp is refused by another', async () => {
	const otto = await joined(home, 'north', 'Otto');
	await otto.send(await otto.get('/south/join'), '/join', { join_name: 'Otto' });
	const form = formOf(await otto.get('/north/me'), '/north/me');
	const moved = await otto.once('POST', '/bc/south/me', { body: encoded({ ...form.fields, name: 'Moved' }) });
	assert.equal(moved.status, 403);
	const orla = await organiser(home, 'north');
	assert.equal((await orla.once('GET', '/bc/south/desk')).status, 303);
});

test('camps: after a rename the old name leads to the new one, with all that followed it', async () => {
	await home.run('new', 'oldname', '--name', 'Renamed', '--zone', 'UTC');
	const anna = await joined(home, 'oldname', 'Anna');
	await home.run('rename', 'oldname', 'newname');
	for (const path of ['', '/grid', '/calendar/camp.ics', '/sessions?q=a%20b', '/nothing/at%2Fall']) {
		const reply = await visitor.once('GET', `/bc/oldname${path}`);
		assert.equal(reply.status, 308, path);
		assert.equal(reply.headers.location, `${home.url}/newname${path}`, path);
	}
	assert.equal((await visitor.once('POST', '/bc/oldname/join', { body: 'op=abcdefgh&join_name=x' })).status, 308, 'method and body go along');
	assert.equal((await anna.get('/oldname')).status, 200);
	assert.equal((await visitor.once('GET', '/bc/newname')).status, 200);
});

test('camps: one made anew under a used name shows nothing of the old one', async () => {
	await home.run('new', 'again', '--name', 'First Try', '--zone', 'UTC');
	assert.match((await visitor.get('/again')).text, /First Try/);
	await home.run('purge', 'again', '--yes');
	assert.equal((await visitor.get('/again')).status, 404);
	await home.run('new', 'again', '--name', 'Second Try', '--zone', 'UTC');
	const { text } = await visitor.get('/again');
	assert.match(text, /Second Try/);
	assert.doesNotMatch(text, /First Try/);
});

test('camps: one replaced between two requests shows nothing of the old one', async () => {
	await home.run('new', 'swap', '--name', 'First Try', '--zone', 'UTC');
	assert.match((await visitor.get('/swap')).text, /First Try/);
	await home.run('purge', 'swap', '--yes');
	await home.run('new', 'swap', '--name', 'Second Try', '--zone', 'UTC', '--private');
	assert.equal((await visitor.get('/swap')).status, 404);
	await home.run('purge', 'swap', '--yes');
	await home.run('new', 'swap', '--name', 'Third Try', '--zone', 'UTC');
	assert.match((await visitor.get('/swap')).text, /Third Try/);
});

test('camps: a broken file is as no camp, for nobody can say that it was public, and the others go on', async () => {
	await home.camp('broken');
	await home.run('list');
	writeFileSync(join(home.data, 'broken.db'), 'this is no camp'.repeat(1000));
	const reply = await visitor.get('/broken');
	assert.equal(reply.status, 404);
	assert.equal((await visitor.get('/north')).status, 200);
	assert.equal((await visitor.get('/north/grid')).status, 200);
});
