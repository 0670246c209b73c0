/*
 * serendip, the command line tool, as an administrator types it: what it makes, what it refuses, in
 * which words and with which exit code (0 done, 1 refused, 2 not understood).
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { openHouse } from '../support/house.mjs';

const home = await openHouse({ now: '2026-06-01T08:00:00Z' });
after(() => home.close());
const camp = ['--name', 'North', '--zone', 'Europe/London'];
// A lock stays behind a refused act: whoever waits for it must find the same one.
const files = () => readdirSync(home.data).filter((name) => !name.endsWith('.lock')).sort();

async function refuses(words, args, code = 1) {
	const before = files(), { status, out, err } = await home.serendip(...args);
	assert.equal(status, code, `${args.join(' ')}: ${err}`);
	assert.match(err, words, args.join(' '));
	assert.equal(out, '', 'a refusal says nothing on the output');
	if (typeof args[1] === 'string')
		assert.deepEqual(files(), before, 'nothing was made');
}

/* --- understanding -------------------------------------------------------------------------------- */

const commands = ['new', 'list', 'status', 'phase', 'passwd', 'badge', 'import', 'export', 'backup', 'restore', 'rename', 'check', 'migrate', 'purge',
	'demo', 'qr', 'suggest'];

test('cli: help is on the output, names every command and ends with 0', async () => {
	for (const word of ['--help', '-h', 'help']) {
		const { status, out, err } = await home.serendip(word);
		assert.deepEqual([status, err], [0, '']);
		for (const command of commands)
			assert.match(out, new RegExp(`^  ${command}\\b`, 'm'));
	}
	for (const command of commands) {
		const { status, out } = await home.serendip(command, '--help');
		assert.equal(status, 0, command);
		assert.match(out, new RegExp(`^serendip ${command}\\b`));
	}
	assert.equal((await home.serendip('import', 'north', '--help')).status, 0, 'also behind other words');
});

test('cli: what it does not understand ends with 2 and shows how', async () => {
	await refuses(/^serendip COMMAND/, [], 2);
	await refuses(/no command bogus[^]*serendip COMMAND/, ['bogus'], 2);
	await refuses(/new has no option --colour[^]*serendip new SLUG/, ['new', 'north', ...camp, '--colour', 'red'], 2);
	await refuses(/new has no option --pri/, ['new', 'north', ...camp, '--pri'], 2);
	await refuses(/--name wants a value/, ['new', 'north', '--zone', 'UTC', '--name'], 2);
	await refuses(/--zone stands here twice/, ['new', 'north', ...camp, '--zone', 'UTC'], 2);
	await refuses(/serendip backup SLUG FILE/, ['backup', 'north'], 2);
	await refuses(/serendip list/, ['list', 'north'], 2);
});

test('cli: without a data directory it says so', async () => {
	const gone = { env: { SERENDIP_DATA: join(home.folder, 'gone') } };
	await refuses(/no data directory .*gone/, ['list', gone]);
	assert.equal(existsSync(join(home.folder, 'gone')), false);
});

/* --- making --------------------------------------------------------------------------------------- */

test('cli: new refuses what is no camp, and leaves nothing', async () => {
	for (const slug of ['ab', 'Camp', 'a_b', 'sign-in', 'static', '../x', '-abc', 'x'.repeat(41)])
		await refuses(/short name/, ['new', slug, ...camp]);
	await refuses(/needs a name/, ['new', 'north', '--zone', 'UTC']);
	await refuses(/needs a name/, ['new', 'north', '--name', ' \t', '--zone', 'UTC']);
	await refuses(/needs a time zone/, ['new', 'north', '--name', 'North']);
	await refuses(/--language: two or three letters/, ['new', 'north', ...camp, '--language', 'e<']);
	await refuses(/no time zone Mars\/North/, ['new', 'north', '--name', 'North', '--zone', 'Mars/North']);
	await refuses(/--name: .*60/, ['new', 'north', '--zone', 'UTC', '--name', 'x'.repeat(61)]);
	await refuses(/--conduct: .*140/, ['new', 'north', ...camp, '--conduct', 'x'.repeat(141)]);
	await refuses(/2026-12-04 09:30/, ['new', 'north', ...camp, '--starts', 'tomorrow']);
	await refuses(/ends before it starts/, ['new', 'north', ...camp, '--starts', '2026-06-02 10:00', '--ends', '2026-06-02 09:00']);
	// The last Sunday of March at 1:00 UTC: British clocks go from 1:00 to 2:00.
	await refuses(/does not exist in Europe\/London/, ['new', 'north', ...camp, '--starts', '2027-03-28 01:30']);
	for (const days of ['0', '3651', 'x', '5x', '-1'])
		await refuses(/1 to 3650/, ['new', 'north', ...camp, '--keep', days]);
	for (const dots of ['0', '21', '-1', '3x', ''])
		await refuses(/1 to 20/, ['new', 'north', ...camp, '--dots', dots]);
});

test('cli: new prints one link, which makes one organiser, once', async () => {
	const out = await home.run('new', 'north', ...camp, '--venue', 'Mill');
	assert.match(out, new RegExp(`^${home.url}/north/i/[0-9a-z]{32}$`));
	const first = new Client(home), second = new Client(home);
	const page = await first.get(out);
	assert.equal((await second.get(out)).status, 200, 'looking uses nothing up');
	const late = await second.get(out);
	assert.equal((await first.send(page, '/i/', { join_name: 'Ines' })).status, 200);
	assert.equal((await first.get('/north/desk')).status, 200);
	assert.equal((await second.send(late, '/i/', { join_name: 'Tom' })).status, 410);
	assert.equal((await second.get(out)).status, 410);
	await refuses(/a camp north already/, ['new', 'north', ...camp]);
	assert.equal(statSync(join(home.data, 'north.db')).mode & 0o077, 0, 'for its owner alone');
});

test('cli: list and status show what there is', async () => {
	await home.run('new', 'hidden', ...camp, '--private');
	const list = await home.run('list');
	assert.match(list, /^north +setup +North$/m);
	assert.match(list, /^hidden +setup +North \(private\)$/m);
	const status = await home.run('status', 'north');
	for (const line of [/^name: North$/m, /^phase: setup$/m, /^pitching: closed$/m, /^sessions: 0$/m, /^people: 1$/m, /^join code: [0-9A-Z]{4}-[0-9A-Z]{4}$/m])
		assert.match(status, line);
	await refuses(/no camp nowhere/, ['status', 'nowhere']);
});

test('cli: phase moves a camp on, to phases there are', async () => {
	await home.run('phase', 'north', 'pitching');
	assert.match(await home.run('status', 'north'), /^phase: pitching\npitching: open$/m);
	await refuses(/setup, pitching, voting, building, running or closed/, ['phase', 'north', 'dancing']);
	await refuses(/no camp nowhere/, ['phase', 'nowhere', 'voting']);
});

test('cli: passwd reads the password from the input, never from the command line', async () => {
	await refuses(/serendip passwd SLUG/, ['passwd', 'north', 'Ines', 'secret secret'], 2);
	await refuses(/whose\?/, ['passwd', 'north']);
	await refuses(/no organiser is called Nobody/, ['passwd', 'north', 'Nobody']);
	for (const input of ['', 'short\n', `${'x'.repeat(300)}\n`, 'ab\xffcdefghij'])
		assert.equal((await home.serendip('passwd', 'north', 'Ines', { input: Buffer.from(input, 'latin1') })).status, 1, JSON.stringify(input.slice(0, 20)));
	assert.equal((await home.serendip('passwd', 'north', 'Ines', { input: 'correct horse battery\n' })).status, 0);
	const client = new Client(home), page = await client.get('/sign-in?camp=north');
	await client.send(page, '/sign-in', { credential: 'correct horse battery', name: 'Ines' });
	assert.equal((await client.get('/north/desk')).status, 200);
});

test('cli: passwd --link lets another organiser in', async () => {
	assert.match(await home.run('passwd', 'north', '--link'), /\/north\/i\/[0-9a-z]{32}$/);
});

/* --- looking after -------------------------------------------------------------------------------- */

test('cli: check finds a whole camp good, migrate has nothing to do', async () => {
	assert.match(await home.run('check', 'north'), /^north +good$/);
	assert.match(await home.run('check'), /^hidden +good\nnorth +good$/);
	assert.match(await home.run('migrate', 'north'), /^north +0 steps$/);
	await refuses(/no camp nowhere/, ['check', 'nowhere']);
	await refuses(/no camp nowhere/, ['migrate', 'nowhere']);
});

test('cli: rename leads on, and refuses a name that is taken or none', async () => {
	await home.run('new', 'before', ...camp);
	for (const to of ['north', 'ab', '../x', 'before'])
		await refuses(/short name|already/, ['rename', 'before', to]);
	await refuses(/no camp nowhere/, ['rename', 'nowhere', 'elsewhere']);
	await home.run('rename', 'before', 'afterwards');
	assert.doesNotMatch(await home.run('list'), /before/);
	await home.run('purge', 'afterwards', '--yes');
	assert.deepEqual(files().filter((name) => /before|afterwards/.test(name)), [], 'the signpost goes too');
});

test('cli: restore puts a backup in place, also under a new name, and refuses what is none', async () => {
	const copy = join(home.folder, 'files/copy.db');
	await home.run('backup', 'north', copy);
	await home.run('restore', 'second', copy);
	assert.match(await home.run('status', 'second'), /^name: North$/m);
	writeFileSync(`${copy}.bad`, 'no camp');
	await refuses(/copy\.db\.bad is not a whole backup/, ['restore', 'third', `${copy}.bad`]);
	await refuses(/cannot read .*missing/, ['restore', 'third', join(home.folder, 'missing')]);
	await refuses(/short name/, ['restore', '../third', copy]);
	await refuses(/no camp nowhere/, ['backup', 'nowhere', copy]);
});

test('cli: purge asks for --yes, then leaves nothing of the camp', async () => {
	await refuses(/for good/, ['purge', 'second']);
	await refuses(/for good/, ['purge', '--yes']);
	await home.run('purge', 'second', '--yes');
	assert.deepEqual(readdirSync(home.data).filter((name) => name.startsWith('second')), []);
	await refuses(/no camp second/, ['purge', 'second', '--yes']);
	assert.match(await home.run('list'), /north/, 'the others stay');
});

test('cli: purge --due forgets what is past its date, and only that', async () => {
	await home.run('new', 'short', ...camp, '--starts', '2026-06-02 09:00', '--ends', '2026-06-02 10:00', '--keep', '1');
	assert.equal(await home.run('purge', '--due'), '');
	assert.match(await home.run('list'), /short/);
	const later = { env: { SERENDIP_NOW: '2026-06-10T00:00:00Z' } };
	assert.equal(await home.run('purge', '--due', later), 'short');
	assert.deepEqual(readdirSync(home.data).filter((name) => name.startsWith('short')), []);
	assert.match(await home.run('list'), /north/);
});

test('cli: qr draws in the terminal what a scanner would read', async () => {
	assert.match(await home.run('qr', `${home.url}/north`), /[█▀▄]/);
	await refuses(/too long/, ['qr', 'x'.repeat(5000)]);
});

test('cli: suggest prints where the sessions of a camp could go, and writes nothing', async () => {
	const rooms = home.file('rooms.csv', 'Name,Seats\nBarn,30\nLoft,12\n');
	const slots = home.file('slots.csv', 'Date,Start,End\n2026-06-05,10:00,10:45\n2026-06-05,11:00,11:45\n');
	const sessions = home.file('sessions.csv', 'Title\nBread\n"Bees, <b>\'&"\n');
	await home.camp('hive', '--starts', '2026-06-05 09:00', '--ends', '2026-06-05 18:00');
	await home.run('phase', 'hive', 'building');
	await refuses(/wants rooms and slots/, ['suggest', 'hive']);
	await home.run('import', 'hive', '--rooms', rooms, '--slots', slots, '--sessions', sessions);
	const before = await home.run('export', 'hive');
	const { status, out, err } = await home.serendip('suggest', 'hive');
	assert.equal(status, 0, err);
	const lines = out.trim().split('\n').sort();
	assert.match(lines[0], /^Bees, <b>'&\t(Barn|Loft)\t2026-06-05T1[01]:00$/);
	assert.match(lines[1], /^Bread\t(Barn|Loft)\t2026-06-05T1[01]:00$/);
	assert.match(err, /^2 of the sessions would get a place, 0 would move; /);
	assert.match(await home.run('suggest', 'hive', '--how', 'anew'), /^Bread/m);
	assert.equal(await home.run('export', 'hive'), before);
});

test('cli: suggest refuses while the camp votes, and what goes with the other of its two ways', async () => {
	await home.run('phase', 'hive', 'voting');
	await refuses(/it comes once the voting of hive is over/, ['suggest', 'hive']);
	await refuses(/--how is fill or anew, not over/, ['suggest', 'hive', '--how', 'over']);
	await refuses(/suggest of a camp takes no --seed/, ['suggest', 'hive', '--seed', '1']);
	await refuses(/suggest of a problem takes no --how/, ['suggest', '--problem', 'x', '--how', 'fill']);
	await refuses(/there is no camp nowhere/, ['suggest', 'nowhere']);
	await refuses(/suggest wants a camp, or --problem FILE/, ['suggest']);
});

test('cli: no secret is in any word it says', async () => {
	const key = readFileSync(join(home.data, 'host.key'));
	for (const args of [['list'], ['status', 'north'], ['export', 'north'], ['check']]) {
		const said = await home.run(...args);
		assert.ok(!said.includes(key.toString('hex')) && !said.includes('argon2'), args.join(' '));
	}
});

/* --- badges --------------------------------------------------------------------------------------- */

test('cli: badges are made, listed and renewed, each with its code and address', async () => {
	assert.equal((await home.serendip('new', 'badges', ...camp, '--badge')).status, 0);
	const rows = ({ status, out, err }) => (assert.equal(status, 0, err), out.trim().split('\n').map((line) => line.split('\t')));
	const made = rows(await home.serendip('badge', 'badges', '--count', '3'));
	assert.deepEqual(made.map(([number]) => number), ['1', '2', '3']);
	for (const [, code, address] of made) {
		assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
		assert.ok(address.toUpperCase().endsWith(`/BADGES/B/${code.replace('-', '')}`), address);
	}
	const [[, renewed]] = rows(await home.serendip('badge', 'badges', '--renew', '2'));
	assert.notEqual(renewed, made[1][1]);
	const listed = rows(await home.serendip('badge', 'badges', '--list'));
	assert.deepEqual(listed.map(([, code]) => code), [made[0][1], renewed, made[2][1]]);
	assert.equal((await home.serendip('check', 'badges')).status, 0);
	const { out } = await home.serendip('export', 'badges', '--json');
	for (const [, code] of listed)
		assert.ok(!out.includes(code) && !out.includes(code.replace('-', '')), 'an export holds no code');
	assert.equal(JSON.parse(out).badges.length, 3);
});

test('cli: badge refuses what it cannot do', async () => {
	await refuses(/one of --count/, ['badge', 'badges']);
	await refuses(/one of --count/, ['badge', 'badges', '--list', '--count', '2']);
	for (const count of ['0', '-1', '5001', 'x', '2x'])
		await refuses(/a number from 1 to 5000/, ['badge', 'badges', '--count', count]);
	await refuses(/no badge 99/, ['badge', 'badges', '--renew', '99']);
	await refuses(/nobody is called Nemo/, ['badge', 'badges', '--for', 'Nemo']);
	await refuses(/no camp nowhere/, ['badge', 'nowhere', '--list']);
});
