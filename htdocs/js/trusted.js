/*
 * The one place where text becomes markup in the browser: pages of our own, fetched from our own
 * origin, parsed apart and moved in. The policy's name is in the Content-Security-Policy.
 */
const pass = { createHTML: (html) => html };
const policy = window.trustedTypes ? window.trustedTypes.createPolicy('serendip', pass) : pass;

/* The element `selector` of a page of ours, ready to be put into this document; null when it is not in there. */
export function fragment(html, selector) {
	const page = new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
	const found = page.querySelector(selector);
	return found && document.importNode(found, true);
}
