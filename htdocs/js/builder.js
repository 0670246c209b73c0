/*
 * The builder without page loads. The same links and forms are fetched and the board is swapped, so
 * pointer, keys and the plain form are one request and one state: nothing held, or one card held.
 *
 * Keys: arrows walk the board, Enter or Space takes a card and puts it down, Escape puts it back.
 * When nothing is held the board looks for other organisers' moves every five seconds.
 */
import { fragment } from './trusted.js';

const POLL = 5000;
const home = new URL(document.querySelector('#builder').dataset.url, location.href);
const state = { etag: null, busy: false };
const builder = () => document.querySelector('#builder');
const held = () => document.querySelector('.held');
const heldRun = () => document.querySelector('#place [name=run]')?.value;

function announce(words) {
	const say = document.querySelector('#say');
	say.textContent = '';
	if (words) requestAnimationFrame(() => { say.textContent = words; });
}

/* Where the eye and the keys go on: the moved card, the refusal, the first good cell of a held card. */
function focusAfter(run, keyboard, cell) {
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
	}
}

async function swap(response, run, keyboard, cell) {
	const next = fragment(await response.text(), '#builder');
	if (!next) {
		location.assign(response.url);	/* signed out, or a page in words: show it whole */
		return;
	}
	const scrolled = document.querySelector('.board')?.scrollLeft ?? 0;
	builder().replaceWith(next);
	document.querySelector('.board')?.scrollTo({ left: scrolled });
	state.etag = response.headers.get('ETag');
	history.replaceState(null, '', response.status === 200 ? response.url : home);
	announce(next.dataset.say);
	focusAfter(run, keyboard, cell);
}

/* A failed fetch leaves the board as it is and says so; the act was either counted once or not at all. */
async function go(url, options, run, keyboard, cell) {
	if (state.busy) return;
	state.busy = true;
	try {
		await swap(await fetch(url, { credentials: 'same-origin', ...options }), run, keyboard, cell);
	} catch {
		announce(builder().dataset.offline);
	} finally {
		state.busy = false;
	}
}

function send(form, button, keyboard) {
	const body = new URLSearchParams(new FormData(form, button));
	go(form.action, { method: 'POST', body }, body.get('run')?.split('-')[0], keyboard, body.get('cell'));
}

document.addEventListener('click', (event) => {
	const link = event.target.closest('a[data-hold], a[data-release]');
	if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
	event.preventDefault();
	const run = heldRun();
	go(link.href.split('#')[0], {}, link.dataset.hold ?? run, event.detail === 0);
});

document.addEventListener('submit', (event) => {
	if (event.target.method !== 'post' || !event.target.closest('#builder')) return;
	event.preventDefault();
	send(event.target, event.submitter, event.submitter && event.submitter.matches(':focus-visible'));
});

/* --- keys ------------------------------------------------------------------------------------- */

const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function stops(row) {
	return [...row.cells].map((cell) => cell.querySelector('a, button')).filter(Boolean);
}

/* From the focused cell to the next one that can be reached in that direction. */
function walk(cell, [down, along]) {
	const row = cell.parentElement;
	const mirrored = document.dir === 'rtl' ? -along : along;
	if (along) {
		const all = stops(row);
		all[all.indexOf(cell.querySelector('a, button')) + mirrored]?.focus();
		return;
	}
	for (let next = row; (next = down > 0 ? next.nextElementSibling : next.previousElementSibling);) {
		const target = next.cells[cell.cellIndex]?.querySelector('a, button');
		if (target) {
			target.focus();
			return;
		}
	}
}

document.addEventListener('keydown', (event) => {
	if (event.key === 'Escape' && held()) {
		event.preventDefault();
		go(home, {}, heldRun(), true);
		return;
	}
	const card = event.target.closest('a[data-hold]');
	if (event.key === ' ' && card) {
		event.preventDefault();
		card.click();
	}
	const cell = event.target.closest('.board td');
	if (cell && STEP[event.key]) {
		event.preventDefault();
		walk(cell, STEP[event.key]);
	}
});

/* --- other organisers ------------------------------------------------------------------------- */

async function look() {
	if (state.busy || held() || document.hidden || builder().contains(document.activeElement?.closest('input, select, [open]'))) return;
	const headers = state.etag ? { 'If-None-Match': state.etag } : {};
	const response = await fetch(location.href, { headers, credentials: 'same-origin' }).catch(() => null);
	if (response?.status === 200 && !held() && !state.busy) {
		const focused = document.activeElement?.dataset?.hold;
		const next = fragment(await response.text(), '#builder');
		if (!next || (state.etag && response.headers.get('ETag') === state.etag)) return;
		if (state.etag) builder().replaceWith(next);
		state.etag = response.headers.get('ETag');
		if (focused) document.querySelector(`[data-hold="${focused}"]`)?.focus();
	}
}

setInterval(look, POLL);
