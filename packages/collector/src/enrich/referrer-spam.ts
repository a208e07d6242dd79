import { REFERRER_SPAM_HOSTS } from './referrer-spam-hosts.js';

const SPAMMERS: ReadonlySet<string> = new Set(REFERRER_SPAM_HOSTS.trim().split(/\s+/));

/** Dots of a host that are looked behind: no listed host has more. */
const MAX_LABELS = 8;

/** Whether a referrer's host, in lower case, is a known spammer's or below one. */
export function isSpamReferrer(host: string): boolean {
	let rest = host;
	for (let label = 0; label < MAX_LABELS; label++) {
		if (SPAMMERS.has(rest)) return true;
		const dot = rest.indexOf('.');
		if (dot < 0) return false;
		rest = rest.slice(dot + 1);
	}
	return false;
}
