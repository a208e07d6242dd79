import { SEGMENT_LIMITS, type SegmentText } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { type AccountRefusal } from '../accounts/requests.js';
import { useAccess } from '../accounts/context.js';
import { useApp } from '../ui/context.js';
import { removeSegment } from './requests.js';
import { refusalText } from './refusal.js';
import { Summary } from './summary.js';
import { useSay } from './words.js';

interface SavedProps {
	list: readonly SegmentText[];
	/** Nothing for those who only look. */
	onEdit?: ((segment: SegmentText) => void) | undefined;
	onRemoved: () => void;
}

/** Takes a segment away from everybody, after a second click. */
function Remove({ name, onRemoved }: { name: string; onRemoved: () => void }) {
	const { site, view, go } = useApp();
	const fetch = useAccess()?.fetch;
	const say = useSay();
	const [isSure, setSure] = useState(false);
	const [refusal, setRefusal] = useState<AccountRefusal>();
	const remove = async () => {
		if (!isSure) return setSure(true);
		setSure(false);
		if (!fetch) return undefined;
		const done = await removeSegment(fetch, site.value?.name ?? '', name);
		if (!done.ok) return setRefusal(done.refusal);
		go({ segments: view.value.segments.filter((one) => one !== name), page: 1 });
		return onRemoved();
	};
	return (
		<>
			<button
				type="button"
				class="button button-quiet"
				aria-label={isSure ? undefined : say('remove.of', { name })}
				onClick={() => void remove()}
				onBlur={() => setSure(false)}
			>
				{say(isSure ? 'remove.sure' : 'remove')}
			</button>
			{refusal && <small role="alert">{refusalText(say, refusal)}</small>}
		</>
	);
}

/** Whether the page is held to a segment. */
function Tick({ name }: { name: string }) {
	const { view, go } = useApp();
	const { segments } = view.value;
	const isOn = segments.includes(name);
	const rest = segments.filter((one) => one !== name);
	return (
		<label class="segment-name">
			<input
				type="checkbox"
				checked={isOn}
				disabled={!isOn && segments.length >= SEGMENT_LIMITS.perQuestion}
				onChange={() => go({ segments: isOn ? rest : [...rest, name], page: 1 })}
			/>
			<bdi>{name}</bdi>
		</label>
	);
}

/** Segments of which the page is held to those with a tick. */
export function Saved({ list, onEdit, onRemoved }: SavedProps) {
	const { words } = useApp();
	const say = useSay();
	return (
		<ul class="segment-list" aria-label={say('saved')}>
			{list.map((segment) => {
				const { name } = segment;
				return (
					<li key={name}>
						<Tick name={name} />
						<Summary words={words.value} segment={segment} />
						{onEdit && (
							<span class="segment-ways">
								<button
									type="button"
									class="button button-quiet"
									aria-label={say('edit.of', { name })}
									onClick={() => onEdit(segment)}
								>
									{say('edit')}
								</button>
								<Remove name={name} onRemoved={onRemoved} />
							</span>
						)}
					</li>
				);
			})}
		</ul>
	);
}
