import { searchTest } from '@aisle/protocol';
import { datesOf, SPANS } from '../dates/spans.js';
import { localDate } from '../format/dates.js';
import { CALENDARS, LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.js';
import type { App } from '../state/app-state.js';
import { THEMES } from '../state/preferences.js';
import { PRESETS } from '../state/range.js';
import { SCREENS } from '../state/screens.js';
import { onScreen } from '../state/view.js';

export const COMMAND_GROUPS = ['screens', 'sites', 'dates', 'languages', 'display'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something that can be done by its name. */
export interface Command {
	id: string;
	group: CommandGroup;
	label: string;
	/** Language of the label where it is not the page's. */
	lang?: string;
	/** Other words under which it is found. */
	also: string;
	run(): void;
}

/** All commands of the moment, in the order of their groups. Each is found by its name in the page's language, and by its English id. */
export function commandsOf(app: App, now: number): Command[] {
	const { go, prefer, show, view, words, sites, site, layout } = app;
	const t = words.value;
	const today = localDate(now, site.value?.timeZone ?? 'UTC');
	const command = (group: CommandGroup, id: string, label: string, run: () => void): Command => ({
		id: `${group}-${id}`,
		group,
		label,
		also: `${id} ${group}`,
		run,
	});
	return [
		...SCREENS.map((screen) =>
			command('screens', screen, t(`screen.${screen}`), () => show(onScreen(view.peek(), screen))),
		),
		...(sites.state.value.value ?? []).map(({ name }) =>
			command('sites', name, name, () => go({ site: name, filters: [], segments: [], page: 1, options: {} })),
		),
		...PRESETS.map((kind) => command('dates', kind, t(`range.${kind}`), () => go({ range: { kind }, page: 1 }))),
		...SPANS.map((span) =>
			command('dates', span.replace('_', ' '), t(`dates.${span}`), () =>
				go({ range: { kind: 'custom', ...datesOf(span, today, layout.value) }, page: 1 }),
			),
		),
		...LANGUAGES.map((code) => ({
			...command('languages', code, LANGUAGE_NAMES[code], () => go({ language: code })),
			lang: code,
		})),
		...THEMES.map((theme) =>
			command('display', `theme ${theme}`, `${t('display.theme')}: ${t(`theme.${theme}`)}`, () => prefer({ theme })),
		),
		...CALENDARS.map((calendar) =>
			command('display', `calendar ${calendar}`, `${t('display.calendar')}: ${t(`calendar.${calendar}`)}`, () =>
				prefer({ calendar }),
			),
		),
	];
}

/** Those commands that a query names. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
	const isFound = searchTest(query);
	return commands.filter(({ label, also }) => isFound(`${label} ${also}`));
}
