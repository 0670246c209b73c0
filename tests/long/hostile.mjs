/*
 * Requests as nobody sends them, against the sanitizer build: good ones with bytes changed, cut, doubled
 * or swapped, through lighttpd and, past its checks, straight into the programs' sockets. No worker
 * dies, no sanitizer reports, no answer is a 500.
 */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Person } from '../bench/person.mjs';
import { programs, slug, withCamp } from '../bench/server.mjs';
import { chance } from '../bench/writers.mjs';
import { say, unless } from './say.mjs';

export const about = 'hostile requests against the sanitizer build';

const gets = [
	'',
	'/grid',
	'/grid?by=room&by=table',
	'/grid/changes',
	'/grid/mine',
	'/sessions',
	'/sessions?q=caf%C3%A9&only=new',
	'/sessions/7',
	'/sessions/7/edit',
	'/sessions/7/history',
	'/votes?last=3&again=5',
	'/calendar',
	'/calendar/camp.ics',
	'/calendar/my/abcdefghij',
	'/me',
	'/join?then=/votes',
	'/j/K7Q2-M9XD',
	'/i/xyz',
	'/desk',
	'/info',
	'?lang=de&said=saved'
];
const posts = [
	['/join', 'join_name=A'], ['/votes/cast', 'session=3&choice=2&back=/sessions'],
	['/votes/undo', 'session=3'],
	[
		'/sessions/new',
		'title=T&details=*a*&format=1&needs=0&needs=2&slots=1&co_hosts=A,B&not_before=13:00&apart=1,2&tags=x'
	],
	['/sessions/7/edit', 'title=T&revision=1'], ['/grid/going', 'run=3&going=1'],
	['/me', 'name=B'], ['/me/theme', 'theme=dark'], ['/grid/place', 'run=3&room=1&slot=4'],
	['/desk/announce', 'title=x&body=y']
];
const poison = [
	'<script>alert(1)</script>',
	'"\'&<>',
	'%00',
	'\0',
	'%',
	'%zz',
	'%ff%fe',
	'\xff\xfe',
	'../../../etc/passwd',
	'%2e%2e%2f',
	'a'.repeat(3000),
	'-1',
	'9223372036854775808',
	'0',
	"' OR 1=1 --",
	'\r\nX: y',
	'%0d%0aSet-Cookie: a=b',
	'\u202e',
	'&&&&',
	'=',
	';',
	',,,',
	'[]',
	'{}',
	'%F0%9F%92%A9',
	'\u0301'.repeat(50),
	'1e9',
	'NaN',
	'*',
	'#',
	'~',
	'?',
	'//'
];

function mutate(text, random) {
	const at = random(text.length + 1), more = poison[random(poison.length)];
	switch (random(6)) {
		case 0:
			return text.slice(0, at) + more + text.slice(at);
		case 1:
			return text.slice(0, at);
		case 2:
			return text.slice(0, at) + String.fromCharCode(random(256)) + text.slice(at + 1);
		case 3:
			return text + text.slice(at);
		case 4:
			return text.slice(0, at) + text.slice(at + random(8));
		default:
			return text.slice(at) + text.slice(0, at);
	}
}

const programOf = (path) =>
	programs.find((program) => path.startsWith(`/${program}`)) ?? 'welcome';

function request(people, random) {
	const maybe = (text, often = 3) => (random(often) ? text : mutate(text, random));
	const person = people[random(people.length)];
	const [path, fields] = random(2) ? [gets[random(gets.length)]] : posts[random(posts.length)];
	const body = fields &&
		maybe(`token=${maybe(person.token, 20)}&op=${random(1e9)}abcdefgh&${maybe(fields, 2)}`,
			  4);
	return {
		method: maybe(body === undefined ? 'GET' : 'POST', 30),
		program: random(3) ? programOf(path) : programs[random(programs.length)],
		uri: maybe(`/${slug}${path}`, 3),
		body: body ?? '',
		headers: {
			cookie: maybe(person.cookie, 6),
			origin: maybe(person.origin, 20),
			'accept-language': maybe('de-DE,de;q=0.9,en;q=0.5', 5),
			'if-none-match': maybe('"abc", W/"def"', 5),
			'if-modified-since': maybe('Wed, 04 Mar 2026 10:00:00 GMT', 5),
			'user-agent': maybe('Mozilla/5.0 Firefox/120', 20),
			'content-type': random(4) ? maybe('application/x-www-form-urlencoded', 6) :
										maybe('multipart/form-data; boundary=xx', 6),
		},
	};
}

/* Everything that comes until the other side closes. */
function exchange(target, bytes) {
	return new Promise((done) => {
		const pieces = [];
		const socket = connect(target);
		socket.setTimeout(20000, () => socket.destroy());
		socket.on('data', (piece) => pieces.push(piece));
		socket.on('error', () => {});
		socket.on('close', () => done(Buffer.concat(pieces).toString('latin1')));
		socket.end(bytes);
	});
}

const bytesOf = (text) =>
	Buffer.from(text, [...text].some((c) => c.charCodeAt(0) > 255) ? 'utf8' : 'latin1');

function overHttp(camp, { method, uri, headers, body }) {
	const bytes = bytesOf(body);
	const lines = Object.entries({
		host: `127.0.0.1:${camp.port}`,
		connection: 'close',
		...headers,
		...(bytes.length && { 'content-length': bytes.length })
	});
	return exchange({ host: '127.0.0.1', port: camp.port }, Buffer.concat([
		bytesOf(`${method} ${uri} HTTP/1.1\r\n${
			lines.map(([name, text]) => `${name}: ${text}\r\n`).join('')}\r\n`),
		bytes
	]));
}

function record(type, content) {
	const head = Buffer.from([1, type, 0, 1, content.length >> 8, content.length & 255, 0, 0]);
	return Buffer.concat([head, content]);
}

function pair(name, text) {
	const length = (n) =>
		(n < 128 ? Buffer.from([n]) :
				   Buffer.from([(n >> 24) | 128, (n >> 16) & 255, (n >> 8) & 255, n & 255]));
	const [a, b] = [bytesOf(name), bytesOf(text)];
	return Buffer.concat([length(a.length), length(b.length), a, b]);
}

/* Well-framed, as a web server frames it; what stands inside is hostile. */
function overFastcgi(camp, { program, method, uri, headers, body }, random) {
	const bytes = bytesOf(body);
	const length = random(5) ? `${bytes.length}` : poison[random(poison.length)];
	const variables = Buffer.concat([
		pair('REQUEST_METHOD', method), pair('REQUEST_URI', uri), pair('CONTENT_LENGTH', length),
		pair('CONTENT_TYPE', headers['content-type']), pair('REMOTE_ADDR', '127.0.0.1'),
		...Object.entries(headers).map(
			([name, text]) => pair(`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, text))
	]);
	return exchange({ path: join(camp.folder, 'sockets', `${program}.sock-0`) }, Buffer.concat([
		record(1, Buffer.from([0, 1, 0, 0, 0, 0, 0, 0])), record(4, variables.subarray(0, 65535)),
		record(4, Buffer.alloc(0)),
		...(bytes.length ? [record(5, bytes.subarray(0, 65535))] : []), record(5, Buffer.alloc(0))
	]));
}

const statusOf = (text) => Number(/(?:^HTTP\/1\.[01]|Status:) (\d{3})/.exec(text)?.[1] ?? 0);

export async function hostile(scale) {
	const wanted = Math.round(1e6 * scale);
	const report = {
		ASAN_OPTIONS: 'detect_leaks=0:abort_on_error=1',
		UBSAN_OPTIONS: 'print_stacktrace=1'
	};
	await withCamp({ san: true, env: report }, async (camp) => {
		const link = (await camp.serendip('passwd', slug, '--link')).trim();
		const people =
			[await new Person(camp).join('Mallory'), await new Person(camp).organise(link)];
		const workers = camp.allWorkers().sort().join();
		const counts = {}, bad = [];
		let sent = 0;
		const worker = async (seed) => {
			const random = chance(seed);
			while (sent < wanted) {
				sent++;
				const asked = request(people, random);
				const straight = random(2);
				const answer = straight ? await overFastcgi(camp, asked, random) :
										  await overHttp(camp, asked);
				const status = statusOf(answer);
				counts[status] = (counts[status] ?? 0) + 1;
				/* 501 is lighttpd's own word for a method that it does not know. */
				if ((status >= 500 && (straight || status !== 501)) || (straight && !status))
					bad.push(`${status} for ${JSON.stringify(asked).slice(0, 400)}`);
			}
		};
		await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => worker(seed * 1000)));
		console.log(`# answers by status: ${JSON.stringify(counts)}`);
		say('hostile', `none of ${sent} requests is answered by a 5xx or not at all`, bad);
		say('hostile', 'no worker died',
			unless(camp.allWorkers().sort().join() === workers, 'other workers are there now'));
		const reports =
			readFileSync(camp.log, 'utf8')
				.split('\n')
				.filter(
					(line) => /runtime error:|ERROR: AddressSanitizer|level=fault/.test(line));
		say('hostile', 'no sanitizer had anything to report', reports);
		const said = await camp.serendip('check', slug);
		say('hostile', 'serendip check finds nothing afterwards',
			unless(/ good\n/.test(said), said));
		for (const person of people) person.leave();
	});
}
