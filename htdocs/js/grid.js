/*
 * The grid opens at now: the running slot is scrolled to, unless the address asks for another place.
 */
if (!location.hash) {
	const now = [...document.querySelectorAll('.slot.now, tr.now')].find((row) => row.offsetParent !== null);
	now?.scrollIntoView({ block: 'center' });
}
