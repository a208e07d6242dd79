import { median } from '../stats/median.js';
import type { FunnelRun } from './run-funnel.js';

/** What became of the subjects at one step. */
export interface FunnelStep {
	/** Subjects that came at least so far. */
	reached: number;
	/** Of those, the ones that came no further; nought at the last step. */
	dropped: number;
	/** Reached, of those that reached the first step, 0 to 1; absent when nobody did. */
	share?: number;
	/** Milliseconds from the step before, of those that reached this one; absent at the first step, and when nobody did. */
	medianMs?: number;
}

/** What became of all subjects. */
export interface FunnelSummary {
	steps: FunnelStep[];
	/** Milliseconds from the first step to the last, of those that came through; absent when nobody did. */
	medianMs?: number;
}

/** Adds up the runs of all subjects; those that never began count nowhere. */
export function summarizeFunnel(runs: readonly FunnelRun[], stepCount: number): FunnelSummary {
	const began = reaching(runs, 0).length;
	const steps = Array.from({ length: stepCount }, (_, step) => {
		const here = reaching(runs, step);
		const middle = step === 0 ? undefined : medianBetween(here, step - 1, step);
		return {
			reached: here.length,
			dropped: step === stepCount - 1 ? 0 : here.length - reaching(here, step + 1).length,
			...(began > 0 ? { share: here.length / began } : {}),
			...(middle === undefined ? {} : { medianMs: middle }),
		};
	});
	const whole = medianBetween(stepCount > 0 ? reaching(runs, stepCount - 1) : [], 0, stepCount - 1);
	return { steps, ...(whole === undefined ? {} : { medianMs: whole }) };
}

function reaching(runs: readonly FunnelRun[], step: number): FunnelRun[] {
	return runs.filter(({ reachedAt }) => reachedAt.length > step);
}

function medianBetween(runs: readonly FunnelRun[], from: number, to: number): number | undefined {
	return median(runs.map(({ reachedAt }) => (reachedAt[to] ?? 0) - (reachedAt[from] ?? 0)));
}
