/*
 * Measures figures and prints them as one table: `bench.mjs YARDSTICK COMMITS [--quick] [figure…]`.
 * Ends with 1 when an acknowledged act was lost or doubled; a figure that misses is only marked,
 * since it says as much about the machine.
 */
import { withCamp } from './server.mjs';
import { figures } from './figures.mjs';

const [yardstick, commits, ...words] = process.argv.slice(2);
const quick = words.includes('--quick');
const wanted = words.filter((word) => word !== '--quick');
const unknown = wanted.filter((word) => !(word in figures));
if (unknown.length) {
	console.error(`There is no figure called ${unknown.join(', ')}; there are: ${
		Object.keys(figures).join(', ')}`);
	process.exit(2);
}

function print(rows) {
	const columns = ['figure', 'target', 'measured', 'ratio'];
	const cell = (row, column) =>
		(column === 'measured' && row.met === false ? `${row.measured} (missed)` : row[column]);
	const widths = columns.map(
		(column) => Math.max(column.length, ...rows.map((row) => cell(row, column).length)));
	const line = (cells) => `| ${cells.map((text, i) => text.padEnd(widths[i])).join(' | ')} |`;
	console.log(line(columns));
	console.log(line(widths.map((width) => '-'.repeat(width))));
	for (const row of rows) console.log(line(columns.map((column) => cell(row, column))));
}

const rows = await withCamp({ yardstick }, async (camp) => {
	const bench = { camp, commits, seconds: quick ? 1 : 2, kills: quick ? 30 : 200 };
	const all = [];
	for (const name of wanted.length ? wanted : Object.keys(figures)) {
		process.stderr.write(`bench: ${name}\n`);
		all.push(...await figures[name](bench));
	}
	return all;
});
print(rows);
process.exitCode = rows.some((row) => row.must && !row.met) ? 1 : 0;
