/*
 * People with browsers: Debian's Chromium, a context of its own for each, watched all the time.
 *
 * Promises: whatever a person's browser complains of (script errors, dialogs, requests that fail or
 * leave the house, answers that are faults) is in `complaints` and fails the test that asks at its end;
 * pictures go to build/screens.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axeCore from 'axe-core';
import { chromium } from 'playwright-core';
import { root } from '../support/house.mjs';

export const sizes = {
	phone: { width: 390, height: 844 },
	small: { width: 320, height: 640 },
	laptop: { width: 1280, height: 800 },
};
const patience = 20000;	/* a machine may be busy; nothing waits that long that goes well */
const screens = join(root, 'build/screens');

export const complaints = [];

export function openBrowser() {
	mkdirSync(screens, { recursive: true });
	return chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
			'--disable-component-update', '--disable-sync'],
	});
}

/* A 4xx page or fragment is an answer in words that its test looks at; of a file, or a 5xx, it is a fault. */
function fault(response) {
	const page = ['document', 'fetch'].includes(response.request().resourceType());
	return response.status() >= (page ? 500 : 400);
}

function watch(context, origin, name) {
	const complain = (what) => complaints.push(`${name}: ${what}`);
	const lost = new Set();
	context.lose = (url) => lost.add(url);
	context.on('request', (request) => {
		if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
			complain(`asks elsewhere: ${request.url()}`);
	});
	context.on('response', (response) => fault(response) && complain(`${response.status()} ${response.url()}`));
	context.on('requestfailed', (request) => {
		const why = request.failure()?.errorText;
		if (why !== 'net::ERR_ABORTED' && !lost.has(request.url()))
			complain(`${why} ${request.url()}`);
	});
	/* The browser's own line about a 4xx: what counts of these is looked at above. */
	context.on('console', (message) => {
		if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
			complain(`console: ${message.text()}`);
	});
	context.on('weberror', (error) => complain(`script: ${error.error()}`));
	context.on('dialog', (dialog) => complain(`dialog: ${dialog.message()}`));
}

/** A page in a context of its own. `like`: a page whose cookies it begins with. */
export async function person(browser, home, { name = 'somebody', size = 'phone', script = true, like } = {}) {
	const context = await browser.newContext({
		viewport: sizes[size], javaScriptEnabled: script, baseURL: home.url, locale: 'en-GB', colorScheme: 'light',
		hasTouch: size !== 'laptop', reducedMotion: 'reduce', storageState: like && await like.context().storageState(),
	});
	context.setDefaultTimeout(patience);
	watch(context, home.origin, name);
	return context.newPage();
}

export function assertNoComplaints() {
	assert.deepEqual(complaints, []);
}

export function snapshot(page, name) {
	return page.screenshot({ path: join(screens, `${name}.png`), fullPage: true, animations: 'disabled' });
}

const variants = [['phone', 'light'], ['small', 'light'], ['laptop', 'light'], ['phone', 'dark'], ['laptop', 'dark']];

/** Pictures of the page as it stands, for people to look at (`make screens`): phone, 320 pixels, laptop, and in the dark. */
export async function picture(page, scene) {
	if (!process.env.SCREENS)
		return;
	const before = page.viewportSize();
	for (const [size, colorScheme] of variants) {
		await page.setViewportSize(sizes[size]);
		await page.emulateMedia({ colorScheme });
		await snapshot(page, `${scene}-${size}${colorScheme === 'dark' ? '-dark' : ''}`);
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(before);
}

/** Nothing but a box that scrolls by itself may be wider than the window. */
export async function assertNoSidewaysScroll(page, what) {
	const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
	assert.ok(width[0] <= width[1], `${what}: ${width[0]} pixels wide in ${width[1]}`);
}

const wcag = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** What breaks WCAG 2.2 AA on the page as it stands, a line each. Needs script. */
export async function breaches(page) {
	if (!await page.evaluate(() => 'axe' in window))
		await page.evaluate(axeCore.source);
	const { violations } = await page.evaluate((options) => window.axe.run(options), wcag);
	return violations.map(({ id, nodes, help }) =>
		`${id}: ${help}: ${nodes.slice(0, 3).map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).join(' | ')}`);
}

/* --- hands: how a person works a page ------------------------------------------------------------ */

/** By pointer, also where no script runs. */
export const pointer = {
	press: (page, role, name) => page.getByRole(role, { name, exact: typeof name === 'string' }).first().click(),
	fill: (page, label, text) => page.getByLabel(label, { exact: true }).first().fill(text),
};

/* What a screen reader would call the focused element; enough of it for our pages. */
const focusedName = () => {
	const element = document.activeElement;
	const words = element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
	return words.replace(/\s+/g, ' ').trim();
};

async function tabTo(page, fits, what) {
	for (let i = 0; i < 250; i++) {
		await page.keyboard.press('Tab');
		if (fits(await page.evaluate(focusedName)))
			return;
	}
	throw new Error(`no key leads to ${what} in ${page.url()}`);
}

const fitsName = (name) => (words) => (typeof name === 'string' ? words === name : name.test(words));

/** By keys alone: Tab from where the focus is, Enter. */
export const keys = {
	async press(page, role, name) {
		await page.getByRole(role, { name, exact: typeof name === 'string' }).first().waitFor();
		await tabTo(page, fitsName(name), `${role} ${name}`);
		await page.keyboard.press('Enter');
	},
	async fill(page, label, text) {
		await tabTo(page, fitsName(label), `field ${label}`);
		await page.keyboard.press('Control+A');
		await page.keyboard.type(text);
	},
};
