/*
 * Runs the patient tests: `long.mjs [--quick | --scale N] [part…]`. Ends with 1 when one failed.
 */
import { backups } from './backups.mjs';
import { full } from './full.mjs';
import { hostile } from './hostile.mjs';
import { kills } from './kills.mjs';
import { memory } from './memory.mjs';
import { race } from './race.mjs';
import { anyFailed, say } from './say.mjs';
import { writes } from './writes.mjs';

const parts = {
	kills,
	backups,
	full,
	writes,
	race,
	hostile,
	memory
};
const words = process.argv.slice(2);
let scale = 1;
const wanted = [];
for (let at = 0; at < words.length; at++) {
	if (words[at] === '--quick')
		scale = 0.005;
	else if (words[at] === '--scale')
		scale = Number(words[++at]);
	else
		wanted.push(words[at]);
}
const unknown = wanted.filter((word) => !(word in parts));
if (unknown.length || !(scale > 0)) {
	console.error(
		`usage: tests/long/run [--quick | --scale N] [${Object.keys(parts).join(' | ')}]…`);
	process.exit(2);
}

for (const name of wanted.length ? wanted : Object.keys(parts)) {
	const began = performance.now();
	try {
		await parts[name](scale);
	} catch (trouble) {
		say(name, 'runs to its end',
			`${trouble.stack}\n${trouble.stderr ?? ''}`.split('\n').slice(0, 12));
	}
	console.log(`# ${name}: ${Math.round((performance.now() - began) / 1000)} s`);
}
process.exitCode = anyFailed() ? 1 : 0;
