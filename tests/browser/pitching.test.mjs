/*
 * Pitching beside others: a pitch that nobody runs yet is taken up by somebody else, and one that looks
 * like another is offered that one first.
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

/* One pitch by Olga to be like; gives the page of somebody who is about to write another. */
async function besideOlgas(title, name, options) {
	await olga.goto('/north/sessions/new');
	await olga.getByLabel('Title').fill(title);
	await olga.getByRole('button', { name: /^Pin it/ }).click();
	await olga.getByText('It hangs on the board.').waitFor();
	const page = await attendee(name, options);
	await page.goto('/north/sessions/new');
	return page;
}

const slip = (page) => page.getByRole('region', { name: 'Is it one of these?' });

test('similar pitches turn up while a title is typed, and are not asked about again', async () => {
	const page = await besideOlgas('Sourdough from scratch', 'Dora');
	const asked = [];
	page.on('request', (request) => request.url().includes('/similar?') && asked.push(request.url()));
	await page.getByLabel('Title').pressSequentially('Scratch sourdough');
	await slip(page).getByRole('link', { name: 'Sourdough from scratch', exact: true }).waitFor();
	assert.ok(asked.length < 'Scratch sourdough'.length, `${asked.length} questions: not one a letter`);
	assert.equal(await page.getByLabel('Title').evaluate((field) => field === document.activeElement), true, 'the focus stays');
	await picture(page, 'similar');
	const first = await slip(page).elementHandle();
	await page.getByLabel('Title').pressSequentially('!');
	await page.waitForResponse((response) => response.url().includes('/similar?') && response.url().endsWith('!'));
	assert.equal(await first.evaluate((element) => element.isConnected), true, 'the same ones are not drawn anew');
	await page.getByLabel('Title').fill('Clouds');
	await slip(page).waitFor({ state: 'detached' });
	await page.getByLabel('Title').fill('Scratch sourdough');
	await slip(page).waitFor();
	await page.keyboard.press('Enter');
	await page.getByText('It hangs on the board.').waitFor();
	await page.context().close();
	assertNoComplaints();
});

test('similar pitches are a second step where no script runs', async () => {
	const page = await besideOlgas('Kites in the wind', 'Emil', { script: false });
	await page.getByLabel('Title').fill('Wind and kites');
	await page.getByText('Details, co-hosts, needs, times').click();
	await page.getByLabel('Tags').fill('outdoors');
	await page.getByRole('button', { name: /^Pin it to the board/ }).click();
	await slip(page).getByRole('link', { name: 'Kites in the wind', exact: true }).waitFor();
	assert.equal(await page.getByLabel('Title').inputValue(), 'Wind and kites');
	assert.equal(await page.getByLabel('Tags').inputValue(), 'outdoors');
	await page.getByRole('button', { name: /^Pin it all the same/ }).click();
	await page.getByText('It hangs on the board.').waitFor();
	await page.context().close();
	assertNoComplaints();
});

test('a similar pitch is joined instead, by a button of its own', async () => {
	await olga.goto('/north/desk');
	await olga.getByRole('button', { name: /^Voting: Off/ }).click();
	await olga.getByRole('button', { name: /^Voting: On/ }).waitFor();
	const page = await besideOlgas('Maps of small towns', 'Finn');
	await page.getByLabel('Title').fill('Small towns, large maps');
	await slip(page).getByRole('button', { name: /^Support it.*Maps of small towns/ }).click();
	await page.getByRole('heading', { level: 1, name: 'Maps of small towns' }).waitFor();
	await page.getByRole('button', { name: 'Interested', pressed: true }).waitFor();
	await page.context().close();
	assertNoComplaints();
});

test('the pitch page comes in at most 4 requests and 20 KB on first view', async () => {
	const page = await attendee('Gina'), bytes = new Map();
	const all = [];
	page.on('requestfinished', (request) => all.push(request.sizes().then(({ responseBodySize }) => bytes.set(request.url(), responseBodySize))));
	await page.goto('/north/sessions/new', { waitUntil: 'networkidle' });
	await Promise.all(all);
	const sum = [...bytes.values()].reduce((some, size) => some + size, 0);
	assert.ok(bytes.size <= 4 && sum <= 20 * 1024 && sum > 0, `${sum} bytes: ${[...bytes.keys()]}`);
	await page.context().close();
});
