import type { LiveEvent } from '@aisle/protocol';
import type { ReportReader } from '@aisle/store';
import type { LiveHub } from '../live-hub.js';

export interface LiveStreamOptions {
	site: string;
	/** Number of the last event the client has; nothing for a client that begins. */
	after: number | undefined;
	live: LiveHub;
	reports: Pick<ReportReader, 'recent'>;
	heartbeatMs: number;
	/** Asked before each event and heartbeat: whoever has logged out, or lost the site, hears no more. */
	mayGoOn: () => boolean;
	/** Called once when the stream is over, whoever ended it. */
	onEnd: () => void;
}

/** Bytes that may wait for a slow client. Beyond it the stream ends; the browser connects again and names what it has. */
const BUFFERED_BYTES = 262_144;

/** Events shown to a client that begins, and to one that was away. */
const FIRST_EVENTS = 50;
const MISSED_EVENTS = 200;

/** Milliseconds after which a browser connects again. */
const RETRY_MS = 2_000;

/** Server-sent events of one site for one client: first what it missed, then what is stored from now on, none twice. */
export function createLiveStream(options: LiveStreamOptions): ReadableStream<Uint8Array> {
	const client = new LiveClient(options);
	return new ReadableStream(
		{ start: (controller) => client.start(controller), cancel: () => client.stop() },
		{ highWaterMark: BUFFERED_BYTES, size: (chunk) => chunk?.byteLength ?? 0 },
	);
}

class LiveClient {
	private readonly encoder = new TextEncoder();
	private controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	private unsubscribe = () => {};
	private heartbeat: NodeJS.Timeout | undefined;
	private lastSeq: number;
	/** Events that arrive while the missed ones are read; nothing afterwards. */
	private early: LiveEvent[] | undefined = [];

	constructor(private readonly options: LiveStreamOptions) {
		this.lastSeq = options.after ?? 0;
	}

	start(controller: ReadableStreamDefaultController<Uint8Array>): void {
		const { site, live, heartbeatMs } = this.options;
		this.controller = controller;
		this.write(`retry: ${RETRY_MS}\n\n`);
		this.unsubscribe = live.subscribe(site, (events) => this.take(events));
		this.heartbeat = setInterval(() => this.write(':\n\n'), heartbeatMs);
		this.heartbeat.unref();
		void this.catchUp();
	}

	stop(): void {
		if (this.controller === undefined) return;
		this.controller = undefined;
		this.unsubscribe();
		clearInterval(this.heartbeat);
		this.options.onEnd();
	}

	private async catchUp(): Promise<void> {
		const { site, reports, after } = this.options;
		try {
			const limit = after === undefined ? FIRST_EVENTS : MISSED_EVENTS;
			this.send(await reports.recent(site, this.lastSeq, limit));
			const early = this.early ?? [];
			this.early = undefined;
			this.send(early);
		} catch {
			// the client comes again, and finds out whether reports work by asking for one
			this.end();
		}
	}

	private take(events: readonly LiveEvent[]): void {
		if (this.early === undefined) this.send(events);
		else this.early = [...this.early, ...events].slice(-MISSED_EVENTS);
	}

	private send(events: readonly LiveEvent[]): void {
		let text = '';
		for (const event of events) {
			if (event.seq <= this.lastSeq) continue;
			this.lastSeq = event.seq;
			text += `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
		}
		if (text !== '') this.write(text);
	}

	private write(text: string): void {
		if (this.controller === undefined) return;
		if ((this.controller.desiredSize ?? 0) <= 0 || !this.options.mayGoOn()) this.end();
		else this.controller.enqueue(this.encoder.encode(text));
	}

	private end(): void {
		const { controller } = this;
		this.stop();
		controller?.close();
	}
}
