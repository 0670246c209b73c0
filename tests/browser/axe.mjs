/*
 * What axe finds on a page against WCAG 2.2 AA, one line a rule.
 */
import axeCore from 'axe-core';

const wcag = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

export async function violations(page) {
	if (!await page.evaluate(() => 'axe' in window))
		await page.evaluate(axeCore.source);
	const found = await page.evaluate((options) => window.axe.run(options), wcag);
	return found.violations.map(({ id, nodes, help }) =>
		`${id}: ${help}: ${nodes.slice(0, 3).map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).join(' | ')}`);
}
