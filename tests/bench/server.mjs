/*
 * A camp of one's own behind lighttpd: the demo camp in a fresh folder under build/, its programs,
 * and what the system says of their processes.
 *
 * Promises: everything it starts ends with it, even when the caller throws; nothing outside the
 * folder is touched. The folder is on the checkout's disk, not in memory: commits are real ones.
 */
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { get } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const root =
	resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
export const slug = 'camp-north';
const run = promisify(execFile);

/* In the middle of the demo's first sessions; the clock runs on. */
const now = '2026-03-04T10:20:00Z+';

export const programs = ['calendar', 'desk', 'grid', 'sessions', 'votes', 'welcome'];

async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((done) => server.once('listening', done));
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}

/* Asks again and again until `what` gives something: there is nothing else to wait for. */
export async function until(what, patience = 10000) {
	const end = Date.now() + patience;
	for (;;) {
		const got = await what();
		if (got) return got;
		if (Date.now() > end) throw new Error(`waited ${patience} ms in vain for ${what}`);
		await new Promise((done) => setTimeout(done, 2));
	}
}

export function answers(url) {
	return new Promise((done) => {
		const request = get(url, { agent: false }, (answer) => {
			answer.resume();
			answer.once('end', () => done(answer.statusCode === 200));
			answer.once('error', () => done(false));
		});
		request.once('error', () => done(false));
	});
}

const alive = (pid) =>
	existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));

function children(pid) {
	try {
		return readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
			.trim()
			.split(' ')
			.filter(Boolean)
			.map(Number);
	} catch {
		return [];
	}
}

const family = (pid) => [pid, ...children(pid).flatMap(family)];

/* Proportional set size in KiB: what is shared is counted once over all. */
export function memoryOf(pid) {
	const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1');
	return Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]);
}

/* Time on a processor in µs: from the scheduler's own books, finer than utime and stime's ticks. */
export function timeOf(pid) {
	return Number(readFileSync(`/proc/${pid}/schedstat`, 'latin1').split(' ')[0]) / 1000;
}

export class Camp {
	/* san: the programs under the sanitizers; data: a folder elsewhere; yardstick: a program behind /yardstick */
	static async make({ san = false, data, yardstick, env = {}, camp = true } = {}) {
		const self = new Camp();
		self.folder = mkdtempSync(join(root, 'build/bench.'));
		self.bin = join(root, san ? 'build/san' : 'build/release');
		self.data = data ?? join(self.folder, 'data');
		self.yardstick = yardstick;
		for (const part of ['site', 'sockets', 'data']) mkdirSync(join(self.folder, part));
		self.port = await freePort();
		self.base = `http://127.0.0.1:${self.port}`;
		self.home = `${self.base}/${slug}`;
		self.build = readFileSync(join(root, 'build/build-id'), 'latin1').trim();
		self.env = {
			...process.env,
			SERENDIP_DATA: self.data,
			SERENDIP_BASE_URL: self.base,
			SERENDIP_BUILD: self.build,
			SERENDIP_LOCALE: join(root, 'build/locale'),
			SERENDIP_NOW: now,
			SERENDIP_WORKERS: '2',
			...env,
		};
		self.log = join(self.folder, 'log');
		if (camp) await self.serendip('demo', slug, join(root, 'scripts/demo'));
		return self;
	}

	async serendip(...words) {
		return (await run(join(this.bin, 'serendip'), words, { env: this.env, maxBuffer: 1 << 26 }))
			.stdout;
	}

	/* One question to the camp's file, or to another one, from outside. */
	async sql(question, file = join(this.data, `${slug}.db`)) {
		const { stdout } =
			await run('sqlite3', ['-readonly', '-json', file, question], { maxBuffer: 1 << 28 });
		return JSON.parse(stdout || '[]');
	}

	async configuration() {
		const { stdout } = await run(join(root, 'scripts/webserver/lighttpd'), [
			'--root', join(this.folder, 'site'), '--sockets', join(this.folder, 'sockets'),
			'--bin', join(this.bin, 'cgi-bin'), '--htdocs', join(root, 'htdocs'), '--port',
			`${this.port}`
		]);
		if (!this.yardstick) return stdout;
		return `${
			stdout}$HTTP["url"] == "/yardstick" {\n\tfastcgi.server = ( "/" => ( "yardstick" => (\n\t\t"socket" => "${
			this.folder}/sockets/yardstick.sock", "bin-path" => "${
			this.yardstick}", "max-procs" => 1,\n\t\t"check-local" => "disable" ) ) )\n}\n`;
	}

	/* Gives the milliseconds until the first answer. */
	async start() {
		const file = join(this.folder, 'lighttpd.conf');
		writeFileSync(file, await this.configuration());
		const log = openSync(this.log, 'a');
		const began = performance.now();
		this.server = spawn('lighttpd', ['-D', '-f', file], {
			env: { ...this.env, PATH: `${process.env.PATH}:/usr/sbin` },
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		this.ended = new Promise((done) => this.server.once('exit', done));
		this.end = () => this.server.kill('SIGTERM');
		process.once('exit', this.end);
		await until(() => answers(`${this.home}/grid`));
		return performance.now() - began;
	}

	async stop() {
		if (!this.server) return;
		const all = family(this.server.pid);
		process.off('exit', this.end);
		this.server.kill('SIGTERM');
		await this.ended;
		this.server = null;
		await until(() => !all.some(alive), 20000);
	}

	async drop() {
		await this.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/* Workers of a program; the parent stands first in its file. */
	workers(program) {
		const pids = readFileSync(join(this.data, 'run', program), 'latin1')
						 .trim()
						 .split('\n')
						 .map(Number);
		return pids.slice(1).filter((pid) => pid > 0 && alive(pid));
	}

	allWorkers() {
		return readdirSync(join(this.data, 'run')).flatMap((program) => this.workers(program));
	}

	/* PSS in KiB of lighttpd, the parents and the workers, without the yardstick. */
	memory() {
		const parents =
			children(this.server.pid)
				.filter(
					(pid) =>
						!readFileSync(`/proc/${pid}/comm`, 'latin1').startsWith('yardstick'));
		const sum = (pids) => pids.reduce((all, pid) => all + memoryOf(pid), 0);
		const workers = parents.flatMap(children);
		return {
			lighttpd: memoryOf(this.server.pid),
			parents: sum(parents),
			workers: sum(workers),
			most: Math.max(...workers.map(memoryOf)),
			count: 1 + parents.length + workers.length
		};
	}

	/* Processor time of lighttpd and all that it started, µs. */
	timeOfAll() {
		return family(this.server.pid).reduce((all, pid) => all + timeOf(pid), 0);
	}

	/* Processor time of a program's workers, µs. */
	time(program) {
		return this.workers(program).reduce((all, pid) => all + timeOf(pid), 0);
	}
}

/* Runs `what` with a started camp, which ends with it. */
export async function withCamp(options, what) {
	const camp = await Camp.make(options);
	try {
		await camp.start();
		return await what(camp);
	} catch (trouble) {
		if (existsSync(camp.log))
			trouble.message += `\n${
				readFileSync(camp.log, 'utf8')
					.split('\n')
					.filter((line) => !/level=request/.test(line))
					.slice(-15)
					.join('\n')}`;
		throw trouble;
	} finally {
		await camp.drop();
	}
}
