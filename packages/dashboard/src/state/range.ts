import type { LocalDate, Range } from '@aisle/protocol';
import { addDays, isLocalDate } from '../format/dates.js';

/** Ranges that move with the day. */
export const PRESETS = ['today', 'yesterday', '7d', '30d', '90d', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the visitor of the page chose: a preset, or two dates. */
export type RangeChoice = { kind: Preset } | { kind: 'custom'; from: LocalDate; to: LocalDate };

const LENGTHS = { '7d': 7, '30d': 30, '90d': 90 } as const;

export function isPreset(text: string | null): text is Preset {
	return PRESETS.some((preset) => preset === text);
}

/** Two dates as a choice, in order; `undefined` unless both exist. */
export function toCustom(from: string, to: string): RangeChoice | undefined {
	if (!isLocalDate(from) || !isLocalDate(to)) return undefined;
	return from <= to ? { kind: 'custom', from, to } : { kind: 'custom', from: to, to: from };
}

/** The dates of a choice on a given day of the site. "Last 7 days" ends today. Nothing means all time. */
export function resolveRange(choice: RangeChoice, today: LocalDate): Range {
	switch (choice.kind) {
		case 'all':
			return {};
		case 'today':
			return { from: today, to: today };
		case 'yesterday':
			return { from: addDays(today, -1), to: addDays(today, -1) };
		case 'custom':
			return { from: choice.from, to: choice.to };
		default:
			return { from: addDays(today, 1 - LENGTHS[choice.kind]), to: today };
	}
}
