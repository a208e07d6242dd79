import type { StoredEvent, Traffic } from '@aisle/analytics';

/** An event as a scenario states it: the rest is filled in. */
export type Draft = Partial<Omit<StoredEvent, 'id' | 't'>> & { at: string | number; id?: number };

/** Event number `n`'s id. */
export function idOf(n: number): string {
	return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A moment: `2026-03-10 12:30` and parts of it, in UTC. */
export function moment(text: string): number {
	const [date = '', time = '00:00'] = text.split(' ');
	const t = Date.parse(`${date}T${time}Z`);
	if (Number.isNaN(t)) throw new Error(`no moment: ${text}`);
	return t;
}

/** Events from drafts: from a browser with a kept id, one id each, received when they happened. */
export function eventsOf(...drafts: Draft[]): StoredEvent[] {
	return drafts.map(({ at, id, ...rest }, index) => {
		const t = typeof at === 'number' ? at : moment(at);
		return {
			id: idOf(id ?? index + 1),
			t,
			received: t,
			source: 'browser',
			mode: 'granted',
			name: 'page_view',
			bot: false,
			...rest,
		};
	});
}

export const SEARCH: Traffic = { channel: 'Organic Search', source: 'google', medium: 'organic', tagged: false };
export const NEWSLETTER: Traffic = {
	channel: 'Email',
	source: 'news',
	medium: 'email',
	campaign: 'spring',
	tagged: true,
};
