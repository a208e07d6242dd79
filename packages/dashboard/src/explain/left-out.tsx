import type { LeftOut as Group, Measure } from '@aisle/protocol';
import { useApp } from '../ui/context.js';
import { Item } from './item.js';
import { useSay } from './words.js';

interface LeftOutProps {
	groups: readonly Group[];
	measure: Measure;
	currency: string;
}

/** What was looked at and does not count: how many, why, and the newest of them. */
export function LeftOut({ groups, measure, currency }: LeftOutProps) {
	const f = useApp().formats.value;
	const say = useSay();
	// an example adds nothing, so it has no amount
	const counted: Measure = { ...measure, take: 'count' };
	return (
		<>
			<h4>{say('left')}</h4>
			{groups.length === 0 && <p class="hint">{say('left.none')}</p>}
			<ul class="left-out">
				{groups.map(({ reason, kind, count, examples }) => (
					<li key={`${reason} ${kind}`}>
						<p>
							<strong>{f.count(count)}</strong> <span>{say(`kind.${kind}`)}</span>: {say(`reason.${reason}`)}
						</p>
						{examples.length > 0 && (
							<details>
								<summary>{say('examples')}</summary>
								<ul class="items">
									{examples.map((item) => (
										<Item
											key={`${item.kind} ${item.id} ${item.label}`}
											item={item}
											measure={counted}
											currency={currency}
										/>
									))}
								</ul>
							</details>
						)}
					</li>
				))}
			</ul>
		</>
	);
}
