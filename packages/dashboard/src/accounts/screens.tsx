import { AccountScreen } from './account/account-screen.js';
import { EndedScreen } from './ended-screen.js';
import { InviteScreen } from './invite-screen.js';
import { LogInScreen } from './log-in-screen.js';
import type { Place } from './place.js';
import { SetUpScreen } from './set-up-screen.js';

export { Strip } from './strip.js';
export { loadAccountTexts as prepare } from './words.js';

/** What is drawn in place of the page. */
export function Screen({ place }: { place: Place }) {
	switch (place) {
		case 'set-up':
			return <SetUpScreen />;
		case 'log-in':
			return <LogInScreen />;
		case 'invite':
			return <InviteScreen />;
		case 'account':
			return <AccountScreen />;
		case 'ended':
			return <EndedScreen />;
	}
}
