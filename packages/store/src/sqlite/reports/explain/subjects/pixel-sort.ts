import { PIXEL_EVENTS, pixelCampaign } from '@aisle/analytics';
import { MESSAGE, NAMED_CAMPAIGN } from '../../lists/pixels.js';
import { wordNumber } from '../../sessions/conditions.js';
import { type Ask, fact } from '../subject.js';
import { type EventRow, type EventSort, PLAIN } from './event-sort.js';

/** Events of mails and ads. The first open that is looked at stands for its message: in the row that is asked for, or in all. */
export function pixelSort({ context, query }: Ask): EventSort {
	const [open, click, impression] = PIXEL_EVENTS.map((name) => wordNumber(context, name));
	const messages = new Set<string>();
	const campaignOf = ({ first, second }: EventRow): string | null =>
		pixelCampaign(
			first === null ? undefined : context.numbers.trafficOf(Number(first)),
			second === null ? null : String(second),
		);
	const isFirst = (row: EventRow): boolean => {
		if (row.name !== open || PLAIN.reasonOf(row) !== undefined) return false;
		if (row.third === null) return true;
		const size = messages.size;
		return messages.add(JSON.stringify([query.row === undefined ? null : campaignOf(row), row.third])).size > size;
	};
	return {
		...PLAIN,
		where: 'e.name IN (SELECT value FROM json_each(:pixelNames))',
		bind: { pixelNames: JSON.stringify([open, click, impression]) },
		reads: ['e.traffic', NAMED_CAMPAIGN, MESSAGE],
		rowOf: (row) => [campaignOf(row)],
		factsOf: (row) => ({
			open: fact(row.name === open),
			click: fact(row.name === click),
			impression: fact(row.name === impression),
			first: fact(isFirst(row)),
		}),
		labelOf: campaignOf,
	};
}
