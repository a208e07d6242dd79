import type { Traffic } from '../stored-event.js';
import type { TouchKind } from './fold-touchpoints.js';

const NOT_SET = '(not set)';

const UNTAGGED: Partial<Record<TouchKind, Traffic>> = {
	email_open: { channel: 'Email', source: NOT_SET, medium: 'email', tagged: false },
	email_click: { channel: 'Email', source: NOT_SET, medium: 'email', tagged: false },
	ad_impression: { channel: 'Display', source: NOT_SET, medium: 'display', tagged: false },
};

/** Where a touch came from, also where nobody tagged the mail or the ad; `undefined`: direct. */
export function touchTraffic(kind: TouchKind, traffic: Traffic | undefined): Traffic | undefined {
	return traffic ?? UNTAGGED[kind];
}
