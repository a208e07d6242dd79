import type { PumpState } from '@aisle/store';
import type { Log } from '../serve/log.js';

/** Logs each time that forwarding or folding gets into trouble, into another one, or out of it: never every try. */
export function troubleLog(log: Log): (state: PumpState) => void {
	const known: { forwarding?: string; folding?: string } = {};
	return (state) => {
		for (const side of ['forwarding', 'folding'] as const) {
			const trouble = state[side];
			if (trouble === known[side]) continue;
			if (trouble === undefined) log.info(`${side}_again`);
			else log.info(`${side}_stopped`, { reason: trouble, waiting: state.log?.waiting ?? 0 });
			if (trouble === undefined) delete known[side];
			else known[side] = trouble;
		}
	};
}
