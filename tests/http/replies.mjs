/*
 * What every reply carries, whatever its kind: the headers of FORMATS 5, cookies as FORMATS 6 row 14
 * wants them, and an identity that no header can claim (row 13).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, formOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'] });
const behind = await openHouse({ camps: ['demo'], https: true, mount: '/camps', env: { SERENDIP_SSO: 'CAMP_USER' } });
after(() => Promise.all([home.close(), behind.close()]));
const visitor = new Client(home);
const orla = await organiser(home, 'demo');
const anna = await joined(home, 'demo', 'Anna');

// FORMATS 5, word for word.
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types serendip";

const post = (path, body, headers) => visitor.once('POST', path, { body, headers });
const kinds = {
	'a page': [200, () => visitor.once('GET', '/demo')],
	'a page of mine': [200, () => anna.once('GET', '/demo/me')],
	'a page of the desk': [200, () => orla.once('GET', '/demo/desk')],
	'a feed': [200, () => visitor.once('GET', '/demo/calendar/camp.ics')],
	'plain text': [200, () => visitor.once('GET', '/robots.txt')],
	'the head of a page': [200, () => visitor.once('HEAD', '/demo/grid')],
	'a redirect': [303, () => visitor.once('GET', '/demo/grid/mine')],
	'not modified': [304, async () => {
		const { headers } = await visitor.once('GET', '/demo/grid');
		return visitor.once('GET', '/demo/grid', { headers: { 'If-None-Match': headers.etag } });
	}],
	'forbidden': [403, () => anna.once('GET', '/demo/desk')],
	'a POST from elsewhere': [403, () => post('/demo/join', 'join_name=Eve', { 'Sec-Fetch-Site': 'cross-site' })],
	'no page': [404, () => visitor.once('GET', '/demo/nothing')],
	'no camp': [404, () => visitor.once('GET', '/nowhere')],
	'no program below static': [404, () => visitor.once('GET', '/static/0123456789/nothing.css')],
	'the wrong method': [405, () => visitor.once('GET', '/demo/votes/cast')],
	'a used link': [410, () => visitor.once('GET', '/demo/i/0123456789abcdef0123456789abcdef')],
	'too much': [413, () => post('/demo/join', 'x'.repeat(64 * 1024 + 1))],
	'a form refused': [422, () => post('/demo/join', 'op=abcdefgh&join_name=')],
};

for (const [kind, [status, ask]] of Object.entries(kinds))
	test(`replies: ${kind} (${status}) carries the policy`, async () => {
		const { headers, ...reply } = await ask();
		assert.equal(reply.status, status);
		assert.equal(headers['content-security-policy'], csp);
		// lighttpd adds its own to ours below /static: the first counts (Fetch 3.6).
		assert.match(headers['x-content-type-options'], /^nosniff(, nosniff)?$/);
		assert.equal(headers['referrer-policy'], 'same-origin');
		assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
		assert.ok(headers['cache-control']);
		assert.equal(headers['strict-transport-security'], undefined, 'plain http promises nothing about https');
		assert.equal(headers.server, undefined);
	});

test('replies: https promises to stay https', async () => {
	const { headers } = await new Client(behind).get('/demo');
	assert.match(headers['strict-transport-security'], /^max-age=\d{8,}$/);
});

/* --- cookies -------------------------------------------------------------------------------------- */

async function joinCookie(house) {
	const client = new Client(house);
	const page = await client.get('/demo/join');
	const form = formOf(page, '/join');
	const { headers } = await client.once('POST', form.action, {
		body: new URLSearchParams({ ...form.fields, join_name: 'Cookie' }).toString() });
	return headers['set-cookie'];
}

test('replies: over https a login is __Host-, Secure, HttpOnly, SameSite=Lax and of the whole host', async () => {
	const cookies = await joinCookie(behind);
	assert.equal(cookies.length, 1);
	const [pair, ...flags] = cookies[0].split('; ');
	assert.match(pair, /^__Host-demo-a=[0-9a-f]{32,}$/);
	// RFC 6265bis 4.1.3.2: Secure, Path=/ and no Domain, or the browser drops it.
	assert.deepEqual(flags.filter((flag) => !flag.startsWith('Max-Age')).sort(), ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
});

test('replies: on plain http the name is another and nothing claims to be secure', async () => {
	const [cookie] = await joinCookie(home);
	assert.match(cookie, /^demo-a=[0-9a-f]{32,}; /);
	assert.match(cookie, /; HttpOnly/);
	assert.match(cookie, /; SameSite=Lax/);
	assert.doesNotMatch(cookie, /Secure|__Host-/);
});

test('replies: an attendee and an organiser of one browser are two cookies', () => {
	assert.ok([...orla.jar.keys()].includes('demo-o'));
	assert.ok([...anna.jar.keys()].includes('demo-a'));
});

test('replies: an organiser\'s login under an attendee\'s name carries no power', async () => {
	const thief = new Client(home);
	thief.jar.set('demo-a', orla.jar.get('demo-o'));
	assert.equal((await thief.once('GET', '/demo/desk')).status, 303, 'asked to sign in');
});

/* --- who is asking -------------------------------------------------------------------------------- */

test('replies: base_url, never a header, names addresses', async () => {
	const forged = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https',
		Forwarded: 'host=evil.example' };
	const away = await visitor.once('GET', '/demo/grid/mine', { headers: forged });
	assert.equal(away.headers.location, `${home.url}/demo/join?then=/grid/mine`);
	const feed = await visitor.once('GET', '/demo/calendar/camp.ics', { headers: forged });
	assert.doesNotMatch(feed.text, /evil/);
	assert.equal((await new Client(behind).once('GET', '/camps/demo/grid/mine')).headers.location,
		'https://camps.example/camps/demo/join?then=/grid/mine');
});

test('replies: a name claimed in a header stays a visitor', async () => {
	const plain = await visitor.once('GET', '/demo');
	for (const name of ['REMOTE_USER', 'Remote-User', 'Remote_User', 'X-Remote-User', 'Authorization', 'Proxy']) {
		const value = name === 'Authorization' ? `Basic ${btoa('Orla Quist:x')}` : 'Orla Quist';
		const reply = await visitor.once('GET', '/demo', { headers: { [name]: value } });
		assert.equal(reply.text, plain.text, name);
		assert.equal((await visitor.once('GET', '/demo/desk', { headers: { [name]: value } })).status, 303, name);
	}
});

test('replies: with single sign-on named, headers of that name claim nothing either', async () => {
	for (const name of ['CAMP_USER', 'Camp-User', 'Camp_User', 'HTTP_CAMP_USER']) {
		const reply = await new Client(behind).once('GET', '/camps/demo/grid/mine', { headers: { [name]: 'Orla Quist' } });
		assert.equal(reply.status, 303, name);
	}
});

test('replies: a POST is taken from our pages only', async () => {
	const form = formOf(await anna.get('/demo/me'), '/demo/me');
	const body = new URLSearchParams({ ...form.fields, name: 'Anna', pronouns: 'they' }).toString();
	const send = (headers) => anna.once('POST', form.action, { body, headers });
	const refused = [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }, { 'Sec-Fetch-Site': 'none' },
		{ 'Sec-Fetch-Site': null }, { 'Sec-Fetch-Site': null, Origin: 'null' },
		{ 'Sec-Fetch-Site': null, Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': null, Origin: `${home.origin}.evil.example` },
		{ 'Sec-Fetch-Site': 'cross-site', Origin: home.origin }];
	for (const headers of refused)
		assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
	assert.equal((await send({ 'Sec-Fetch-Site': null, Origin: home.origin })).status, 303, 'an old browser');
});

test('replies: a POST without its token, or with another\'s, is refused', async () => {
	const form = formOf(await anna.get('/demo/me'), '/demo/me'), foreign = formOf(await orla.get('/demo/me'), '/demo/me');
	for (const token of ['', form.fields.token.slice(1), foreign.fields.token]) {
		const body = new URLSearchParams({ ...form.fields, token, name: 'Mallory' }).toString();
		assert.equal((await anna.once('POST', form.action, { body })).status, 403, token);
	}
	assert.doesNotMatch((await anna.get('/demo/me')).text, /Mallory/);
});
