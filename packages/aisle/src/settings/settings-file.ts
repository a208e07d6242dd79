import { readFileSync } from 'node:fs';
import { codeOf } from '../data-folder.js';
import { replaceFile } from '../replace-file.js';
import { UsageError } from '../usage-error.js';
import { changed, isRecord, readSettings, type SettingsChange, type SiteSettings } from './site-settings.js';

/** The settings of all sites, held in memory and in a file. */
export interface SettingsFile {
	/** The settings of a site; nothing for one without. */
	of(site: string): SiteSettings | undefined;
	/** Changes a site's settings; in the file when it returns. Throws what the file system throws, and then nothing changed. */
	change(site: string, change: SettingsChange): SiteSettings;
}

/**
 * Opens the file; one that is not there is empty. Throws a {@link UsageError} for one that cannot be read: going on without
 * it would let everybody in whom an owner shut out.
 */
export function openSettings(file: string): SettingsFile {
	let settingsBySite = read(file);
	return {
		of: (site) => settingsBySite.get(site),
		change(site, change) {
			const settings = changed(settingsBySite.get(site) ?? {}, change);
			const next = new Map(settingsBySite).set(site, settings);
			write(file, next);
			settingsBySite = next;
			return settings;
		},
	};
}

function read(file: string): Map<string, SiteSettings> {
	const settingsBySite = new Map<string, SiteSettings>();
	const text = readText(file);
	if (text === undefined) return settingsBySite;
	const value = parsed(text);
	if (!isRecord(value) || !isRecord(value['sites'])) throw broken(file, 'it is not what Aisle wrote');
	for (const [site, raw] of Object.entries(value['sites'])) {
		const settings = readSettings(raw);
		if (settings === undefined) throw broken(file, `the settings of ${site} are not what Aisle wrote`);
		settingsBySite.set(site, settings);
	}
	return settingsBySite;
}

function readText(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw broken(file, codeOf(error));
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function broken(file: string, why: string): UsageError {
	return new UsageError(`cannot use ${file} (${why}): mend it, or move it away to begin without settings`);
}

function write(file: string, settingsBySite: ReadonlyMap<string, SiteSettings>): void {
	replaceFile(file, `${JSON.stringify({ sites: Object.fromEntries(settingsBySite) }, null, '\t')}\n`);
}
