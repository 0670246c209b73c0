/*
 * Calendar feeds as clients meet them: the whole camp, one session, my day (FORMATS 1, checklist
 * rows 1, 2, 4 and 5), conditional requests (RFC 9110 13), and the address that is a key.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';
import { lines, parse } from '../support/ical.mjs';

const home = await openHouse({ camps: ['demo'], mount: '/bc' });
after(() => home.close());
const visitor = new Client(home);
const camp = '/bc/demo/calendar/camp.ics';
const ask = (headers, path = camp, method = 'GET') => visitor.once(method, path, { headers });

const mine = (page) => /<bdi>(https?:[^<]*\/calendar\/my\/[^<]*)<\/bdi>/.exec(page.text)[1].replace(home.origin, '');
const first = async () => /\/demo\/sessions\/(\d+)/.exec((await ask()).text.replace(/\r\n /g, ''))[1];

test('feeds: the whole camp is read without errors', async () => {
	const reply = await ask();
	assert.equal(reply.status, 200);
	assert.equal(reply.headers['content-type'], 'text/calendar; charset=utf-8');
	assert.match(reply.headers['content-disposition'], /^inline; filename="demo\.ics"$/);
	assert.equal(reply.headers['cache-control'], 'public, max-age=300');
	assert.equal(reply.headers['access-control-allow-origin'], '*');
	const { calendar, events } = parse(reply.bytes);
	assert.equal(calendar.NAME, 'Camp North 26');
	assert.equal(calendar['X-WR-CALNAME'], 'Camp North 26');
	// PRODUCT: the demo places some of its 60 sessions and cancels one that was shown.
	assert.ok(events.length > 10, `${events.length} events`);
	assert.equal(events.filter(({ STATUS }) => STATUS === 'CANCELLED').length, 1);
	assert.equal(new Set(events.map(({ UID }) => UID)).size, events.length, 'each UID once');
});

test('feeds: bytes are as RFC 5545 wants them, times in UTC, no zone, no method, no alarm', async () => {
	const all = lines((await ask()).bytes);
	for (const name of ['DTSTART', 'DTEND', 'DTSTAMP', 'LAST-MODIFIED', 'CREATED']) {
		const found = all.filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
		assert.ok(found.length > 10);
		for (const line of found)
			assert.match(line, /^[A-Z-]+:\d{8}T\d{6}Z$/);
	}
	assert.deepEqual(all.filter((line) => /TZID|VTIMEZONE|^METHOD|VALARM/.test(line)), []);
	assert.ok(all.some((line) => /^REFRESH-INTERVAL;VALUE=DURATION:PT/.test(line)));
	assert.ok(all.some((line) => /^X-PUBLISHED-TTL:PT/.test(line)));
	assert.ok(all.includes(`SOURCE:${home.url}/demo/calendar/camp.ics`) || all.includes(`SOURCE;VALUE=URI:${home.url}/demo/calendar/camp.ics`));
});

test('feeds: every event has what clients look for', async () => {
	const { events } = parse((await ask()).bytes);
	for (const event of events) {
		assert.match(event.UID, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the bare uuid (RFC 7986 5.3)');
		assert.equal(event.DTSTAMP, event['LAST-MODIFIED']);
		assert.equal(event.TRANSP, 'TRANSPARENT', 'a programme blocks nobody\'s day');
		assert.match(event.URL, new RegExp(`^${home.url}/demo/sessions/\\d+$`));
		assert.ok(event.DESCRIPTION.includes(event.URL), 'the live page is in the text too');
		assert.match(event.LOCATION, /Tolbooth Mill/);
		assert.match(event.SEQUENCE, /^\d+$/);
	}
});

test('feeds: two fetches are the same bytes, from any worker', async () => {
	const fetched = await Promise.all(Array.from({ length: 8 }, () => ask()));
	for (const reply of fetched) {
		assert.ok(reply.bytes.equals(fetched[0].bytes));
		assert.equal(reply.headers.etag, fetched[0].headers.etag);
	}
});

test('feeds: one session is one event, an unplaced one none, an unknown one 404', async () => {
	const reply = await ask({}, `/bc/demo/calendar/session/${await first()}.ics`);
	const { events } = parse(reply.bytes);
	assert.equal(events.length, 1);
	assert.equal(events[0].URL, `${home.url}/demo/sessions/${await first()}`);
	for (const odd of ['999.ics', '1', '0.ics', '-1.ics', '1.icsx', '1.ics.ics'])
		assert.equal((await ask({}, `/bc/demo/calendar/session/${odd}`)).status, 404, odd);
});

/* --- conditional requests ------------------------------------------------------------------------- */

for (const [what, where] of [['the whole camp', () => camp], ['one session', async () => `/bc/demo/calendar/session/${await first()}.ics`]])
	test(`feeds: ${what} answers 304 when nothing changed`, async () => {
		const path = await where(), { etag, 'last-modified': changed } = (await ask({}, path)).headers;
		assert.match(etag, /^"[^"]+"$/, 'strong');
		const same = [`${etag}`, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag} , "third"`, '*'];
		for (const tags of same) {
			const reply = await ask({ 'If-None-Match': tags }, path);
			assert.deepEqual([reply.status, reply.bytes.length], [304, 0], tags);
			assert.equal(reply.headers.etag, etag, 'RFC 9110 15.4.5');
			assert.ok(reply.headers['cache-control']);
		}
		for (const tags of ['"other"', etag.slice(0, -2) + '"', etag.slice(1, -1), '"a", "b"', ''])
			assert.equal((await ask({ 'If-None-Match': tags }, path)).status, 200, tags);
		assert.equal((await ask({ 'If-Modified-Since': changed }, path)).status, 304);
		assert.equal((await ask({ 'If-Modified-Since': 'Tue, 01 Jan 2019 00:00:00 GMT' }, path)).status, 200);
		assert.equal((await ask({ 'If-Modified-Since': 'yesterday' }, path)).status, 200);
	});

test('feeds: If-None-Match wins over If-Modified-Since, both ways', async () => {
	const { etag, 'last-modified': changed } = (await ask()).headers;
	assert.equal((await ask({ 'If-None-Match': '"other"', 'If-Modified-Since': changed })).status, 200);
	assert.equal((await ask({ 'If-None-Match': etag, 'If-Modified-Since': 'Tue, 01 Jan 2019 00:00:00 GMT' })).status, 304);
});

test('feeds: HEAD says what GET says, without the bytes', async () => {
	const get = await ask(), head = await ask({}, camp, 'HEAD');
	assert.equal(head.status, 200);
	assert.equal(head.bytes.length, 0);
	for (const name of ['etag', 'last-modified', 'content-type', 'cache-control', 'content-length'])
		assert.equal(head.headers[name], get.headers[name], name);
	assert.equal((await ask({ 'If-None-Match': get.headers.etag }, camp, 'HEAD')).status, 304);
});

test('feeds: compressed or not, the tag asked with is known again', async () => {
	const { headers, bytes } = await ask({ 'Accept-Encoding': 'gzip' });
	assert.equal(headers['content-encoding'], 'gzip');
	assert.ok(bytes.length < (await ask()).bytes.length);
	assert.equal((await ask({ 'Accept-Encoding': 'gzip', 'If-None-Match': headers.etag })).status, 304);
	assert.equal((await ask({ 'If-None-Match': headers.etag })).status, 304);
});

/* --- my day --------------------------------------------------------------------------------------- */

const anna = await joined(home, 'demo', 'Anna');

async function mark(client, number) {
	const page = await client.get(`/demo/sessions/${number}`);
	return client.send(page, '/grid/going', { going: 1 });
}

test('feeds: my day holds what I marked, opaque, private, for whoever has the address', async () => {
	const number = await first();
	await mark(anna, number);
	const path = mine(await anna.get('/demo/calendar'));
	const reply = await ask({}, path);
	assert.equal(reply.headers['cache-control'], 'private, no-cache');
	assert.equal(reply.headers['access-control-allow-origin'], undefined);
	const { events } = parse(reply.bytes);
	lines(reply.bytes);
	assert.deepEqual(events.map(({ URL, TRANSP, alarms }) => [URL, TRANSP, alarms]),
		[[`${home.url}/demo/sessions/${number}`, 'OPAQUE', 0]]);
	assert.equal((await ask({ 'If-None-Match': reply.headers.etag }, path)).status, 304);
	// 160 bits are 40 hex digits, or 32 of base 32 (FORMATS 1).
	assert.ok(/\/my\/([^.]+)\.ics$/.exec(path)[1].length >= 32);
});

test('feeds: a reminder is given when asked for, in minutes that make sense', async () => {
	const path = mine(await anna.get('/demo/calendar'));
	const trigger = async (query) => lines((await ask({}, path + query)).bytes).filter((line) => line.startsWith('TRIGGER'));
	assert.deepEqual(await trigger('?alarm=10'), ['TRIGGER:-PT10M']);
	for (const query of ['?alarm=0', '?alarm=-5', '?alarm=100000', '?alarm=ten'])
		assert.deepEqual(await trigger(query), [], query);
	assert.equal(parse((await ask({}, `${path}?alarm=10`)).bytes).events[0].alarms, 1);
});

test('feeds: a renewed address works and the old one is gone at once', async () => {
	const page = await anna.get('/demo/calendar'), old = mine(page);
	assert.equal((await ask({}, old)).status, 200);
	const fresh = mine(await anna.send(page, '/calendar/renew'));
	assert.notEqual(fresh, old);
	assert.equal((await ask({}, old)).status, 404);
	assert.equal(parse((await ask({}, fresh)).bytes).events.length, 1);
});

test('feeds: nothing but the whole address opens my day', async () => {
	const path = mine(await anna.get('/demo/calendar'));
	const stem = path.slice(0, -4);
	for (const other of [`${stem.slice(0, -1)}.ics`, `${stem}0.ics`, stem, `${stem}.ICS`, '/bc/demo/calendar/my/.ics', '/bc/demo/calendar/my/1.ics'])
		assert.equal((await ask({}, other)).status, 404, other);
	assert.ok(!home.log().includes(stem.split('/').at(-1)), 'the address is a key and not in the log');
});

/* --- hostile words -------------------------------------------------------------------------------- */

test('feeds: a title and details with line ends add no line', async () => {
	const orla = await organiser(home, 'demo');
	const evil = 'BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM';
	const page = await orla.get(`/demo/sessions/${await first()}/edit`);
	const title = 'Tea\r\nBEGIN:VALARM, <script>"\'& ; \\n';
	const saved = await orla.send(page, '/edit', { title, details: `one\r\n${evil}\n\x01\x7f` , tags: 'a\r\nURL:x, b;c' });
	assert.equal(saved.status, 200);
	const { bytes } = await ask();
	const all = lines(bytes);
	assert.deepEqual(all.filter((line) => /^(BEGIN:VALARM|TRIGGER|END:VALARM|URL:x)/.test(line)), []);
	const event = parse(bytes).events.find(({ SUMMARY }) => SUMMARY.startsWith('Tea'));
	assert.equal(event.alarms, 0);
	assert.match(event.SUMMARY, /<script>"'& \\; /, 'kept as text, with ; escaped (RFC 5545 3.3.11)');
});
