/*
 * A large camp: 300 sessions by 300 people. Lists stay readable and can be searched.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse, until } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture, sizes } from './browser.mjs';
import { becomeOrganiser, hold, movePhase, putDown, whereIs } from './day.mjs';

const count = 300;
/* Some titles as long as they may be, one of them a single word; one with accents to search for. */
function title(n) {
	if (n === 7)
		return 'Łódź, Straße und Œuvre';
	return n % 50 === 0 ? `${n}`.padEnd(80, 'w') : `Session number ${n} about what follows`;
}
const rows = Array.from({ length: count }, (_, n) => `${n + 1},"${title(n + 1)}",Person ${n + 1}`);

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});

const link = await home.run('new', 'large', '--name', 'Large camp', '--zone', 'Europe/London', '--starts', '2026-06-11 10:00', '--ends', '2026-06-11 19:00');
const slots = Array.from({ length: 8 }, (_, n) => `2026-06-11,${10 + n}:00,${10 + n}:45`).join('\n');
const rooms = Array.from({ length: 12 }, (_, n) => `Room ${n + 1},${20 + n}`).join('\n');
await home.run('import', 'large', '--rooms', home.file('rooms.csv', `Name,Seats\n${rooms}\n`), '--slots', home.file('slots.csv', `Date,Start,End\n${slots}\n`),
	'--sessions', home.file('sessions.csv', `Number,Title,Host\n${rows.join('\n')}\n`));
const olga = await person(browser, home, { name: 'organiser', size: 'laptop' });
await becomeOrganiser(olga, link, 'Olga Brand', 'four plain words here');
await movePhase(olga, 'large', 'Voting');

for (const [name, path, heading] of [['sessions', '/sessions', `Pitches ${count}`], ['people', '/desk/people', `People ${count + 1}`], ['builder', '/grid/build', `Not placed ${count}`]])
	test(`${name}: ${count} rows fit the narrowest screen`, async () => {
		await olga.goto(`/large${path}`);
		await olga.getByRole('heading', { name: heading }).waitFor();
		for (const size of ['small', 'phone', 'laptop']) {
			await olga.setViewportSize(sizes[size]);
			await assertNoSidewaysScroll(olga, `${name} ${size}`);
		}
		await picture(olga, `many-${name}`);
	});

test('sessions: the search finds one of them, whatever the accents, and says so when it finds none', async () => {
	const visitor = await person(browser, home, { name: 'visitor' });
	await visitor.goto('/large/sessions');
	for (const [words, found] of [['lodz strasse', title(7)], ['number 123', title(123)], ['person 299', title(299)]]) {
		await visitor.getByRole('searchbox', { name: 'Search' }).fill(words);
		await visitor.getByRole('button', { name: 'Search' }).click();
		await visitor.getByRole('heading', { level: 1, name: 'Pitches 1', exact: true }).waitFor();
		await visitor.getByRole('article').getByRole('link', { name: found }).waitFor();
		assert.equal(await visitor.getByRole('searchbox', { name: 'Search' }).inputValue(), words);
	}
	await visitor.getByRole('searchbox', { name: 'Search' }).fill('<script>');
	await visitor.keyboard.press('Enter');
	await visitor.getByRole('heading', { name: 'Nothing found for “<script>”' }).waitFor();
	await visitor.context().close();
});

test('builder: the search narrows the list, and what it finds can be placed', async () => {
	await movePhase(olga, 'large', 'Building the grid');
	await olga.goto('/large/grid/build');
	await olga.getByRole('searchbox', { name: 'Search' }).fill('lodz');
	await olga.getByRole('button', { name: 'Search' }).click();
	await olga.getByRole('heading', { name: 'Not placed 1', exact: true }).waitFor();
	await hold(olga, title(7));
	await putDown(olga, '17:00', 'Room 12');
	await until('it is placed', async () => await whereIs(olga, title(7)) === '17:00 Room 12');
	await olga.setViewportSize(sizes.laptop);
	await assertNoSidewaysScroll(olga, 'builder with a card in it');
});

test('no browser complained', async () => {
	assertNoComplaints();
});
