/*
 * Voting with dots, with and without script: the count that is left, the refusal, a dot taken back.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture } from './browser.mjs';
import { joinByCode } from './day.mjs';

const sessions = 'Number,Title,Host\n1,Two languages one message,Ines\n2,Forty words or fewer,Tom\n3,Quiet corners,Uma\n';
const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});
await home.run('new', 'north', '--name', 'Camp North', '--zone', 'Europe/London', '--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00', '--dots', '2');
await home.run('import', 'north', '--sessions', home.file('sessions.csv', sessions));
await home.run('phase', 'north', 'voting');
const code = await home.joinCode('north');

for (const script of [true, false])
	test(`two dots of three cards: counted down, refused, taken back, given again${script ? '' : ', without script'}`, async () => {
		const page = await person(browser, home, { name: 'voter', size: 'small', script });
		const left = (words) => page.getByRole('status').filter({ hasText: words }).waitFor();
		const dot = page.getByRole('button', { name: 'Dot', exact: true });
		await joinByCode(page, 'north', code, script ? 'Ann' : 'Ben');
		await page.goto('/north/votes');
		for (const words of ['2 dots left · 3 cards to see', '1 dot left · 2 cards to see']) {
			await left(words);
			await dot.click();
		}
		await left('0 dots left · 1 card to see');
		const title = await page.getByRole('article').getByRole('heading').innerText();
		await dot.click();
		await page.getByRole('alert').filter({ hasText: 'All your 2 dots are on other cards.' }).waitFor();
		assert.equal(await page.getByRole('article').getByRole('heading').innerText(), title, 'beside its card');
		await assertNoSidewaysScroll(page, 'no dot left');
		await picture(page, 'dots');
		await page.getByRole('link', { name: 'See my votes' }).click();
		await page.getByRole('heading', { level: 1, name: 'Pitches 2' }).waitFor();
		await page.getByRole('button', { name: 'Dot', pressed: true }).first().click();
		await left('1 dot left');
		await page.goto('/north/sessions?show=left');
		await page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) }).getByRole('button', { name: 'Dot' }).click();
		await left('0 dots left');
		await page.context().close();
		assertNoComplaints();
	});
