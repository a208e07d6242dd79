import { type Grant, type Issued, type People as PeopleAnswer, ROLES } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { useApp } from '../../ui/context.js';
import { useOwnAccess } from '../context.js';
import { Choice, Field, Form } from '../form.js';
import { type AccountRefusal, ask } from '../requests.js';
import { useSay } from '../words.js';
import { linkWith, Once } from './once.js';
import { RemoveButton } from './remove-button.js';
import { grantText, Rows, Section, siteText, useSites } from './sections.js';
import { useList } from './use-list.js';

/** Who may see what, for owners. */
export function People() {
	const { formats } = useApp();
	const say = useSay();
	const list = useList<PeopleAnswer>('/api/account/people');
	const { value, reload } = list;
	const removing = (kind: string, id: string, name: string) => (
		<RemoveButton path={`/api/account/${kind}/${id}`} name={name} onDone={reload} />
	);
	const people = (value?.people ?? []).map(({ id, name, grants, isMe }) => ({
		id,
		name,
		facts: isMe ? [say('people.me'), ...grants.map((grant) => grantText(say, grant))] : [],
		action: !isMe && (
			<span class="account-actions">
				<Roles id={id} name={name} grants={grants} onDone={reload} />
				{removing('people', id, name)}
			</span>
		),
	}));
	const invitations = (value?.invitations ?? []).map(({ id, name, grants, expires }) => ({
		id,
		name,
		facts: [
			...grants.map((grant) => grantText(say, grant)),
			say('people.waiting', { date: formats.value.moment(Date.parse(expires)) }),
		],
		action: removing('invitations', id, name),
	}));
	return (
		<Section id="people" title={say('people.title')} text={say('people.text')}>
			<Rows list={list} rows={[...people, ...invitations]} />
			<Invite onDone={reload} />
		</Section>
	);
}

interface RolesProps {
	id: string;
	name: string;
	grants: readonly Grant[];
	onDone: () => void;
}

/** The roles of somebody, each of which can be made another one. */
function Roles({ id, name, grants, onDone }: RolesProps) {
	const { fetch } = useOwnAccess();
	const say = useSay();
	const [refusal, setRefusal] = useState<AccountRefusal>();
	const change = async (site: string, role: string) => {
		const next = grants.map((grant) => (grant.site === site ? { site, role } : grant));
		const done = await ask(fetch, 'POST', `/api/account/people/${id}`, { grants: next });
		setRefusal(done.ok ? undefined : done.refusal);
		onDone();
	};
	return (
		<>
			{refusal && <small role="alert">{say(`fault.${refusal}`)}</small>}
			{grants.map(({ site, role }) => (
				<select
					key={site}
					value={role}
					aria-label={say('role.change', { name, site: siteText(say, site) })}
					onChange={({ currentTarget }) => void change(site, currentTarget.value)}
				>
					{ROLES.map((one) => (
						<option key={one} value={one}>
							{grantText(say, { site, role: one })}
						</option>
					))}
				</select>
			))}
		</>
	);
}

function Invite({ onDone }: { onDone: () => void }) {
	const { fetch } = useOwnAccess();
	const say = useSay();
	const sites = useSites(['owner']);
	const [link, setLink] = useState<{ name: string; secret: string }>();
	const send = async ({ name = '', role, site }: Readonly<Record<string, string>>) => {
		const done = await ask<Issued>(fetch, 'POST', '/api/account/invitations', { name, grants: [{ site, role }] });
		return done.ok ? { ok: true as const, value: { name, secret: done.value.secret } } : done;
	};
	const show = (made: { name: string; secret: string }) => {
		setLink(made);
		onDone();
	};
	return (
		<>
			{link && <Once text={say('people.link', { name: link.name })} secret={linkWith('invite', link.secret)} />}
			<Form action={say('people.invite')} send={send} onDone={show} class="account-inline">
				<Field name="name" label={say('field.name')} autoComplete="off" />
				<Choice
					name="role"
					label={say('role')}
					options={ROLES.toReversed().map((role) => [role, say(`role.${role}`)])}
				/>
				<Choice name="site" label={say('site')} options={sites} />
			</Form>
		</>
	);
}
