/*
 * Figures of the solver: `solver.mjs [--quick] [PROBLEM.json…]`; none given: the samples of
 * ../shared/solver and invented problems.
 *
 * For each problem: the best that long runs of several seeds find, then by effort the time on one core
 * (user and system, whole program), the mean and the worst of the seeds as a share of that best, and the
 * most memory. Shares are of the score plus what nobody can avoid (sessions beyond what the best places),
 * as the checker counts. The tool's own score is read from its words; check.py judges in tests/scripts.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemOf } from '../support/problem.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tool = join(root, 'build/release/serendip');
const shared = join(root, '../shared/solver/problems');
const quick = process.argv.includes('--quick');
const efforts = quick ? [100, 5000] : [100, 500, 1500, 5000, 15000, 50000];
const seeds = quick ? [1, 2] : [1, 2, 3];
const long = quick ? 5000 : 30000;
const folder = mkdtempSync(join(tmpdir(), 'solver-'));

function problems() {
	const given = process.argv.slice(2).filter((word) => !word.startsWith('--'));
	if (given.length) return given;
	if (!existsSync(shared)) console.error('bench: the samples of ../shared/solver are not here');
	const samples = existsSync(shared) ? readdirSync(shared).map((name) => join(shared, name)) : [];
	const invented = ['tight', 'crowded', 'mid-day', 'everything', 'large'].map((shape) => {
		const path = join(folder, `${shape}.json`);
		writeFileSync(path, JSON.stringify(problemOf(shape, 1)));
		return path;
	});
	return [...samples, ...invented];
}

/* One run: its score, whom it leaves out, seconds of one core, most memory in MiB. */
function run(problem, effort, seed) {
	const words = ['suggest', '--problem', problem, '--seed', `${seed}`, '--effort', `${effort}`];
	const done = spawnSync(
		'/usr/bin/env', ['bash', '-c', 'TIMEFORMAT="%U %S"; time "$0" "$@" >/dev/null', tool, ...words],
		{ encoding: 'utf8' });
	const said = done.stderr;
	const score = Number(/Score (-?\d+)\./.exec(said)[1]);
	const [, placed, all] = /^(\d+) of (\d+) sessions placed/m.exec(said);
	const [user, system] = said.trim().split('\n').at(-1).split(' ').map(Number);
	return { score, left: all - placed, seconds: user + system };
}

/* The high-water mark of the whole process (libraries, file and all), as last seen before it ended. */
function memory(problem) {
	const words = ['suggest', '--problem', problem, '--effort', '2000'];
	const child = spawn(tool, words, { stdio: 'ignore' });
	let most = 0;
	const look = setInterval(() => {
		const mark = existsSync(`/proc/${child.pid}/status`) &&
			/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
		if (mark) most = Math.max(most, Number(mark[1]));
	}, 10);
	return new Promise((go) => child.on('exit', () => {
		clearInterval(look);
		go(most / 1024);
	}));
}

function row(cells, widths) {
	console.log(`| ${cells.map((cell, i) => `${cell}`.padEnd(widths[i])).join(' | ')} |`);
}

const widths = [12, 16, ...efforts.map(() => 27), 8];
row(['problem', 'size', ...efforts.map((effort) => `${effort} k moves`), 'memory'], widths);
row(widths.map((width) => '-'.repeat(width)), widths);
for (const path of problems()) {
	const { people, sessions, weights } = JSON.parse(readFileSync(path));
	const runs = efforts.map((effort) => seeds.map((seed) => run(path, effort, seed)));
	const all = [...runs.flat(), ...seeds.map((seed) => run(path, long, seed + 10))];
	const best = Math.max(...all.map((one) => one.score));
	const offset = Math.min(...all.map((one) => one.left)) * weights.unplaced;
	const share = (score) => ((100 * (score + offset)) / (best + offset)).toFixed(2);
	const cells = runs.map((some) => {
		const mean = some.reduce((sum, one) => sum + one.score, 0) / some.length;
		const worst = Math.min(...some.map((one) => one.score));
		const seconds = some.reduce((sum, one) => sum + one.seconds, 0) / some.length;
		return `${share(mean)} (${share(worst)}) % ${seconds.toFixed(2)} s`;
	});
	const size = `${people.length} × ${sessions.length}`;
	row([basename(path, '.json'), size, ...cells, `${(await memory(path)).toFixed(1)} MiB`], widths);
}
rmSync(folder, { recursive: true });
