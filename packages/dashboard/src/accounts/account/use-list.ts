import { useEffect, useState } from 'preact/hooks';
import { useOwnAccess } from '../context.js';
import { ask } from '../requests.js';

/** What a route of accounts lists, and the way to ask again. Nothing until it is there. */
export function useList<T>(path: string): [list: T | undefined, reload: () => void] {
	const { fetch } = useOwnAccess();
	const [list, setList] = useState<T>();
	const [asked, setAsked] = useState(0);
	useEffect(() => {
		let isCurrent = true;
		void ask<T>(fetch, 'GET', path).then((done) => {
			if (isCurrent && done.ok) setList(done.value);
		});
		return () => {
			isCurrent = false;
		};
	}, [path, asked]);
	return [list, () => setAsked((times) => times + 1)];
}
