import type { Agent } from '@aisle/analytics';
import { LIMITS } from '@aisle/protocol';
import Bowser from 'bowser';
import { isbot } from 'isbot';
import { createLru } from '../lru.js';

/** What a user agent says of itself. */
export interface AgentReading {
	agent?: Agent;
	bot: boolean;
}

const DEVICES = ['desktop', 'mobile', 'tablet', 'tv'] as const satisfies readonly Agent['device'][];

/** User agents remembered; a few thousand cover nearly all traffic of a shop. */
const AGENTS_KEPT = 5_000;

/** Reads user agents, cut to `LIMITS.agentChars` before any pattern sees them. */
export function createAgentReader(): (userAgent: string) => AgentReading {
	const read = createLru(AGENTS_KEPT, readAgent);
	return (userAgent) => read(userAgent.slice(0, LIMITS.agentChars));
}

function readAgent(userAgent: string): AgentReading {
	if (userAgent === '') return { bot: false };
	const { browser, os, platform } = Bowser.parse(userAgent);
	const agent: Agent = {};
	if (browser.name) agent.browser = browser.name;
	if (os.name) agent.os = os.name;
	const device = DEVICES.find((known) => known === platform.type);
	if (device !== undefined) agent.device = device;
	const bot = isbot(userAgent) || platform.type === 'bot';
	return Object.keys(agent).length === 0 ? { bot } : { agent, bot };
}
