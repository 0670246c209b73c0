/*
 * "ok - part: sentence" or "not ok - part: sentence", and what was wrong above it.
 */
let failed = 0;

export function say(part, sentence, wrong = []) {
	for (const line of [].concat(wrong).slice(0, 10)) console.log(`# ${line}`);
	console.log(`${wrong.length ? 'not ok' : 'ok'} - ${part}: ${sentence}`);
	if (wrong.length) failed++;
}

export const anyFailed = () => failed > 0;

/* A list of what is wrong with one claim: empty when it holds. */
export const unless = (holds, otherwise) => (holds ? [] : [otherwise]);
