import { scrubText } from '@aisle/analytics';

/** Characters of a refused event that are kept for the owner. */
const KEPT_CHARS = 2_000;

/** Characters that are scrubbed; more than are kept, so that the cut does not fall into what would have been masked. */
const READ_CHARS = 2 * KEPT_CHARS;

/** What was sent, scrubbed and capped. */
export function rejectedBody(raw: unknown): string {
	return scrubText(asText(raw).slice(0, READ_CHARS)).slice(0, KEPT_CHARS);
}

function asText(raw: unknown): string {
	if (typeof raw === 'string') return raw;
	try {
		return JSON.stringify(raw) ?? '';
	} catch {
		// JSON.parse takes any depth, JSON.stringify only what fits on the stack
		return '(nested too deeply to be shown)';
	}
}
