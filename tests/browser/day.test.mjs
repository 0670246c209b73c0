/*
 * The day: a real camp from import to cancellation, by several people at once, as issue 2 tells it.
 * Once with its attendees on phones, once on laptops.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openHouse, until } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, openBrowser, person, picture } from './browser.mjs';
import { becomeOrganiser, cardTitle, hold, joinByCode, left, movePhase, putDown, vote, whereIs, writePitch } from './day.mjs';
import { makeCamp, programme } from './w3c.mjs';

const slug = 'w3c';
const password = 'four plain words here';
const sessions = programme();

/* Markup, quotes and an ampersand, 80 characters; what is typed also holds bidi controls, which nobody may see. */
const hostile = '<script>alert("x")</script> & </title><img src=x onerror=alert(1)> \'evil\''.padEnd(80, 'w');
const typed = `\u202e${hostile.slice(0, 30)}\u2066${hostile.slice(30)}\u2069\u202c`;
const plain = 'What the night shift hears';
const torn = ['Privacy Principles for the Web', 'Schemata Discussion - Follow up from TPAC23'];	/* both at 14:00 */
const running = 'RDF-Star and RDF 1.2';	/* at 13:00 */

const browser = await openBrowser();
after(() => browser.close());

/* The next step of a story that broke says only that. */
function story(t) {
	let broken = null;
	return (name, act) => t.test(name, async () => {
		if (broken)
			throw new Error(`"${broken}" failed before`);
		broken = name;
		await act();
		broken = null;
	});
}

function eventsOf(bytes) {
	const script = fileURLToPath(new URL('events.py', import.meta.url));
	const { events, errors } = JSON.parse(execFileSync('/usr/bin/python3', [script], { input: bytes }));
	assert.deepEqual(errors, []);
	return Object.fromEntries(events.map((event) => [event.summary.replace(/^Cancelled: /, ''), event]));
}

async function events(page) {
	const answer = await page.context().request.get(`${page.home.url}/${slug}/calendar/camp.ics`);
	assert.equal(answer.status(), 200);
	return eventsOf(await answer.body());
}

/* What a page says, without its markup. */
async function wordsOf(page, path) {
	const answer = await page.context().request.get(`${page.home.url}/${slug}${path}`);
	assert.equal(answer.status(), 200, path);
	return (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/* The desk is not among them: it says how many have voted, which is not about any session. */
async function wordsOfAll(page, sessionCount, more) {
	const paths = ['/sessions', '/sessions?show=mine', '/grid', ...more];
	for (let id = 1; id <= sessionCount; id++)
		paths.push(`/sessions/${id}`);
	return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await wordsOf(page, path)])));
}

function assertSaysTally(words) {
	assert.match(words, /Interested: (a few|\d+) · maybe: (a few|\d+)/);
}

async function day(t, size) {
	const step = story(t);
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
	let link, code, hidden, acknowledged = 0, quiet, organiserQuiet;

	await step('the W3C day is imported, beside a private camp', async () => {
		link = await makeCamp(home, slug, '--code');
		await makeCamp(home, 'hidden', '--private');
		code = await home.joinCode(slug);
		hidden = await home.joinCode('hidden');
		const olga = await come('olga', { size: 'laptop' });
		await olga.goto('/');
		await olga.getByRole('link', { name: /W3C Breakouts Day 2024/ }).waitFor();
		assert.equal(await olga.getByText('hidden').count(), 0);
		await look(olga, '01-camps');
	});

	await step('the organiser signs in by the one-use link, sets a password, and signs in with it', async () => {
		const { olga } = people;
		await becomeOrganiser(olga, link, 'Olga Brand', password);
		assert.equal((await olga.goto(link)).status(), 410, 'the link works once');
		await olga.goto(`/${slug}/me`);
		await look(olga, '02-me-organiser');
		await olga.getByRole('button', { name: 'Sign out on this device' }).click();
		await olga.goto(`/${slug}/desk`);
		await look(olga, '02-sign-in');
		await olga.getByLabel('Your code, or password').fill(`${password}?`);
		await olga.getByLabel('Sign-in name (organisers)').fill('olga brand');
		await olga.getByRole('button', { name: 'Sign in' }).click();
		await olga.getByText('No camp and code fit together like this.').first().waitFor();
		await olga.getByLabel('Your code, or password').fill(password);
		await olga.getByRole('button', { name: 'Sign in' }).click();
		await olga.getByRole('link', { name: 'Desk' }).waitFor();
	});

	await step('before it is opened nobody pitches; then the organiser opens pitching', async () => {
		const { olga } = people;
		const early = await come('early');
		await early.goto(`/${slug}/sessions/new`);
		await early.getByRole('heading', { name: 'Pitching is closed' }).waitFor();
		await movePhase(olga, slug, 'Pitching');
		await look(olga, '03-desk-pitching');
	});

	await step('three people join: by the QR code of the door, by the short code, and in the middle of a pitch', async () => {
		const hana = await come('hana');
		await hana.goto(`/${slug}/j/${code}`);
		await look(hana, '04-join');
		await joinByCode(hana, slug, code, 'Hana');
		const vic = await come('vic');
		await vic.goto(`/${slug}`);
		await look(vic, '04-home-visitor');
		await vic.getByRole('link', { name: 'Join' }).last().click();
		await vic.getByLabel('Your name').fill('Vic');
		await vic.getByLabel('Join code').fill('0000-0000');
		await vic.getByRole('button', { name: 'Join' }).click();
		await vic.getByText('No camp has this code.').first().waitFor();
		assert.equal(await vic.getByLabel('Your name').inputValue(), 'Vic', 'the form comes back filled');
		await look(vic, '04-join-refused');
		await vic.getByLabel('Join code').fill(code.toLowerCase());
		await vic.getByRole('button', { name: 'Join' }).click();
		await vic.getByRole('heading', { name: 'You’re in, Vic' }).waitFor();
		await look(vic, '04-joined');
	});

	await step('one pitches a title only, before joining: it is asked for the name and the pitch is there', async () => {
		const tess = await come('tess');
		await tess.goto(`/${slug}`);
		await tess.getByRole('link', { name: /^Pitch a session/ }).first().click();
		await tess.getByLabel('Title').fill(plain);
		await look(tess, '05-pitch');
		await tess.getByRole('button', { name: /^Pin it to the board/ }).click();
		await tess.getByRole('heading', { name: 'First, your name' }).waitFor();
		await look(tess, '05-first-your-name');
		await tess.getByLabel('Join code').fill(code);
		await tess.getByLabel('Your name').fill('Tess');
		const repeated = tess.waitForResponse((response) => response.status() === 307);
		await tess.getByRole('button', { name: 'Join' }).click();
		assert.ok((await repeated).url().includes('/join'));
		await tess.getByRole('heading', { level: 1, name: plain }).waitFor();
		await tess.getByText('It hangs on the board.').waitFor();
		await look(tess, '05-pitched');
	});

	await step('one pitches a hostile title of 80 characters, which is shown as text; 81 are refused and kept', async () => {
		const { hana } = people;
		await writePitch(hana, slug, `${typed}!`);
		await hana.getByText('81 of 80 characters. Make it shorter.').first().waitFor();
		assert.equal(await hana.getByLabel('Title').inputValue(), `${hostile}!`, 'nothing is lost but what nobody can see');
		await look(hana, '06-pitch-too-long');
		await hana.getByLabel('Title').fill(typed);
		await hana.getByRole('button', { name: /^Pin it to the board/ }).click();
		const heading = hana.getByRole('heading', { level: 1 });
		await hana.getByText('It hangs on the board.').waitFor();
		assert.equal(await heading.textContent(), hostile);
		assert.equal(await hana.title(), `${hostile} · W3C Breakouts Day 2024`);
		await look(hana, '06-hostile');
		await people.vic.goto(`/${slug}/sessions`);
		await people.vic.getByRole('link', { name: hostile, exact: true }).waitFor();
	});

	await step('voting opens', async () => {
		const { olga, vic } = people;
		await movePhase(olga, slug, 'Voting');
		await vic.goto(`/${slug}`);
		await vic.getByRole('link', { name: /^Vote on the pitches/ }).waitFor();
		await look(vic, '07-home-voting');
		await olga.goto(`/${slug}/grid/build`);
		const held = await olga.getByRole('link', { name: new RegExp(`^${running}`) }).getAttribute('href');
		people.olga.held = held.slice(held.indexOf('/grid'), held.indexOf('#'));
		quiet = await wordsOfAll(vic, sessions.length + 2, []);
		organiserQuiet = await wordsOfAll(olga, sessions.length + 2, ['', '/grid/build', olga.held]);
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
		acknowledged = 1;
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
		let backup = null, atStart = 0;
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
				const words = await (await who.context().request.get(`${other.url}/${slug}/votes`)).text();
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
		assert.deepEqual(await wordsOfAll(vic, sessions.length + 2, []), quiet, 'what an attendee reads does not depend on votes');
		assert.deepEqual(await wordsOfAll(olga, sessions.length + 2, ['', '/grid/build', olga.held]), organiserQuiet);
		await olga.goto(`/${slug}/desk`);
		await olga.getByText('3 have voted').waitFor();
		await movePhase(olga, slug, 'Building the grid');
		assertSaysTally(await wordsOf(vic, '/sessions'));
		assertSaysTally(await wordsOf(olga, '/sessions/1'));
		assert.notEqual(await wordsOf(olga, '/grid/build'), organiserQuiet['/grid/build'], 'the builder now says whom to expect');
		await vic.goto(`/${slug}/votes`);
		await vic.getByRole('heading', { name: 'Voting is not open' }).waitFor();
		await vic.goto(`/${slug}/sessions`);
		await look(vic, '11-sessions-tallies');
	});

	await step('the organiser places the sessions by tap-tap; a double booking is refused in words', async () => {
		const { olga } = people;
		const double = sessions.find(({ title }) => title.startsWith('Registries'));
		const busy = sessions.find(({ title }) => title.startsWith('Schemata'));
		await olga.goto(`/${slug}/grid/build`);
		await look(olga, '12-builder-empty');
		for (const { title, time, room } of [...sessions, { title: hostile, time: '13:00', room: 'Plenary' }]) {
			await hold(olga, title);
			if (title === running)
				await look(olga, '12-builder-held');
			if (title === double.title) {
				await olga.getByRole('button', { name: `14:00 in Erhu ${double.host} busy` }).click();
				await olga.getByRole('alert').getByText(`${double.host} hosts “${busy.title}” at that time. Nothing was changed.`).waitFor();
				await look(olga, '12-builder-refused');
			}
			await putDown(olga, time, room);
			await olga.getByText(`“${title}” is now at ${time} in ${room}.`).waitFor();
			assert.equal(await whereIs(olga, title), `${time} ${room}`);
		}
	});

	await step('one is placed by the plain form without script', async () => {
		const { olga } = people;
		const bare = await come('olga without script', { size: 'laptop', script: false, like: olga });
		await bare.goto(`/${slug}/grid/build`);
		await bare.getByText('Place by form').click();
		await look(bare, '13-builder-form');
		await bare.getByLabel('Session', { exact: true }).selectOption(plain);
		await bare.getByLabel('Place', { exact: true }).selectOption('21:00 in Plenary');
		await bare.getByRole('button', { name: 'Place it' }).click();
		await bare.getByText('Every session has a place.').waitFor();
		assert.equal(await whereIs(bare, plain), '21:00 Plenary');
	});

	await step('two are swapped, and it is undone', async () => {
		const { olga } = people;
		const [one, two] = ['Incubation: the on ramp to new work', 'Installing web apps as a new platform feature'];
		await olga.goto(`/${slug}/grid/build`);
		await hold(olga, one);
		await look(olga, '14-builder-swap');
		await olga.getByRole('button', { name: /^22:00 in Gamba Swap/ }).click();
		await olga.getByText(`“${one}” is now at 22:00 in Gamba.`).waitFor();
		assert.equal(await whereIs(olga, two), '22:00 Kora');
		await olga.getByRole('button', { name: 'Undo' }).click();
		await until('the swap is undone', async () => await whereIs(olga, one) === '22:00 Kora');
		assert.equal(await whereIs(olga, two), '22:00 Gamba');
	});

	await step('a second organiser’s stale save is refused with both versions', async () => {
		const { olga } = people;
		const title = 'How We Fund the Web Ecosystem';
		await olga.goto(`/${slug}/desk`);
		await olga.getByRole('button', { name: 'Invite another organiser' }).click();
		const invitation = await olga.getByText(/\/i\/[0-9a-f]+$/).innerText();
		await look(olga, '15-invite');
		const otto = await come('otto', { size: 'laptop' });
		await becomeOrganiser(otto, invitation, 'Otto Lind', password);
		await otto.goto(`/${slug}/grid/build`);
		await hold(otto, title);
		await olga.goto(`/${slug}/grid/build`);
		await hold(olga, title);
		await putDown(olga, '13:00', 'Koto');
		await olga.getByText(`“${title}” is now at 13:00 in Koto.`).waitFor();
		await putDown(otto, '22:00', 'Plenary');
		const alert = otto.getByRole('alert');
		await alert.getByText(/^Olga Brand moved this \d+ seconds? ago\.$/).waitFor();
		await alert.getByText(`Theirs: ${title} is 13:00 in Koto`).waitFor();
		await alert.getByText('Yours: 22:00 in Plenary').waitFor();
		await look(otto, '15-builder-stale');
		await otto.getByRole('link', { name: 'Keep theirs' }).click();
		await until('Otto sees the board as it is', async () => await otto.getByRole('alert').count() === 0);
		assert.equal(await whereIs(otto, title), '13:00 Koto');
		await otto.getByRole('button', { name: 'Undo' }).click();
		await until('it is undone', async () => await whereIs(otto, title) === '21:00 Koto');
	});

	await step('nobody sees the grid before it is published; then everybody does', async () => {
		const { olga, vic } = people;
		await vic.goto(`/${slug}/grid`);
		await vic.getByRole('heading', { name: 'The grid is not out yet' }).waitFor();
		await vic.goto(`/${slug}/grid/mine`);
		await look(vic, '16-mine-empty');
		assert.deepEqual(await events(vic), {}, 'no feed tells it either');
		await olga.goto(`/${slug}/grid/build`);
		await olga.getByRole('button', { name: /^Publish / }).click();
		await olga.getByText(/Published \d/).waitFor();
		await look(olga, '16-builder-published');
		await movePhase(olga, slug, 'The day');
		const visitor = await come('visitor');
		await visitor.goto(`/${slug}/grid`);
		await visitor.getByRole('link', { name: new RegExp(`^${running}`) }).waitFor();
		await look(visitor, '16-grid-visitor');
		assert.equal(Object.keys(await events(visitor)).length, sessions.length + 2);
	});

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
		await tess.getByRole('heading', { name: /^Next in \d+ minutes$/ }).waitFor();
		await tess.getByRole('link', { name: torn[0] }).waitFor();	/* the one wish, alone in its slot */
		await tess.getByRole('link', { name: plain }).waitFor();	/* the one Tess hosts */
		assert.equal(await tess.getByText('Clashes with').count(), 0);
	});

	await step('an agenda names its clash', async () => {
		const { tess } = people;
		for (const title of [torn[1], running]) {
			await tess.goto(`/${slug}/grid`);
			await tess.getByRole('link', { name: new RegExp(`^${title}`) }).click();
			if (title === running)
				await look(tess, '18-session');
			await tess.getByRole('button', { name: 'I am going' }).click();
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
		await olga.getByLabel('Why (people see it)').fill('More chairs');
		await putDown(olga, '14:00', 'Plenary');
		await olga.getByText(`“${torn[1]}” is now at 14:00 in Plenary.`).waitFor();
		const told = new RegExp(`${torn[1]} is now in Plenary, not Kora ?: ?More chairs`);
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
		const mine = eventsOf(await (await tess.context().request.get(address)).body());
		assert.deepEqual(Object.keys(mine).sort(), [...torn, running, plain].sort());
	});

	await step('a private camp answers a stranger exactly as a missing one', async () => {
		const { vic } = people;
		const answer = async (camp, path) => {
			const reply = await vic.context().request.get(`${home.url}/${camp}${path}`, { maxRedirects: 0 });
			const { date, ...headers } = reply.headers();
			return { status: reply.status(), headers, body: await reply.text() };
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
		await joinByCode(member, 'hidden', hidden, 'Mira');
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
	for (const page of Object.values(people))
		await page.context().close();
}

test('the day, its attendees on phones', (t) => day(t, 'phone'));
test('the day, its attendees on laptops', (t) => day(t, 'laptop'));
