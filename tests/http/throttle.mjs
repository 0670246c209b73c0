/*
 * Guessing is slowed, and only guessing: a right code passes at any time (SECURITY). The clock
 * stands still here, so that no window ends in the middle of a test, and each test comes from an
 * address of its own.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, encoded, formOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const limit = 10; // lib/web/throttle.c

const only = await openHouse({ start: false, now: '2026-05-30T10:00:00Z' });
after(() => only.close());
await only.camp('north', '--code', '--starts', '2026-06-01 09:00', '--ends', '2026-06-01 17:00');
await only.start();

/* The one house, entered from an address that nobody has guessed from yet. */
let addresses = 1;
const entered = () => Object.assign(Object.create(only), { from: `127.0.0.${++addresses}` });
const house = (body) => body(entered());

async function tryJoin(home, code, name = 'Guess') {
	const client = new Client(home), form = formOf(await client.get('/north/join'), '/join');
	return client.once('POST', form.action, { body: encoded({ ...form.fields, join_name: name, join_code: code }) });
}

async function trySignIn(home, fields) {
	const client = new Client(home), form = formOf(await client.get('/sign-in?camp=north'), '/sign-in');
	return client.once('POST', form.action, { body: encoded({ ...form.fields, ...fields }) });
}

const guess = (i) => `AAAA-AA${String(i).padStart(2, '0')}`;

test('throttle: wrong join codes are refused, then slowed, a right one never', () => house(async (home) => {
	const code = await home.joinCode('north');
	for (let i = 0; i < limit; i++)
		assert.equal((await tryJoin(home, guess(i))).status, 422);
	for (let i = 0; i < 3; i++) {
		const reply = await tryJoin(home, guess(i));
		assert.equal(reply.status, 429);
		assert.equal((await tryJoin(home, code, `Right ${i}`)).status, 303, 'between wrong ones');
	}
	const typed = code.toLowerCase().replace('-', ' ');
	assert.equal((await tryJoin(home, typed, 'Typed otherwise')).status, 303);
}));

test('throttle: so are wrong recovery codes and passwords; looking is not', () => house(async (home) => {
	const orla = await organiser(home, 'north'), password = 'correct horse battery';
	const set = await orla.send(await orla.get('/north/me/password'), '/me/password', { sign_in_name: 'orla', password });
	assert.equal(set.status, 200);
	const anna = await joined(home, 'north', 'Anna', { code: await home.joinCode('north') });
	const recovery = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/.exec((await anna.get('/north/me')).text)[0];
	for (let i = 0; i < limit; i++)
		assert.equal((await trySignIn(home, { camp: i % 2 ? 'north' : 'nowhere', credential: guess(i) })).status, 422);
	assert.equal((await trySignIn(home, { camp: 'north', credential: guess(0) })).status, 429);
	assert.equal((await trySignIn(home, { camp: 'nowhere', credential: guess(0) })).status, 429, 'a missing camp slows alike');
	assert.equal((await trySignIn(home, { camp: 'north', credential: 'wrong wrong wrong', name: 'orla' })).status, 429);
	assert.equal((await trySignIn(home, { camp: 'north', credential: recovery })).status, 303);
	/* A slowed address may have a password checked once in two seconds: the right one gets in. */
	let right;
	for (const until = Date.now() + 10000; right?.status !== 303 && Date.now() < until;)
		right = await trySignIn(home, { camp: 'north', credential: password, name: 'orla' });
	assert.equal(right.status, 303);
	assert.equal((await new Client(home).get('/north/grid')).status, 200);
}));

test('throttle: being slowed is said in words, with when to come back', () => house(async (home) => {
	let reply;
	for (let i = 0; i <= limit; i++)
		reply = await tryJoin(home, guess(i));
	assert.equal(reply.status, 429);
	assert.match(reply.headers['retry-after'] ?? '', /^\d+$/);
	assert.match(reply.text, /join_name/, 'the form is still there: the next code may be right');
	assert.equal((await tryJoin(entered(), guess(0))).status, 422, 'nobody else is slowed');
}));

test('throttle: a form that is merely incomplete is no guess', () => house(async (home) => {
	const code = await home.joinCode('north');
	for (let i = 0; i < limit + 3; i++)
		assert.equal((await tryJoin(home, code, '')).status, 422);
	assert.equal((await tryJoin(home, guess(1))).status, 422, 'the first wrong one');
}));
