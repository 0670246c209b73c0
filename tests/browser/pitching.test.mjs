/*
 * Pitching beside others: a pitch that nobody runs yet is taken up by somebody else.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, openBrowser, person, picture } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase } from './day.mjs';

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});

const link = await home.run('new', 'north', '--name', 'Camp North', '--zone', 'Europe/London', '--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00');
const olga = await person(browser, home, { name: 'organiser', size: 'laptop' });
await becomeOrganiser(olga, link, 'Olga', 'four plain words here');
await movePhase(olga, 'north', 'Pitching');
const code = await home.joinCode('north');

async function attendee(name, options) {
	const page = await person(browser, home, { name, ...options });
	await joinByCode(page, 'north', code, name);
	return page;
}

for (const script of [true, false])
	test(`a pitch for somebody else to run is found and taken up${script ? '' : ', without script'}`, async () => {
		const [ann, ben, cleo] = await Promise.all(['Ann', 'Ben', 'Cleo'].map((name) => attendee(`${name}${script ? '' : ' B'}`, { script })));
		const title = script ? 'Repair café for bicycles' : 'Night sky from the roof';
		await ann.goto('/north/sessions/new');
		await ann.getByLabel('Title').fill(title);
		await ann.getByLabel('Someone please run this').check();
		await ann.getByRole('button', { name: /^Pin it/ }).click();
		await ann.getByText('It hangs on the board.').waitFor();
		await ann.getByRole('heading', { name: 'Your pitch' }).waitFor();

		for (const page of [ben, cleo]) {
			await page.goto('/north/sessions');
			await page.getByRole('link', { name: 'Looking for a host', exact: true }).click();
			await page.getByRole('article').filter({ hasText: title }).filter({ hasText: 'Looking for a host' }).getByRole('link').click();
			await page.getByRole('button', { name: 'I will run it' }).waitFor();
		}
		await picture(ben, 'hostless');
		await ben.getByRole('button', { name: 'I will run it' }).click();
		await ben.getByText('It is yours to run.').waitFor();
		await ben.getByRole('heading', { name: 'Your session' }).waitFor();
		await cleo.getByRole('button', { name: 'I will run it' }).click();
		await cleo.getByRole('heading', { name: 'Somebody was faster' }).waitFor();
		await ann.reload();
		await ann.getByText(script ? 'Ben' : 'Ben B', { exact: true }).first().waitFor();
		assert.equal(await ann.getByRole('heading', { name: 'Your pitch' }).count(), 0);
		await Promise.all([ann, ben, cleo].map((page) => page.context().close()));
		assertNoComplaints();
	});
