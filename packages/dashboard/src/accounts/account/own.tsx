import { ACCOUNT_LIMITS } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { useApp } from '../../ui/context.js';
import { useOwnAccess } from '../context.js';
import { Field, Form } from '../form.js';
import { ask } from '../requests.js';
import { NewPassword } from '../set-up-screen.js';
import { useSay } from '../words.js';
import { Section } from './sections.js';

/** The own password, and an end to all sessions. */
export function Own() {
	const { formats } = useApp();
	const { me, fetch } = useOwnAccess();
	const say = useSay();
	const [isDone, setDone] = useState(false);
	const [hasFailed, setFailed] = useState(false);
	const help = say('field.new.help', { n: formats.value.count(ACCOUNT_LIMITS.passwordMinChars) });
	const leave = async () => {
		const done = await ask(fetch, 'POST', '/api/account/log-out-everywhere');
		if (done.ok) location.assign(location.pathname);
		else setFailed(true);
	};
	return (
		<>
			<Section id="password" title={say('password.title')} text={say('password.text')}>
				<Form
					action={say('password.do')}
					send={({ current, password }) => ask(fetch, 'POST', '/api/account/password', { current, password })}
					onDone={() => setDone(true)}
				>
					<input type="text" name="name" autocomplete="username" value={me.value?.name ?? ''} readOnly hidden />
					<Field name="current" type="password" label={say('field.current')} autoComplete="current-password" />
					<NewPassword label={say('field.new')} help={help} />
				</Form>
				<p role="status">{isDone && say('password.done')}</p>
			</Section>
			<Section id="everywhere" title={say('everywhere.title')} text={say('everywhere.text')}>
				<button type="button" class="button" onClick={() => void leave()}>
					{say('everywhere.do')}
				</button>
				<p role="alert">{hasFailed && say('strip.still_in')}</p>
			</Section>
		</>
	);
}
