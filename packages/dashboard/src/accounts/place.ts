/** What is drawn in place of the page. */
export type Place = 'set-up' | 'log-in' | 'invite' | 'account';
