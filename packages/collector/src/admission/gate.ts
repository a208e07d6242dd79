import type { Fault } from '@aisle/protocol';
import type { HitAnswer } from '../hit.js';
import { faultAnswer, limitedAnswer } from '../writer/answers.js';
import { isLoopback, networkOf } from './network-of.js';
import { isListedOrigin, pageOrigin } from './origin.js';
import { createRateLimiter, type Rate } from './rate-limiter.js';
import type { PolicyOf, SignalMode, SitePolicy } from './site-policy.js';

/** Requests of one network, unless told otherwise: an office or a village behind one address stays far below. */
const NETWORK_RATE: Rate = { perSecond: 100, burst: 1_000 };

/** Requests of one site, unless told otherwise: what one small server answers, so that no site alone takes all of it. */
const SITE_RATE: Rate = { perSecond: 5_000, burst: 20_000 };

export interface GateOptions {
	policyOf?: PolicyOf | undefined;
	/** Requests of one network: /24 in IPv4, /64 in IPv6. */
	networkRate?: Rate | undefined;
	/** Requests of one site that has no rate of its own. */
	siteRate?: Rate | undefined;
	/** Milliseconds on a clock that never goes back. */
	elapsed: () => number;
	/** 0 to below 1: spreads Retry-After. */
	random: () => number;
}

/** Decides who may send, from what is known before anything is parsed. */
export interface Gate {
	/** Takes the request's share of its network's rate; the refusal where that is used up. This machine itself has no limit. */
	network(address: string): HitAnswer | undefined;
	/** Takes the request's share of its site's rate; the refusal where that is used up. */
	site(site: string): HitAnswer | undefined;
	/** The refusal of a page that the site's owner did not list. Who does not say where it comes from passes. */
	origin(site: string, headers: Headers): HitAnswer | undefined;
	/** The most that the browser's privacy signals and the site's policy let it be counted as. */
	atMost(site: string, headers: Headers): SignalMode | undefined;
	/** What a hit of the site goes by besides, where its policy says something. */
	ownHosts(site: string): readonly string[] | undefined;
}

export function createGate({ policyOf = () => undefined, elapsed, random, ...rates }: GateOptions): Gate {
	const networks = createRateLimiter(rates.networkRate ?? NETWORK_RATE, elapsed);
	const sites = createRateLimiter(rates.siteRate ?? SITE_RATE, elapsed);
	return {
		network(address) {
			if (isLoopback(address)) return undefined;
			return limited(networks.take(networkOf(address)), random);
		},
		site: (site) => limited(sites.take(site, policyOf(site)?.rate), random),
		origin(site, headers) {
			const { origins } = policyOf(site) ?? {};
			if (origins === undefined) return undefined;
			const page = pageOrigin(headers.get('origin'), headers.get('referer'));
			if (page === undefined || isListedOrigin(page, origins)) return undefined;
			return faultAnswer(FOREIGN_PAGE);
		},
		atMost: (site, headers) => mostOf(policyOf(site), headers),
		ownHosts: (site) => policyOf(site)?.ownHosts,
	};
}

const FOREIGN_PAGE: Fault = { code: 'forbidden_origin', expected: 'a page whose origin the site’s owner listed' };

function limited(waitSeconds: number, random: () => number): HitAnswer | undefined {
	return waitSeconds === 0 ? undefined : limitedAnswer(waitSeconds, random);
}

function mostOf(policy: SitePolicy | undefined, headers: Headers): SignalMode | undefined {
	if (policy === undefined) return undefined;
	const gpc = headers.get('sec-gpc') === '1' ? policy.gpc : undefined;
	const dnt = headers.get('dnt') === '1' ? policy.dnt : undefined;
	return gpc === 'denied' || dnt === 'denied' ? 'denied' : (gpc ?? dnt);
}
