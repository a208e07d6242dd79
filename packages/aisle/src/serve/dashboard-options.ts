import { type AccountBook, createProxyList, type DashboardOptions } from '@aisle/collector';

/** Where the dashboard is reached, and by whom. */
export interface DashboardAccess {
	/** Address for the dashboard, once an owner has an account; until then, and when left out, it is 127.0.0.1. */
	dashboardHost?: string;
	/** Address under which people reach the dashboard, where a proxy stands before it. */
	dashboardUrl?: string;
	/** Seconds for which browsers are told to come to the dashboard over https only. */
	hstsSeconds?: number;
	/** Makes the first account from anywhere. */
	setUpCode: string;
	/** Addresses and networks whose X-Forwarded-For and X-Forwarded-Proto are believed. */
	trustedProxies: readonly string[];
}

/** How the dashboard asks who somebody is, and under which names it answers. */
export function dashboardOptions(
	{ dashboardHost, dashboardUrl, hstsSeconds, setUpCode, trustedProxies }: DashboardAccess,
	book: AccountBook,
): Pick<DashboardOptions, 'hosts' | 'hstsSeconds' | 'accounts'> {
	const hosts = [
		...(dashboardUrl === undefined ? [] : [new URL(dashboardUrl).hostname]),
		...(dashboardHost === undefined ? [] : [dashboardHost.includes(':') ? `[${dashboardHost}]` : dashboardHost]),
	];
	const accounts = { book, proxies: createProxyList(trustedProxies), setUpCode };
	return { hosts, accounts, ...(hstsSeconds !== undefined && { hstsSeconds }) };
}
