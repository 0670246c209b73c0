/*
 * An act arrives once, whatever the network does: joining in the middle of it, double taps, repeats,
 * the back button, acts that come too late (DESIGN 6).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, encoded, formOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'], mount: '/bc' });
after(() => home.close());
const count = async (what) => Number(new RegExp(`^${what}: (\\d+)$`, 'm').exec(await home.run('status', 'demo'))[1]);

/* The pitch form in the hands of `client`, filled. */
async function pitch(client, title) {
	const { action, fields } = formOf(await client.get('/demo/sessions/new'), '/sessions/new');
	return { path: action, body: (more = {}) => encoded({ ...fields, title, ...more }) };
}

for (const plain of [false, true])
	test(`acts: a visitor's pitch asks for the name, then goes through by itself${plain ? ', in an old browser too' : ''}`, async () => {
		const title = plain ? 'Yesterday’s browsers' : 'Begun before joining';	/* not alike: that would be asked about */
		const visitor = new Client(home, { plain }), before = await count('sessions');
		const { path, body } = await pitch(visitor, title);
		const asked = await visitor.once('POST', path, { body: body() });
		assert.equal(asked.status, 200);
		assert.equal(await count('sessions'), before, 'nothing before the name');
		const form = formOf(asked, '/join');
		const named = await visitor.once('POST', form.action, { body: encoded({ ...form.fields, join_name: `Nils ${plain}` }) });
		assert.equal(named.status, 307);
		assert.equal(named.headers.location, `${home.url}/demo/sessions/new`);
		const sent = { body: encoded({ ...form.fields, join_name: `Nils ${plain}` }) };
		const done = await visitor.follow({ ...named, method: 'POST' }, sent);
		assert.equal(done.status, 200);
		assert.match(done.text, new RegExp(title));
		assert.equal(await count('sessions'), before + 1);
	});

test('acts: an act whose name is refused is still there when the name comes', async () => {
	const visitor = new Client(home), { path, body } = await pitch(visitor, 'Kept over a refusal');
	const asked = await visitor.once('POST', path, { body: body() });
	const again = await visitor.send(asked, '/join', { join_name: '' });
	assert.equal(again.status, 422);
	assert.equal(formOf(again, '/join').fields.title, 'Kept over a refusal');
	assert.match((await visitor.send(again, '/join', { join_name: 'Nora' })).text, /Kept over a refusal/);
});

test('acts: a double tap is one pitch, and both taps see it', async () => {
	const anna = await joined(home, 'demo', 'Anna'), { path, body } = await pitch(anna, 'Tapped twice'), before = await count('sessions');
	const answers = await Promise.all(Array.from({ length: 6 }, () => anna.once('POST', path, { body: body() })));
	assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]));
	assert.equal(new Set(answers.map(({ headers }) => headers.location)).size, 1);
	assert.equal(await count('sessions'), before + 1);
});

test('acts: the answer that was lost is given again, without its cookies', async () => {
	const anna = await joined(home, 'demo', 'Anna Zwo'), { path, body } = await pitch(anna, 'Lost on the way');
	const first = await anna.once('POST', path, { body: body() }), second = await anna.once('POST', path, { body: body() });
	assert.deepEqual([second.status, second.headers.location, second.headers['set-cookie']], [303, first.headers.location, undefined]);
});

test('acts: the back button is asked about, and may be meant', async () => {
	const anna = await joined(home, 'demo', 'Anna Drei'), { path, body } = await pitch(anna, 'Quarks at teatime'), before = await count('sessions');
	await anna.once('POST', path, { body: body() });
	const back = await anna.once('POST', path, { body: body({ title: 'Second <of> the "two"' }) });
	assert.equal(back.status, 422);
	assert.equal(await count('sessions'), before + 1);
	const form = formOf(back, '/sessions/new');
	assert.equal(form.fields.title, 'Second <of> the "two"', 'nothing is lost');
	assert.equal((await anna.once('POST', form.action, { body: encoded(form.fields) })).status, 303, 'meant');
	assert.equal(await count('sessions'), before + 2);
});

test('acts: a refused form uses nothing up', async () => {
	const anna = await joined(home, 'demo', 'Anna Vier'), { path, body } = await pitch(anna, '');
	const bad = await anna.once('POST', path, { body: body() });
	assert.equal(bad.status, 422);
	assert.equal((await anna.once('POST', path, { body: body({ title: 'Good now' }) })).status, 303, 'the same key');
});

test('acts: a key that is none is refused', async () => {
	const anna = await joined(home, 'demo', 'Anna Fünf'), { path, body } = await pitch(anna, 'Without a key'), before = await count('sessions');
	for (const op of ['', 'short', 'x'.repeat(65), 'with blanks in it', "';--12345"])
		assert.equal((await anna.once('POST', path, { body: body({ op }) })).status, 422, op);
	assert.equal(await count('sessions'), before);
});

test('acts: a vote after the end is refused in words and not counted', async () => {
	const anna = await joined(home, 'demo', 'Anna Sechs');
	const { action, fields } = formOf(await anna.get('/demo/votes'), '/votes/cast');
	await home.run('phase', 'demo', 'building');
	const late = await anna.once('POST', action, { body: encoded({ ...fields, choice: 3 }) });
	assert.equal(late.status, 409);
	assert.match(late.text, /Voting is closed\. This vote was not counted\./);
	await home.run('phase', 'demo', 'voting');
	assert.equal((await anna.once('POST', action, { body: encoded({ ...fields, choice: 3 }) })).status, 303, 'the key was not used up');
});

test('acts: what is not one\'s own is refused: forms of the desk, others\' sessions', async () => {
	const anna = await joined(home, 'demo', 'Anna Sieben'), orla = await organiser(home, 'demo');
	const mine = formOf(await anna.get('/demo/me'), '/demo/me').fields;
	for (const path of ['/bc/demo/desk/phase', '/bc/demo/grid/place', '/bc/demo/grid/publish', '/bc/demo/sessions/1/end', '/bc/demo/sessions/1/edit',
		'/bc/demo/sessions/1/revive', '/bc/demo/info/edit', '/bc/demo/desk/invite'])
		assert.equal((await anna.once('POST', path, { body: encoded({ token: mine.token, op: mine.op, phase: 5, reason: 'x', title: 'x' }) })).status, 403, path);
	assert.equal((await orla.get('/demo/sessions/1/end')).status, 200);
});

test('acts: the log has one line a request, with the route and no word of the people', async () => {
	const visitor = new Client(home), from = home.log().length;
	await visitor.once('GET', '/bc/demo/sessions?q=%22%20level=fault');
	await visitor.once('GET', '/bc/demo/j/SECRET77', { headers: { 'User-Agent': 'evil level=fault' } });
	const lines = home.log().slice(from).split('\n').filter((line) => line.includes('camp="demo"'));
	assert.equal(lines.length, 2);
	assert.match(lines[0], /^at=\d+ level=request program="sessions" camp="demo" method="GET" route="sessions" status=200 bytes=\d+ ms=\d+$/);
	assert.doesNotMatch(lines.join(), /SECRET77|evil|fault|\x1b/);
});
