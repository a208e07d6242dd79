import { ACCOUNT_LIMITS } from '@aisle/protocol';
import { useApp } from '../ui/context.js';
import { Card, startAgain } from './card.js';
import { useOwnAccess } from './context.js';
import { Field, Form } from './form.js';
import { ask } from './requests.js';
import { useSay } from './words.js';

/** Makes the first account. */
export function SetUpScreen() {
	const { me, route, fetch } = useOwnAccess();
	const { formats } = useApp();
	const say = useSay();
	const place = route.value;
	const help = say('field.new.help', { n: formats.value.count(ACCOUNT_LIMITS.passwordMinChars) });
	return (
		<Card title={say('setup.title')} text={say('setup.text')}>
			<Form action={say('setup.do')} send={(fields) => ask(fetch, 'POST', '/api/set-up', fields)} onDone={startAgain}>
				{me.value?.setUp === 'code' && (
					<Field
						name="code"
						label={say('setup.code')}
						help={say('setup.code.help')}
						value={place.kind === 'set-up' ? place.code : ''}
						autoComplete="off"
					/>
				)}
				<Field name="name" label={say('field.name')} autoComplete="username" autoFocus />
				<NewPassword label={say('field.password')} help={help} />
			</Form>
			{me.value?.state === 'open' && <a href="#">{say('account.back')}</a>}
		</Card>
	);
}

/** A password that is chosen. */
export function NewPassword({ label, help }: { label: string; help: string }) {
	return (
		<Field
			name="password"
			type="password"
			label={label}
			help={help}
			autoComplete="new-password"
			minLength={ACCOUNT_LIMITS.passwordMinChars}
		/>
	);
}
