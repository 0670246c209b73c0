/*
 * The ways to place a session: tapping, dragging by mouse and by finger, keys, and the page without script
 * all end in the same row. And what a drag may run into: others, refusals, edges, second thoughts.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse, until } from '../support/house.mjs';
import { asked, boardCamp, card, finger, free, holding, middle, mouse, organiser, rowOf } from './board.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, keys, openBrowser, person, picture, pointer, sizes } from './browser.mjs';
import { hold, putDown, whereIs } from './day.mjs';
import { race } from './race.mjs';

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T06:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});

const [one, two, three] = [1, 2, 3].map((n) => `Session ${n} of 6`);

async function board(slug, how) {
	const link = await boardCamp(home, slug, { rooms: 4, slots: 4, sessions: 6 });
	return organiser(browser, home, slug, link, how);
}

const acts = async (slug) => (await asked(home, slug, "SELECT count(*) AS count FROM journal WHERE verb LIKE 'run.%'"))[0].count;
const handsOf = (page, touch) => (touch ? finger(page) : mouse(page));
const handEmpty = (page) => until('the hand is empty', async () => await page.getByText(/^Holding/).count() === 0);

async function done(page) {
	await page.context().close();
	assertNoComplaints();
}

/* --- five ways to one row --------------------------------------------------------------------------- */

async function dragged(page, hands) {
	await hands.lift(card(page, one));
	await holding(page, one).waitFor();
	await hands.over(await middle(free(page, '10:00', 'Room 2')));
	await hands.drop();
}

const ways = {
	tapped: [{}, async (page) => {
		await hold(page, one);
		await putDown(page, '10:00', 'Room 2');
	}],
	touched: [{ size: 'phone' }, async (page) => {
		await card(page, one).tap();
		await holding(page, one).waitFor();
		await free(page, '10:00', 'Room 2').tap();
	}],
	dragged: [{}, async (page) => dragged(page, mouse(page))],
	fingered: [{ size: 'tablet' }, async (page) => dragged(page, await finger(page))],
	thumbed: [{ size: 'phone' }, async (page) => dragged(page, await finger(page))],
	gripped: [{ size: 'tablet' }, async (page) => {
		const hands = await finger(page), { x, y } = await middle(card(page, one).locator('.grip'));
		await hands.touch({ x, y });
		await hands.over({ x: x + 20, y });
		await holding(page, one).waitFor();
		await hands.over(await middle(free(page, '10:00', 'Room 2')));
		await hands.drop();
	}],
	keyed: [{}, async (page) => {
		await card(page, one).focus();
		await page.keyboard.press('Space');
		await holding(page, one).waitFor();
		await until('the focus is on the board', () => page.evaluate(() => Boolean(document.activeElement.closest('td'))));
		for (const key of ['Home', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft', 'Enter'])
			await page.keyboard.press(key);
	}],
	bare: [{ script: false }, async (page) => {
		await hold(page, one);
		await putDown(page, '10:00', 'Room 2');
	}],
	formal: [{ script: false }, async (page) => {
		await page.getByText('Place by form').click();
		await page.getByLabel('Session', { exact: true }).selectOption(`${one} (not placed)`);
		await page.getByLabel('Place', { exact: true }).selectOption('10:00 in Room 2');
		await page.getByRole('button', { name: 'Place it' }).click();
	}],
};

for (const [way, [how, place]] of Object.entries(ways))
	test(`builder: a session ${way} into a cell ends in the same row`, async () => {
		const page = await board(way, how);
		await place(page);
		await until('it is placed', async () => await whereIs(page, one) === '10:00 Room 2');
		assert.deepEqual(await rowOf(home, way, one), [2, 2]);
		assert.equal(await acts(way), 1);
		await handEmpty(page);
		if (how.script !== false) {
			assert.equal(await page.locator('#say').textContent(), `“${one}” is now at 10:00 in Room 2. Fits 20 · no clash`);
			assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(one), 'the focus stays on it');
		}
		assert.match((await home.run('check', way)), /good/);
		await done(page);
	});

/* --- dragging ------------------------------------------------------------------------------------------ */

test('builder: a placed card is dragged to another cell, and off the grid on the list', async () => {
	const page = await board('moves'), hands = mouse(page);
	await ways.tapped[1](page);
	await handEmpty(page);
	await hands.lift(card(page, one));
	await holding(page, one).waitFor();
	await hands.over(await middle(free(page, '11:00', 'Room 3')));
	await picture(page, 'builder-dragged');
	await hands.drop();
	await until('it has moved', async () => await whereIs(page, one) === '11:00 Room 3');
	await handEmpty(page);
	await hands.lift(card(page, one));
	await holding(page, one).waitFor();
	await hands.over(await middle(page.getByRole('heading', { name: /^Not placed/ })));
	await hands.drop();
	await page.getByText('“' + one + '” is off the grid.').waitFor();
	assert.equal(await rowOf(home, 'moves', one), null);
	await done(page);
});

test('builder: a card let go before the words are there lands where it was let go', async () => {
	const page = await board('quick'), hands = mouse(page);
	let answer;
	const asks = new Promise((come) => page.route('**/grid/build?held=*', (route) => {
		answer = () => route.continue();
		come();
	}));
	await hands.lift(card(page, one));
	await asks;
	await hands.over(await middle(page.getByRole('row', { name: /^10:00/ }).getByRole('cell').nth(1)));
	await hands.drop();
	await answer();
	await until('it is placed', async () => await whereIs(page, one) === '10:00 Room 2');
	assert.deepEqual(await rowOf(home, 'quick', one), [2, 2]);
	await done(page);
});

for (const touch of [false, true])
	test(`builder by ${touch ? 'finger' : 'mouse'}: Escape, or letting go outside, puts the card back`, async () => {
		const slug = touch ? 'back-touch' : 'back-mouse';
		const page = await board(slug, { size: touch ? 'tablet' : 'laptop' }), hands = await handsOf(page, touch);
		await hands.lift(card(page, one));
		await holding(page, one).waitFor();
		await hands.over(await middle(free(page, '10:00', 'Room 2')));
		await page.keyboard.press('Escape');
		await handEmpty(page);
		await hands.drop();
		await hands.lift(card(page, one));
		await holding(page, one).waitFor();
		await hands.over(await middle(page.getByText('Place by form')));
		await hands.drop();
		await handEmpty(page);
		assert.equal(await acts(slug), 0);
		assert.equal(await page.getByRole('link', { name: new RegExp(`^${one}`) }).count(), 1, 'nothing stays in the air');
		await done(page);
	});

test('builder by finger: one that moves on scrolls, and a short one takes the card as a tap', async () => {
	const link = await boardCamp(home, 'scrolls', { rooms: 4, slots: 12, sessions: 60 });
	const page = await organiser(browser, home, 'scrolls', link, { size: 'phone' }), hands = await finger(page);
	const title = 'Session 2 of 60', { x, y } = await middle(card(page, title));
	await hands.touch({ x, y });
	await hands.over({ x, y: y - 150 });
	await hands.drop();
	await until('something has scrolled', () => page.evaluate(() => window.scrollY + document.querySelector('.build-list .cards').scrollTop > 50));
	assert.equal(await page.getByText(/^Holding/).count(), 0);
	await card(page, title).tap();
	await holding(page, title).waitFor();
	assert.equal(await card(page, 'Session 5 of 60').isVisible(), false, 'the list folds away on a phone');
	await assertNoSidewaysScroll(page, 'the builder on a phone');
	await page.getByRole('link', { name: 'Put it back' }).tap();
	await card(page, 'Session 5 of 60').waitFor();
	await done(page);
});

test('builder by mouse: where somebody stands the ways on are offered, and none is chosen', async () => {
	const page = await board('ways'), hands = mouse(page);
	await ways.tapped[1](page);
	await handEmpty(page);
	await hold(page, two);
	await putDown(page, '11:00', 'Room 3');
	await handEmpty(page);
	await hands.lift(card(page, two));
	await holding(page, two).waitFor();
	await hands.over(await middle(page.getByRole('cell').filter({ hasText: one })));
	await hands.drop();
	await until('the focus is on the swap', () => page.evaluate(() => /10:00 in Room 2.*Swap/s.test(document.activeElement.textContent)));
	assert.equal(await acts('ways'), 2, 'nothing is guessed');
	await page.keyboard.press('Enter');
	await until('they have swapped', async () => await whereIs(page, one) === '11:00 Room 3');
	assert.deepEqual(await rowOf(home, 'ways', two), [2, 2]);
	await done(page);
});

test('builder by mouse: a cell that cannot be says why in full', async () => {
	const page = await board('why'), hands = mouse(page);
	await ways.tapped[1](page);
	await handEmpty(page);
	await hold(page, one);
	await page.getByRole('button', { name: 'Pin it here' }).click();
	await handEmpty(page);
	await hands.lift(card(page, two));
	await holding(page, two).waitFor();
	await hands.over(await middle(page.getByRole('cell').filter({ hasText: one })));
	await hands.drop();
	await page.getByRole('alert').getByText(`“${one}” is pinned. Unpin it first. Nothing was changed.`).waitFor();
	assert.equal(await rowOf(home, 'why', two), null);
	await done(page);
});

test('builder by mouse: what somebody moved meanwhile is refused, with both versions and both ways on', async () => {
	const olga = await board('stale'), hands = mouse(olga);
	const otto = await organiser(browser, home, 'stale', await home.link('stale'), { name: 'Otto' });
	for (const [word, row] of [['Keep theirs', '09:00 Room 4'], ['Use mine', '12:00 Room 1']]) {
		await hands.lift(card(olga, three));
		await holding(olga, three).waitFor();
		await otto.goto('/stale/grid/build');
		await hold(otto, three);
		await putDown(otto, row === '09:00 Room 4' ? '09:00' : '10:00', 'Room 4');
		await handEmpty(otto);
		await hands.over(await middle(free(olga, '12:00', 'Room 1')));
		await hands.drop();
		const alert = olga.getByRole('alert');
		await alert.getByText(/^Otto moved this at \d+:\d\d\.$/).waitFor();
		await alert.getByText('Yours: 12:00 in Room 1').waitFor();
		await alert.getByRole(word === 'Use mine' ? 'button' : 'link', { name: word }).click();
		await until(`it is at ${row}`, async () => await whereIs(olga, three) === row && await olga.getByRole('alert').count() === 0);
	}
	await otto.context().close();
	await done(olga);
});

for (const touch of [false, true])
	test(`builder by ${touch ? 'finger' : 'mouse'}: the board scrolls when a card comes to its edge`, async () => {
		const slug = touch ? 'edge-touch' : 'edge-mouse';
		const link = await boardCamp(home, slug, { rooms: 20, slots: 10, sessions: 6 });
		const page = await organiser(browser, home, slug, link, { size: touch ? 'tablet' : 'laptop' }), hands = await handsOf(page, touch);
		await hands.lift(card(page, one));
		await holding(page, one).waitFor();
		const box = await page.getByRole('table').locator('..').boundingBox(), { width } = page.viewportSize();
		await hands.over({ x: Math.min(box.x + box.width, width) - 12, y: box.y + 200 });
		await free(page, '09:00', 'Room 20').waitFor();
		await until('the last room is in sight', () => page.evaluate(() => {
			const { right } = document.querySelector('thead th:last-child').getBoundingClientRect();
			return right < window.innerWidth + 2;
		}));
		const header = await page.getByRole('rowheader', { name: '09:00' }).boundingBox();
		assert.ok(header.x >= box.x - 1, 'the times stay in sight');
		await hands.over(await middle(free(page, '09:00', 'Room 20')));
		await hands.drop();
		await until('it is in the last room', async () => await whereIs(page, one) === '09:00 Room 20');
		await done(page);
	});

/* --- undo and redo ---------------------------------------------------------------------------------------- */

for (const [way, how] of Object.entries({ pointer: { hands: pointer }, keys: { hands: keys }, bare: { script: false, hands: pointer } }))
	test(`builder ${way}: undo walks back and redo forward again`, async () => {
		const slug = `redo-${way}`, page = await board(slug, how), { hands } = how;
		for (const [time, room] of [['09:00', 'Room 1'], ['10:00', 'Room 2']]) {
			await hold(page, one, hands);
			await putDown(page, time, room, hands);
			await until('it is placed', async () => await whereIs(page, one) === `${time} ${room}`);
			await handEmpty(page);
		}
		assert.equal(await page.getByRole('button', { name: 'Redo' }).count(), 0);
		for (const [word, place] of [['Undo', '09:00 Room 1'], ['Undo', null], ['Redo', '09:00 Room 1'], ['Redo', '10:00 Room 2'], ['Undo', '09:00 Room 1']]) {
			await hands.press(page, 'button', word);
			await until(`${word}: ${place}`, async () => await whereIs(page, one) === place);
		}
		await hold(page, two, hands);
		await putDown(page, '12:00', 'Room 4', hands);
		await until('it is placed', async () => await whereIs(page, two) === '12:00 Room 4');
		assert.equal(await page.getByRole('button', { name: 'Redo' }).count(), 0, 'something else was done');
		await done(page);
	});

test('builder: Ctrl+Z and Ctrl+Shift+Z undo and redo, but not while words are written', async () => {
	const page = await board('shortcut');
	await ways.tapped[1](page);
	await handEmpty(page);
	await page.getByRole('searchbox', { name: 'Search' }).fill('Session');
	await page.keyboard.press('Control+Z');
	assert.equal(await acts('shortcut'), 1);
	await page.getByRole('searchbox', { name: 'Search' }).blur();
	await page.keyboard.press('Control+Z');
	await until('it is undone', async () => await whereIs(page, one) === null);
	await page.keyboard.press('Control+Shift+Z');
	await until('it is redone', async () => await whereIs(page, one) === '10:00 Room 2');
	assert.equal(await page.locator('#say').textContent(), 'Done again.');
	assert.equal(await acts('shortcut'), 3);
	await done(page);
});

/* --- the list ------------------------------------------------------------------------------------------------ */

for (const script of [true, false])
	test(`builder ${script ? 'with' : 'without'} script: the search stays while sessions are placed and taken back`, async () => {
		const slug = script ? 'kept' : 'kept-bare', page = await board(slug, { script });
		const search = page.getByRole('searchbox', { name: 'Search' });
		await search.fill('1 of 6');
		await page.getByRole('button', { name: 'Search' }).click();
		await page.getByRole('heading', { name: 'Not placed 1', exact: true }).waitFor();
		await hold(page, one);
		assert.equal(await search.inputValue(), '1 of 6');
		await putDown(page, '10:00', 'Room 2');
		await page.getByRole('heading', { name: 'Not placed 0', exact: true }).waitFor();
		assert.equal(await search.inputValue(), '1 of 6');
		await page.getByRole('button', { name: 'Undo' }).click();
		await page.getByRole('heading', { name: 'Not placed 1', exact: true }).waitFor();
		assert.equal(await search.inputValue(), '1 of 6');
		if (script) {
			const bare = await person(browser, home, { name: 'Olga elsewhere', size: 'laptop', script: false, like: page });
			await bare.goto(`/${slug}/grid/build`);
			await hold(bare, one);
			await putDown(bare, '09:00', 'Room 1');
			await page.getByRole('heading', { name: 'Not placed 0', exact: true }).waitFor();
			assert.equal(await search.inputValue(), '1 of 6', 'also when the board has looked for news');
			await bare.context().close();
		}
		await page.getByText('Filter', { exact: true }).click();
		await page.getByLabel('Format').selectOption('Question');
		await page.getByRole('button', { name: 'Search' }).click();
		await page.getByText('Nothing found.').waitFor();
		await page.getByRole('link', { name: 'See all' }).click();
		await page.getByRole('heading', { name: script ? 'Not placed 5' : 'Not placed 6', exact: true }).waitFor();
		await done(page);
	});

/* --- two at once -------------------------------------------------------------------------------------------- */

test('builder: two organisers at the same cells lose nothing and double nothing', async () => {
	const { wrong, count } = await race(browser, home, 8);
	assert.deepEqual(wrong, []);
	assert.ok(count > 5, `only ${count} acts`);
	assertNoComplaints();
});

/* --- sizes ---------------------------------------------------------------------------------------------------- */

test('builder: 300 sessions in 20 rooms and 10 slots stay in their boxes on every screen', async () => {
	const link = await boardCamp(home, 'hall', { rooms: 20, slots: 10, sessions: 300 });
	const page = await organiser(browser, home, 'hall', link);
	for (const held of [false, true]) {
		if (held)
			await hold(page, 'Session 7 of 300');
		for (const size of ['laptop', 'tablet', 'phone', 'small']) {
			await page.setViewportSize(sizes[size]);
			await assertNoSidewaysScroll(page, `${size}, ${held ? 'held' : 'at rest'}`);
		}
		await page.setViewportSize(sizes.laptop);
	}
	await picture(page, 'builder-hall');
	await done(page);
});
