import { randomBytes } from 'node:crypto';
import type { Params, WireEvent } from '@aisle/protocol';
import type { EventLedger } from './event-ledger.js';
import { batchOf, postBatch } from './wire.js';

/** Many clients that send all the time, twice now and then, and remember what was acknowledged. */
export interface Load {
	ledger: EventLedger;
	/** Ends the sending and waits for the answers that are under way. */
	stop(): Promise<void>;
}

export interface LoadOptions {
	clients: number;
	/** Address of the collector as it is now; it may change while the load is on. */
	ingest: () => string | undefined;
	random: () => number;
	ledger: EventLedger;
}

const DOUBLE_SHARE = 0.05;
const VISITORS = 300;
const PRODUCTS = 40;

/** Puts load on a collector; failed requests are sent again until they are acknowledged or the load stops. */
export function startLoad({ clients, ingest, random, ledger }: LoadOptions): Load {
	let stopping = false;
	const client = async (): Promise<void> => {
		while (!stopping) {
			const events = Array.from({ length: 1 + Math.floor(random() * 10) }, () => randomEvent(random));
			for (const event of events) ledger.sent.add(event.i);
			await deliver(events);
		}
	};
	const deliver = async (events: WireEvent[]): Promise<void> => {
		let copies = random() < DOUBLE_SHARE ? 2 : 1;
		while (copies > 0 && !stopping) {
			const address = ingest();
			try {
				if (address === undefined) throw new Error('nobody listens');
				const ack = await postBatch(address, batchOf('shop', events, Date.now(), { c: 'granted' }));
				for (const id of ack.ok) ledger.acked.add(id);
				copies--;
			} catch {
				// Killed while it answered: nobody knows, so the same events go out again.
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		}
	};
	const running = Array.from({ length: clients }, client);
	return {
		ledger,
		async stop() {
			stopping = true;
			await Promise.all(running);
		},
	};
}

/** An event of a random visitor: a view, an item put into a cart, or an order. */
export function randomEvent(random: () => number): WireEvent {
	const now = Date.now();
	const visitor = `visitor-${Math.floor(random() * VISITORS)}`;
	const product = `p${Math.floor(random() * PRODUCTS)}`;
	const event = {
		i: uuidV7(now),
		t: now,
		a: visitor,
		l: `${visitor}-page`,
		u: `https://shop.example/product/${product}`,
	};
	const dice = random();
	if (dice < 0.6) return { ...event, n: 'page_view' };
	const items = [{ item_id: product, price: 12.5, quantity: 1 }];
	const params: Params = { currency: 'USD', value: 12.5, items };
	if (dice < 0.85) return { ...event, n: 'add_to_cart', p: params };
	return { ...event, n: 'purchase', p: { ...params, transaction_id: `order-${event.i}` } };
}

function uuidV7(t: number): string {
	const hex = t.toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
	const version = `7${hex.slice(13, 16)}`;
	const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16) + hex.slice(18, 20);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}-${variant}-${hex.slice(20, 32)}`;
}
