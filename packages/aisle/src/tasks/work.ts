import type { Fault, Goal, GoalChange, ImportSummary, Segment, Site } from '@aisle/protocol';
import type { AccountsChange, AccountsOutcome } from '@aisle/collector';
import type { CostOutcome, CostRow, Erasure, Progress } from '@aisle/store';
import type { SettingsChange, SiteSettings } from '../settings/site-settings.js';

/** A line that did not go in, by its number in the file. */
export interface RejectedLine {
	line: number;
	fault: Fault;
}

/** What became of an import so far, and which lines were refused since the last step. */
export interface ImportStep {
	summary: ImportSummary;
	rejected: RejectedLine[];
}

/** Progress on one site. */
export type OnProgress = (progress: Progress) => void;

/**
 * The writing work of the command line, wherever it is done: here under the lock, or in the running server.
 * Expected failures reject with a `StoreError`.
 */
export interface Work {
	addSite(site: Site): Promise<void>;
	/** Removes a site and all that is kept of it; unknown at once, while its rows are still deleted. */
	removeSite(site: string, onProgress: OnProgress): Promise<void>;
	/** Changes a site's settings and tells them; a running server goes by them at once. */
	changeSettings(site: string, change: SettingsChange): Promise<SiteSettings>;
	/** Makes a change to accounts; a running server goes by it at once. */
	changeAccounts(change: AccountsChange): Promise<AccountsOutcome>;
	/** Imports lines given as bytes; tells each step. What went in before a failure stays: importing again completes it. */
	importLines(
		site: string,
		chunks: AsyncIterable<Uint8Array>,
		onStep: (step: ImportStep) => void,
	): Promise<ImportSummary>;
	/** Writes costs of campaigns: all of them or none. */
	importCosts(site: string, rows: readonly CostRow[]): Promise<CostOutcome>;
	/** Changes the goals of a site; resolves with all of them. */
	changeGoals(site: string, change: GoalChange): Promise<Goal[]>;
	/** Erases a person of a site; the person as `Store.erase` takes it. */
	erase(site: string, person: string, onProgress: OnProgress): Promise<Erasure>;
	/** Saves a segment in place of one of that name. */
	putSegment(site: string, segment: Segment): Promise<void>;
	/** Whether there was one of that name. */
	removeSegment(site: string, name: string): Promise<boolean>;
	/** Recounts one site or all of them and replaces; resolves with their names. */
	rebuild(site: string | undefined, onProgress: OnProgress): Promise<string[]>;
}
