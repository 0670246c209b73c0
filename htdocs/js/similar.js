/*
 * While a title is typed, shows pitches that look like it. pitch.js loads this at the first letter, so
 * that the page itself stays light. Without it the server asks once, before the pitch is pinned up.
 */
import { fragment } from './trusted.js';

const PAUSE = 400;	/* after the last key, in milliseconds */
const LONGEST = 120;	/* code points that are asked about: the address has a limit */
const title = document.querySelector('#title');
const here = document.querySelector('#similar-here');
const forms = document.querySelector('#similar-forms');
const seen = document.querySelector('[name=seen]');
const state = { timer: 0, asked: '', waiting: null };

/* What is shown need not be asked about again when the pitch is pinned up. */
function remember(ids) {
	seen.value = [...new Set([...seen.value.split(','), ...ids.split(',')])].filter(Boolean).join();
}

/* The same ones again: nothing moves, and nothing is read out. */
function show(page) {
	const found = fragment(page, '#similar'), shown = here.querySelector('#similar');
	if (found?.dataset.seen === shown?.dataset.seen) return;
	here.replaceChildren(...(found ? [found] : []));
	forms.replaceChildren(...(fragment(page, '#similar-forms')?.childNodes ?? []));
	if (found) remember(found.dataset.seen);
}

/* No answer, or a later question: what stands there stays. */
async function ask(words) {
	state.asked = words;
	state.waiting?.abort();
	state.waiting = new AbortController();
	const { signal } = state.waiting;
	const response = await fetch(`${here.dataset.url}?title=${encodeURIComponent(words)}`, { signal, credentials: 'same-origin' }).catch(() => null);
	const page = response?.ok ? await response.text().catch(() => null) : null;
	if (page && !signal.aborted) show(page);
}

function look() {
	const words = [...title.value.trim()].slice(0, LONGEST).join('');
	if (words !== state.asked) ask(words);
}

function wait() {
	clearTimeout(state.timer);
	state.timer = setTimeout(look, PAUSE);
}

title.addEventListener('input', wait);
wait();
