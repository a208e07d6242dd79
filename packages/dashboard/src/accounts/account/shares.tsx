import { EVERY_SITE, type Issued, type ShareInfo, type ShareLock } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { writeFilter } from '../../state/filter-text.js';
import { type View, writeView } from '../../state/view.js';
import { useApp } from '../../ui/context.js';
import { useOwnAccess } from '../context.js';
import { viewForLinks } from '../locked-view.js';
import { Choice, Field, Form } from '../form.js';
import { ask } from '../requests.js';
import { useSay } from '../words.js';
import { linkWith, Once } from './once.js';
import { RemoveButton } from './remove-button.js';
import { daysOf, lifeOptions, Rows, Section, useSites } from './sections.js';
import { useList } from './use-list.js';

const LAST_DAYS = { today: 1, yesterday: 2, '7d': 7, '30d': 30, '90d': 90 } as const;

/** What a link to a view is held to: its filters and its dates; those that move with the day move on. */
export function lockOf({ range, filters }: Pick<View, 'range' | 'filters'>): ShareLock {
	const held = filters.length > 0 ? { filters: filters.map(writeFilter) } : {};
	if (range.kind === 'custom') return { ...held, from: range.from, to: range.to };
	return range.kind === 'all' ? held : { ...held, lastDays: LAST_DAYS[range.kind] };
}

/** Links with which anybody looks at one site. */
export function Shares() {
	const { formats } = useApp();
	const say = useSay();
	const list = useList<ShareInfo[]>('/api/account/shares');
	const { value = [], reload } = list;
	const rows = value.map(({ id, name, prefix, site, by, expires }) => ({
		id,
		name,
		facts: [
			`${prefix}…`,
			site,
			...(by === null ? [say('issued.command')] : [say('issued.by', { name: by })]),
			...(expires === null ? [] : [say('issued.until', { date: formats.value.moment(Date.parse(expires)) })]),
		],
		action: <RemoveButton path={`/api/account/shares/${id}`} name={name} onDone={reload} />,
	}));
	return (
		<Section id="shares" title={say('shares.title')} text={say('shares.text')}>
			<Rows list={list} rows={rows} />
			<MakeShare onDone={reload} />
		</Section>
	);
}

function MakeShare({ onDone }: { onDone: () => void }) {
	const { view } = useApp();
	const { fetch } = useOwnAccess();
	const say = useSay();
	const sites = useSites(['owner', 'editor']).filter(([site]) => site !== EVERY_SITE);
	const [link, setLink] = useState('');
	const send = async ({ name, site = '', life, fixed }: Readonly<Record<string, string>>) => {
		const { language: _, ...rest } = viewForLinks(view.value);
		const query = writeView({ ...rest, site });
		const fields = { name, site, view: query, lock: fixed ? lockOf(rest) : {}, ...daysOf(life) };
		const done = await ask<Issued>(fetch, 'POST', '/api/account/shares', fields);
		return done.ok ? { ok: true as const, value: linkWith('share', done.value.secret, query) } : done;
	};
	const show = (made: string) => {
		setLink(made);
		onDone();
	};
	return (
		<>
			{link && <Once text={say('issued.once')} secret={link} />}
			<Form action={say('shares.make')} send={send} onDone={show} class="account-inline">
				<Field name="name" label={say('label')} autoComplete="off" />
				<Choice name="site" label={say('site')} options={sites} />
				<Choice name="life" label={say('life')} options={lifeOptions(say)} />
				<label class="check">
					<input type="checkbox" name="fixed" value="yes" />
					<span>{say('shares.fixed')}</span>
				</label>
			</Form>
		</>
	);
}
