/*
 * QR codes read back what is written beside them, on a light page and a dark one (FORMATS 3, 6 row 8).
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { joined, organiser } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const home = await openHouse({ camps: ['demo'], https: true, mount: '/camps' });
after(() => home.close());
const orla = await organiser(home, 'demo');
const anna = await joined(home, 'demo', 'Anna');

const drawings = (page) => [...page.text.matchAll(/<svg class="qr".*?<\/svg>/gs)].map(([svg]) =>
	svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"'));

/* As a phone's camera would: drawn on the page's ground, then read. */
function readBack(svg, ground) {
	const png = execFileSync('rsvg-convert', ['--width', '300', '--keep-aspect-ratio', '--background-color', ground], { input: svg });
	return execFileSync('zbarimg', ['--quiet', '--raw', home.file('qr.png', png)], { encoding: 'utf8' }).trim();
}

const along = async () => anna.send(await anna.get('/demo/me'), '/me/along');
const invite = async () => orla.send(await orla.get('/demo/desk'), '/desk/invite');
const pages = {
	'the whole camp\'s feed': [() => anna.get('/demo/calendar'), /^https:\/\/camps\.example\/camps\/demo\/calendar\/camp\.ics$/],
	'my feed': [() => anna.get('/demo/calendar'), /^https:\/\/camps\.example\/camps\/demo\/calendar\/my\/[^/]{32,}\.ics$/],
	'joining': [() => orla.get('/demo/desk'), /^https:\/\/camps\.example\/camps\/demo\/j\/[0-9A-Z-]{8,9}$/i],
	'a second device': [along, /^https:\/\/camps\.example\/camps\/demo\/i\/[0-9a-z]{32}$/],
	'another organiser': [invite, /^https:\/\/camps\.example\/camps\/demo\/i\/[0-9a-z]{32}$/],
};

for (const [what, [ask, expected]] of Object.entries(pages))
	test(`qr: the code for ${what} reads back, light and dark`, async () => {
		const page = await ask();
		assert.equal(page.status, 200);
		const read = drawings(page).map((svg) => [readBack(svg, 'white'), readBack(svg, 'black')]);
		const [light, dark] = read.find(([text]) => expected.test(text)) ?? assert.fail(`none of ${read.length} fits`);
		assert.equal(dark, light);
		assert.ok(page.text.includes(light), 'the same address stands there in letters');
	});

test('qr: the page chosen dark draws the same black on white', async () => {
	const light = drawings(await anna.get('/demo/calendar'));
	const { headers } = await anna.once('POST', '/camps/demo/me/theme', { body: new URLSearchParams({
		...Object.fromEntries([...(await anna.get('/demo/me')).text.matchAll(/name="(token|op)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])),
		theme: 'dark' }).toString() });
	assert.match(headers['set-cookie'][0], /^theme=dark/);
	const page = await anna.get('/demo/calendar');
	assert.match(page.text, /data-theme="dark"/);
	assert.deepEqual(drawings(page), light);
	for (const svg of light)
		assert.match(svg, /<path fill="#fff"[^>]*>.*<path fill="#000"/s);
});

test('qr: four modules are quiet around it, and it says what it is', async () => {
	for (const svg of drawings(await anna.get('/demo/calendar'))) {
		const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)[1]);
		// ISO/IEC 18004: 17 + 4 × version modules; plus the quiet zone twice.
		assert.equal((size - 8 - 17) % 4, 0, String(size));
		assert.match(svg, /<path fill="#000" d="M4 4/, 'the finder begins after the quiet zone');
		assert.match(svg, /shape-rendering="crispEdges"/);
		assert.match(svg, /role="img"[^>]*><title>[^<]+<\/title>/);
	}
});
