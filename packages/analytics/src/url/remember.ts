/** Keys of one generation: more than a large shop has pages. A memory holds two of them at most. */
const GENERATION = 5_000;
/** Longer keys are not worth their memory. */
const MAX_KEY_CHARS = 256;

/**
 * The same function with a bounded memory: shops see the same few thousand addresses again and again. When a generation
 * is full, what was not asked for since the one before is forgotten. Only for functions whose results nobody changes.
 */
export function remember<V>(compute: (key: string) => V): (key: string) => V {
	let young = new Map<string, { value: V }>();
	let old = young;
	return (key) => {
		const found = young.get(key);
		if (found !== undefined) return found.value;
		if (key.length > MAX_KEY_CHARS) return compute(key);
		const kept = old.get(key) ?? { value: compute(key) };
		if (young.size >= GENERATION) {
			old = young;
			young = new Map();
		}
		young.set(key, kept);
		return kept.value;
	};
}
