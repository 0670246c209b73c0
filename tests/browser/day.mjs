/*
 * What people do in a camp, by roles and names as they read them: nothing here knows a class or an id.
 */
import { pointer } from './browser.mjs';

/** Opens the one-use link, says a name, sets a password: the first minutes of an organiser. */
export async function becomeOrganiser(page, link, name, password, hands = pointer) {
	await page.goto(link);
	await hands.fill(page, 'Your name', name);
	await hands.press(page, 'button', 'Become an organiser');
	await page.getByRole('heading', { name: 'You are an organiser now' }).waitFor();
	await hands.fill(page, 'Sign-in name', name.toLowerCase());
	await hands.fill(page, 'Password', password);
	await hands.press(page, 'button', 'Save');
	await page.getByText('Password saved.').waitFor();
}

/** Moves the camp on, from the desk. */
export async function movePhase(page, slug, phase, hands = pointer) {
	await page.goto(`/${slug}/desk`);
	await hands.press(page, 'button', phase);
	await page.getByRole('heading', { level: 1, name: phase }).waitFor();
}

/** From the code on the door to "You're in". */
export async function joinByCode(page, slug, code, name, hands = pointer) {
	await page.goto(`/${slug}/j/${code}`);
	await hands.fill(page, 'Your name', name);
	await hands.press(page, 'button', 'Join');
	const welcome = page.getByRole('heading', { name: `You’re in, ${name}` });
	await welcome.waitFor();
	await hands.press(page, 'link', 'Go on');
	await welcome.waitFor({ state: 'hidden' });
}

export async function writePitch(page, slug, title, hands = pointer) {
	await page.goto(`/${slug}/sessions/new`);
	await hands.fill(page, 'Title', title);
	await hands.press(page, 'button', /^Pin it to the board/);
}

/** How many cards quick voting says are left. */
export async function left(page) {
	return Number.parseInt(await page.getByRole('status').filter({ hasText: /\d+ left/ }).innerText(), 10);
}

/** The title of the card that quick voting shows; null when all are seen. */
export async function cardTitle(page) {
	const all = page.getByRole('heading', { name: /^You have seen all/ });
	const card = page.getByRole('article').getByRole('heading');
	await all.or(card).first().waitFor();
	return await all.count() ? null : (await card.innerText()).trim();
}

/** Votes on the card shown; waits for the next one. */
export async function vote(page, choice, hands = pointer) {
	const before = await left(page);
	await hands.press(page, 'button', choice);
	await page.getByRole('status').filter({ hasText: new RegExp(`^${before - 1} left`) }).waitFor();
}

/* --- the builder ----------------------------------------------------------------------------------- */

/** Takes a session into the hand: from the list, or from its cell. */
export async function hold(page, title, hands = pointer) {
	await hands.press(page, 'link', new RegExp(`^${escaped(title)}`));
	await page.getByText(`Holding “${title}”. Pick a place.`).first().waitFor();
}

export const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Puts what is held into a free cell. */
export async function putDown(page, time, room, hands = pointer) {
	await hands.press(page, 'button', new RegExp(`^Put it here: ${time} in ${room}`));
}

/** Where the board says that a session stands: the room's and the time's header of its cell. */
export async function whereIs(page, title) {
	return page.getByRole('table').first().evaluate((table, words) => {
		const cell = [...table.querySelectorAll('td')].find((td) => td.textContent.includes(words));
		if (!cell)
			return null;
		const room = table.tHead.rows[0].cells[cell.cellIndex].querySelector('bdi');
		return `${cell.parentElement.cells[0].querySelector('bdi').textContent} ${room.textContent}`;
	}, title);
}
