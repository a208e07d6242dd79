import type { Me, ShareLock } from '@aisle/protocol';
import { addDays, localDate } from '../format/dates.js';
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

/** A view as somebody with a link may see it: a screen of one person, order or event gives way to the first one, and says no more of whom. */
export function viewForLinks(view: View): View {
	return isForLinks(view.screen) ? view : onScreen(view, FIRST_SCREEN);
}

/**
 * The view with which a share link opens: its site, and its dates where it is held to some. Nothing for anybody else. The day
 * is that of `timeZone`, the site's: the collector holds to no other.
 */
export function lockedView(me: Me | undefined, view: View, now: number, timeZone = 'UTC'): View | undefined {
	if (me?.share === undefined) return undefined;
	const { site, lock } = me.share;
	const range = lockedRange(lock, localDate(now, timeZone));
	return { ...viewForLinks(view), site, ...(range && { range }) };
}
