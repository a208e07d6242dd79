import { CLICK_IDS, type ClickId } from '../url/click-ids.js';
import { clip } from '../url/clip.js';
import { trafficParams } from '../url/query.js';
import { readUrl } from '../url/read-url.js';
import { remember } from '../url/remember.js';

/** What a page's own URL says about where the visit came from. At least one of the three is there. */
export interface CampaignTag {
	/** Lower case. */
	source?: string;
	/** Lower case. */
	medium?: string;
	campaign?: string;
}

/** Longest source, medium and campaign name. */
const MAX_CHARS = 200;
const BLANKS = /\s+/g;
const RANK_BY_PARAM: ReadonlyMap<string, number> = new Map(CLICK_IDS.map(({ param }, rank) => [param, rank]));

/**
 * Reads campaign parameters and click ids. What `utm_*` says wins; a click id fills in what they leave open, unless they
 * name another source. `undefined` for a URL with neither.
 */
export function campaignTag(url: string): Readonly<CampaignTag> | undefined {
	// most addresses have no query, and looking for one costs less than looking for the address
	return url.includes('?') ? rememberedTag(url) : undefined;
}

const rememberedTag = remember(readTag);

function readTag(url: string): CampaignTag | undefined {
	const params = trafficParams(readUrl(url)?.query ?? '');
	if (params.length === 0) return undefined;
	const valueByName = new Map<string, string>();
	for (const { name, value } of params) if (!valueByName.has(name)) valueByName.set(name, nameOf(value));
	return mergeTag(valueByName, firstClickId(valueByName.keys()));
}

function mergeTag(valueByName: ReadonlyMap<string, string>, click: ClickId | undefined): CampaignTag | undefined {
	const source = valueByName.get('utm_source')?.toLowerCase() ?? click?.source;
	const fits = click !== undefined && click.source === source;
	const medium = valueByName.get('utm_medium')?.toLowerCase() ?? (fits ? click.medium : undefined);
	const campaign = valueByName.get('utm_campaign');
	if (source === undefined && medium === undefined && campaign === undefined) return undefined;
	return {
		...(source === undefined ? {} : { source }),
		...(medium === undefined ? {} : { medium }),
		...(campaign === undefined ? {} : { campaign }),
	};
}

function firstClickId(names: Iterable<string>): ClickId | undefined {
	let first = CLICK_IDS.length;
	for (const name of names) first = Math.min(first, RANK_BY_PARAM.get(name) ?? first);
	return CLICK_IDS[first];
}

/** The value on one line, without blanks around it, at a length that a table can show. */
function nameOf(value: string): string {
	return clip(value.replace(BLANKS, ' ').trim(), MAX_CHARS);
}
