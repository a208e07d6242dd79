/** What lists of visits tell of each row: who came, whether they stayed, and what they bought. */
export const VISITS = [
	'visitors',
	'sessions',
	'bounce_rate',
	'engaged_time_ms',
	'session_conversion_rate',
	'orders',
	'net_revenue_minor',
] as const;
