import { expect, it } from 'vitest';
import { createPatience } from './patience.js';

function setUp() {
	let now = 1_000;
	const patience = createPatience(5_000, () => now);
	const stop = new Int32Array(new SharedArrayBuffer(4));
	patience.begin(stop);
	return { patience, stop, pass: (ms: number) => void (now += ms) };
}

it('an answer goes on until its time is over, and the next one has as much', () => {
	const { patience, stop, pass } = setUp();
	pass(5_000);
	patience.goOn();
	pass(1);
	expect(() => patience.goOn()).toThrow(expect.objectContaining({ code: 'took_too_long' }));
	patience.begin(stop);
	patience.goOn();
});

it('an answer ends when nobody waits for it, and the next one goes on', () => {
	const { patience, stop } = setUp();
	Atomics.store(stop, 0, 1);
	expect(() => patience.goOn()).toThrow(expect.objectContaining({ code: 'cancelled' }));
	patience.begin(new Int32Array(new SharedArrayBuffer(4)));
	patience.goOn();
});
