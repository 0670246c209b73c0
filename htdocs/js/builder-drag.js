/*
 * Dragging, by Pointer Events: a card is carried by the mouse, by its grip, or by a finger that rests on
 * it first. It comes into the hand as by a tap, so the cells say their words; where it is let go the cell's
 * own button is pressed. Let go anywhere else, or at Escape, it is put back. A finger that does not rest
 * scrolls, and a short one taps, as ever.
 */
import { builder, held, hold, idle, press, release } from './builder-hand.js';

const FAR = { mouse: 6, pen: 10, touch: 10 };	/* pixels: less is a click or tap */
const REST = 350;	/* milliseconds a finger rests before it lifts a card */
const EDGE = 56;	/* pixels from an edge in which it scrolls */
const PACE = 5;

/* { id, card, rests, far, from, at, timer } pressed; and { grasp, ready } from the moment that it is lifted. */
let drag = null;

const point = ({ clientX, clientY }) => ({ x: clientX, y: clientY });
const moved = () => Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) > drag.far;
const under = ({ x, y }) => document.elementFromPoint(x, y);

/* --- the card in the air ------------------------------------------------------------------------ */

/* The very element that was touched: a finger's events go on coming to it, wherever it is moved. */
function carry(card) {
	const { width, left, top } = card.getBoundingClientRect();
	drag.grasp = { x: drag.from.x - left, y: drag.from.y - top };
	card.before(card.cloneNode(true));
	card.classList.add('carried');
	card.removeAttribute('data-hold');
	card.ariaHidden = true;
	card.style.inlineSize = `${Math.min(width, 240)}px`;
	document.body.append(card);
}

function follow() {
	drag.card.style.translate = `${drag.at.x - drag.grasp.x}px ${drag.at.y - drag.grasp.y}px`;
	document.querySelector('.aimed')?.classList.remove('aimed');
	under(drag.at)?.closest('.board td')?.classList.add('aimed');
}

/* How far, and where to, a box scrolls in a frame: the nearer its edge the faster. */
function pull(at, from, to) {
	const back = from + EDGE - at, on = at - to + EDGE;
	if (back > 2 * EDGE || on > 2 * EDGE) return 0;
	return back > 0 ? -back / PACE : on > 0 ? on / PACE : 0;
}

function scroll() {
	if (!drag?.ready) return;
	for (const board of moved() ? document.querySelectorAll('.board') : []) {
		const { left, right, top, bottom } = board.getBoundingClientRect();
		if (drag.at.y < top || drag.at.y > bottom) continue;
		board.scrollBy({ left: pull(drag.at.x, Math.max(left, 0), Math.min(right, innerWidth)),
			top: pull(drag.at.y, Math.max(top, 0), Math.min(bottom, innerHeight)), behavior: 'instant' });
	}
	if (moved()) window.scrollBy({ top: pull(drag.at.y, 0, innerHeight), behavior: 'instant' });
	follow();
	requestAnimationFrame(scroll);
}

/* --- lifting and letting go --------------------------------------------------------------------- */

function forget() {
	clearTimeout(drag?.timer);
	if (drag?.ready) drag.card.remove();
	document.querySelector('.aimed')?.classList.remove('aimed');
	drag = null;
	press(false);
}

function lift() {
	clearTimeout(drag.timer);
	if (!drag.card.isConnected) {	/* an answer has just taken the board's place */
		forget();
		return;
	}
	const { hold: run } = drag.card.dataset;
	carry(drag.card);
	drag.ready = idle().then(() => hold(run));
	follow();
	requestAnimationFrame(scroll);
}

/* The board is swapped when the words come: the same cell in it. */
function placeOf(cell) {
	const tables = [...document.querySelectorAll('.board table')];
	return cell && [tables.indexOf(cell.closest('table')), cell.parentElement.rowIndex, cell.cellIndex];
}

function cellAt([table, row, column]) {
	return document.querySelectorAll('.board table')[table]?.rows[row]?.cells[column];
}

/* A free cell has one button, and so has one that refuses. Where somebody stands the ways on are offered, not chosen. */
function putInto(cell) {
	const only = cell.querySelector('button.cell, button[data-refused]');
	const way = cell.querySelector('button');
	if (only)
		only.form.requestSubmit(only);
	else if (way)
		way.focus();
	else
		release();
}

/* On the list of what is not placed it goes off the grid. */
function putOutside(listed) {
	const off = listed && document.querySelector('#place button[value="0-0-0-0"]');
	if (off)
		off.form.requestSubmit(off);
	else
		release();
}

async function drop() {
	const target = under(drag.at), place = placeOf(target?.closest('.board td')), listed = target?.closest('.build-list');
	const { ready } = drag, still = !moved();
	forget();
	await ready;
	if (!held() || still) return;
	const cell = place && cellAt(place);
	if (cell)
		putInto(cell);
	else
		putOutside(listed);
}

async function putBack() {
	const { ready } = drag;
	forget();
	await ready;
	if (held()) release();
}

/* --- the pointer ---------------------------------------------------------------------------------- */

document.addEventListener('pointerdown', (event) => {
	const card = event.target.closest('[data-hold]');
	if (drag || !card || !builder().contains(card) || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
	const rests = event.pointerType !== 'mouse' && !event.target.closest('.grip');
	drag = { id: event.pointerId, card, rests, far: FAR[event.pointerType] ?? 10, from: point(event), at: point(event), timer: rests ? setTimeout(lift, REST) : 0 };
	press(true);
});

document.addEventListener('pointermove', (event) => {
	if (event.pointerId !== drag?.id) return;
	drag.at = point(event);
	if (drag.ready && !event.buttons)	/* it was let go outside the window */
		putBack();
	else if (drag.ready)
		follow();
	else if (moved() && drag.rests)
		forget();
	else if (moved())
		lift();
});

/* The click that a mouse sends after it is none. */
document.addEventListener('pointerup', (event) => {
	if (event.pointerId !== drag?.id) return;
	if (!drag.ready) {
		forget();
		return;
	}
	const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
	document.addEventListener('click', swallow, { capture: true });
	setTimeout(() => document.removeEventListener('click', swallow, { capture: true }));
	drop();
});

document.addEventListener('pointercancel', (event) => {
	if (event.pointerId !== drag?.id) return;
	if (drag.ready)
		putBack();
	else
		forget();
});

document.addEventListener('keydown', (event) => {
	if (event.key === 'Escape' && drag?.ready) {
		event.preventDefault();
		event.stopImmediatePropagation();
		putBack();
	}
});

/* The browser's own ideas of a long press and of dragging a link. */
document.addEventListener('contextmenu', (event) => drag?.ready && event.preventDefault());
document.addEventListener('dragstart', (event) => event.target.closest?.('[data-hold]') && event.preventDefault());
document.addEventListener('touchmove', (event) => drag?.ready && event.preventDefault(), { passive: false });
