/** Noon of the day on which the sequence starts. */
const START = Date.UTC(2020, 0, 1, 12);

export const DAY_SECONDS = 86_400;

/** An import line of a page view so many seconds after the start; ten visitors and seven pages take turns. */
export function eventLine(second: number, more: object = {}): string {
	const event = {
		time: START + second * 1_000,
		visitor: `v${second % 10}`,
		name: 'page_view',
		url: `https://shop.example/${second % 7}`,
	};
	return `${JSON.stringify({ ...event, ...more })}\n`;
}

/** So many page views, one a second. */
export function eventLines(count: number): string {
	return Array.from({ length: count }, (_, second) => eventLine(second)).join('');
}
