import {
	contribute,
	createLedger,
	createRules,
	deriveFacts,
	type FactRow,
	type FoldEvent,
	type Identities,
	isOrderRecord,
	type Ledger,
	orderIdOf,
	resolveVisitors,
	type SiteRules,
	toFactRows,
} from '@aisle/analytics';
import type { Progress } from '../../port.js';
import type { NumberedSite } from '../append.js';
import type { LoadedEvent } from '../loaded-event.js';
import type { Tables } from '../tables.js';
import { createUnion } from './union.js';

/** Events folded at a time: a component is never split, so one may be larger. */
const CHUNK_EVENTS = 20_000;

/** Everything derived of a site, counted anew from its raw events. */
export interface Recount {
	events: number;
	identities: Identities;
	/** Every stored event, without most parameters. */
	light: LoadedEvent[];
	rows: Map<string, FactRow>;
	ledger: Ledger;
	/** Numbers of the events of automated visitor-days. */
	automated: Set<number>;
}

/** Counts a site from its raw events alone, in groups of visitors that no person and no order connects. */
export function recount(
	tables: Tables,
	site: NumberedSite,
	onProgress?: (p: Progress) => void,
	rules: SiteRules = createRules(site),
): Recount {
	const light = [...tables.events.scan(site.no)];
	const identities = resolveVisitors(light);
	const result: Recount = {
		events: light.length,
		identities,
		light,
		rows: new Map(),
		ledger: createLedger(),
		automated: new Set(),
	};
	let done = 0;
	for (const chunk of chunksOf(light, identities)) {
		const visitors = new Map<string, FoldEvent[]>();
		const loose: FoldEvent[] = [];
		for (const { n } of chunk) {
			const event = tables.events.ofNumber(n);
			const visitor = identities.visitorOf(event);
			if (visitor === undefined) loose.push(event);
			else push(visitors, visitor, event);
		}
		const facts = deriveFacts({ visitors, loose, records: [] }, rules);
		for (const [key, row] of toFactRows(facts, rules)) result.rows.set(key, row);
		result.ledger.merge(contribute(facts, rules), 1);
		for (const event of facts.excluded as LoadedEvent[]) if (!event.bot) result.automated.add(event.n);
		done += chunk.length;
		onProgress?.({ phase: 'recount', done, total: light.length });
	}
	return result;
}

/** Groups of events that nothing connects with the rest, put together to chunks. */
function* chunksOf(light: readonly LoadedEvent[], identities: Identities): Iterable<LoadedEvent[]> {
	const union = createUnion();
	const nodeOf = (event: LoadedEvent): string => identities.visitorOf(event) ?? `event ${event.n}`;
	for (const event of light) {
		const node = nodeOf(event);
		if (event.userId !== undefined) union.join(node, `person ${event.userId}`);
		if (isOrderRecord(event)) union.join(node, `order ${orderIdOf(event).id}`);
	}
	const components = new Map<string, LoadedEvent[]>();
	for (const event of light) push(components, union.rootOf(nodeOf(event)), event);
	let chunk: LoadedEvent[] = [];
	for (const component of components.values()) {
		chunk = chunk.concat(component);
		if (chunk.length < CHUNK_EVENTS) continue;
		yield chunk;
		chunk = [];
	}
	if (chunk.length > 0) yield chunk;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const values = map.get(key);
	if (values === undefined) map.set(key, [value]);
	else values.push(value);
}
