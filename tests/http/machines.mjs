/*
 * What machines ask of an installation: health, readiness, figures, robots; and that the house of
 * the tests leaves nothing behind.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { alive, openHouse } from '../support/house.mjs';

const home = await openHouse({ mount: '/bc', camps: ['demo'] });
after(() => home.close());
const empty = await openHouse();
after(() => empty.close());
const visitor = new Client(home);

test('machines: health answers, also while there is no camp', async () => {
	const reply = await new Client(empty).get('/health');
	assert.deepEqual([reply.status, reply.text], [200, 'ok\n']);
});

test('machines: readiness and figures say nothing of the camps', async () => {
	assert.match((await visitor.get('/ready')).text, /^ready\n$/);
	const figures = await visitor.get('/metrics');
	assert.equal(figures.headers['content-type'], 'text/plain; charset=utf-8');
	assert.doesNotMatch(figures.text, /camps/);
	assert.match(figures.text, /^serendip_build_info\{build="[0-9a-z]+"\} 1$/m);
	assert.match(figures.text, /^serendip_request_memory_bytes \d+$/m);
});

test('machines: robots are kept from the way in, under the mount', async () => {
	const { text } = await visitor.get('/robots.txt');
	assert.match(text, /^User-agent: \*$/m);
	assert.match(text, /^Disallow: \/bc\/sign-in$/m);
});

test('machines: none of these takes a POST', async () => {
	for (const path of ['/health', '/ready', '/metrics', '/robots.txt']) {
		const reply = await visitor.post(path, {});
		assert.equal(reply.status, 405, path);
		assert.equal(reply.headers.allow, 'GET, HEAD', path);
	}
});

test('machines: outside the mount nothing of ours answers', async () => {
	for (const path of ['/demo', '/health', '/bcd/demo']) {
		const reply = await visitor.once('GET', path);
		assert.equal(reply.status, 404, path);
		assert.doesNotMatch(reply.text, /Serendip/, path);
	}
});

test('machines: the house of a test leaves no process and no file', async () => {
	const pids = Object.values(empty.pids()).flatMap(({ parent, workers }) => [parent, ...workers]);
	assert.equal(pids.length, 6 * 3, 'six programs of a parent and two workers');
	assert.ok(pids.every(alive));
	await empty.close();
	assert.deepEqual(pids.filter(alive), []);
	assert.equal(existsSync(empty.folder), false);
});
