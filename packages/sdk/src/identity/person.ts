import type { WireEvent } from '@aisle/protocol';

/** Who the page's events belong to, in the letters of the wire: page life, mode (none: `cookieless`), visitor (mode `granted` only), user. */
export type Person = { l: string } & { [K in 'c' | 'a' | 'k']?: WireEvent[K] | undefined };
