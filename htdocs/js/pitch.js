/*
 * Counts the title's characters as they are typed; the words come from the page. The first letter of a
 * new pitch brings similar.js.
 */
const title = document.querySelector('#title');
const counter = document.querySelector('[data-counter]');

if (title && counter) {
	const words = counter.textContent;
	const most = Number(counter.dataset.counter);
	const segments = window.Intl?.Segmenter ? new Intl.Segmenter() : null;
	const length = (text) => (segments ? [...segments.segment(text)].length : [...text].length);
	const show = () => {
		const have = length(title.value.trim());
		counter.textContent = have === 0 ? words : `${have} / ${most}`;
		counter.classList.toggle('error', have > most);
	};
	title.addEventListener('input', show);
	show();
	if (document.querySelector('#similar-here'))
		title.addEventListener('input', () => import('./similar.js'), { once: true });
}
