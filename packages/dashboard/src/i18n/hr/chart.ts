import type { chart as english } from '../en/chart.js';
import type { Like } from '../texts.js';

export const chart: Like<typeof english> = {
	'chart.title': 'Po danima',
	'chart.metric': 'Što grafikon prikazuje',
	'chart.table': 'Prikaži kao tablicu',
	'chart.highest': 'Najviše',
	annotations: 'Bilješke',
};
