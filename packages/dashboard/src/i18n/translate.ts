import { en, enEvents } from './en.js';
import { fa, faEvents } from './fa.js';
import type { Language } from './languages.js';
import type { MessageKey, Messages } from './messages.js';
import { enRefusals, faRefusals, type Refusals } from './refusals.js';
import { CHANNELS, type ChannelName, type EventNames } from './vocabulary.js';

const CATALOGUES: Record<Language, Messages> = { en, fa };
const EVENTS: Record<Language, EventNames> = { en: enEvents, fa: faEvents };

const REFUSALS: Record<Language, Refusals> = { en: enRefusals, fa: faRefusals };

/** Words of one language. */
export interface Words {
	(key: MessageKey): string;
	/** An event's name in words; a name without a meaning to Aisle is shown as it is. */
	event(name: string): string;
	/** A channel's name; one outside GA4's groups is shown as it is. */
	channel(name: string): string;
	/** Why something was refused; a code of a newer collector is shown as it is. */
	refusal(code: string): string;
}

export function createWords(language: Language): Words {
	const messages = CATALOGUES[language];
	const events: Partial<Record<string, string>> = EVENTS[language];
	const refusals: Partial<Record<string, string>> = REFUSALS[language];
	const inOwn = (texts: Partial<Record<string, string>>, name: string) =>
		(Object.hasOwn(texts, name) ? texts[name] : undefined) ?? name;
	const isChannel = (name: string): name is ChannelName => CHANNELS.some((channel) => channel === name);
	return Object.assign((key: MessageKey) => messages[key], {
		event: (name: string) => inOwn(events, name),
		refusal: (code: string) => inOwn(refusals, code),
		channel: (name: string) => (isChannel(name) ? messages[`channel.${name}`] : name),
	});
}
