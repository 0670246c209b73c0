/*
 * The builder without page loads: its links and forms are fetched, and the board is swapped. When nothing
 * is held the board looks for other organisers' moves every five seconds.
 *
 * The state and its requests: builder-hand.js. Further ways to the same: builder-drag.js, builder-keys.js.
 */
import './builder-drag.js';
import './builder-keys.js';
import { go, heldRun, look, send } from './builder-hand.js';

const POLL = 5000;

document.addEventListener('click', (event) => {
	const link = event.target.closest('a[data-hold], a[data-release]');
	if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
	event.preventDefault();
	go(link.href.split('#')[0], {}, { run: link.dataset.hold ?? heldRun(), keyboard: event.detail === 0 });
});

document.addEventListener('submit', (event) => {
	if (event.target.method !== 'post' || !event.target.closest('#builder')) return;
	event.preventDefault();
	send(event.target, event.submitter, event.submitter?.matches(':focus-visible'));
});

setInterval(look, POLL);
