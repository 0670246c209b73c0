/*
 * The morning: the camp is imported, its organiser arrives, people join and pitch.
 */
import assert from 'node:assert/strict';
import { hostile, password, plain, slug, typed } from './cast.mjs';
import { becomeOrganiser, joinByCode, movePhase, writePitch } from '../day.mjs';
import { makeCamp } from '../w3c.mjs';

export async function morning(day) {
	const { home, step, people, come, look } = day;

	await step('the W3C day is imported, beside a private camp', async () => {
		day.link = await makeCamp(home, slug, '--code');
		await makeCamp(home, 'hidden', '--private');
		day.code = await home.joinCode(slug);
		day.hidden = await home.joinCode('hidden');
		const olga = await come('olga', { size: 'laptop' });
		await olga.goto('/');
		await olga.getByRole('link', { name: /W3C Breakouts Day 2024/ }).waitFor();
		assert.equal(await olga.getByText('hidden').count(), 0);
		await look(olga, '01-camps');
	});

	await step('the organiser signs in by the one-use link, sets a password, and signs in with it', async () => {
		const { olga } = people;
		await becomeOrganiser(olga, day.link, 'Olga Brand', password);
		assert.equal((await olga.goto(day.link)).status(), 410, 'the link works once');
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
		await hana.goto(`/${slug}/j/${day.code}`);
		await look(hana, '04-join');
		await joinByCode(hana, slug, day.code, 'Hana');
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
		await vic.getByLabel('Join code').fill(day.code.toLowerCase());
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
		await tess.getByLabel('Join code').fill(day.code);
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
}
