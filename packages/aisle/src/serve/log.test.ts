import { describe, expect, it } from 'vitest';
import { createLog } from './log.js';

function lines(debug: boolean) {
	const written: Record<string, unknown>[] = [];
	const log = createLog({ write: (line) => written.push(JSON.parse(line)), now: () => 0, debug });
	return { written, log };
}

describe('the log', () => {
	it('is one JSON line an event', () => {
		const { log, written } = lines(false);
		log.info('started', { pid: 7 });
		expect(written).toEqual([{ time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'started', pid: 7 }]);
	});

	it('never carries the message of an error, which may quote what was sent', () => {
		const { log, written } = lines(false);
		log.failure('request', Object.assign(new SyntaxError('secret@shop.example is not JSON'), { code: 'E1' }));
		log.failure('request', 'secret@shop.example');
		expect(JSON.stringify(written)).not.toContain('secret');
		expect(written[0]).toMatchObject({ level: 'error', error: 'SyntaxError', code: 'E1' });
		expect(written[0]?.['at']).toMatch(/^log\.test\.ts:\d+$/);
	});

	it('has the stack on a developer’s machine', () => {
		const { log, written } = lines(true);
		log.failure('request', new Error('why'));
		expect(written[0]?.['stack']).toContain('why');
	});
});
