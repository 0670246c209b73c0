/*
 * A badge on a phone, with and without script: joined with, made one's own, opened a second time and taken over;
 * walk-ins beside the range of the builder; and an offer to co-host where a pitch is like another.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { violations } from './axe.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture, sizes } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase } from './day.mjs';

const sessions = 'Number,Title,Host\n1,Two languages one message,Ines\n2,Forty words or fewer,Tom\n';
const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});

const link = await home.run('new', 'north', '--name', 'Camp North', '--zone', 'Europe/London', '--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00');
await home.run('import', 'north', '--sessions', home.file('sessions.csv', sessions));
await home.run('phase', 'north', 'voting');
const code = await home.joinCode('north');
const badges = (await home.run('badge', 'north', '--count', '6')).trim().split('\n').map((line) => line.split('\t')[1].replace('-', ''));
const next = () => `/NORTH/B/${badges.shift()}`;

/* At 320 pixels in the dark, and as it stands. */
async function good(page, what) {
	await assertNoSidewaysScroll(page, what);
	assert.deepEqual(await violations(page), [], what);
	const before = page.viewportSize();
	await page.setViewportSize(sizes.small);
	await page.emulateMedia({ colorScheme: 'dark' });
	await assertNoSidewaysScroll(page, `${what}, 320`);
	assert.deepEqual(await violations(page), [], `${what}, 320 dark`);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(before);
	await picture(page, what);
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

for (const script of [true, false]) {
	const how = script ? '' : ', without script', end = script ? '' : ' B';
	const check = script ? good : () => undefined;	/* the same page: axe needs script */

	test(`a blank badge joins by one field; the second device asks, and the first is told${how}`, async () => {
		const address = next(), [first, second] = await Promise.all(['first', 'second'].map((name) => person(browser, home, { name, script })));
		await first.goto(address);
		await heading(first, 'Join Camp North');
		await check(first, 'badge-blank');
		await first.getByLabel('Your name').fill(`Dee${end}`);
		await first.getByRole('button', { name: 'Join' }).click();
		await heading(first, `You’re in, Dee${end}`);
		await second.goto(address);
		await heading(second, 'This badge was used already');
		await check(second, 'badge-used');
		await second.getByRole('button', { name: 'Take over' }).click();
		await second.getByRole('link', { name: `Dee${end}` }).waitFor();
		await first.goto('/north/me');
		await first.getByRole('alert').filter({ hasText: 'Your badge signed in another device' }).waitFor();
		await check(first, 'badge-told');
		await first.getByRole('button', { name: 'Sign out', exact: true }).click();
		await first.getByText('That device is signed out.').waitFor();
		assert.equal(await first.getByText('Your badge signed in another device').count(), 0);
		await second.goto('/north/me');
		await heading(second, 'Join Camp North');
		await Promise.all([first, second].map((page) => page.context().close()));
		assertNoComplaints();
	});

	test(`a walk-in reads that votes are counted apart, and takes them along to a badge${how}`, async () => {
		const page = await person(browser, home, { name: 'walk-in', script });
		await joinByCode(page, 'north', code, `Ann${end}`);
		await page.goto('/north/votes');
		await page.getByRole('button', { name: 'Interested' }).click();
		await page.getByRole('button', { name: /^Undo “Interested”/ }).waitFor();
		await page.goto('/north/me');
		await page.getByText('counted apart, as a walk-in’s').waitFor();
		await page.getByRole('link', { name: 'Type the code of a badge' }).click();
		await check(page, 'badge-typed');
		const [shown] = badges;
		await page.getByLabel('Code on the badge').fill(`${shown.slice(0, 4)}-${shown.slice(4)}`.toLowerCase());
		await page.getByRole('button', { name: 'Open it' }).click();
		await heading(page, `Make this badge yours, Ann${end}`);
		await check(page, 'badge-mine');
		await page.getByRole('button', { name: 'It is mine' }).click();
		await page.getByText('The badge is yours.').waitFor();
		await page.goto(next());
		await heading(page, `This badge is yours, Ann${end}`);
		await page.goto('/north/b/00000000');
		await page.getByText('No badge here has this code.').first().waitFor();
		await check(page, 'badge-wrong');
		await page.context().close();
		assertNoComplaints();
	});

	test(`what is left is voted down a list that stays where one is${how}`, async () => {
		const page = await person(browser, home, { name: 'lister', size: 'small', script });
		await joinByCode(page, 'north', code, `Lea${end}`);
		await page.goto('/north/sessions?show=left&q=forty');
		const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Forty words or fewer' }) });
		await row.getByRole('button', { name: 'Maybe' }).click();
		await row.getByRole('button', { name: 'Maybe', pressed: true }).waitFor();
		await page.goto('/north/sessions?show=left');
		assert.equal(await row.count(), 0);
		await page.context().close();
		assertNoComplaints();
	});

	test(`a pitch like another is offered to its host instead${how}`, async (t) => {
		t.after(() => home.run('phase', 'north', 'voting'));
		const title = script ? 'Quiet corners of loud places' : 'Repair café for bicycles';
		await home.run('phase', 'north', 'pitching');
		const [host, guest] = await Promise.all(['host', 'guest'].map((name) => person(browser, home, { name, script })));
		await joinByCode(host, 'north', code, `Hana${end}`);
		await joinByCode(guest, 'north', code, `Gus${end}`);
		await host.goto('/north/sessions/new');
		await host.getByLabel('Title').fill(title);
		await host.getByRole('button', { name: /^Pin it/ }).click();
		await host.getByText('It hangs on the board.').waitFor();
		await guest.goto('/north/sessions/new');
		await guest.getByLabel('Title').fill(`${title}, please`);
		if (!script)
			await guest.getByRole('button', { name: /^Pin it/ }).click();	/* with it, they are shown while typing */
		await guest.getByRole('heading', { name: 'Is it one of these?' }).waitFor();
		await guest.getByRole('link', { name: /^Support it/ }).waitFor();
		await check(guest, 'similar-offer');
		await guest.getByRole('button', { name: /^Offer to co-host/ }).click();
		await guest.getByText('The hosts have not answered yet.').waitFor();
		await check(guest, 'offered');
		await host.goto('/north');
		await host.getByRole('link', { name: /^Somebody offers to co-host/ }).click();
		await host.getByRole('heading', { name: `Gus${end} offers to run it with you` }).waitFor();
		await check(host, 'offer');
		await host.getByRole('button', { name: /^Yes, together/ }).click();
		await host.getByText('Saved.').waitFor();
		await guest.reload();
		await guest.getByRole('heading', { name: 'Your session' }).waitFor();
		await Promise.all([host, guest].map((page) => page.context().close()));
		assertNoComplaints();
	});
}

test('the builder sees walk-ins beside the range', async () => {
	const olga = await person(browser, home, { name: 'organiser', size: 'laptop' });
	await becomeOrganiser(olga, link, 'Olga', 'four plain words here');
	const walker = await person(browser, home, { name: 'walker' });
	await joinByCode(walker, 'north', code, 'Wim');
	await walker.goto('/north/sessions');
	for (const button of await walker.getByRole('button', { name: 'Interested', pressed: false }).all().then((all) => all.slice(0, 1)))
		await button.click();
	await movePhase(olga, 'north', 'Building the grid');
	await olga.goto('/north/grid/build');
	await olga.getByText('+ 1 walk-in').first().waitFor();
	await picture(olga, 'walk-ins');
	await olga.goto('/north/sessions');
	await olga.getByText('Walk-ins, counted apart: a few').first().waitFor();
	await walker.goto('/north/sessions?show=voted');
	await walker.getByText('Your vote: Interested').waitFor();
	await picture(walker, 'my-vote');
	await Promise.all([olga, walker].map((page) => page.context().close()));
	assertNoComplaints();
});

test('where only a badge joins, the page says so and leads to typing it', async () => {
	await home.run('new', 'south', '--name', 'Camp South', '--zone', 'Europe/London', '--starts', '2026-06-11 10:00', '--ends', '2026-06-11 13:00', '--badge');
	const [[, shown]] = (await home.run('badge', 'south', '--count', '1')).trim().split('\n').map((line) => line.split('\t'));
	const page = await person(browser, home, { name: 'visitor' });
	await page.goto('/south/join');
	await heading(page, 'Joining needs a badge');
	await good(page, 'badge-only');
	await page.getByRole('link', { name: 'Type the code' }).click();
	await page.getByLabel('Code on the badge').fill(shown);
	await page.getByRole('button', { name: 'Open it' }).click();
	await page.getByLabel('Your name').fill('Eve');
	await page.getByRole('button', { name: 'Join' }).click();
	await heading(page, 'You’re in, Eve');
	await page.context().close();
	assertNoComplaints();
});
