import type { Agent, Traffic } from '@aisle/analytics';

/** Traffic as one dictionary text: few combinations, many events. */
export function packTraffic(traffic: Traffic): string {
	const { channel, source, medium, campaign, tagged } = traffic;
	return JSON.stringify([channel, source, medium, campaign ?? null, tagged]);
}

export function unpackTraffic(text: string): Traffic {
	const [channel, source, medium, campaign, tagged] = JSON.parse(text) as [
		string,
		string,
		string,
		string | null,
		boolean,
	];
	const traffic: Traffic = { channel, source, medium, tagged };
	if (campaign !== null) traffic.campaign = campaign;
	return traffic;
}

/** Agent as one dictionary text. */
export function packAgent(agent: Agent): string {
	return JSON.stringify([agent.browser ?? null, agent.os ?? null, agent.device ?? null]);
}

export function unpackAgent(text: string): Agent {
	const [browser, os, device] = JSON.parse(text) as [string | null, string | null, Agent['device'] | null];
	const agent: Agent = {};
	if (browser !== null) agent.browser = browser;
	if (os !== null) agent.os = os;
	if (device) agent.device = device;
	return agent;
}
