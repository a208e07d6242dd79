import type { LocalDate, Me, ShareLock } from '@aisle/protocol';
import { addDays } from '../format/dates.js';
import { writeFilter } from '../state/filter-text.js';
import { PRESETS, type RangeChoice, resolveRange, toCustom } from '../state/range.js';
import { FIRST_SCREEN, isForLinks } from '../state/screens.js';
import { onScreen, type View } from '../state/view.js';

/** The dates that a link is held to, as a choice: one that moves with the day where there is one. Nothing where it is held to none. */
function lockedRange({ from, to, lastDays }: ShareLock, today: string): RangeChoice | undefined {
	if (lastDays !== undefined) {
		const first = addDays(today, 1 - lastDays);
		const preset = PRESETS.find((kind) => {
			const range = resolveRange({ kind }, today);
			return range.from === first && range.to === today;
		});
		return preset ? { kind: preset } : toCustom(first, today);
	}
	return from === undefined && to === undefined ? undefined : toCustom(from ?? '1970-01-01', to ?? today);
}

/** A view as somebody with a link may see it: a screen of one person, order or event gives way to the first one, and says no more of whom; segments are not for links. */
export function viewForLinks(view: View): View {
	const seen = isForLinks(view.screen) ? view : onScreen(view, FIRST_SCREEN);
	return seen.segments.length > 0 ? { ...seen, segments: [] } : seen;
}

/**
 * A view as a share link shows it: of its site, in its dates where it is held to some, and without the filters under which
 * it stands anyway. Nothing for anybody else. `today` is the site's day: the collector holds to no other.
 */
export function lockedView(me: Me | undefined, view: View, today: LocalDate): View | undefined {
	if (me?.share === undefined) return undefined;
	const { site, lock } = me.share;
	const range = lockedRange(lock, today);
	const filters = view.filters.filter((filter) => !lock.filters?.includes(writeFilter(filter)));
	return { ...viewForLinks(view), site, filters, ...(range && { range }) };
}
