/*
 * Programs that are killed, ended and replaced while people use them: the parent brings a worker
 * back, what was acknowledged stays, what was begun is finished (DESIGN 2; the long versions are
 * in tests/long).
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client, encoded } from '../support/client.mjs';
import { alive, openHouse, until } from '../support/house.mjs';
import { cast, voter, votesOf } from '../support/votes.mjs';

const home = await openHouse({ camps: ['demo'] });
after(() => home.close());
await home.run('phase', 'demo', 'voting');
const visitor = new Client(home);

/* As an administrator sees them. */
async function status(program) {
	const line = (await home.run('status')).split('\n').find((each) => each.startsWith(program));
	const [parent, ...workers] = line.trim().split(/\s+/).slice(1).map(Number);
	return { parent, workers };
}

async function whole(program, not = []) {
	return until(`two workers of ${program}`, async () => {
		const { workers } = await status(program);
		return workers.length === 2 && workers.every((pid) => pid > 0 && alive(pid) && !not.includes(pid)) && workers;
	});
}

test('processes: status names every program, its parent and its workers', async () => {
	const lines = (await home.run('status')).split('\n').map((line) => line.trim().split(/\s+/));
	assert.deepEqual(lines.map(([name]) => name).sort(), ['calendar', 'desk', 'grid', 'sessions', 'votes', 'welcome']);
	for (const [name, parent, ...workers] of lines) {
		assert.equal(workers.length, 2, name);
		for (const worker of workers)
			assert.match(readFileSync(`/proc/${worker}/status`, 'utf8'), new RegExp(`^PPid:\\s+${parent}$`, 'm'), name);
	}
});

test('processes: ten workers killed under voters: each comes back, no acknowledged vote is lost or doubled', async () => {
	const phones = [];
	for (let i = 0; i < 3; i++)
		phones.push(await voter(home, 'demo', `Phone ${i}`));
	let voting = true, killed = 0;
	const vote = async (phone, i) => {
		for (let n = 0; n < 45; n++)
			await cast(phone, n, 1 + (n + i) % 3);
	};
	const kill = async () => {
		for (; killed < 10; killed++) {
			const [victim] = await whole('votes');
			process.kill(victim, 'SIGKILL');
			await whole('votes', [victim]);
		}
	};
	await Promise.all([kill(), Promise.all(phones.map(vote)).finally(() => { voting = false; })]);
	assert.equal(voting, false);
	assert.equal(killed, 10);
	for (const phone of phones)
		assert.deepEqual(new Map([...await votesOf(phone)].sort()), new Map([...phone.acknowledged].sort()));
	assert.match(await home.run('check', 'demo'), /good$/);
});

test('processes: a killed parent takes its workers along; what starts after it finds the house clean', async () => {
	const { parent, workers } = await status('grid');
	process.kill(parent, 'SIGKILL');
	await until('the orphans end', () => !workers.some(alive));
	// Bringing a parent back is systemd's work; lighttpd may take its dying workers for somebody else's.
	await home.stop();
	await home.start();
	assert.equal((await visitor.once('GET', '/demo/grid')).status, 200);
	assert.notEqual((await status('grid')).parent, parent);
});

test('processes: a parent that was ended is brought back by the web server', async () => {
	const { parent } = await status('grid');
	process.kill(parent, 'SIGTERM');
	await until('it ends', () => !alive(parent));
	await until('the grid answers again', async () => (await visitor.once('GET', '/demo/grid')).status === 200);
	assert.notEqual((await status('grid')).parent, parent);
});

/* Holds the camp's lock, so that a writer waits: its request is then at hand for as long as we like. */
async function holdLock() {
	const holder = spawn('flock', [join(home.data, 'demo.lock'), 'sh', '-c', 'echo held; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
	await once(holder.stdout, 'data');
	return async () => {
		holder.stdin.end();
		await once(holder, 'exit');
	};
}

/* Is one of these processes waiting for a lock? */
const waits = (pids) => readFileSync('/proc/locks', 'utf8').split('\n').some((line) => {
	const [, arrow, , , , pid] = line.split(/\s+/);
	return arrow === '->' && pids.includes(Number(pid));
});

test('processes: SIGTERM finishes the request at hand', async () => {
	const phone = await voter(home, 'demo', 'Last call'), { action, fields } = phone.ballots[0];
	const release = await holdLock(), { parent, workers } = await status('votes');
	const answer = phone.client.once('POST', action, { body: encoded({ ...fields, choice: 3 }) });
	await until('the vote waits for the lock', () => waits(workers));
	process.kill(parent, 'SIGTERM');
	await until('the idle worker ends', () => workers.filter(alive).length < 2);
	await release();
	assert.equal((await answer).status, 303);
	await until('all end', () => ![parent, ...workers].some(alive));
	assert.equal((await votesOf(phone)).get(fields.session), '3');
	await until('the web server starts it anew', async () => (await visitor.once('GET', '/demo/votes')).status === 200);
});

test('processes: a busy camp is said in words, and the vote can be sent again', async () => {
	const phone = await voter(home, 'demo', 'Patient'), release = await holdLock();
	const { action, fields } = phone.ballots[0], body = encoded({ ...fields, choice: 2 });
	const reply = await phone.client.once('POST', action, { body });
	assert.equal(reply.status, 503);
	assert.match(reply.headers['retry-after'], /^\d+$/);
	assert.match(reply.text, /busy/);
	assert.equal((await phone.client.get('/demo/sessions')).status, 200, 'reading goes on');
	await release();
	assert.equal((await phone.client.once('POST', action, { body })).status, 303);
	assert.equal((await votesOf(phone)).get(fields.session), '2');
});

test('processes: SIGHUP replaces every worker and answers everybody', async () => {
	const before = await whole('grid'), { parent } = await status('grid');
	let asking = true;
	const answers = [];
	const ask = async () => {
		while (asking)
			answers.push((await visitor.once('GET', '/demo/grid').catch((error) => ({ status: error.code }))).status);
	};
	const askers = [ask(), ask(), ask()];
	let old = before;
	for (let i = 0; i < 3; i++) {
		process.kill(parent, 'SIGHUP');
		const fresh = await whole('grid', old);
		await until('the old ones end', () => !old.some(alive));
		old = fresh;
	}
	asking = false;
	await Promise.all(askers);
	assert.ok(answers.length > 0);
	assert.deepEqual(answers.filter((code) => code !== 200), []);
	assert.equal((await status('grid')).parent, parent, 'the parent stays');
});
