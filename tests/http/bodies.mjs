/*
 * Bodies: as much as DESIGN 6 allows and one more, whole, in chunks, half, in every wrapping.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, encoded, formOf, wire } from '../support/client.mjs';
import { openHouse, until } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'], workers: 1 });
after(() => home.close());
const people = async () => Number(/^people: (\d+)$/m.exec(await home.run('status', 'demo'))[1]);

/* A fresh visitor with the join form in hand; `more` goes beside the fields. */
async function joining(name) {
	const client = new Client(home), form = formOf(await client.get('/demo/join'), '/join');
	return { client, form, fields: { ...form.fields, join_name: name } };
}

async function join(name, change, headers = {}) {
	const { client, form, fields } = await joining(name);
	return client.once('POST', form.action, { body: change(fields), headers });
}

/* `size` bytes in all: what is missing is put into a field of its own. */
const filled = (fields, size) => {
	const body = `${encoded(fields)}&more=`;
	return body + 'x'.repeat(size - body.length);
};

test('bodies: 64 KiB are read, one byte more is 413 in words', async () => {
	assert.equal((await join('Sixty-four', (fields) => filled(fields, 64 * 1024))).status, 303);
	const before = await people(), reply = await join('One more', (fields) => filled(fields, 64 * 1024 + 1));
	assert.equal(reply.status, 413);
	assert.match(reply.text, /64 kilobytes/);
	assert.equal(await people(), before);
});

test('bodies: what the web server takes and the program does not is 413 as well', async () => {
	for (const size of [128 * 1024, 1024 * 1024, 6 * 1024 * 1024])
		assert.equal((await join('Large', (fields) => filled(fields, size)).catch(() => ({ status: 413 }))).status, 413, String(size));
	assert.equal((await join('Small again', encoded)).status, 303);
});

test('bodies: 100 fields are read, one more is 422', async () => {
	const many = (count) => (fields) => {
		const more = Array.from({ length: count - Object.keys(fields).length }, (_, i) => [`f${i}`, 'x']);
		return encoded({ ...fields, ...Object.fromEntries(more) });
	};
	assert.equal((await join('Hundred', many(100))).status, 303);
	assert.equal((await join('Hundred one', many(101))).status, 422);
});

test('bodies: a chunked POST is read to its end', async () => {
	const { client, form, fields } = await joining('Chunk');
	const body = encoded(fields), half = body.length >> 1;
	const chunks = [body.slice(0, half), body.slice(half)].map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
	const { all } = wire(home, `POST ${form.action} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n` +
		`Cookie: ${client.cookies('/')}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`);
	assert.match(await all, /^HTTP\/1\.1 303 /);
});

test('bodies: a chunked POST past the limit is refused too', async () => {
	const reply = await join('Chunks', (fields) => filled(fields, 70 * 1024), { 'Transfer-Encoding': 'chunked' });
	assert.equal(reply.status, 413);
});

test('bodies: a form from fetch() is multipart and means the same', async () => {
	const parts = (fields) => Object.entries(fields).map(([name, value]) =>
		`--XyZ\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
	const type = { 'Content-Type': 'multipart/form-data; boundary=XyZ' };
	assert.equal((await join('Multi', (fields) => `${parts(fields)}--XyZ--\r\n`, type)).status, 303);
	assert.equal((await join('Cut', (fields) => parts(fields), type)).status, 422, 'without its end');
	assert.equal((await join('None', (fields) => `${parts(fields)}--XyZ--\r\n`, { 'Content-Type': 'multipart/form-data' })).status, 422);
});

test('bodies: bytes that are no form are refused, and nothing happens', async () => {
	const before = await people();
	const broken = ['join_name=%ff', 'join_name=%00&op=abcdefgh', 'join_name=%zz', Buffer.from([0xff, 0xfe])];
	for (const body of broken)
		assert.equal((await join('Broken', () => body)).status, 422, JSON.stringify(body));
	// Whole, but not of a page of ours: the token is missing.
	for (const body of ['join_name=x', '{"join_name":"x"}', ''])
		assert.equal((await join('Bare', () => body)).status, 403, JSON.stringify(body));
	assert.equal(await people(), before);
});

test('bodies: a half-sent body holds nobody up, also with one worker', async () => {
	const { client, form } = await joining('Half');
	const slow = Array.from({ length: 5 }, () => wire(home, `POST ${form.action} HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n` +
		`Cookie: ${client.cookies('/')}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\njoin_name=Ha`));
	await until('the half bodies are sent', () => slow.every(({ socket }) => socket.bytesWritten > 0 && !socket.writableLength));
	assert.equal((await client.get('/demo')).status, 200);
	assert.equal((await join('Whole', encoded)).status, 303);
	for (const { socket } of slow)
		socket.destroy();
	assert.doesNotMatch(await client.get('/demo').then(({ text }) => text), /Ha</);
});
