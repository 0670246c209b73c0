/*
 * On a phone: a host chooses a place for the own session; at the door a room is full, and people say that
 * they would come again. With and without script, measured by axe.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import axeCore from 'axe-core';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase, writePitch } from './day.mjs';

const rooms = 'Name,Seats,Features\nAula,120,screen\nKiln,8,\nYard,60,\n';
const slots = 'Date,Start,End,Kind,Title\n2026-06-11,10:00,10:45,,\n2026-06-11,11:00,11:45,,\n';

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});
const link = await home.run('new', 'north', '--name', 'Camp North', '--zone', 'Europe/London', '--starts', '2026-06-11 09:30', '--ends', '2026-06-11 13:00', '--hosts-place');
await home.run('import', 'north', '--rooms', home.file('rooms.csv', rooms), '--slots', home.file('slots.csv', slots));
await home.run('phase', 'north', 'pitching');
const code = await home.joinCode('north');

const olga = await person(browser, home, { name: 'Olga', size: 'laptop' });
await becomeOrganiser(olga, link, 'Olga', 'four plain words here');

const wcag = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

async function looks(page, what) {
	await assertNoSidewaysScroll(page, what);
	await picture(page, `door-${what}`);
	await page.evaluate(axeCore.source);
	const { violations } = await page.evaluate((options) => window.axe.run(options), wcag);
	assert.deepEqual(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0].target}`), []);
}

const hosts = [['Ann', 'Knots for beginners', true], ['Ben', 'Bread without a tin', false]];
const pages = {};
for (const [name, title, script] of hosts) {
	pages[name] = await person(browser, home, { name, size: script ? 'phone' : 'small', script });
	await joinByCode(pages[name], 'north', code, name);
	await writePitch(pages[name], 'north', title);
}
await movePhase(olga, 'north', 'Building the grid');

for (const [name, , script] of hosts)
	test(`${name} chooses a place, moves and sees it before it is public${script ? '' : ', without script'}`, async () => {
		const page = pages[name];
		await page.goto('/north/grid/mine');
		await page.getByRole('link', { name: 'Choose a place' }).click();
		await page.getByRole('heading', { level: 1, name: 'Choose a place' }).waitFor();
		if (script)
			await looks(page, 'choose');
		await page.getByRole('button', { name: '10:00 Aula 120 seats' }).click();
		await page.getByText('It has its place.').waitFor();
		await page.getByText('Not public yet').waitFor();
		await page.getByRole('link', { name: 'Choose another place' }).click();
		await page.getByRole('button', { name: script ? '10:00 Kiln 8 seats' : '10:00 Yard 60 seats' }).click();
		await page.getByText('It has its place.').waitFor();
		if (script)
			await looks(page, 'hidden');
	});

test('the room is full in one tap, and says where else there are seats', async () => {
	await olga.goto('/north/grid/build');
	await olga.getByRole('button', { name: /^Publish/ }).click();
	await movePhase(olga, 'north', 'The day');
	const page = pages.Ann;
	await page.goto('/north/grid/mine');
	await page.getByRole('link', { name: 'Knots for beginners' }).click();
	await page.getByRole('button', { name: 'Room full' }).click();
	await page.getByRole('heading', { name: 'Kiln is full' }).waitFor();
	await page.getByRole('link', { name: /Bread without a tin/ }).waitFor();
	await looks(page, 'full');
	await olga.goto(page.url());
	await olga.getByRole('link', { name: 'Aula 120 seats' }).waitFor();
	await looks(olga, 'larger');
});

test('people say that they would come again, without script; the organiser runs it again', async () => {
	const page = pages.Ben;
	await page.goto(pages.Ann.url());
	const again = page.getByRole('button', { name: 'I would come if it ran again' });
	await again.click();
	await page.getByRole('button', { name: 'I would come if it ran again', pressed: true }).waitFor();
	await olga.reload();
	await olga.getByText('A few would come if it ran again.').waitFor();
	await olga.getByRole('button', { name: 'Run it again' }).click();
	await olga.getByRole('heading', { name: 'It runs again' }).waitFor();
	await looks(olga, 'second');
	await pages.Ann.getByRole('button', { name: 'There is room again' }).click();
	await pages.Ann.getByRole('button', { name: 'Room full' }).waitFor();
	assertNoComplaints();
});
