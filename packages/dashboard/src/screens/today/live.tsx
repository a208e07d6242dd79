import '../../styles/events.css';
import type { LiveEvent } from '@aisle/protocol';
import { useState } from 'preact/hooks';
import { valueName } from '../../parts/value-name.js';
import { useApp } from '../../ui/context.js';
import { Panel } from '../../ui/panel.js';

function EventRow({ event }: { event: LiveEvent }) {
	const { words, formats, language } = useApp();
	const t = words.value;
	const f = formats.value;
	const named = (key: string, value: string) => valueName(t, language.value, key, value);
	const { time, name, path, title, channel, country, value_minor, currency, source, visitor } = event;
	return (
		<li class="event">
			<time dateTime={new Date(time).toISOString()} title={f.moment(time)}>
				{f.time(time)}
			</time>
			<span class="event-name">
				<bdi title={name}>{named('event', name)}</bdi>
				{source !== 'browser' && <small> {t(`source.${source}`)}</small>}
			</span>
			<span class="event-value">
				{value_minor !== undefined && currency && <bdi>{f.money(value_minor, currency)}</bdi>}
			</span>
			<span class="event-place">
				{path !== undefined && (
					<bdi dir="ltr" class="path" title={title}>
						{path}
					</bdi>
				)}
				{channel && <bdi>{named('channel', channel)}</bdi>}
				{country && <bdi>{named('country', country)}</bdi>}
				{visitor && <bdi class="event-visitor">{visitor}</bdi>}
			</span>
		</li>
	);
}

function LiveControls() {
	const { live, words, formats } = useApp();
	const t = words.value;
	const paused = live.paused.value;
	const waiting = live.waiting.value;
	return (
		<div class="live-controls">
			<span class={`connection connection-${live.connection.value}`} role="status">
				{t(`live.${live.connection.value}`)}
			</span>
			<button type="button" class="button" onClick={() => live.pause(!paused)}>
				{t(paused ? 'live.resume' : 'live.pause')}
				{waiting > 0 && (
					<small>
						{' '}
						{formats.value.count(waiting)} {t('live.waiting')}
					</small>
				)}
			</button>
		</div>
	);
}

/** Events as they are stored, newest first. They are read aloud only where that is asked for. */
export function Live() {
	const { live, words } = useApp();
	const t = words.value;
	const [aloud, setAloud] = useState(false);
	const events = live.events.value;
	return (
		<Panel id="live" title={t('live.title')} aside={<LiveControls />}>
			{events.length === 0 && <p class="empty">{t('live.none')}</p>}
			{/* a scrolling region has to take the focus, or the keyboard cannot scroll it */}
			<div class="events-frame" role="region" aria-label={t('live.list')} tabIndex={0} hidden={events.length === 0}>
				<ol class="events" aria-live={aloud ? 'polite' : 'off'} aria-relevant="additions">
					{events.map((event) => (
						<EventRow key={event.seq} event={event} />
					))}
				</ol>
			</div>
			<label class="check">
				<input type="checkbox" checked={aloud} onChange={({ currentTarget }) => setAloud(currentTarget.checked)} />
				{t('live.announce')}
			</label>
		</Panel>
	);
}
