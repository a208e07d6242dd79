import type { Rate, ServerKey, SignalMode, SitePolicy } from '@aisle/collector';
import { normalHost, normalOrigin } from './origin.js';

/** What a privacy signal may be made to mean. */
export const SIGNAL_MODES = ['cookieless', 'denied'] as const satisfies readonly SignalMode[];

/** A secret of a site's own server as it is kept. */
export interface NamedKey extends ServerKey {
	/** The owner's word for it, one of its site. */
	name: string;
	/** ISO 8601. */
	created: string;
}

/** What an owner decided about a site besides what its figures depend on. */
export interface SiteSettings extends SitePolicy {
	keys?: readonly NamedKey[];
}

/** A change of a site's settings: `null` takes a decision back, what is left out stays. */
export interface SettingsChange {
	origins?: string[] | null;
	gpc?: SignalMode | null;
	dnt?: SignalMode | null;
	rate?: Rate | null;
	ownHosts?: string[] | null;
	/** Replaces a key of that name. */
	addKey?: NamedKey;
	/** Name of the key that goes. */
	removeKey?: string;
}

/** The settings after a change. Decisions that were taken back are not in it. */
export function changed(settings: SiteSettings, { addKey, removeKey, ...decisions }: SettingsChange): SiteSettings {
	const next: Record<string, unknown> = { ...settings };
	for (const [name, value] of Object.entries(decisions)) {
		if (value === null) delete next[name];
		else if (value !== undefined) next[name] = value;
	}
	const keys = (settings.keys ?? []).filter(({ name }) => name !== removeKey && name !== addKey?.name);
	if (addKey !== undefined) keys.push(addKey);
	if (keys.length > 0) next['keys'] = keys;
	else delete next['keys'];
	return next as SiteSettings;
}

/** Settings as they stand in a file; nothing where they are none. Fields that nobody knows are left behind. */
export function readSettings(value: unknown): SiteSettings | undefined {
	if (!isRecord(value)) return undefined;
	const { origins, gpc, dnt, rate, ownHosts, keys } = value;
	const settings: SiteSettings = {};
	if (origins !== undefined) {
		if (!Array.isArray(origins) || !origins.every(isOrigin)) return undefined;
		settings.origins = origins;
	}
	if (gpc !== undefined) {
		if (!isSignalMode(gpc)) return undefined;
		settings.gpc = gpc;
	}
	if (dnt !== undefined) {
		if (!isSignalMode(dnt)) return undefined;
		settings.dnt = dnt;
	}
	if (rate !== undefined) {
		if (!isRate(rate)) return undefined;
		settings.rate = rate;
	}
	if (ownHosts !== undefined) {
		if (!Array.isArray(ownHosts) || !ownHosts.every(isHost)) return undefined;
		settings.ownHosts = ownHosts;
	}
	if (keys !== undefined) {
		if (!Array.isArray(keys) || !keys.every(isKey)) return undefined;
		settings.keys = keys;
	}
	return settings;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOrigin(value: unknown): value is string {
	return typeof value === 'string' && normalOrigin(value) === value;
}

function isHost(value: unknown): value is string {
	return typeof value === 'string' && normalHost(value) === value;
}

function isSignalMode(value: unknown): value is SignalMode {
	return SIGNAL_MODES.some((mode) => mode === value);
}

function isRate(value: unknown): value is Rate {
	if (!isRecord(value)) return false;
	const { perSecond, burst } = value;
	return typeof perSecond === 'number' && perSecond > 0 && typeof burst === 'number' && burst >= 1;
}

function isKey(value: unknown): value is NamedKey {
	if (!isRecord(value)) return false;
	const { name, created, kind, secret } = value;
	const isNamed = typeof name === 'string' && typeof created === 'string';
	return isNamed && (kind === 'token' || kind === 'signing') && typeof secret === 'string' && secret.length >= 32;
}
