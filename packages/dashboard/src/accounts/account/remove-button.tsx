import { useState } from 'preact/hooks';
import { useOwnAccess } from '../context.js';
import { type AccountRefusal, ask } from '../requests.js';
import { useSay } from '../words.js';

/** Takes something back after a second click; until then nothing happens. */
export function RemoveButton({ path, name, onDone }: { path: string; name: string; onDone: () => void }) {
	const { fetch } = useOwnAccess();
	const say = useSay();
	const [isSure, setSure] = useState(false);
	const [refusal, setRefusal] = useState<AccountRefusal>();
	const click = async () => {
		if (!isSure) return setSure(true);
		const done = await ask(fetch, 'DELETE', path);
		setSure(false);
		if (done.ok) onDone();
		else setRefusal(done.refusal);
		return undefined;
	};
	return (
		<span class="account-remove">
			{refusal && <small role="alert">{say(`fault.${refusal}`)}</small>}
			<button
				type="button"
				class="button"
				aria-label={isSure ? undefined : say('remove.named', { name })}
				onClick={() => void click()}
				onBlur={() => setSure(false)}
			>
				{say(isSure ? 'remove.sure' : 'remove')}
			</button>
		</span>
	);
}
