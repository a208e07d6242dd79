/** Screens of the page by the group under which they stand in the navigation. */
export const SCREEN_GROUPS = {
	now: ['today', 'overview'],
	visits: ['pages', 'sources', 'campaigns', 'places', 'search', 'paths'],
	shop: ['products', 'carts', 'losses', 'checkout', 'orders'],
	people: ['customers', 'retention', 'attribution', 'journey'],
	care: ['quality'],
} as const;

export type ScreenGroup = keyof typeof SCREEN_GROUPS;
export type ScreenId = (typeof SCREEN_GROUPS)[ScreenGroup][number];

/** What is shown where the address names no screen. */
export const FIRST_SCREEN: ScreenId = 'overview';

/** Every screen in the order of the navigation. */
export const SCREENS: readonly ScreenId[] = Object.values(SCREEN_GROUPS).flat();

/** Screens of persons, single orders and single events, which share links are not answered. */
const OF_ONE: readonly ScreenId[] = ['today', 'orders', 'journey', 'quality'];

/** Whether somebody with a share link sees the screen. */
export function isForLinks(screen: ScreenId): boolean {
	return !OF_ONE.includes(screen);
}

export function isScreen(text: unknown): text is ScreenId {
	return SCREENS.some((screen) => screen === text);
}
