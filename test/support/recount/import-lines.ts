import type { StoredEvent } from '@aisle/analytics';
import type { ImportLine } from '@aisle/protocol';

/** Lines of an import as stored events, as far as the law's own sequences need it: no traffic, no title, no agent. */
export function fromImportLines(text: string): StoredEvent[] {
	return text
		.trim()
		.split('\n')
		.map((line, no) => toEvent(JSON.parse(line) as ImportLine, no));
}

function toEvent(
	{ id, time, visitor, userId, source = 'browser', name, url, params }: ImportLine,
	no: number,
): StoredEvent {
	const user = userId === undefined ? undefined : `u:${userId}`;
	const key = visitor === undefined ? user : `g:${visitor}`;
	return {
		id: id ?? `line ${no}`,
		t: Number(time),
		received: Number(time),
		source,
		mode: 'granted',
		name,
		bot: false,
		...(key === undefined ? {} : { key }),
		...(userId === undefined ? {} : { userId }),
		...(url === undefined ? {} : { path: new URL(url).pathname }),
		...(params === undefined ? {} : { params }),
	};
}
