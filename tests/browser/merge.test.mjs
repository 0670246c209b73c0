/*
 * Two pitches become one, and two again: with script and without, by mouse and by keys alone, and the phone of
 * somebody who had the old address.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, keys, openBrowser, person, picture, pointer } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase, writePitch } from './day.mjs';

const rooms = 'Name,Seats\nKiln,40\n';
const slots = 'Date,Start,End\n2026-06-11,10:00,10:45\n';
const goes = 'Composting <b>for "all" & \'one\'', stays = 'Compost on a balcony';
const sessions = `Number,Title,Host\n1,${stays},Ines\n2,Forty words or fewer,Tom\n`;

const browser = await openBrowser();
const home = await openHouse({ now: '2026-06-11T08:50:00Z+' });
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

async function mergeAndBack(slug, { size, script, hands }) {
	const link = await makeCamp(slug);
	const olga = await person(browser, home, { name: `${slug} organiser`, size, script });
	const ann = await person(browser, home, { name: `${slug} attendee`, size: 'phone', script });

	await becomeOrganiser(olga, link, 'Olga', 'four plain words here', hands);
	await movePhase(olga, slug, 'Pitching', hands);
	await joinByCode(ann, slug, await home.joinCode(slug), 'Ann', hands);
	await writePitch(ann, slug, goes, hands);
	await ann.getByText('It hangs on the board.').waitFor();
	const old = new URL(ann.url()).pathname;

	await olga.goto(old);
	await hands.press(olga, 'link', 'Merge…');
	await olga.getByRole('heading', { name: 'Merge it into which one?' }).waitFor();
	const offered = await olga.getByRole('main').getByRole('listitem').getByRole('strong').allInnerTexts();
	assert.equal(offered[0], stays, 'the similar title first');
	await assertNoSidewaysScroll(olga, `${slug}: which one`);
	await picture(olga, `merge-${slug}-which`);
	await hands.press(olga, 'link', new RegExp(stays));
	await olga.getByRole('heading', { name: 'What happens' }).waitFor();
	await assertNoSidewaysScroll(olga, `${slug}: what happens`);
	await picture(olga, `merge-${slug}-what`);
	await hands.press(olga, 'button', 'Merge them');
	await olga.getByRole('status').filter({ hasText: 'Merged.' }).waitFor();
	await olga.getByRole('heading', { name: stays, level: 1 }).waitFor();
	const kept = new URL(olga.url()).pathname;
	assert.notEqual(kept, old);

	await ann.goto(old);
	assert.equal(new URL(ann.url()).pathname, kept, 'the old address leads to the kept one');
	await ann.getByRole('heading', { name: 'Your session' }).waitFor();	/* she runs it now */
	await ann.getByText(goes).waitFor();
	await picture(ann, `merge-${slug}-merged`);
	await ann.goto(`/${slug}/sessions`);
	assert.equal(await ann.getByRole('heading', { name: goes }).count(), 0, 'the list has it no more');

	await hands.press(olga, 'button', /^Undo merging/);
	await olga.getByRole('status').filter({ hasText: 'Undone.' }).waitFor();
	await ann.goto(old);
	assert.equal(new URL(ann.url()).pathname, old, 'no browser kept the redirect');
	await ann.getByRole('heading', { name: goes, level: 1 }).waitFor();
	await ann.goto(kept);
	assert.equal(await ann.getByRole('heading', { name: 'Your session' }).count(), 0);
	await Promise.all([olga.context().close(), ann.context().close()]);
}

test('merge: two pitches become one and two again, on a laptop', () => mergeAndBack('mouse', { size: 'laptop', script: true, hands: pointer }));

test('merge: the same on a phone without script', () => mergeAndBack('plain', { size: 'phone', script: false, hands: pointer }));

test('merge: the same by keys alone', () => mergeAndBack('keys', { size: 'laptop', script: true, hands: keys }));

test('merge: no browser complained', () => {
	assertNoComplaints();
});
