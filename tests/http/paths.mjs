/*
 * Addresses that try something: dot segments, doubled and encoded slashes, NUL, broken UTF-8. Each
 * is one page under one name, or refused; none reaches another page than it says (DESIGN 2).
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, organiser, wire } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'], mount: '/bc' });
after(() => home.close());
const visitor = new Client(home);
const status = async (path, client = visitor) => (await client.once('GET', path)).status;

test('paths: a letter may be encoded and a slash may end an address', async () => {
	const { text } = await visitor.once('GET', '/bc/demo/grid');
	for (const path of ['/bc/demo/grid/', '/bc/demo/%67rid', '/bc/%64emo/grid'])
		assert.equal(await status(path), 200, path);
	assert.ok(text.includes('<main'));
});

const refused = {
	'an encoded slash stays inside its segment': ['/bc/demo%2Fgrid', '/bc/demo/votes%2F..%2Fdesk', '/bc/demo/sessions%2f1', '/bc%2Fdemo'],
	'dot segments lead nowhere': ['/bc/demo/./grid', '/bc/demo/votes/../grid', '/bc/demo/votes/%2e%2e/grid',
		'/bc/../bc/demo', '/bc/demo/.%2e/demo', '/bc/static/0123456789/../../demo', '/bc/static/0123456789/%2e%2e/Makefile',
		'/bc/static/..%2f..%2fMakefile', '/bc/static/0123456789/..%5cMakefile'],
	'slashes do not pile up': ['//bc/demo', '/bc//demo', '/bc/demo//grid', '/bc/demo/sessions//1'],
	'no NUL and no control byte': ['/bc/demo%00', '/bc/demo/grid%00.ics', '/bc/demo/%0d%0aSet-Cookie:x=1', '/bc/demo/%1b[2J'],
	'no broken UTF-8': ['/bc/demo/%ff', '/bc/demo/sessions/%c0%af', '/bc/demo/%ed%a0%80', '/bc/%fe%fe'],
	'no broken escapes': ['/bc/demo/%', '/bc/demo/%zz', '/bc/demo/%4', '/bc/demo/grid%2'],
	'a camp\'s name is small letters, short, no file': ['/bc/DEMO', '/bc/demo.db', '/bc/demo.lock', '/bc/host.key', '/bc/de', '/bc/run',
		`/bc/${'a'.repeat(41)}`, '/bc/demo%20', '/bc/ＤＥＭＯ'.replace(/[^\x20-\x7e]/g, encodeURIComponent)],
	'numbers are plain numbers': ['/bc/demo/sessions/01', '/bc/demo/sessions/+1', '/bc/demo/sessions/1e3', '/bc/demo/sessions/-1',
		'/bc/demo/sessions/9999999999999999999', '/bc/demo/sessions/1%20'],
	'no address is endless': [`/bc/demo/${'a'.repeat(5000)}`, `/bc/demo/${'a/'.repeat(60)}`, `/bc/demo?${'a=b&'.repeat(101)}`],
};

for (const [what, paths] of Object.entries(refused))
	test(`paths: ${what}`, async () => {
		for (const path of paths)
			// 400 is the web server's word for an address it will not read at all
			assert.ok([400, 404, 414].includes(await status(path)), `${path}: ${await status(path)}`);
	});

test('paths: the query cannot break either', async () => {
	for (const query of ['lang=%ff', 'q=%', '=', '&&&', 'q=%00', 'lang=../../x', 'then=//evil.example'])
		assert.ok([200, 400, 404].includes(await status(`/bc/demo/sessions?${query}`)), query);
});

test('paths: power is asked of what is reached, however it is spelt', async () => {
	const orla = await organiser(home, 'demo');
	assert.equal(await status('/bc/demo/%64esk', orla), 200);
	for (const path of ['/bc/demo/desk', '/bc/demo/%64esk', '/bc/demo/desk/', '/bc/demo/desk?x=/grid'])
		assert.equal(await status(path), 303, path);
});

test('paths: joining goes on within the camp only', async () => {
	for (const then of ['//evil.example', '/\\evil.example', 'https://evil.example', '\\\\evil.example', 'evil']) {
		const orla = await organiser(home, 'demo', `Orla ${Math.random().toString(36).slice(2)}`);
		const { headers } = await orla.once('GET', `/bc/demo/join?then=${encodeURIComponent(then)}`);
		assert.equal(headers.location, `${home.url}/demo`, then);
	}
});

test('paths: a redirect carries no line of its own', async () => {
	const { status: code, raw } = await visitor.once('GET', '/bc/demo/grid/mine?x=%0d%0aSet-Cookie:%20evil=1');
	assert.ok([303, 400].includes(code));
	assert.ok(!raw.some((name) => /evil/i.test(name) && !name.startsWith('http')));
});

test('paths: strange request lines are answered, and the next one too', async () => {
	for (const line of ['GET http://evil.example/bc/demo HTTP/1.1', 'GET bc/demo HTTP/1.1', 'OPTIONS * HTTP/1.1', 'BREW /bc/demo HTTP/1.1',
		'GET /bc/demo HTTP/1.1\r\nContent-Length: -1', 'GET /bc/demo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3']) {
		const { socket, all } = wire(home, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`);
		const reply = await all;
		socket.destroy();
		assert.match(reply, /^HTTP\/1\.[01] [245]0\d /, line);
		assert.doesNotMatch(reply, /^HTTP\/1\.[01] 500/, line);
	}
	assert.equal(await status('/bc/demo'), 200);
});
