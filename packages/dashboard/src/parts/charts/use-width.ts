import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width that an element has, followed when it changes; 0 before it stands on the page. */
export function useWidth<E extends HTMLElement>(): [ref: RefObject<E | null>, width: number] {
	const ref = useRef<E>(null);
	const [width, setWidth] = useState(0);
	useLayoutEffect(() => {
		const host = ref.current;
		if (!host) return undefined;
		setWidth(host.clientWidth);
		const observer = new ResizeObserver(() => setWidth(host.clientWidth));
		observer.observe(host);
		return () => observer.disconnect();
	}, []);
	return [ref, width];
}
