/*
 * Writers who never give up, and the proof that each acknowledged act is stored exactly once: votes
 * (the last one counts, the tallies agree) and pitches (each title stands there once).
 */
import { createHash } from 'node:crypto';
import { key, people } from './person.mjs';

/* Repeats exactly: chance is for testing here, not for secrets (mulberry32). */
export function chance(seed) {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) % below;
	};
}

export class Writers {
	static groups = 0;

	/* pitchEvery: each so many-th act is a pitch; 0 none */
	static async make(camp, count, pitchEvery = 10) {
		const self = new Writers();
		self.camp = camp;
		self.name = `Writer ${++Writers.groups}`;
		self.people = await people(camp, count, self.name);
		self.mark = key().slice(0, 8);
		for (const person of self.people) person.mark = self.mark;
		self.sessions =
			(await camp.sql('SELECT id FROM session WHERE state = 0')).map((row) => row.id);
		self.pitchEvery = pitchEvery;
		self.acknowledged = 0;
		self.gap = 0;
		self.votes = new Map();
		self.pitches = [];
		return self;
	}

	async act(person, who, at, random) {
		if (this.pitchEvery && at % this.pitchEvery === this.pitchEvery - 1) {
			/* Like no other title: a similar one is asked about before it is pinned up. */
			const title = createHash('sha256').update(`${this.name} ${who} ${at}`).digest('hex').slice(0, 24);
			await person.insist('/sessions/new', { title });
			this.pitches.push(title);
			return;
		}
		const session = this.sessions[random(this.sessions.length)];
		const choice = 1 + random(3);
		await person.insist('/votes/cast', { session, choice });
		this.votes.set(`${this.name} ${who + 1}/${session}`, choice);
	}

	/* The longest time in which nobody got an answer. */
	answered() {
		const at = performance.now();
		this.gap = Math.max(this.gap, at - this.last);
		this.last = at;
	}

	async write(person, who, seed) {
		const random = chance(seed + who);
		for (let at = 0; !this.enough; at++) {
			await this.act(person, who, at, random);
			this.acknowledged++;
			this.answered();
		}
	}

	start(seed = 1) {
		this.enough = false;
		this.began = this.last = performance.now();
		this.work = Promise.all(this.people.map((person, who) => this.write(person, who, seed)));
		this.work.catch(() => {
			this.enough = true;
		});
	}

	/* Gives the acknowledged acts a second. */
	async stop() {
		this.enough = true;
		await this.work;
		return this.acknowledged / ((performance.now() - this.began) / 1000);
	}

	leave() {
		for (const person of this.people) person.leave();
	}

	/* What is wrong with the file; empty: every acknowledged act is there exactly once. */
	async wrong(file) {
		const wrong = [];
		const stored = await this.camp.sql(
			`SELECT p.name || '/' || v.session AS key, v.choice FROM vote v
			JOIN person p ON p.id = v.person WHERE p.name LIKE '${this.name} %'`,
			file);
		const votes = new Map(stored.map((row) => [row.key, row.choice]));
		for (const [key, choice] of this.votes)
			if (votes.get(key) !== choice)
				wrong.push(`vote ${key}: acknowledged ${choice}, stored ${votes.get(key)}`);
		if (votes.size !== this.votes.size)
			wrong.push(`${votes.size} votes stored for ${this.votes.size} acknowledged`);
		const pitches = await this.camp.sql(
			`SELECT title FROM session WHERE title LIKE 'Pitch % of ${this.name} %'`, file);
		if (pitches.length !== this.pitches.length)
			wrong.push(
				`${pitches.length} pitches stored for ${this.pitches.length} acknowledged`);
		const titles = new Set(pitches.map((row) => row.title));
		for (const title of this.pitches)
			if (!titles.has(title)) wrong.push(`${title}: lost`);
		const [{ ops }] = await this.camp.sql(
			`SELECT count(*) AS ops FROM op WHERE key LIKE '${this.mark}%'`, file);
		if (ops !== this.acknowledged)
			wrong.push(`${ops} op keys for ${this.acknowledged} acknowledged acts`);
		const tallies = await this.camp.sql(
			`SELECT t.session FROM tally t WHERE (t.interested, t.maybe, t.skipped) <>
			(SELECT coalesce(sum(choice = 3), 0), coalesce(sum(choice = 2), 0),
				coalesce(sum(choice = 1), 0) FROM vote WHERE session = t.session)`,
			file);
		if (tallies.length) wrong.push(`${tallies.length} tallies disagree with the votes`);
		return wrong;
	}
}

/* Kills `count` workers, one after the other, `programs` being those that the writers write through. */
export async function kill(
	camp, count, pause, random = chance(7), programs = ['votes', 'sessions']) {
	for (let done = 0; done < count;) {
		const alive = programs.flatMap((program) => camp.workers(program));
		/* Now and then all workers of a program at one moment. */
		const victims = done % 20 === 19 ? camp.workers(programs[done % programs.length]) :
										   alive.slice(random(alive.length)).slice(0, 1);
		for (const pid of victims) {
			try {
				process.kill(pid, 'SIGKILL');
				done++;
			} catch { /* it has died meanwhile */
			}
		}
		await new Promise((go) => setTimeout(go, pause / 2 + random(pause)));
	}
}
