/*
 * The hand: nothing is held, or one card is. Taking, putting down and putting back are requests of the
 * page's own links and forms, and each answer takes the builder's place; so taps, dragging, keys and the
 * page without script are one request and one state. The state stands in the page: see held().
 */
import { fragment } from './trusted.js';

/* busy: what to wait for, null nothing; pressed: a card is, and may be lifted */
const state = { etag: null, busy: null, pressed: false };

export const builder = () => document.querySelector('#builder');
export const held = () => document.querySelector('.held');
export const heldRun = () => document.querySelector('#place [name=run]')?.value;
export const press = (on) => { state.pressed = on; };
export const idle = () => state.busy ?? Promise.resolve();

export function announce(words) {
	const say = document.querySelector('#say');
	say.textContent = '';
	if (words) requestAnimationFrame(() => { say.textContent = words; });
}

/* --- an answer in the builder's place --------------------------------------------------------- */

const scrolled = (selector) => [...document.querySelectorAll(selector)].map(({ scrollLeft, scrollTop }) => ({ left: scrollLeft, top: scrollTop }));
const boardTop = () => document.querySelector('.board')?.getBoundingClientRect().top ?? 0;

/* What was scrolled stays so, and the board stays under the pointer when a bar above it comes or goes. */
function replace(next) {
	const kept = ['.board', '.build-list .cards'].map((selector) => [selector, scrolled(selector)]);
	const top = boardTop();
	builder().replaceWith(next);
	for (const [selector, places] of kept)
		document.querySelectorAll(selector).forEach((box, i) => box.scrollTo({ ...places[i], behavior: 'instant' }));
	window.scrollBy({ top: boardTop() - top, behavior: 'instant' });
}

/* Where the eye and the keys go on: the refusal, the cell that was blocked, the first good cell, the moved card. */
function focusAfter({ run, keyboard, cell, button }) {
	const blocked = cell && document.querySelector(`#block [value^="${cell.split('-').slice(0, 2).join('-')}-"]`);
	const refusal = document.querySelector('#refused');
	const moved = run && document.querySelector(`.board [data-hold="${run}"]`);
	if (refusal) {
		refusal.tabIndex = -1;
		refusal.focus();
	} else if (blocked) {
		blocked.focus();
	} else if (held()) {
		if (keyboard) document.querySelector('.board .good, .board .costs, .board .cannot')?.focus();
	} else if (moved) {
		moved.focus();
		moved.classList.add('fresh');
	} else if (button) {
		(document.getElementById(button) ?? document.querySelector('#undo, #redo'))?.focus();
	}
}

async function swap(response, after) {
	const next = fragment(await response.text(), '#builder');
	if (!next) {
		location.assign(response.url);	/* signed out, or a page in words: show it whole */
		return;
	}
	replace(next);
	state.etag = response.headers.get('ETag');
	history.replaceState(null, '', response.status === 200 ? response.url : next.dataset.url);
	announce(next.dataset.say);
	focusAfter(after);
}

/* A failed fetch leaves the board as it is and says so; the act was either counted once or not at all. */
async function ask(url, options, after) {
	try {
		await swap(await fetch(url, { credentials: 'same-origin', ...options }), after);
	} catch {
		announce(builder().dataset.offline);
	} finally {
		state.busy = null;
	}
}

/* One at a time: what comes meanwhile is not heard. `after`: see focusAfter. */
export function go(url, options = {}, after = {}) {
	return state.busy ??= ask(url, options, after);
}

/* --- what a hand does ------------------------------------------------------------------------- */

export function hold(run, keyboard) {
	const url = new URL(builder().dataset.url, location.href);
	url.searchParams.set('held', run);
	return heldRun() === run ? idle() : go(url, {}, { run, keyboard });
}

export function release(keyboard) {
	return go(builder().dataset.url, {}, { run: heldRun(), keyboard });
}

/* The form as this button sends it. */
export function send(form, button, keyboard) {
	const body = new URLSearchParams(new FormData(form, button));
	const action = button?.hasAttribute('formaction') ? button.formAction : form.action;
	return go(action, { method: 'POST', body }, {
		run: body.get('run')?.split('-')[0], cell: body.get('cell'), button: button?.id, keyboard,
	});
}

/* --- other organisers ------------------------------------------------------------------------- */

const writing = () => builder().contains(document.activeElement?.closest('input, select, [open]') ?? null);

const atWork = () => state.busy || state.pressed || held() || document.hidden || writing();

/* The board as it is now, unless somebody is at work on it here. */
export async function look() {
	if (atWork()) return;
	const headers = state.etag ? { 'If-None-Match': state.etag } : {};
	const response = await fetch(location.href, { headers, credentials: 'same-origin' }).catch(() => null);
	const etag = response?.headers.get('ETag');
	if (response?.status !== 200 || etag === state.etag) return;
	const next = fragment(await response.text(), '#builder');
	if (!next || atWork()) return;
	const focused = document.activeElement?.dataset?.hold;
	replace(next);
	state.etag = etag;
	if (focused) document.querySelector(`[data-hold="${focused}"]`)?.focus();
}
