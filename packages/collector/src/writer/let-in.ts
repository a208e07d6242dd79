import type { AisleEvent, Fault } from '@aisle/protocol';
import type { RawHit } from '../hit.js';

/** What is wrong with a hit that names another site than the one under whose policy it was let in. */
export function siteFault({ site }: Pick<RawHit, 'site'>, named: string): Fault | undefined {
	if (site === undefined || site === named) return undefined;
	return { code: 'bad_format', path: 's', expected: 'one site, named once' };
}

/** The event as it counts under a privacy signal: a kept visitor id goes with the mode that allowed it. */
export function lowered(event: AisleEvent, atMost: RawHit['atMost']): AisleEvent {
	if (atMost === undefined || event.mode === 'denied' || event.mode === atMost) return event;
	const { visitor: _dropped, ...rest } = event;
	return { ...rest, mode: atMost };
}
