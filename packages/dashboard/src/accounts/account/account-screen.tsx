import '../../styles/accounts.css';
import { useOwnAccess } from '../context.js';
import { useSay } from '../words.js';
import { Own } from './own.js';
import { People } from './people.js';
import { Shares } from './shares.js';
import { Tokens } from './tokens.js';

/** Everything about the own account, and about others' as far as the roles go. */
export function AccountScreen() {
	const { me } = useOwnAccess();
	const say = useSay();
	const roles = new Set((me.value?.grants ?? []).map(({ role }) => role));
	return (
		<main class="account-main account-wide">
			<header class="account-head">
				<h1>{say('strip.account')}</h1>
				<a href="#">{say('account.back')}</a>
			</header>
			{roles.has('owner') && <People />}
			{(roles.has('owner') || roles.has('editor')) && <Shares />}
			<Tokens />
			<Own />
		</main>
	);
}
