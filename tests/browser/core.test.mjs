/*
 * The core of the day where things are missing: without script, in two sizes, and without a pointer.
 * Join, pitch, vote, place, publish, agenda: the same steps, by other hands.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse, until } from '../support/house.mjs';
import { assertNoComplaints, keys, openBrowser, person, picture, pointer } from './browser.mjs';
import { becomeOrganiser, cardTitle, hold, joinByCode, movePhase, putDown, vote, whereIs, writePitch } from './day.mjs';

const rooms = 'Name,Seats\nKiln,40\nWeaver,20\n';
const slots = 'Date,Start,End\n2026-06-11,10:00,10:45\n2026-06-11,11:00,11:45\n2026-06-11,12:00,12:45\n';
const sessions = 'Number,Title,Host\n1,Two languages one message,Ines\n2,Forty words or fewer,Tom\n';
const pitch = 'Quiet corners of loud places';

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });	/* ten to ten in London */
after(async () => {
	await browser.close();
	await home.close();
});

async function makeCamp(slug) {
	const link = await home.run('new', slug, '--name', 'Camp North', '--zone', 'Europe/London',
		'--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00');
	await home.run('import', slug, '--rooms', home.file('rooms.csv', rooms), '--slots', home.file('slots.csv', slots),
		'--sessions', home.file('sessions.csv', sessions));
	return link;
}

async function coreOfTheDay(slug, { size, script, hands }) {
	const link = await makeCamp(slug);
	const olga = await person(browser, home, { name: `${slug} organiser`, size: 'laptop', script });
	const ann = await person(browser, home, { name: `${slug} attendee`, size, script });

	await becomeOrganiser(olga, link, 'Olga', 'four plain words here', hands);
	await movePhase(olga, slug, 'Pitching', hands);
	await joinByCode(ann, slug, await home.joinCode(slug), 'Ann', hands);
	await writePitch(ann, slug, pitch, hands);
	await ann.getByText('It hangs on the board.').waitFor();

	await movePhase(olga, slug, 'Voting', hands);
	await ann.goto(`/${slug}`);
	await hands.press(ann, 'link', /^Vote on the pitches/);
	const seen = [];
	for (let title = await cardTitle(ann); title; title = await cardTitle(ann)) {
		seen.push(title);
		await vote(ann, title.startsWith('Forty') ? 'Interested' : 'Skip', hands);
	}
	assert.deepEqual(seen.sort(), ['Forty words or fewer', 'Two languages one message'], 'all but the own one');
	await hands.press(ann, 'button', /^Undo/);
	await ann.getByRole('status').filter({ hasText: '1 left' }).waitFor();
	await vote(ann, 'Interested', hands);
	await ann.goto(`/${slug}/sessions?show=voted`);
	assert.equal(await ann.getByRole('button', { name: 'Interested', pressed: true }).count() >= 1, true);

	await movePhase(olga, slug, 'Building the grid', hands);
	await olga.goto(`/${slug}/grid/build`);
	for (const [title, time, room] of [[pitch, '10:00', 'Weaver'], ['Forty words or fewer', '11:00', 'Kiln'], ['Two languages one message', '10:00', 'Kiln']]) {
		await hold(olga, title, hands);
		await putDown(olga, time, room, hands);
		await until(`${title} is placed`, async () => await whereIs(olga, title) === `${time} ${room}` && await olga.getByText(/^Holding/).count() === 0);
	}
	await hands.press(olga, 'button', /^Publish/);
	await olga.getByText(/Published \d/).waitFor();
	await movePhase(olga, slug, 'The day', hands);

	await ann.goto(`/${slug}`);
	await hands.press(ann, 'link', /^See my day/);
	await ann.getByRole('heading', { name: /^Next 10:00$/ }).waitFor();
	await ann.getByRole('link', { name: pitch }).waitFor();
	await ann.getByRole('link', { name: /Forty words or fewer/ }).waitFor();
	await ann.goto(`/${slug}/grid`);
	await hands.press(ann, 'link', /^Two languages one message/);
	await hands.press(ann, 'button', 'I am going');
	await ann.getByRole('heading', { name: 'It clashes with something in your day' }).waitFor();
	await hands.press(ann, 'button', 'Keep both in my day');
	await ann.getByRole('button', { name: 'Going', pressed: true }).waitFor();
	await ann.goto(`/${slug}/grid/mine`);
	await ann.getByText('Clashes with Two languages one message').waitFor();
	await ann.context().close();
	await olga.context().close();
	assertNoComplaints();
}

test('without script, on a phone: join, pitch, vote, place, publish, agenda', () =>
	coreOfTheDay('bare-phone', { size: 'phone', script: false, hands: pointer }));
test('without script, on a laptop: the same', () =>
	coreOfTheDay('bare-laptop', { size: 'laptop', script: false, hands: pointer }));
test('by keys alone: the same', () =>
	coreOfTheDay('by-keys', { size: 'laptop', script: true, hands: keys }));

test('builder by keys: arrows walk the board, Enter puts down, Escape puts back, the focus stays with the card', async () => {
	const link = await makeCamp('arrows');
	const olga = await person(browser, home, { name: 'arrows', size: 'laptop' });
	const name = () => olga.evaluate(() => document.activeElement.textContent.replace(/\s+/g, ' ').trim());
	await becomeOrganiser(olga, link, 'Olga', 'four plain words here');
	await movePhase(olga, 'arrows', 'Building the grid');
	await olga.goto('/arrows/grid/build');
	await hold(olga, 'Forty words or fewer', keys);
	assert.match(await name(), /^Put it here: 10:00 in Kiln/, 'the first cell that would do');
	await olga.keyboard.press('ArrowDown');
	assert.match(await name(), /^Put it here: 11:00 in Kiln/);
	await olga.keyboard.press('ArrowRight');
	assert.match(await name(), /^Put it here: 11:00 in Weaver/);
	await olga.keyboard.press('ArrowRight');
	assert.match(await name(), /^Put it here: 11:00 in Weaver/, 'the edge of the board');
	await olga.keyboard.press('ArrowLeft');
	await olga.keyboard.press('ArrowUp');
	assert.match(await name(), /^Put it here: 10:00 in Kiln/);
	await olga.keyboard.press('Enter');
	await until('it is placed', async () => await whereIs(olga, 'Forty words or fewer') === '10:00 Kiln' && /^Forty/.test(await name()));
	await olga.keyboard.press('Space');
	await olga.getByText('Holding “Forty words or fewer”. Pick a place.').first().waitFor();
	await olga.keyboard.press('Escape');
	await until('it is put back', async () => await olga.getByText(/^Holding/).count() === 0);
	assert.equal(await whereIs(olga, 'Forty words or fewer'), '10:00 Kiln');
	assert.match(await name(), /^Forty/);
	await olga.context().close();
	assertNoComplaints();
});

for (const script of [false, true])
	test(`builder by form, on a phone, ${script ? 'with' : 'without'} script: a move to a taken place is refused, and can be insisted on`, async () => {
		const slug = script ? 'insist' : 'insist-bare', [one, other] = ['Forty words or fewer', 'Two languages one message'];
		const link = await makeCamp(slug);
		const olga = await person(browser, home, { name: slug, size: 'phone', script });
		const place = async (title, from, to) => {
			if (!await olga.getByRole('button', { name: 'Place it' }).isVisible())
				await olga.getByText('Place by form').click();
			await olga.getByLabel('Session', { exact: true }).selectOption(`${title} (${from})`);
			await olga.getByLabel('Place', { exact: true }).selectOption(to);
			await olga.getByRole('button', { name: 'Place it' }).click();
		};
		const standing = async () => [await whereIs(olga, one), await whereIs(olga, other)];
		await becomeOrganiser(olga, link, 'Olga', 'four plain words here');
		await movePhase(olga, slug, 'Building the grid');
		await olga.goto(`/${slug}/grid/build`);
		await place(one, 'not placed', '10:00 in Kiln');
		await until('the one is placed', async () => await whereIs(olga, one) === '10:00 Kiln');
		await place(other, 'not placed', '11:00 in Weaver');
		await until('the other is placed', async () => await whereIs(olga, other) === '11:00 Weaver');
		await place(one, '10:00 in Kiln', `11:00 in Weaver (${other})`);
		await olga.getByText(`“${other}” is there already.`).waitFor();
		assert.deepEqual(await standing(), ['10:00 Kiln', '11:00 Weaver'], 'nothing was changed');
		await picture(olga, `insist-${script}`);
		await olga.getByRole('button', { name: 'Swap the two' }).click();
		await until('they are swapped', async () => String(await standing()) === '11:00 Weaver,10:00 Kiln');
		await place(one, '11:00 in Weaver', `10:00 in Kiln (${other})`);
		await olga.getByRole('button', { name: 'Take the other off' }).click();
		await until('the other is off', async () => String(await standing()) === '10:00 Kiln,');
		await olga.context().close();
		assertNoComplaints();
	});
