import { useState } from 'preact/hooks';
import { isLocalDate, localDate } from '../format/dates.js';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.js';
import { isPreset, PRESETS, resolveRange, toCustom } from '../state/range.js';
import { useApp } from './context.js';

function SitePicker() {
	const { sites, site, words, go } = useApp();
	const list = sites.state.value.value ?? [];
	return (
		<label class="control">
			<span class="control-label">{words.value('site')}</span>
			<select
				value={site.value?.name ?? ''}
				disabled={list.length === 0}
				onChange={({ currentTarget }) => go({ site: currentTarget.value })}
			>
				{list.map(({ name }) => (
					<option key={name} value={name}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}

/** Two dates; a change counts once both are dates. Browsers show these fields in their own calendar. */
function CustomDates({ from, to }: { from: string; to: string }) {
	const { words, go } = useApp();
	const t = words.value;
	const [dates, setDates] = useState({ from, to });
	const change = (next: { from: string; to: string }) => {
		setDates(next);
		const range = toCustom(next.from, next.to);
		if (range) go({ range });
	};
	return (
		<>
			{(['from', 'to'] as const).map((end) => (
				<label class="control" key={end}>
					<span class="control-label">{t(end)}</span>
					<input
						type="date"
						value={dates[end]}
						aria-invalid={!isLocalDate(dates[end])}
						onChange={({ currentTarget }) => change({ ...dates, [end]: currentTarget.value })}
					/>
				</label>
			))}
		</>
	);
}

function RangePicker({ now }: { now: () => number }) {
	const { view, site, words, go } = useApp();
	const t = words.value;
	const { range } = view.value;
	const choose = (kind: string) => {
		if (isPreset(kind)) return go({ range: { kind } });
		const today = localDate(now(), site.value?.timeZone ?? 'UTC');
		const { from = today, to = today } = resolveRange(range, today);
		return go({ range: { kind: 'custom', from, to } });
	};
	return (
		<>
			<label class="control">
				<span class="control-label">{t('range')}</span>
				<select value={range.kind} onChange={({ currentTarget }) => choose(currentTarget.value)}>
					{[...PRESETS, 'custom' as const].map((kind) => (
						<option key={kind} value={kind}>
							{t(`range.${kind}`)}
						</option>
					))}
				</select>
			</label>
			{range.kind === 'custom' && <CustomDates from={range.from} to={range.to} />}
		</>
	);
}

function LanguagePicker() {
	const { language, words, go } = useApp();
	return (
		<label class="control">
			<span class="control-label">{words.value('language')}</span>
			<select
				value={language.value}
				onChange={({ currentTarget }) => isLanguage(currentTarget.value) && go({ language: currentTarget.value })}
			>
				{LANGUAGES.map((code) => (
					<option key={code} value={code} lang={code}>
						{LANGUAGE_NAMES[code]}
					</option>
				))}
			</select>
		</label>
	);
}

/** Site, dates and language. */
export function Controls({ now }: { now: () => number }) {
	const t = useApp().words.value;
	return (
		<div class="controls" role="group" aria-label={t('controls')}>
			<SitePicker />
			<RangePicker now={now} />
			<LanguagePicker />
		</div>
	);
}
