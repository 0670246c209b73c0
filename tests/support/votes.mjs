/*
 * Phones that vote, for tests of what must not be lost. Promises: a vote counts as acknowledged only
 * when its 303 has arrived; an attempt that got no good answer is sent again with the same op key.
 */
import { encoded, formsOf, joined } from './client.mjs';
import { until } from './house.mjs';

/** A joined client with the numbers of the sessions it can vote on. */
export async function voter(home, slug, name) {
	const client = await joined(home, slug, name);
	return { client, slug, ballots: await ballots(client, slug), acknowledged: new Map() };
}

async function ballots(client, slug) {
	const page = await client.get(`/${slug}/sessions`);
	return formsOf(page.text).filter(({ action }) => action.includes('/votes/cast'));
}

/** { number: choice } as the pages show it. */
export async function votesOf({ client, slug }) {
	const shown = new Map();
	for (const { fields, buttons } of await ballots(client, slug)) {
		const mine = buttons.find((button) => button['aria-pressed'] === 'true');
		if (mine)
			shown.set(fields.session, mine.value);
	}
	return shown;
}

/** Votes for the nth session; gives how many attempts it took. */
export async function cast(one, n, choice) {
	const { action, fields } = one.ballots[n];
	const body = encoded({ ...fields, op: `${fields.op.slice(0, 8)}-${n}-${choice}`, choice });
	let attempts = 0;
	await until(`the vote on ${fields.session} counts`, async () => {
		attempts++;
		const reply = await one.client.once('POST', action, { body }).catch(() => ({ status: 0 }));
		if (reply.status !== 303 && reply.status !== 0 && reply.status < 500)
			throw new Error(`a vote was refused with ${reply.status}`);
		return reply.status === 303;
	});
	one.acknowledged.set(fields.session, String(choice));
	return attempts;
}
