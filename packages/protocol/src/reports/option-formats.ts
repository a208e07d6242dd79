/** What somebody does in a visit: an event of a name, or a view of one page or of all whose paths begin alike. */
export type FlowStep = { event: string } | { path: string } | { pathPrefix: string };

const EVENT = 'event:';
const PATH = 'path:';
const WILDCARD = '*';

/** `event:add_to_cart`, `path:/checkout`, `path:/product/*` (begins with); `undefined` when it is neither. */
export function readFlowStep(text: string): FlowStep | undefined {
	if (text.startsWith(EVENT)) {
		const event = text.slice(EVENT.length);
		return /^[\p{L}\p{N}_]+$/u.test(event) ? { event } : undefined;
	}
	if (!text.startsWith(`${PATH}/`)) return undefined;
	const path = text.slice(PATH.length);
	return path.endsWith(WILDCARD) ? { pathPrefix: path.slice(0, -WILDCARD.length) } : { path };
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Longest window of a funnel. */
const MAX_WINDOW_MS = 366 * UNIT_MS.d;

/** Milliseconds of `90m`, `12h` or `7d`; `undefined` when it is none of these, nothing, or more than a year. */
export function readDuration(text: string): number | undefined {
	const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
	if (amount === undefined) return undefined;
	const ms = Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
	return ms > 0 && ms <= MAX_WINDOW_MS ? ms : undefined;
}

/** A whole number from 1 to `max`; `undefined` when it is none. */
function readCount(text: string, max: number): number | undefined {
	const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
	return count >= 1 && count <= max ? count : undefined;
}

const MAX_DEPTH = 5;
const MAX_TOP = 10;

/** How an option can be written: what is expected, an example, and whether a text is that. */
export const OPTION_FORMATS = {
	flow_step: {
		expected: 'event:<name>, path:/<path>, or path:/<beginning>*',
		examples: ['event:add_to_cart', 'path:/checkout'],
		isValid: (text: string): boolean => readFlowStep(text) !== undefined,
	},
	duration: {
		expected: 'minutes, hours or days, up to a year: 30m, 12h, 7d',
		examples: ['7d'],
		isValid: (text: string): boolean => readDuration(text) !== undefined,
	},
	path_depth: {
		expected: `a whole number from 1 to ${MAX_DEPTH}`,
		examples: ['3'],
		isValid: (text: string): boolean => readCount(text, MAX_DEPTH) !== undefined,
	},
	path_top: {
		expected: `a whole number from 1 to ${MAX_TOP}`,
		examples: ['5'],
		isValid: (text: string): boolean => readCount(text, MAX_TOP) !== undefined,
	},
} as const satisfies Record<
	string,
	{ expected: string; examples: readonly string[]; isValid: (text: string) => boolean }
>;

export type OptionFormat = keyof typeof OPTION_FORMATS;
