import type { NowReport } from '@aisle/protocol';
import { useEffect, useMemo } from 'preact/hooks';
import { createResource, type Resource } from '../../state/resource.js';
import { useApp } from '../../ui/context.js';
import { Live } from './live.js';
import { NowPanel } from './now-panel.js';
import { OpenCarts } from './open-carts.js';

/** Milliseconds after which a quiet shop is looked at again: visitors leave without an event. */
const QUIET_MS = 30_000;

/** How the site stands, asked again with every event and now and then without one. */
function useNow(): Resource<NowReport> {
	const { client, site, view, pulse } = useApp();
	const now = useMemo(() => createResource<NowReport>(), []);
	const name = site.value?.name;
	const { asOf } = view.value;
	const beat = pulse.value;
	useEffect(() => {
		if (name === undefined) return undefined;
		const ask = () => void now.load((signal) => client.now(name, asOf, signal));
		ask();
		const timer = setInterval(ask, QUIET_MS);
		return () => clearInterval(timer);
	}, [name, asOf, beat]);
	return now;
}

/** What happens in the shop at this moment, and how the day goes beside the same day of last week. */
export function Screen() {
	const now = useNow();
	return (
		<>
			<NowPanel now={now} />
			<div class="columns columns-even">
				<OpenCarts now={now} />
				<Live />
			</div>
		</>
	);
}
