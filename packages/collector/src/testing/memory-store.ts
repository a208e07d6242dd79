import type { Site } from '@aisle/protocol';
import { type Arrival, type Outcome, type Rejected, type Store, StoreError } from '@aisle/store';

/** A store for tests: keeps what it is given and fails when told to. */
export class MemoryStore implements Store {
	readonly arrivals: Arrival[] = [];
	readonly rejected: Rejected[] = [];
	/** Arrivals of each commit. */
	readonly commits: number[] = [];
	/** Thrown by every append while it is set. */
	failure: Error | undefined;
	/** An event of this name breaks every append that holds it. */
	poison: string | undefined;
	/** The store cannot hold events of this name. */
	unstorable: string | undefined;
	/** The store cannot hold refused events with this in their text. */
	unstorableText: string | undefined;
	/** Appends that were tried. */
	tries = 0;
	/** Local days whose salt was deleted. */
	readonly deletedDays = new Set<number>();
	closed = false;
	private readonly seqByKey = new Map<string, number>();

	constructor(private readonly list: Site[] = [{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }]) {}

	sites = async () => [...this.list];

	addSite = async (site: Site) => void this.list.push(site);

	removeSite = async () => {};

	append = async (arrivals: Arrival[], rejected: Rejected[] = []): Promise<Outcome[]> => {
		this.tries++;
		if (this.failure) throw this.failure;
		if (arrivals.some(({ event }) => event.name === this.poison)) throw new TypeError('an invariant broke');
		if (this.cannotHold(arrivals, rejected)) throw new StoreError('unstorable', 'a constraint refuses it');
		this.commits.push(arrivals.length);
		this.rejected.push(...rejected);
		return arrivals.map((arrival) => this.take(arrival));
	};

	putSegment = async () => {};

	removeSegment = async () => false;

	putCosts = async () => ({ added: 0, replaced: 0 });

	changeGoals = async () => [];

	salt = (site: string, localDay: number) =>
		this.deletedDays.has(localDay) ? undefined : new TextEncoder().encode(`${site} ${localDay}`);

	isKnown = () => false;

	dropExpiredSalts = async () => {};

	erase = async (_site: string, person: string) => ({ person, events: 0, orders: 0, rejected: 0 });

	tidy = async () => {};

	verify = async () => ({ equal: true, events: this.arrivals.length, rows: 0 });

	rebuild = async () => {};

	close = async () => {
		this.closed = true;
	};

	private cannotHold(arrivals: Arrival[], rejected: Rejected[]): boolean {
		const { unstorable, unstorableText: text } = this;
		if (arrivals.some(({ event }) => event.name === unstorable)) return true;
		return text !== undefined && rejected.some(({ body }) => body.includes(text));
	}

	private take(arrival: Arrival): Outcome {
		const key = `${arrival.site} ${arrival.event.id}`;
		const known = this.seqByKey.get(key);
		if (known !== undefined) return { status: 'duplicate', seq: known };
		this.seqByKey.set(key, this.arrivals.push(arrival));
		return { status: 'accepted', seq: this.arrivals.length };
	}
}
