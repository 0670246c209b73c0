/*
 * Running late as calendars see it: the rest of the day shifts by one act, and every event that follows
 * is the same event, later, with a higher SEQUENCE (FORMATS 6 row 3). Undo is a change like any other.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, formOf, formsOf, joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';
import { lines, parse } from '../support/ical.mjs';

// 09:30 in London in June; a clock that stands still: changes within one second must differ all the same.
const home = await openHouse({ start: false, now: '2026-06-01T08:30:00Z' });
after(() => home.close());
await home.camp('north', '--starts', '2026-06-01 09:00', '--ends', '2026-06-01 17:00', '--venue', 'Mill');
await home.run('import', 'north', '--rooms', home.file('rooms.csv', 'Name,Seats\nLantern,40\nKiln,20\n'),
	'--slots', home.file('slots.csv', 'Date,Start,End,Kind,Title\n2026-06-01,10:00,10:45,,\n2026-06-01,11:00,11:45,,\n' +
		'2026-06-01,11:45,12:30,break,Lunch\n2026-06-01,12:30,13:15,,\n'),
	'--sessions', home.file('sessions.csv', 'Number,Title,Host\n1,Bread,Sam\n2,Salt,Ines\n3,Oil,Tom\n'));
await home.start();
const orla = await organiser(home, 'north');
const visitor = new Client(home);

/* Session n is run n; the rooms are 1 and 2, the slots 1, 2, (3, a break), 4: a new camp counts from one. */
async function place(run, cell) {
	const page = await orla.get(`/north/grid/build?held=${run}`);
	const { fields } = formsOf(page.text).find(({ action, fields: has }) => action.includes('/grid/place') && has.run === String(run) && has.seen);
	assert.equal((await orla.post('/north/grid/place', { ...fields, cell })).status, 200);
}

/** DTSTART, DTEND, SEQUENCE of each event by title, and how new it is. */
async function feed(path = '/north/calendar/camp.ics') {
	const { bytes } = await visitor.once('GET', path);
	lines(bytes);
	return Object.fromEntries(parse(bytes).events.map((event) => [event.SUMMARY, event]));
}

const times = (events) => Object.fromEntries(Object.entries(events).map(([title, { DTSTART, DTEND }]) => [title, `${DTSTART.slice(9, 13)}-${DTEND.slice(9, 13)}`]));

/* What a person does: looks at the new times, and accepts them. */
async function shift(query) {
	const page = await orla.get(`/north/grid/shift?${query}`);
	assert.equal(page.status, 200, page.text);
	return orla.send(page, '/grid/shift', { why: 'Soup was slow' });
}

await orla.send(await orla.get('/north/desk'), '/desk/phase', { phase: 4 });
await place(1, '1-1-0-0');
await place(2, '2-2-0-0');
await place(3, '1-4-0-0');
await orla.send(await orla.get('/north/grid/build'), '/grid/publish', { on: 1 });

test('shift: every event of the rest of the day is later, the same for life, and says why', async () => {
	const before = await feed();
	assert.deepEqual(times(before), { Bread: '0900-0945', Salt: '1000-1045', Oil: '1130-1215' });
	await shift('minutes=20&way=later&from=2');
	const now = await feed();
	assert.deepEqual(times(now), { Bread: '0900-0945', Salt: '1020-1105', Oil: '1150-1235' });
	for (const title of ['Salt', 'Oil']) {
		assert.equal(now[title].UID, before[title].UID);
		assert.equal(Number(now[title].SEQUENCE), Number(before[title].SEQUENCE) + 1);
		assert.ok(now[title]['LAST-MODIFIED'] > before[title]['LAST-MODIFIED']);
		assert.match(now[title].DESCRIPTION, /Soup was slow/);
	}
	assert.deepEqual(now.Bread, before.Bread, 'what does not move is not touched');
});

test('shift: undo puts the times back, and SEQUENCE rises again', async () => {
	const before = await feed();
	await orla.send(await orla.get('/north/grid/build'), '/grid/undo');
	const now = await feed();
	assert.deepEqual(times(now), { Bread: '0900-0945', Salt: '1000-1045', Oil: '1130-1215' });
	for (const title of ['Salt', 'Oil'])
		assert.equal(Number(now[title].SEQUENCE), Number(before[title].SEQUENCE) + 1);
	assert.doesNotMatch(now.Salt.DESCRIPTION, /Soup/);
});

test('shift: a break that gives back all that is late leaves the afternoon alone', async () => {
	const before = await feed();
	await shift('minutes=15&way=later&from=1&back-3=15');
	const now = await feed();
	assert.deepEqual(times(now), { Bread: '0915-1000', Salt: '1015-1100', Oil: '1130-1215' });
	assert.deepEqual(now.Oil, before.Oil);
	assert.match((await visitor.get('/north/grid/changes')).text, /New times: .*10:15.*<s><bdi>10:00/s);
});

test('shift: my day follows, on the page and in the feed', async () => {
	const anna = await joined(home, 'north', 'Anna');
	await anna.send(await anna.get('/north/sessions/3'), '/grid/going', { going: 1 });
	const address = /<bdi>[^<]*(\/north\/calendar\/my\/[^<]*)<\/bdi>/.exec((await anna.get('/north/calendar')).text)[1];
	assert.deepEqual(times(await feed(address)), { Oil: '1130-1215' });
	await shift('minutes=10&way=later&from=4');
	assert.deepEqual(times(await feed(address)), { Oil: '1140-1225' });
	const mine = await anna.get('/north/grid/mine');
	assert.match(mine.text, /Changed since you looked/);
	assert.match(mine.text, /everything begins 10 minutes later/);
	assert.match(mine.text, /12:40/, 'London in June');
	await anna.send(mine, '/grid/seen');
	assert.doesNotMatch((await anna.get('/north/grid/mine')).text, /Changed since you looked/);
	assert.match((await orla.get('/north/grid/build')).text, /seen by 1 of 2/, 'Anna has, Tom has not');
});

test('shift: the export has the times as they are', async () => {
	const slots = JSON.parse(await home.run('export', 'north')).slots.map(({ starts_at }) => starts_at.slice(11, 16));
	assert.deepEqual(slots, ['09:15', '10:15', '11:00', '11:40']);
});

test('shift: sent twice it shifts once', async () => {
	const page = await orla.get('/north/grid/shift?minutes=5&from=4');
	const { fields } = formOf(page, '/grid/shift');
	const before = await feed();
	for (const expected of [200, 200])
		assert.equal((await orla.post('/north/grid/shift', fields)).status, expected);
	assert.equal(Number((await feed()).Oil.SEQUENCE), Number(before.Oil.SEQUENCE) + 1);
});
