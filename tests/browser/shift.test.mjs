/*
 * Running late, from the desk of an organiser's phone to the day in an attendee's pocket and back: with
 * script and without. And what is about to begin: unlocked for one change, with a reason, without script.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import axeCore from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture, pointer, sizes } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase } from './day.mjs';

const rooms = 'Name,Seats\nLantern,40\nKiln,20\n';
const slots = 'Date,Start,End,Kind,Title\n2026-06-11,10:00,10:45,,\n2026-06-11,11:00,11:45,,\n2026-06-11,12:00,12:45,,\n' +
	'2026-06-11,12:45,13:45,break,Lunch\n2026-06-11,13:45,14:30,,\n2026-06-11,14:45,15:30,plenary,Closing\n';
const sessions = 'Number,Title,Host,Slot,Room\n1,Bread,Tom,10:00,Lantern\n2,Forty words or fewer,Ines,12:00,Kiln\n3,Salt,Max,13:45,Lantern\n';
const wcag = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'error' } });

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T09:52:00Z+' });	/* 10:52 in London */
after(async () => {
	await browser.close();
	await home.close();
});

async function axe(page, what) {
	if (!await page.evaluate(() => 'axe' in window))
		await page.evaluate(axeCore.source);
	const { violations } = await page.evaluate((options) => window.axe.run(options), wcag);
	assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target)}`), [], what);
}

/* As people may have it: light, and dark at 320 pixels. axe is a script: where none runs, it does not either. */
async function looks(page, what, script = false) {
	const { valid, results } = await validator.validateString(await page.content());
	assert.ok(valid, JSON.stringify(results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`))));
	if (script)
		await axe(page, what);
	await page.setViewportSize(sizes.small);
	await page.emulateMedia({ colorScheme: 'dark' });
	await assertNoSidewaysScroll(page, what);
	if (script)
		await axe(page, `${what}, dark and small`);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(sizes.phone);
	await picture(page, what);
}

async function makeCamp(slug, script) {
	const link = await home.run('new', slug, '--name', 'Camp North', '--zone', 'Europe/London',
		'--starts', '2026-06-11 10:00', '--ends', '2026-06-11 16:00');
	await home.run('import', slug, '--rooms', home.file('rooms.csv', rooms), '--slots', home.file('slots.csv', slots),
		'--sessions', home.file('sessions.csv', sessions));
	const olga = await person(browser, home, { name: `${slug} organiser`, script });
	await becomeOrganiser(olga, link, 'Olga', 'four plain words here');
	await movePhase(olga, slug, 'The day');
	return olga;
}

/* By the plain form, which is all there is without script; whoever has script can use it as well. */
async function placeByForm(page, slug, session, place, reason) {
	await page.goto(`/${slug}/grid/build`);
	await page.getByText('Place by form').click();
	const pick = async (label, words) => {
		const list = page.getByLabel(label, { exact: true });
		await list.selectOption(await list.locator('option', { hasText: words }).first().getAttribute('value'));
	};
	await pick('Session', session);
	await pick('Place', place);
	if (reason)
		await page.getByLabel('Why (people see it)').last().fill(reason);
	await page.getByRole('button', { name: 'Place it' }).click();
}

/* The same, and it has arrived. */
async function placed(page, ...where) {
	await placeByForm(page, ...where);
	await page.waitForURL(/placed=/);
}

async function publish(page, slug) {
	await page.goto(`/${slug}/grid/build`);
	await page.getByRole('button', { name: /^Publish / }).click();
	await page.getByText(/Published/).first().waitFor();
}

async function runLate(slug, script) {
	const olga = await makeCamp(slug, script);
	const ann = await person(browser, home, { name: `${slug} attendee`, script });

	await placed(olga, slug, 'Forty words', '12:00 in Kiln');
	await placed(olga, slug, 'Salt', '13:45 in Lantern');
	await publish(olga, slug);
	await joinByCode(ann, slug, await home.joinCode(slug), 'Ann');
	await ann.goto(`/${slug}/sessions/2`);
	await pointer.press(ann, 'button', /going/i);

	await olga.goto(`/${slug}/desk`);
	await pointer.press(olga, 'link', /^Running late/);
	await olga.getByRole('heading', { name: 'The new times' }).waitFor();
	await olga.getByLabel('By how many minutes').fill('20');
	await olga.getByLabel(/^Lunch, 12:45–13:45/).fill('15');
	if (script)
		await olga.keyboard.press('Tab');	/* the table follows by itself */
	else
		await pointer.press(olga, 'button', 'Show the new times');
	const row = (name) => olga.getByRole('row').filter({ hasText: name });
	await row('13:05').first().waitFor();
	assert.match(await row('Lunch').innerText(), /12:45–13:45\s+13:05–13:50/);
	assert.match(await row('Closing').innerText(), /14:45–15:30\s+14:50–15:35/);
	assert.match(await olga.getByRole('table').locator('caption').innerText(), /Thursday,? 11 June.*(BST|GMT\+1)/, 'the zone is named');
	await looks(olga, `shift-${slug}`, script);
	await olga.getByLabel('Why (people see it)').fill('Soup <b>was</b> slow');
	await pointer.press(olga, 'button', 'Shift it');
	await olga.getByText('The day has its new times.').waitFor();
	await olga.getByText('seen by 0 of 3').waitFor();	/* Ann, Ines and Max */

	await ann.goto(`/${slug}/grid/mine`);
	await ann.getByRole('heading', { name: 'Changed since you looked' }).waitFor();
	await ann.getByText('Soup <b>was</b> slow').waitFor();
	await ann.getByText('Moved from 12:00').waitFor();
	await assertNoSidewaysScroll(ann, `${slug}: my day`);
	await picture(ann, `shift-${slug}-mine`);
	await pointer.press(ann, 'button', 'Got it');
	await ann.getByRole('heading', { name: 'Changed since you looked' }).waitFor({ state: 'hidden' });

	await olga.goto(`/${slug}/grid/build`);
	await olga.getByText('seen by 1 of 3').waitFor();
	await looks(olga, `shift-${slug}-told`, script);
	await pointer.press(olga, 'button', 'Undo');
	await olga.getByText('Undone.').or(olga.getByRole('rowheader', { name: '11:00', exact: true })).first().waitFor();
	await ann.goto(`/${slug}/grid/mine`);
	await ann.getByText(/12:00–12:45/).first().waitFor();
	for (const page of [olga, ann])
		await page.context().close();
}

test('running late: shifted, told, seen and undone, with script', () => runLate('script', true));
test('running late: shifted, told, seen and undone, without script', () => runLate('plain', false));

async function refused(slug, script) {
	const olga = await makeCamp(slug, script);
	await olga.goto(`/${slug}/grid/shift`);
	await olga.getByLabel('Earlier', { exact: true }).check();
	await olga.getByLabel('By how many minutes').fill('30');
	await pointer.press(olga, 'button', 'Show the new times');
	await olga.getByRole('alert').getByText('What begins at 11:00 would have begun already.').waitFor();
	assert.equal(await olga.getByLabel('By how many minutes').getAttribute('aria-invalid'), 'true');
	assert.equal(await olga.getByRole('button', { name: 'Shift it' }).count(), 0);
	await looks(olga, `shift-${slug}`, script);
	await olga.context().close();
}

test('running late: refused in words beside the field, with script', () => refused('refused', true));
test('running late: refused in words beside the field, without script', () => refused('refused-plain', false));

test('about to begin: unlocked for one change, with a reason, on a phone without script', async () => {
	const olga = await makeCamp('frozen', false);
	await placed(olga, 'frozen', 'Bread', '11:00 in Lantern');
	await publish(olga, 'frozen');
	await placeByForm(olga, 'frozen', 'Bread', '12:00 in Kiln', 'The oven is cold');
	const refusal = olga.getByRole('alert');
	await refusal.getByText(/Starts in \d minutes?: unlock it for one change\./).waitFor();
	assert.equal(await refusal.getByLabel('Why (people see it)').inputValue(), 'The oven is cold', 'nothing typed is lost');
	await assertNoSidewaysScroll(olga, 'a frozen session');
	await looks(olga, 'frozen');
	await pointer.press(olga, 'button', 'Unlock it for this change');
	await olga.getByRole('link', { name: /^Bread/ }).first().waitFor();
	await olga.goto('/frozen/grid/changes');
	await olga.getByText('The oven is cold').waitFor();
	await olga.context().close();
});

test('running late: no browser had anything to complain of', assertNoComplaints);
