import { zoneOffset } from '@aisle/analytics';

const HOUR_MS = 3_600_000;

/** First moment of the local hour of `t`; where the clock is set back, the same hour begins twice. */
export function hourStart(zone: string, t: number): number {
	const offset = zoneOffset(zone, t);
	return Math.floor((t + offset) / HOUR_MS) * HOUR_MS - offset;
}
