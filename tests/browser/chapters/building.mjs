/*
 * Building: every session gets its place, two organisers get in each other's way, the grid is published.
 */
import assert from 'node:assert/strict';
import { events, hostile, password, plain, onNow, sessions, slug } from './cast.mjs';
import { becomeOrganiser, hold, movePhase, putDown, whereIs } from '../day.mjs';
import { until } from '../../support/house.mjs';

export async function building(day) {
	const { step, people, come, look } = day;

	await step('the organiser places the sessions by tap-tap; a double booking is refused in words', async () => {
		const { olga } = people;
		const double = sessions.find(({ title }) => title.startsWith('Registries'));
		const busy = sessions.find(({ title }) => title.startsWith('Schemata'));
		await olga.goto(`/${slug}/grid/build`);
		await look(olga, '12-builder-empty');
		for (const { title, time, room } of [...sessions, { title: hostile, time: '13:00', room: 'Plenary' }]) {
			await hold(olga, title);
			if (title === onNow)
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
		await bare.getByLabel('Session', { exact: true }).selectOption(`${plain} (not placed)`);
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
		const invitation = await olga.getByText(/\/i\/[0-9a-z]{32}$/).innerText();
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
		await alert.getByText(/^Olga Brand moved this at \d\d:\d\d\.$/).waitFor();
		await alert.getByText(`Theirs: ${title} is 13:00 in Koto`).waitFor();
		await alert.getByText('Yours: 22:00 in Plenary').waitFor();
		await look(otto, '15-builder-stale');
		await otto.getByRole('link', { name: 'Keep theirs' }).click();
		await until('Otto sees the board as it is', async () => await otto.getByRole('alert').count() === 0);
		assert.equal(await whereIs(otto, title), '13:00 Koto');
		await otto.getByRole('button', { name: 'Undo' }).click();
		await until('it is undone', async () => await whereIs(otto, title) === '21:00 Koto');
		await otto.context().close();
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
		await visitor.getByRole('link', { name: new RegExp(`^${onNow}`) }).waitFor();
		await look(visitor, '16-grid-visitor');
		assert.equal(Object.keys(await events(visitor)).length, sessions.length + 2);
	});
}
