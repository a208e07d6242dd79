import { useEffect, useState } from 'preact/hooks';
import { useOwnAccess } from '../context.js';
import { ask } from '../requests.js';

/** What a route of accounts lists. */
export interface Listing<T> {
	/** Nothing until it is there; the one before while it is asked again. */
	value: T | undefined;
	/** Whether it could not be had when it was asked last. */
	hasFailed: boolean;
	reload: () => void;
}

/** Asks a route of accounts for its list, and again when it is told to. */
export function useList<T>(path: string): Listing<T> {
	const { fetch } = useOwnAccess();
	const [value, setValue] = useState<T>();
	const [hasFailed, setFailed] = useState(false);
	const [asked, setAsked] = useState(0);
	useEffect(() => {
		let isCurrent = true;
		void ask<T>(fetch, 'GET', path).then((done) => {
			if (!isCurrent) return;
			setFailed(!done.ok);
			if (done.ok) setValue(done.value);
		});
		return () => {
			isCurrent = false;
		};
	}, [path, asked]);
	return { value, hasFailed, reload: () => setAsked((times) => times + 1) };
}
