import { useState } from 'preact/hooks';
import { useOwnAccess } from './context.js';
import { ask } from './requests.js';
import { useSay } from './words.js';

/** A line above the page: who looks at it, or that nobody has an account yet. */
export function Strip() {
	const { me } = useOwnAccess();
	const say = useSay();
	const who = me.value;
	if (who?.state !== 'open' && who?.state !== 'shared' && who?.state !== 'signed_in') return null;
	return (
		<section class="account-line" aria-label={say('strip.account')}>
			{who.state === 'open' && <Open />}
			{who.state === 'shared' && <p>{say('shared.note', { name: who.share?.name ?? '' })}</p>}
			{who.state === 'signed_in' && <SignedIn name={who.name ?? ''} />}
		</section>
	);
}

function Open() {
	const { route } = useOwnAccess();
	const say = useSay();
	return (
		<p class="account-note">
			<span>{say('open.note')}</span> {route.value.kind !== 'set-up' && <a href="#set-up">{say('open.make')}</a>}
		</p>
	);
}

function SignedIn({ name }: { name: string }) {
	const { fetch, route } = useOwnAccess();
	const say = useSay();
	const [hasFailed, setFailed] = useState(false);
	const signOut = async () => {
		const done = await ask(fetch, 'POST', '/api/account/log-out');
		if (done.ok) location.assign(location.pathname);
		else setFailed(true);
	};
	return (
		<>
			<span class="account-who">{say('strip.who', { name })}</span>
			{route.value.kind !== 'account' && <a href="#account">{say('strip.account')}</a>}
			<button type="button" class="link-button" onClick={() => void signOut()}>
				{say('strip.out')}
			</button>
			{hasFailed && <span role="alert">{say('strip.still_in')}</span>}
		</>
	);
}
