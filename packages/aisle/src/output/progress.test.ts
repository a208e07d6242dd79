import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.js';

function written(isTty: boolean, steps: [done: number, share?: number][]): string {
	let text = '';
	const progress = createProgress('import', 'lines', { isTty, write: (more) => (text += more) });
	for (const [done, share] of steps) progress.update(done, share);
	progress.end();
	return text;
}

describe('progress', () => {
	it('a terminal sees one bar that is redrawn', () => {
		const bar = (full: number) => `[${'#'.repeat(full)}${'.'.repeat(30 - full)}]`;
		expect(
			written(true, [
				[10, 0.1],
				[10, 0.1],
				[1_000, 1],
			]),
		).toBe(`\rimport ${bar(3)}  10 %  10 lines\u001b[K\rimport ${bar(30)} 100 %  1,000 lines\u001b[K\n`);
	});

	it('a terminal sees a count where the end is unknown', () => {
		expect(written(true, [[10]])).toBe('\rimport 10 lines\u001b[K\n');
	});

	it('a file gets a line for every hundred thousand and nothing to redraw', () => {
		expect(written(false, [[50_000], [120_000], [130_000], [320_000], [390_000], [400_000]])).toBe(
			'import: 120,000 lines\nimport: 320,000 lines\nimport: 400,000 lines\n',
		);
	});
});
