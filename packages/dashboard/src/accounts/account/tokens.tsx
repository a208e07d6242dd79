import { type Issued, SCOPES, type TokenInfo } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { useApp } from '../../ui/context.js';
import { useOwnAccess } from '../context.js';
import { Choice, Field, Form } from '../form.js';
import { ask } from '../requests.js';
import { useSay } from '../words.js';
import { Once } from './once.js';
import { RemoveButton } from './remove-button.js';
import { daysOf, lifeOptions, Rows, Section, siteText, useSites } from './sections.js';
import { useList } from './use-list.js';

/** Secrets with which programs ask. */
export function Tokens() {
	const { formats } = useApp();
	const say = useSay();
	const list = useList<TokenInfo[]>('/api/account/tokens');
	const { value = [], reload } = list;
	const rows = value.map(({ id, name, prefix, site, scope, by, expires, used }) => ({
		id,
		name,
		facts: [
			`${prefix}…`,
			siteText(say, site),
			say(`scope.${scope}`),
			...(by === null ? [say('issued.command')] : [say('issued.by', { name: by })]),
			...(expires === null ? [] : [say('issued.until', { date: formats.value.moment(Date.parse(expires)) })]),
			used === null ? say('tokens.unused') : say('tokens.used', { date: formats.value.day(used) }),
		],
		action: <RemoveButton path={`/api/account/tokens/${id}`} name={name} onDone={reload} />,
	}));
	return (
		<Section id="tokens" title={say('tokens.title')} text={say('tokens.text')}>
			<Rows list={list} rows={rows} />
			<MakeToken onDone={reload} />
		</Section>
	);
}

function MakeToken({ onDone }: { onDone: () => void }) {
	const { fetch } = useOwnAccess();
	const say = useSay();
	const sites = useSites(['owner', 'editor', 'viewer']);
	const [secret, setSecret] = useState('');
	const show = (issued: Issued) => {
		setSecret(issued.secret);
		onDone();
	};
	return (
		<>
			{secret && <Once text={say('issued.once')} secret={secret} />}
			<Form
				action={say('tokens.make')}
				send={({ life, ...fields }) =>
					ask<Issued>(fetch, 'POST', '/api/account/tokens', { ...fields, ...daysOf(life) })
				}
				onDone={show}
				class="account-inline"
			>
				<Field name="name" label={say('label')} autoComplete="off" />
				<Choice name="site" label={say('site')} options={sites} />
				<Choice name="scope" label={say('scope')} options={SCOPES.map((scope) => [scope, say(`scope.${scope}`)])} />
				<Choice name="life" label={say('life')} options={lifeOptions(say)} />
			</Form>
		</>
	);
}
