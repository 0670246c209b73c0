/*
 * Backups of a camp that people write to: each restores to a sound camp with every act that had been
 * acknowledged before the backup began.
 */
import { join } from 'node:path';
import { slug, withCamp } from '../bench/server.mjs';
import { Writers } from '../bench/writers.mjs';
import { say, unless } from './say.mjs';

export const about = 'backups under load';

async function one(camp, writers, at) {
	const pitches = [...writers.pitches], pairs = [...writers.votes.keys()];
	const copy = `copy-${at}`, file = join(camp.folder, `${copy}.db`);
	await camp.serendip('backup', slug, file);
	await camp.serendip('restore', copy, file);
	const restored = join(camp.data, `${copy}.db`);
	const titles =
		new Set((await camp.sql("SELECT title FROM session WHERE title LIKE 'Pitch %'", restored))
					.map((row) => row.title));
	const votes = new Set(
		(await camp.sql(
			 "SELECT p.name || '/' || v.session AS pair FROM vote v JOIN person p ON p.id = v.person",
			 restored))
			.map((row) => row.pair));
	const page = await fetch(`${camp.base}/${copy}/grid`);
	const checked = await camp.serendip('check', copy).catch((trouble) => trouble.message);
	return [
		...pitches.filter((title) => !titles.has(title))
			.map((title) => `${copy}: ${title} is missing`),
		...pairs.filter((pair) => !votes.has(pair))
			.map((pair) => `${copy}: vote ${pair} is missing`),
		...unless(page.status === 200, `${copy}: its grid answers ${page.status}`),
		...unless(/ good\n/.test(checked), `${copy}: ${checked}`),
	];
}

export async function backups(scale) {
	const count = Math.max(3, Math.round(20 * scale));
	await withCamp({}, async (camp) => {
		const writers = await Writers.make(camp, 4, 10);
		const wrong = [];
		writers.start(5);
		for (let at = 0; at < count; at++) wrong.push(...await one(camp, writers, at));
		await writers.stop();
		say('backups',
			`${count} backups under load restore to sound camps with all that was acknowledged`,
			wrong);
		say('backups', `the writers lost nothing by it (${writers.acknowledged} acts)`,
			await writers.wrong());
		writers.leave();
	});
}
