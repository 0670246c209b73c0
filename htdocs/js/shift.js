/*
 * Running late: the new times follow what is chosen, without a tap on "Show the new times". Without
 * script that button asks for the same page.
 */
import { fragment } from './trusted.js';

const form = document.querySelector('#shift-ask');
const state = { waiting: null };

/* No answer: what stands there is still what "Shift it" would do. */
async function show() {
	state.waiting?.abort();
	state.waiting = new AbortController();
	const { signal } = state.waiting;
	const address = `${form.dataset.url}?${new URLSearchParams(new FormData(form))}`;
	const page = await fetch(address, { signal, credentials: 'same-origin' }).then((response) => response.text()).catch(() => null);
	const next = page && !signal.aborted && fragment(page, '#shift-preview');
	if (!next) return;
	const why = document.querySelector('#why')?.value;
	document.querySelector('#shift-preview').replaceChildren(...next.childNodes);
	form.querySelectorAll('.error').forEach((error) => error.remove());
	if (why && document.querySelector('#why')) document.querySelector('#why').value = why;
}

form?.addEventListener('change', show);
