import { amountUnit, type ExplainedItem, type Measure } from '@aisle/protocol';
import { useId, useState } from 'preact/hooks';
import { isLocalDate, localDate } from '../format/dates.js';
import { formatCell } from '../parts/format-cell.js';
import { valueName } from '../parts/value-name.js';
import { onScreen, type View } from '../state/view.js';
import { useApp } from '../ui/context.js';
import { Link } from '../ui/link.js';
import { RawEvents } from './raw-events.js';
import { type Say, useSay } from './words.js';

interface ItemProps {
	item: ExplainedItem;
	measure: Measure;
	/** Currency of money that has no own. */
	currency: string;
}

/** Things whose word is the currency of their money. */
const IN_CURRENCY = [
	'orders',
	'customer_orders',
	'placed_orders',
	'intervals',
	'credits',
	'campaign_orders',
	'cost_lines',
];

/** A line of costs is known by its day, source, medium and campaign. */
function costName(id: string): string {
	try {
		const [, ...names] = JSON.parse(id) as (string | null)[];
		return names.filter(Boolean).join(' / ');
	} catch {
		// of another version: shown as it is
		return id;
	}
}

/** What an item is called, and a smaller word beside it. */
function useName({ item, measure }: ItemProps, say: Say): { name: string; more: string | null; isCode: boolean } {
	const { words, language, formats } = useApp();
	const { kind, id, label } = item;
	const kindName = say(`kind.${kind}`);
	const word = label !== null && isLocalDate(label) ? formats.value.day(label) : label;
	if (kind === 'event') return { name: words.value.event(word ?? kindName), more: null, isCode: isPath(word) };
	if (kind === 'cost') return { name: costName(id) || kindName, more: null, isCode: false };
	if (kind === 'order' || kind === 'refund') {
		return { name: `${kindName} ${id}`, more: IN_CURRENCY.includes(measure.of) ? null : word, isCode: false };
	}
	if (kind === 'cart') {
		const more = measure.of === 'carts' ? valueName(words.value, language.value, 'step', word) : word;
		return { name: kindName, more, isCode: false };
	}
	if (kind === 'person') return { name: id, more: word, isCode: true };
	return { name: kindName, more: word, isCode: isPath(word) };
}

function isPath(word: string | null): boolean {
	return word?.startsWith('/') ?? false;
}

/** Where everything that the person did stands: in the dates of the page, or on the day itself where that lies outside. */
function journeyOf(view: View, person: string, date: string | undefined, isInside: boolean): View {
	const to = onScreen(view, 'journey', { options: { person: [person] } });
	return isInside || date === undefined ? to : { ...to, range: { kind: 'custom', from: date, to: date } };
}

function useJourney({ person, time }: ExplainedItem): View | undefined {
	const { view, question, site } = useApp();
	if (person === null) return undefined;
	const date = time === null ? undefined : localDate(Date.parse(time), site.value?.timeZone ?? 'UTC');
	const { from = '', to = '9999' } = question.value ?? {};
	return journeyOf(view.value, person, date, date !== undefined && from <= date && date <= to);
}

function Moment({ time }: { time: string | null }) {
	const f = useApp().formats.value;
	if (time === null) return <span class="item-time" />;
	return (
		<time class="item-time" dateTime={time}>
			<bdi>{isLocalDate(time) ? f.day(time) : f.moment(Date.parse(time))}</bdi>
		</time>
	);
}

interface WaysProps {
	item: ExplainedItem;
	journey: View;
	/** What it is called, for those who hear the buttons one by one. */
	what: string;
	/** The events are shown in the element of this id. */
	id: string;
	open: boolean;
	onToggle: () => void;
}

/** To the events around a thing, and to all that its person did. */
function Ways({ item, journey, what, id, open, onToggle }: WaysProps) {
	const { words } = useApp();
	const say = useSay();
	return (
		<span class="item-ways">
			{item.time !== null && (
				<button
					type="button"
					class="inline-button"
					aria-expanded={open}
					aria-controls={id}
					aria-label={say('raw.of', { what })}
					onClick={onToggle}
				>
					{say('raw')}
				</button>
			)}
			<Link class="more" view={journey} label={say('journey.of', { what })}>
				{words.value('screen.journey')}
			</Link>
		</span>
	);
}

/** What it adds, where things are not just counted. */
function Amount({ item, measure, currency }: ItemProps) {
	const { formats } = useApp();
	if (measure.take !== 'sum' && measure.take !== 'median') return <span />;
	const own = IN_CURRENCY.includes(measure.of) && /^[A-Z]{3}$/.test(item.label ?? '') ? item.label : null;
	const writing = { formats: formats.value, currency: own ?? currency };
	return (
		<span class="item-amount">
			<bdi>{formatCell(item.amount, amountUnit(measure), writing)}</bdi>
		</span>
	);
}

/** One thing behind a figure, with the way to its person and to the events around it. */
export function Item(props: ItemProps) {
	const { item } = props;
	const say = useSay();
	const [open, setOpen] = useState(false);
	const id = useId();
	const { name, more, isCode } = useName(props, say);
	const journey = useJourney(item);
	const what = more === null ? name : `${name} ${more}`;
	const isNameCode = isCode && (more === null || item.kind === 'person');
	return (
		<li class="item">
			<Moment time={item.time} />
			<span class="item-what" title={item.id}>
				<bdi dir={isNameCode ? 'ltr' : undefined}>{name}</bdi>{' '}
				{more && (
					<bdi dir={isCode ? 'ltr' : undefined} class="item-more">
						{more}
					</bdi>
				)}
			</span>
			<Amount {...props} />
			{journey && (
				<Ways item={item} journey={journey} what={what} id={id} open={open} onToggle={() => setOpen(!open)} />
			)}
			<div id={id} class="item-raw" hidden={!open}>
				{open && item.person !== null && item.time !== null && <RawEvents person={item.person} time={item.time} />}
			</div>
		</li>
	);
}
