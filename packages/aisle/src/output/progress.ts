import { formatCount } from './format.js';

/** Where progress is written. `isTty` decides between a bar that is redrawn and plain lines. */
export interface ProgressTarget {
	write(text: string): void;
	isTty: boolean;
}

export interface ProgressLine {
	/** `share` is 0 to 1, or left out where the end is unknown. */
	update(done: number, share?: number): void;
	/** Ends the line that is being redrawn. */
	end(): void;
}

const BAR_CELLS = 30;
/** Without a terminal: a line each time the count passes this step. */
const PLAIN_STEP = 100_000;

/** Shows lasting work: a bar on a terminal, else one line for every hundred thousand. */
export function createProgress(label: string, unit: string, target: ProgressTarget): ProgressLine {
	let shown = '';
	let nextStep = PLAIN_STEP;
	return {
		update(done, share) {
			if (target.isTty) {
				const line = `${label} ${bar(share)}${formatCount(done)} ${unit}`;
				// Clears to the end of the line, since the new text may be shorter.
				if (line !== shown) target.write(`\r${line}\u001b[K`);
				shown = line;
			} else if (done >= nextStep) {
				target.write(`${label}: ${formatCount(done)} ${unit}\n`);
				nextStep = done - (done % PLAIN_STEP) + PLAIN_STEP;
			}
		},
		end() {
			if (target.isTty && shown !== '') target.write('\n');
			shown = '';
		},
	};
}

function bar(share: number | undefined): string {
	if (share === undefined) return '';
	const bounded = Math.min(1, Math.max(0, share));
	const full = Math.round(bounded * BAR_CELLS);
	return `[${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}] ${String(Math.floor(bounded * 100)).padStart(3)} %  `;
}
