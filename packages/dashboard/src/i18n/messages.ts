import type { en } from './en.js';

/** Every text of the page. The English catalogue names the keys; another one that lacks or adds a key does not compile. */
export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
