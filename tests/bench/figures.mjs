/*
 * The figures: what each is, what it should be, how it is measured. One row a figure; `met` is null
 * where there is nothing to hold it to.
 */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { builder } from './builder.mjs';
import { Person } from './person.mjs';
import { root, slug } from './server.mjs';
import { Writers, kill } from './writers.mjs';

const run = promisify(execFile);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const whole = (number) => Math.round(number).toLocaleString('en');
const percent = (ratio) => `${Math.round(ratio * 100)} %`;

/* Requests a second by wrk, one thread: the other processor is for what is measured. */
async function wrk(url, seconds, ...more) {
	const { stdout } = await run('wrk', ['-t1', '-c16', `-d${seconds}s`, ...more, url]);
	if (/Non-2xx|Socket errors: connect [1-9]/.test(stdout)) throw new Error(`${url}: ${stdout}`);
	return {
		rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]),
		count: Number(/(\d+) requests in/.exec(stdout)[1])
	};
}

/* --- pages ------------------------------------------------------------------------------------- */

async function pages(bench) {
	const { camp, seconds } = bench;
	const cases = {
		empty: [`${camp.base}/yardstick`],
		page: [`${camp.home}/grid`, '-H', 'Accept-Encoding: gzip'],
		list: [`${camp.home}/sessions`, '-H', 'Accept-Encoding: gzip'],
		whole: [`${camp.home}/grid`],
		file: [`${camp.base}/static/${camp.build}/serendip.css`],
	};
	const rates = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
	const costs = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
	const measure = async (name, [url, ...more]) => {
		const before = camp.timeOfAll();
		const { rate, count } = await wrk(url, seconds, ...more);
		rates[name].push(rate);
		costs[name].push((camp.timeOfAll() - before) / count);
	};
	for (let round = 0; round < 3; round++)
		for (const [name, what] of Object.entries(cases)) await measure(name, what);
	const of = (name) => median(rates[name]);
	const ratio = (name) => median(rates[name].map((rate, round) => rate / rates.empty[round]));
	const row = (figure, name, target, met = null) => ({
		figure,
		target,
		measured: `${whole(of(name))} requests/s, ${whole(median(costs[name]))} µs each`,
		ratio: percent(ratio(name)),
		met
	});
	return [
		row('an empty FastCGI reply (the yardstick)', 'empty', ''),
		row('grid page, kept for visitors', 'page', '≥ 90 % of the empty reply',
			ratio('page') >= 0.9),
		row('list of 60 pitches, kept for visitors', 'list', ''),
		row('grid page, kept, to one who takes no gzip', 'whole', ''),
		row('a static file (the stylesheet)', 'file', ''),
	];
}

/* --- rendering --------------------------------------------------------------------------------- */

async function rendering(bench) {
	const { camp, seconds } = bench;
	const person = await new Person(camp).join('Reader');
	const rows = [];
	for (const [figure, path, program, target] of [
			 ['grid page drawn for an attendee', '/grid', 'grid', 200],
			 ['list of 60 pitches drawn for an attendee', '/sessions', 'sessions', 0],
	]) {
		const costs = [];
		for (let round = 0; round < 3; round++) {
			const before = camp.time(program);
			const { count } =
				await wrk(camp.home + path, seconds, '-H', `Cookie: ${person.cookie}`);
			costs.push((camp.time(program) - before) / count);
		}
		const cost = median(costs);
		rows.push({
			figure,
			target: target ? `≤ ${target} µs of the program` : '',
			measured: `${whole(cost)} µs`,
			ratio: target ? percent(cost / target) : '',
			met: target ? cost <= target : null
		});
	}
	rows.push(...await instructions(camp, person));
	person.leave();
	return rows;
}

/* The same number each time: what the plain CGI executes for one page, its start and the page alone. */
async function instructions(camp, person) {
	const env = {
		...camp.env,
		GATEWAY_INTERFACE: 'CGI/1.1',
		REQUEST_METHOD: 'GET',
		REQUEST_URI: `/${slug}/grid`,
		HTTP_COOKIE: person.cookie,
		REMOTE_ADDR: '127.0.0.1'
	};
	const count = async (...more) => {
		const { stderr } = await run(
			'valgrind',
			[
				'--tool=callgrind', '--callgrind-out-file=/dev/null', ...more,
				join(camp.bin, 'cgi-bin/grid')
			],
			{ env, maxBuffer: 1 << 24 });
		return Number(/Collected\s*:\s*(\d+)/.exec(stderr)[1]);
	};
	const all = await count();
	const drawn = await count('--toggle-collect=reply_grid');
	return [
		{
			figure: 'grid page by the plain CGI, start to end',
			target: '',
			measured: `${whole(all / 1000)} k instructions`,
			ratio: '',
			met: null
		},
		{
			figure: '… of which reading and drawing the page',
			target: '',
			measured: `${whole(drawn / 1000)} k instructions`,
			ratio: percent(drawn / all),
			met: null
		},
	];
}

/* --- writing ----------------------------------------------------------------------------------- */

async function votes(bench) {
	const { camp } = bench;
	const writers = await Writers.make(camp, 8, 0);
	const raw = [], served = [];
	const commits = async () => {
		const file = join(camp.folder, 'commits.db');
		const { stdout } = await run(bench.commits, [file, `${bench.seconds * 1000}`]);
		for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
		raw.push(Number(stdout));
	};
	let total = 0;
	for (let round = 0; round < 3; round++) {
		await commits();
		writers.acknowledged = 0;
		writers.start(round);
		await new Promise((go) => setTimeout(go, bench.seconds * 1000));
		served.push(await writers.stop());
		total += writers.acknowledged;
	}
	writers.acknowledged = total;
	const wrong = await writers.wrong();
	writers.leave();
	if (wrong.length) throw new Error(wrong.slice(0, 5).join('\n'));
	const ratio = median(served.map((rate, i) => rate / raw[i]));
	return [
		{
			figure: 'raw one-vote commits, one process',
			target: '',
			measured: `${whole(median(raw))} /s`,
			ratio: '',
			met: null
		},
		{
			figure: 'votes acknowledged, 8 people through lighttpd',
			target: '≥ 200 /s',
			measured: `${whole(median(served))} /s`,
			ratio: `${percent(ratio)} of raw`,
			met: median(served) >= 200
		},
	];
}

async function kills(bench) {
	const writers = await Writers.make(bench.camp, 4);
	writers.start(11);
	await kill(bench.camp, bench.kills, 250);
	await writers.stop();
	const wrong = await writers.wrong();
	writers.leave();
	return [
		{
			figure: `${bench.kills} workers killed under 4 writers: stored exactly once`,
			target: 'every acknowledged act',
			measured: wrong.length ?
				wrong[0] :
				`${whole(writers.acknowledged)} of ${whole(writers.acknowledged)}`,
			ratio: '',
			met: !wrong.length,
			must: true
		},
		{
			figure: '… the longest time without an answer',
			target: '≤ 2.5 s',
			measured: `${(writers.gap / 1000).toFixed(2)} s`,
			ratio: percent(writers.gap / 2500),
			met: writers.gap <= 2500
		},
	];
}

/* --- what it takes ------------------------------------------------------------------------------- */

async function start(bench) {
	const times = [];
	for (let round = 0; round < 5; round++) {
		await bench.camp.stop();
		times.push(await bench.camp.start());
	}
	return [{
		figure: 'start of lighttpd and all programs to the first page',
		target: '≤ 500 ms',
		measured: `${whole(median(times))} ms`,
		ratio: percent(median(times) / 500),
		met: median(times) <= 500
	}];
}

const mebi = (kibi) => `${(kibi / 1024).toFixed(1)} MiB`;

async function memory(bench) {
	const { camp } = bench;
	const row = (when, m) => ({
		figure: `memory of all ${m.count} processes, ${when}`,
		target: '',
		measured: mebi(m.lighttpd + m.parents + m.workers),
		ratio: `lighttpd ${mebi(m.lighttpd)}, parents ${mebi(m.parents)}, workers ${
			mebi(m.workers)}, the largest ${ mebi(m.most) }`,
		met: null
	});
	await camp.stop();
	await camp.start();
	const rows = [row('idle', camp.memory())];
	const person = await new Person(camp).join('Walker');
	for (const path
			 of ['', '/grid', '/grid/mine', '/grid/changes', '/sessions', '/sessions/7', '/votes',
				 '/calendar', '/calendar/camp.ics', '/me'])
		await wrk(camp.home + path, 1, '-H', `Cookie: ${person.cookie}`);
	person.leave();
	rows.push(row('after load on ten pages', camp.memory()));
	return rows;
}

/* What a browser fetches for a page: what the page names, what a module imports, a sprite once. */
async function fetched(camp, person, path) {
	const page = await person.send('GET', path);
	const wanted = [camp.home + path], seen = new Map();
	const find = (text, pattern) => [...text.matchAll(pattern)].map(
		(found) => found.slice(1).find(Boolean));
	while (wanted.length) {
		const url = wanted.pop();
		if (seen.has(url)) continue;
		const answer = await fetch(url, { headers: { cookie: person.cookie } });
		if (answer.status !== 200) throw new Error(`${url}: ${answer.status}`);
		const text = Buffer.from(await answer.arrayBuffer());
		seen.set(url, gzipSync(text).length);
		const names = /\.js$/.test(url) ?
			find(text.toString(), /from '([^']+)'|import '([^']+)'/g) :
			/\.css$/.test(url) ?
			find(text.toString(), /url\(["']?([^"')]+)/g)
				.filter((name) => !name.startsWith('data:')) :
			text === page ?
			[] :
			find(
				text.toString(),
				/<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"|<use href="([^"#]+)|<img[^>]* src="([^"]+)"/g);
		wanted.push(...names.filter(Boolean).map((name) => new URL(name, url).href));
	}
	return seen;
}

async function weight(bench) {
	const person = await new Person(bench.camp).join('Phone');
	const seen = await fetched(bench.camp, person, '/grid');
	person.leave();
	const bytes = [...seen.values()].reduce((all, one) => all + one, 0);
	const parts =
		[...seen]
			.map(([url, size]) => `${url.split('/').at(-1)} ${(size / 1024).toFixed(1)}`)
			.join(', ');
	return [
		{
			figure: 'grid page of an attendee, gzipped, with all it fetches',
			target: '≤ 20 KiB',
			measured: `${(bytes / 1024).toFixed(1)} KiB`,
			ratio: parts,
			met: bytes <= 20480
		},
		{
			figure: '… in so many requests',
			target: '≤ 4',
			measured: `${seen.size}`,
			ratio: '',
			met: seen.size <= 4
		},
	];
}

/* In the order of the table; the kills come last because they leave the camp larger. */
export const figures = {
	start,
	weight,
	memory,
	pages,
	rendering,
	builder,
	votes,
	kills
};
export { root };
