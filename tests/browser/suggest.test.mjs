/*
 * Suggesting and explaining, as an organiser reads it: the demo camp in the middle of its day, on a phone
 * and without script, and a camp of 300 sessions in 20 rooms.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { violations } from './axe.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture, sizes } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase } from './day.mjs';

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T11:30:00Z+' });	/* half past one in the demo camp */
after(async () => {
	await browser.close();
	await home.close();
});

const link = await home.demo('demo');
const olga = await person(browser, home, { name: 'organiser', size: 'phone' });
await becomeOrganiser(olga, link, 'Olga Brand', 'four plain words here');

/* What is folded is looked at, too. */
async function looksGood(page, name) {
	await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
	for (const size of ['small', 'phone', 'laptop']) {
		await page.setViewportSize(sizes[size]);
		await assertNoSidewaysScroll(page, `${name} ${size}`);
		assert.deepEqual(await violations(page), [], `${name} ${size}`);
	}
	await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = false; }));
	await picture(page, `suggest-${name}`);
}

const rungs = (page) => page.getByRole('navigation', { name: 'From the fewest moves to the best grid' }).getByRole('link');
const movesOf = (words) => Number.parseInt(words, 10) || 0;
const wishesOf = (words) => Number.parseInt(/(\d+) of 100 wishes/.exec(words)[1], 10);

test('the builder leads to the grid as it stands, explained', async () => {
	await olga.goto('/demo/grid/build');
	await olga.getByRole('link', { name: 'Explain', exact: true }).click();
	await olga.getByRole('heading', { level: 1, name: 'The grid as it stands' }).waitFor();
	await olga.getByRole('heading', { name: 'What it costs' }).waitFor();
	await olga.getByText(/^\d+ of 100 wishes can come true; a random grid would meet \d+\.$/).waitFor();
	assert.equal(await olga.getByRole('button', { name: /^Accept/ }).count(), 0);
	await olga.getByText(/^What no grid can meet: \d+ things?$/).click();
	await olga.getByText(/^All sessions together want \d+ cells, and there are \d+ for them\./).waitFor();
	await looksGood(olga, 'stands');
});

test('a suggestion says what gets a place, what still has none and why', async () => {
	await olga.goto('/demo/grid/suggest?how=stands');
	await olga.getByRole('link', { name: 'Fill what is free' }).click();
	await olga.getByText(/^\d+ sessions? gets? a place\.$/).waitFor();
	await olga.getByRole('heading', { name: /^Still without a place \d+$/ }).waitFor();
	await olga.getByText('Taken').first().waitFor();
	await looksGood(olga, 'fill');
});

test('the rungs rise from the fewest moves to the best grid, and say who would be told', async () => {
	await olga.goto('/demo/grid/suggest');
	await olga.getByRole('link', { name: 'Move what helps, too' }).click();
	await rungs(olga).first().waitFor();
	const words = await rungs(olga).allInnerTexts();
	assert.ok(words.length > 1, words.join());
	assert.deepEqual(words.map(movesOf), words.map(movesOf).sort((a, b) => a - b));
	assert.deepEqual(words.map(wishesOf), words.map(wishesOf).sort((a, b) => a - b));
	await rungs(olga).last().click();
	await olga.getByText(/\d+ people host or go to what changes, and would be told\./).waitFor();
	await olga.getByText(/^\d+ of them host$/).waitFor();
	assert.equal(await rungs(olga).last().getAttribute('aria-current'), 'true');
	await looksGood(olga, 'rung');
});

for (const script of [true, false])
	test(`one move is accepted by itself, and the organiser stays on the page, ${script ? 'with' : 'without'} script`, async () => {
		const page = await person(browser, home, { name: 'accepts', size: 'phone', script, like: olga });
		await page.goto('/demo/grid/suggest?how=fill');
		const button = page.getByRole('button', { name: /^Accept this one/ }).first();
		const title = /“(.*)”/.exec(await button.innerText())[1];
		await button.click();
		await page.getByRole('button', { name: `Accept this one “${title}”` }).waitFor({ state: 'hidden' });
		assert.match(page.url(), /\/grid\/suggest\?how=fill&rung=0$/);
		await page.goto('/demo/grid/build');
		assert.equal(await page.getByRole('table').getByText(title).count(), 1, title);
		await page.context().close();
	});

test('attendees never reach it', async () => {
	const anna = await person(browser, home, { name: 'attendee' });
	await joinByCode(anna, 'demo', await home.joinCode('demo'), 'Anna');
	for (const how of ['fill', 'anew', 'stands'])
		assert.equal((await anna.goto(`/demo/grid/suggest?how=${how}`)).status(), 403);
	assert.equal(await anna.getByText('wishes').count(), 0);
	await anna.context().close();
});

/* --- 300 sessions in 20 rooms and ten slots -------------------------------------------------------- */

const count = 300;
const rows = Array.from({ length: count }, (_, n) => `${n + 1},Session number ${n + 1} about what follows,Person ${n % 280 + 1}`);
const slots = Array.from({ length: 10 }, (_, n) => `2026-06-11,${10 + n}:00,${10 + n}:45`);
const rooms = Array.from({ length: 20 }, (_, n) => `Room ${n + 1},${20 + n}`);

test('a camp of 300 sessions in 20 rooms is explained in a page that people can read', async () => {
	const large = await home.run('new', 'large', '--name', 'Large camp', '--zone', 'Europe/London',
		'--starts', '2026-06-11 10:00', '--ends', '2026-06-11 20:00');
	await home.run('import', 'large', '--rooms', home.file('rooms.csv', `Name,Seats\n${rooms.join('\n')}\n`),
		'--slots', home.file('slots.csv', `Date,Start,End\n${slots.join('\n')}\n`),
		'--sessions', home.file('sessions.csv', `Number,Title,Host\n${rows.join('\n')}\n`));
	const page = await person(browser, home, { name: 'large', size: 'phone' });
	await becomeOrganiser(page, large, 'Olga Brand', 'four plain words here');
	await movePhase(page, 'large', 'Building the grid');
	await page.goto('/large/grid/suggest');
	await page.getByText('200 sessions get a place.').waitFor();
	await page.getByRole('heading', { name: 'Still without a place 100' }).waitFor();
	await page.getByText('All sessions together want 300 cells, and there are 200 for them.').waitFor({ state: 'attached' });
	for (const folded of [/^192 more$/, /^92 more$/, /^Where else 200 sessions could stand$/])
		await page.getByText(folded).first().waitFor();
	await looksGood(page, 'large');
	await page.getByRole('button', { name: 'Accept all' }).click();
	await page.getByRole('heading', { name: 'Not placed 100' }).waitFor();
	await page.context().close();
});

test('no browser complained', async () => {
	assertNoComplaints();
});
