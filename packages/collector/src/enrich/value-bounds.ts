import type { Agent, StoredEvent, Traffic } from '@aisle/analytics';
import { EVENT_NAMES } from '@aisle/protocol';
import type { Store } from '@aisle/store';
import { add, type Counts } from '../metrics/registry.js';
import { RecentMap } from '../recent-map.js';

/** Values that a site may bring new in one day (UTC), for each field that has a dictionary or a roll-up. */
export const NEW_VALUES_A_DAY = 10_000;

/** Stands for every new value beyond that. */
export const OTHER = '(other)';

/** Values that are remembered as known, so that the store is not asked for each. */
const REMEMBERED = 50_000;

/** Characters of a value that is worth remembering; the store is asked for longer ones. */
const REMEMBERED_CHARS = 256;

const MS_A_DAY = 86_400_000;

/** What rules and money depend on is never replaced. There are few of them. */
const VOCABULARY: ReadonlySet<string> = new Set(EVENT_NAMES);

const TEXT_FIELDS = [
	'path',
	'title',
	'host',
	'referrerHost',
	'referrerPath',
] as const satisfies readonly (keyof StoredEvent)[];

/** New values of one site on one day, by field. */
interface Tally {
	day: number;
	fresh: Counts;
}

/**
 * Bounds what strangers can add to dictionaries and roll-ups, before an event is stored: what is stored is never changed
 * by it, and every number follows from what is stored. `limit`: see {@link NEW_VALUES_A_DAY}.
 */
export class ValueBounds {
	private readonly known = new RecentMap<true>(REMEMBERED);
	private readonly knownAgents = new WeakSet<Agent>();
	private readonly tallies = new Map<string, Tally>();

	constructor(
		private readonly store: Pick<Store, 'isKnown'>,
		/** Counts what was replaced, by field. */
		private readonly replaced: Counts,
		private readonly limit = NEW_VALUES_A_DAY,
	) {}

	/** Replaces what is new beyond the limit by {@link OTHER}, in the event itself. `site` must be one that exists. */
	bound(site: string, event: StoredEvent): void {
		const tally = this.tallyOf(site, event.received);
		if (!VOCABULARY.has(event.name) && !this.passes('name', event.name, event.name, tally)) event.name = OTHER;
		for (const field of TEXT_FIELDS) {
			const value = event[field];
			if (value !== undefined && !this.passes(field, value, value, tally)) event[field] = OTHER;
		}
		if (event.traffic !== undefined) event.traffic = this.boundTraffic(event.traffic, tally);
		if (event.agent !== undefined) event.agent = this.boundAgent(event.agent, tally);
	}

	private boundTraffic(traffic: Traffic, tally: Tally): Traffic {
		const { channel, source, medium, campaign, tagged } = traffic;
		if (this.passes('traffic', `${channel} ${source} ${medium} ${campaign ?? ''} ${tagged}`, traffic, tally))
			return traffic;
		const other: Traffic = { channel, source: OTHER, medium: OTHER, tagged };
		return campaign === undefined ? other : { ...other, campaign: OTHER };
	}

	/** The same reading of a user agent is the same object, so that most of the time nothing has to be compared. */
	private boundAgent(agent: Agent, tally: Tally): Agent {
		if (this.knownAgents.has(agent)) return agent;
		if (!this.passes('agent', `${agent.browser} ${agent.os} ${agent.device}`, agent, tally)) {
			return agent.device === undefined ? { browser: OTHER } : { browser: OTHER, device: agent.device };
		}
		this.knownAgents.add(agent);
		return agent;
	}

	/** Whether a value is known, or may be new. `key` stands for it here. */
	private passes(field: string, key: string, value: string | Traffic | Agent, tally: Tally): boolean {
		if (this.known.get(key)) return true;
		if (!this.store.isKnown(value)) {
			if ((tally.fresh[field] ?? 0) >= this.limit) {
				add(this.replaced, field);
				return false;
			}
			add(tally.fresh, field);
		}
		// a part of a text holds on to all of it
		if (key.length <= REMEMBERED_CHARS) this.known.set(Buffer.from(key).toString(), true);
		return true;
	}

	private tallyOf(site: string, received: number): Tally {
		const day = Math.floor(received / MS_A_DAY);
		let tally = this.tallies.get(site);
		if (tally === undefined) this.tallies.set(site, (tally = { day, fresh: {} }));
		if (tally.day !== day) {
			tally.day = day;
			tally.fresh = {};
		}
		return tally;
	}
}
