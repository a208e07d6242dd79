import type { AccountRefusal } from '../accounts/requests.js';
import type { Say } from './words.js';

/** Why the collector did not do it. */
export function refusalText(say: Say, refusal: AccountRefusal): string {
	return say(refusal === 'forbidden' || refusal === 'input' ? `fault.${refusal}` : 'fault.other');
}
