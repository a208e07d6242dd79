import type { people as english } from '../en/people.js';
import type { Like } from '../texts.js';

export const people: Like<typeof english> = {
	'customers.none':
		'Nitko poznat nije naručio u ovim datumima. Za kupce su potrebne narudžbe s korisničkim brojem ili posjetitelji koji su dali privolu.',
	'pareto.lead': '{share} kupaca ({customers}) donosi 80 % neto prihoda.',
	'pareto.mark': '{share} donosi 80 %',
	'pareto.x': 'Udio kupaca, najbolji prvi',
	'pareto.y': 'Udio neto prihoda',
	'rfm.about':
		'Svaki kupac ima ocjenu od 1 do 5 za to koliko je nedavno i jednu za to koliko je često naručivao; 5 je najbolje. Gore desno vaši su najbolji kupci, dolje lijevo oni koje ste možda izgubili.',
	'rfm.recency': 'Koliko nedavno →',
	'rfm.frequency': 'Koliko često',
	'rfm.cell': 'Nedavnost {recency}, učestalost {frequency}: kupaca {customers}, {net}',
	'intervals.lead':
		'Od ukupno {customers} kupaca ponovno ih je naručilo {repeat}; polovica razmaka traje najviše {days} dana.',
	'intervals.bar': '{days} dana: {count}',
	'retention.about':
		'Svaki je redak skupina koja je prvi put došla u istom razdoblju; ćelije pokazuju koji se udio vratio nakon toliko razdoblja. Isprekidana ćelija još nije gotova.',
	'retention.none': 'U ovim datumima nitko nije došao prvi put. Odaberite dulje razdoblje.',
	'retention.periods': 'Razdoblja poslije',
	'retention.cohort': 'Prvi put viđeni',
	'retention.by': 'Što se broji kao dolazak',
	'retention.by.visit': 'Posjeti',
	'retention.by.order': 'Narudžbe',
	'attribution.about':
		'Svaki model raspodjeljuje iste narudžbe i isti novac: zbroj svakog stupca jednak je retku svih redaka.',
	'attribution.kind': 'Što se raspodjeljuje',
	'attribution.kind.net': 'Neto prihod',
	'attribution.kind.orders': 'Narudžbe',
	'attribution.by': 'Komu se pripisuje',
	'attribution.lookback': 'Koliko unatrag dodiri vrijede',
	'attribution.days': 'Dana unatrag: {days}',
	'model.first': 'Prvi',
	'model.last': 'Zadnji',
	'model.last_non_direct': 'Zadnji neizravni',
	'model.linear': 'Linearno',
	'model.time_decay': 'Slabljenje vremenom',
	'model.position_based': 'Po položaju',
	'model.markov': 'Markovljev',
	'model.shapley': 'Shapleyjev',
};
