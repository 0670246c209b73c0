/*
 * Somebody with a phone: one connection, cookies, forms read from the pages, and acts that are sent
 * again with the same op key until an answer comes (DESIGN 6).
 */
import { Agent, request } from 'node:http';
import { randomBytes } from 'node:crypto';

export const key = () => randomBytes(10).toString('hex');

export class Person {
	constructor(camp, agent = new Agent({ keepAlive: true, maxSockets: 1 })) {
		this.home = camp.home;
		this.origin = camp.base;
		this.agent = agent;
		this.cookies = new Map();
		this.acts = 0;
		this.mark = ''; // begins the op keys of `insist`
	}

	get cookie() {
		return [...this.cookies].map(([name, text]) => `${name}=${text}`).join('; ');
	}

	/* One request; rejects when the connection breaks. */
	send(method, path, fields, more = {}) {
		const body = fields && new URLSearchParams(fields).toString();
		const headers = { ...more, ...(this.cookies.size && { cookie: this.cookie }) };
		if (body !== undefined)
			Object.assign(headers, {
				origin: this.origin,
				'content-type': 'application/x-www-form-urlencoded',
				'content-length': Buffer.byteLength(body)
			});
		return new Promise((done, broken) => {
			const asked = request(
				this.home + path, { method, headers, agent: this.agent, timeout: 15000 },
				(answer) => {
					const pieces = [];
					answer.on('data', (piece) => pieces.push(piece));
					answer.once('error', broken);
					answer.once('end', () => {
						this.keep(answer.headers['set-cookie'] ?? []);
						done({
							status: answer.statusCode,
							headers: answer.headers,
							bytes: Buffer.concat(pieces)
						});
					});
				});
			asked.once('timeout', () => asked.destroy(new Error('no answer in 15 s')));
			asked.once('error', broken);
			asked.end(body);
		});
	}

	keep(lines) {
		for (const line of lines) {
			const [, name, text] = /^([^=]+)=([^;]*)/.exec(line);
			if (/Max-Age=0/.test(line))
				this.cookies.delete(name);
			else
				this.cookies.set(name, text);
		}
	}

	/* The form token of a page with a form; good as long as the login. */
	async read(path) {
		const page = await this.send('GET', path);
		if (page.status !== 200) throw new Error(`GET ${path}: ${page.status}`);
		this.token = /name="token" value="([^"]+)"/.exec(page.bytes.toString())?.[1];
		if (!this.token) throw new Error(`GET ${path}: no form in it`);
	}

	async join(name) {
		await this.read('/join');
		const answer =
			await this.send('POST', '/join', { token: this.token, op: key(), join_name: name });
		if (answer.status !== 303) throw new Error(`joining: ${answer.status}`);
		await this.read('/votes');
		return this;
	}

	/* The organiser of the one-use link. */
	async organise(link) {
		const path = link.slice(this.home.length);
		await this.read(path);
		const answer =
			await this.send('POST', path, { token: this.token, op: key(), join_name: 'Quinn' });
		if (answer.status !== 303) throw new Error(`invitation: ${answer.status}`);
		await this.read('/votes');
		return this;
	}

	act(path, fields, op = key()) {
		return this.send('POST', path, { token: this.token, op, ...fields });
	}

	/* Sends until a 3xx acknowledges it. Broken connections, 500 and 503 are sent again. */
	async insist(path, fields) {
		const op = this.mark + key();
		const began = performance.now();
		for (;;) {
			const answer = await this.act(path, fields, op).catch(() => null);
			if (answer && answer.status >= 300 && answer.status < 400)
				return this.again(path, fields, op, answer);
			if (answer && answer.status < 500)
				throw new Error(`${path}: refused with ${answer.status}`);
			if (performance.now() - began > 30000)
				throw new Error(`${path}: no acknowledgement in 30 s, last ${answer?.status}`);
			await new Promise((done) => setTimeout(done, 10));
		}
	}

	/* Every tenth answer is lost on the way: sent again, the act gets the same answer and counts once. */
	async again(path, fields, op, first) {
		if (++this.acts % 10) return;
		const second = await this.act(path, fields, op).catch(() => null);
		if (second?.status < 400 &&
			(second.status !== first.status ||
			 second.headers.location !== first.headers.location))
			throw new Error(`${path}: answered ${first.status} ${
				first.headers.location}, sent again ${ second.status } ${ second.headers.location }`);
	}

	leave() {
		this.agent.destroy();
	}
}

export async function people(camp, count, name = 'Guest') {
	return Promise.all(
		Array.from({ length: count }, (_, i) => new Person(camp).join(`${name} ${i + 1}`)));
}
