import { useAccess } from '../accounts/context.js';
import { INTERVALS } from '@aisle/protocol';
import { RangePicker } from '../dates/range-picker.js';
import { DisplayMenu } from '../display/display-menu.js';
import { Palette } from '../palette/palette.js';
import { daysOf, intervalOf, intervalsFor } from '../state/question.js';
import { COMPARISONS } from '../state/view.js';
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
				onChange={({ currentTarget }) =>
					go({ site: currentTarget.value, filters: [], segments: [], page: 1, options: {} })
				}
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

function ComparePicker() {
	const { view, question, words, go } = useApp();
	const t = words.value;
	const open = question.value !== undefined && question.value.from === undefined;
	return (
		<label class="control">
			<span class="control-label">{t('compare')}</span>
			<select
				value={open ? '' : (view.value.compare ?? '')}
				disabled={open}
				title={open ? t('compare.open') : undefined}
				onChange={({ currentTarget }) =>
					go({ compare: COMPARISONS.find((one) => one === currentTarget.value), page: 1 })
				}
			>
				<option value="">{t('compare.none')}</option>
				{COMPARISONS.map((one) => (
					<option key={one} value={one}>
						{t(`compare.${one}`)}
					</option>
				))}
			</select>
		</label>
	);
}

/** Length of the buckets of charts: those that the dates can have. */
export function IntervalPicker() {
	const { view, question, words, go } = useApp();
	const t = words.value;
	const days = question.value && daysOf(question.value);
	return (
		<select
			class="select-small"
			aria-label={t('interval')}
			value={intervalOf(view.value, days)}
			onChange={({ currentTarget }) => go({ interval: intervalsFor(days).find((one) => one === currentTarget.value) })}
		>
			{intervalsFor(days)
				.sort((a, b) => INTERVALS.indexOf(a) - INTERVALS.indexOf(b))
				.map((one) => (
					<option key={one} value={one}>
						{t(`interval.${one}`)}
					</option>
				))}
		</select>
	);
}

/** Site, dates, what they are held against, the ways to read them, and commands. */
export function Controls({ now }: { now: () => number }) {
	const { words, view } = useApp();
	const t = words.value;
	// what a link is held to is no choice
	const access = useAccess();
	const isHeld = access?.isHeld.value ?? false;
	const dated = view.value.screen !== 'today' && !isHeld;
	return (
		<div class="controls" role="group" aria-label={t('controls')}>
			<SitePicker />
			<div class="dated" inert={!dated}>
				<RangePicker now={now} />
				<ComparePicker />
			</div>
			<DisplayMenu />
			{!access?.isShared && <Palette now={now} />}
		</div>
	);
}
