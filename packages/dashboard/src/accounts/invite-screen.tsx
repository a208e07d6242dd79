import { ACCOUNT_LIMITS, type InvitationInfo } from '@aisle/protocol';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../ui/context.js';
import { Card, startAgain } from './card.js';
import { useOwnAccess } from './context.js';
import { Form } from './form.js';
import { ask, type Done } from './requests.js';
import { NewPassword } from './set-up-screen.js';
import { useSay } from './words.js';

/** Lets somebody choose the password of an account that waits for them. */
export function InviteScreen() {
	const { route, fetch } = useOwnAccess();
	const { formats } = useApp();
	const say = useSay();
	const [invitation, setInvitation] = useState<Done<InvitationInfo>>();
	const code = route.value.kind === 'invite' ? route.value.code : '';
	useEffect(() => {
		void ask<InvitationInfo>(fetch, 'POST', '/api/accept', { code }).then(setInvitation);
	}, [code]);
	if (invitation === undefined) return <main class="account-main" aria-busy="true" />;
	if (!invitation.ok) {
		return (
			<Card title={say('login.title')}>
				<p role="alert">{say(`fault.${invitation.refusal}`)}</p>
				<a href="#">{say('account.back')}</a>
			</Card>
		);
	}
	const help = say('field.new.help', { n: formats.value.count(ACCOUNT_LIMITS.passwordMinChars) });
	const { name } = invitation.value;
	return (
		<Card title={say('invite.title', { name })} text={say('invite.text')}>
			<Form
				action={say('invite.do')}
				send={({ password }) => ask(fetch, 'POST', '/api/accept', { code, password })}
				onDone={startAgain}
			>
				{/* for password managers: the name that goes with the password */}
				<input type="text" name="name" autocomplete="username" value={name} readOnly hidden />
				<NewPassword label={say('field.password')} help={help} />
			</Form>
		</Card>
	);
}
