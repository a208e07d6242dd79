import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A view whose code is fetched when it is drawn first. Nothing is drawn until then; a fetch that failed is tried again with the next one. */
export function createLater<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
	let loaded: ComponentType<Props> | undefined;
	return (props: Props) => {
		const [, redraw] = useState(false);
		useEffect(() => {
			if (loaded) return;
			void load().then(
				(view) => {
					loaded = view;
					redraw(true);
				},
				// the collector is away, or has another build by now
				() => undefined,
			);
		}, []);
		const View = loaded;
		return View ? <View {...props} /> : null;
	};
}
