import { brokenFile, NOT_OURS, readJsonFile, replaceFile } from '../kept-file.js';
import { changed, isRecord, readSettings, type SettingsChange, type SiteSettings } from './site-settings.js';

/** The settings of all sites, held in memory and in a file. */
export interface SettingsFile {
	/** The settings of a site; nothing for one without. */
	of(site: string): SiteSettings | undefined;
	/** Changes a site's settings; in the file when it returns. Throws what the file system throws, and then nothing changed. */
	change(site: string, change: SettingsChange): SiteSettings;
	/** Forgets what was decided about a site. Throws like {@link SettingsFile.change}. */
	remove(site: string): void;
}

/**
 * Opens the file; one that is not there is empty. Throws a `UsageError` for one that cannot be read: going on without
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
		remove(site) {
			const next = new Map(settingsBySite);
			if (!next.delete(site)) return;
			write(file, next);
			settingsBySite = next;
		},
	};
}

function read(file: string): Map<string, SiteSettings> {
	const settingsBySite = new Map<string, SiteSettings>();
	const found = readJsonFile(file, broken);
	if (found === undefined) return settingsBySite;
	const { value } = found;
	if (!isRecord(value) || !isRecord(value['sites'])) throw broken(file, NOT_OURS);
	for (const [site, raw] of Object.entries(value['sites'])) {
		const settings = readSettings(raw);
		if (settings === undefined) throw broken(file, `the settings of ${site} are not what Aisle wrote`);
		settingsBySite.set(site, settings);
	}
	return settingsBySite;
}

const broken = brokenFile('mend it, or move it away to begin without settings');

function write(file: string, settingsBySite: ReadonlyMap<string, SiteSettings>): void {
	replaceFile(file, `${JSON.stringify({ sites: Object.fromEntries(settingsBySite) }, null, '\t')}\n`);
}
