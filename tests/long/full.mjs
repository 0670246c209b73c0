/*
 * The disk fills: writes are refused in words with Retry-After, reading goes on, and the first write
 * after room was made is taken, without a restart. On a small file system of its own where we may
 * mount one; else files may grow no further (RLIMIT_FSIZE), which SQLite sees much alike.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Person, key, people } from '../bench/person.mjs';
import { root, slug, withCamp } from '../bench/server.mjs';
import { say, unless } from './say.mjs';

export const about = 'a full disk';

/* 'mount' when this process may mount in a name space of its own (tests/long/run asks for one). */
function small() {
	const folder = mkdtempSync(join(root, 'build/small.'));
	try {
		execFileSync(
			'mount', ['-t', 'tmpfs', '-o', 'size=3m,mode=0700', 'small', folder],
			{ stdio: 'ignore' });
		return { folder, mounted: true };
	} catch {
		return { folder, mounted: false };
	}
}

const fillers = {
	/* Until not one byte more fits. */
	mount: {
		how: 'a full file system',
		fill(camp) {
			const file = join(camp.data, 'filler');
			for (let size = 65536; size >= 1; size >>= 4)
				for (;;) {
					try {
						appendFileSync(file, Buffer.alloc(size));
					} catch {
						break;
					}
				}
		},
		clear: (camp) => rmSync(join(camp.data, 'filler')),
	},
	limit: {
		how: 'files that may not grow',
		fill: (camp) => limit(
			camp,
			Math.min(...readdirSync(camp.data)
						 .filter((name) => name.endsWith('-wal'))
						 .map((name) => statSync(join(camp.data, name)).size))),
		clear: (camp) => limit(camp, 'unlimited'),
	},
};

function limit(camp, size) {
	for (const pid of camp.allWorkers())
		execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${size}:`]);
}

const refusedWell = (answer) =>
	[...unless(answer.status === 503, `answered ${answer.status}`),
	 ...unless(
		 /^\d+$/.test(answer.headers['retry-after'] ?? ''),
		 `Retry-After: ${answer.headers['retry-after']}`),
	 ...unless(
		 /<h1/.test(answer.bytes.toString()),
		 `no words: ${answer.bytes.toString().slice(0, 80)}`),
];

/* Writes until one is refused, while the disk is full: there may be room left inside the files. */
async function untilRefused(someone, acknowledged) {
	for (let at = 0; at < 3000; at++) {
		const session = 1 + (at % 50);
		const answer = await someone.act('/votes/cast', { session, choice: 2 });
		if (answer.status !== 303) return answer;
		acknowledged.push(session);
	}
	throw new Error('the disk never was full');
}

async function one(camp, filler, round) {
	const [someone] = await people(camp, 1, `Round ${round} `);
	const workers = camp.allWorkers().sort().join(), acknowledged = [];
	await someone.act('/votes/cast', { session: 1, choice: 1 });
	filler.fill(camp);
	const refused = await untilRefused(someone, acknowledged);
	say('full', `${filler.how}: a write is refused in words, 503 with Retry-After`,
		refusedWell(refused));
	const op = key(), again = [], reads = [];
	for (let at = 0; at < 20; at++)
		again.push((await someone.act('/votes/cast', { session: 3, choice: 3 }, op)).status);
	for (const path of ['/grid', '/grid/mine', '/sessions', '/votes', '/calendar/camp.ics', '/'])
		reads.push((await someone.send('GET', path)).status);
	say('full', `${filler.how}: reading goes on`,
		unless(reads.every((status) => status === 200), reads.join(' ')));
	filler.clear(camp);
	const began = performance.now();
	await someone.insist('/votes/cast', { session: 2, choice: 3 });
	say('full', `${filler.how}: with room again writing goes on within 5 s`,
		unless(performance.now() - began < 5000, `${performance.now() - began} ms`));
	say('full', `${filler.how}: no worker had to be born for that`,
		unless(camp.allWorkers().sort().join() === workers, 'other workers are there'));
	const stored = new Set(
		(await camp.sql(
			 `SELECT v.session FROM vote v JOIN person p ON p.id = v.person WHERE p.name = 'Round ${
				 round}  1' OR p.name = 'Round ${ round } 1'`))
			.map((row) => row.session));
	say('full', `${filler.how}: what was acknowledged is stored, what was refused is not`, [
		...acknowledged.filter((session) => !stored.has(session))
			.map((session) => `vote for ${session} is lost`),
		...unless(
			again.includes(303) || acknowledged.includes(3) || !stored.has(3),
			'a refused vote is stored'),
		...unless(stored.has(2), 'the vote after it is lost'),
	]);
	someone.leave();
}

async function with_(filler, rounds, data) {
	await withCamp({ data }, async (camp) => {
		for (let round = 0; round < rounds; round++) await one(camp, filler, round);
		const said = await camp.serendip('check', slug);
		say('full', `${filler.how}: serendip check finds nothing afterwards`,
			unless(/ good\n/.test(said), said));
	});
}

export async function full(scale) {
	const rounds = Math.max(1, Math.round(10 * scale));
	const place = small();
	try {
		if (place.mounted)
			await with_(fillers.mount, rounds, place.folder);
		else
			console.log('# no file system of its own: mounting is not allowed here');
		await with_(fillers.limit, rounds);
	} finally {
		if (place.mounted) execFileSync('umount', [place.folder]);
		rmSync(place.folder, { recursive: true });
	}
}
