import type { Capture } from '../types.js';

/** How {@link cmp} reads a consent platform. */
export interface CmpOptions {
	/** IAB TCF purposes that must all be consented to: 1 (storage) and 8 (content performance) when left out. */
	purposes?: readonly number[];
	/** What a refusal means: `cookieless` (when left out) deletes what an earlier grant kept, else changes nothing; `denied` stores nothing at all. */
	refused?: 'cookieless' | 'denied';
	/** Name of the global list in which Google Consent Mode is told; `dataLayer` when left out. */
	dataLayer?: string;
}

/** First and longest wait for a platform that comes after us, in milliseconds; each wait is twice the one before. */
const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 16_000;

type TcData = { gdprApplies?: boolean; eventStatus: string; purpose: { consents: Record<number, boolean> } };
type TcfApi = (command: string, version: number, callback: (data: TcData) => unknown) => void;
/** What `gtag('consent', 'update', { analytics_storage: 'granted' })` leaves in the list, among anything else. */
type Entry = [command: string, kind: string, said: { analytics_storage?: string }];
type PrivacyNavigator = Navigator & { globalPrivacyControl?: boolean };
type CmpWindow = { __tcfapi?: TcfApi } & Record<string, Entry[]>;

/**
 * Passes on what a consent platform knows, through IAB TCF 2 or Google Consent Mode 2: `consent('granted')`, and for a
 * refusal what {@link CmpOptions.refused} says. One refusal outweighs any grant. Without a decision nothing is called.
 */
// oxlint-disable-next-line max-lines-per-function -- a closure: its shared names are the ones that minify to a letter
export function cmp({ purposes = [1, 8], refused, dataLayer = 'dataLayer' }: CmpOptions = {}): Capture {
	// oxlint-disable-next-line max-lines-per-function -- the same
	return ({ consent, guard }) => {
		const global = window as unknown as CmpWindow;
		let tcf: boolean | undefined;
		let update: boolean | undefined;
		/** Allowed without having been asked, which a browser's own signal overrides. */
		let implied: boolean | undefined;
		let granted = false;

		const settle = guard((ripe?: boolean) => {
			if (tcf === false || update === false) {
				const isKept = () => Object.keys(localStorage).some((key) => /^aisle-/.test(key));
				if (refused === 'denied' || granted || isKept()) consent('denied');
			} else if (!ripe) {
				// a refusal may be the page's last word; a grant waits for what else the task says
				setTimeout(settle, 0, true);
			} else if (tcf || update || (implied && !(navigator as PrivacyNavigator).globalPrivacyControl)) {
				granted = true;
				consent('granted');
			}
		});

		const read = guard((entry: Entry) => {
			const [command, kind, said] = entry?.[0] ? entry : [];
			if (command !== 'consent' || !said?.analytics_storage) return;
			const yes = said.analytics_storage === 'granted';
			if (kind === 'update') update = yes;
			// defaults differ by region, and which is the visitor's is not ours to know
			else implied = implied !== false && yes;
			settle();
		});

		const told = guard(({ gdprApplies, eventStatus, purpose }: TcData) => {
			if (gdprApplies === false) implied = true;
			else if (/^(tcl|user)/.test(eventStatus)) tcf = purposes.every((id) => purpose.consents[id]);
			settle();
		});

		const find = guard((waitMs: number) => {
			if (global.__tcfapi) global.__tcfapi('addEventListener', 2, told);
			else if (waitMs <= LAST_WAIT_MS) setTimeout(find, waitMs, waitMs * 2);
		});

		find(FIRST_WAIT_MS);
		const layer = (global[dataLayer] ??= []);
		layer.forEach(read);
		const { push } = layer;
		layer.push = (...entries) => {
			entries.forEach(read);
			return push.apply(layer, entries);
		};
	};
}
