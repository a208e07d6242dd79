import { isPaymentHost } from '@aisle/analytics';

/**
 * True for the host of a page that is never where a visit came from: of a payment page, or one of `ownHosts` (lower case, without
 * `www.`) or below one of them.
 */
export function isOwnHost(host: string, ownHosts: readonly string[] = []): boolean {
	const bare = host.replace(/:\d+$/, '');
	return ownHosts.some((own) => bare === own || bare.endsWith(`.${own}`)) || isPaymentHost(bare);
}
