/** Keys that one memory holds before it starts afresh. */
const MAX_ENTRIES = 2_000;
/** Longer keys are not worth their memory. */
const MAX_KEY_CHARS = 256;

/**
 * The same function with a bounded memory: shops see the same few addresses again and again. Only for functions whose
 * results nobody changes.
 */
export function remember<V>(compute: (key: string) => V): (key: string) => V {
	const known = new Map<string, { value: V }>();
	return (key) => {
		const found = known.get(key);
		if (found !== undefined) return found.value;
		const value = compute(key);
		if (key.length <= MAX_KEY_CHARS) {
			if (known.size >= MAX_ENTRIES) known.clear();
			known.set(key, { value });
		}
		return value;
	};
}
