/*
 * Two organisers in two browsers at the same cells: placing, swapping, taking off, undoing and redoing,
 * as fast as their pages answer. Everything that was acknowledged is in the journal once and in its order,
 * the journal played again gives the board as the file has it, and `serendip check` finds nothing.
 */
import { asked, boardCamp, card, organiser } from './board.mjs';

const sessions = 10;

/* Chances that repeat: Lehmer's generator. */
function chances(seed) {
	let state = seed;
	return (count) => (state = state * 48271 % 2147483647) % count;
}

/* Until the answer has taken the board's place. */
async function swapped(page, act) {
	await page.evaluate(() => { document.querySelector('#builder').dataset.old = 'yes'; });
	await act();
	await page.waitForFunction(() => !document.querySelector('#builder').dataset.old);
}

/* A card into the hand and down again, or a step back or forward. What is refused is insisted on, or left. */
async function step(page, chance) {
	const back = page.getByRole('button', { name: chance(2) ? 'Undo' : 'Redo' });
	if (!chance(4) && await back.count())
		return swapped(page, () => back.click());
	await card(page, `Session ${1 + chance(sessions)} of ${sessions}`).click();
	await page.getByText(/^Holding/).first().waitFor();
	const ways = page.getByRole('button', { name: /Put it here|Swap|Take it off the grid/ });
	const way = ways.nth(chance(await ways.count()));
	await swapped(page, () => way.click());
	const mine = page.getByRole('alert').getByRole('button', { name: 'Use mine' });
	const leave = page.getByRole('link', { name: /^(Keep theirs|Leave it|Put it back)$/ }).first();
	if (await mine.count() && chance(2))
		await swapped(page, () => mine.click());
	if (await leave.count())
		await swapped(page, () => leave.click());
}

/* What was acknowledged, in order. The other one's news may come between two presses: then it is tried anew. */
async function play(page, seed, end) {
	const acts = [], chance = chances(seed);
	page.setDefaultTimeout(5000);
	page.on('response', (response) => {
		if (response.request().method() === 'POST' && response.status() === 303)
			acts.push({ path: new URL(response.url()).pathname.split('/').at(-1), ...Object.fromEntries(new URLSearchParams(response.request().postData())) });
	});
	while (Date.now() < end)
		await step(page, chance).catch((error) => {
			if (!/Timeout/.test(error.message)) throw error;
			return page.keyboard.press('Escape');
		});
	return acts;
}

/* --- what the file says ------------------------------------------------------------------------------- */

const target = (row) => `${row.after[0].room ?? 0}-${row.after[0].slot ?? 0}`;

function isRowOf(act, row) {
	return act.path === 'place' ?
		row.subject === `run:${act.run}` && target(row) === act.cell.split('-').slice(0, 2).join('-') :
		row.subject === `act:${act.seq}` && row.verb === `run.${act.path}ne`;
}

/* Each act has its row, in order; one that has none asked for what was so already. */
function unmatched(acts, rows) {
	const left = [...rows], wrong = [];
	for (const act of acts)
		if (left.length && isRowOf(act, left[0]))
			left.shift();
		else if (act.path !== 'place')
			wrong.push(`acknowledged, but not in the journal: ${JSON.stringify(act)}`);
	return [...wrong, ...left.map((row) => `in the journal, but never acknowledged: ${JSON.stringify(row)}`)];
}

function replayed(rows) {
	const places = new Map();
	for (const { after } of rows)
		for (const { run, room, slot } of after)
			places.set(run, `${room}-${slot}`);
	return places;
}

/** What went wrong in so many seconds; and how many acts were acknowledged. */
export async function race(browser, home, seconds) {
	const link = await boardCamp(home, 'race', { rooms: 3, slots: 3, sessions });
	const olga = await organiser(browser, home, 'race', link, { name: 'Olga' });
	const otto = await organiser(browser, home, 'race', await home.link('race'), { name: 'Otto' });
	const end = Date.now() + seconds * 1000;
	const acts = await Promise.all([play(olga, 11, end), play(otto, 47, end)]);
	await olga.context().close();
	await otto.context().close();
	const rows = (await asked(home, 'race', `SELECT seq, verb, subject, after, shown AS actor FROM journal JOIN person ON person.id = actor
		WHERE verb IN ('run.placed', 'run.moved', 'run.unplaced', 'run.swapped', 'run.undone', 'run.redone') ORDER BY seq`))
		.map((row) => ({ ...row, after: JSON.parse(row.after) }));
	const wrong = ['Olga', 'Otto'].flatMap((name, i) => unmatched(acts[i], rows.filter(({ actor }) => actor === name)));
	const places = replayed(rows);
	for (const { id, place } of await asked(home, 'race', "SELECT id, room || '-' || slot AS place FROM run"))
		if ((places.get(id) ?? 'null-null') !== (place ?? 'null-null'))
			wrong.push(`run ${id} stands at ${place}, the journal left it at ${places.get(id)}`);
	const taken = await asked(home, 'race', 'SELECT room, slot, count(*) AS count FROM run WHERE slot IS NOT NULL GROUP BY room, slot HAVING count > 1');
	wrong.push(...taken.map((cell) => `doubled: ${JSON.stringify(cell)}`));
	const check = await home.serendip('check', 'race');
	if (check.status !== 0) wrong.push(check.out + check.err);
	return { wrong, count: acts.flat().length };
}
