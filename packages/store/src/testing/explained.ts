import type { Cell, ExplainedPart, Explanation } from '@aisle/protocol';
import { expect } from 'vitest';

/** What is listed adds up to what was told, and nothing is listed twice. */
export function expectToAddUp(explanation: Explanation, told: Cell): void {
	const { report, figure, row, bucket, parts, value } = explanation;
	const where = `${report}.${figure} ${JSON.stringify(row)} ${bucket ?? ''}`;
	expect(value, where).toBe(told);
	for (const part of parts) {
		expect(part.items.length, where).toBe(Math.min(part.item_count, 1_000));
		if (part.item_count <= 1_000) expect(amountOf(part), where).toBeCloseTo(part.counted ?? 0, 6);
		const ids = part.items.map(({ kind, id, label }) => `${kind} ${id} ${label}`);
		expect(new Set(ids).size, `${where}: ${ids.join()}`).toBe(ids.length);
		for (const { count, examples } of part.left_out) expect(examples.length).toBeLessThanOrEqual(count);
	}
}

function amountOf({ take, items, counted }: ExplainedPart): number {
	if (take === 'count') return items.length;
	if (take === 'sum') return items.reduce((sum, { amount }) => sum + amount, 0);
	const amounts = items.map(({ amount }) => amount).sort((a, b) => a - b);
	const half = amounts.length / 2;
	if (amounts.length === 0) return counted ?? 0;
	return ((amounts[Math.ceil(half) - 1] ?? 0) + (amounts[Math.floor(half)] ?? 0)) / 2;
}
