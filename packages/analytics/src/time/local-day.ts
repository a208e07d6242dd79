const DAY_MS = 86_400_000;
/** No zone changes its offset twice within a quarter of an hour: where the ends of one agree, so does what lies between. */
const SLOT_MS = 900_000;
const MAX_SLOTS_PER_ZONE = 50_000;

interface Zone {
	format: Intl.DateTimeFormat;
	offsetBySlot: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** True when this runtime knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** Milliseconds to add to UTC to get the zone's wall time at moment `t`. Throws RangeError on an unknown zone. */
export function zoneOffset(timeZone: string, t: number): number {
	let zone = zones.get(timeZone);
	if (zone === undefined) {
		zone = { format: wallFormat(timeZone), offsetBySlot: new Map() };
		zones.set(timeZone, zone);
	}
	const slot = Math.floor(t / SLOT_MS);
	const offset = offsetAtSlot(zone, slot);
	// A few clocks were set at one minute past midnight: St. John's until 2011, Gaza, Casey.
	return offset === offsetAtSlot(zone, slot + 1) ? offset : offsetAt(zone, Math.floor(t / 1_000) * 1_000);
}

function offsetAtSlot(zone: Zone, slot: number): number {
	let offset = zone.offsetBySlot.get(slot);
	if (offset === undefined) {
		offset = offsetAt(zone, slot * SLOT_MS);
		if (zone.offsetBySlot.size >= MAX_SLOTS_PER_ZONE) zone.offsetBySlot.clear();
		zone.offsetBySlot.set(slot, offset);
	}
	return offset;
}

/** `t` is a whole second. */
function offsetAt({ format }: Zone, t: number): number {
	return wallTime(format, t) - t;
}

/** Number of the local day in which moment `t` falls: days since 1970-01-01 on the zone's calendar. */
export function localDay(timeZone: string, t: number): number {
	return Math.floor((t + zoneOffset(timeZone, t)) / DAY_MS);
}

/** First moment of a local day, milliseconds since 1970; where midnight was skipped, the moment the clocks jumped. */
export function startOfLocalDay(timeZone: string, day: number): number {
	const wall = day * DAY_MS;
	let slot = Math.floor((wall - 15 * 3_600_000) / SLOT_MS) * SLOT_MS;
	while (localDay(timeZone, slot) < day) slot += SLOT_MS;
	return slot;
}

/** `2026-03-20` of a day number. */
export function toLocalDate(day: number): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Day number of `2026-03-20`; `undefined` unless it is a real calendar date. */
export function fromLocalDate(date: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
	const ms = Date.parse(`${date}T00:00:00Z`);
	if (!Number.isFinite(ms) || new Date(ms).toISOString().slice(0, 10) !== date) return undefined;
	return ms / DAY_MS;
}

function wallFormat(timeZone: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		era: 'short',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
}

function wallTime(format: Intl.DateTimeFormat, t: number): number {
	const part: Record<string, number> = {};
	for (const { type, value } of format.formatToParts(t)) part[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
