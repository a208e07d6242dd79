import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CLICK_IDS } from '../url/click-ids.js';
import { channelOf } from './channel-of.js';
import { PAYMENT_HOSTS } from './payment-hosts.js';
import { categoryOf } from './source-category.js';
import { trafficOf } from './traffic-of.js';

/** Reference tables that are shared between builds of this project and not part of it. */
const REFERENCE = new URL('../../../../../shared/reference/', import.meta.url);
const absent = !existsSync(REFERENCE);
if (absent) console.warn(`SKIPPED: channels against the reference tables, because ${REFERENCE.pathname} is absent`);

function reference<T>(name: string): T {
	return JSON.parse(readFileSync(new URL(name, REFERENCE), 'utf8')) as T;
}

interface Vectors {
	rows: [source: string, medium: string, campaign: string, channel: string][];
}
interface Categories {
	count: number;
	entries: Record<string, string>;
	ai_assistants: { hosts: Record<string, string[]> };
	payment_gateways_to_ignore_as_referrer: { hosts_named: string[] };
}
interface Condition {
	all?: Condition[];
	any?: Condition[];
	field?: 'source' | 'medium' | 'campaign' | 'source_category';
	op?: string;
	value?: string | string[] | null;
}
interface Rules {
	rules: { channel: string; when: Condition }[];
	addition_2026: { channel: string; when: Condition };
}

describe.skipIf(absent)('the reference tables', () => {
	test('every channel vector holds', () => {
		const { rows } = reference<Vectors>('ga4_channel_test_vectors.json');
		expect(rows.length).toBeGreaterThan(20);
		const found = rows.map(([source, medium, campaign]) => [
			source,
			medium,
			campaign,
			channelOf({ source, medium, campaign }),
		]);
		expect(found).toEqual(rows);
	});

	test('every source has its category', () => {
		const { entries, count } = reference<Categories>('source_categories.json');
		const found = Object.keys(entries).map((source) => [source, categoryOf(source.toLowerCase())?.toUpperCase()]);
		expect(Object.fromEntries(found)).toEqual(entries);
		expect(found).toHaveLength(count);
	});

	test('every combination of telling values falls into the channel that the rules as text give it', () => {
		const { rules, addition_2026: addition } = reference<Rules>('ga4_channel_rules.json');
		const { entries } = reference<Categories>('source_categories.json');
		// The place of the addition is not published; ours is the second.
		const ordered = [...rules.slice(0, 1), addition, ...rules.slice(1)];
		let compared = 0;
		for (const facts of combinations()) {
			const category = entries[facts.source];
			const rule = ordered.find(({ when }) => holds(when, { ...facts, source_category: category }));
			expect([facts, channelOf(facts)]).toEqual([facts, rule?.channel ?? 'Unassigned']);
			compared++;
		}
		expect(compared).toBeGreaterThan(5_000);
	});

	test('every click id gives its source and medium', () => {
		const { entries } = reference<{ entries: { param: string; source: string; medium: string }[] }>('click_ids.json');
		const ours = new Map(CLICK_IDS.map((id) => [id.param, id]));
		for (const { param, source, medium } of entries) {
			expect(ours.get(param)).toMatchObject({ source, medium });
			expect(trafficOf({ url: `https://shop.example/?${param}=x` })).toMatchObject({ source, medium, tagged: true });
		}
		expect(entries.length).toBeGreaterThan(20);
	});

	test('every AI assistant is one', () => {
		const hosts = Object.values(reference<Categories>('source_categories.json').ai_assistants.hosts).flat();
		for (const host of hosts) {
			const traffic = trafficOf({ url: 'https://shop.example/', referrer: `https://${host}` });
			expect([host, traffic?.medium, traffic?.campaign, traffic?.channel]).toEqual([
				host,
				'ai-assistant',
				'(ai-assistant)',
				'AI Assistant',
			]);
		}
		expect(hosts.length).toBeGreaterThan(20);
	});

	test('every payment page named there is known', () => {
		const { hosts_named: hosts } =
			reference<Categories>('source_categories.json').payment_gateways_to_ignore_as_referrer;
		for (const host of hosts) {
			expect([host, [...PAYMENT_HOSTS].some((known) => host === known || host.endsWith(`.${known}`))]).toEqual([
				host,
				true,
			]);
			expect(trafficOf({ url: 'https://shop.example/thanks', referrer: `https://${host}/pay` })).toBeUndefined();
		}
	});
});

function* combinations(): Generator<{ source: string; medium: string; campaign: string }> {
	const sources = [
		'(direct)', '', 'google', 'facebook', 'youtube.com', 'amazon.com', 'newsletter', 'email', 'e mail', 'sms', 'firebase',
		'chatgpt.com', 'blog.example',
	]; // biome-ignore format: one list
	const mediums = [
		'', '(none)', '(not set)', 'organic', 'cpc', 'ecpm', 'cpm', 'ppc', 'ppcx', 'retargeting', 'retargeting2', 'paid', 'paid_social',
		'prepaid', 'display', 'banner', 'expandable', 'interstitial', 'social', 'social media', 'sm', 'video-ad', 'referral', 'app', 'link',
		'email', 'e-mail', 'e_mail', 'affiliate', 'affiliates', 'audio', 'sms', 'push', 'pushy', 'web-push', 'mobile', 'notification',
		'ai-assistant', 'other',
	]; // biome-ignore format: one list
	const campaigns = [
		'',
		'x',
		'shop',
		'eshop',
		'workshop',
		'a-shop',
		'workshop shop',
		'bishopping',
		'2shop',
		'my cross-network',
		'spring',
	];
	for (const source of sources)
		for (const medium of mediums) for (const campaign of campaigns) yield { source, medium, campaign };
}

type Facts = Partial<Record<'source' | 'medium' | 'campaign' | 'source_category', string | undefined>>;

/** Interprets a rule as it is written, with its regular expressions. */
function holds(condition: Condition, facts: Facts): boolean {
	if (condition.all) return condition.all.every((part) => holds(part, facts));
	if (condition.any) return condition.any.some((part) => holds(part, facts));
	const actual = (condition.field && facts[condition.field]) || '';
	const values = [condition.value ?? ''].flat();
	switch (condition.op) {
		case 'eq':
		case 'in':
			return values.includes(actual);
		case 'is_null':
			return actual === '';
		case 'contains':
		case 'contains_any':
			return values.some((value) => actual.includes(value));
		case 'ends_with':
			return values.some((value) => actual.endsWith(value));
		case 'regex':
			return values.some((value) => new RegExp(value).test(actual));
		default:
			throw new Error(`unknown operator ${condition.op}`);
	}
}
