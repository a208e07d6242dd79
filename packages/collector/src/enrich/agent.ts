import type { Agent } from '@aisle/analytics';
import { LIMITS } from '@aisle/protocol';
import Bowser from 'bowser';
import { isbot } from 'isbot';
import { createLru } from '../lru.js';
import { readHints } from './client-hints.js';

/** What a user agent says of itself. */
export interface AgentReading {
	agent?: Agent;
	bot: boolean;
}

const DEVICES = ['desktop', 'mobile', 'tablet', 'tv'] as const satisfies readonly Agent['device'][];

/**
 * What bowser calls a browser. Of any other agent it takes whatever stands before the version, and that may be anything: an
 * address, or somebody's name.
 */
const BROWSERS: ReadonlySet<string> = new Set([
	...Object.values(Bowser.BROWSER_MAP),
	'Miui',
	'Opera Touch',
	'PlayStation 4',
	'SlimerJS',
]);

/** User agents remembered; a few thousand cover nearly all traffic of a shop. */
const AGENTS_KEPT = 5_000;

/** Reads user agents, cut to `LIMITS.agentChars` before any pattern sees them, and what {@link hintsOf} took off the headers. */
export function createAgentReader(): (userAgent: string, hints?: string) => AgentReading {
	const read = createLru(AGENTS_KEPT, readAgent);
	return (userAgent, hints) => {
		const agent = userAgent.slice(0, LIMITS.agentChars);
		return read(hints === undefined ? agent : `${agent}\n${hints}`);
	};
}

/** Of a user agent and, on the lines behind it, hints: Chromium says the same of many browsers and devices, and hints tell them apart. */
function readAgent(said: string): AgentReading {
	const end = said.indexOf('\n');
	const userAgent = end < 0 ? said : said.slice(0, end);
	if (userAgent === '') return { bot: false };
	const { browser, os, platform } = Bowser.parse(userAgent);
	const agent: Agent = {};
	if (browser.name && BROWSERS.has(browser.name)) agent.browser = browser.name;
	if (os.name) agent.os = os.name;
	const device = DEVICES.find((known) => known === platform.type);
	if (device !== undefined) agent.device = device;
	if (end >= 0) Object.assign(agent, readHints(said.slice(end + 1)));
	const bot = isbot(userAgent) || platform.type === 'bot';
	return Object.keys(agent).length === 0 ? { bot } : { agent, bot };
}
