import type { FoldEvent, Traffic } from '../stored-event.js';

/** Events by which mails and ads report themselves: through their pixel, their links, or who sent them. */
export const PIXEL_EVENTS = ['email_open', 'email_click', 'ad_impression'] as const;
export type PixelEvent = (typeof PIXEL_EVENTS)[number];

/** Parameters that a mail or an ad says of itself. */
export const PIXEL_PARAMS = { campaign: 'campaign', message: 'message_id' } as const;

/** Campaign of a mail or an ad: that of its address, else the one that it names; `null` without any. */
export function pixelCampaign(traffic: Pick<Traffic, 'campaign'> | undefined, named: string | null): string | null {
	return (traffic?.campaign ?? named) || null;
}

/** What an event says of its mail or ad; `undefined` for an event of another name. */
export function pixelHit({ name, traffic, params = {} }: Pick<FoldEvent, 'name' | 'traffic' | 'params'>) {
	if (!PIXEL_EVENTS.some((known) => known === name)) return undefined;
	const textOf = (param: string): string | null => {
		const value = Object.hasOwn(params, param) ? params[param] : undefined;
		return value === undefined || typeof value === 'object' ? null : String(value);
	};
	return {
		campaign: pixelCampaign(traffic, textOf(PIXEL_PARAMS.campaign)),
		/** Of the mail that one person got; `null` where it is not told from others. */
		message: textOf(PIXEL_PARAMS.message) || null,
	};
}
