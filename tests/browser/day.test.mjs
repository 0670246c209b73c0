/*
 * The day: a real camp from import to cancellation, by several people at once, as issue 2 tells it.
 * Once with its attendees on phones, once on laptops. Its chapters are in chapters/.
 */
import { after, test } from 'node:test';
import { openHouse } from '../support/house.mjs';
import { assertNoSidewaysScroll, openBrowser, person, picture, snapshot } from './browser.mjs';
import { building } from './chapters/building.mjs';
import { morning } from './chapters/morning.mjs';
import { running } from './chapters/running.mjs';
import { voting } from './chapters/voting.mjs';

const browser = await openBrowser();
after(() => browser.close());

/* A step that fails leaves a picture of what everybody saw (build/screens/failed-*); the next ones say only that. */
function story(t, people) {
	let broken = null;
	return (name, act) => t.test(name, async () => {
		if (broken)
			throw new Error(`"${broken}" failed before`);
		try {
			await act();
		} catch (error) {
			broken = name;
			for (const [who, page] of Object.entries(people))
				await snapshot(page, `failed-${who}`).catch(() => {});	/* one may have gone home */
			throw error;
		}
	});
}

async function day(t, size) {
	const home = await openHouse({ now: '2024-03-12T09:00:00Z+' });
	t.after(() => home.close());
	const people = {};
	const come = async (name, options) => {
		people[name] = await person(browser, home, { name, size, ...options });
		people[name].home = home;
		return people[name];
	};
	const look = async (page, scene) => {
		await assertNoSidewaysScroll(page, scene);
		if (size === 'phone')
			await picture(page, `day-${scene}`);
	};
	const it = { home, step: story(t, people), people, come, look, size };
	for (const chapter of [morning, voting, building, running])
		await chapter(it);
	for (const page of Object.values(people))
		await page.context().close();
}

test('the day, its attendees on phones', (t) => day(t, 'phone'));
test('the day, its attendees on laptops', (t) => day(t, 'laptop'));
