/*
 * import, migrate, restore, purge and backup, killed at every single call that changes a file, before
 * it and in the middle of it: afterwards the old state is there or the new one, whole, and doing the
 * same again finishes the work.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../bench/server.mjs';
import { say } from './say.mjs';

const run = promisify(execFile);
const serendip = join(root, 'build/release/serendip');
const demo = (name) => join(root, 'scripts/demo', name);

export const about = 'a kill at every write';

class Place {
	constructor(folder) {
		this.folder = folder;
		this.data = join(folder, 'data');
		this.env = {
			...process.env,
			SERENDIP_DATA: this.data,
			SERENDIP_NOW: '2026-03-04T10:20:00Z',
			SERENDIP_BASE_URL: 'http://localhost'
		};
	}

	async tool(words, env = {}) {
		return (await run(
			serendip, words, { env: { ...this.env, ...env }, cwd: this.folder, maxBuffer: 1 << 27 }));
	}

	/* Everything in the camp; what is random from birth is blotted out. Null: there is no camp. */
	async camp(slug = 'north') {
		if (!existsSync(join(this.data, `${slug}.db`))) return null;
		const { stdout: checked } = await this.tool(['check', slug]);
		if (!/ good\n/.test(checked)) throw new Error(checked);
		const { stdout } = await this.tool(['export', slug, '--json']);
		return stdout.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, 'uuid');
	}

	/* The same of a backup, by restoring it under another name. */
	async backup() {
		if (!existsSync(join(this.folder, 'backup.db'))) return null;
		await this.tool(['restore', 'looked-at', 'backup.db']);
		return this.camp('looked-at');
	}

	async version() {
		const { stdout } = await run('sqlite3', [
			join(this.data, 'north.db'),
			'PRAGMA integrity_check; PRAGMA user_version; SELECT count(*) FROM sqlite_schema'
		]);
		return stdout;
	}

	/* The names that are left of the camp. */
	left() {
		return readdirSync(this.data).filter((name) => name.startsWith('north')).join(' ');
	}
}

const newCamp = [
	'new', 'north', '--name', 'North', '--zone', 'Europe/London', '--starts', '2026-03-04 09:00'
];
const importAll = [
	'import', 'north', '--rooms', demo('rooms.csv'), '--slots', demo('slots.csv'), '--sessions',
	demo('sessions.csv')
];
const someCamp = async (place) => {
	await place.tool(newCamp);
};
const otherCamp = async (place) => {
	await place.tool(newCamp);
	await place.tool(['backup', 'north', 'backup.db']);
	await place.tool(importAll);
};

const acts = [
	{ name: 'import', prepare: someCamp, words: importAll, state: (place) => place.camp() },
	{
		name: 'restore',
		prepare: otherCamp,
		words: ['restore', 'north', 'backup.db'],
		state: (place) => place.camp()
	},
	{
		name: 'backup',
		prepare: otherCamp,
		words: ['backup', 'north', 'backup.db'],
		state: (place) => place.backup()
	},
	{
		name: 'migrate',
		words: ['migrate', 'north'],
		state: (place) => place.version(),
		async prepare(place) {
			await run('sqlite3', [
				join(place.data, 'north.db'),
				'PRAGMA application_id = 1397902916; PRAGMA journal_mode = WAL; CREATE TABLE t (a); DROP TABLE t'
			]);
		},
	},
	{
		name: 'purge',
		prepare: otherCamp,
		words: ['purge', 'north', '--yes'],
		state: (place) => place.camp(),
		/* It may say that the camp is gone: then nothing may be left of it. */
		async finish(place) {
			await place.tool(this.words).catch(() => {});
			return place.left() && `left after a second purge: ${place.left()}`;
		},
	},
];

async function fresh(origin, at) {
	rmSync(at, { recursive: true, force: true });
	cpSync(origin, at, { recursive: true });
	return new Place(at);
}

/* What is wrong after this kill; null: nothing. */
async function trial(act, origin, at, env, states) {
	const place = await fresh(origin, at);
	const killed =
		await place.tool(act.words, env)
			.then(
				() => 'lived',
				(trouble) => trouble.signal ?? `status ${trouble.code}: ${trouble.stderr}`);
	if (killed !== 'SIGKILL') return killed === 'lived' ? null : killed;
	const state = await act.state(place);
	if (!states.includes(state)) return 'neither the old state nor the new one';
	if (act.finish) return (await act.finish(place)) || null;
	await place.tool(act.words).catch((trouble) => {
		if (state !== states[1]) throw trouble;
	});
	return (await act.state(place)) === states[1] ? null : 'doing it again does not finish it';
}

/* Every call, or some: always the last ones, which put the new in the place of the old. */
function sample(calls, most) {
	const step = Math.max(1, Math.ceil(calls / most)), last = calls - 4;
	return Array.from({ length: calls }, (_, i) => i + 1)
		.filter((at) => at > last || at % step === 1 % step);
}

async function one(act, folder, most) {
	const origin = join(folder, `${act.name}-old`),
		  preload = { LD_PRELOAD: join(root, 'build/die_at.so') };
	mkdirSync(join(origin, 'data'), { recursive: true });
	const old = new Place(origin);
	await act.prepare(old);
	const done = await fresh(origin, join(folder, 'done'));
	const { stderr } = await done.tool(act.words, { ...preload, DIE_AT: '0' });
	const calls = Number(/calls: (\d+)/.exec(stderr)[1]);
	const states =
		[await act.state(await fresh(origin, join(folder, 'looked'))), await act.state(done)];
	const wrong = states[0] === states[1] ? ['it changes nothing, so nothing is proved'] : [];
	let kills = 0;
	for (const at of sample(calls, most))
		for (const half of [{}, { DIE_HALF: '1' }]) {
			kills++;
			const trouble = await trial(
								act, origin, join(folder, 'trial'),
								{ ...preload, ...half, DIE_AT: `${at}` }, states)
								.catch((error) => error.message);
			if (trouble)
				wrong.push(
					`call ${at} of ${calls}${half.DIE_HALF ? ', half done' : ''}: ${trouble}`);
		}
	say('writes',
		`${act.name}, killed ${kills} times over its ${calls} calls: the old state or the new`,
		wrong);
}

export async function writes(scale) {
	const folder = mkdtempSync(join(root, 'build/writes.'));
	try {
		for (const act of acts)
			await one(act, folder, scale >= 1 ? Infinity : Math.max(10, 200 * scale));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
