/*
 * The builder by keys: arrows walk the board, Home and End go to the ends of a row, Enter or Space takes a
 * card and puts it down, Escape puts it back; Ctrl+Z undoes, Ctrl+Shift+Z redoes.
 */
import { held, release } from './builder-hand.js';

const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const END = { Home: 0, End: -1 };

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

function onBoard(event, cell) {
	if (STEP[event.key])
		walk(cell, STEP[event.key]);
	else if (event.key in END)
		stops(cell.parentElement).at(END[event.key])?.focus();
	else
		return;
	event.preventDefault();
}

/* A text field has an undo of its own. */
function takeBack(event) {
	if (event.target.closest('input, textarea, select')) return;
	event.preventDefault();
	document.getElementById(event.shiftKey ? 'redo' : 'undo')?.click();
}

document.addEventListener('keydown', (event) => {
	const card = event.target.closest('a[data-hold]');
	const cell = event.target.closest('.board td');
	if (event.key === 'Escape' && held()) {
		event.preventDefault();
		release(true);
	} else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z') {
		takeBack(event);
	} else if (event.ctrlKey || event.metaKey || event.altKey) {
		return;
	} else if (event.key === ' ' && card) {
		event.preventDefault();
		card.click();
	} else if (cell) {
		onBoard(event, cell);
	}
});
