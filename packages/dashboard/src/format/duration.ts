/** Milliseconds in words, rounded to seconds: its two largest units of days, hours, minutes and seconds. */
export type WriteDuration = (ms: number) => string;

const UNITS = [
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
	['second', 1],
] as const;

/** English alone has narrow units that are read at once (`1m 23s`); elsewhere they are Latin letters or ambiguous. */
export function createDuration(locale: string): WriteDuration {
	const unitDisplay = locale.startsWith('en') ? 'narrow' : 'short';
	const writers = UNITS.map(
		([unit, seconds]) => [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }), seconds] as const,
	);
	return (ms) => {
		let rest = Math.round(ms / 1000);
		const largest = writers.findIndex(([, seconds]) => rest >= seconds);
		const shown = writers.slice(largest === -1 ? -1 : largest).slice(0, 2);
		return shown
			.map(([writer, seconds]) => {
				const count = Math.floor(rest / seconds);
				rest -= count * seconds;
				return writer.format(count);
			})
			.join(' ');
	};
}
