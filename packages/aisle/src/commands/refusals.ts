import { formatCount } from '../output/format.js';

/** Bad lines that are named one by one; the rest is counted. */
const NAMED_LINES = 20;

/** Names the first bad lines and counts the others. */
export function createRefusals(write: (text: string) => void) {
	let seen = 0;
	return {
		tell(line: number, text: string): void {
			if (++seen <= NAMED_LINES) write(`line ${line}: ${text}\n`);
		},
		end(): void {
			if (seen > NAMED_LINES) write(`and ${formatCount(seen - NAMED_LINES)} more bad lines\n`);
		},
	};
}
