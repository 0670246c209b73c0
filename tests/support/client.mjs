/*
 * A browser's manners without a browser: a cookie jar, redirects, forms as they stand in the page.
 *
 * Promises: paths go out as they are given, byte for byte; a POST carries what a browser of our own
 * page would send (Sec-Fetch-Site, or Origin when `plain` asks for an old one); redirects must stay
 * on base_url, 307 and 308 repeat method and body.
 *
 *	const anna = new Client(home);
 *	let page = await anna.get('/demo/join');
 *	page = await anna.send(page, '/join', { join_name: 'Anna' });	the form whose action has /join in it
 */
import { request } from 'node:http';
import { connect } from 'node:net';

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function decoded(text) {
	return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, number, hex, name) =>
		name ? entities[name] ?? all : String.fromCodePoint(number ? Number(number) : parseInt(hex, 16)));
}

function attributes(tag) {
	const found = {};
	for (const [, name, value] of tag.matchAll(/\s([a-zA-Z-]+)(?:="([^"]*)")?/g))
		found[name] = decoded(value ?? '');
	return found;
}

/* What the form would send if nobody touched it, without its buttons. */
function fieldsOf(inner) {
	const fields = [];
	for (const [tag] of inner.matchAll(/<input\b[^>]*>/g)) {
		const { name, value = '', type = 'text', ...rest } = attributes(tag);
		if (name && !(['checkbox', 'radio'].includes(type) && !('checked' in rest)))
			fields.push([name, value]);
	}
	for (const [, tag, text] of inner.matchAll(/<textarea\b([^>]*)>([^<]*)/g))
		fields.push([attributes(tag).name, decoded(text).replace(/^\n/, '')]);
	for (const [, tag, options] of inner.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
		const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => attributes(option));
		if (all.length)
			fields.push([attributes(tag).name, (all.find((option) => 'selected' in option) ?? all[0]).value]);
	}
	return Object.fromEntries(fields);
}

/** The forms of a page: { action, method, fields, buttons }. */
export function formsOf(html) {
	return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag, inner]) => {
		const { action = '', method = 'get' } = attributes(tag);
		const buttons = [...inner.matchAll(/<button\b[^>]*>/g)].map(([button]) => attributes(button));
		return { action, method, fields: fieldsOf(inner), buttons };
	});
}

/** The one form whose action holds `where`, and whose untouched fields hold `having`. */
export function formOf(page, where, having = {}) {
	const found = formsOf(page.text).find(({ action, fields, method }) => method === 'post' && action.includes(where) &&
		Object.entries(having).every(([name, value]) => fields[name] === String(value)));
	if (!found)
		throw new Error(`no form for ${where} ${JSON.stringify(having)} in ${page.path} (${page.status})`);
	return found;
}

export const encoded = (fields) => new URLSearchParams(fields).toString();

export class Client {
	/* plain: a browser that sends no Sec-Fetch-Site; language: Accept-Language */
	constructor(home, { plain = false, language = 'en' } = {}) {
		Object.assign(this, { home, plain, language, jar: new Map() });
	}

	/* --- cookies ------------------------------------------------------------------------------- */

	keep(lines = []) {
		for (const line of lines) {
			const [pair, ...rest] = line.split(/;\s*/), at = pair.indexOf('=');
			const name = pair.slice(0, at);
			const has = Object.fromEntries(rest.map((part) => part.split('=')));
			if (has['Max-Age'] === '0')
				this.jar.delete(name);
			else
				this.jar.set(name, { value: pair.slice(at + 1), path: has.Path ?? '/' });
		}
	}

	cookies(path) {
		return [...this.jar].filter(([, { path: under }]) => under === '/' || path === under || path.startsWith(`${under}/`))
			.map(([name, { value }]) => `${name}=${value}`).join('; ');
	}

	/** Another browser with the same cookies. */
	twin() {
		const twin = new Client(this.home, this);
		twin.jar = new Map(this.jar);
		return twin;
	}

	/* --- one request --------------------------------------------------------------------------- */

	headers(method, path) {
		const cookie = this.cookies(path);
		return {
			'Accept-Language': this.language,
			...(cookie && { Cookie: cookie }),
			...(method === 'POST' && { 'Content-Type': 'application/x-www-form-urlencoded' }),
			...(method === 'POST' && (this.plain ? { Origin: this.home.origin } : { 'Sec-Fetch-Site': 'same-origin' })),
		};
	}

	/** `path` as on the wire (mount included). Follows nothing. */
	once(method, path, { headers = {}, body } = {}) {
		const all = Object.entries({ ...this.headers(method, path), ...headers }).filter(([, value]) => value !== null);
		return new Promise((done, fail) => {
			const asked = request({ host: '127.0.0.1', localAddress: this.home.from, port: this.home.port, method, path, agent: false,
				headers: { ...Object.fromEntries(all), ...(body !== undefined && !headers['Transfer-Encoding'] &&
					{ 'Content-Length': Buffer.byteLength(body) }) } }, (reply) => {
				const chunks = [];
				reply.on('data', (chunk) => chunks.push(chunk)).on('error', fail).on('end', () => {
					const bytes = Buffer.concat(chunks);
					this.keep(reply.headers['set-cookie']);
					done({ status: reply.statusCode, headers: reply.headers, raw: reply.rawHeaders, bytes,
						text: bytes.toString('utf8'), path, method });
				});
			});
			asked.on('error', fail).end(body);
		});
	}

	/* Location → the path on the wire. */
	path(address) {
		const { origin, url, mount } = this.home;
		if (address.startsWith('/'))
			return address.startsWith(`${mount}/`) ? address : mount + address;
		if (address !== url && !address.startsWith(`${url}/`) && !address.startsWith(`${url}?`))
			throw new Error(`${address} leaves ${url}`);
		return address.slice(origin.length);
	}

	async follow(reply, options) {
		for (let hops = 0; [303, 307, 308].includes(reply.status) && hops < 6; hops++) {
			const same = reply.status !== 303;
			reply = await this.once(same ? reply.method : 'GET', this.path(reply.headers.location), same ? options : {});
		}
		return reply;
	}

	/* --- what people do ------------------------------------------------------------------------ */

	/** `address`: below the mount, or all of base_url in front. */
	async get(address, headers) {
		return this.follow(await this.once('GET', this.path(address), { headers }), { headers });
	}

	async post(address, fields, headers) {
		const options = { body: typeof fields === 'string' ? fields : encoded(fields), headers };
		return this.follow(await this.once('POST', this.path(address), options), options);
	}

	/** Sends a form of the page; a field of `fields` that is null is left out. */
	send(page, where, fields = {}, having = {}) {
		const form = formOf(page, where, having);
		const all = Object.entries({ ...form.fields, ...fields }).filter(([, value]) => value !== null);
		return this.post(form.action, Object.fromEntries(all));
	}
}

/** A visitor who has joined the camp. */
export async function joined(home, slug, name, { code, ...options } = {}) {
	const client = new Client(home, options);
	const page = await client.get(code ? `/${slug}/j/${code}` : `/${slug}/join`);
	const reply = await client.send(page, '/join', { join_name: name });
	if (reply.status !== 200)
		throw new Error(`${name} cannot join ${slug}: ${reply.status}`);
	return client;
}

/** An organiser, by a fresh one-use link. */
export async function organiser(home, slug, name = 'Orla Quist', options) {
	const client = new Client(home, options);
	const page = await client.get(await home.link(slug));
	const reply = await client.send(page, '/i/', { join_name: name });
	if (reply.status !== 200)
		throw new Error(`${name} cannot organise ${slug}: ${reply.status}`);
	return client;
}

/**
 * Bytes on a connection of their own, as they are: for what no client would send. Gives the socket
 * and a promise of everything that came back until the end.
 */
export function wire(home, bytes) {
	const socket = connect(home.port, '127.0.0.1');
	const all = new Promise((done, fail) => {
		const chunks = [];
		socket.on('data', (chunk) => chunks.push(chunk)).on('error', fail)
			.on('close', () => done(Buffer.concat(chunks).toString('latin1')));
	});
	socket.write(bytes);
	return { socket, all };
}
