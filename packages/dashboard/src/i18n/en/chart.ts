import type { Texts } from '../texts.js';

export const chart = {
	'chart.title': 'By day',
	'chart.metric': 'What the chart shows',
	'chart.table': 'Show as a table',
	'chart.highest': 'Highest',
	annotations: 'Annotations',
} as const satisfies Texts;
