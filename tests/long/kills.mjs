/*
 * Workers are killed, alone and all at once, under people who write: nothing acknowledged is lost or
 * doubled, and nobody waits longer than it takes to bring a worker back.
 */
import { withCamp } from '../bench/server.mjs';
import { Writers, chance, kill } from '../bench/writers.mjs';
import { say, unless } from './say.mjs';

export const about = 'workers killed under writers';

export async function kills(scale) {
	const count = Math.max(20, Math.round(1000 * scale));
	await withCamp({}, async (camp) => {
		const writers = await Writers.make(camp, 6);
		writers.start(3);
		await kill(camp, count, 250, chance(9));
		await writers.stop();
		say('kills',
			`after ${count} kills each of ${
				writers.acknowledged} acknowledged acts is stored exactly once`,
			await writers.wrong());
		say('kills', 'an answer came at least every 2.5 s',
			unless(writers.gap <= 2500, `the longest gap was ${Math.round(writers.gap)} ms`));
		const said = await camp.serendip('check', 'camp-north');
		say('kills', 'serendip check finds nothing afterwards',
			unless(/ good\n/.test(said), said));
		writers.leave();
	});
}
