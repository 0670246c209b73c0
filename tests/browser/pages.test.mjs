/*
 * Every page that a menu, a link or a button leads to, for a visitor, an attendee and an organiser:
 * reached, valid, accessible in light, dark, narrow and right-to-left, light in weight, and silent.
 *
 * The crawl begins at the list of camps and follows what a person could press. What it must find is read
 * from the route tables; what it cannot find stands in `elsewhere`, with the reason.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { openHouse } from '../support/house.mjs';
import { assertNoComplaints, assertNoSidewaysScroll, breaches, openBrowser, person, picture, sizes } from './browser.mjs';
import { becomeOrganiser, joinByCode, movePhase, writePitch } from './day.mjs';
import { routeOf, routes } from './routes.mjs';

const table = routes();
const most = 2;
const own = 'sessions?q&show=mine > sessions/#';	/* the page of my own session says more than others' */

/* GET routes that no link leads to. */
const elsewhere = {
	'/health': 'asked by machines', '/ready': 'asked by machines', '/metrics': 'asked by machines', '/robots.txt': 'asked by machines',
	'j/*': 'the QR code and the address on the door', 'i/*': 'an invitation, sent by hand or shown as a QR code',
	'sessions/similar': 'asked while a title is typed',
};

/* Which of the three must reach a route: the one with the least power who may. */
const least = { MAY_ANYBODY: 'visitor', MAY_KNOCK: 'attendee', MAY_JOINED: 'attendee', MAY_ORGANISE: 'organiser' };

/* What the HTML standard asks, nothing switched off; and no style attribute, which the policy would not let through. */
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'error' } });

const browser = await openBrowser();
const home = await openHouse({ camps: ['north'], now: '2026-06-11T11:10:00Z+' });
after(async () => {
	await browser.close();
	await home.close();
});

const people = {};
const visits = [];	/* { who, address, route, status } */

/* --- what is looked at on every page ------------------------------------------------------------- */

const findings = { html: [], axe: [], scroll: [], policy: [] };

async function axe(page, what) {
	findings.axe.push(...(await breaches(page)).map((breach) => `${what}: ${breach}`));
}

/* One line each, so that a log can be read. */
function assertNone(found) {
	if (found.length)
		throw new Error(`${found.length}:\n${found.slice(0, 60).join('\n')}`);
}

async function scroll(page, what) {
	await assertNoSidewaysScroll(page, what).catch(({ message }) => findings.scroll.push(message));
}

/* One load, two looks: light on a laptop; and dark at 320 pixels from right to left, which no scheme, width or direction hides from. */
async function looks(page, what) {
	await scroll(page, what);
	await axe(page, `${what}, light`);
	await page.setViewportSize(sizes.small);
	await scroll(page, `${what}, 320`);
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
	await scroll(page, `${what}, 320 rtl`);
	await axe(page, `${what}, 320 dark rtl`);
	await page.evaluate(() => { document.documentElement.dir = 'ltr'; });
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(sizes.laptop);
}

function policy(response, what) {
	const csp = response.headers()['content-security-policy'] ?? '';
	if (!csp.includes("default-src 'none'") || csp.includes('unsafe-'))
		findings.policy.push(`${what}: ${csp || 'no policy'}`);
}

async function valid(html, what) {
	const report = await validator.validateString(html, what);
	for (const { messages } of report.results)
		for (const { ruleId, message, line } of messages)
			findings.html.push(`${what}:${line}: ${ruleId}: ${message}`);
}

/** Everything about the page that stands in `page` now. */
async function inspect(page, response, what) {
	policy(response, what);
	await valid(await response.text(), what);
	await looks(page, what);
	await picture(page, `page-${what.replace(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}`);
}

/* --- the crawl ------------------------------------------------------------------------------------- */

/* Addresses of one kind: the same route, the same names in the query, and the same choice of list. */
function kindOf(url, route) {
	const query = [...url.searchParams].map(([name, value]) => (['by', 'show'].includes(name) ? `${name}=${value}` : name));
	return `${route.path}?${query.sort().join('&')}`;
}

async function linksOf(page) {
	return page.getByRole('link', { includeHidden: true }).evaluateAll((links) => links.map((link) => link.href));
}

/* Another language is another house of words, not another page. */
function worth(url) {
	return url.origin === home.origin && !url.searchParams.has('lang') && !url.pathname.startsWith('/static/');
}

/* Follows links, at most two of a kind from pages of a kind: the lists of others do not hide my own. */
async function crawl(who, start) {
	const page = people[who], seen = new Set(), kinds = new Map(), queue = [{ from: '', link: start }];
	while (queue.length) {
		const { from, link } = queue.shift(), url = new URL(link, home.url);
		url.hash = '';
		if (!worth(url) || seen.has(url.href))
			continue;
		const route = routeOf(table, url.pathname);
		assert.ok(route, `${who} finds a link to ${url.href}, which no program answers`);
		const kind = kindOf(url, route), way = `${from} > ${kind}`, looked = kinds.has(kind) && !way.startsWith(own);
		kinds.set(way, (kinds.get(way) ?? 0) + 1);
		if (kinds.get(way) > most)
			continue;
		seen.add(url.href);
		if (route.feed) {
			const answer = await page.context().request.get(url.href, { maxRetries: 2 });
			visits.push({ who, address: url.href, route, status: answer.status() });
			continue;
		}
		kinds.set(kind, 1);
		queue.push(...(await visit(who, url.href, !looked)).map((next) => ({ from: kind, link: next })));
	}
}

async function visit(who, address, closely) {
	const page = people[who];
	const response = await page.goto(address);
	const route = routeOf(table, new URL(page.url()).pathname);
	visits.push({ who, address, route, status: response.status() });
	if (closely)
		await inspect(page, response, `${who} ${address.slice(home.url.length)}`);
	return linksOf(page);
}

/* Presses a button that leads to a page of its own, and looks at that. */
async function pressed(who, address, name, prepare = () => {}) {
	const page = people[who];
	await page.goto(address);
	await prepare(page);
	const [response] = await Promise.all([
		page.waitForResponse((answer) => answer.request().resourceType() === 'document' && answer.status() !== 303 && answer.status() !== 307),
		page.getByRole('button', { name }).first().click(),
	]);
	await page.waitForLoadState();
	visits.push({ who, address: page.url(), route: routeOf(table, new URL(page.url()).pathname), status: response.status() });
	await inspect(page, response, `${who} ${address} ${name}`);
	return response;
}

/* --- the tests --------------------------------------------------------------------------------------- */

before(async () => {
	await home.run('new', 'empty', '--name', 'Nothing yet', '--zone', 'Europe/London');
	for (const who of ['visitor', 'attendee', 'organiser'])
		people[who] = await person(browser, home, { name: who, size: 'laptop' });
	await becomeOrganiser(people.organiser, await home.link('north'), 'Orla Quist', 'four plain words here');
	await joinByCode(people.attendee, 'north', await home.joinCode('north'), 'Anna Berg');
	await writePitch(people.attendee, 'north', 'Quiet corners of loud places');
	await people.attendee.getByRole('link', { name: 'Edit' }).click();
	await people.attendee.getByLabel('Title').fill('Quiet corners in loud places');
	await people.attendee.getByRole('button', { name: 'Save' }).click();
	await people.attendee.getByText('Saved.').waitFor();
	await writePitch(people.attendee, 'north', 'Quiet corners for two');	/* to merge with the first */
	await people.attendee.getByText('It hangs on the board.').waitFor();
});

/* Small grey print without a name, wider than a phone, with the same id twice, under no policy. */
const bad = `<!doctype html><html lang="en"><head><title>Bad</title></head><body><main><p id="a" class="x">Fine print</p>
<img src="/static/0/icons.svg" width="900" id="a"><style>.x { color: #ccc }</style></main></body></html>`;

test('what is looked for on every page is found on a bad one', async () => {
	await people.visitor.route('**/bad', (route) => route.fulfill({ contentType: 'text/html', body: bad }));
	await inspect(people.visitor, await people.visitor.goto('/bad'), 'bad');
	await people.visitor.unrouteAll();
	for (const id of ['color-contrast', 'image-alt'])
		assert.ok(findings.axe.some((found) => found.includes(id)), id);
	for (const [kind, found] of Object.entries(findings))
		assert.ok(found.splice(0).length > 0, kind);
});

for (const who of ['visitor', 'attendee', 'organiser'])
	test(`${who}: no link from the list of camps on leads nowhere`, async () => {
		await crawl(who, '/');
		const broken = visits.filter((visit) => visit.who === who && visit.status !== 200);
		assert.deepEqual(broken.map(({ address, status }) => `${status} ${address}`), []);
	});

test('buttons lead on: joining, take-me-along, inviting', async () => {
	const guest = await person(browser, home, { name: 'guest', size: 'laptop' });
	people.guest = guest;
	await pressed('guest', '/north/join', 'Join', (page) => page.getByLabel('Your name').fill('Gus'));
	await pressed('attendee', '/north/me', 'Take me along to another device');
	await pressed('organiser', '/north/desk', 'Invite another organiser');
	assert.deepEqual(visits.slice(-3).map(({ route }) => route.path), ['joined', 'me/along/#', 'desk/invite/#']);
});

test('every page of every program is reached by whoever may', () => {
	const reached = (who, path) => visits.some((visit) => visit.route?.path === path && (visit.who === who || visit.who === 'guest'));
	const missed = table.filter(({ method, path, may }) => method === 'GET' && !(path in elsewhere) && !reached(least[may], path));
	assert.deepEqual(missed.map(({ path, may }) => `${path} (${may})`), []);
	const idle = Object.keys(elsewhere).filter((path) => !table.some((route) => route.path === path));
	assert.deepEqual(idle, [], 'exceptions that are none any more');
});

test('pages in their other states are as good: empty, refused, held, asked again', async () => {
	const { visitor, attendee, organiser } = people;
	await pressed('attendee', '/north/sessions/new', /^Pin it/, (page) => page.getByLabel('Title').fill('x'.repeat(81)));
	await pressed('visitor', '/sign-in', 'Sign in', async (page) => {
		await page.getByLabel('Camp').fill('north');
		await page.getByLabel('Your code, or password').fill('wrong');
	});
	await pressed('visitor', '/north/votes', 'Interested');	/* asks for the name first */
	await pressed('attendee', '/north/me/delete', 'Delete me');	/* the box is not ticked */
	for (const [who, address, status] of [
		['visitor', '/north/nothing', 404], ['visitor', '/nothing', 404], ['attendee', '/north/desk', 403],
		['visitor', '/north/i/0123456789', 410], ['visitor', `/north/j/${await home.joinCode('north')}`, 200],
	]) {
		const response = await people[who].goto(address);
		assert.equal(response.status(), status, address);
		await inspect(people[who], response, `${who} ${address}`);
	}
	const held = await organiser.goto('/north/grid/build').then(() => organiser.getByRole('complementary').getByRole('link').first().getAttribute('href'));
	await inspect(organiser, await organiser.goto(held), 'organiser builder, one held');
	for (const path of ['', '/sessions', '/votes', '/grid', '/grid/changes', '/info', '/calendar', '/join'])
		await inspect(visitor, await visitor.goto(`/empty${path}`), `visitor empty ${path}`);
	await becomeOrganiser(organiser, await home.link('empty'), 'Orla', 'four plain words here');
	for (const path of ['/desk', '/desk/people', '/grid/build', '/grid/mine'])
		await inspect(organiser, await organiser.goto(`/empty${path}`), `organiser empty ${path}`);
	await movePhase(organiser, 'empty', 'Closed');
	await inspect(visitor, await visitor.goto('/empty'), 'visitor closed');
	await attendee.goto('/north/votes');
	await attendee.getByRole('button', { name: 'Maybe' }).click();
	await inspect(attendee, await attendee.reload(), 'attendee vote, undo');
});

test('axe: no page breaks WCAG 2.2 AA, in light, dark, at 320 pixels, from right to left', () => {
	assertNone(findings.axe);
});

test('no page scrolls sideways at 320 pixels, or from right to left', () => {
	assertNone(findings.scroll);
});

test('every page is valid HTML', () => {
	assertNone(findings.html);
});

test('every page forbids what it does not need, and nothing is unsafe', () => {
	assert.ok(visits.length > 60, `${visits.length} pages`);
	assertNone(findings.policy);
});

for (const [name, path] of Object.entries({ home: '', sessions: '/sessions', session: '/sessions/1', grid: '/grid', votes: '/votes', mine: '/grid/mine' }))
	test(`budget: ${name} comes in at most 4 requests and 20 KB on first view`, async () => {
		const page = await person(browser, home, { name: 'first view', like: people.attendee });
		const answers = [];
		page.on('requestfinished', (request) => answers.push(request.sizes().then(({ responseBodySize }) => [request.url(), responseBodySize])));
		await page.goto(`/north${path}`, { waitUntil: 'networkidle' });
		const parts = await Promise.all(answers);
		/* The tab's icon is the sprite again, which the browser takes from its cache. */
		const asked = new Map([...parts].reverse());
		const bytes = [...asked.values()].reduce((sum, size) => sum + size, 0);
		assert.ok(asked.size <= 4 && bytes <= 20 * 1024 && bytes > 3000, `${bytes} bytes: ${JSON.stringify(parts)}`);
		await page.context().close();
	});

test('no browser complained: no error, no failing request, nothing asked elsewhere', () => {
	assertNoComplaints();
});
