import { Card } from './card.js';
import { useSay } from './words.js';

/** Says to the reader of a share link that it holds no more. */
export function EndedScreen() {
	const say = useSay();
	return (
		<Card title={say('ended.title')} text={say('ended.text')}>
			<a href={location.pathname}>{say('login.title')}</a>
		</Card>
	);
}
