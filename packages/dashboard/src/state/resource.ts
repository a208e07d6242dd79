import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answer, ApiFault } from '../api/client.js';

/** What is known of an answer. The last value stays while a new one is fetched, so that the page does not jump. */
export interface Loadable<T> {
	loading: boolean;
	value?: T;
	fault?: ApiFault;
}

export interface Resource<T> {
	state: ReadonlySignal<Loadable<T>>;
	/** Asks; a running question is dropped. */
	load(ask: (signal: AbortSignal) => Promise<Answer<T>>): Promise<void>;
	/** Asks the last question again. */
	reload(): Promise<void>;
	/** Forgets the value: what follows is about something else. */
	clear(): void;
}

function withoutFault<T>(state: Loadable<T>): Loadable<T> {
	const { fault: _, ...rest } = state;
	return rest;
}

/** A value from the collector that can be asked for again. Only the newest question's answer counts. */
export function createResource<T>(): Resource<T> {
	const state = signal<Loadable<T>>({ loading: false });
	let running: AbortController | undefined;
	let last: ((signal: AbortSignal) => Promise<Answer<T>>) | undefined;
	const load = async (ask: (signal: AbortSignal) => Promise<Answer<T>>): Promise<void> => {
		running?.abort();
		const own = new AbortController();
		running = own;
		const again = ask === last;
		last = ask;
		state.value = { ...withoutFault(state.peek()), loading: true };
		const answer = await ask(own.signal);
		if (running !== own) return;
		running = undefined;
		if (answer.ok) state.value = { loading: false, value: answer.value };
		// the old value answers the same question, so it may stand beside the fault; one of another question may not
		else state.value = { ...(again && withoutFault(state.peek())), loading: false, fault: answer.fault };
	};
	return {
		state,
		load,
		reload: async () => {
			if (last) await load(last);
		},
		clear: () => {
			running?.abort();
			running = undefined;
			last = undefined;
			state.value = { loading: false };
		},
	};
}
