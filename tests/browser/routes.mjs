/*
 * The route tables of the programs, read from their sources: what pages there are and who may see them.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/house.mjs';

const row = /\{\s*"(GET|POST)",\s*"([^"]*)",\s*(MAY_\w+),\s*(\w+)([^}]*)\}/g;

/** [{ method, path, may, feed }, …]: `path` as in the table, below the camp or with a slash in front. */
export function routes() {
	const folder = join(root, 'cgi-bin');
	const sources = readdirSync(folder).map((program) => readFileSync(join(folder, program, `${program}.c`), 'utf8'));
	return sources.flatMap((source) => [...source.matchAll(row)].map(([, method, path, may, , rest]) => ({
		method, path, may, feed: rest.includes('.feed = true'),
	})));
}

function segments(path) {
	return path.split('/').filter(Boolean);
}

function fits(pattern, path) {
	const [wanted, given] = [segments(pattern), segments(path)];
	return wanted.length === given.length && wanted.every((part, at) => part === '*' || (part === '#' ? /^\d+$/.test(given[at]) : part === given[at]));
}

/** The row of the table that answers GET `path` (as in an address); undefined: none does. */
export function routeOf(table, path) {
	const below = segments(path).slice(1).join('/');
	const gets = table.filter(({ method }) => method === 'GET');
	return gets.find((one) => one.path.startsWith('/') && fits(one.path, path)) ??
		gets.find((one) => !one.path.startsWith('/') && segments(path).length > 0 && fits(one.path, below));
}
