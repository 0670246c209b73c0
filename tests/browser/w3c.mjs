/*
 * The W3C Breakouts Day of 12 March 2024: its files, and the camp made of them. Lies beside the
 * checkout; a test that needs it fails when it is not there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '../support/house.mjs';

const folder = join(shared, 'camps/w3c-breakouts-2024');

/* RFC 4180, as far as these files go: quoted cells, doubled quotes, no line ends in cells. */
function cells(line) {
	return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"').trim());
}

/** [{ title, host, time: '13:00', room }, …] as the day really was. */
export function programme() {
	const [head, ...rows] = readFileSync(join(folder, 'sessions.csv'), 'utf8').trim().split(/\r?\n/).map(cells);
	const at = (name) => head.indexOf(name);
	return rows.map((row) => ({
		title: row[at('Title')].replace(/\s+/g, ' '), host: row[at('Host')], room: row[at('Room')], time: row[at('Start')].slice(11),
	}));
}

/** The camp, its sessions not placed; gives the one-use link of its first organiser. */
export async function makeCamp(home, slug, ...more) {
	const link = await home.run('new', slug, '--name', 'W3C Breakouts Day 2024', '--zone', 'UTC',
		'--starts', '2024-03-12 13:00', '--ends', '2024-03-12 23:00', ...more);
	await home.run('import', slug, '--rooms', join(folder, 'rooms.csv'), '--slots', join(folder, 'slots.csv'),
		'--sessions', join(folder, 'sessions.csv'));
	return link;
}
