import { type Command, Option } from 'commander';
import type { Rate, SignalMode } from '@aisle/collector';
import { collectHost, collectOrigin, parseRate } from '../arguments.js';
import { formatPairs } from '../output/table.js';
import { SIGNAL_MODES, type SettingsChange, type SiteSettings } from '../settings/site-settings.js';
import { withWork } from '../tasks/open-work.js';
import { UsageError } from '../usage-error.js';
import type { CommandContext } from './context.js';
import { requireSite } from './require-site.js';

interface SetFlags {
	origin?: string[];
	anyOrigin?: true;
	gpc?: SignalMode | 'tracker';
	dnt?: SignalMode | 'tracker';
	rate?: Rate | 'default';
	ownHost?: string[];
	/** False to take the list back. */
	ownHosts: boolean;
}

/** `aisle site set`. */
export function addSiteSetCommand(site: Command, context: CommandContext): void {
	const signal = (flag: string, header: string) =>
		new Option(`--${flag} <mode>`, `the most that a browser with ${header} is counted as`).choices([
			'tracker',
			...SIGNAL_MODES,
		]);
	site
		.command('set')
		.description('change who may send events of a site, and print what holds; a running server goes by it at once')
		.argument('<name>', 'the site')
		.option(
			'--origin <origin>',
			'origin whose pages may send, https://*.shop.example too; repeated for a list, which replaces the one before',
			collectOrigin,
		)
		.option('--any-origin', 'pages of every origin may send')
		.option(
			'--own-host <host>',
			'host that is never where a visit came from, with all below it: another domain of the shop, a payment page; repeated for a list, which replaces the one before',
			collectHost,
		)
		.option('--no-own-hosts', 'take that list back')
		.addOption(signal('gpc', 'Sec-GPC: 1'))
		.addOption(signal('dnt', 'DNT: 1'))
		.option(
			'--rate <requests>',
			'requests a second, or with a burst: 50/500; default takes the limit of the server',
			parseRate,
		)
		.action(async (name: string, flags: SetFlags) => setSite(context, name, flags));
}

async function setSite(context: CommandContext, name: string, flags: SetFlags): Promise<void> {
	if (flags.origin !== undefined && flags.anyOrigin) {
		throw new UsageError('--origin and --any-origin contradict each other: give one of them');
	}
	if (flags.ownHost !== undefined && !flags.ownHosts) {
		throw new UsageError('--own-host and --no-own-hosts contradict each other: give one of them');
	}
	const folder = await requireSite(context, name);
	const settings = await withWork(folder, context.clock, (work) => work.changeSettings(name, changeOf(flags)));
	context.terminal.out(settingsText(settings));
}

function changeOf({ origin, anyOrigin, gpc, dnt, rate, ownHost, ownHosts }: SetFlags): SettingsChange {
	const change: SettingsChange = {};
	if (origin !== undefined) change.origins = origin;
	if (anyOrigin) change.origins = null;
	if (gpc !== undefined) change.gpc = gpc === 'tracker' ? null : gpc;
	if (dnt !== undefined) change.dnt = dnt === 'tracker' ? null : dnt;
	if (rate !== undefined) change.rate = rate === 'default' ? null : rate;
	if (ownHost !== undefined) change.ownHosts = ownHost;
	if (!ownHosts) change.ownHosts = null;
	return change;
}

function settingsText({ origins, gpc, dnt, rate, ownHosts, keys = [] }: SiteSettings): string {
	return formatPairs([
		['Origins', origins?.join(' ') ?? 'any'],
		['Sec-GPC', gpc ?? 'as the tracker says'],
		['DNT', dnt ?? 'as the tracker says'],
		['Rate', rate === undefined ? 'the server’s' : `${rate.perSecond}/${rate.burst}`],
		['Own hosts', ownHosts?.join(' ') ?? 'the page’s own'],
		['Keys', keys.map(({ name }) => name).join(' ') || 'none'],
	]);
}
