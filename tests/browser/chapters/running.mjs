/*
 * The day itself: now and next, clashes, what moves and what is cancelled; and a camp that is nobody's business.
 */
import assert from 'node:assert/strict';
import { again, events, eventsOf, plain, onNow, slug, torn } from './cast.mjs';
import { assertNoComplaints } from '../browser.mjs';
import { hold, joinByCode, putDown } from '../day.mjs';
import { until } from '../../support/house.mjs';

export async function running(day) {
	const { home, step, people, come, look, size } = day;

	await step('at 13:20 phones see now and next', async () => {
		const { vic, tess } = people;
		await home.stop();
		home.now = '2024-03-12T13:20:00Z+';
		await home.start();
		await vic.goto(`/${slug}/grid`);
		const now = vic.getByRole(size === 'phone' ? 'heading' : 'rowheader', { name: /^13:00.* ?now$/ });
		await now.waitFor();
		await look(vic, '17-grid-now');
		await tess.goto(`/${slug}`);
		await tess.getByRole('link', { name: /^See my day/ }).click();
		await tess.getByRole('heading', { name: /^Next \d\d:\d\d$/ }).waitFor();
		await tess.getByRole('link', { name: torn[0] }).waitFor();	/* the one wish, alone in its slot */
		await tess.getByRole('link', { name: plain }).waitFor();	/* the one Tess hosts */
		assert.equal(await tess.getByText('Clashes with').count(), 0);
	});

	await step('an agenda names its clash', async () => {
		const { tess } = people;
		for (const title of [torn[1], onNow]) {
			await tess.goto(`/${slug}/grid`);
			await tess.getByRole('link', { name: new RegExp(`^${title}`) }).click();
			if (title === onNow)
				await look(tess, '18-session');
			await tess.getByRole('button', { name: 'I am going' }).click();
			if (title === torn[1]) {
				await tess.getByRole('heading', { name: 'It clashes with something in your day' }).waitFor();
				await look(tess, '18-clash');
				await tess.getByRole('button', { name: 'Keep both in my day' }).click();
			}
			await tess.getByRole('button', { name: 'Going', pressed: true }).waitFor();
		}
		await tess.goto(`/${slug}/grid/mine`);
		await tess.getByRole('heading', { name: 'Now until 14:00' }).waitFor();
		await tess.getByText(`Clashes with ${torn[0]}`).waitFor();
		await tess.getByText(`Clashes with ${torn[1]}`).waitFor();
		await look(tess, '18-mine-clash');
	});

	await step('a session moves: list, strip and feed say so', async () => {
		const { olga, tess, vic } = people;
		const before = (await events(vic))[torn[1]];
		assert.equal(before.sequence >= 0 && before.location.startsWith('Kora'), true);
		await olga.goto(`/${slug}/grid/build`);
		await hold(olga, torn[1]);
		await look(olga, '19-builder-reason');
		await olga.locator('.held').getByLabel('Why (people see it)').fill('More chairs');
		await putDown(olga, '14:00', 'Plenary');
		await olga.getByText(`“${torn[1]}” is now at 14:00 in Plenary.`).waitFor();
		const told = new RegExp(`${torn[1]}\\s+is now in\\s+Plenary, not\\s+Kora\\s*More chairs`);
		await tess.goto(`/${slug}/grid/mine`);
		const strip = tess.getByRole('region', { name: 'Changed since you looked' });
		await strip.getByText(told).waitFor();
		await tess.getByText('Moved from Kora').first().waitFor();
		await look(tess, '19-mine-strip');
		await tess.goto(`/${slug}`);
		await strip.waitFor();
		await look(tess, '19-home-strip');
		await strip.getByRole('button', { name: 'Got it' }).click();
		await until('the strip goes', async () => await strip.count() === 0);
		await vic.goto(`/${slug}/grid/changes`);
		await vic.getByText(told).waitFor();
		await look(vic, '19-changes');
		const moved = (await events(vic))[torn[1]];
		assert.equal(moved.uid, before.uid);
		assert.equal(moved.sequence, before.sequence + 1);
		assert.ok(moved.modified > before.modified);
		assert.ok(moved.location.startsWith('Plenary'));
	});

	await step('one is cancelled, and stays in grid, agenda and feed as cancelled', async () => {
		const { olga, tess, vic } = people;
		const all = await events(vic), before = all[torn[0]];
		await olga.goto(`/${slug}/grid`);
		await olga.getByRole('link', { name: new RegExp(`^${torn[0]}`) }).click();
		await look(olga, '20-session-organiser');
		await olga.getByRole('link', { name: 'Cancel it' }).click();
		await look(olga, '20-cancel');
		await olga.getByLabel('Why').fill('The host is ill');
		await olga.getByRole('button', { name: 'Cancel it' }).click();
		await olga.getByText('Cancelled. Everybody can see it, with the reason.').waitFor();
		await look(olga, '20-cancelled');
		await tess.goto(`/${slug}/grid/mine`);
		await tess.getByText('Cancelled', { exact: true }).first().waitFor();
		await look(tess, '20-mine-cancelled');
		const now = await events(vic);
		assert.deepEqual(Object.keys(now).sort(), Object.keys(all).sort(), 'none has vanished');
		assert.equal(now[torn[0]].status, 'CANCELLED');
		assert.equal(now[torn[0]].uid, before.uid);
		assert.equal(now[torn[0]].sequence, before.sequence + 1);
		assert.equal(before.status, 'CONFIRMED');
	});

	await step('my own feed holds what I go to', async () => {
		const { tess } = people;
		await tess.goto(`/${slug}/calendar`);
		await look(tess, '21-calendar');
		const address = await tess.getByRole('link', { name: /^The file itself/ }).first().getAttribute('href');
		const mine = eventsOf(await (await tess.context().request.get(address, again)).body());
		assert.deepEqual(Object.keys(mine).sort(), [...torn, onNow, plain].sort());
	});

	await step('a private camp answers a stranger exactly as a missing one', async () => {
		const { vic } = people;
		const answer = async (camp, path) => {
			const reply = await vic.context().request.get(`${home.url}/${camp}${path}`, { ...again, maxRedirects: 0, headers: { 'Accept-Encoding': 'identity' } });
			const { date, ...headers } = reply.headers();
			/* The address that was asked stands in the links to other languages. */
			return { status: reply.status(), headers, body: (await reply.text()).replaceAll(`/${camp}`, '/camp') };
		};
		const paths = ['', '/', '/info', '/join', '/join?then=/votes', '/j/AAAAAAAA', '/i/0123456789abcdef', '/joined', '/me', '/sessions', '/sessions/1',
			'/sessions/new', '/sessions/1/history', '/sessions/99', '/votes', '/grid', '/grid/mine', '/grid/changes', '/grid/build', '/desk',
			'/desk/people', '/calendar', '/calendar/camp.ics', '/calendar/session/1.ics', '/calendar/my/x.ics', '/nothing?lang=de'];
		for (const path of paths)
			assert.deepEqual(await answer('hidden', path), await answer('hiddem', path), path);
		assert.equal((await answer('hidden', '')).status, 404);
	});

	await step('and lets its people in by the code, and back by /sign-in', async () => {
		const member = await come('member');
		await joinByCode(member, 'hidden', day.hidden, 'Mira');
		await member.goto('/hidden/me');
		const mine = await member.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).first().innerText();
		const phone = await come('member’s other phone');
		await phone.goto('/');
		await phone.getByRole('link', { name: 'Sign in' }).first().click();
		await phone.getByLabel('Camp').fill('hidden');
		await phone.getByLabel('Your code, or password').fill(mine);
		await phone.getByRole('button', { name: 'Sign in' }).click();
		await phone.getByRole('link', { name: /Mira/ }).waitFor();
		assert.equal((await phone.goto('/hidden/sessions')).status(), 200);
	});

	await step('the camp’s file is sound, and no browser complained', async () => {
		await home.run('check');
		assertNoComplaints();
	});
}
