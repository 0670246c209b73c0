/*
 * What the builder keeps in place, by pointer, by keys and without script: blocked cells, pins, sessions
 * that are about to start.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse, until } from '../support/house.mjs';
import { assertNoComplaints, keys, openBrowser, person, picture, pointer } from './browser.mjs';
import { becomeOrganiser, hold, movePhase, putDown, whereIs } from './day.mjs';

const rooms = 'Name,Seats\nKiln,40\nWeaver,20\n';
const slots = 'Date,Start,End\n2026-06-11,10:00,10:45\n2026-06-11,11:00,11:45\n';
const sessions = 'Number,Title,Host\n1,Two languages one message,Ines\n2,Forty words or fewer,Tom\n';
const [two, forty] = ['Two languages one message', 'Forty words or fewer'];

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:51:00Z+' });	/* nine to ten in London */
after(async () => {
	await browser.close();
	await home.close();
});

const ways = [
	['by-pointer', { script: true, hands: pointer }],
	['by-keys', { script: true, hands: keys }],
	['bare', { script: false, hands: pointer }],
];

async function builder(slug, { script, hands }) {
	const link = await home.run('new', slug, '--name', 'Camp North', '--zone', 'Europe/London',
		'--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00');
	await home.run('import', slug, '--rooms', home.file('rooms.csv', rooms), '--slots', home.file('slots.csv', slots),
		'--sessions', home.file('sessions.csv', sessions));
	const olga = await person(browser, home, { name: slug, size: 'laptop', script });
	await becomeOrganiser(olga, link, 'Olga', 'four plain words here', hands);
	await movePhase(olga, slug, 'Building the grid', hands);
	await olga.goto(`/${slug}/grid/build`);
	return olga;
}

/* A cell of the board as its button is called: the words of its parts may stand close. */
const cell = (place, words) => new RegExp(`^${place} ?${words}$`);

for (const [way, how] of ways)
	test(`builder ${way}: a blocked cell refuses a session, in words, until it is freed`, async () => {
		const { hands } = how;
		const olga = await builder(`block-${way}`, how);
		await hands.press(olga, 'link', 'Block cells');
		await olga.getByText('Pick the cells that cannot be used.').last().waitFor();
		await hands.press(olga, 'button', cell('10:00 in Kiln', 'Block it'));
		await olga.getByRole('button', { name: cell('10:00 in Kiln', 'Blocked ?Free it') }).waitFor();
		if (how.script)
			assert.match(await olga.evaluate(() => document.activeElement.textContent), /10:00 in Kiln/, 'the focus stays');
		await hands.press(olga, 'link', 'Done');
		await olga.getByRole('link', { name: 'Block cells' }).waitFor();
		assert.equal(await whereIs(olga, 'Blocked'), '10:00 Kiln');
		await picture(olga, 'builder-blocked');
		await hold(olga, forty, hands);
		await hands.press(olga, 'button', cell('10:00 in Kiln', 'Blocked'));
		await olga.getByRole('alert').getByText('That room is blocked at that time. Free the cell first. Nothing was changed.').waitFor();
		await hands.press(olga, 'link', 'Block cells');
		await hands.press(olga, 'button', cell('10:00 in Kiln', 'Blocked ?Free it'));
		await olga.getByRole('button', { name: cell('10:00 in Kiln', 'Block it') }).waitFor();
		await hands.press(olga, 'link', 'Done');
		await olga.getByRole('link', { name: 'Block cells' }).waitFor();
		await hold(olga, forty, hands);
		await putDown(olga, '10:00', 'Kiln', hands);
		await until('it is placed', async () => await whereIs(olga, forty) === '10:00 Kiln');
		await hands.press(olga, 'link', 'Block cells');
		await hands.press(olga, 'button', new RegExp(`^10:00 in Kiln ?${forty}`));
		await olga.getByRole('alert').getByText(`“${forty}” is there. Move it first, then block the cell. Nothing was changed.`).waitFor();
		await olga.context().close();
		assertNoComplaints();
	});

test('builder: Escape leaves blocking as it leaves a held card', async () => {
	const olga = await builder('escape', { script: true, hands: pointer });
	await olga.getByRole('link', { name: 'Block cells' }).click();
	await olga.getByRole('link', { name: 'Done' }).waitFor();
	await olga.keyboard.press('Escape');
	await olga.getByRole('link', { name: 'Block cells' }).waitFor();
	await olga.context().close();
	assertNoComplaints();
});
