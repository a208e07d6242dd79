import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createPasswordHasher, passwordFault } from './passwords.js';

it('a password is known again, in whichever way its characters were composed, and no other is', async () => {
	const hasher = createPasswordHasher();
	const kept = await hasher.hash('caf\u00e9 at the corner');
	expect(await hasher.verify('cafe\u0301 at the corner', kept)).toBe(true);
	expect(await hasher.verify('caf\u00e9 at the corneR', kept)).toBe(false);
	expect(JSON.stringify(kept)).not.toContain('corner');
	expect(await hasher.hash('caf\u00e9 at the corner')).not.toEqual(kept);
});

it('hashes as many bytes with the cost that was chosen', async () => {
	// python3: hashlib.scrypt(b'pleaseletmein', salt=b'sodiumchloride', n=32768, r=8, p=1, maxmem=2**26, dklen=32)
	const kept = { salt: 'c29kaXVtY2hsb3JpZGU', hash: KNOWN };
	expect(await createPasswordHasher().verify('pleaseletmein', kept)).toBe(true);
});

const KNOWN = 'ewkU-PNXhd2nbVwIgGUYZUHezkuRoUlvuTAu_tynMQc';

/** A hasher of which each hash is done when it is told to. */
function slowHasher() {
	const running: (() => void)[] = [];
	const hasher = createPasswordHasher(
		() => new Promise((resolve) => running.push(() => resolve(Buffer.from('same for all')))),
	);
	return { hasher, running };
}

it('two are hashed at a time, the others wait in their order, and too many are told to come again', async () => {
	const { hasher, running } = slowHasher();
	const done: number[] = [];
	const all = Array.from({ length: 22 }, (_, at) => hasher.hash(`p${at}`).then(() => done.push(at)));
	expect(running).toHaveLength(2);
	expect(await hasher.hash('one more')).toBeUndefined();
	expect(await hasher.verify('one more', undefined)).toBeUndefined();
	for (let at = 0; at < 22; at++) {
		running.shift()?.();
		await turn();
		expect(running.length).toBeLessThanOrEqual(2);
	}
	await Promise.all(all);
	expect(done).toEqual(Array.from({ length: 22 }, (_, at) => at));
	const after = hasher.hash('again');
	running.shift()?.();
	expect(await after).toBeDefined();
});

it('a hash that fails gives its turn back', async () => {
	let fails = true;
	const hasher = createPasswordHasher(async () => {
		if (fails) throw new Error('no memory');
		return Buffer.from('x');
	});
	for (let times = 0; times < 5; times++) await expect(hasher.hash('p')).rejects.toThrow('no memory');
	fails = false;
	expect(await hasher.hash('p')).toBeDefined();
});

it('a name that nobody has takes a hash as well', async () => {
	const { hasher, running } = slowHasher();
	const verified = hasher.verify('p', undefined);
	expect(running).toHaveLength(1);
	running[0]?.();
	expect(await verified).toBe(false);
});

it.each([
	['short', 'out_of_range'],
	['elevenchars', 'out_of_range'],
	['twelve chars', undefined],
	['aaaaaaaaaaaaaaaa', 'unknown_value'],
	['abcdabcdabcdabcd', 'unknown_value'],
	['The.Owner@Shop.example', 'unknown_value'],
	['گذرواژهٔ دراز و خوب', undefined],
	['😀😁😂🤣😃😄😅😆😉😊😋😎', undefined],
	['😀😁😂🤣😃😄', 'out_of_range'],
	['x'.repeat(200) + 'abcdefgh'.repeat(10), 'too_long'],
])('the password %j is %s', (password, code) => {
	expect(passwordFault(password, 'the.owner@shop.EXAMPLE')?.code).toBe(code);
});
