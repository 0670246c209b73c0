/*
 * Two organisers in two browsers at the same cells for a minute: see tests/browser/race.mjs.
 */
import { complaints, openBrowser } from '../browser/browser.mjs';
import { race as run } from '../browser/race.mjs';
import { openHouse } from '../support/house.mjs';
import { say } from './say.mjs';

export async function race(scale) {
	const seconds = Math.max(8, 60 * scale);
	const browser = await openBrowser();
	const home = await openHouse({ now: '2026-06-11T06:50:00Z+' });
	try {
		const { wrong, count } = await run(browser, home, seconds);
		say('race', `two organisers at the same cells for ${seconds} s: each of ${count} acts counts once`,
			[...wrong, ...complaints]);
	} finally {
		await browser.close();
		await home.close();
	}
}
