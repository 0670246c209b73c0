/*
 * Static files: kept for ever under the build's name, compressed, typed; nothing else of the disk.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Client } from '../support/client.mjs';
import { openHouse, root } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'], mount: '/bc' });
after(() => home.close());
const visitor = new Client(home);
const build = readFileSync(join(root, 'build/build-id'), 'utf8').trim();
const at = (name) => `/bc/static/${build}/${name}`;

test('static: pages name files under the build, and each is there', async () => {
	const { text } = await visitor.get('/demo');
	const named = [...text.matchAll(/(?:href|src)="(\/[^"#]*\/static\/[^"#]*)/g)].map(([, path]) => path);
	assert.ok(named.length >= 2);
	for (const path of new Set(named)) {
		assert.ok(path.startsWith(`/bc/static/${build}/`), path);
		assert.equal((await visitor.once('GET', path)).status, 200, path);
	}
});

test('static: a file may be kept for ever', async () => {
	const { headers } = await visitor.once('GET', at('serendip.css'));
	assert.match(headers['cache-control'], /\bimmutable\b/);
	assert.match(headers['cache-control'], /\bpublic\b/);
	assert.match(headers['cache-control'], /\bmax-age=31536000\b/);
	assert.equal(headers['x-content-type-options'], 'nosniff');
	assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
	assert.equal(headers['set-cookie'], undefined);
});

test('static: types are what browsers insist on', async () => {
	const types = { 'serendip.css': 'text/css; charset=utf-8', 'js/builder.js': 'text/javascript; charset=utf-8',
		'icons.svg': 'image/svg+xml' };
	for (const [name, type] of Object.entries(types))
		assert.equal((await visitor.once('GET', at(name))).headers['content-type'], type, name);
});

test('static: text travels compressed and arrives as it is', async () => {
	for (const name of ['serendip.css', 'js/builder.js', 'icons.svg']) {
		const reply = await visitor.once('GET', at(name), { headers: { 'Accept-Encoding': 'gzip' } });
		assert.equal(reply.headers['content-encoding'], 'gzip', name);
		assert.match(reply.headers.vary, /Accept-Encoding/i);
		assert.ok(gunzipSync(reply.bytes).equals(readFileSync(join(root, 'htdocs', name))), name);
	}
});

test('static: pages travel compressed too, and are not compressed unasked', async () => {
	const zipped = await visitor.once('GET', '/bc/demo/grid', { headers: { 'Accept-Encoding': 'gzip' } });
	const plain = await visitor.once('GET', '/bc/demo/grid');
	assert.equal(zipped.headers['content-encoding'], 'gzip');
	assert.equal(plain.headers['content-encoding'], undefined);
	assert.ok(gunzipSync(zipped.bytes).equals(plain.bytes));
});

test('static: the last build\'s address still works, so that an open page goes on', async () => {
	assert.equal((await visitor.once('GET', '/bc/static/0123456789/serendip.css')).status, 200);
});

test('static: a file that is missing is 404 in words and is not kept', async () => {
	for (const name of ['nothing.css', '', 'js/', '.gitignore']) {
		const { status, headers, text } = await visitor.once('GET', at(name));
		assert.equal(status, 404, name);
		assert.match(headers['cache-control'], /no-store/, name); // wins over whatever else is said (RFC 9111 5.2.2.5)
		assert.match(text, /Nothing here/, name);
	}
});

test('static: nothing beside htdocs is served', async () => {
	for (const name of ['../Makefile', '..%2fMakefile', '%2e%2e/Makefile', '../sql/schema/001-camp.sql', '-/../Makefile', '//etc/passwd'])
		assert.ok([400, 404].includes((await visitor.once('GET', at(name))).status), name);
	for (const path of ['/bc/static', '/bc/static/', '/bc/static/-/serendip.css', '/bc/static/UPPER/serendip.css', '/lighttpd.conf'])
		assert.equal((await visitor.once('GET', path)).status, 404, path);
});
