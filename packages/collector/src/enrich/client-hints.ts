import type { Agent } from '@aisle/analytics';

/** Characters of each header that are looked at; brands take about a hundred. */
const READ_CHARS = 200;

/** Headers that Chromium's browsers send unasked, and the form factor where a page asked for it. */
const HEADERS = ['sec-ch-ua', 'sec-ch-ua-platform', 'sec-ch-ua-form-factors'];

/** What the headers of a request hint at besides the user agent, as sent, a line each; nothing where they say nothing. */
export function hintsOf(headers: Headers): string | undefined {
	// most browsers that send any send the first
	if (!headers.has('sec-ch-ua')) return undefined;
	return HEADERS.map((name) => (headers.get(name) ?? '').slice(0, READ_CHARS)).join('\n');
}

/** Browsers that call themselves Chrome in their user agent, by the brand that they name: names as bowser has them. */
const BROWSERS: ReadonlyMap<string, string> = new Map([
	['Android WebView', 'Android WebView'],
	['Avast Secure Browser', 'Avast Secure Browser'],
	['Brave', 'Brave'],
	['DuckDuckGo', 'DuckDuckGo'],
	['HuaweiBrowser', 'Huawei Browser'],
	['Microsoft Edge', 'Microsoft Edge'],
	['Norton Private Browser', 'Norton Private Browser'],
	['Oculus Browser', 'Oculus Browser'],
	['Opera', 'Opera'],
	['Opera GX', 'Opera'],
	['Samsung Internet', 'Samsung Internet for Android'],
	['Vivaldi', 'Vivaldi'],
	['Whale', 'NAVER Whale Browser'],
	['YaBrowser', 'Yandex Browser'],
	['Yandex', 'Yandex Browser'],
]);

/** Linux is not among them: a user agent may know better which. */
const SYSTEMS: ReadonlyMap<string, string> = new Map([
	['Android', 'Android'],
	['Chrome OS', 'Chrome OS'],
	['Chromium OS', 'Chrome OS'],
	['Windows', 'Windows'],
	['iOS', 'iOS'],
	['macOS', 'macOS'],
]);

const DEVICES: ReadonlyMap<string, NonNullable<Agent['device']>> = new Map([
	['Desktop', 'desktop'],
	['Mobile', 'mobile'],
	['Tablet', 'tablet'],
]);

/** What hints say of an agent, as far as it is known here: brands of strangers are no names of browsers. */
export function readHints(hints: string): Agent {
	const [brands = '', platform = '', factors = ''] = hints.split('\n');
	const agent: Agent = {};
	const browser = firstKnown(brands, BROWSERS);
	const os = firstKnown(platform, SYSTEMS);
	const device = firstKnown(factors, DEVICES);
	if (browser !== undefined) agent.browser = browser;
	if (os !== undefined) agent.os = os;
	if (device !== undefined) agent.device = device;
	return agent;
}

/** The first of the quoted texts of a header that is known. */
function firstKnown<V>(header: string, known: ReadonlyMap<string, V>): V | undefined {
	for (const [, text = ''] of header.matchAll(/"([^"]{0,60})"/g)) {
		const value = known.get(text);
		if (value !== undefined) return value;
	}
	return undefined;
}
