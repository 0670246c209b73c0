/*
 * A million requests over all pages, as visitor, attendee and organiser, with votes among them: the
 * workers are as large after them as after the first of them.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Person } from '../bench/person.mjs';
import { memoryOf, root, slug, withCamp } from '../bench/server.mjs';
import { say, unless } from './say.mjs';

const run = promisify(execFile);
const paths = [
	'', '/grid', '/grid?by=room', '/grid?by=table', '/grid/changes', '/sessions', '/sessions?q=a',
	'/sessions/5', '/sessions/9/history', '/sessions/99999', '/votes', '/calendar',
	'/calendar/camp.ics', '/info', '/join', '/nothing/here', '/sessions/new', '?lang=de',
	'/grid?lang=de'
];
const joined = ['/me', '/grid/mine', '/votes?last=3', '/me/delete'];
const organisers = ['/desk', '/desk/people', '/desk/journal', '/grid/build', '/desk/camp'];

async function walk(camp, people, seconds) {
	const lines = [
		...['visitor', 'attendee', 'organiser'].flatMap(
			(who) => paths.map((path) => `${who} /${slug}${path}`)),
		'visitor /', 'visitor /sign-in', 'visitor /health',
		...joined.map((path) => `attendee /${slug}${path}`),
		...organisers.map((path) => `organiser /${slug}${path}`)
	];
	const { stdout } = await run('wrk', [
		'-t1', '-c16', `-d${seconds}s`, '-s', join(root, 'tests/long/pages.lua'), camp.base, '--',
		people[0].cookie, people[1].cookie, camp.base, `/${slug}`, people[0].token, ...lines
	]);
	if (/timeout [1-9]|read [1-9]|write [1-9]/.test(stdout)) throw new Error(stdout);
	return Number(/(\d+) requests in/.exec(stdout)[1]);
}

export const about = 'memory over a million requests';

export async function memory(scale) {
	const wanted = Math.round(1e6 * scale);
	await withCamp({}, async (camp) => {
		const link = (await camp.serendip('passwd', slug, '--link')).trim();
		const people =
			[await new Person(camp).join('Walker'), await new Person(camp).organise(link)];
		const workers = camp.allWorkers();
		let warm = 0;
		while (warm < Math.min(20000, wanted / 4)) warm += await walk(camp, people, 5);
		const before = new Map(workers.map((pid) => [pid, memoryOf(pid)]));
		let done = 0;
		while (done < wanted)
			done += await walk(camp, people, Math.ceil(Math.min(30, 5 + 60 * scale)));
		const died = workers.filter((pid) => !camp.allWorkers().includes(pid));
		say('memory', 'every worker lived through all requests',
			died.map((pid) => `worker ${pid} is gone`));
		const after =
			died.length ? [] : workers.map((pid) => [pid, before.get(pid), memoryOf(pid)]);
		/* A page cache that fills is no leak; half a megabyte more for each of them would be one. */
		const grown =
			after.filter(([, least, most]) => most > least * 1.1 + 512)
				.map(([pid, least, most]) => `worker ${pid} grew from ${least} to ${most} KiB`);
		say('memory',
			`no worker grew over ${done} requests (the largest has ${
				Math.max(0, ...after.map((row) => row[2]))} KiB)`,
			grown);
		const [{ votes }] =
			await camp.sql("SELECT count(*) AS votes FROM op WHERE key LIKE 'wrk-%'");
		say('memory', `votes among them were stored (${votes})`, unless(votes > 0, 'none'));
		for (const person of people) person.leave();
	});
}
