import { type AisleEvent, type Fault, MAX_EVENT_AGE_MS, type Site } from '@aisle/protocol';
import { isUuid } from '@aisle/protocol/decode';
import type { Arrival, Rejected, Store } from '@aisle/store';
import type { VisitorLimit } from '../admission/visitor-limit.js';
import type { AgentReading } from '../enrich/agent.js';
import type { Geo, Place } from '../enrich/geo.js';
import { isSpamReferrer } from '../enrich/referrer-spam.js';
import { toStoredEvent } from '../enrich/to-stored-event.js';
import type { ValueBounds } from '../enrich/value-bounds.js';
import { createKeyer, type Keyer } from '../enrich/visitor-key.js';
import type { HitAnswer, RawHit } from '../hit.js';
import { type Settled, unstorableFault } from './answers.js';
import { lowered } from './let-in.js';
import { rejectedBody } from './rejected-body.js';

/** What judging a hit needs besides the hit. */
export interface Judge {
	store: Pick<Store, 'salt'>;
	geo: Geo | undefined;
	readAgent: (userAgent: string, hints?: string) => AgentReading;
	bounds: Pick<ValueBounds, 'bound'>;
	/** Whether visitors bring more than they may. */
	waitOf: VisitorLimit;
	newId: (t: number) => string;
	/** 0 to below 1. */
	random: () => number;
	site(name: string): Site | undefined;
}

/** A judged hit: what goes to the store, and the answer once that is on disk. */
export interface Prepared {
	arrivals: Arrival[];
	rejected: Rejected[];
	/** The arrival at `index` as a refused event, for the case that the store cannot hold it. */
	unstorable(index: number): Rejected;
	/** Takes what became of `arrivals`, in their order. */
	answer(settled: Settled[]): HitAnswer;
}

/** Characters of refused events that one hit may leave behind: a thousand bad events of one sender look alike. */
const KEPT_CHARS = 20_000;

/** Turns the events of one hit into arrivals. Place, agent and keys are found once and only when an event needs them. */
export class HitEvents {
	readonly arrivals: Arrival[] = [];
	readonly rejected: Rejected[] = [];
	private readonly keysOf: Keyer;
	private readonly reading: AgentReading;
	private readonly place: Place | undefined;
	/** What each arrival was made of, and its place in the hit. */
	private readonly sent: AisleEvent[] = [];
	private readonly places: (number | undefined)[] = [];
	private keptChars = 0;

	constructor(
		private readonly site: Site,
		private readonly hit: RawHit,
		private readonly judge: Judge,
	) {
		const saltOf = (day: number) => judge.store.salt(site.name, day, hit.received);
		this.keysOf = createKeyer(site, hit, saltOf, () => judge.newId(hit.received));
		this.reading = judge.readAgent(hit.userAgent, hit.hints);
		this.place = judge.geo?.place(hit.address);
	}

	/** Stores the event unless it is too old; says what is wrong otherwise. `t` is its event time, `at` its place where the hit has several. */
	take(sent: AisleEvent, t: number, at?: number): Fault | undefined {
		const event = lowered(sent, this.hit.atMost);
		if (this.hit.received - t > MAX_EVENT_AGE_MS) {
			const expected = `not older than ${MAX_EVENT_AGE_MS / 86_400_000} days`;
			return { code: 'too_old', path: at === undefined ? 't' : `e[${at}].t`, expected };
		}
		const { received, language, ownHosts } = this.hit;
		const { agent, bot } = this.reading;
		const { key, previousKey } = this.keysOf(event, t);
		const known = { t, received, place: this.place, language, agent, bot, key, previousKey, ownHosts };
		const stored = toStoredEvent(event, known);
		if (stored.referrerHost !== undefined && isSpamReferrer(stored.referrerHost)) stored.bot = true;
		// a shop's own server is no stranger
		if (this.hit.kind !== 'server') this.judge.bounds.bound(this.site.name, stored);
		this.arrivals.push({ site: this.site.name, event: stored });
		this.sent.push(event);
		this.places.push(at);
		return undefined;
	}

	/** Keeps a refused event for the owner, with what was sent while the hit's share of text lasts. `id` is as it was sent. */
	refuse(fault: Fault, raw: unknown, id: string | undefined): void {
		this.rejected.push(this.refused(fault, raw, id));
	}

	/** See {@link Prepared}. */
	unstorable(index: number): Rejected {
		const event = this.sent[index];
		if (event === undefined) throw new RangeError('no such arrival');
		const at = this.places[index];
		return this.refused(unstorableFault(at === undefined ? '' : `e[${at}]`), event, event.id);
	}

	private refused(fault: Fault, raw: unknown, id: string | undefined): Rejected {
		const body = this.keptChars < KEPT_CHARS ? rejectedBody(raw) : '';
		this.keptChars += body.length;
		const rejected: Rejected = { site: this.site.name, received: this.hit.received, fault, body };
		// any other id may be everybody's
		if (id !== undefined && isUuid(id)) rejected.id = id.toLowerCase();
		return rejected;
	}
}

/** A hit of which nothing goes to the store, with as many events as could be read. */
export function refusedWhole(refusal: HitAnswer, events: number): Prepared {
	const answer = { ...refusal, events };
	const unstorable = () => {
		throw new RangeError('no such arrival');
	};
	return { arrivals: [], rejected: [], unstorable, answer: () => answer };
}
