import { Card, startAgain } from './card.js';
import { useOwnAccess } from './context.js';
import { Field, Form } from './form.js';
import { ask } from './requests.js';
import { useSay } from './words.js';

/** Asks for name and password. */
export function LogInScreen() {
	const { fetch } = useOwnAccess();
	const say = useSay();
	return (
		<Card title={say('login.title')}>
			<Form
				action={say('login.title')}
				send={(fields) => ask(fetch, 'POST', '/api/log-in', fields)}
				onDone={startAgain}
			>
				<Field name="name" label={say('field.name')} autoComplete="username" autoFocus />
				<Field name="password" type="password" label={say('field.password')} autoComplete="current-password" />
			</Form>
			<p class="account-lost">
				<small>{say('login.lost')}</small>
				<code dir="ltr">npx aisle account reset NAME</code>
			</p>
		</Card>
	);
}
