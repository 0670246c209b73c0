/*
 * A house to test in: a data directory of its own, camps made by the command line tool, and a real
 * lighttpd in front of the programs, on a free port of 127.0.0.1.
 *
 * Promises: what it started it ends, by pid, and nothing else, also when the test breaks off; its
 * folder is gone afterwards. Clients with a cookie jar are in client.mjs; nothing here knows a page.
 *
 *	const home = await openHouse({ camps: ['demo'] });
 *	after(() => home.close());
 *	home.url	base_url: what people type       home.at   where it really listens
 *	home.from	the address that its clients come from
 *	await home.serendip('list')	             the tool: { status, out, err }
 *	await home.run('new', 'north', …)             the same, but must succeed: its output
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const shared = join(root, '../shared');
const build = join(root, process.env.HOUSE_BUILD ?? 'build/release');
const patience = 20000;
// An error outside of any test ends the runner's process without its `exit`.
const ends = ['exit', 'uncaughtExceptionMonitor'];

/** Asks `probe` until it gives something true, and gives that; `what` names what never came. */
export async function until(what, probe) {
	for (const end = Date.now() + patience; Date.now() < end; await pause(15)) {
		const found = await probe();
		if (found)
			return found;
	}
	throw new Error(`waited in vain: ${what}`);
}

/** Is there a process of this id (a zombie is none)? */
export function alive(pid) {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
}

async function freePort() {
	const server = createServer();
	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}

function statusOf(url) {
	return new Promise((done) => {
		get(url, { agent: false }, (reply) => done(reply.resume().statusCode)).on('error', () => done(0));
	});
}

/*
 * mount     '/bc': everything stands under this path
 * https     base_url is https://camps.example, as behind a proxy that ends TLS
 * now       SERENDIP_NOW: '2026-03-12T13:05:00Z', with a + behind it the clock runs on
 * workers   of each program (2)
 * env       more variables for programs and tool
 * camps     names of demo camps to make at once
 * start     false: without a web server, until start() is called
 */
export async function openHouse({ camps = [], start = true, ...options } = {}) {
	const home = new House(options);
	try {
		for (const slug of camps)
			await home.demo(slug);
		if (start)
			await home.start();
	} catch (error) {
		await home.close();
		throw error;
	}
	return home;
}

class House {
	constructor({ mount = '', https = false, now = '', workers = 2, env = {} }) {
		this.folder = mkdtempSync(join(tmpdir(), 'serendip-house-'));
		this.data = join(this.folder, 'data');
		Object.assign(this, { mount, https, now, workers, more: env, port: 0, server: null, from: '127.0.0.1' });
		for (const name of ['data', 'site', 'sockets', 'logs', 'files'])
			mkdirSync(join(this.folder, name), { mode: 0o700 });
		this.last = () => this.endAtOnce();
		for (const event of ends)
			process.once(event, this.last);
	}

	/* Where it listens, and what people type: the same but for the name when https is asked for. */
	get at() {
		return `http://127.0.0.1:${this.port}`;
	}

	get origin() {
		return this.https ? 'https://camps.example' : this.at;
	}

	get url() {
		return this.origin + this.mount;
	}

	/* Only what is named here: a variable of the developer's must not decide a test. */
	get env() {
		return {
			PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
			SERENDIP_DATA: this.data,
			SERENDIP_BASE_URL: this.port || this.https ? this.url : `http://127.0.0.1${this.mount}`,
			SERENDIP_WORKERS: String(this.workers),
			SERENDIP_BUILD: readFileSync(join(root, 'build/build-id'), 'utf8').trim(),
			SERENDIP_LOCALE: join(root, 'build/locale'),
			...(this.now && { SERENDIP_NOW: this.now }),
			...(process.env.ASAN_OPTIONS && { ASAN_OPTIONS: process.env.ASAN_OPTIONS }),
			...this.more,
		};
	}

	/* --- the tool ------------------------------------------------------------------------------ */

	/** Runs `serendip ARGS…`; a last argument that is an object gives { input, env }. */
	serendip(...args) {
		const { input = '', env = {} } = typeof args.at(-1) === 'object' ? args.pop() : {};
		return new Promise((done) => {
			const tool = execFile(join(build, 'serendip'), args,
				{ env: { ...this.env, ...env }, cwd: this.folder, maxBuffer: 1 << 26 },
				(error, out, err) => done({ status: error ? error.code ?? error.signal : 0, out, err }));
			tool.stdin.on('error', () => {});
			tool.stdin.end(input);
		});
	}

	async run(...args) {
		const { status, out, err } = await this.serendip(...args);
		if (status !== 0)
			throw new Error(`serendip ${args.join(' ')}: ended with ${status}: ${err}`);
		return out.trim();
	}

	/** A camp in full swing; gives the organiser's one-use link. */
	demo(slug) {
		return this.run('demo', slug, join(root, 'scripts/demo'));
	}

	/** An empty camp in London, further options as `serendip new` takes them. */
	camp(slug, ...more) {
		return this.run('new', slug, '--name', slug, '--zone', 'Europe/London', ...more);
	}

	/** Writes a file into the house's folder, e.g. CSV to import; gives its path. */
	file(name, text) {
		const path = join(this.folder, 'files', name);
		writeFileSync(path, text);
		return path;
	}

	link(slug) {
		return this.run('passwd', slug, '--link');
	}

	async joinCode(slug) {
		return /^join code: (\S+)$/m.exec(await this.run('status', slug))[1];
	}

	/** { welcome: { parent, workers: […] }, … } as the programs wrote them down. */
	pids() {
		const run = join(this.data, 'run');
		const programs = existsSync(run) ? readdirSync(run) : [];
		return Object.fromEntries(programs.map((name) => {
			const [parent, ...workers] = readFileSync(join(run, name), 'utf8').split('\n').filter(Boolean).map(Number);
			return [name, { parent, workers: workers.filter(Boolean) }];
		}));
	}

	/** What the web server and the programs have written to their log so far. */
	log() {
		return readFileSync(join(this.folder, 'logs/lighttpd.log'), 'utf8');
	}

	/* --- the web server ------------------------------------------------------------------------ */

	configuration() {
		const part = (name) => join(this.folder, name);
		return execFileSync(join(root, 'scripts/webserver/lighttpd'), [
			'--root', part('site'), '--sockets', part('sockets'), '--bin', join(build, 'cgi-bin'),
			'--htdocs', join(root, 'htdocs'), '--logs', part('logs'), '--bind', '127.0.0.1',
			'--port', this.port, ...(this.mount ? ['--mount', this.mount] : []),
		], { encoding: 'utf8' });
	}

	spawn() {
		const conf = join(this.folder, 'lighttpd.conf'), log = openSync(join(this.folder, 'logs/lighttpd.log'), 'a');
		writeFileSync(conf, this.configuration());
		// Should this process be killed, lighttpd is told.
		this.server = spawn('setpriv', ['--pdeathsig', 'TERM', 'lighttpd', '-D', '-f', conf], { env: this.env, stdio: ['ignore', log, log] });
		closeSync(log);
		return new Promise((_, fail) => {
			this.server.once('error', fail);
			this.ended = new Promise((done) => this.server.once('exit', done));
		});
	}

	/* A program writes its pids down once the port is ours, so another's /health cannot fool us. */
	async healthy() {
		if (this.server.exitCode !== null)
			return 'ended';
		const programs = readdirSync(join(build, 'cgi-bin')).length;
		const pids = Object.values(this.pids());
		return pids.length === programs && pids.every(({ parent, workers }) => alive(parent) && workers.length === this.workers) &&
			await statusOf(`${this.at}${this.mount}/health`) === 200 && 'healthy';
	}

	/** Listens; a port that somebody else took meanwhile is given up for another. */
	async start() {
		const keep = this.port;
		await this.run('list'); // makes the host key, without which no program answers
		for (let tries = 0; tries < 5; tries++) {
			this.port = keep || await freePort();
			const failed = this.spawn();
			const state = await Promise.race([failed, until('lighttpd and all programs', () => this.healthy())]);
			if (state === 'healthy')
				return;
		}
		throw new Error(`lighttpd does not start:\n${this.log()}`);
	}

	/** Ends the web server and its programs, and waits until the last one is gone. */
	async stop() {
		if (!this.server)
			return;
		const parents = Object.values(this.pids()).map(({ parent }) => parent);
		this.server.kill('SIGTERM');
		await this.ended;
		this.server = null;
		await until('the programs end', () => !parents.some(alive));
	}

	async close() {
		try {
			await this.stop();
		} finally {
			this.endAtOnce();
		}
	}

	endAtOnce() {
		for (const event of ends)
			process.off(event, this.last);
		const programs = this.server ? Object.values(this.pids()) : [];
		this.server?.kill('SIGKILL');
		for (const { parent } of programs)
			if (alive(parent))
				process.kill(parent, 'SIGTERM');
		this.server = null;
		rmSync(this.folder, { recursive: true, force: true });
	}
}
