/*
 * Voting: quick, twice, without an answer, and back again; hidden while it lasts; and backed up meanwhile.
 */
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { again, assertSaysTally, onNow, sessions, slug, torn, wordsOf, wordsOfAll } from './cast.mjs';
import { cardTitle, left, movePhase, vote } from '../day.mjs';
import { openHouse, until } from '../../support/house.mjs';

export async function voting(day) {
	const { home, step, people, look } = day;

	await step('voting opens', async () => {
		const { olga, vic } = people;
		await movePhase(olga, slug, 'Voting');
		await vic.goto(`/${slug}`);
		await vic.getByRole('link', { name: /^Vote on the pitches/ }).waitFor();
		await look(vic, '07-home-voting');
		await olga.goto(`/${slug}/grid/build`);
		const held = await olga.getByRole('link', { name: new RegExp(`^${onNow}`) }).getAttribute('href');
		people.olga.held = held.slice(held.indexOf('/grid'), held.indexOf('#'));
		day.quiet = await wordsOfAll(vic, sessions.length + 2, []);
		day.organiserQuiet = await wordsOfAll(olga, sessions.length + 2, ['', '/grid/build', olga.held]);
		await look(olga, '07-builder-voting');
	});

	await step('a double tap counts once', async () => {
		const { vic } = people;
		await vic.goto(`/${slug}/votes`);
		assert.equal(await left(vic), sessions.length + 2, 'all of them: Vic hosts none');
		await look(vic, '08-vote');
		const sent = vic.waitForRequest((request) => request.method() === 'POST');
		await vic.getByRole('button', { name: 'Interested' }).dblclick();
		await vic.getByRole('status').filter({ hasText: `${sessions.length + 1} left` }).waitFor();
		const request = await sent;
		const again = await vic.context().request.post(request.url(), {
			headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' },
			data: request.postData(), maxRedirects: 0,
		});
		assert.equal(again.status(), 303, 'the first answer again');
		await vic.goto(`/${slug}/votes`);
		assert.equal(await left(vic), sessions.length + 1);
	});

	await step('one loses the answer and sends again: counted once', async () => {
		const { hana } = people;
		await hana.goto(`/${slug}/votes`);
		const before = await left(hana);
		assert.equal(before, sessions.length + 1, 'all but the own one');
		const cast = `${home.url}/${slug}/votes/cast`;
		let status = 0;
		hana.context().lose(cast);
		await hana.route(cast, async (route) => {
			status = (await route.fetch({ maxRedirects: 0, headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } })).status();
			await route.abort('connectionreset');
		}, { times: 1 });
		await hana.getByRole('button', { name: 'Interested' }).click({ noWaitAfter: true });
		await until('the browser gives up', () => hana.url().startsWith('chrome-error:'));
		assert.equal(status, 303, 'the server had counted it');
		await hana.reload();
		await hana.getByRole('status').filter({ hasText: `${before - 1} left` }).waitFor();
		await hana.goto(`/${slug}/sessions?show=voted`);
		await hana.getByRole('heading', { level: 1, name: 'Pitches 1', exact: true }).waitFor();
	});

	await step('one goes back and edits: asked, then changed and not doubled', async () => {
		const { tess } = people;
		await tess.goto(`/${slug}/votes`);
		const title = await cardTitle(tess), before = await left(tess);
		await vote(tess, 'Interested');
		await look(tess, '09-vote-undo');
		await tess.goBack();
		assert.equal(await cardTitle(tess), title);
		await tess.getByRole('button', { name: 'Skip' }).click();
		await tess.getByRole('heading', { name: 'You have already sent something from this page' }).waitFor();
		await look(tess, '09-sent-already');
		await tess.getByRole('button', { name: 'Send this one as well' }).click();
		await tess.getByRole('status').filter({ hasText: `${before - 1} left` }).waitFor();
		await tess.goto(`/${slug}/sessions?show=voted`);
		await tess.getByRole('heading', { level: 1, name: 'Pitches 1', exact: true }).waitFor();
		await tess.getByRole('button', { name: 'Skip', pressed: true }).waitFor();
		await look(tess, '09-my-votes');
	});

	await step('all vote by quick voting, while the camp is backed up', async () => {
		const { vic, hana, tess } = people;
		const voteAll = async (page, choose) => {
			await page.goto(`/${slug}/votes`);
			for (let title = await cardTitle(page); title; title = await cardTitle(page))
				await vote(page, choose(title));
		};
		await hana.unrouteAll();
		await Promise.all([
			voteAll(hana, () => 'Interested'),
			voteAll(tess, (title) => (title === torn[0] ? 'Interested' : 'Skip')),
		]);
		await look(tess, '10-seen-all');
		const file = join(home.folder, 'files/backup.db');
		let backup = null, atStart = 0, acknowledged = 1;	/* the double tap */
		await vic.goto(`/${slug}/votes`);
		for (let title = await cardTitle(vic); title; title = await cardTitle(vic)) {
			await vote(vic, 'Interested');
			acknowledged++;
			if (acknowledged === 8) {
				atStart = acknowledged;
				backup = home.run('backup', slug, file).then(() => acknowledged);
			}
		}
		assert.equal(acknowledged, sessions.length + 2);
		const atEnd = await backup + 1;	/* one more may have been on its way */

		const other = await openHouse({ start: false, now: home.now });
		try {
			copyFileSync(join(home.data, 'host.key'), join(other.data, 'host.key'));
			await other.run('restore', slug, file);
			await other.run('check', slug);
			await other.start();
			const restored = async (who) => {
				const words = await (await who.context().request.get(`${other.url}/${slug}/votes`, again)).text();
				return Number(/(\d+) left/.exec(words)[1]);
			};
			const kept = sessions.length + 2 - await restored(vic);
			assert.ok(kept >= atStart && kept <= atEnd, `${kept} votes kept, of ${atStart} to ${atEnd}`);
			assert.equal(await restored(hana), 0, 'every vote of before');
			assert.equal(await restored(tess), 0, 'every vote of before');
		} finally {
			await other.close();
		}
	});

	await step('tallies are hidden until the close, from organisers too', async () => {
		const { olga, vic } = people;
		assert.deepEqual(await wordsOfAll(vic, sessions.length + 2, []), day.quiet, 'what an attendee reads does not depend on votes');
		assert.deepEqual(await wordsOfAll(olga, sessions.length + 2, ['', '/grid/build', olga.held]), day.organiserQuiet);
		await olga.goto(`/${slug}/desk`);
		await olga.getByRole('listitem').filter({ hasText: 'A few people have voted' }).waitFor();	/* three are a few */
		await movePhase(olga, slug, 'Building the grid');
		assertSaysTally(await wordsOf(vic, '/sessions'));
		assertSaysTally(await wordsOf(olga, '/sessions/1'));
		assert.notEqual(await wordsOf(olga, '/grid/build'), day.organiserQuiet['/grid/build'], 'the builder now says whom to expect');
		await vic.goto(`/${slug}/votes`);
		await vic.getByRole('heading', { name: 'Voting is not open' }).waitFor();
		await vic.goto(`/${slug}/sessions`);
		await look(vic, '11-sessions-tallies');
	});
}
