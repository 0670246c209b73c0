/*
 * What the chapters of the day share: the words that people type, and how a feed and a page are read.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { programme } from '../w3c.mjs';

export const slug = 'w3c';
export const password = 'four plain words here';
export const sessions = programme();

/* Markup, quotes and an ampersand, 80 characters; what is typed also holds bidi controls, which nobody may see. */
export const hostile = '<script>alert("x")</script> & </title><img src=x onerror=alert(1)> \'evil\''.padEnd(80, 'w');
export const typed = `\u202e${hostile.slice(0, 30)}\u2066${hostile.slice(30)}\u2069\u202c`;
export const plain = 'What the night shift hears';
export const torn = ['Privacy Principles for the Web', 'Schemata Discussion - Follow up from TPAC23'];	/* both at 14:00 */
export const onNow = 'RDF-Star and RDF 1.2';	/* at 13:00 */

/* A kept connection may be gone: the server closes idle ones, and is started anew in between. */
export const again = { maxRetries: 2 };

export function eventsOf(bytes) {
	const script = fileURLToPath(new URL('../events.py', import.meta.url));
	const { events, errors } = JSON.parse(execFileSync('/usr/bin/python3', [script], { input: bytes }));
	assert.deepEqual(errors, []);
	return Object.fromEntries(events.map((event) => [event.summary.replace(/^Cancelled: /, ''), event]));
}

export async function events(page) {
	const answer = await page.context().request.get(`${page.home.url}/${slug}/calendar/camp.ics`, again);
	assert.equal(answer.status(), 200);
	return eventsOf(await answer.body());
}

/* What a page says, without its markup. */
export async function wordsOf(page, path) {
	const answer = await page.context().request.get(`${page.home.url}/${slug}${path}`, again);
	assert.equal(answer.status(), 200, path);
	return (await answer.text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/* The desk is not among them: it says how many have voted, which is not about any session. */
export async function wordsOfAll(page, sessionCount, more) {
	const paths = ['/sessions', '/sessions?show=mine', '/grid', ...more];
	for (let id = 1; id <= sessionCount; id++)
		paths.push(`/sessions/${id}`);
	return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await wordsOf(page, path)])));
}

export function assertSaysTally(words) {
	assert.match(words, /Interested: (a few|\d+) · maybe: (a few|\d+)/);
}
