/*
 * A private camp does not exist for strangers: every address answers byte for byte as a camp that
 * is missing, and the way in tells nobody whether there is one (DESIGN 9, SECURITY).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, encoded, formOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

// As long as "absent": a length would tell, too. German, so that its own language would show.
const day = ['--starts', '2026-06-01 09:00', '--ends', '2026-06-01 17:00', '--keep', '30'];
const home = await openHouse({ start: false, now: '2026-05-30T10:00:00Z+' });
after(() => home.close());
await home.camp('velvet', '--private', '--language', 'de', ...day);
await home.camp('public', ...day);
await home.run('phase', 'velvet', 'voting');
await home.start();
const code = await home.joinCode('velvet');
const member = await joined(home, 'velvet', 'Mina', { code });
const orla = await organiser(home, 'velvet');

const under = ['', '/', '/join', '/join?then=/grid', '/joined', '/info', '/info/edit', '/me', '/me/along', '/me/delete', '/me/password',
	'/j/AAAA-AAAA', '/i/0123456789abcdef0123456789abcdef', '/sessions', '/sessions?q=a', '/sessions/new', '/sessions/1', '/sessions/1/edit',
	'/sessions/1/end', '/sessions/1/history', '/votes', '/votes?again=1', '/votes/cast', '/votes/undo', '/grid', '/grid?by=room', '/grid/mine',
	'/grid/changes', '/grid/build', '/grid/place', '/grid/publish', '/calendar', '/calendar/camp.ics', '/calendar/session/1.ics',
	`/calendar/my/${'0'.repeat(40)}.ics`, '/calendar/renew', '/desk', '/desk/people', '/desk/journal', '/desk/phase', '/desk/invite/x',
	'/nothing', '/?lang=de', '/grid?lang=xx', '/sessions/1/%2e', '/%ff'];

/* Everything that came back, but the clock; a page links to itself in other languages. */
function told({ status, raw, text, path }) {
	const headers = [];
	for (let i = 0; i < raw.length; i += 2)
		if (raw[i] !== 'Date')
			headers.push(`${raw[i]}: ${raw[i + 1]}`);
	const asked = /^\/(\w+)/.exec(path)[1];
	return { status, headers, text: text.replaceAll(`href="/${asked}`, 'href="/') };
}

async function same(method, path, options = {}) {
	const replies = [];
	for (const slug of ['velvet', 'absent'])
		replies.push(told(await new Client(home, options).once(method, `/${slug}${path}`, options)));
	assert.deepEqual(replies[0], replies[1], `${method} ${path}`);
	assert.doesNotMatch(replies[0].text, /velvet|absent/, path);
	return replies[0];
}

test('private: its members see it', async () => {
	assert.equal((await member.get('/velvet')).status, 200);
	assert.equal((await member.get('/velvet/votes')).status, 200);
	assert.equal((await orla.get('/velvet/desk')).status, 200);
});

for (const method of ['GET', 'HEAD', 'POST', 'PUT'])
	test(`private: ${method} of any address answers a stranger as a missing camp`, async () => {
		const body = method === 'POST' ? 'op=abcdefgh&token=x&join_name=Eve&join_code=AAAAAAAA&session=1&choice=3' : undefined;
		for (const path of under) {
			const { status } = await same(method, path, { body });
			// 400 is lighttpd's, which looks at no camp
			assert.ok([404, 400].includes(status) || (method === 'PUT' && status === 405), `${method} ${path}: ${status}`);
		}
	});

test('private: nor do conditions, languages, cookies or old browsers tell', async () => {
	for (const headers of [{ 'If-None-Match': '*' }, { 'If-Modified-Since': 'Tue, 01 Jan 2030 00:00:00 GMT' }, { 'Accept-Language': 'de' },
		{ Cookie: 'velvet-a=0123456789abcdef0123456789abcdef; absent-a=0123456789abcdef0123456789abcdef' },
		{ Range: 'bytes=0-10' }, { Cookie: 'lang=de; theme=dark' }])
		for (const path of ['', '/grid', '/calendar/camp.ics', '/votes'])
			await same('GET', path, { headers });
	for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': null }])
		await same('POST', '/join', { headers, body: 'join_name=x' });
	await same('POST', '/join', { body: 'x'.repeat(70000) });
	await same('POST', '/join', { body: '%ff' });
});

test('private: a member of another camp is a stranger here', async () => {
	const other = await joined(home, 'public', 'Otto');
	for (const path of ['', '/grid', '/me']) {
		const [here, nowhere] = [await other.once('GET', `/velvet${path}`), await other.once('GET', `/absent${path}`)];
		assert.deepEqual(told(here), told(nowhere), path);
	}
});

test('private: it is in no list, no figure names it', async () => {
	const visitor = new Client(home);
	for (const path of ['/', '/?lang=de', '/robots.txt', '/metrics', '/ready', '/sign-in'])
		assert.doesNotMatch((await visitor.get(path)).text, /velvet/, path);
	assert.match((await visitor.get('/')).text, /public/);
});

test('private: what its members get is kept by no cache', async () => {
	for (const path of ['/velvet', '/velvet/grid', '/velvet/calendar/camp.ics', '/velvet/nothing']) {
		const { headers } = await member.once('GET', path);
		assert.match(headers['cache-control'], /no-store|private, no-cache/, path);
		assert.equal(headers['access-control-allow-origin'], undefined, path);
	}
});

test('private: one wrong letter of the code is nobody\'s code, the right one opens', async () => {
	const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
	await same('GET', `/j/${wrong}`);
	await same('POST', '/join', { body: encoded({ op: 'abcdefgh', join_name: 'Eve', join_code: wrong }) });
	const visitor = new Client(home);
	assert.equal((await visitor.get(`/velvet/j/${code}`)).status, 200);
});

test('private: signing out leaves a stranger', async () => {
	const leaver = await joined(home, 'velvet', 'Lea', { code });
	const form = formOf(await leaver.get('/velvet/me'), '/me/out');
	const { headers } = await leaver.once('POST', form.action, { body: encoded(form.fields) });
	assert.equal(headers.location, `${home.url}/`);
	assert.match(headers['clear-site-data'], /"cache"/);
	assert.equal((await leaver.get('/velvet')).status, 404);
});

/* --- signing in ----------------------------------------------------------------------------------- */

async function signIn(fields, client = new Client(home)) {
	const form = formOf(await client.get(`/sign-in?camp=${fields.camp}`), '/sign-in');
	return client.once('POST', form.action, { body: encoded({ ...form.fields, ...fields }) });
}

const unslugged = (reply, slug) => JSON.stringify(told(reply)).replaceAll(slug, 'SLUG').replaceAll(/name=\\"op\\" value=\\"[^"]*\\"/g, 'OP');

test('private: signing in with anything wrong says the same of a camp that is not there', async () => {
	await home.stop(); // what failed before is forgotten, so that nobody is slowed yet
	await home.start();
	const wrong = { 'a wrong code': { credential: 'AAAA-AAAA' }, 'no code at all': { credential: 'x' }, 'an empty field': { credential: '' },
		'a wrong password': { credential: 'wrong password!', name: 'Orla Quist' }, 'an unknown name': { credential: 'wrong password!', name: 'Nobody' } };
	for (const [what, fields] of Object.entries(wrong)) {
		const here = await signIn({ camp: 'velvet', ...fields }), nowhere = await signIn({ camp: 'absent', ...fields });
		assert.equal(here.status, 422, what);
		assert.equal(unslugged(here, 'velvet'), unslugged(nowhere, 'absent'), what);
	}
});

test('private: a recovery code signs its member in', async () => {
	const shown = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await member.get('/velvet/me')).text)[0];
	const client = new Client(home);
	const reply = await signIn({ camp: 'velvet', credential: shown }, client);
	assert.equal(reply.headers.location, `${home.url}/velvet/`);
	assert.equal((await client.get('/velvet')).status, 200);
	assert.ok((await signIn({ camp: 'public', credential: shown })).status >= 422, 'in its own camp only');
});

/* --- after the day -------------------------------------------------------------------------------- */

test('private: past its deletion date it is still nothing to a stranger, 410 to its member', async () => {
	await home.stop();
	home.now = '2026-09-01T10:00:00Z+';
	await home.start();
	for (const path of ['', '/grid', `/j/${code}`, '/j/AAAA-AAAA', '/i/0123456789abcdef0123456789abcdef', '/calendar/my/0.ics'])
		assert.equal((await same('GET', path)).status, 404, path);
	await same('POST', '/join', { body: encoded({ op: 'abcdefgh', join_name: 'Eve', join_code: code }) });
	const credential = { credential: 'AAAA-AAAA' };
	assert.equal(unslugged(await signIn({ camp: 'velvet', ...credential }), 'velvet'), unslugged(await signIn({ camp: 'absent', ...credential }), 'absent'));
	assert.equal((await member.get('/velvet')).status, 410);
	const over = await new Client(home).get('/public');
	assert.deepEqual([over.status, /This camp is over/.test(over.text)], [410, true], 'a public one says so');
});
