/** A part of a list that still fails, of which no single value can be left out. Tries large parts first. */
export async function smallestFailing<V>(
	values: readonly V[],
	fails: (part: readonly V[]) => Promise<boolean>,
): Promise<readonly V[]> {
	let kept = values;
	for (let size = Math.ceil(kept.length / 2); ; size = Math.ceil(size / 2)) {
		for (let at = 0; at < kept.length; ) {
			const part = [...kept.slice(0, at), ...kept.slice(at + size)];
			if (part.length > 0 && (await fails(part))) kept = part;
			else at += size;
		}
		if (size <= 1) return kept;
	}
}
