import { en, enEvents } from './en.js';
import { fa, faEvents } from './fa.js';
import type { Language } from './languages.js';
import type { MessageKey, Messages } from './messages.js';
import { CHANNELS, type ChannelName, type EventNames } from './vocabulary.js';

const CATALOGUES: Record<Language, Messages> = { en, fa };
const EVENTS: Record<Language, EventNames> = { en: enEvents, fa: faEvents };

/** Words of one language. */
export interface Words {
	(key: MessageKey): string;
	/** An event's name in words; a name without a meaning to Aisle is shown as it is. */
	event(name: string): string;
	/** A channel's name; one outside GA4's groups is shown as it is. */
	channel(name: string): string;
}

export function createWords(language: Language): Words {
	const messages = CATALOGUES[language];
	const events: Partial<Record<string, string>> = EVENTS[language];
	const isChannel = (name: string): name is ChannelName => CHANNELS.some((channel) => channel === name);
	return Object.assign((key: MessageKey) => messages[key], {
		event: (name: string) => (Object.hasOwn(events, name) ? events[name] : undefined) ?? name,
		channel: (name: string) => (isChannel(name) ? messages[`channel.${name}`] : name),
	});
}
