const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
/** An escape that a later reader would decode again. */
const ESCAPE_LOOKALIKE = /%(?=[0-9a-f]{2})/gi;
/** Rounds of percent-encoding that are looked through; mail programs and redirectors stack two. */
const MAX_ROUNDS = 3;

/** Decodes percent-encoding; what is not UTF-8 stays as it is. Never throws. */
export function decodeEscapes(text: string): string {
	return text.includes('%') ? text.replace(ESCAPES, decodeRun) : text;
}

function decodeRun(run: string): string {
	try {
		return decodeURIComponent(run);
	} catch {
		// Not UTF-8: the encoded form is the only honest one.
		return run;
	}
}

/** Keeps decoded text from being decoded once more by whoever reads it as part of a URL. */
export function escapeLookalikes(text: string): string {
	return decodeEscapes(text) === text ? text : text.replace(ESCAPE_LOOKALIKE, '%25');
}

/** The decoded text after `scrub`, which also sees what is hidden under further rounds of encoding. */
export function scrubDecoded(text: string, scrub: (text: string) => string): string {
	const decoded = decodeEscapes(text);
	let deeper = decoded;
	for (let round = 1; round < MAX_ROUNDS && deeper.includes('%'); round++) {
		deeper = decodeEscapes(deeper);
		const clean = scrub(deeper);
		if (clean !== deeper) return clean;
	}
	return scrub(decoded);
}
