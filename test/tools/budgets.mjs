// @ts-check

/** Bytes that a budget may be above the weight: one that is loose says nothing. */
const SLACK_BYTES = 40;

/**
 * Budgets that a README's table states: rows such as "| `dist/aisle.js` | the tracker | 5,300 |".
 * @param {string} readme
 * @returns {{ file: string, bytes: number }[]}
 */
export function budgetsIn(readme) {
	const rows = readme.matchAll(/^\| `(dist\/[\w./-]+)` \|.*\| ([\d,]+) \|$/gm);
	return [...rows].map(([, file = '', bytes = '']) => ({ file, bytes: Number(bytes.replaceAll(',', '')) }));
}

/**
 * Whether a weight is within its budget and the budget no looser than it must be.
 * @param {number} bytes
 * @param {number} budget
 */
export function isKept(bytes, budget) {
	return bytes <= budget && budget - bytes <= SLACK_BYTES;
}
