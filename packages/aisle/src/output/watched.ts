import type { Progress } from '@aisle/store';
import type { OnProgress } from '../tasks/work.js';
import type { Terminal } from '../terminal.js';
import { createProgress } from './progress.js';

/** Shows a line for each phase of lasting work. */
export async function watched<T>(terminal: Terminal, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
	let phase: string | undefined;
	let progress = createProgress('', '', { write: terminal.err, isTty: terminal.isTty });
	const result = await work((step: Progress) => {
		if (step.phase !== phase) {
			progress.end();
			phase = step.phase;
			progress = createProgress(phase, 'done', { write: terminal.err, isTty: terminal.isTty });
			if (!terminal.isTty) terminal.err(`${phase}\n`);
		}
		progress.update(step.done, step.total ? step.done / step.total : undefined);
	});
	progress.end();
	return result;
}
