/*
 * The life of one event in a feed: placed, published, moved, cancelled, offered again. At each step
 * the whole feed is read anew and compared with the one before (FORMATS 6 row 3).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, formsOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';
import { parse } from '../support/ical.mjs';

// A clock that stands still: two changes within one second must differ all the same.
const home = await openHouse({ start: false, now: '2026-06-01T07:00:00Z' });
after(() => home.close());
await home.camp('north', '--starts', '2026-06-01 09:00', '--ends', '2026-06-01 17:00', '--venue', 'Mill');
await home.run('import', 'north', '--rooms', home.file('rooms.csv', 'Name,Seats\nLantern,40\nKiln,20\n'),
	'--slots', home.file('slots.csv', 'Date,Start,End\n2026-06-01,10:00,10:45\n2026-06-01,11:00,11:45\n'),
	'--sessions', home.file('sessions.csv', 'Number,Title,Host\n1,Bread,Sam\n2,Salt,Ines\n'));
await home.start();
const orla = await organiser(home, 'north');
const visitor = new Client(home);

/* Session 1 is run 1, the rooms are 1 and 2, the slots 1 and 2: a new camp counts from one. */
async function place(cell, run = 1) {
	const page = await orla.get(`/north/grid/build?held=${run}`);
	const { fields } = formsOf(page.text).find(({ action, fields: has }) => action.includes('/grid/place') && has.run === String(run) && has.seen);
	const reply = await orla.post('/north/grid/place', { ...fields, cell });
	assert.equal(reply.status, 200, `${cell}: ${reply.text}`);
}

const publish = async (on) => orla.send(await orla.get('/north/grid/build'), '/grid/publish', { on });

async function feed() {
	const { bytes, headers } = await visitor.once('GET', '/north/calendar/camp.ics');
	const { events } = parse(bytes);
	return { etag: headers.etag, changed: headers['last-modified'], events, event: events.find(({ SUMMARY }) => SUMMARY.includes('Bread')) };
}

let last;

/* Acts, and checks what holds at every visible change; `sequence`: by how much it rises. */
async function step(act, sequence, look) {
	await act();
	const now = await feed();
	assert.notEqual(now.etag, last.etag);
	assert.equal(now.event.UID, last.event.UID, 'the same event for life');
	assert.equal(Number(now.event.SEQUENCE) - Number(last.event.SEQUENCE), sequence);
	assert.ok(now.event['LAST-MODIFIED'] > last.event['LAST-MODIFIED'], 'LAST-MODIFIED grows (ICSx5 ignores what did not)');
	assert.equal(now.event.DTSTAMP, now.event['LAST-MODIFIED']);
	assert.ok(Date.parse(now.changed) >= Date.parse(last.changed));
	look(now.event);
	const again = await visitor.once('GET', '/north/calendar/camp.ics', { headers: { 'If-None-Match': last.etag } });
	assert.equal(again.status, 200, 'whoever holds the old one gets the new one');
	last = now;
}

test('walk: what is placed on a day that is not published is in no feed', async () => {
	await place('1-1-0-0');
	assert.deepEqual((await feed()).events, []);
	assert.deepEqual(parse((await visitor.get('/north/calendar/session/1.ics')).bytes).events, []);
});

test('walk: publishing brings it, with its time in UTC', async () => {
	await publish(1);
	last = await feed();
	// 10:00 in London in June is 09:00 UTC.
	assert.deepEqual([last.event.DTSTART, last.event.DTEND, last.event.STATUS], ['20260601T090000Z', '20260601T094500Z', 'CONFIRMED']);
	assert.match(last.event.LOCATION, /^Lantern\\, Mill/);
	assert.equal(last.events.length, 1, 'the other has no place');
});

test('walk: a move to another room', () => step(() => place('2-1-0-0'), 1, (event) => {
	assert.match(event.LOCATION, /^Kiln/);
	assert.equal(event.DTSTART, '20260601T090000Z');
}));

test('walk: a move to another time', () => step(() => place('2-2-0-0'), 1, (event) =>
	assert.deepEqual([event.DTSTART, event.DTEND, event.STATUS], ['20260601T100000Z', '20260601T104500Z', 'CONFIRMED'])));

test('walk: undo is a change like any other and SEQUENCE never goes back', () => step(async () =>
	orla.send(await orla.get('/north/grid/build'), '/grid/undo'), 1, (event) => assert.equal(event.DTSTART, '20260601T090000Z')));

test('walk: other words move nothing but are seen', () => step(async () =>
	orla.send(await orla.get('/north/sessions/1/edit'), '/edit', { title: 'Bread and butter' }), 0, (event) =>
	assert.equal(event.SUMMARY, 'Bread and butter')));

test('walk: a swap moves both, one step each', async () => {
	await place('1-2-0-0', 2);
	last = await feed();
	const salt = ({ events }) => events.find(({ SUMMARY }) => SUMMARY === 'Salt');
	const before = salt(last);
	await step(() => place('1-2-2-1'), 1, (event) => assert.equal(event.DTSTART, '20260601T100000Z'));
	assert.equal(salt(last).DTSTART, '20260601T090000Z');
	assert.equal(salt(last).UID, before.UID);
	assert.equal(Number(salt(last).SEQUENCE) - Number(before.SEQUENCE), 1);
});

test('walk: taken off the grid it stays, cancelled, at its last place', () => step(() => place('0-0-0-0'), 1, (event) => {
	assert.equal(event.STATUS, 'CANCELLED');
	assert.equal(event.DTSTART, '20260601T100000Z');
	assert.match(event.SUMMARY, /^Cancelled: /);
}));

test('walk: placed again it is confirmed again', () => step(() => place('2-2-0-0'), 1, (event) =>
	assert.deepEqual([event.STATUS, event.SUMMARY], ['CONFIRMED', 'Bread and butter'])));

test('walk: cancelled it stays, with the word in its title', () => step(async () =>
	orla.send(await orla.get('/north/sessions/1/end'), '/end', { reason: 'The oven is broken' }), 1, (event) => {
	assert.equal(event.STATUS, 'CANCELLED');
	assert.equal(event.SUMMARY, 'Cancelled: Bread and butter');
	assert.equal(event.DTSTART, '20260601T100000Z');
}));

test('walk: offered again it is still cancelled, as it has no place; placed it is the same event, confirmed', async () => {
	await orla.send(await orla.get('/north/sessions/1'), '/revive');
	const revived = await feed();
	assert.deepEqual([revived.event.UID, revived.event.STATUS], [last.event.UID, 'CANCELLED']);
	assert.ok(Number(revived.event.SEQUENCE) >= Number(last.event.SEQUENCE));
	last = revived;
	await step(() => place('1-1-0-0'), 1, (event) =>
		assert.deepEqual([event.STATUS, event.DTSTART], ['CONFIRMED', '20260601T090000Z']));
});

test('walk: my day follows, and so does the session\'s own feed', async () => {
	const anna = await joined(home, 'north', 'Anna');
	await anna.send(await anna.get('/north/sessions/1'), '/grid/going', { going: 1 });
	const address = /<bdi>[^<]*(\/north\/calendar\/my\/[^<]*)<\/bdi>/.exec((await anna.get('/north/calendar')).text)[1];
	const read = async (path) => parse((await visitor.get(path)).bytes).events[0];
	const before = [await read(address), await read('/north/calendar/session/1.ics')];
	await place('2-2-0-0');
	for (const [i, path] of [address, '/north/calendar/session/1.ics'].entries()) {
		const now = await read(path);
		assert.equal(now.UID, before[i].UID, path);
		assert.equal(Number(now.SEQUENCE), Number(before[i].SEQUENCE) + 1, path);
	}
});

test('walk: what changes nothing visible changes no byte', async () => {
	const before = await feed();
	await joined(home, 'north', 'Otto');
	await orla.send(await orla.get('/north/desk'), '/desk/announce', { title: 'Soup is ready' });
	assert.equal((await feed()).etag, before.etag);
});

test('walk: a day taken back tells what was on it', async () => {
	await publish(0);
	const { events } = await feed();
	assert.ok(events.length > 0 && events.every(({ STATUS }) => STATUS === 'CANCELLED'));
});
